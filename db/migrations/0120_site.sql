-- Every day at the site: supplies, facilities, cleaning, gatherings, the isolation area and resumption (notice 二-企业).

CREATE TABLE supply_receipt (
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
  item text NOT NULL,
  quantity integer NOT NULL,
  source text NOT NULL,
  received_on date NOT NULL,
  expires_on date,
  photos jsonb,
  CONSTRAINT supply_receipt_pk PRIMARY KEY (tenant_id, id),
  CONSTRAINT supply_receipt_item_known CHECK (item IN ('mask', 'disinfectant', 'handRub', 'thermometer', 'suit', 'antigen'))
);
COMMENT ON TABLE supply_receipt IS '防疫必需品入库 Supply receipt';
CREATE INDEX supply_receipt_recent ON supply_receipt (tenant_id, day, id);
CREATE INDEX supply_receipt_county ON supply_receipt (tenant_id, at_county, at_township, day, id);
CREATE INDEX supply_receipt_org ON supply_receipt (tenant_id, at_org, day, id);
CREATE INDEX supply_receipt_site ON supply_receipt (tenant_id, at_site, day, id);
ALTER TABLE supply_receipt ENABLE ROW LEVEL SECURITY;
ALTER TABLE supply_receipt FORCE ROW LEVEL SECURITY;
CREATE POLICY supply_receipt_scope ON supply_receipt USING (tenant_id = (SELECT current_setting('shoutu.tenant', true)) AND (
    (SELECT current_setting('shoutu.reach', true)) = 'all'
    OR at_county = ANY ((SELECT string_to_array(current_setting('shoutu.counties', true), ','))::text[])
    OR at_township = ANY ((SELECT string_to_array(current_setting('shoutu.townships', true), ','))::text[])
    OR at_org = ANY ((SELECT string_to_array(current_setting('shoutu.orgs', true), ','))::uuid[])
    OR at_site = ANY ((SELECT string_to_array(current_setting('shoutu.sites', true), ','))::uuid[])
  ) AND (
    (SELECT current_setting('shoutu.fields', true)) = '' OR at_field IS NULL OR at_field = ANY ((SELECT string_to_array(current_setting('shoutu.fields', true), ','))::text[])
  ));
GRANT SELECT, INSERT, UPDATE ON supply_receipt TO shoutu_app;

CREATE TABLE supply_issue (
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
  item text NOT NULL,
  quantity integer NOT NULL,
  recipient text NOT NULL,
  issued_on date NOT NULL,
  CONSTRAINT supply_issue_pk PRIMARY KEY (tenant_id, id),
  CONSTRAINT supply_issue_item_known CHECK (item IN ('mask', 'disinfectant', 'handRub', 'thermometer', 'suit', 'antigen'))
);
COMMENT ON TABLE supply_issue IS '防疫必需品发放 Supply issue';
CREATE INDEX supply_issue_recent ON supply_issue (tenant_id, day, id);
CREATE INDEX supply_issue_county ON supply_issue (tenant_id, at_county, at_township, day, id);
CREATE INDEX supply_issue_org ON supply_issue (tenant_id, at_org, day, id);
CREATE INDEX supply_issue_site ON supply_issue (tenant_id, at_site, day, id);
ALTER TABLE supply_issue ENABLE ROW LEVEL SECURITY;
ALTER TABLE supply_issue FORCE ROW LEVEL SECURITY;
CREATE POLICY supply_issue_scope ON supply_issue USING (tenant_id = (SELECT current_setting('shoutu.tenant', true)) AND (
    (SELECT current_setting('shoutu.reach', true)) = 'all'
    OR at_county = ANY ((SELECT string_to_array(current_setting('shoutu.counties', true), ','))::text[])
    OR at_township = ANY ((SELECT string_to_array(current_setting('shoutu.townships', true), ','))::text[])
    OR at_org = ANY ((SELECT string_to_array(current_setting('shoutu.orgs', true), ','))::uuid[])
    OR at_site = ANY ((SELECT string_to_array(current_setting('shoutu.sites', true), ','))::uuid[])
  ) AND (
    (SELECT current_setting('shoutu.fields', true)) = '' OR at_field IS NULL OR at_field = ANY ((SELECT string_to_array(current_setting('shoutu.fields', true), ','))::text[])
  ));
GRANT SELECT, INSERT, UPDATE ON supply_issue TO shoutu_app;

