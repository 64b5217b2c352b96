-- The public door, the daily check-in and the gate.

CREATE TABLE site_code (
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
  number integer NOT NULL,
  place text NOT NULL,
  until date NOT NULL,
  CONSTRAINT site_code_pk PRIMARY KEY (tenant_id, id)
);
COMMENT ON TABLE site_code IS '场所码 Site code';
CREATE INDEX site_code_recent ON site_code (tenant_id, day, id);
CREATE INDEX site_code_county ON site_code (tenant_id, at_county, at_township, day, id);
CREATE INDEX site_code_org ON site_code (tenant_id, at_org, day, id);
CREATE INDEX site_code_site ON site_code (tenant_id, at_site, day, id);
ALTER TABLE site_code ENABLE ROW LEVEL SECURITY;
ALTER TABLE site_code FORCE ROW LEVEL SECURITY;
CREATE POLICY site_code_scope ON site_code USING (tenant_id = (SELECT current_setting('shoutu.tenant', true)) AND (
    (SELECT current_setting('shoutu.reach', true)) = 'all'
    OR at_county = ANY ((SELECT string_to_array(current_setting('shoutu.counties', true), ','))::text[])
    OR at_township = ANY ((SELECT string_to_array(current_setting('shoutu.townships', true), ','))::text[])
    OR at_org = ANY ((SELECT string_to_array(current_setting('shoutu.orgs', true), ','))::uuid[])
    OR at_site = ANY ((SELECT string_to_array(current_setting('shoutu.sites', true), ','))::uuid[])
  ) AND (
    (SELECT current_setting('shoutu.fields', true)) = '' OR at_field IS NULL OR at_field = ANY ((SELECT string_to_array(current_setting('shoutu.fields', true), ','))::text[])
  ));
GRANT SELECT, INSERT, UPDATE ON site_code TO shoutu_app;

CREATE TABLE purpose_ack (
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
  member uuid NOT NULL,
  notice text NOT NULL,
  CONSTRAINT purpose_ack_pk PRIMARY KEY (tenant_id, id)
);
COMMENT ON TABLE purpose_ack IS '告知确认 Purpose acknowledged';
CREATE INDEX purpose_ack_recent ON purpose_ack (tenant_id, day, id);
CREATE INDEX purpose_ack_county ON purpose_ack (tenant_id, at_county, at_township, day, id);
CREATE INDEX purpose_ack_org ON purpose_ack (tenant_id, at_org, day, id);
CREATE INDEX purpose_ack_site ON purpose_ack (tenant_id, at_site, day, id);
CREATE INDEX purpose_ack_member ON purpose_ack (tenant_id, member, id);
ALTER TABLE purpose_ack ENABLE ROW LEVEL SECURITY;
ALTER TABLE purpose_ack FORCE ROW LEVEL SECURITY;
CREATE POLICY purpose_ack_scope ON purpose_ack USING (tenant_id = (SELECT current_setting('shoutu.tenant', true)) AND (
    (SELECT current_setting('shoutu.reach', true)) = 'all'
    OR at_county = ANY ((SELECT string_to_array(current_setting('shoutu.counties', true), ','))::text[])
    OR at_township = ANY ((SELECT string_to_array(current_setting('shoutu.townships', true), ','))::text[])
    OR at_org = ANY ((SELECT string_to_array(current_setting('shoutu.orgs', true), ','))::uuid[])
    OR at_site = ANY ((SELECT string_to_array(current_setting('shoutu.sites', true), ','))::uuid[])
  ) AND (
    (SELECT current_setting('shoutu.fields', true)) = '' OR at_field IS NULL OR at_field = ANY ((SELECT string_to_array(current_setting('shoutu.fields', true), ','))::text[])
  ));
GRANT SELECT, INSERT, UPDATE ON purpose_ack TO shoutu_app;

