-- Who a site answers for, and in which groups they work.

CREATE TABLE shift_group (
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
  shift text,
  leader text,
  size integer,
  CONSTRAINT shift_group_pk PRIMARY KEY (tenant_id, id)
);
COMMENT ON TABLE shift_group IS '班组 Shift group';
CREATE INDEX shift_group_recent ON shift_group (tenant_id, day, id);
CREATE INDEX shift_group_county ON shift_group (tenant_id, at_county, at_township, day, id);
CREATE INDEX shift_group_org ON shift_group (tenant_id, at_org, day, id);
CREATE INDEX shift_group_site ON shift_group (tenant_id, at_site, day, id);
CREATE INDEX shift_group_search ON shift_group USING gin (tenant_id, search);
ALTER TABLE shift_group ENABLE ROW LEVEL SECURITY;
ALTER TABLE shift_group FORCE ROW LEVEL SECURITY;
CREATE POLICY shift_group_scope ON shift_group USING (tenant_id = (SELECT current_setting('shoutu.tenant', true)) AND (
    (SELECT current_setting('shoutu.reach', true)) = 'all'
    OR at_county = ANY ((SELECT string_to_array(current_setting('shoutu.counties', true), ','))::text[])
    OR at_township = ANY ((SELECT string_to_array(current_setting('shoutu.townships', true), ','))::text[])
    OR at_org = ANY ((SELECT string_to_array(current_setting('shoutu.orgs', true), ','))::uuid[])
    OR at_site = ANY ((SELECT string_to_array(current_setting('shoutu.sites', true), ','))::uuid[])
  ) AND (
    (SELECT current_setting('shoutu.fields', true)) = '' OR at_field IS NULL OR at_field = ANY ((SELECT string_to_array(current_setting('shoutu.fields', true), ','))::text[])
  ));
GRANT SELECT, INSERT, UPDATE ON shift_group TO shoutu_app;

CREATE TABLE roster_member (
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
  relation text NOT NULL,
  shift_group uuid,
  work text,
  dormitory boolean,
  CONSTRAINT roster_member_pk PRIMARY KEY (tenant_id, id),
  CONSTRAINT roster_member_relation_known CHECK (relation IN ('employee', 'dispatched', 'contractor', 'driver', 'relative', 'visitor'))
);
COMMENT ON TABLE roster_member IS '在册人员 Roster member';
CREATE INDEX roster_member_recent ON roster_member (tenant_id, day, id);
CREATE INDEX roster_member_county ON roster_member (tenant_id, at_county, at_township, day, id);
CREATE INDEX roster_member_org ON roster_member (tenant_id, at_org, day, id);
CREATE INDEX roster_member_site ON roster_member (tenant_id, at_site, day, id);
CREATE INDEX roster_member_search ON roster_member USING gin (tenant_id, search);
CREATE INDEX roster_member_shift_group ON roster_member (tenant_id, shift_group, id);
ALTER TABLE roster_member ENABLE ROW LEVEL SECURITY;
ALTER TABLE roster_member FORCE ROW LEVEL SECURITY;
CREATE POLICY roster_member_scope ON roster_member USING (tenant_id = (SELECT current_setting('shoutu.tenant', true)) AND (
    (SELECT current_setting('shoutu.reach', true)) = 'all'
    OR at_county = ANY ((SELECT string_to_array(current_setting('shoutu.counties', true), ','))::text[])
    OR at_township = ANY ((SELECT string_to_array(current_setting('shoutu.townships', true), ','))::text[])
    OR at_org = ANY ((SELECT string_to_array(current_setting('shoutu.orgs', true), ','))::uuid[])
    OR at_site = ANY ((SELECT string_to_array(current_setting('shoutu.sites', true), ','))::uuid[])
  ) AND (
    (SELECT current_setting('shoutu.fields', true)) = '' OR at_field IS NULL OR at_field = ANY ((SELECT string_to_array(current_setting('shoutu.fields', true), ','))::text[])
  ));
GRANT SELECT, INSERT, UPDATE ON roster_member TO shoutu_app;

ALTER TABLE roster_member ADD CONSTRAINT roster_member_shift_group_fk FOREIGN KEY (tenant_id, shift_group) REFERENCES shift_group (tenant_id, id);
