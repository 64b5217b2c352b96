-- The registry: organisations, their lines, sites, persons and posts.

CREATE TABLE organisation (
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
  short_name text,
  aliases text,
  kind text NOT NULL,
  level text NOT NULL,
  county text,
  township text,
  fields text[],
  department_code text,
  credit_code text,
  parent uuid,
  host uuid,
  valid_from date,
  valid_to date,
  CONSTRAINT organisation_pk PRIMARY KEY (tenant_id, id),
  CONSTRAINT organisation_kind_known CHECK (kind IN ('government', 'party', 'zone', 'leadingGroup', 'office', 'epidemicOffice', 'department', 'township', 'village', 'enterprise', 'medical', 'other')),
  CONSTRAINT organisation_level_known CHECK (level IN ('city', 'county', 'township', 'village', 'enterprise'))
);
COMMENT ON TABLE organisation IS '组织机构 Organisation';
CREATE INDEX organisation_recent ON organisation (tenant_id, day, id);
CREATE INDEX organisation_county ON organisation (tenant_id, at_county, at_township, day, id);
CREATE INDEX organisation_org ON organisation (tenant_id, at_org, day, id);
CREATE INDEX organisation_site ON organisation (tenant_id, at_site, day, id);
CREATE INDEX organisation_search ON organisation USING gin (tenant_id, search);
CREATE UNIQUE INDEX organisation_credit_code ON organisation (tenant_id, credit_code) WHERE credit_code IS NOT NULL;
CREATE INDEX organisation_parent ON organisation (tenant_id, parent, id);
CREATE INDEX organisation_host ON organisation (tenant_id, host, id);
ALTER TABLE organisation ENABLE ROW LEVEL SECURITY;
ALTER TABLE organisation FORCE ROW LEVEL SECURITY;
CREATE POLICY organisation_read ON organisation FOR SELECT USING (tenant_id = (SELECT current_setting('shoutu.tenant', true)));
CREATE POLICY organisation_make ON organisation FOR INSERT WITH CHECK (tenant_id = (SELECT current_setting('shoutu.tenant', true)) AND (
    (SELECT current_setting('shoutu.reach', true)) = 'all'
    OR at_county = ANY ((SELECT string_to_array(current_setting('shoutu.counties', true), ','))::text[])
    OR at_township = ANY ((SELECT string_to_array(current_setting('shoutu.townships', true), ','))::text[])
    OR at_org = ANY ((SELECT string_to_array(current_setting('shoutu.orgs', true), ','))::uuid[])
    OR at_site = ANY ((SELECT string_to_array(current_setting('shoutu.sites', true), ','))::uuid[])
  ) AND (
    (SELECT current_setting('shoutu.fields', true)) = '' OR at_field IS NULL OR at_field = ANY ((SELECT string_to_array(current_setting('shoutu.fields', true), ','))::text[])
  ));
CREATE POLICY organisation_change ON organisation FOR UPDATE USING (tenant_id = (SELECT current_setting('shoutu.tenant', true)) AND (
    (SELECT current_setting('shoutu.reach', true)) = 'all'
    OR at_county = ANY ((SELECT string_to_array(current_setting('shoutu.counties', true), ','))::text[])
    OR at_township = ANY ((SELECT string_to_array(current_setting('shoutu.townships', true), ','))::text[])
    OR at_org = ANY ((SELECT string_to_array(current_setting('shoutu.orgs', true), ','))::uuid[])
    OR at_site = ANY ((SELECT string_to_array(current_setting('shoutu.sites', true), ','))::uuid[])
  ) AND (
    (SELECT current_setting('shoutu.fields', true)) = '' OR at_field IS NULL OR at_field = ANY ((SELECT string_to_array(current_setting('shoutu.fields', true), ','))::text[])
  )) WITH CHECK (tenant_id = (SELECT current_setting('shoutu.tenant', true)) AND (
    (SELECT current_setting('shoutu.reach', true)) = 'all'
    OR at_county = ANY ((SELECT string_to_array(current_setting('shoutu.counties', true), ','))::text[])
    OR at_township = ANY ((SELECT string_to_array(current_setting('shoutu.townships', true), ','))::text[])
    OR at_org = ANY ((SELECT string_to_array(current_setting('shoutu.orgs', true), ','))::uuid[])
    OR at_site = ANY ((SELECT string_to_array(current_setting('shoutu.sites', true), ','))::uuid[])
  ) AND (
    (SELECT current_setting('shoutu.fields', true)) = '' OR at_field IS NULL OR at_field = ANY ((SELECT string_to_array(current_setting('shoutu.fields', true), ','))::text[])
  ));