CREATE TABLE health_check_in (
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
  member uuid NOT NULL,
  temperature numeric,
  symptoms text[],
  at timestamp with time zone NOT NULL,
  mode text NOT NULL,
  away boolean,
  absence text,
  on_day date,
  CONSTRAINT health_check_in_pk PRIMARY KEY (tenant_id, id),
  CONSTRAINT health_check_in_mode_known CHECK (mode IN ('self', 'leader', 'guard')),
  CONSTRAINT health_check_in_absence_known CHECK (absence IN ('personalLeave', 'sickLeave', 'isolation', 'restDay', 'gone'))
);
COMMENT ON TABLE health_check_in IS '健康打卡 Health check-in';
CREATE INDEX health_check_in_recent ON health_check_in (tenant_id, day, id);
CREATE INDEX health_check_in_county ON health_check_in (tenant_id, at_county, at_township, day, id);
CREATE INDEX health_check_in_org ON health_check_in (tenant_id, at_org, day, id);
CREATE INDEX health_check_in_site ON health_check_in (tenant_id, at_site, day, id);
CREATE INDEX health_check_in_member ON health_check_in (tenant_id, member, id);
ALTER TABLE health_check_in ENABLE ROW LEVEL SECURITY;
ALTER TABLE health_check_in FORCE ROW LEVEL SECURITY;
CREATE POLICY health_check_in_scope ON health_check_in USING (tenant_id = (SELECT current_setting('shoutu.tenant', true)) AND (
    (SELECT current_setting('shoutu.reach', true)) = 'all'
    OR at_county = ANY ((SELECT string_to_array(current_setting('shoutu.counties', true), ','))::text[])
    OR at_township = ANY ((SELECT string_to_array(current_setting('shoutu.townships', true), ','))::text[])
    OR at_org = ANY ((SELECT string_to_array(current_setting('shoutu.orgs', true), ','))::uuid[])
    OR at_site = ANY ((SELECT string_to_array(current_setting('shoutu.sites', true), ','))::uuid[])
  ) AND (
    (SELECT current_setting('shoutu.fields', true)) = '' OR at_field IS NULL OR at_field = ANY ((SELECT string_to_array(current_setting('shoutu.fields', true), ','))::text[])
  ));
GRANT SELECT, INSERT, UPDATE ON health_check_in TO shoutu_app;

CREATE TABLE health_day (
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
  on_day date NOT NULL,
  roster integer NOT NULL,
  normal integer NOT NULL,
  retest integer NOT NULL,
  abnormal integer NOT NULL,
  absent integer NOT NULL,
  missing integer NOT NULL,
  closed_by text NOT NULL,
  reasons text,
  late boolean NOT NULL,
  CONSTRAINT health_day_pk PRIMARY KEY (tenant_id, id),
  CONSTRAINT health_day_closed_by_known CHECK (closed_by IN ('whole', 'officer'))
);
COMMENT ON TABLE health_day IS '健康监测日结 Health statement of the day';
CREATE INDEX health_day_recent ON health_day (tenant_id, day, id);
CREATE INDEX health_day_county ON health_day (tenant_id, at_county, at_township, day, id);
CREATE INDEX health_day_org ON health_day (tenant_id, at_org, day, id);
CREATE INDEX health_day_site ON health_day (tenant_id, at_site, day, id);
ALTER TABLE health_day ENABLE ROW LEVEL SECURITY;
ALTER TABLE health_day FORCE ROW LEVEL SECURITY;
CREATE POLICY health_day_scope ON health_day USING (tenant_id = (SELECT current_setting('shoutu.tenant', true)) AND (
    (SELECT current_setting('shoutu.reach', true)) = 'all'
    OR at_county = ANY ((SELECT string_to_array(current_setting('shoutu.counties', true), ','))::text[])
    OR at_township = ANY ((SELECT string_to_array(current_setting('shoutu.townships', true), ','))::text[])
    OR at_org = ANY ((SELECT string_to_array(current_setting('shoutu.orgs', true), ','))::uuid[])
    OR at_site = ANY ((SELECT string_to_array(current_setting('shoutu.sites', true), ','))::uuid[])
  ) AND (
    (SELECT current_setting('shoutu.fields', true)) = '' OR at_field IS NULL OR at_field = ANY ((SELECT string_to_array(current_setting('shoutu.fields', true), ','))::text[])
  ));
GRANT SELECT, INSERT, UPDATE ON health_day TO shoutu_app;

