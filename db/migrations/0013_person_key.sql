-- A key per person, wrapped by the master key. Erasing the key erases the person (PIPL art. 47).

CREATE TABLE person_key (
  tenant_id text NOT NULL,
  person_id uuid NOT NULL,
  wrapped bytea,
  made_at timestamptz NOT NULL DEFAULT clock_timestamp(),
  erased_at timestamptz,
  CONSTRAINT person_key_pk PRIMARY KEY (tenant_id, person_id),
  CONSTRAINT person_key_erased CHECK ((wrapped IS NULL) = (erased_at IS NOT NULL))
);
COMMENT ON TABLE person_key IS 'Personal values are encrypted under the key of the person they are about; a destroyed key never comes back.';

ALTER TABLE person_key ENABLE ROW LEVEL SECURITY;
ALTER TABLE person_key FORCE ROW LEVEL SECURITY;
CREATE POLICY person_key_own ON person_key USING (tenant_id = (SELECT current_setting('shoutu.tenant', true)));
GRANT SELECT, INSERT ON person_key TO shoutu_app;
GRANT UPDATE (wrapped, erased_at) ON person_key TO shoutu_app;

-- A destroyed key stays destroyed, and a key that is there can only be destroyed, never exchanged.
CREATE FUNCTION person_key_only_erased() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.wrapped IS NOT NULL OR OLD.wrapped IS NULL THEN
    RAISE EXCEPTION 'a person''s key can only be destroyed' USING ERRCODE = '23001';
  END IF;
  RETURN NEW;
END
$$;
CREATE TRIGGER person_key_kept BEFORE UPDATE ON person_key FOR EACH ROW EXECUTE FUNCTION person_key_only_erased();
