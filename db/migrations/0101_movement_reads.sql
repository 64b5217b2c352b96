-- What the movement chapter looks up beside its lists: tests by day, destinations to look at again, and places by code and day.

CREATE INDEX nucleic_test_owed ON nucleic_test (tenant_id, due_on, at_county) WHERE state = 'due';
CREATE INDEX nucleic_test_of_plan ON nucleic_test (tenant_id, plan, due_on);
CREATE INDEX control_check_of_plan ON control_check (tenant_id, plan, checked_at);
CREATE INDEX control_plan_running ON control_plan (tenant_id, at_county, ends_on) WHERE state = 'running';
CREATE INDEX isolation_stay_open ON isolation_stay (tenant_id, plan) WHERE state = 'staying';
CREATE INDEX control_change_open ON control_change (tenant_id, filing) WHERE state = 'open';
CREATE INDEX travel_filing_away ON travel_filing (tenant_id, risk_checked_on, id)
  WHERE direction = 'out' AND state IN ('filed', 'approved', 'held', 'suspended', 'departed');
CREATE INDEX travel_filing_arrived ON travel_filing (tenant_id, arrived_on, id) WHERE direction = 'in';

CREATE TABLE travel_stay (
  tenant_id text NOT NULL,
  filing uuid NOT NULL,
  n integer NOT NULL,
  member uuid NOT NULL,
  place text NOT NULL,
  code text,
  from_day date NOT NULL,
  to_day date NOT NULL,
  at_county text,
  at_township text,
  at_org uuid,
  at_site uuid,
  at_field text,
  CONSTRAINT travel_stay_pk PRIMARY KEY (tenant_id, filing, n),
  CONSTRAINT travel_stay_filing_fk FOREIGN KEY (tenant_id, filing) REFERENCES travel_filing (tenant_id, id)
);
COMMENT ON TABLE travel_stay IS 'Places of arrivals by division code and day, kept from filings, for the look-back search. Can be rebuilt.';
CREATE INDEX travel_stay_code ON travel_stay (tenant_id, code text_pattern_ops, to_day);
CREATE INDEX travel_stay_day ON travel_stay (tenant_id, to_day);
ALTER TABLE travel_stay ENABLE ROW LEVEL SECURITY;
ALTER TABLE travel_stay FORCE ROW LEVEL SECURITY;
CREATE POLICY travel_stay_scope ON travel_stay USING (tenant_id = (SELECT current_setting('shoutu.tenant', true)) AND (
    (SELECT current_setting('shoutu.reach', true)) = 'all'
    OR at_county = ANY ((SELECT string_to_array(current_setting('shoutu.counties', true), ','))::text[])
    OR at_township = ANY ((SELECT string_to_array(current_setting('shoutu.townships', true), ','))::text[])
    OR at_org = ANY ((SELECT string_to_array(current_setting('shoutu.orgs', true), ','))::uuid[])
    OR at_site = ANY ((SELECT string_to_array(current_setting('shoutu.sites', true), ','))::uuid[])
  ) AND (
    (SELECT current_setting('shoutu.fields', true)) = '' OR at_field IS NULL OR at_field = ANY ((SELECT string_to_array(current_setting('shoutu.fields', true), ','))::text[])
  ));
GRANT SELECT, INSERT, DELETE ON travel_stay TO shoutu_app;