GRANT SELECT, INSERT, UPDATE ON organisation TO shoutu_app;

CREATE TABLE line (
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
  parent uuid NOT NULL,
  line text NOT NULL,
  since date NOT NULL,
  until date,
  CONSTRAINT line_pk PRIMARY KEY (tenant_id, id),
  CONSTRAINT line_line_known CHECK (line IN ('territorial', 'departmental', 'campaign', 'epidemic'))
);
COMMENT ON TABLE line IS '隶属线 Line';
CREATE INDEX line_recent ON line (tenant_id, day, id);
CREATE INDEX line_county ON line (tenant_id, at_county, at_township, day, id);
CREATE INDEX line_org ON line (tenant_id, at_org, day, id);
CREATE INDEX line_parent ON line (tenant_id, parent, id);
ALTER TABLE line ENABLE ROW LEVEL SECURITY;
ALTER TABLE line FORCE ROW LEVEL SECURITY;
CREATE POLICY line_read ON line FOR SELECT USING (tenant_id = (SELECT current_setting('shoutu.tenant', true)));
CREATE POLICY line_make ON line FOR INSERT WITH CHECK (tenant_id = (SELECT current_setting('shoutu.tenant', true)) AND (
    (SELECT current_setting('shoutu.reach', true)) = 'all'
    OR at_county = ANY ((SELECT string_to_array(current_setting('shoutu.counties', true), ','))::text[])
    OR at_township = ANY ((SELECT string_to_array(current_setting('shoutu.townships', true), ','))::text[])
    OR at_org = ANY ((SELECT string_to_array(current_setting('shoutu.orgs', true), ','))::uuid[])
    OR at_site = ANY ((SELECT string_to_array(current_setting('shoutu.sites', true), ','))::uuid[])
  ) AND (
    (SELECT current_setting('shoutu.fields', true)) = '' OR at_field IS NULL OR at_field = ANY ((SELECT string_to_array(current_setting('shoutu.fields', true), ','))::text[])
  ));
CREATE POLICY line_change ON line FOR UPDATE USING (tenant_id = (SELECT current_setting('shoutu.tenant', true)) AND (
    (SELECT current_setting('shoutu.reach', true)) = 'all'
    OR at_county = ANY ((SELECT string_to_array(current_setting('shoutu.counties', true), ','))::text[])
    OR at_township = ANY ((SELECT string_to_array(current_setting('shoutu.townships', true), ','))::text[])
    OR at_org = ANY ((SELECT string_to_array(current_setting('shoutu.orgs', true), ','))::uuid[])
    OR at_site = ANY ((SELECT string_to_array(current_setting('shoutu.sites', true), ','))::uuid[])
  ) AND (
    (SELECT current_setting('shoutu.fields', true)) = '' OR at_field IS NULL OR at_field = ANY ((SELECT string_to_array(current_setting('shoutu.fields', true), ','))::text[])
  )) WITH CHECK (tenant_id = (SELECT current_setting('shoutu.tenant', true)) AND (
    (SELECT current_setting('shoutu.reach', true)) = 'all'
    OR at_county = ANY ((SELECT string_to_array(current_setting('shoutu.counties', true), ','))::text[])
    OR at_township = ANY ((SELECT string_to_array(current_setting('shoutu.townships', true), ','))::text[])
    OR at_org = ANY ((SELECT string_to_array(current_setting('shoutu.orgs', true), ','))::uuid[])
    OR at_site = ANY ((SELECT string_to_array(current_setting('shoutu.sites', true), ','))::uuid[])
  ) AND (
    (SELECT current_setting('shoutu.fields', true)) = '' OR at_field IS NULL OR at_field = ANY ((SELECT string_to_array(current_setting('shoutu.fields', true), ','))::text[])
  ));
GRANT SELECT, INSERT, UPDATE ON line TO shoutu_app;