CREATE TABLE mutual_aid (
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
  sort text NOT NULL,
  item text NOT NULL,
  quantity integer NOT NULL,
  needed_by date,
  contact text NOT NULL,
  note text,
  answers_to uuid,
  who text,
  partner uuid,
  CONSTRAINT mutual_aid_pk PRIMARY KEY (tenant_id, id),
  CONSTRAINT mutual_aid_sort_known CHECK (sort IN ('request', 'offer')),
  CONSTRAINT mutual_aid_item_known CHECK (item IN ('mask', 'disinfectant', 'handRub', 'thermometer', 'suit', 'antigen'))
);
COMMENT ON TABLE mutual_aid IS '物资互助 Mutual aid';
CREATE INDEX mutual_aid_recent ON mutual_aid (tenant_id, day, id);
CREATE INDEX mutual_aid_county ON mutual_aid (tenant_id, at_county, at_township, day, id);
CREATE INDEX mutual_aid_org ON mutual_aid (tenant_id, at_org, day, id);
CREATE INDEX mutual_aid_site ON mutual_aid (tenant_id, at_site, day, id);
CREATE INDEX mutual_aid_search ON mutual_aid USING gin (tenant_id, search);
CREATE INDEX mutual_aid_answers_to ON mutual_aid (tenant_id, answers_to, id);
CREATE INDEX mutual_aid_partner ON mutual_aid (tenant_id, partner, id);
ALTER TABLE mutual_aid ENABLE ROW LEVEL SECURITY;
ALTER TABLE mutual_aid FORCE ROW LEVEL SECURITY;
CREATE POLICY mutual_aid_read ON mutual_aid FOR SELECT USING ((tenant_id = (SELECT current_setting('shoutu.tenant', true)) AND (
    (SELECT current_setting('shoutu.reach', true)) = 'all'
    OR at_county = ANY ((SELECT string_to_array(current_setting('shoutu.counties', true), ','))::text[])
    OR at_township = ANY ((SELECT string_to_array(current_setting('shoutu.townships', true), ','))::text[])
    OR at_org = ANY ((SELECT string_to_array(current_setting('shoutu.orgs', true), ','))::uuid[])
    OR at_site = ANY ((SELECT string_to_array(current_setting('shoutu.sites', true), ','))::uuid[])
  ) AND (
    (SELECT current_setting('shoutu.fields', true)) = '' OR at_field IS NULL OR at_field = ANY ((SELECT string_to_array(current_setting('shoutu.fields', true), ','))::text[])
  )) OR (tenant_id = (SELECT current_setting('shoutu.tenant', true)) AND at_county = ANY (ARRAY(SELECT s.at_county FROM site s WHERE s.tenant_id = (SELECT current_setting('shoutu.tenant', true)) AND s.id = ANY ((SELECT string_to_array(current_setting('shoutu.sites', true), ','))::uuid[]) AND s.at_county IS NOT NULL))));
CREATE POLICY mutual_aid_make ON mutual_aid FOR INSERT WITH CHECK (tenant_id = (SELECT current_setting('shoutu.tenant', true)) AND (
    (SELECT current_setting('shoutu.reach', true)) = 'all'
    OR at_county = ANY ((SELECT string_to_array(current_setting('shoutu.counties', true), ','))::text[])
    OR at_township = ANY ((SELECT string_to_array(current_setting('shoutu.townships', true), ','))::text[])
    OR at_org = ANY ((SELECT string_to_array(current_setting('shoutu.orgs', true), ','))::uuid[])
    OR at_site = ANY ((SELECT string_to_array(current_setting('shoutu.sites', true), ','))::uuid[])
  ) AND (
    (SELECT current_setting('shoutu.fields', true)) = '' OR at_field IS NULL OR at_field = ANY ((SELECT string_to_array(current_setting('shoutu.fields', true), ','))::text[])
  ));
