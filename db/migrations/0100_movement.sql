-- People on the move: filings, what follows from them, and those who stayed.

CREATE TABLE travel_filing (
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
  direction text NOT NULL,
  member uuid NOT NULL,
  arrived_on date,
  stays jsonb,
  transport text,
  home_fit boolean,
  code_colour text,
  track_overlap boolean,
  port_of_entry text,
  destination text,
  destination_code text,
  leaves_on date,
  back_on date,
  reason text,
  receipt_no text,
  risk_at_filing text,
  risk_now text,
  risk_checked_on date,
  risk_at_departure text,
  approver uuid,
  approved_at timestamp with time zone,
  departed_on date,
  returned_on date,
  outcome text,
  proof_hours integer,
  by_office boolean,
  versions jsonb,
  areas jsonb,
  why jsonb,
  note text,
  CONSTRAINT travel_filing_pk PRIMARY KEY (tenant_id, id),
  CONSTRAINT travel_filing_direction_known CHECK (direction IN ('in', 'out')),
  CONSTRAINT travel_filing_code_colour_known CHECK (code_colour IN ('green', 'yellow', 'red')),
  CONSTRAINT travel_filing_risk_at_filing_known CHECK (risk_at_filing IN ('contain', 'high', 'control', 'mid', 'prevent', 'low', 'none')),
  CONSTRAINT travel_filing_risk_now_known CHECK (risk_now IN ('contain', 'high', 'control', 'mid', 'prevent', 'low', 'none')),
  CONSTRAINT travel_filing_risk_at_departure_known CHECK (risk_at_departure IN ('contain', 'high', 'control', 'mid', 'prevent', 'low', 'none')),
  CONSTRAINT travel_filing_outcome_known CHECK (outcome IN ('control', 'proof', 'report', 'free'))
);
COMMENT ON TABLE travel_filing IS '返乡返忻报备 Travel filing';
CREATE INDEX travel_filing_recent ON travel_filing (tenant_id, day, id);
CREATE INDEX travel_filing_county ON travel_filing (tenant_id, at_county, at_township, day, id);
CREATE INDEX travel_filing_org ON travel_filing (tenant_id, at_org, day, id);
CREATE INDEX travel_filing_site ON travel_filing (tenant_id, at_site, day, id);
CREATE INDEX travel_filing_member ON travel_filing (tenant_id, member, id);
CREATE INDEX travel_filing_approver ON travel_filing (tenant_id, approver, id);
ALTER TABLE travel_filing ENABLE ROW LEVEL SECURITY;
ALTER TABLE travel_filing FORCE ROW LEVEL SECURITY;
CREATE POLICY travel_filing_scope ON travel_filing USING (tenant_id = (SELECT current_setting('shoutu.tenant', true)) AND (
    (SELECT current_setting('shoutu.reach', true)) = 'all'
    OR at_county = ANY ((SELECT string_to_array(current_setting('shoutu.counties', true), ','))::text[])
    OR at_township = ANY ((SELECT string_to_array(current_setting('shoutu.townships', true), ','))::text[])
    OR at_org = ANY ((SELECT string_to_array(current_setting('shoutu.orgs', true), ','))::uuid[])
    OR at_site = ANY ((SELECT string_to_array(current_setting('shoutu.sites', true), ','))::uuid[])
  ) AND (
    (SELECT current_setting('shoutu.fields', true)) = '' OR at_field IS NULL OR at_field = ANY ((SELECT string_to_array(current_setting('shoutu.fields', true), ','))::text[])
  ));
GRANT SELECT, INSERT, UPDATE ON travel_filing TO shoutu_app;