CREATE TABLE site (
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
  enterprise uuid NOT NULL,
  county text NOT NULL,
  township text,
  supervision_field text NOT NULL,
  industry text,
  ownership text NOT NULL,
  workforce integer NOT NULL,
  lead_level text NOT NULL,
  lead uuid,
  tags text[],
  address text,
  position jsonb,
  running boolean,
  CONSTRAINT site_pk PRIMARY KEY (tenant_id, id),
  CONSTRAINT site_supervision_field_known CHECK (supervision_field IN ('coal', 'mine', 'tailings', 'hazchem', 'fireworks', 'fuel', 'industry', 'explosives', 'construction', 'gas', 'utilities', 'transport', 'roadworks', 'rail', 'courier', 'assembly', 'equipment', 'culture', 'religion', 'education', 'health', 'care', 'commerce', 'agriculture', 'water', 'forest', 'power')),
  CONSTRAINT site_ownership_known CHECK (ownership IN ('central', 'provincial', 'municipal', 'county', 'private')),
  CONSTRAINT site_lead_level_known CHECK (lead_level IN ('city', 'county'))
);
COMMENT ON TABLE site IS '生产经营场所 Site';
CREATE INDEX site_recent ON site (tenant_id, day, id);
CREATE INDEX site_county ON site (tenant_id, at_county, at_township, day, id);
CREATE INDEX site_org ON site (tenant_id, at_org, day, id);
CREATE INDEX site_site ON site (tenant_id, at_site, day, id);
CREATE INDEX site_search ON site USING gin (tenant_id, search);
CREATE INDEX site_enterprise ON site (tenant_id, enterprise, id);
CREATE INDEX site_lead ON site (tenant_id, lead, id);
ALTER TABLE site ENABLE ROW LEVEL SECURITY;
ALTER TABLE site FORCE ROW LEVEL SECURITY;
CREATE POLICY site_scope ON site USING (tenant_id = (SELECT current_setting('shoutu.tenant', true)) AND (
    (SELECT current_setting('shoutu.reach', true)) = 'all'
    OR at_county = ANY ((SELECT string_to_array(current_setting('shoutu.counties', true), ','))::text[])
    OR at_township = ANY ((SELECT string_to_array(current_setting('shoutu.townships', true), ','))::text[])
    OR at_org = ANY ((SELECT string_to_array(current_setting('shoutu.orgs', true), ','))::uuid[])
    OR at_site = ANY ((SELECT string_to_array(current_setting('shoutu.sites', true), ','))::uuid[])
  ) AND (
    (SELECT current_setting('shoutu.fields', true)) = '' OR at_field IS NULL OR at_field = ANY ((SELECT string_to_array(current_setting('shoutu.fields', true), ','))::text[])
  ));
GRANT SELECT, INSERT, UPDATE ON site TO shoutu_app;

CREATE TABLE person (
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
  name bytea,
  name_mask text,
  name_hash bytea,
  resident_id bytea,
  resident_id_mask text,
  resident_id_hash bytea,
  phone bytea,
  phone_mask text,
  phone_hash bytea,
  work text,
  CONSTRAINT person_pk PRIMARY KEY (tenant_id, id)
);
COMMENT ON TABLE person IS '人员 Person';
CREATE INDEX person_recent ON person (tenant_id, day, id);
CREATE INDEX person_county ON person (tenant_id, at_county, at_township, day, id);
CREATE INDEX person_org ON person (tenant_id, at_org, day, id);
CREATE INDEX person_search ON person USING gin (tenant_id, search);
CREATE UNIQUE INDEX person_resident_id ON person (tenant_id, resident_id_hash) WHERE resident_id_hash IS NOT NULL;
ALTER TABLE person ENABLE ROW LEVEL SECURITY;
ALTER TABLE person FORCE ROW LEVEL SECURITY;
CREATE POLICY person_scope ON person USING (tenant_id = (SELECT current_setting('shoutu.tenant', true)) AND (
    (SELECT current_setting('shoutu.reach', true)) = 'all'
    OR at_county = ANY ((SELECT string_to_array(current_setting('shoutu.counties', true), ','))::text[])
    OR at_township = ANY ((SELECT string_to_array(current_setting('shoutu.townships', true), ','))::text[])
    OR at_org = ANY ((SELECT string_to_array(current_setting('shoutu.orgs', true), ','))::uuid[])
    OR at_site = ANY ((SELECT string_to_array(current_setting('shoutu.sites', true), ','))::uuid[])
  ) AND (
    (SELECT current_setting('shoutu.fields', true)) = '' OR at_field IS NULL OR at_field = ANY ((SELECT string_to_array(current_setting('shoutu.fields', true), ','))::text[])
  ));
GRANT SELECT, INSERT, UPDATE ON person TO shoutu_app;