CREATE POLICY mutual_aid_change ON mutual_aid FOR UPDATE USING (tenant_id = (SELECT current_setting('shoutu.tenant', true)) AND (
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
GRANT SELECT, INSERT, UPDATE ON mutual_aid TO shoutu_app;

CREATE TABLE ventilation_log (
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
  place text NOT NULL,
  means text NOT NULL,
  minutes integer NOT NULL,
  return_shut boolean,
  started_at timestamp with time zone NOT NULL,
  CONSTRAINT ventilation_log_pk PRIMARY KEY (tenant_id, id),
  CONSTRAINT ventilation_log_place_known CHECK (place IN ('workshop', 'office', 'dormitory', 'canteen', 'changing', 'vehicle')),
  CONSTRAINT ventilation_log_means_known CHECK (means IN ('natural', 'mechanical', 'hvac'))
);
COMMENT ON TABLE ventilation_log IS '通风换气记录 Ventilation log';
CREATE INDEX ventilation_log_recent ON ventilation_log (tenant_id, day, id);
CREATE INDEX ventilation_log_county ON ventilation_log (tenant_id, at_county, at_township, day, id);
CREATE INDEX ventilation_log_org ON ventilation_log (tenant_id, at_org, day, id);
CREATE INDEX ventilation_log_site ON ventilation_log (tenant_id, at_site, day, id);
ALTER TABLE ventilation_log ENABLE ROW LEVEL SECURITY;
ALTER TABLE ventilation_log FORCE ROW LEVEL SECURITY;
CREATE POLICY ventilation_log_scope ON ventilation_log USING (tenant_id = (SELECT current_setting('shoutu.tenant', true)) AND (
    (SELECT current_setting('shoutu.reach', true)) = 'all'
    OR at_county = ANY ((SELECT string_to_array(current_setting('shoutu.counties', true), ','))::text[])
    OR at_township = ANY ((SELECT string_to_array(current_setting('shoutu.townships', true), ','))::text[])
    OR at_org = ANY ((SELECT string_to_array(current_setting('shoutu.orgs', true), ','))::uuid[])
    OR at_site = ANY ((SELECT string_to_array(current_setting('shoutu.sites', true), ','))::uuid[])
  ) AND (
    (SELECT current_setting('shoutu.fields', true)) = '' OR at_field IS NULL OR at_field = ANY ((SELECT string_to_array(current_setting('shoutu.fields', true), ','))::text[])
  ));
GRANT SELECT, INSERT, UPDATE ON ventilation_log TO shoutu_app;

CREATE TABLE facility (
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
  sort text NOT NULL,
  place text NOT NULL,
  fault text,
  CONSTRAINT facility_pk PRIMARY KEY (tenant_id, id),
  CONSTRAINT facility_sort_known CHECK (sort IN ('handWash', 'spray', 'shower', 'hvac', 'gateThermometer'))
);
COMMENT ON TABLE facility IS '防疫设施 Facility';
CREATE INDEX facility_recent ON facility (tenant_id, day, id);
CREATE INDEX facility_county ON facility (tenant_id, at_county, at_township, day, id);
CREATE INDEX facility_org ON facility (tenant_id, at_org, day, id);
CREATE INDEX facility_site ON facility (tenant_id, at_site, day, id);
CREATE INDEX facility_search ON facility USING gin (tenant_id, search);
ALTER TABLE facility ENABLE ROW LEVEL SECURITY;
ALTER TABLE facility FORCE ROW LEVEL SECURITY;
CREATE POLICY facility_scope ON facility USING (tenant_id = (SELECT current_setting('shoutu.tenant', true)) AND (
    (SELECT current_setting('shoutu.reach', true)) = 'all'
    OR at_county = ANY ((SELECT string_to_array(current_setting('shoutu.counties', true), ','))::text[])
    OR at_township = ANY ((SELECT string_to_array(current_setting('shoutu.townships', true), ','))::text[])
    OR at_org = ANY ((SELECT string_to_array(current_setting('shoutu.orgs', true), ','))::uuid[])
    OR at_site = ANY ((SELECT string_to_array(current_setting('shoutu.sites', true), ','))::uuid[])
  ) AND (
    (SELECT current_setting('shoutu.fields', true)) = '' OR at_field IS NULL OR at_field = ANY ((SELECT string_to_array(current_setting('shoutu.fields', true), ','))::text[])
  ));
GRANT SELECT, INSERT, UPDATE ON facility TO shoutu_app;

CREATE TABLE facility_check (
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
  sorts text[] NOT NULL,
  in_order boolean NOT NULL,
  facility uuid,
  fault text,
  checked_at timestamp with time zone NOT NULL,
  CONSTRAINT facility_check_pk PRIMARY KEY (tenant_id, id)
);
COMMENT ON TABLE facility_check IS '设施检查记录 Facility check';
CREATE INDEX facility_check_recent ON facility_check (tenant_id, day, id);
CREATE INDEX facility_check_county ON facility_check (tenant_id, at_county, at_township, day, id);
CREATE INDEX facility_check_org ON facility_check (tenant_id, at_org, day, id);
CREATE INDEX facility_check_site ON facility_check (tenant_id, at_site, day, id);
CREATE INDEX facility_check_search ON facility_check USING gin (tenant_id, search);
CREATE INDEX facility_check_facility ON facility_check (tenant_id, facility, id);
ALTER TABLE facility_check ENABLE ROW LEVEL SECURITY;
ALTER TABLE facility_check FORCE ROW LEVEL SECURITY;
CREATE POLICY facility_check_scope ON facility_check USING (tenant_id = (SELECT current_setting('shoutu.tenant', true)) AND (
    (SELECT current_setting('shoutu.reach', true)) = 'all'
    OR at_county = ANY ((SELECT string_to_array(current_setting('shoutu.counties', true), ','))::text[])
    OR at_township = ANY ((SELECT string_to_array(current_setting('shoutu.townships', true), ','))::text[])
    OR at_org = ANY ((SELECT string_to_array(current_setting('shoutu.orgs', true), ','))::uuid[])
    OR at_site = ANY ((SELECT string_to_array(current_setting('shoutu.sites', true), ','))::uuid[])
  ) AND (
    (SELECT current_setting('shoutu.fields', true)) = '' OR at_field IS NULL OR at_field = ANY ((SELECT string_to_array(current_setting('shoutu.fields', true), ','))::text[])
  ));
GRANT SELECT, INSERT, UPDATE ON facility_check TO shoutu_app;

CREATE TABLE cleaning_plan (
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
  place text NOT NULL,
  times_a_day integer NOT NULL,
  agent text NOT NULL,
  concentration integer,
  minutes integer NOT NULL,
  CONSTRAINT cleaning_plan_pk PRIMARY KEY (tenant_id, id),
  CONSTRAINT cleaning_plan_place_known CHECK (place IN ('highTouch', 'canteen', 'dormitory', 'vehicle', 'workshop', 'gate'))
);
COMMENT ON TABLE cleaning_plan IS '清洁消毒计划 Cleaning plan';
CREATE INDEX cleaning_plan_recent ON cleaning_plan (tenant_id, day, id);
CREATE INDEX cleaning_plan_county ON cleaning_plan (tenant_id, at_county, at_township, day, id);
CREATE INDEX cleaning_plan_org ON cleaning_plan (tenant_id, at_org, day, id);
CREATE INDEX cleaning_plan_site ON cleaning_plan (tenant_id, at_site, day, id);
ALTER TABLE cleaning_plan ENABLE ROW LEVEL SECURITY;
ALTER TABLE cleaning_plan FORCE ROW LEVEL SECURITY;
CREATE POLICY cleaning_plan_scope ON cleaning_plan USING (tenant_id = (SELECT current_setting('shoutu.tenant', true)) AND (
    (SELECT current_setting('shoutu.reach', true)) = 'all'
    OR at_county = ANY ((SELECT string_to_array(current_setting('shoutu.counties', true), ','))::text[])
    OR at_township = ANY ((SELECT string_to_array(current_setting('shoutu.townships', true), ','))::text[])
    OR at_org = ANY ((SELECT string_to_array(current_setting('shoutu.orgs', true), ','))::uuid[])
    OR at_site = ANY ((SELECT string_to_array(current_setting('shoutu.sites', true), ','))::uuid[])
  ) AND (
    (SELECT current_setting('shoutu.fields', true)) = '' OR at_field IS NULL OR at_field = ANY ((SELECT string_to_array(current_setting('shoutu.fields', true), ','))::text[])
  ));
GRANT SELECT, INSERT, UPDATE ON cleaning_plan TO shoutu_app;

CREATE TABLE training_test (
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
  training uuid,
  topic text NOT NULL,
  score integer NOT NULL,
  taken_on date NOT NULL,
  CONSTRAINT training_test_pk PRIMARY KEY (tenant_id, id)
);
COMMENT ON TABLE training_test IS '培训考试成绩 Training test';
CREATE INDEX training_test_recent ON training_test (tenant_id, day, id);
CREATE INDEX training_test_county ON training_test (tenant_id, at_county, at_township, day, id);
CREATE INDEX training_test_org ON training_test (tenant_id, at_org, day, id);
CREATE INDEX training_test_site ON training_test (tenant_id, at_site, day, id);
CREATE INDEX training_test_member ON training_test (tenant_id, member, id);
CREATE INDEX training_test_training ON training_test (tenant_id, training, id);
ALTER TABLE training_test ENABLE ROW LEVEL SECURITY;
ALTER TABLE training_test FORCE ROW LEVEL SECURITY;
CREATE POLICY training_test_scope ON training_test USING (tenant_id = (SELECT current_setting('shoutu.tenant', true)) AND (
    (SELECT current_setting('shoutu.reach', true)) = 'all'
    OR at_county = ANY ((SELECT string_to_array(current_setting('shoutu.counties', true), ','))::text[])
    OR at_township = ANY ((SELECT string_to_array(current_setting('shoutu.townships', true), ','))::text[])
    OR at_org = ANY ((SELECT string_to_array(current_setting('shoutu.orgs', true), ','))::uuid[])
    OR at_site = ANY ((SELECT string_to_array(current_setting('shoutu.sites', true), ','))::uuid[])
  ) AND (
    (SELECT current_setting('shoutu.fields', true)) = '' OR at_field IS NULL OR at_field = ANY ((SELECT string_to_array(current_setting('shoutu.fields', true), ','))::text[])
  ));
GRANT SELECT, INSERT, UPDATE ON training_test TO shoutu_app;

CREATE TABLE gathering (
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
  sort text NOT NULL,
  held_on date NOT NULL,
  persons integer NOT NULL,
  place text NOT NULL,
  measures text,
  CONSTRAINT gathering_pk PRIMARY KEY (tenant_id, id),
  CONSTRAINT gathering_sort_known CHECK (sort IN ('meeting', 'shiftMeeting', 'training', 'meal', 'banquet', 'celebration'))
);
COMMENT ON TABLE gathering IS '聚集活动登记 Gathering';
CREATE INDEX gathering_recent ON gathering (tenant_id, day, id);
CREATE INDEX gathering_county ON gathering (tenant_id, at_county, at_township, day, id);
CREATE INDEX gathering_org ON gathering (tenant_id, at_org, day, id);
CREATE INDEX gathering_site ON gathering (tenant_id, at_site, day, id);
CREATE INDEX gathering_search ON gathering USING gin (tenant_id, search);
ALTER TABLE gathering ENABLE ROW LEVEL SECURITY;
ALTER TABLE gathering FORCE ROW LEVEL SECURITY;
CREATE POLICY gathering_scope ON gathering USING (tenant_id = (SELECT current_setting('shoutu.tenant', true)) AND (
    (SELECT current_setting('shoutu.reach', true)) = 'all'
    OR at_county = ANY ((SELECT string_to_array(current_setting('shoutu.counties', true), ','))::text[])
    OR at_township = ANY ((SELECT string_to_array(current_setting('shoutu.townships', true), ','))::text[])
    OR at_org = ANY ((SELECT string_to_array(current_setting('shoutu.orgs', true), ','))::uuid[])
    OR at_site = ANY ((SELECT string_to_array(current_setting('shoutu.sites', true), ','))::uuid[])
  ) AND (
    (SELECT current_setting('shoutu.fields', true)) = '' OR at_field IS NULL OR at_field = ANY ((SELECT string_to_array(current_setting('shoutu.fields', true), ','))::text[])
  ));
GRANT SELECT, INSERT, UPDATE ON gathering TO shoutu_app;

CREATE TABLE canteen_plan (
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
  diners integer NOT NULL,
  seats integer NOT NULL,
  sittings integer NOT NULL,
  sitting_minutes integer NOT NULL,
  groups text NOT NULL,
  apart boolean NOT NULL,
  valid_from date NOT NULL,
  CONSTRAINT canteen_plan_pk PRIMARY KEY (tenant_id, id)
);
COMMENT ON TABLE canteen_plan IS '错峰就餐计划 Canteen plan';
CREATE INDEX canteen_plan_recent ON canteen_plan (tenant_id, day, id);
CREATE INDEX canteen_plan_county ON canteen_plan (tenant_id, at_county, at_township, day, id);
CREATE INDEX canteen_plan_org ON canteen_plan (tenant_id, at_org, day, id);
CREATE INDEX canteen_plan_site ON canteen_plan (tenant_id, at_site, day, id);
CREATE INDEX canteen_plan_search ON canteen_plan USING gin (tenant_id, search);
ALTER TABLE canteen_plan ENABLE ROW LEVEL SECURITY;
ALTER TABLE canteen_plan FORCE ROW LEVEL SECURITY;
CREATE POLICY canteen_plan_scope ON canteen_plan USING (tenant_id = (SELECT current_setting('shoutu.tenant', true)) AND (
    (SELECT current_setting('shoutu.reach', true)) = 'all'
    OR at_county = ANY ((SELECT string_to_array(current_setting('shoutu.counties', true), ','))::text[])
    OR at_township = ANY ((SELECT string_to_array(current_setting('shoutu.townships', true), ','))::text[])
    OR at_org = ANY ((SELECT string_to_array(current_setting('shoutu.orgs', true), ','))::uuid[])
    OR at_site = ANY ((SELECT string_to_array(current_setting('shoutu.sites', true), ','))::uuid[])
  ) AND (
    (SELECT current_setting('shoutu.fields', true)) = '' OR at_field IS NULL OR at_field = ANY ((SELECT string_to_array(current_setting('shoutu.fields', true), ','))::text[])
  ));
GRANT SELECT, INSERT, UPDATE ON canteen_plan TO shoutu_app;

CREATE TABLE dormitory_check (
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
  rooms integer NOT NULL,
  fullest integer NOT NULL,
  least numeric NOT NULL,
  checked_on date NOT NULL,
  CONSTRAINT dormitory_check_pk PRIMARY KEY (tenant_id, id)
);
COMMENT ON TABLE dormitory_check IS '宿舍密度检查 Dormitory check';
CREATE INDEX dormitory_check_recent ON dormitory_check (tenant_id, day, id);
CREATE INDEX dormitory_check_county ON dormitory_check (tenant_id, at_county, at_township, day, id);
CREATE INDEX dormitory_check_org ON dormitory_check (tenant_id, at_org, day, id);
CREATE INDEX dormitory_check_site ON dormitory_check (tenant_id, at_site, day, id);
ALTER TABLE dormitory_check ENABLE ROW LEVEL SECURITY;
ALTER TABLE dormitory_check FORCE ROW LEVEL SECURITY;
CREATE POLICY dormitory_check_scope ON dormitory_check USING (tenant_id = (SELECT current_setting('shoutu.tenant', true)) AND (
    (SELECT current_setting('shoutu.reach', true)) = 'all'
    OR at_county = ANY ((SELECT string_to_array(current_setting('shoutu.counties', true), ','))::text[])
    OR at_township = ANY ((SELECT string_to_array(current_setting('shoutu.townships', true), ','))::text[])
    OR at_org = ANY ((SELECT string_to_array(current_setting('shoutu.orgs', true), ','))::uuid[])
    OR at_site = ANY ((SELECT string_to_array(current_setting('shoutu.sites', true), ','))::uuid[])
  ) AND (
    (SELECT current_setting('shoutu.fields', true)) = '' OR at_field IS NULL OR at_field = ANY ((SELECT string_to_array(current_setting('shoutu.fields', true), ','))::text[])
  ));
GRANT SELECT, INSERT, UPDATE ON dormitory_check TO shoutu_app;

CREATE TABLE system_doc (
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
  sort text NOT NULL,
  title text NOT NULL,
  signer text NOT NULL,
  signed_on date NOT NULL,
  papers jsonb,
  CONSTRAINT system_doc_pk PRIMARY KEY (tenant_id, id),
  CONSTRAINT system_doc_sort_known CHECK (sort IN ('plan', 'health', 'gate', 'training', 'cleaning', 'isolation'))
);
COMMENT ON TABLE system_doc IS '防疫制度文件 House rule';
CREATE INDEX system_doc_recent ON system_doc (tenant_id, day, id);
CREATE INDEX system_doc_county ON system_doc (tenant_id, at_county, at_township, day, id);
CREATE INDEX system_doc_org ON system_doc (tenant_id, at_org, day, id);
CREATE INDEX system_doc_site ON system_doc (tenant_id, at_site, day, id);
CREATE INDEX system_doc_search ON system_doc USING gin (tenant_id, search);
ALTER TABLE system_doc ENABLE ROW LEVEL SECURITY;
ALTER TABLE system_doc FORCE ROW LEVEL SECURITY;
CREATE POLICY system_doc_scope ON system_doc USING (tenant_id = (SELECT current_setting('shoutu.tenant', true)) AND (
    (SELECT current_setting('shoutu.reach', true)) = 'all'
    OR at_county = ANY ((SELECT string_to_array(current_setting('shoutu.counties', true), ','))::text[])
    OR at_township = ANY ((SELECT string_to_array(current_setting('shoutu.townships', true), ','))::text[])
    OR at_org = ANY ((SELECT string_to_array(current_setting('shoutu.orgs', true), ','))::uuid[])
    OR at_site = ANY ((SELECT string_to_array(current_setting('shoutu.sites', true), ','))::uuid[])
  ) AND (
    (SELECT current_setting('shoutu.fields', true)) = '' OR at_field IS NULL OR at_field = ANY ((SELECT string_to_array(current_setting('shoutu.fields', true), ','))::text[])
  ));
GRANT SELECT, INSERT, UPDATE ON system_doc TO shoutu_app;

CREATE TABLE contact_sheet (
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
  community text NOT NULL,
  township text NOT NULL,
  clinic text NOT NULL,
  cdc text NOT NULL,
  office text NOT NULL,
  checked_on date NOT NULL,
  CONSTRAINT contact_sheet_pk PRIMARY KEY (tenant_id, id)
);
COMMENT ON TABLE contact_sheet IS '应急联络表 Contact sheet';
CREATE INDEX contact_sheet_recent ON contact_sheet (tenant_id, day, id);
CREATE INDEX contact_sheet_county ON contact_sheet (tenant_id, at_county, at_township, day, id);
CREATE INDEX contact_sheet_org ON contact_sheet (tenant_id, at_org, day, id);
CREATE INDEX contact_sheet_site ON contact_sheet (tenant_id, at_site, day, id);
ALTER TABLE contact_sheet ENABLE ROW LEVEL SECURITY;
ALTER TABLE contact_sheet FORCE ROW LEVEL SECURITY;
CREATE POLICY contact_sheet_scope ON contact_sheet USING (tenant_id = (SELECT current_setting('shoutu.tenant', true)) AND (
    (SELECT current_setting('shoutu.reach', true)) = 'all'
    OR at_county = ANY ((SELECT string_to_array(current_setting('shoutu.counties', true), ','))::text[])
    OR at_township = ANY ((SELECT string_to_array(current_setting('shoutu.townships', true), ','))::text[])
    OR at_org = ANY ((SELECT string_to_array(current_setting('shoutu.orgs', true), ','))::uuid[])
    OR at_site = ANY ((SELECT string_to_array(current_setting('shoutu.sites', true), ','))::uuid[])
  ) AND (
    (SELECT current_setting('shoutu.fields', true)) = '' OR at_field IS NULL OR at_field = ANY ((SELECT string_to_array(current_setting('shoutu.fields', true), ','))::text[])
  ));
GRANT SELECT, INSERT, UPDATE ON contact_sheet TO shoutu_app;

CREATE TABLE isolation_area (
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
  place text NOT NULL,
  rooms integer NOT NULL,
  separate boolean NOT NULL,
  near_gate boolean NOT NULL,
  windows boolean NOT NULL,
  toilet boolean NOT NULL,
  no_central_air boolean NOT NULL,
  zones text[] NOT NULL,
  signed boolean NOT NULL,
  supplies text[] NOT NULL,
  guard text NOT NULL,
  occupied integer,
  checked_on date,
  check_passed boolean,
  valid_until date,
  needs_cleaning boolean,
  cleaned_at timestamp with time zone,
  CONSTRAINT isolation_area_pk PRIMARY KEY (tenant_id, id)
);
COMMENT ON TABLE isolation_area IS '临时隔离观察区 Isolation area';
CREATE INDEX isolation_area_recent ON isolation_area (tenant_id, day, id);
CREATE INDEX isolation_area_county ON isolation_area (tenant_id, at_county, at_township, day, id);
CREATE INDEX isolation_area_org ON isolation_area (tenant_id, at_org, day, id);
CREATE INDEX isolation_area_site ON isolation_area (tenant_id, at_site, day, id);
CREATE INDEX isolation_area_search ON isolation_area USING gin (tenant_id, search);
ALTER TABLE isolation_area ENABLE ROW LEVEL SECURITY;
ALTER TABLE isolation_area FORCE ROW LEVEL SECURITY;
CREATE POLICY isolation_area_scope ON isolation_area USING (tenant_id = (SELECT current_setting('shoutu.tenant', true)) AND (
    (SELECT current_setting('shoutu.reach', true)) = 'all'
    OR at_county = ANY ((SELECT string_to_array(current_setting('shoutu.counties', true), ','))::text[])
    OR at_township = ANY ((SELECT string_to_array(current_setting('shoutu.townships', true), ','))::text[])
    OR at_org = ANY ((SELECT string_to_array(current_setting('shoutu.orgs', true), ','))::uuid[])
    OR at_site = ANY ((SELECT string_to_array(current_setting('shoutu.sites', true), ','))::uuid[])
  ) AND (
    (SELECT current_setting('shoutu.fields', true)) = '' OR at_field IS NULL OR at_field = ANY ((SELECT string_to_array(current_setting('shoutu.fields', true), ','))::text[])
  ));
GRANT SELECT, INSERT, UPDATE ON isolation_area TO shoutu_app;

CREATE TABLE isolation_area_check (
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
  area uuid NOT NULL,
  sound text[] NOT NULL,
  defects text,
  photos jsonb,
  checked_at timestamp with time zone NOT NULL,
  passed boolean,
  CONSTRAINT isolation_area_check_pk PRIMARY KEY (tenant_id, id)
);
COMMENT ON TABLE isolation_area_check IS '隔离区安全检查 Isolation area check';
CREATE INDEX isolation_area_check_recent ON isolation_area_check (tenant_id, day, id);
CREATE INDEX isolation_area_check_county ON isolation_area_check (tenant_id, at_county, at_township, day, id);
CREATE INDEX isolation_area_check_org ON isolation_area_check (tenant_id, at_org, day, id);
CREATE INDEX isolation_area_check_site ON isolation_area_check (tenant_id, at_site, day, id);
CREATE INDEX isolation_area_check_search ON isolation_area_check USING gin (tenant_id, search);
CREATE INDEX isolation_area_check_area ON isolation_area_check (tenant_id, area, id);
ALTER TABLE isolation_area_check ENABLE ROW LEVEL SECURITY;
ALTER TABLE isolation_area_check FORCE ROW LEVEL SECURITY;
CREATE POLICY isolation_area_check_scope ON isolation_area_check USING (tenant_id = (SELECT current_setting('shoutu.tenant', true)) AND (
    (SELECT current_setting('shoutu.reach', true)) = 'all'
    OR at_county = ANY ((SELECT string_to_array(current_setting('shoutu.counties', true), ','))::text[])
    OR at_township = ANY ((SELECT string_to_array(current_setting('shoutu.townships', true), ','))::text[])
    OR at_org = ANY ((SELECT string_to_array(current_setting('shoutu.orgs', true), ','))::uuid[])
    OR at_site = ANY ((SELECT string_to_array(current_setting('shoutu.sites', true), ','))::uuid[])
  ) AND (
    (SELECT current_setting('shoutu.fields', true)) = '' OR at_field IS NULL OR at_field = ANY ((SELECT string_to_array(current_setting('shoutu.fields', true), ','))::text[])
  ));
GRANT SELECT, INSERT, UPDATE ON isolation_area_check TO shoutu_app;

CREATE TABLE isolation_placement (
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
  area uuid NOT NULL,
  room integer NOT NULL,
  member uuid NOT NULL,
  cause text NOT NULL,
  since timestamp with time zone NOT NULL,
  left_to text,
  decided_by text,
  until timestamp with time zone,
  CONSTRAINT isolation_placement_pk PRIMARY KEY (tenant_id, id),
  CONSTRAINT isolation_placement_cause_known CHECK (cause IN ('symptom', 'pending', 'contact')),
  CONSTRAINT isolation_placement_left_to_known CHECK (left_to IN ('clinic', 'central', 'home', 'work'))
);
COMMENT ON TABLE isolation_placement IS '隔离观察安排 Isolation placement';
CREATE INDEX isolation_placement_recent ON isolation_placement (tenant_id, day, id);
CREATE INDEX isolation_placement_county ON isolation_placement (tenant_id, at_county, at_township, day, id);
CREATE INDEX isolation_placement_org ON isolation_placement (tenant_id, at_org, day, id);
CREATE INDEX isolation_placement_site ON isolation_placement (tenant_id, at_site, day, id);
CREATE INDEX isolation_placement_area ON isolation_placement (tenant_id, area, id);
CREATE INDEX isolation_placement_member ON isolation_placement (tenant_id, member, id);
ALTER TABLE isolation_placement ENABLE ROW LEVEL SECURITY;
ALTER TABLE isolation_placement FORCE ROW LEVEL SECURITY;
CREATE POLICY isolation_placement_scope ON isolation_placement USING (tenant_id = (SELECT current_setting('shoutu.tenant', true)) AND (
    (SELECT current_setting('shoutu.reach', true)) = 'all'
    OR at_county = ANY ((SELECT string_to_array(current_setting('shoutu.counties', true), ','))::text[])
    OR at_township = ANY ((SELECT string_to_array(current_setting('shoutu.townships', true), ','))::text[])
    OR at_org = ANY ((SELECT string_to_array(current_setting('shoutu.orgs', true), ','))::uuid[])
    OR at_site = ANY ((SELECT string_to_array(current_setting('shoutu.sites', true), ','))::uuid[])
  ) AND (
    (SELECT current_setting('shoutu.fields', true)) = '' OR at_field IS NULL OR at_field = ANY ((SELECT string_to_array(current_setting('shoutu.fields', true), ','))::text[])
  ));
GRANT SELECT, INSERT, UPDATE ON isolation_placement TO shoutu_app;

CREATE TABLE resumption (
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
  planned_on date NOT NULL,
  workforce integer NOT NULL,
  stopped text NOT NULL,
  signer text NOT NULL,
  points jsonb,
  gaps integer,
  applied_on date,
  decided_on date,
  reply text,
  CONSTRAINT resumption_pk PRIMARY KEY (tenant_id, id)
);
COMMENT ON TABLE resumption IS '复工复产申请 Resumption';
CREATE INDEX resumption_recent ON resumption (tenant_id, day, id);
CREATE INDEX resumption_county ON resumption (tenant_id, at_county, at_township, day, id);
CREATE INDEX resumption_org ON resumption (tenant_id, at_org, day, id);
CREATE INDEX resumption_site ON resumption (tenant_id, at_site, day, id);
CREATE INDEX resumption_search ON resumption USING gin (tenant_id, search);
ALTER TABLE resumption ENABLE ROW LEVEL SECURITY;
ALTER TABLE resumption FORCE ROW LEVEL SECURITY;
CREATE POLICY resumption_scope ON resumption USING (tenant_id = (SELECT current_setting('shoutu.tenant', true)) AND (
    (SELECT current_setting('shoutu.reach', true)) = 'all'
    OR at_county = ANY ((SELECT string_to_array(current_setting('shoutu.counties', true), ','))::text[])
    OR at_township = ANY ((SELECT string_to_array(current_setting('shoutu.townships', true), ','))::text[])
    OR at_org = ANY ((SELECT string_to_array(current_setting('shoutu.orgs', true), ','))::uuid[])
    OR at_site = ANY ((SELECT string_to_array(current_setting('shoutu.sites', true), ','))::uuid[])
  ) AND (
    (SELECT current_setting('shoutu.fields', true)) = '' OR at_field IS NULL OR at_field = ANY ((SELECT string_to_array(current_setting('shoutu.fields', true), ','))::text[])
  ));
GRANT SELECT, INSERT, UPDATE ON resumption TO shoutu_app;

CREATE TABLE site_alert (
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
  sort text NOT NULL,
  words text NOT NULL,
  about text NOT NULL,
  outcome text,
  CONSTRAINT site_alert_pk PRIMARY KEY (tenant_id, id),
  CONSTRAINT site_alert_sort_known CHECK (sort IN ('lowStock', 'areaUnusable', 'resumedUnchecked', 'overLimit'))
);
COMMENT ON TABLE site_alert IS '场所预警 Site alert';
CREATE INDEX site_alert_recent ON site_alert (tenant_id, day, id);
CREATE INDEX site_alert_county ON site_alert (tenant_id, at_county, at_township, day, id);
CREATE INDEX site_alert_org ON site_alert (tenant_id, at_org, day, id);
CREATE INDEX site_alert_site ON site_alert (tenant_id, at_site, day, id);
ALTER TABLE site_alert ENABLE ROW LEVEL SECURITY;
ALTER TABLE site_alert FORCE ROW LEVEL SECURITY;
CREATE POLICY site_alert_scope ON site_alert USING (tenant_id = (SELECT current_setting('shoutu.tenant', true)) AND (
    (SELECT current_setting('shoutu.reach', true)) = 'all'
    OR at_county = ANY ((SELECT string_to_array(current_setting('shoutu.counties', true), ','))::text[])
    OR at_township = ANY ((SELECT string_to_array(current_setting('shoutu.townships', true), ','))::text[])
    OR at_org = ANY ((SELECT string_to_array(current_setting('shoutu.orgs', true), ','))::uuid[])
    OR at_site = ANY ((SELECT string_to_array(current_setting('shoutu.sites', true), ','))::uuid[])
  ) AND (
    (SELECT current_setting('shoutu.fields', true)) = '' OR at_field IS NULL OR at_field = ANY ((SELECT string_to_array(current_setting('shoutu.fields', true), ','))::text[])
  ));
GRANT SELECT, INSERT, UPDATE ON site_alert TO shoutu_app;

ALTER TABLE mutual_aid ADD CONSTRAINT mutual_aid_answers_to_fk FOREIGN KEY (tenant_id, answers_to) REFERENCES mutual_aid (tenant_id, id);
ALTER TABLE mutual_aid ADD CONSTRAINT mutual_aid_partner_fk FOREIGN KEY (tenant_id, partner) REFERENCES mutual_aid (tenant_id, id);
ALTER TABLE facility_check ADD CONSTRAINT facility_check_facility_fk FOREIGN KEY (tenant_id, facility) REFERENCES facility (tenant_id, id);
ALTER TABLE training_test ADD CONSTRAINT training_test_member_fk FOREIGN KEY (tenant_id, member) REFERENCES roster_member (tenant_id, id);
ALTER TABLE training_test ADD CONSTRAINT training_test_training_fk FOREIGN KEY (tenant_id, training) REFERENCES training (tenant_id, id);
ALTER TABLE isolation_area_check ADD CONSTRAINT isolation_area_check_area_fk FOREIGN KEY (tenant_id, area) REFERENCES isolation_area (tenant_id, id);
ALTER TABLE isolation_placement ADD CONSTRAINT isolation_placement_area_fk FOREIGN KEY (tenant_id, area) REFERENCES isolation_area (tenant_id, id);
ALTER TABLE isolation_placement ADD CONSTRAINT isolation_placement_member_fk FOREIGN KEY (tenant_id, member) REFERENCES roster_member (tenant_id, id);

-- One answer to one offer or request, one person a room and one room a person; one alert about one thing at a time.
CREATE UNIQUE INDEX mutual_aid_one_answers_to ON mutual_aid (tenant_id, answers_to) WHERE answers_to IS NOT NULL AND state <> 'withdrawn';
CREATE UNIQUE INDEX isolation_placement_one_room ON isolation_placement (tenant_id, area, room) WHERE state = 'placed';
CREATE UNIQUE INDEX isolation_placement_one_member ON isolation_placement (tenant_id, member) WHERE state = 'placed';
CREATE UNIQUE INDEX site_alert_once ON site_alert (tenant_id, at_site, sort, about) WHERE state = 'open';
CREATE INDEX resumption_state ON resumption (tenant_id, state, planned_on) WHERE state IN ('draft', 'applied', 'returned', 'accepted');
CREATE INDEX supply_issue_item ON supply_issue (tenant_id, at_site, item, issued_on);
CREATE INDEX supply_receipt_item ON supply_receipt (tenant_id, at_site, item, received_on);
CREATE INDEX supply_count_item ON supply_count (tenant_id, at_site, item, counted_on);

-- Read model: what every site has of every item, kept by the worker from counts, receipts and issues; can be worked out again.
CREATE TABLE supply_level (
  tenant_id text NOT NULL,
  at_site uuid NOT NULL,
  item text NOT NULL,
  at_county text,
  at_township text,
  at_org uuid,
  at_field text,
  stock integer NOT NULL,
  burn numeric NOT NULL,
  as_of date NOT NULL,
  runs_out_on date,
  low_from date,
  CONSTRAINT supply_level_pk PRIMARY KEY (tenant_id, at_site, item)
);
COMMENT ON TABLE supply_level IS '必需品存量 What a site has of an item, when it runs out and from which day that is below its line';
CREATE INDEX supply_level_low ON supply_level (tenant_id, at_county, low_from);
ALTER TABLE supply_level ENABLE ROW LEVEL SECURITY;
ALTER TABLE supply_level FORCE ROW LEVEL SECURITY;
CREATE POLICY supply_level_scope ON supply_level USING (tenant_id = (SELECT current_setting('shoutu.tenant', true)) AND (
    (SELECT current_setting('shoutu.reach', true)) = 'all'
    OR at_county = ANY ((SELECT string_to_array(current_setting('shoutu.counties', true), ','))::text[])
    OR at_township = ANY ((SELECT string_to_array(current_setting('shoutu.townships', true), ','))::text[])
    OR at_org = ANY ((SELECT string_to_array(current_setting('shoutu.orgs', true), ','))::uuid[])
    OR at_site = ANY ((SELECT string_to_array(current_setting('shoutu.sites', true), ','))::uuid[])
  ) AND (
    (SELECT current_setting('shoutu.fields', true)) = '' OR at_field IS NULL OR at_field = ANY ((SELECT string_to_array(current_setting('shoutu.fields', true), ','))::text[])
  ));
GRANT SELECT, INSERT, UPDATE, DELETE ON supply_level TO shoutu_app;
