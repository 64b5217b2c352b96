-- Breaking the glass: who read what in an emergency, for how long, and whether it was right.

CREATE TABLE break_glass (
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
  purpose_code text NOT NULL,
  event text NOT NULL,
  reason text NOT NULL,
  ends_at timestamp with time zone,
  finding text,
  reviewed_at timestamp with time zone,
  CONSTRAINT break_glass_pk PRIMARY KEY (tenant_id, id),
  CONSTRAINT break_glass_purpose_code_known CHECK (purpose_code IN ('emergency', 'epidemic', 'inspection', 'accountability', 'contact', 'subject'))
);
COMMENT ON TABLE break_glass IS '紧急查阅 Breaking the glass';
CREATE INDEX break_glass_recent ON break_glass (tenant_id, day, id);
CREATE INDEX break_glass_county ON break_glass (tenant_id, at_county, at_township, day, id);
CREATE INDEX break_glass_org ON break_glass (tenant_id, at_org, day, id);
CREATE INDEX break_glass_search ON break_glass USING gin (tenant_id, search);
ALTER TABLE break_glass ENABLE ROW LEVEL SECURITY;
ALTER TABLE break_glass FORCE ROW LEVEL SECURITY;
CREATE POLICY break_glass_scope ON break_glass USING (tenant_id = (SELECT current_setting('shoutu.tenant', true)) AND (
    (SELECT current_setting('shoutu.reach', true)) = 'all'
    OR at_county = ANY ((SELECT string_to_array(current_setting('shoutu.counties', true), ','))::text[])
    OR at_township = ANY ((SELECT string_to_array(current_setting('shoutu.townships', true), ','))::text[])
    OR at_org = ANY ((SELECT string_to_array(current_setting('shoutu.orgs', true), ','))::uuid[])
    OR at_site = ANY ((SELECT string_to_array(current_setting('shoutu.sites', true), ','))::uuid[])
  ) AND (
    (SELECT current_setting('shoutu.fields', true)) = '' OR at_field IS NULL OR at_field = ANY ((SELECT string_to_array(current_setting('shoutu.fields', true), ','))::text[])
  ));
GRANT SELECT, INSERT, UPDATE ON break_glass TO shoutu_app;


CREATE INDEX break_glass_open ON break_glass (tenant_id, created_by) WHERE state = 'open';