CREATE TABLE gate_passage (
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
  gate text,
  direction text NOT NULL,
  sort text NOT NULL,
  member uuid,
  visitor_name bytea,
  visitor_name_mask text,
  visitor_name_hash bytea,
  visitor_phone bytea,
  visitor_phone_mask text,
  visitor_phone_hash bytea,
  unit text,
  origin text,
  plate text,
  persons integer,
  temperature numeric,
  code_colour text,
  trip_star boolean,
  mask boolean,
  result text NOT NULL,
  reason text,
  at timestamp with time zone NOT NULL,
  list_issue text,
  CONSTRAINT gate_passage_pk PRIMARY KEY (tenant_id, id),
  CONSTRAINT gate_passage_direction_known CHECK (direction IN ('in', 'out')),
  CONSTRAINT gate_passage_sort_known CHECK (sort IN ('person', 'vehicle')),
  CONSTRAINT gate_passage_code_colour_known CHECK (code_colour IN ('green', 'yellow', 'red', 'paper')),
  CONSTRAINT gate_passage_result_known CHECK (result IN ('pass', 'stop')),
  CONSTRAINT gate_passage_reason_known CHECK (reason IN ('notListed', 'underControl', 'unwell', 'retest', 'fever', 'redCode', 'noMask', 'listExpired', 'other'))
);
COMMENT ON TABLE gate_passage IS '出入登记 Gate passage';
CREATE INDEX gate_passage_recent ON gate_passage (tenant_id, day, id);
CREATE INDEX gate_passage_county ON gate_passage (tenant_id, at_county, at_township, day, id);
CREATE INDEX gate_passage_org ON gate_passage (tenant_id, at_org, day, id);
CREATE INDEX gate_passage_site ON gate_passage (tenant_id, at_site, day, id);
CREATE INDEX gate_passage_search ON gate_passage USING gin (tenant_id, search);
CREATE INDEX gate_passage_member ON gate_passage (tenant_id, member, id);
ALTER TABLE gate_passage ENABLE ROW LEVEL SECURITY;
ALTER TABLE gate_passage FORCE ROW LEVEL SECURITY;
CREATE POLICY gate_passage_scope ON gate_passage USING (tenant_id = (SELECT current_setting('shoutu.tenant', true)) AND (
    (SELECT current_setting('shoutu.reach', true)) = 'all'
    OR at_county = ANY ((SELECT string_to_array(current_setting('shoutu.counties', true), ','))::text[])
    OR at_township = ANY ((SELECT string_to_array(current_setting('shoutu.townships', true), ','))::text[])
    OR at_org = ANY ((SELECT string_to_array(current_setting('shoutu.orgs', true), ','))::uuid[])
    OR at_site = ANY ((SELECT string_to_array(current_setting('shoutu.sites', true), ','))::uuid[])
  ) AND (
    (SELECT current_setting('shoutu.fields', true)) = '' OR at_field IS NULL OR at_field = ANY ((SELECT string_to_array(current_setting('shoutu.fields', true), ','))::text[])
  ));
GRANT SELECT, INSERT, UPDATE ON gate_passage TO shoutu_app;

-- A record names a member of its own site and no other: the key includes the site.
ALTER TABLE roster_member ADD CONSTRAINT roster_member_here UNIQUE (tenant_id, id, at_site);
ALTER TABLE purpose_ack ADD CONSTRAINT purpose_ack_member_fk FOREIGN KEY (tenant_id, member, at_site) REFERENCES roster_member (tenant_id, id, at_site);
ALTER TABLE health_check_in ADD CONSTRAINT health_check_in_member_fk FOREIGN KEY (tenant_id, member, at_site) REFERENCES roster_member (tenant_id, id, at_site);
ALTER TABLE gate_passage ADD CONSTRAINT gate_passage_member_fk FOREIGN KEY (tenant_id, member, at_site) REFERENCES roster_member (tenant_id, id, at_site);

-- One issue number once; one statement a day.
CREATE UNIQUE INDEX site_code_issue ON site_code (tenant_id, at_site, number);
CREATE UNIQUE INDEX health_day_once ON health_day (tenant_id, at_site, on_day) WHERE state <> 'withdrawn';
-- What a site's day is made of, and what binding a phone to a member looks for.
CREATE INDEX health_check_in_day ON health_check_in (tenant_id, at_site, on_day, member);
CREATE INDEX roster_member_name_hash ON roster_member (tenant_id, at_site, name_hash);
