-- Read models of the daily check-in and the gate, kept by reactions; each can be made anew from the records.

CREATE TABLE health_site_day (
  tenant_id text NOT NULL,
  on_day date NOT NULL,
  roster integer NOT NULL,
  normal integer NOT NULL,
  retest integer NOT NULL,
  abnormal integer NOT NULL,
  absent integer NOT NULL,
  at_county text,
  at_township text,
  at_org uuid,
  at_site uuid NOT NULL,
  at_field text,
  CONSTRAINT health_site_day_pk PRIMARY KEY (tenant_id, at_site, on_day)
) WITH (fillfactor = 80);
COMMENT ON TABLE health_site_day IS 'A site and its day: persons on the roster, and of them by what they reported. Counts only.';
CREATE INDEX health_site_day_county ON health_site_day (tenant_id, on_day, at_county);
ALTER TABLE health_site_day ENABLE ROW LEVEL SECURITY;
ALTER TABLE health_site_day FORCE ROW LEVEL SECURITY;
CREATE POLICY health_site_day_scope ON health_site_day USING (
  tenant_id = (SELECT current_setting('shoutu.tenant', true))
  AND (
    (SELECT current_setting('shoutu.reach', true)) = 'all'
    OR at_county = ANY ((SELECT string_to_array(current_setting('shoutu.counties', true), ','))::text[])
    OR at_township = ANY ((SELECT string_to_array(current_setting('shoutu.townships', true), ','))::text[])
    OR at_org = ANY ((SELECT string_to_array(current_setting('shoutu.orgs', true), ','))::uuid[])
    OR at_site = ANY ((SELECT string_to_array(current_setting('shoutu.sites', true), ','))::uuid[])
  ) AND (
    (SELECT current_setting('shoutu.fields', true)) = ''
    OR at_field IS NULL
    OR at_field = ANY ((SELECT string_to_array(current_setting('shoutu.fields', true), ','))::text[])
  )
);
GRANT SELECT, INSERT, UPDATE, DELETE ON health_site_day TO shoutu_app;

CREATE TABLE gate_list (
  tenant_id text NOT NULL,
  member uuid NOT NULL,
  name_mask text,
  digits text,
  health text,
  health_day date,
  controlled boolean NOT NULL DEFAULT false,
  changed_at timestamptz NOT NULL,
  at_county text,
  at_township text,
  at_org uuid,
  at_site uuid NOT NULL,
  at_field text,
  CONSTRAINT gate_list_pk PRIMARY KEY (tenant_id, member)
) WITH (fillfactor = 80);
COMMENT ON TABLE gate_list IS 'Who may enter a site: its roster, with what bars somebody. Masks only; the last four digits are those the masks show.';
CREATE INDEX gate_list_site ON gate_list (tenant_id, at_site);
ALTER TABLE gate_list ENABLE ROW LEVEL SECURITY;
ALTER TABLE gate_list FORCE ROW LEVEL SECURITY;
CREATE POLICY gate_list_scope ON gate_list USING (
  tenant_id = (SELECT current_setting('shoutu.tenant', true))
  AND (
    (SELECT current_setting('shoutu.reach', true)) = 'all'
    OR at_county = ANY ((SELECT string_to_array(current_setting('shoutu.counties', true), ','))::text[])
    OR at_township = ANY ((SELECT string_to_array(current_setting('shoutu.townships', true), ','))::text[])
    OR at_org = ANY ((SELECT string_to_array(current_setting('shoutu.orgs', true), ','))::uuid[])
    OR at_site = ANY ((SELECT string_to_array(current_setting('shoutu.sites', true), ','))::uuid[])
  ) AND (
    (SELECT current_setting('shoutu.fields', true)) = ''
    OR at_field IS NULL
    OR at_field = ANY ((SELECT string_to_array(current_setting('shoutu.fields', true), ','))::text[])
  )
);
GRANT SELECT, INSERT, UPDATE, DELETE ON gate_list TO shoutu_app;

CREATE TABLE gate_presence (
  tenant_id text NOT NULL,
  who text NOT NULL,
  sort text NOT NULL,
  persons integer NOT NULL,
  inside boolean NOT NULL,
  seen_at timestamptz NOT NULL,
  at_county text,
  at_township text,
  at_org uuid,
  at_site uuid NOT NULL,
  at_field text,
  CONSTRAINT gate_presence_pk PRIMARY KEY (tenant_id, at_site, who)
) WITH (fillfactor = 80);
COMMENT ON TABLE gate_presence IS 'Who went in or out last, by member, plate or keyed hash: how many are inside now.';
CREATE INDEX gate_presence_inside ON gate_presence (tenant_id, at_site, sort) WHERE inside;
ALTER TABLE gate_presence ENABLE ROW LEVEL SECURITY;
ALTER TABLE gate_presence FORCE ROW LEVEL SECURITY;
CREATE POLICY gate_presence_scope ON gate_presence USING (
  tenant_id = (SELECT current_setting('shoutu.tenant', true))
  AND (
    (SELECT current_setting('shoutu.reach', true)) = 'all'
    OR at_county = ANY ((SELECT string_to_array(current_setting('shoutu.counties', true), ','))::text[])
    OR at_township = ANY ((SELECT string_to_array(current_setting('shoutu.townships', true), ','))::text[])
    OR at_org = ANY ((SELECT string_to_array(current_setting('shoutu.orgs', true), ','))::uuid[])
    OR at_site = ANY ((SELECT string_to_array(current_setting('shoutu.sites', true), ','))::uuid[])
  ) AND (
    (SELECT current_setting('shoutu.fields', true)) = ''
    OR at_field IS NULL
    OR at_field = ANY ((SELECT string_to_array(current_setting('shoutu.fields', true), ','))::text[])
  )
);
GRANT SELECT, INSERT, UPDATE, DELETE ON gate_presence TO shoutu_app;
