-- Suspected symptoms: the report, its four deliveries, the way to the clinic, the closed place, cases close together.

CREATE TABLE fever_clinic (
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
  county text NOT NULL,
  address text,
  phone text,
  position jsonb,
  day_and_night boolean,
  CONSTRAINT fever_clinic_pk PRIMARY KEY (tenant_id, id)
);
COMMENT ON TABLE fever_clinic IS '定点发热门诊 Fever clinic';
CREATE INDEX fever_clinic_recent ON fever_clinic (tenant_id, day, id);
CREATE INDEX fever_clinic_county ON fever_clinic (tenant_id, at_county, at_township, day, id);
CREATE INDEX fever_clinic_org ON fever_clinic (tenant_id, at_org, day, id);
CREATE INDEX fever_clinic_site ON fever_clinic (tenant_id, at_site, day, id);
CREATE INDEX fever_clinic_search ON fever_clinic USING gin (tenant_id, search);
ALTER TABLE fever_clinic ENABLE ROW LEVEL SECURITY;
ALTER TABLE fever_clinic FORCE ROW LEVEL SECURITY;
CREATE POLICY fever_clinic_read ON fever_clinic FOR SELECT USING (tenant_id = (SELECT current_setting('shoutu.tenant', true)));
CREATE POLICY fever_clinic_make ON fever_clinic FOR INSERT WITH CHECK (tenant_id = (SELECT current_setting('shoutu.tenant', true)) AND (
    (SELECT current_setting('shoutu.reach', true)) = 'all'
    OR at_county = ANY ((SELECT string_to_array(current_setting('shoutu.counties', true), ','))::text[])
    OR at_township = ANY ((SELECT string_to_array(current_setting('shoutu.townships', true), ','))::text[])
    OR at_org = ANY ((SELECT string_to_array(current_setting('shoutu.orgs', true), ','))::uuid[])
    OR at_site = ANY ((SELECT string_to_array(current_setting('shoutu.sites', true), ','))::uuid[])
  ) AND (
    (SELECT current_setting('shoutu.fields', true)) = '' OR at_field IS NULL OR at_field = ANY ((SELECT string_to_array(current_setting('shoutu.fields', true), ','))::text[])
  ));