CREATE TABLE control_plan (
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
  filing uuid NOT NULL,
  member uuid NOT NULL,
  arrived_on date NOT NULL,
  mode text NOT NULL,
  starts_on date NOT NULL,
  ends_on date NOT NULL,
  watch_ends_on date,
  isolation jsonb NOT NULL,
  monitoring jsonb,
  tests jsonb NOT NULL,
  tests_owed integer NOT NULL,
  tests_done integer NOT NULL,
  positive integer NOT NULL,
  started_under text,
  versions jsonb NOT NULL,
  areas jsonb NOT NULL,
  why jsonb NOT NULL,
  replaces uuid,
  enterprise_person uuid,
  community uuid,
  community_person uuid,
  ordered_by uuid,
  health_person uuid,
  released_at timestamp with time zone,
  decision_no text,
  end_reason text,
  CONSTRAINT control_plan_pk PRIMARY KEY (tenant_id, id),
  CONSTRAINT control_plan_mode_known CHECK (mode IN ('central', 'home', 'watch'))
);
COMMENT ON TABLE control_plan IS '管控方案 Control plan';
CREATE INDEX control_plan_recent ON control_plan (tenant_id, day, id);
CREATE INDEX control_plan_county ON control_plan (tenant_id, at_county, at_township, day, id);
CREATE INDEX control_plan_org ON control_plan (tenant_id, at_org, day, id);
CREATE INDEX control_plan_site ON control_plan (tenant_id, at_site, day, id);
CREATE INDEX control_plan_filing ON control_plan (tenant_id, filing, id);
CREATE INDEX control_plan_member ON control_plan (tenant_id, member, id);
CREATE INDEX control_plan_replaces ON control_plan (tenant_id, replaces, id);
CREATE INDEX control_plan_enterprise_person ON control_plan (tenant_id, enterprise_person, id);
CREATE INDEX control_plan_community ON control_plan (tenant_id, community, id);
CREATE INDEX control_plan_community_person ON control_plan (tenant_id, community_person, id);
CREATE INDEX control_plan_ordered_by ON control_plan (tenant_id, ordered_by, id);
CREATE INDEX control_plan_health_person ON control_plan (tenant_id, health_person, id);
ALTER TABLE control_plan ENABLE ROW LEVEL SECURITY;
ALTER TABLE control_plan FORCE ROW LEVEL SECURITY;
CREATE POLICY control_plan_scope ON control_plan USING (tenant_id = (SELECT current_setting('shoutu.tenant', true)) AND (
    (SELECT current_setting('shoutu.reach', true)) = 'all'
    OR at_county = ANY ((SELECT string_to_array(current_setting('shoutu.counties', true), ','))::text[])
    OR at_township = ANY ((SELECT string_to_array(current_setting('shoutu.townships', true), ','))::text[])
    OR at_org = ANY ((SELECT string_to_array(current_setting('shoutu.orgs', true), ','))::uuid[])
    OR at_site = ANY ((SELECT string_to_array(current_setting('shoutu.sites', true), ','))::uuid[])
  ) AND (
    (SELECT current_setting('shoutu.fields', true)) = '' OR at_field IS NULL OR at_field = ANY ((SELECT string_to_array(current_setting('shoutu.fields', true), ','))::text[])
  ));
GRANT SELECT, INSERT, UPDATE ON control_plan TO shoutu_app;

CREATE TABLE nucleic_test (
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
  plan uuid,
  ordinal integer,
  due_on date,
  taken_at timestamp with time zone,
  place text,
  result text,
  result_at timestamp with time zone,
  CONSTRAINT nucleic_test_pk PRIMARY KEY (tenant_id, id),
  CONSTRAINT nucleic_test_result_known CHECK (result IN ('negative', 'positive'))
);
COMMENT ON TABLE nucleic_test IS '核酸检测 Nucleic acid test';
CREATE INDEX nucleic_test_recent ON nucleic_test (tenant_id, day, id);
CREATE INDEX nucleic_test_county ON nucleic_test (tenant_id, at_county, at_township, day, id);
CREATE INDEX nucleic_test_org ON nucleic_test (tenant_id, at_org, day, id);
CREATE INDEX nucleic_test_site ON nucleic_test (tenant_id, at_site, day, id);
CREATE INDEX nucleic_test_member ON nucleic_test (tenant_id, member, id);
CREATE INDEX nucleic_test_plan ON nucleic_test (tenant_id, plan, id);
ALTER TABLE nucleic_test ENABLE ROW LEVEL SECURITY;
ALTER TABLE nucleic_test FORCE ROW LEVEL SECURITY;
CREATE POLICY nucleic_test_scope ON nucleic_test USING (tenant_id = (SELECT current_setting('shoutu.tenant', true)) AND (
    (SELECT current_setting('shoutu.reach', true)) = 'all'
    OR at_county = ANY ((SELECT string_to_array(current_setting('shoutu.counties', true), ','))::text[])
    OR at_township = ANY ((SELECT string_to_array(current_setting('shoutu.townships', true), ','))::text[])
    OR at_org = ANY ((SELECT string_to_array(current_setting('shoutu.orgs', true), ','))::uuid[])
    OR at_site = ANY ((SELECT string_to_array(current_setting('shoutu.sites', true), ','))::uuid[])
  ) AND (
    (SELECT current_setting('shoutu.fields', true)) = '' OR at_field IS NULL OR at_field = ANY ((SELECT string_to_array(current_setting('shoutu.fields', true), ','))::text[])
  ));
