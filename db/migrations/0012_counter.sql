-- Counters, kept from facts by the worker. A figure costs the number of grounds shown, never the number of records.

CREATE TABLE counter (
  tenant_id text NOT NULL,
  metric text NOT NULL,
  ground text NOT NULL,
  day date NOT NULL,
  n bigint NOT NULL,
  CONSTRAINT counter_pk PRIMARY KEY (tenant_id, metric, ground, day)
) WITH (fillfactor = 80);
COMMENT ON TABLE counter IS 'Per day: kind.state is the net change of records in that state, event:type the facts of a type. Ground: * the city, a county, a township, - for none.';

CREATE TABLE counter_total (
  tenant_id text NOT NULL,
  kind text NOT NULL,
  level text NOT NULL,
  ground text NOT NULL,
  state text NOT NULL,
  n bigint NOT NULL,
  CONSTRAINT counter_total_pk PRIMARY KEY (tenant_id, kind, level, ground, state),
  CONSTRAINT counter_total_level_known CHECK (level IN ('city', 'county', 'township'))
) WITH (fillfactor = 70);
COMMENT ON TABLE counter_total IS 'Records of a kind now, by state and ground: the sum of counter over all days.';

ALTER TABLE counter ENABLE ROW LEVEL SECURITY;
ALTER TABLE counter FORCE ROW LEVEL SECURITY;
CREATE POLICY counter_reach ON counter USING (
  tenant_id = (SELECT current_setting('shoutu.tenant', true))
  AND (
    (SELECT current_setting('shoutu.reach', true)) = 'all'
    OR left(ground, 6) = ANY ((SELECT string_to_array(current_setting('shoutu.counties', true), ','))::text[])
    OR ground = ANY ((SELECT string_to_array(current_setting('shoutu.townships', true), ','))::text[])
  )
);
ALTER TABLE counter_total ENABLE ROW LEVEL SECURITY;
ALTER TABLE counter_total FORCE ROW LEVEL SECURITY;
CREATE POLICY counter_total_reach ON counter_total USING (
  tenant_id = (SELECT current_setting('shoutu.tenant', true))
  AND (
    (SELECT current_setting('shoutu.reach', true)) = 'all'
    OR left(ground, 6) = ANY ((SELECT string_to_array(current_setting('shoutu.counties', true), ','))::text[])
    OR ground = ANY ((SELECT string_to_array(current_setting('shoutu.townships', true), ','))::text[])
  )
);
GRANT SELECT, INSERT, UPDATE, DELETE ON counter, counter_total TO shoutu_app;
