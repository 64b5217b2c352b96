-- Epidemic policy as dated data: versions, risk areas, and which enterprise has taken note.

CREATE TABLE policy_version (
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
  title text NOT NULL,
  doc_no text,
  issuer text NOT NULL,
  issued_on date NOT NULL,
  effective_from date NOT NULL,
  effective_to date,
  special boolean NOT NULL,
  supersedes jsonb NOT NULL,
  approval text,
  rules jsonb NOT NULL,
  source jsonb,
  level text NOT NULL,
  region text,
  release_at timestamp with time zone,
  known_at timestamp with time zone,
  asked_at timestamp with time zone,
  tightened jsonb,
  revoked_at timestamp with time zone,
  reason text,
  CONSTRAINT policy_version_pk PRIMARY KEY (tenant_id, id),
  CONSTRAINT policy_version_level_known CHECK (level IN ('national', 'province', 'city', 'county'))
);
COMMENT ON TABLE policy_version IS '防疫政策版本 Policy version';
CREATE INDEX policy_version_recent ON policy_version (tenant_id, day, id);
CREATE INDEX policy_version_search ON policy_version USING gin (tenant_id, search);
ALTER TABLE policy_version ENABLE ROW LEVEL SECURITY;
ALTER TABLE policy_version FORCE ROW LEVEL SECURITY;
CREATE POLICY policy_version_scope ON policy_version USING (tenant_id = (SELECT current_setting('shoutu.tenant', true)));
GRANT SELECT, INSERT, UPDATE ON policy_version TO shoutu_app;

CREATE TABLE risk_area (
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
  name text NOT NULL,
  grain text NOT NULL,
  code text,
  parent text,
  within text,
  risk text NOT NULL,
  begins_on date NOT NULL,
  ends_on date,
  source text NOT NULL,
  known_at timestamp with time zone,
  end_known_at timestamp with time zone,
  taken_back_at timestamp with time zone,
  next_risk text,
  changes_on date,
  next_source text,
  reason text,
  CONSTRAINT risk_area_pk PRIMARY KEY (tenant_id, id),
  CONSTRAINT risk_area_grain_known CHECK (grain IN ('county', 'street', 'community', 'estate', 'building')),
  CONSTRAINT risk_area_risk_known CHECK (risk IN ('contain', 'high', 'control', 'mid', 'prevent', 'low')),
  CONSTRAINT risk_area_next_risk_known CHECK (next_risk IN ('contain', 'high', 'control', 'mid', 'prevent', 'low'))
);
COMMENT ON TABLE risk_area IS '风险区 Risk area';
CREATE INDEX risk_area_recent ON risk_area (tenant_id, day, id);
CREATE INDEX risk_area_search ON risk_area USING gin (tenant_id, search);
ALTER TABLE risk_area ENABLE ROW LEVEL SECURITY;
ALTER TABLE risk_area FORCE ROW LEVEL SECURITY;
CREATE POLICY risk_area_scope ON risk_area USING (tenant_id = (SELECT current_setting('shoutu.tenant', true)));
GRANT SELECT, INSERT, UPDATE ON risk_area TO shoutu_app;

CREATE TABLE policy_ack (
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
  policy uuid NOT NULL,
  once text,
  CONSTRAINT policy_ack_pk PRIMARY KEY (tenant_id, id)
);
COMMENT ON TABLE policy_ack IS '政策确认 Policy acknowledgement';
CREATE INDEX policy_ack_recent ON policy_ack (tenant_id, day, id);
CREATE INDEX policy_ack_county ON policy_ack (tenant_id, at_county, at_township, day, id);
CREATE INDEX policy_ack_org ON policy_ack (tenant_id, at_org, day, id);
CREATE INDEX policy_ack_policy ON policy_ack (tenant_id, policy, id);
CREATE UNIQUE INDEX policy_ack_once ON policy_ack (tenant_id, once) WHERE once IS NOT NULL;
ALTER TABLE policy_ack ENABLE ROW LEVEL SECURITY;
ALTER TABLE policy_ack FORCE ROW LEVEL SECURITY;
CREATE POLICY policy_ack_scope ON policy_ack USING (tenant_id = (SELECT current_setting('shoutu.tenant', true)) AND (
    (SELECT current_setting('shoutu.reach', true)) = 'all'
    OR at_county = ANY ((SELECT string_to_array(current_setting('shoutu.counties', true), ','))::text[])
    OR at_township = ANY ((SELECT string_to_array(current_setting('shoutu.townships', true), ','))::text[])
    OR at_org = ANY ((SELECT string_to_array(current_setting('shoutu.orgs', true), ','))::uuid[])
    OR at_site = ANY ((SELECT string_to_array(current_setting('shoutu.sites', true), ','))::uuid[])
  ) AND (
    (SELECT current_setting('shoutu.fields', true)) = '' OR at_field IS NULL OR at_field = ANY ((SELECT string_to_array(current_setting('shoutu.fields', true), ','))::text[])
  ));
GRANT SELECT, INSERT, UPDATE ON policy_ack TO shoutu_app;

ALTER TABLE policy_ack ADD CONSTRAINT policy_ack_policy_fk FOREIGN KEY (tenant_id, policy) REFERENCES policy_version (tenant_id, id);