GRANT SELECT, INSERT, UPDATE ON nucleic_test TO shoutu_app;

CREATE TABLE control_check (
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
  plan uuid NOT NULL,
  measure text NOT NULL,
  temperature numeric,
  symptoms text[],
  checked_at timestamp with time zone NOT NULL,
  note text,
  CONSTRAINT control_check_pk PRIMARY KEY (tenant_id, id),
  CONSTRAINT control_check_measure_known CHECK (measure IN ('morning', 'evening', 'visit'))
);
COMMENT ON TABLE control_check IS '管控日记录 Daily check under control';
CREATE INDEX control_check_recent ON control_check (tenant_id, day, id);
CREATE INDEX control_check_county ON control_check (tenant_id, at_county, at_township, day, id);
CREATE INDEX control_check_org ON control_check (tenant_id, at_org, day, id);
CREATE INDEX control_check_site ON control_check (tenant_id, at_site, day, id);
CREATE INDEX control_check_plan ON control_check (tenant_id, plan, id);
ALTER TABLE control_check ENABLE ROW LEVEL SECURITY;
ALTER TABLE control_check FORCE ROW LEVEL SECURITY;
CREATE POLICY control_check_scope ON control_check USING (tenant_id = (SELECT current_setting('shoutu.tenant', true)) AND (
    (SELECT current_setting('shoutu.reach', true)) = 'all'
    OR at_county = ANY ((SELECT string_to_array(current_setting('shoutu.counties', true), ','))::text[])
    OR at_township = ANY ((SELECT string_to_array(current_setting('shoutu.townships', true), ','))::text[])
    OR at_org = ANY ((SELECT string_to_array(current_setting('shoutu.orgs', true), ','))::uuid[])
    OR at_site = ANY ((SELECT string_to_array(current_setting('shoutu.sites', true), ','))::uuid[])
  ) AND (
    (SELECT current_setting('shoutu.fields', true)) = '' OR at_field IS NULL OR at_field = ANY ((SELECT string_to_array(current_setting('shoutu.fields', true), ','))::text[])
  ));
GRANT SELECT, INSERT, UPDATE ON control_check TO shoutu_app;

CREATE TABLE isolation_stay (
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
  plan uuid,
  place_kind text NOT NULL,
  place text NOT NULL,
  since date NOT NULL,
  until date,
  released_by text,
  ended_at timestamp with time zone,
  note text,
  CONSTRAINT isolation_stay_pk PRIMARY KEY (tenant_id, id),
  CONSTRAINT isolation_stay_place_kind_known CHECK (place_kind IN ('central', 'home', 'siteArea'))
);
COMMENT ON TABLE isolation_stay IS '隔离居住记录 Isolation stay';
CREATE INDEX isolation_stay_recent ON isolation_stay (tenant_id, day, id);
CREATE INDEX isolation_stay_county ON isolation_stay (tenant_id, at_county, at_township, day, id);
CREATE INDEX isolation_stay_org ON isolation_stay (tenant_id, at_org, day, id);
CREATE INDEX isolation_stay_site ON isolation_stay (tenant_id, at_site, day, id);
CREATE INDEX isolation_stay_member ON isolation_stay (tenant_id, member, id);
CREATE INDEX isolation_stay_plan ON isolation_stay (tenant_id, plan, id);
ALTER TABLE isolation_stay ENABLE ROW LEVEL SECURITY;
ALTER TABLE isolation_stay FORCE ROW LEVEL SECURITY;
CREATE POLICY isolation_stay_scope ON isolation_stay USING (tenant_id = (SELECT current_setting('shoutu.tenant', true)) AND (
    (SELECT current_setting('shoutu.reach', true)) = 'all'
    OR at_county = ANY ((SELECT string_to_array(current_setting('shoutu.counties', true), ','))::text[])
    OR at_township = ANY ((SELECT string_to_array(current_setting('shoutu.townships', true), ','))::text[])
    OR at_org = ANY ((SELECT string_to_array(current_setting('shoutu.orgs', true), ','))::uuid[])
    OR at_site = ANY ((SELECT string_to_array(current_setting('shoutu.sites', true), ','))::uuid[])
  ) AND (
    (SELECT current_setting('shoutu.fields', true)) = '' OR at_field IS NULL OR at_field = ANY ((SELECT string_to_array(current_setting('shoutu.fields', true), ','))::text[])
  ));
