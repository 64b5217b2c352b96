-- Files that only erased records held go with them: their digests wait here until the bytes are gone from the store.

CREATE TABLE forgotten_file (
  tenant_id text NOT NULL,
  sha256 bytea NOT NULL,
  at timestamp with time zone NOT NULL,
  gone_at timestamp with time zone,
  CONSTRAINT forgotten_file_pk PRIMARY KEY (tenant_id, sha256),
  CONSTRAINT forgotten_file_digest_whole CHECK (octet_length(sha256) = 32)
);
COMMENT ON TABLE forgotten_file IS 'Digests of files whose records were erased (PIPL art. 47), and when their bytes were deleted. Names and types are not kept.';
CREATE INDEX forgotten_file_waiting ON forgotten_file (tenant_id) WHERE gone_at IS NULL;
ALTER TABLE forgotten_file ENABLE ROW LEVEL SECURITY;
ALTER TABLE forgotten_file FORCE ROW LEVEL SECURITY;
CREATE POLICY forgotten_file_own ON forgotten_file USING (tenant_id = (SELECT current_setting('shoutu.tenant', true)));
GRANT SELECT, UPDATE (gone_at) ON forgotten_file TO shoutu_app;

-- The application deletes no rows itself. A file's name may name a person, so that its lines go at once; the bytes follow.
CREATE FUNCTION forget_files(tenant text, digests bytea[], forgotten timestamptz) RETURNS integer
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  gone integer;
BEGIN
  IF tenant IS DISTINCT FROM current_setting('shoutu.tenant', true) THEN
    RAISE EXCEPTION 'files of another tenant' USING ERRCODE = '42501';
  END IF;
  DELETE FROM file WHERE tenant_id = tenant AND sha256 = ANY (digests);
  INSERT INTO forgotten_file (tenant_id, sha256, at)
    SELECT tenant, d, forgotten FROM (SELECT DISTINCT unnest(digests) AS d) u
    ON CONFLICT (tenant_id, sha256) DO UPDATE SET at = excluded.at, gone_at = NULL;
  GET DIAGNOSTICS gone = ROW_COUNT;
  RETURN gone;
END $$;
COMMENT ON FUNCTION forget_files(text, bytea[], timestamptz) IS 'Takes the lines of files nobody holds any more and notes their digests for deletion.';
REVOKE ALL ON FUNCTION forget_files(text, bytea[], timestamptz) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION forget_files(text, bytea[], timestamptz) TO shoutu_app;

-- The same as forget_rows for records named one by one: those whose files have to be looked at before.
CREATE FUNCTION forget_named_rows(tenant text, kept regclass, before timestamptz, states text[], named uuid[]) RETURNS integer
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  gone integer;
BEGIN
  IF NOT EXISTS (SELECT FROM pg_trigger WHERE tgrelid = kept AND tgname = 'measures_run') THEN
    RAISE EXCEPTION '% holds nothing that may be forgotten', kept USING ERRCODE = '42501';
  END IF;
  EXECUTE format(
    'DELETE FROM %s WHERE tenant_id = $1 AND id = ANY ($4) AND updated_at < least($2, now() - interval ''14 days'') AND ($3 IS NULL OR state = ANY ($3))',
    kept) USING tenant, before, states, named;
  GET DIAGNOSTICS gone = ROW_COUNT;
  RETURN gone;
END $$;
COMMENT ON FUNCTION forget_named_rows(text, regclass, timestamptz, text[], uuid[]) IS 'Deletes the named records about persons that are past their time (PIPL art. 47).';
REVOKE ALL ON FUNCTION forget_named_rows(text, regclass, timestamptz, text[], uuid[]) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION forget_named_rows(text, regclass, timestamptz, text[], uuid[]) TO shoutu_app;