CREATE POLICY fever_clinic_change ON fever_clinic FOR UPDATE USING (tenant_id = (SELECT current_setting('shoutu.tenant', true)) AND (
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
GRANT SELECT, INSERT, UPDATE ON fever_clinic TO shoutu_app;

CREATE TABLE suspect_report (
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
  symptoms text[],
  temperature numeric,
  found_at timestamp with time zone NOT NULL,
  place text NOT NULL,
  isolated boolean NOT NULL,
  note text,
  outcome text,
  concluded_at timestamp with time zone,
  CONSTRAINT suspect_report_pk PRIMARY KEY (tenant_id, id),
  CONSTRAINT suspect_report_outcome_known CHECK (outcome IN ('ruledOut', 'underCare', 'confirmed'))
);
COMMENT ON TABLE suspect_report IS '疑似症状报告 Suspected-symptom report';
CREATE INDEX suspect_report_recent ON suspect_report (tenant_id, day, id);
CREATE INDEX suspect_report_county ON suspect_report (tenant_id, at_county, at_township, day, id);
CREATE INDEX suspect_report_org ON suspect_report (tenant_id, at_org, day, id);
CREATE INDEX suspect_report_site ON suspect_report (tenant_id, at_site, day, id);
CREATE INDEX suspect_report_search ON suspect_report USING gin (tenant_id, search);
CREATE INDEX suspect_report_member ON suspect_report (tenant_id, member, id);
ALTER TABLE suspect_report ENABLE ROW LEVEL SECURITY;
ALTER TABLE suspect_report FORCE ROW LEVEL SECURITY;
CREATE POLICY suspect_report_scope ON suspect_report USING (tenant_id = (SELECT current_setting('shoutu.tenant', true)) AND (
    (SELECT current_setting('shoutu.reach', true)) = 'all'
    OR at_county = ANY ((SELECT string_to_array(current_setting('shoutu.counties', true), ','))::text[])
    OR at_township = ANY ((SELECT string_to_array(current_setting('shoutu.townships', true), ','))::text[])
    OR at_org = ANY ((SELECT string_to_array(current_setting('shoutu.orgs', true), ','))::uuid[])
    OR at_site = ANY ((SELECT string_to_array(current_setting('shoutu.sites', true), ','))::uuid[])
  ) AND (
    (SELECT current_setting('shoutu.fields', true)) = '' OR at_field IS NULL OR at_field = ANY ((SELECT string_to_array(current_setting('shoutu.fields', true), ','))::text[])
  ));
GRANT SELECT, INSERT, UPDATE ON suspect_report TO shoutu_app;

CREATE TABLE report_delivery (
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
  report uuid NOT NULL,
  addressee text NOT NULL,
  receipt text NOT NULL,
  sent_to uuid NOT NULL,
  org_name text NOT NULL,
  steps jsonb NOT NULL,
  went_up text,
  found_at timestamp with time zone NOT NULL,
  sent_at timestamp with time zone NOT NULL,
  due_at timestamp with time zone NOT NULL,
  hard_at timestamp with time zone NOT NULL,
  escalations integer NOT NULL,
  received_at timestamp with time zone,
  receiver text,
  minutes integer,
  advice text,
  CONSTRAINT report_delivery_pk PRIMARY KEY (tenant_id, id),
  CONSTRAINT report_delivery_addressee_known CHECK (addressee IN ('community', 'township', 'regulator', 'epidemicOffice'))
);
COMMENT ON TABLE report_delivery IS '疑似症状报告送达 Report delivery';
CREATE INDEX report_delivery_recent ON report_delivery (tenant_id, day, id);
CREATE INDEX report_delivery_county ON report_delivery (tenant_id, at_county, at_township, day, id);
CREATE INDEX report_delivery_org ON report_delivery (tenant_id, at_org, day, id);
CREATE INDEX report_delivery_site ON report_delivery (tenant_id, at_site, day, id);
CREATE INDEX report_delivery_search ON report_delivery USING gin (tenant_id, search);
CREATE INDEX report_delivery_report ON report_delivery (tenant_id, report, id);
CREATE INDEX report_delivery_sent_to ON report_delivery (tenant_id, sent_to, id);
ALTER TABLE report_delivery ENABLE ROW LEVEL SECURITY;
ALTER TABLE report_delivery FORCE ROW LEVEL SECURITY;
CREATE POLICY report_delivery_scope ON report_delivery USING (tenant_id = (SELECT current_setting('shoutu.tenant', true)) AND (
    (SELECT current_setting('shoutu.reach', true)) = 'all'
    OR at_county = ANY ((SELECT string_to_array(current_setting('shoutu.counties', true), ','))::text[])
    OR at_township = ANY ((SELECT string_to_array(current_setting('shoutu.townships', true), ','))::text[])
    OR at_org = ANY ((SELECT string_to_array(current_setting('shoutu.orgs', true), ','))::uuid[])
    OR at_site = ANY ((SELECT string_to_array(current_setting('shoutu.sites', true), ','))::uuid[])
  ) AND (
    (SELECT current_setting('shoutu.fields', true)) = '' OR at_field IS NULL OR at_field = ANY ((SELECT string_to_array(current_setting('shoutu.fields', true), ','))::text[])
  ));
GRANT SELECT, INSERT, UPDATE ON report_delivery TO shoutu_app;

CREATE TABLE medical_referral (
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
  report uuid NOT NULL,
  clinic uuid NOT NULL,
  transport text NOT NULL,
  vehicle text,
  escort text NOT NULL,
  left_at timestamp with time zone NOT NULL,
  arrived_at timestamp with time zone,
  CONSTRAINT medical_referral_pk PRIMARY KEY (tenant_id, id),
  CONSTRAINT medical_referral_transport_known CHECK (transport IN ('ambulance', 'closedCar'))
);
COMMENT ON TABLE medical_referral IS '就近就医转送 Medical referral';
CREATE INDEX medical_referral_recent ON medical_referral (tenant_id, day, id);
CREATE INDEX medical_referral_county ON medical_referral (tenant_id, at_county, at_township, day, id);
CREATE INDEX medical_referral_org ON medical_referral (tenant_id, at_org, day, id);
CREATE INDEX medical_referral_site ON medical_referral (tenant_id, at_site, day, id);
CREATE INDEX medical_referral_report ON medical_referral (tenant_id, report, id);
CREATE INDEX medical_referral_clinic ON medical_referral (tenant_id, clinic, id);
ALTER TABLE medical_referral ENABLE ROW LEVEL SECURITY;
ALTER TABLE medical_referral FORCE ROW LEVEL SECURITY;
CREATE POLICY medical_referral_scope ON medical_referral USING (tenant_id = (SELECT current_setting('shoutu.tenant', true)) AND (
    (SELECT current_setting('shoutu.reach', true)) = 'all'
    OR at_county = ANY ((SELECT string_to_array(current_setting('shoutu.counties', true), ','))::text[])
    OR at_township = ANY ((SELECT string_to_array(current_setting('shoutu.townships', true), ','))::text[])
    OR at_org = ANY ((SELECT string_to_array(current_setting('shoutu.orgs', true), ','))::uuid[])
    OR at_site = ANY ((SELECT string_to_array(current_setting('shoutu.sites', true), ','))::uuid[])
  ) AND (
    (SELECT current_setting('shoutu.fields', true)) = '' OR at_field IS NULL OR at_field = ANY ((SELECT string_to_array(current_setting('shoutu.fields', true), ','))::text[])
  ));
GRANT SELECT, INSERT, UPDATE ON medical_referral TO shoutu_app;

CREATE TABLE disinfection_order (
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
  report uuid NOT NULL,
  place text NOT NULL,
  guide text,
  guide_unit text,
  guidance text,
  items text,
  agent text,
  minutes integer,
  disinfected boolean,
  done_at timestamp with time zone,
  reopened_at timestamp with time zone,
  photos jsonb,
  CONSTRAINT disinfection_order_pk PRIMARY KEY (tenant_id, id)
);
COMMENT ON TABLE disinfection_order IS '终末消毒单 Disinfection order';
CREATE INDEX disinfection_order_recent ON disinfection_order (tenant_id, day, id);
CREATE INDEX disinfection_order_county ON disinfection_order (tenant_id, at_county, at_township, day, id);
CREATE INDEX disinfection_order_org ON disinfection_order (tenant_id, at_org, day, id);
CREATE INDEX disinfection_order_site ON disinfection_order (tenant_id, at_site, day, id);
CREATE INDEX disinfection_order_search ON disinfection_order USING gin (tenant_id, search);
CREATE INDEX disinfection_order_report ON disinfection_order (tenant_id, report, id);
ALTER TABLE disinfection_order ENABLE ROW LEVEL SECURITY;
ALTER TABLE disinfection_order FORCE ROW LEVEL SECURITY;
CREATE POLICY disinfection_order_scope ON disinfection_order USING (tenant_id = (SELECT current_setting('shoutu.tenant', true)) AND (
    (SELECT current_setting('shoutu.reach', true)) = 'all'
    OR at_county = ANY ((SELECT string_to_array(current_setting('shoutu.counties', true), ','))::text[])
    OR at_township = ANY ((SELECT string_to_array(current_setting('shoutu.townships', true), ','))::text[])
    OR at_org = ANY ((SELECT string_to_array(current_setting('shoutu.orgs', true), ','))::uuid[])
    OR at_site = ANY ((SELECT string_to_array(current_setting('shoutu.sites', true), ','))::uuid[])
  ) AND (
    (SELECT current_setting('shoutu.fields', true)) = '' OR at_field IS NULL OR at_field = ANY ((SELECT string_to_array(current_setting('shoutu.fields', true), ','))::text[])
  ));
GRANT SELECT, INSERT, UPDATE ON disinfection_order TO shoutu_app;

CREATE TABLE cluster_alert (
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
  site_name text NOT NULL,
  reports integer NOT NULL,
  first_day date NOT NULL,
  last_day date NOT NULL,
  rule_version text NOT NULL,
  finding text,
  decided_at timestamp with time zone,
  CONSTRAINT cluster_alert_pk PRIMARY KEY (tenant_id, id)
);
COMMENT ON TABLE cluster_alert IS '聚集性线索 Cluster alert';
CREATE INDEX cluster_alert_recent ON cluster_alert (tenant_id, day, id);
CREATE INDEX cluster_alert_county ON cluster_alert (tenant_id, at_county, at_township, day, id);
CREATE INDEX cluster_alert_org ON cluster_alert (tenant_id, at_org, day, id);
CREATE INDEX cluster_alert_site ON cluster_alert (tenant_id, at_site, day, id);
CREATE INDEX cluster_alert_search ON cluster_alert USING gin (tenant_id, search);
ALTER TABLE cluster_alert ENABLE ROW LEVEL SECURITY;
ALTER TABLE cluster_alert FORCE ROW LEVEL SECURITY;
CREATE POLICY cluster_alert_scope ON cluster_alert USING (tenant_id = (SELECT current_setting('shoutu.tenant', true)) AND (
    (SELECT current_setting('shoutu.reach', true)) = 'all'
    OR at_county = ANY ((SELECT string_to_array(current_setting('shoutu.counties', true), ','))::text[])
    OR at_township = ANY ((SELECT string_to_array(current_setting('shoutu.townships', true), ','))::text[])
    OR at_org = ANY ((SELECT string_to_array(current_setting('shoutu.orgs', true), ','))::uuid[])
    OR at_site = ANY ((SELECT string_to_array(current_setting('shoutu.sites', true), ','))::uuid[])
  ) AND (
    (SELECT current_setting('shoutu.fields', true)) = '' OR at_field IS NULL OR at_field = ANY ((SELECT string_to_array(current_setting('shoutu.fields', true), ','))::text[])
  ));
GRANT SELECT, INSERT, UPDATE ON cluster_alert TO shoutu_app;

ALTER TABLE suspect_report ADD CONSTRAINT suspect_report_member_fk FOREIGN KEY (tenant_id, member) REFERENCES roster_member (tenant_id, id);
ALTER TABLE report_delivery ADD CONSTRAINT report_delivery_report_fk FOREIGN KEY (tenant_id, report) REFERENCES suspect_report (tenant_id, id);
ALTER TABLE report_delivery ADD CONSTRAINT report_delivery_sent_to_fk FOREIGN KEY (tenant_id, sent_to) REFERENCES organisation (tenant_id, id);
ALTER TABLE medical_referral ADD CONSTRAINT medical_referral_report_fk FOREIGN KEY (tenant_id, report) REFERENCES suspect_report (tenant_id, id);
ALTER TABLE medical_referral ADD CONSTRAINT medical_referral_clinic_fk FOREIGN KEY (tenant_id, clinic) REFERENCES fever_clinic (tenant_id, id);
ALTER TABLE disinfection_order ADD CONSTRAINT disinfection_order_report_fk FOREIGN KEY (tenant_id, report) REFERENCES suspect_report (tenant_id, id);
CREATE INDEX report_delivery_waiting ON report_delivery (tenant_id, due_at) WHERE state = 'sent';

-- Sits at the identity desk for this one question and leaves it again.
CREATE FUNCTION organisations_who_can_sign(tenant text, orgs uuid[]) RETURNS SETOF uuid
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  seat text := coalesce(current_setting('shoutu.desk', true), '');
BEGIN
  PERFORM set_config('shoutu.desk', 'identity', true);
  RETURN QUERY SELECT DISTINCT p.at_org FROM post p
    JOIN account_post ap ON ap.tenant_id = p.tenant_id AND ap.post_id = p.id
    JOIN account a ON a.tenant_id = ap.tenant_id AND a.id = ap.account_id AND a.disabled_at IS NULL AND a.person_id = p.holder
    WHERE p.tenant_id = tenant AND p.at_org = ANY (orgs) AND p.state = 'held';
  PERFORM set_config('shoutu.desk', seat, true);
END $$;
COMMENT ON FUNCTION organisations_who_can_sign(text, uuid[]) IS 'Which of these organisations have a post held by somebody with an account for it. Says nothing of the account.';
REVOKE ALL ON FUNCTION organisations_who_can_sign(text, uuid[]) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION organisations_who_can_sign(text, uuid[]) TO shoutu_app;