GRANT SELECT, INSERT, UPDATE ON isolation_stay TO shoutu_app;

CREATE TABLE control_change (
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
  filing uuid NOT NULL,
  plan uuid,
  member uuid NOT NULL,
  change text NOT NULL,
  before jsonb NOT NULL,
  after jsonb NOT NULL,
  why jsonb NOT NULL,
  cause text NOT NULL,
  ordered_by uuid,
  note text,
  CONSTRAINT control_change_pk PRIMARY KEY (tenant_id, id),
  CONSTRAINT control_change_change_known CHECK (change IN ('begin', 'stricter', 'lighter', 'over', 'area', 'prove'))
);
COMMENT ON TABLE control_change IS '管控变更提示 Change of control';
CREATE INDEX control_change_recent ON control_change (tenant_id, day, id);
CREATE INDEX control_change_county ON control_change (tenant_id, at_county, at_township, day, id);
CREATE INDEX control_change_org ON control_change (tenant_id, at_org, day, id);
CREATE INDEX control_change_site ON control_change (tenant_id, at_site, day, id);
CREATE INDEX control_change_filing ON control_change (tenant_id, filing, id);
CREATE INDEX control_change_plan ON control_change (tenant_id, plan, id);
CREATE INDEX control_change_member ON control_change (tenant_id, member, id);
CREATE INDEX control_change_ordered_by ON control_change (tenant_id, ordered_by, id);
ALTER TABLE control_change ENABLE ROW LEVEL SECURITY;
ALTER TABLE control_change FORCE ROW LEVEL SECURITY;
CREATE POLICY control_change_scope ON control_change USING (tenant_id = (SELECT current_setting('shoutu.tenant', true)) AND (
    (SELECT current_setting('shoutu.reach', true)) = 'all'
    OR at_county = ANY ((SELECT string_to_array(current_setting('shoutu.counties', true), ','))::text[])
    OR at_township = ANY ((SELECT string_to_array(current_setting('shoutu.townships', true), ','))::text[])
    OR at_org = ANY ((SELECT string_to_array(current_setting('shoutu.orgs', true), ','))::uuid[])
    OR at_site = ANY ((SELECT string_to_array(current_setting('shoutu.sites', true), ','))::uuid[])
  ) AND (
    (SELECT current_setting('shoutu.fields', true)) = '' OR at_field IS NULL OR at_field = ANY ((SELECT string_to_array(current_setting('shoutu.fields', true), ','))::text[])
  ));
GRANT SELECT, INSERT, UPDATE ON control_change TO shoutu_app;

CREATE TABLE stay_over (
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
  voluntary boolean NOT NULL,
  said_by text NOT NULL,
  since date NOT NULL,
  until date NOT NULL,
  benefits text[],
  contact text,
  paper jsonb,
  CONSTRAINT stay_over_pk PRIMARY KEY (tenant_id, id),
  CONSTRAINT stay_over_said_by_known CHECK (said_by IN ('self', 'inWriting'))
);
COMMENT ON TABLE stay_over IS '就地过年人员 Staying over the festival';
CREATE INDEX stay_over_recent ON stay_over (tenant_id, day, id);
CREATE INDEX stay_over_county ON stay_over (tenant_id, at_county, at_township, day, id);
CREATE INDEX stay_over_org ON stay_over (tenant_id, at_org, day, id);
CREATE INDEX stay_over_site ON stay_over (tenant_id, at_site, day, id);
CREATE INDEX stay_over_member ON stay_over (tenant_id, member, id);
ALTER TABLE stay_over ENABLE ROW LEVEL SECURITY;
ALTER TABLE stay_over FORCE ROW LEVEL SECURITY;
CREATE POLICY stay_over_scope ON stay_over USING (tenant_id = (SELECT current_setting('shoutu.tenant', true)) AND (
    (SELECT current_setting('shoutu.reach', true)) = 'all'
    OR at_county = ANY ((SELECT string_to_array(current_setting('shoutu.counties', true), ','))::text[])
    OR at_township = ANY ((SELECT string_to_array(current_setting('shoutu.townships', true), ','))::text[])
    OR at_org = ANY ((SELECT string_to_array(current_setting('shoutu.orgs', true), ','))::uuid[])
    OR at_site = ANY ((SELECT string_to_array(current_setting('shoutu.sites', true), ','))::uuid[])
  ) AND (
    (SELECT current_setting('shoutu.fields', true)) = '' OR at_field IS NULL OR at_field = ANY ((SELECT string_to_array(current_setting('shoutu.fields', true), ','))::text[])
  ));