CREATE TABLE post (
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
  site uuid,
  roles text[] NOT NULL,
  fields text[],
  holder uuid,
  since date,
  rank text,
  CONSTRAINT post_pk PRIMARY KEY (tenant_id, id)
);
COMMENT ON TABLE post IS '岗位 Post';
CREATE INDEX post_recent ON post (tenant_id, day, id);
CREATE INDEX post_county ON post (tenant_id, at_county, at_township, day, id);
CREATE INDEX post_org ON post (tenant_id, at_org, day, id);
CREATE INDEX post_search ON post USING gin (tenant_id, search);
CREATE INDEX post_site ON post (tenant_id, site, id);
CREATE INDEX post_holder ON post (tenant_id, holder, id);
ALTER TABLE post ENABLE ROW LEVEL SECURITY;
ALTER TABLE post FORCE ROW LEVEL SECURITY;
CREATE POLICY post_read ON post FOR SELECT USING (tenant_id = (SELECT current_setting('shoutu.tenant', true)));
CREATE POLICY post_make ON post FOR INSERT WITH CHECK (tenant_id = (SELECT current_setting('shoutu.tenant', true)) AND (
    (SELECT current_setting('shoutu.reach', true)) = 'all'
    OR at_county = ANY ((SELECT string_to_array(current_setting('shoutu.counties', true), ','))::text[])
    OR at_township = ANY ((SELECT string_to_array(current_setting('shoutu.townships', true), ','))::text[])
    OR at_org = ANY ((SELECT string_to_array(current_setting('shoutu.orgs', true), ','))::uuid[])
    OR at_site = ANY ((SELECT string_to_array(current_setting('shoutu.sites', true), ','))::uuid[])
  ) AND (
    (SELECT current_setting('shoutu.fields', true)) = '' OR at_field IS NULL OR at_field = ANY ((SELECT string_to_array(current_setting('shoutu.fields', true), ','))::text[])
  ));
CREATE POLICY post_change ON post FOR UPDATE USING (tenant_id = (SELECT current_setting('shoutu.tenant', true)) AND (
    (SELECT current_setting('shoutu.reach', true)) = 'all'
    OR at_county = ANY ((SELECT string_to_array(current_setting('shoutu.counties', true), ','))::text[])
    OR at_township = ANY ((SELECT string_to_array(current_setting('shoutu.townships', true), ','))::text[])
    OR at_org = ANY ((SELECT string_to_array(current_setting('shoutu.orgs', true), ','))::uuid[])
    OR at_site = ANY ((SELECT string_to_array(current_setting('shoutu.sites', true), ','))::uuid[])
  ) AND (
    (SELECT current_setting('shoutu.fields', true)) = '' OR at_field IS NULL OR at_field = ANY ((SELECT string_to_array(current_setting('shoutu.fields', true), ','))::text[])
  )) WITH CHECK (tenant_id = (SELECT current_setting('shoutu.tenant', true)) AND (
    (SELECT current_setting('shoutu.reach', true)) = 'all'
    OR at_county = ANY ((SELECT string_to_array(current_setting('shoutu.counties', true), ','))::text[])
    OR at_township = ANY ((SELECT string_to_array(current_setting('shoutu.townships', true), ','))::text[])
    OR at_org = ANY ((SELECT string_to_array(current_setting('shoutu.orgs', true), ','))::uuid[])
    OR at_site = ANY ((SELECT string_to_array(current_setting('shoutu.sites', true), ','))::uuid[])
  ) AND (
    (SELECT current_setting('shoutu.fields', true)) = '' OR at_field IS NULL OR at_field = ANY ((SELECT string_to_array(current_setting('shoutu.fields', true), ','))::text[])
  ));
GRANT SELECT, INSERT, UPDATE ON post TO shoutu_app;

ALTER TABLE organisation ADD CONSTRAINT organisation_parent_fk FOREIGN KEY (tenant_id, parent) REFERENCES organisation (tenant_id, id);
ALTER TABLE organisation ADD CONSTRAINT organisation_host_fk FOREIGN KEY (tenant_id, host) REFERENCES organisation (tenant_id, id);
ALTER TABLE line ADD CONSTRAINT line_parent_fk FOREIGN KEY (tenant_id, parent) REFERENCES organisation (tenant_id, id);
ALTER TABLE site ADD CONSTRAINT site_enterprise_fk FOREIGN KEY (tenant_id, enterprise) REFERENCES organisation (tenant_id, id);
ALTER TABLE site ADD CONSTRAINT site_lead_fk FOREIGN KEY (tenant_id, lead) REFERENCES organisation (tenant_id, id);
ALTER TABLE post ADD CONSTRAINT post_site_fk FOREIGN KEY (tenant_id, site) REFERENCES site (tenant_id, id);
ALTER TABLE post ADD CONSTRAINT post_holder_fk FOREIGN KEY (tenant_id, holder) REFERENCES person (tenant_id, id);
