-- The end of the measures, and what is forgotten before it.

CREATE TABLE sunset (
  tenant_id text NOT NULL,
  id uuid NOT NULL,
  version integer NOT NULL,
  state text NOT NULL,
  at_county text,
  at_township text,
  at_org uuid,
  at_site uuid,
  at_field text,
  day date NOT NULL,
  created_at timestamp with time zone NOT NULL,
  created_by uuid NOT NULL,
  updated_at timestamp with time zone NOT NULL,
  search tsvector,
  basis text NOT NULL,
  reason text NOT NULL,
  witness text,
  witnessed_at timestamp with time zone,
  agreed_at timestamp with time zone,
  done_at timestamp with time zone,
  persons integer,
  certificate jsonb,
  CONSTRAINT sunset_pk PRIMARY KEY (tenant_id, id)
);
COMMENT ON TABLE sunset IS '防疫信息清除 Sunset of epidemic data';
CREATE INDEX sunset_recent ON sunset (tenant_id, day, id);
CREATE INDEX sunset_search ON sunset USING gin (tenant_id, search);
ALTER TABLE sunset ENABLE ROW LEVEL SECURITY;
ALTER TABLE sunset FORCE ROW LEVEL SECURITY;
CREATE POLICY sunset_scope ON sunset USING (tenant_id = (SELECT current_setting('shoutu.tenant', true)));
GRANT SELECT, INSERT, UPDATE ON sunset TO shoutu_app;



-- The application deletes no rows itself: this does, of tables about persons only, and nothing younger than two weeks.
CREATE FUNCTION forget_rows(tenant text, kept regclass, before timestamptz, states text[], most integer) RETURNS integer
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  gone integer;
BEGIN
  IF NOT EXISTS (SELECT FROM pg_trigger WHERE tgrelid = kept AND tgname = 'measures_run') THEN
    RAISE EXCEPTION '% holds nothing that may be forgotten', kept USING ERRCODE = '42501';
  END IF;
  EXECUTE format(
    'DELETE FROM %s WHERE tenant_id = $1 AND id IN (SELECT id FROM %s WHERE tenant_id = $1 AND updated_at < least($2, now() - interval ''14 days'') AND ($3 IS NULL OR state = ANY ($3)) LIMIT $4)',
    kept, kept) USING tenant, before, states, most;
  GET DIAGNOSTICS gone = ROW_COUNT;
  RETURN gone;
END $$;
COMMENT ON FUNCTION forget_rows(text, regclass, timestamptz, text[], integer) IS 'Deletes records about persons that are past their time (PIPL art. 47). How many of which kind is told by a fact.';
REVOKE ALL ON FUNCTION forget_rows(text, regclass, timestamptz, text[], integer) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION forget_rows(text, regclass, timestamptz, text[], integer) TO shoutu_app;

-- Once the measures have ended nothing about a person is taken in any more.
CREATE FUNCTION measures_run() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT FROM setting WHERE tenant_id = current_setting('shoutu.tenant', true) AND name = 'epidemic.ended') THEN
    RAISE EXCEPTION 'the measures have ended' USING ERRCODE = 'SH001';
  END IF;
  RETURN NULL;
END $$;
DO $$
DECLARE
  each text;
BEGIN
  FOREACH each IN ARRAY ARRAY['roster_member', 'suspect_report', 'health_check_in', 'gate_passage',
    'travel_filing', 'control_plan', 'control_change', 'nucleic_test', 'isolation_stay', 'isolation_placement', 'stay_over', 'away_report'] LOOP
    EXECUTE format('CREATE TRIGGER measures_run BEFORE INSERT ON %I FOR EACH STATEMENT EXECUTE FUNCTION measures_run()', each);
  END LOOP;
END $$;