GRANT SELECT, INSERT, UPDATE ON stay_over TO shoutu_app;

CREATE TABLE stay_visit (
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
  stay uuid NOT NULL,
  visited_on date NOT NULL,
  what text NOT NULL,
  visitor text NOT NULL,
  photos jsonb,
  CONSTRAINT stay_visit_pk PRIMARY KEY (tenant_id, id)
);
COMMENT ON TABLE stay_visit IS '就地过年慰问 Visit to those who stayed';
CREATE INDEX stay_visit_recent ON stay_visit (tenant_id, day, id);
CREATE INDEX stay_visit_county ON stay_visit (tenant_id, at_county, at_township, day, id);
CREATE INDEX stay_visit_org ON stay_visit (tenant_id, at_org, day, id);
CREATE INDEX stay_visit_site ON stay_visit (tenant_id, at_site, day, id);
CREATE INDEX stay_visit_stay ON stay_visit (tenant_id, stay, id);
ALTER TABLE stay_visit ENABLE ROW LEVEL SECURITY;
ALTER TABLE stay_visit FORCE ROW LEVEL SECURITY;
CREATE POLICY stay_visit_scope ON stay_visit USING (tenant_id = (SELECT current_setting('shoutu.tenant', true)) AND (
    (SELECT current_setting('shoutu.reach', true)) = 'all'
    OR at_county = ANY ((SELECT string_to_array(current_setting('shoutu.counties', true), ','))::text[])
    OR at_township = ANY ((SELECT string_to_array(current_setting('shoutu.townships', true), ','))::text[])
    OR at_org = ANY ((SELECT string_to_array(current_setting('shoutu.orgs', true), ','))::uuid[])
    OR at_site = ANY ((SELECT string_to_array(current_setting('shoutu.sites', true), ','))::uuid[])
  ) AND (
    (SELECT current_setting('shoutu.fields', true)) = '' OR at_field IS NULL OR at_field = ANY ((SELECT string_to_array(current_setting('shoutu.fields', true), ','))::text[])
  ));
GRANT SELECT, INSERT, UPDATE ON stay_visit TO shoutu_app;

CREATE TABLE away_report (
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
  reported_on date NOT NULL,
  health text NOT NULL,
  gathered boolean NOT NULL,
  moved text,
  CONSTRAINT away_report_pk PRIMARY KEY (tenant_id, id),
  CONSTRAINT away_report_health_known CHECK (health IN ('well', 'unwell'))
);
COMMENT ON TABLE away_report IS '在外每日自报 Daily report while away';
CREATE INDEX away_report_recent ON away_report (tenant_id, day, id);
CREATE INDEX away_report_county ON away_report (tenant_id, at_county, at_township, day, id);
CREATE INDEX away_report_org ON away_report (tenant_id, at_org, day, id);
CREATE INDEX away_report_site ON away_report (tenant_id, at_site, day, id);
CREATE INDEX away_report_member ON away_report (tenant_id, member, id);
ALTER TABLE away_report ENABLE ROW LEVEL SECURITY;
ALTER TABLE away_report FORCE ROW LEVEL SECURITY;
CREATE POLICY away_report_scope ON away_report USING (tenant_id = (SELECT current_setting('shoutu.tenant', true)) AND (
    (SELECT current_setting('shoutu.reach', true)) = 'all'
    OR at_county = ANY ((SELECT string_to_array(current_setting('shoutu.counties', true), ','))::text[])
    OR at_township = ANY ((SELECT string_to_array(current_setting('shoutu.townships', true), ','))::text[])
    OR at_org = ANY ((SELECT string_to_array(current_setting('shoutu.orgs', true), ','))::uuid[])
    OR at_site = ANY ((SELECT string_to_array(current_setting('shoutu.sites', true), ','))::uuid[])
  ) AND (
    (SELECT current_setting('shoutu.fields', true)) = '' OR at_field IS NULL OR at_field = ANY ((SELECT string_to_array(current_setting('shoutu.fields', true), ','))::text[])
  ));
GRANT SELECT, INSERT, UPDATE ON away_report TO shoutu_app;

ALTER TABLE travel_filing ADD CONSTRAINT travel_filing_member_fk FOREIGN KEY (tenant_id, member) REFERENCES roster_member (tenant_id, id);
ALTER TABLE travel_filing ADD CONSTRAINT travel_filing_approver_fk FOREIGN KEY (tenant_id, approver) REFERENCES person (tenant_id, id);
ALTER TABLE control_plan ADD CONSTRAINT control_plan_filing_fk FOREIGN KEY (tenant_id, filing) REFERENCES travel_filing (tenant_id, id);
ALTER TABLE control_plan ADD CONSTRAINT control_plan_member_fk FOREIGN KEY (tenant_id, member) REFERENCES roster_member (tenant_id, id);
ALTER TABLE control_plan ADD CONSTRAINT control_plan_replaces_fk FOREIGN KEY (tenant_id, replaces) REFERENCES control_plan (tenant_id, id);
ALTER TABLE control_plan ADD CONSTRAINT control_plan_enterprise_person_fk FOREIGN KEY (tenant_id, enterprise_person) REFERENCES person (tenant_id, id);
ALTER TABLE control_plan ADD CONSTRAINT control_plan_community_fk FOREIGN KEY (tenant_id, community) REFERENCES organisation (tenant_id, id);
ALTER TABLE control_plan ADD CONSTRAINT control_plan_community_person_fk FOREIGN KEY (tenant_id, community_person) REFERENCES person (tenant_id, id);
ALTER TABLE control_plan ADD CONSTRAINT control_plan_ordered_by_fk FOREIGN KEY (tenant_id, ordered_by) REFERENCES organisation (tenant_id, id);
ALTER TABLE control_plan ADD CONSTRAINT control_plan_health_person_fk FOREIGN KEY (tenant_id, health_person) REFERENCES person (tenant_id, id);
ALTER TABLE nucleic_test ADD CONSTRAINT nucleic_test_member_fk FOREIGN KEY (tenant_id, member) REFERENCES roster_member (tenant_id, id);
ALTER TABLE nucleic_test ADD CONSTRAINT nucleic_test_plan_fk FOREIGN KEY (tenant_id, plan) REFERENCES control_plan (tenant_id, id);
ALTER TABLE control_check ADD CONSTRAINT control_check_plan_fk FOREIGN KEY (tenant_id, plan) REFERENCES control_plan (tenant_id, id);
ALTER TABLE isolation_stay ADD CONSTRAINT isolation_stay_member_fk FOREIGN KEY (tenant_id, member) REFERENCES roster_member (tenant_id, id);
ALTER TABLE isolation_stay ADD CONSTRAINT isolation_stay_plan_fk FOREIGN KEY (tenant_id, plan) REFERENCES control_plan (tenant_id, id);
ALTER TABLE control_change ADD CONSTRAINT control_change_filing_fk FOREIGN KEY (tenant_id, filing) REFERENCES travel_filing (tenant_id, id);
ALTER TABLE control_change ADD CONSTRAINT control_change_plan_fk FOREIGN KEY (tenant_id, plan) REFERENCES control_plan (tenant_id, id);
ALTER TABLE control_change ADD CONSTRAINT control_change_member_fk FOREIGN KEY (tenant_id, member) REFERENCES roster_member (tenant_id, id);
ALTER TABLE control_change ADD CONSTRAINT control_change_ordered_by_fk FOREIGN KEY (tenant_id, ordered_by) REFERENCES organisation (tenant_id, id);
ALTER TABLE stay_over ADD CONSTRAINT stay_over_member_fk FOREIGN KEY (tenant_id, member) REFERENCES roster_member (tenant_id, id);
ALTER TABLE stay_visit ADD CONSTRAINT stay_visit_stay_fk FOREIGN KEY (tenant_id, stay) REFERENCES stay_over (tenant_id, id);
ALTER TABLE away_report ADD CONSTRAINT away_report_member_fk FOREIGN KEY (tenant_id, member) REFERENCES roster_member (tenant_id, id);
