-- Made by `npm run schema` from the migrations; reviewed, never run.

CREATE EXTENSION btree_gin;

CREATE TABLE account (
  tenant_id text NOT NULL,
  id uuid NOT NULL,
  name text NOT NULL,
  duty text NOT NULL DEFAULT 'business'::text,
  admin_role text,
  admin_approved_at timestamp with time zone,
  admin_granted_by uuid,
  person_id uuid,
  password_hash text,
  password_at timestamp with time zone,
  must_change boolean NOT NULL DEFAULT true,
  failures integer NOT NULL DEFAULT 0,
  locked_until timestamp with time zone,
  totp_secret bytea,
  totp_confirmed boolean NOT NULL DEFAULT false,
  totp_step bigint,
  card smallint,
  disabled_at timestamp with time zone,
  created_at timestamp with time zone NOT NULL,
  created_by uuid NOT NULL,
  card_title text,
  card_note text,
  CONSTRAINT account_pk PRIMARY KEY (tenant_id, id),
  CONSTRAINT account_duty_unique UNIQUE (tenant_id, id, duty),
  CONSTRAINT account_name_unique UNIQUE (tenant_id, name),
  CONSTRAINT account_person_fk FOREIGN KEY (tenant_id, person_id) REFERENCES person(tenant_id, id),
  CONSTRAINT account_admin_has_role CHECK (((duty = 'admin'::text) = (admin_role IS NOT NULL))),
  CONSTRAINT account_admin_role_known CHECK ((admin_role = ANY (ARRAY['admin.system'::text, 'admin.security'::text, 'admin.audit'::text]))),
  CONSTRAINT account_duty_known CHECK ((duty = ANY (ARRAY['business'::text, 'admin'::text]))),
  CONSTRAINT account_name_shape CHECK ((((char_length(name) >= 2) AND (char_length(name) <= 60)) AND (name = lower(btrim(name))))),
  CONSTRAINT account_totp_has_secret CHECK (((NOT totp_confirmed) OR (totp_secret IS NOT NULL)))
);
COMMENT ON TABLE account IS 'Who may sign in. One account per person, none shared; an administrator account carries exactly one of the three administrator roles and can hold no post.';
COMMENT ON COLUMN account.name IS 'Sign-in name, lower case.';
COMMENT ON COLUMN account.password_hash IS 'argon2id; absent where the account cannot sign in by password (demo cards).';
COMMENT ON COLUMN account.totp_secret IS 'Sealed under the master key.';
COMMENT ON COLUMN account.totp_step IS 'Last 30-second step whose code was taken: a code is good once.';
COMMENT ON COLUMN account.card IS 'Place on the demo''s sign-in page; absent outside the demo.';
COMMENT ON COLUMN account.card_title IS 'Heading of the card, in words a visitor knows; absent outside the demo.';
COMMENT ON COLUMN account.card_note IS 'What there is to see in this role; absent outside the demo.';
CREATE UNIQUE INDEX account_person ON account USING btree (tenant_id, person_id) WHERE ((person_id IS NOT NULL) AND (disabled_at IS NULL));
ALTER TABLE account ENABLE ROW LEVEL SECURITY;
ALTER TABLE account FORCE ROW LEVEL SECURITY;
CREATE POLICY account_desk ON account USING (((tenant_id = ( SELECT current_setting('shoutu.tenant'::text, true) AS current_setting)) AND (( SELECT current_setting('shoutu.desk'::text, true) AS current_setting) = 'identity'::text)));
GRANT INSERT, SELECT, UPDATE ON account TO shoutu_app;

CREATE TABLE account_post (
  tenant_id text NOT NULL,
  account_id uuid NOT NULL,
  post_id uuid NOT NULL,
  duty text NOT NULL DEFAULT 'business'::text,
  roles text[] NOT NULL,
  granted_by uuid NOT NULL,
  granted_at timestamp with time zone NOT NULL,
  approved_by uuid,
  approved_at timestamp with time zone,
  CONSTRAINT account_post_pk PRIMARY KEY (tenant_id, account_id, post_id),
  CONSTRAINT account_post_account_fk FOREIGN KEY (tenant_id, account_id, duty) REFERENCES account(tenant_id, id, duty),
  CONSTRAINT account_post_post_fk FOREIGN KEY (tenant_id, post_id) REFERENCES post(tenant_id, id),
  CONSTRAINT account_post_business CHECK ((duty = 'business'::text)),
  CONSTRAINT account_post_two_people CHECK (((approved_by IS NULL) OR (approved_by <> granted_by)))
);
COMMENT ON TABLE account_post IS 'Which posts an account may act in, with the roles granted then: a role added to the post later is not granted. The foreign key through duty keeps administrators out.';
CREATE INDEX account_post_post ON account_post USING btree (tenant_id, post_id);
ALTER TABLE account_post ENABLE ROW LEVEL SECURITY;
ALTER TABLE account_post FORCE ROW LEVEL SECURITY;
CREATE POLICY account_post_desk ON account_post USING (((tenant_id = ( SELECT current_setting('shoutu.tenant'::text, true) AS current_setting)) AND (( SELECT current_setting('shoutu.desk'::text, true) AS current_setting) = 'identity'::text)));
GRANT DELETE, INSERT, SELECT, UPDATE ON account_post TO shoutu_app;

CREATE TABLE audit_event (
  tenant_id text NOT NULL,
  id uuid NOT NULL,
  at timestamp with time zone NOT NULL,
  server_at timestamp with time zone NOT NULL DEFAULT clock_timestamp(),
  actor_id uuid NOT NULL,
  actor_name text NOT NULL,
  action text NOT NULL,
  account_id uuid,
  account_name text,
  detail json NOT NULL,
  address text NOT NULL,
  CONSTRAINT audit_event_pk PRIMARY KEY (tenant_id, id)
);
COMMENT ON TABLE audit_event IS 'What administrators did. Each line''s SM3 digest is in the sealed ledger under the same id, so that a line changed here shows.';
CREATE INDEX audit_event_account ON audit_event USING btree (tenant_id, account_id, id);
CREATE INDEX audit_event_actor ON audit_event USING btree (tenant_id, actor_id, id);
ALTER TABLE audit_event ENABLE ROW LEVEL SECURITY;
ALTER TABLE audit_event FORCE ROW LEVEL SECURITY;
CREATE POLICY audit_event_read ON audit_event FOR SELECT USING (((tenant_id = ( SELECT current_setting('shoutu.tenant'::text, true) AS current_setting)) AND (( SELECT current_setting('shoutu.desk'::text, true) AS current_setting) = 'audit'::text)));
CREATE POLICY audit_event_write ON audit_event FOR INSERT WITH CHECK ((tenant_id = ( SELECT current_setting('shoutu.tenant'::text, true) AS current_setting)));
GRANT INSERT, SELECT ON audit_event TO shoutu_app;

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
  CONSTRAINT away_report_member_fk FOREIGN KEY (tenant_id, member) REFERENCES roster_member(tenant_id, id),
  CONSTRAINT away_report_health_known CHECK ((health = ANY (ARRAY['well'::text, 'unwell'::text])))
);
COMMENT ON TABLE away_report IS '在外每日自报 Daily report while away';
CREATE INDEX away_report_county ON away_report USING btree (tenant_id, at_county, at_township, day, id);
CREATE INDEX away_report_member ON away_report USING btree (tenant_id, member, id);
CREATE INDEX away_report_org ON away_report USING btree (tenant_id, at_org, day, id);
CREATE INDEX away_report_recent ON away_report USING btree (tenant_id, day, id);
CREATE INDEX away_report_site ON away_report USING btree (tenant_id, at_site, day, id);
ALTER TABLE away_report ENABLE ROW LEVEL SECURITY;
ALTER TABLE away_report FORCE ROW LEVEL SECURITY;
CREATE POLICY away_report_scope ON away_report USING (((tenant_id = ( SELECT current_setting('shoutu.tenant'::text, true) AS current_setting)) AND ((( SELECT current_setting('shoutu.reach'::text, true) AS current_setting) = 'all'::text) OR (at_county = ANY (( SELECT string_to_array(current_setting('shoutu.counties'::text, true), ','::text) AS string_to_array)::text[])) OR (at_township = ANY (( SELECT string_to_array(current_setting('shoutu.townships'::text, true), ','::text) AS string_to_array)::text[])) OR (at_org = ANY ((( SELECT string_to_array(current_setting('shoutu.orgs'::text, true), ','::text) AS string_to_array))::uuid[])) OR (at_site = ANY ((( SELECT string_to_array(current_setting('shoutu.sites'::text, true), ','::text) AS string_to_array))::uuid[]))) AND ((( SELECT current_setting('shoutu.fields'::text, true) AS current_setting) = ''::text) OR (at_field IS NULL) OR (at_field = ANY (( SELECT string_to_array(current_setting('shoutu.fields'::text, true), ','::text) AS string_to_array)::text[])))));
CREATE TRIGGER measures_run BEFORE INSERT ON away_report FOR EACH STATEMENT EXECUTE FUNCTION measures_run();
GRANT INSERT, SELECT, UPDATE ON away_report TO shoutu_app;

CREATE TABLE block (
  tenant_id text NOT NULL,
  height bigint NOT NULL,
  algorithm text NOT NULL,
  first_tx bigint NOT NULL,
  first_seq bigint NOT NULL,
  last_tx bigint NOT NULL,
  last_seq bigint NOT NULL,
  count integer NOT NULL,
  root bytea NOT NULL,
  entries bytea NOT NULL,
  kinds text[] NOT NULL,
  leaves bytea NOT NULL,
  previous bytea NOT NULL,
  hash bytea NOT NULL,
  sealed_at timestamp with time zone NOT NULL,
  CONSTRAINT block_pk PRIMARY KEY (tenant_id, height),
  CONSTRAINT block_algorithm_known CHECK ((algorithm = ANY (ARRAY['sm3'::text, 'sha256'::text]))),
  CONSTRAINT block_sizes CHECK (((count > 0) AND (octet_length(leaves) = (32 * count)) AND (octet_length(hash) = 32)))
);
COMMENT ON TABLE block IS 'Sealed stretches of the ledger: a Merkle root over the facts, chained to the block before.';
COMMENT ON COLUMN block.entries IS 'Per fact 50 bytes: tx 8, seq 8, id 16, record 16, index into kinds 2; it names a fact that was removed.';
COMMENT ON COLUMN block.leaves IS 'Per fact its 32-byte digest, in order.';
CREATE UNIQUE INDEX block_last ON block USING btree (tenant_id, last_tx, last_seq);
CREATE INDEX block_sealed ON block USING btree (tenant_id, sealed_at);
ALTER TABLE block ENABLE ROW LEVEL SECURITY;
ALTER TABLE block FORCE ROW LEVEL SECURITY;
CREATE POLICY block_own ON block USING ((tenant_id = ( SELECT current_setting('shoutu.tenant'::text, true) AS current_setting)));
CREATE TRIGGER block_kept BEFORE DELETE OR UPDATE OR TRUNCATE ON block FOR EACH STATEMENT EXECUTE FUNCTION ledger_keeps();
GRANT INSERT, SELECT ON block TO shoutu_app;

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
  CONSTRAINT break_glass_purpose_code_known CHECK ((purpose_code = ANY (ARRAY['emergency'::text, 'epidemic'::text, 'inspection'::text, 'accountability'::text, 'contact'::text, 'subject'::text])))
);
COMMENT ON TABLE break_glass IS '紧急查阅 Breaking the glass';
CREATE INDEX break_glass_county ON break_glass USING btree (tenant_id, at_county, at_township, day, id);
CREATE INDEX break_glass_open ON break_glass USING btree (tenant_id, created_by) WHERE (state = 'open'::text);
CREATE INDEX break_glass_org ON break_glass USING btree (tenant_id, at_org, day, id);
CREATE INDEX break_glass_recent ON break_glass USING btree (tenant_id, day, id);
CREATE INDEX break_glass_search ON break_glass USING gin (tenant_id, search);
ALTER TABLE break_glass ENABLE ROW LEVEL SECURITY;
ALTER TABLE break_glass FORCE ROW LEVEL SECURITY;
CREATE POLICY break_glass_scope ON break_glass USING (((tenant_id = ( SELECT current_setting('shoutu.tenant'::text, true) AS current_setting)) AND ((( SELECT current_setting('shoutu.reach'::text, true) AS current_setting) = 'all'::text) OR (at_county = ANY (( SELECT string_to_array(current_setting('shoutu.counties'::text, true), ','::text) AS string_to_array)::text[])) OR (at_township = ANY (( SELECT string_to_array(current_setting('shoutu.townships'::text, true), ','::text) AS string_to_array)::text[])) OR (at_org = ANY ((( SELECT string_to_array(current_setting('shoutu.orgs'::text, true), ','::text) AS string_to_array))::uuid[])) OR (at_site = ANY ((( SELECT string_to_array(current_setting('shoutu.sites'::text, true), ','::text) AS string_to_array))::uuid[]))) AND ((( SELECT current_setting('shoutu.fields'::text, true) AS current_setting) = ''::text) OR (at_field IS NULL) OR (at_field = ANY (( SELECT string_to_array(current_setting('shoutu.fields'::text, true), ','::text) AS string_to_array)::text[])))));
GRANT INSERT, SELECT, UPDATE ON break_glass TO shoutu_app;

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
CREATE INDEX canteen_plan_county ON canteen_plan USING btree (tenant_id, at_county, at_township, day, id);
CREATE INDEX canteen_plan_org ON canteen_plan USING btree (tenant_id, at_org, day, id);
CREATE INDEX canteen_plan_recent ON canteen_plan USING btree (tenant_id, day, id);
CREATE INDEX canteen_plan_search ON canteen_plan USING gin (tenant_id, search);
CREATE INDEX canteen_plan_site ON canteen_plan USING btree (tenant_id, at_site, day, id);
ALTER TABLE canteen_plan ENABLE ROW LEVEL SECURITY;
ALTER TABLE canteen_plan FORCE ROW LEVEL SECURITY;
CREATE POLICY canteen_plan_scope ON canteen_plan USING (((tenant_id = ( SELECT current_setting('shoutu.tenant'::text, true) AS current_setting)) AND ((( SELECT current_setting('shoutu.reach'::text, true) AS current_setting) = 'all'::text) OR (at_county = ANY (( SELECT string_to_array(current_setting('shoutu.counties'::text, true), ','::text) AS string_to_array)::text[])) OR (at_township = ANY (( SELECT string_to_array(current_setting('shoutu.townships'::text, true), ','::text) AS string_to_array)::text[])) OR (at_org = ANY ((( SELECT string_to_array(current_setting('shoutu.orgs'::text, true), ','::text) AS string_to_array))::uuid[])) OR (at_site = ANY ((( SELECT string_to_array(current_setting('shoutu.sites'::text, true), ','::text) AS string_to_array))::uuid[]))) AND ((( SELECT current_setting('shoutu.fields'::text, true) AS current_setting) = ''::text) OR (at_field IS NULL) OR (at_field = ANY (( SELECT string_to_array(current_setting('shoutu.fields'::text, true), ','::text) AS string_to_array)::text[])))));
GRANT INSERT, SELECT, UPDATE ON canteen_plan TO shoutu_app;

CREATE TABLE clause_figure (
  tenant_id text NOT NULL,
  notice_id uuid NOT NULL,
  ground text NOT NULL,
  field text NOT NULL,
  obligation_id uuid NOT NULL,
  day date NOT NULL,
  owed integer NOT NULL,
  proven integer NOT NULL,
  late integer NOT NULL,
  unowned integer NOT NULL,
  not_owed integer NOT NULL,
  periods_owed integer NOT NULL,
  periods_proven integer NOT NULL,
  periods_late integer NOT NULL,
  CONSTRAINT clause_figure_pk PRIMARY KEY (tenant_id, notice_id, ground, field, obligation_id, day)
);
COMMENT ON TABLE clause_figure IS 'What stood at the end of a day in the figures of an obligation; a day without a row stands as the last one before it. Ground: * the city, a county, a township. Field: * all, a supervision field, - none.';
COMMENT ON COLUMN clause_figure.obligation_id IS 'The nil id holds the sum over all obligations of the notice.';
ALTER TABLE clause_figure ENABLE ROW LEVEL SECURITY;
ALTER TABLE clause_figure FORCE ROW LEVEL SECURITY;
CREATE POLICY clause_figure_reach ON clause_figure USING (((tenant_id = ( SELECT current_setting('shoutu.tenant'::text, true) AS current_setting)) AND ((( SELECT current_setting('shoutu.reach'::text, true) AS current_setting) = 'all'::text) OR (ground = ANY (( SELECT string_to_array(current_setting('shoutu.counties'::text, true), ','::text) AS string_to_array)::text[])) OR ("left"(ground, 6) = ANY (( SELECT string_to_array(current_setting('shoutu.counties'::text, true), ','::text) AS string_to_array)::text[])) OR (ground = ANY (( SELECT string_to_array(current_setting('shoutu.townships'::text, true), ','::text) AS string_to_array)::text[]))) AND ((( SELECT current_setting('shoutu.fields'::text, true) AS current_setting) = ''::text) OR (field = '-'::text) OR (field = ANY (( SELECT string_to_array(current_setting('shoutu.fields'::text, true), ','::text) AS string_to_array)::text[])))));
GRANT INSERT, SELECT, UPDATE ON clause_figure TO shoutu_app;

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
  CONSTRAINT cleaning_plan_place_known CHECK ((place = ANY (ARRAY['highTouch'::text, 'canteen'::text, 'dormitory'::text, 'vehicle'::text, 'workshop'::text, 'gate'::text])))
);
COMMENT ON TABLE cleaning_plan IS '清洁消毒计划 Cleaning plan';
CREATE INDEX cleaning_plan_county ON cleaning_plan USING btree (tenant_id, at_county, at_township, day, id);
CREATE INDEX cleaning_plan_org ON cleaning_plan USING btree (tenant_id, at_org, day, id);
CREATE INDEX cleaning_plan_recent ON cleaning_plan USING btree (tenant_id, day, id);
CREATE INDEX cleaning_plan_site ON cleaning_plan USING btree (tenant_id, at_site, day, id);
ALTER TABLE cleaning_plan ENABLE ROW LEVEL SECURITY;
ALTER TABLE cleaning_plan FORCE ROW LEVEL SECURITY;
CREATE POLICY cleaning_plan_scope ON cleaning_plan USING (((tenant_id = ( SELECT current_setting('shoutu.tenant'::text, true) AS current_setting)) AND ((( SELECT current_setting('shoutu.reach'::text, true) AS current_setting) = 'all'::text) OR (at_county = ANY (( SELECT string_to_array(current_setting('shoutu.counties'::text, true), ','::text) AS string_to_array)::text[])) OR (at_township = ANY (( SELECT string_to_array(current_setting('shoutu.townships'::text, true), ','::text) AS string_to_array)::text[])) OR (at_org = ANY ((( SELECT string_to_array(current_setting('shoutu.orgs'::text, true), ','::text) AS string_to_array))::uuid[])) OR (at_site = ANY ((( SELECT string_to_array(current_setting('shoutu.sites'::text, true), ','::text) AS string_to_array))::uuid[]))) AND ((( SELECT current_setting('shoutu.fields'::text, true) AS current_setting) = ''::text) OR (at_field IS NULL) OR (at_field = ANY (( SELECT string_to_array(current_setting('shoutu.fields'::text, true), ','::text) AS string_to_array)::text[])))));
GRANT INSERT, SELECT, UPDATE ON cleaning_plan TO shoutu_app;

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
CREATE INDEX cluster_alert_county ON cluster_alert USING btree (tenant_id, at_county, at_township, day, id);
CREATE INDEX cluster_alert_org ON cluster_alert USING btree (tenant_id, at_org, day, id);
CREATE INDEX cluster_alert_recent ON cluster_alert USING btree (tenant_id, day, id);
CREATE INDEX cluster_alert_search ON cluster_alert USING gin (tenant_id, search);
CREATE INDEX cluster_alert_site ON cluster_alert USING btree (tenant_id, at_site, day, id);
ALTER TABLE cluster_alert ENABLE ROW LEVEL SECURITY;
ALTER TABLE cluster_alert FORCE ROW LEVEL SECURITY;
CREATE POLICY cluster_alert_scope ON cluster_alert USING (((tenant_id = ( SELECT current_setting('shoutu.tenant'::text, true) AS current_setting)) AND ((( SELECT current_setting('shoutu.reach'::text, true) AS current_setting) = 'all'::text) OR (at_county = ANY (( SELECT string_to_array(current_setting('shoutu.counties'::text, true), ','::text) AS string_to_array)::text[])) OR (at_township = ANY (( SELECT string_to_array(current_setting('shoutu.townships'::text, true), ','::text) AS string_to_array)::text[])) OR (at_org = ANY ((( SELECT string_to_array(current_setting('shoutu.orgs'::text, true), ','::text) AS string_to_array))::uuid[])) OR (at_site = ANY ((( SELECT string_to_array(current_setting('shoutu.sites'::text, true), ','::text) AS string_to_array))::uuid[]))) AND ((( SELECT current_setting('shoutu.fields'::text, true) AS current_setting) = ''::text) OR (at_field IS NULL) OR (at_field = ANY (( SELECT string_to_array(current_setting('shoutu.fields'::text, true), ','::text) AS string_to_array)::text[])))));
GRANT INSERT, SELECT, UPDATE ON cluster_alert TO shoutu_app;

CREATE TABLE command (
  tenant_id text NOT NULL,
  id uuid NOT NULL,
  account_id uuid NOT NULL,
  fingerprint bytea NOT NULL,
  kind text NOT NULL,
  action text NOT NULL,
  record_id uuid NOT NULL,
  version integer NOT NULL,
  at timestamp with time zone NOT NULL DEFAULT clock_timestamp(),
  CONSTRAINT command_pk PRIMARY KEY (tenant_id, id)
);
COMMENT ON TABLE command IS 'Idempotency keys: a command id is answered once; the same id with another body is refused.';
ALTER TABLE command ENABLE ROW LEVEL SECURITY;
ALTER TABLE command FORCE ROW LEVEL SECURITY;
CREATE POLICY command_own ON command USING ((tenant_id = ( SELECT current_setting('shoutu.tenant'::text, true) AS current_setting)));
GRANT INSERT, SELECT ON command TO shoutu_app;

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
CREATE INDEX contact_sheet_county ON contact_sheet USING btree (tenant_id, at_county, at_township, day, id);
CREATE INDEX contact_sheet_org ON contact_sheet USING btree (tenant_id, at_org, day, id);
CREATE INDEX contact_sheet_recent ON contact_sheet USING btree (tenant_id, day, id);
CREATE INDEX contact_sheet_site ON contact_sheet USING btree (tenant_id, at_site, day, id);
ALTER TABLE contact_sheet ENABLE ROW LEVEL SECURITY;
ALTER TABLE contact_sheet FORCE ROW LEVEL SECURITY;
CREATE POLICY contact_sheet_scope ON contact_sheet USING (((tenant_id = ( SELECT current_setting('shoutu.tenant'::text, true) AS current_setting)) AND ((( SELECT current_setting('shoutu.reach'::text, true) AS current_setting) = 'all'::text) OR (at_county = ANY (( SELECT string_to_array(current_setting('shoutu.counties'::text, true), ','::text) AS string_to_array)::text[])) OR (at_township = ANY (( SELECT string_to_array(current_setting('shoutu.townships'::text, true), ','::text) AS string_to_array)::text[])) OR (at_org = ANY ((( SELECT string_to_array(current_setting('shoutu.orgs'::text, true), ','::text) AS string_to_array))::uuid[])) OR (at_site = ANY ((( SELECT string_to_array(current_setting('shoutu.sites'::text, true), ','::text) AS string_to_array))::uuid[]))) AND ((( SELECT current_setting('shoutu.fields'::text, true) AS current_setting) = ''::text) OR (at_field IS NULL) OR (at_field = ANY (( SELECT string_to_array(current_setting('shoutu.fields'::text, true), ','::text) AS string_to_array)::text[])))));
GRANT INSERT, SELECT, UPDATE ON contact_sheet TO shoutu_app;

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
  CONSTRAINT control_change_filing_fk FOREIGN KEY (tenant_id, filing) REFERENCES travel_filing(tenant_id, id),
  CONSTRAINT control_change_member_fk FOREIGN KEY (tenant_id, member) REFERENCES roster_member(tenant_id, id),
  CONSTRAINT control_change_ordered_by_fk FOREIGN KEY (tenant_id, ordered_by) REFERENCES organisation(tenant_id, id),
  CONSTRAINT control_change_plan_fk FOREIGN KEY (tenant_id, plan) REFERENCES control_plan(tenant_id, id),
  CONSTRAINT control_change_change_known CHECK ((change = ANY (ARRAY['begin'::text, 'stricter'::text, 'lighter'::text, 'over'::text, 'area'::text, 'prove'::text])))
);
COMMENT ON TABLE control_change IS '管控变更提示 Change of control';
CREATE INDEX control_change_county ON control_change USING btree (tenant_id, at_county, at_township, day, id);
CREATE INDEX control_change_filing ON control_change USING btree (tenant_id, filing, id);
CREATE INDEX control_change_member ON control_change USING btree (tenant_id, member, id);
CREATE INDEX control_change_open ON control_change USING btree (tenant_id, filing) WHERE (state = 'open'::text);
CREATE INDEX control_change_ordered_by ON control_change USING btree (tenant_id, ordered_by, id);
CREATE INDEX control_change_org ON control_change USING btree (tenant_id, at_org, day, id);
CREATE INDEX control_change_plan ON control_change USING btree (tenant_id, plan, id);
CREATE INDEX control_change_recent ON control_change USING btree (tenant_id, day, id);
CREATE INDEX control_change_site ON control_change USING btree (tenant_id, at_site, day, id);
ALTER TABLE control_change ENABLE ROW LEVEL SECURITY;
ALTER TABLE control_change FORCE ROW LEVEL SECURITY;
CREATE POLICY control_change_scope ON control_change USING (((tenant_id = ( SELECT current_setting('shoutu.tenant'::text, true) AS current_setting)) AND ((( SELECT current_setting('shoutu.reach'::text, true) AS current_setting) = 'all'::text) OR (at_county = ANY (( SELECT string_to_array(current_setting('shoutu.counties'::text, true), ','::text) AS string_to_array)::text[])) OR (at_township = ANY (( SELECT string_to_array(current_setting('shoutu.townships'::text, true), ','::text) AS string_to_array)::text[])) OR (at_org = ANY ((( SELECT string_to_array(current_setting('shoutu.orgs'::text, true), ','::text) AS string_to_array))::uuid[])) OR (at_site = ANY ((( SELECT string_to_array(current_setting('shoutu.sites'::text, true), ','::text) AS string_to_array))::uuid[]))) AND ((( SELECT current_setting('shoutu.fields'::text, true) AS current_setting) = ''::text) OR (at_field IS NULL) OR (at_field = ANY (( SELECT string_to_array(current_setting('shoutu.fields'::text, true), ','::text) AS string_to_array)::text[])))));
CREATE TRIGGER measures_run BEFORE INSERT ON control_change FOR EACH STATEMENT EXECUTE FUNCTION measures_run();
GRANT INSERT, SELECT, UPDATE ON control_change TO shoutu_app;

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
  CONSTRAINT control_check_plan_fk FOREIGN KEY (tenant_id, plan) REFERENCES control_plan(tenant_id, id),
  CONSTRAINT control_check_measure_known CHECK ((measure = ANY (ARRAY['morning'::text, 'evening'::text, 'visit'::text])))
);
COMMENT ON TABLE control_check IS '管控日记录 Daily check under control';
CREATE INDEX control_check_county ON control_check USING btree (tenant_id, at_county, at_township, day, id);
CREATE INDEX control_check_of_plan ON control_check USING btree (tenant_id, plan, checked_at);
CREATE INDEX control_check_org ON control_check USING btree (tenant_id, at_org, day, id);
CREATE INDEX control_check_plan ON control_check USING btree (tenant_id, plan, id);
CREATE INDEX control_check_recent ON control_check USING btree (tenant_id, day, id);
CREATE INDEX control_check_site ON control_check USING btree (tenant_id, at_site, day, id);
ALTER TABLE control_check ENABLE ROW LEVEL SECURITY;
ALTER TABLE control_check FORCE ROW LEVEL SECURITY;
CREATE POLICY control_check_scope ON control_check USING (((tenant_id = ( SELECT current_setting('shoutu.tenant'::text, true) AS current_setting)) AND ((( SELECT current_setting('shoutu.reach'::text, true) AS current_setting) = 'all'::text) OR (at_county = ANY (( SELECT string_to_array(current_setting('shoutu.counties'::text, true), ','::text) AS string_to_array)::text[])) OR (at_township = ANY (( SELECT string_to_array(current_setting('shoutu.townships'::text, true), ','::text) AS string_to_array)::text[])) OR (at_org = ANY ((( SELECT string_to_array(current_setting('shoutu.orgs'::text, true), ','::text) AS string_to_array))::uuid[])) OR (at_site = ANY ((( SELECT string_to_array(current_setting('shoutu.sites'::text, true), ','::text) AS string_to_array))::uuid[]))) AND ((( SELECT current_setting('shoutu.fields'::text, true) AS current_setting) = ''::text) OR (at_field IS NULL) OR (at_field = ANY (( SELECT string_to_array(current_setting('shoutu.fields'::text, true), ','::text) AS string_to_array)::text[])))));
GRANT INSERT, SELECT, UPDATE ON control_check TO shoutu_app;

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
  filing uuid,
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
  by_order uuid,
  CONSTRAINT control_plan_pk PRIMARY KEY (tenant_id, id),
  CONSTRAINT control_plan_by_order_fk FOREIGN KEY (tenant_id, by_order) REFERENCES person_order(tenant_id, id),
  CONSTRAINT control_plan_community_fk FOREIGN KEY (tenant_id, community) REFERENCES organisation(tenant_id, id),
  CONSTRAINT control_plan_community_person_fk FOREIGN KEY (tenant_id, community_person) REFERENCES person(tenant_id, id),
  CONSTRAINT control_plan_enterprise_person_fk FOREIGN KEY (tenant_id, enterprise_person) REFERENCES person(tenant_id, id),
  CONSTRAINT control_plan_filing_fk FOREIGN KEY (tenant_id, filing) REFERENCES travel_filing(tenant_id, id),
  CONSTRAINT control_plan_health_person_fk FOREIGN KEY (tenant_id, health_person) REFERENCES person(tenant_id, id),
  CONSTRAINT control_plan_member_fk FOREIGN KEY (tenant_id, member) REFERENCES roster_member(tenant_id, id),
  CONSTRAINT control_plan_ordered_by_fk FOREIGN KEY (tenant_id, ordered_by) REFERENCES organisation(tenant_id, id),
  CONSTRAINT control_plan_replaces_fk FOREIGN KEY (tenant_id, replaces) REFERENCES control_plan(tenant_id, id),
  CONSTRAINT control_plan_mode_known CHECK ((mode = ANY (ARRAY['central'::text, 'home'::text, 'watch'::text])))
);
COMMENT ON TABLE control_plan IS '管控方案 Control plan';
CREATE INDEX control_plan_by_order ON control_plan USING btree (tenant_id, by_order, id);
CREATE INDEX control_plan_community ON control_plan USING btree (tenant_id, community, id);
CREATE INDEX control_plan_community_person ON control_plan USING btree (tenant_id, community_person, id);
CREATE INDEX control_plan_county ON control_plan USING btree (tenant_id, at_county, at_township, day, id);
CREATE INDEX control_plan_enterprise_person ON control_plan USING btree (tenant_id, enterprise_person, id);
CREATE INDEX control_plan_filing ON control_plan USING btree (tenant_id, filing, id);
CREATE INDEX control_plan_health_person ON control_plan USING btree (tenant_id, health_person, id);
CREATE INDEX control_plan_member ON control_plan USING btree (tenant_id, member, id);
CREATE INDEX control_plan_ordered_by ON control_plan USING btree (tenant_id, ordered_by, id);
CREATE INDEX control_plan_org ON control_plan USING btree (tenant_id, at_org, day, id);
CREATE INDEX control_plan_recent ON control_plan USING btree (tenant_id, day, id);
CREATE INDEX control_plan_replaces ON control_plan USING btree (tenant_id, replaces, id);
CREATE INDEX control_plan_running ON control_plan USING btree (tenant_id, at_county, ends_on) WHERE (state = 'running'::text);
CREATE INDEX control_plan_site ON control_plan USING btree (tenant_id, at_site, day, id);
ALTER TABLE control_plan ENABLE ROW LEVEL SECURITY;
ALTER TABLE control_plan FORCE ROW LEVEL SECURITY;
CREATE POLICY control_plan_scope ON control_plan USING (((tenant_id = ( SELECT current_setting('shoutu.tenant'::text, true) AS current_setting)) AND ((( SELECT current_setting('shoutu.reach'::text, true) AS current_setting) = 'all'::text) OR (at_county = ANY (( SELECT string_to_array(current_setting('shoutu.counties'::text, true), ','::text) AS string_to_array)::text[])) OR (at_township = ANY (( SELECT string_to_array(current_setting('shoutu.townships'::text, true), ','::text) AS string_to_array)::text[])) OR (at_org = ANY ((( SELECT string_to_array(current_setting('shoutu.orgs'::text, true), ','::text) AS string_to_array))::uuid[])) OR (at_site = ANY ((( SELECT string_to_array(current_setting('shoutu.sites'::text, true), ','::text) AS string_to_array))::uuid[]))) AND ((( SELECT current_setting('shoutu.fields'::text, true) AS current_setting) = ''::text) OR (at_field IS NULL) OR (at_field = ANY (( SELECT string_to_array(current_setting('shoutu.fields'::text, true), ','::text) AS string_to_array)::text[])))));
CREATE TRIGGER measures_run BEFORE INSERT ON control_plan FOR EACH STATEMENT EXECUTE FUNCTION measures_run();
GRANT INSERT, SELECT, UPDATE ON control_plan TO shoutu_app;

CREATE TABLE copy_entry (
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
  notice uuid NOT NULL,
  use text NOT NULL,
  copies integer NOT NULL,
  booked_on date NOT NULL,
  note text,
  CONSTRAINT copy_entry_pk PRIMARY KEY (tenant_id, id),
  CONSTRAINT copy_entry_notice_fk FOREIGN KEY (tenant_id, notice) REFERENCES notice(tenant_id, id),
  CONSTRAINT copy_entry_use_known CHECK ((use = ANY (ARRAY['sent'::text, 'filed'::text, 'destroyed'::text])))
);
COMMENT ON TABLE copy_entry IS '份数台账 Copies ledger';
CREATE INDEX copy_entry_county ON copy_entry USING btree (tenant_id, at_county, at_township, day, id);
CREATE INDEX copy_entry_notice ON copy_entry USING btree (tenant_id, notice, id);
CREATE INDEX copy_entry_org ON copy_entry USING btree (tenant_id, at_org, day, id);
CREATE INDEX copy_entry_recent ON copy_entry USING btree (tenant_id, day, id);
CREATE INDEX copy_entry_search ON copy_entry USING gin (tenant_id, search);
ALTER TABLE copy_entry ENABLE ROW LEVEL SECURITY;
ALTER TABLE copy_entry FORCE ROW LEVEL SECURITY;
CREATE POLICY copy_entry_scope ON copy_entry USING (((tenant_id = ( SELECT current_setting('shoutu.tenant'::text, true) AS current_setting)) AND ((( SELECT current_setting('shoutu.reach'::text, true) AS current_setting) = 'all'::text) OR (at_county = ANY (( SELECT string_to_array(current_setting('shoutu.counties'::text, true), ','::text) AS string_to_array)::text[])) OR (at_township = ANY (( SELECT string_to_array(current_setting('shoutu.townships'::text, true), ','::text) AS string_to_array)::text[])) OR (at_org = ANY ((( SELECT string_to_array(current_setting('shoutu.orgs'::text, true), ','::text) AS string_to_array))::uuid[])) OR (at_site = ANY ((( SELECT string_to_array(current_setting('shoutu.sites'::text, true), ','::text) AS string_to_array))::uuid[]))) AND ((( SELECT current_setting('shoutu.fields'::text, true) AS current_setting) = ''::text) OR (at_field IS NULL) OR (at_field = ANY (( SELECT string_to_array(current_setting('shoutu.fields'::text, true), ','::text) AS string_to_array)::text[])))));
GRANT INSERT, SELECT, UPDATE ON copy_entry TO shoutu_app;

CREATE TABLE counter (
  tenant_id text NOT NULL,
  metric text NOT NULL,
  ground text NOT NULL,
  day date NOT NULL,
  n bigint NOT NULL,
  CONSTRAINT counter_pk PRIMARY KEY (tenant_id, metric, ground, day)
);
COMMENT ON TABLE counter IS 'Per day: kind.state is the net change of records in that state, event:type the facts of a type. Ground: * the city, a county, a township, - for none.';
ALTER TABLE counter ENABLE ROW LEVEL SECURITY;
ALTER TABLE counter FORCE ROW LEVEL SECURITY;
CREATE POLICY counter_reach ON counter USING (((tenant_id = ( SELECT current_setting('shoutu.tenant'::text, true) AS current_setting)) AND ((( SELECT current_setting('shoutu.reach'::text, true) AS current_setting) = 'all'::text) OR ("left"(ground, 6) = ANY (( SELECT string_to_array(current_setting('shoutu.counties'::text, true), ','::text) AS string_to_array)::text[])) OR (ground = ANY (( SELECT string_to_array(current_setting('shoutu.townships'::text, true), ','::text) AS string_to_array)::text[])))));
GRANT DELETE, INSERT, SELECT, UPDATE ON counter TO shoutu_app;

CREATE TABLE counter_total (
  tenant_id text NOT NULL,
  kind text NOT NULL,
  level text NOT NULL,
  ground text NOT NULL,
  state text NOT NULL,
  n bigint NOT NULL,
  CONSTRAINT counter_total_pk PRIMARY KEY (tenant_id, kind, level, ground, state),
  CONSTRAINT counter_total_level_known CHECK ((level = ANY (ARRAY['city'::text, 'county'::text, 'township'::text])))
);
COMMENT ON TABLE counter_total IS 'Records of a kind now, by state and ground: the sum of counter over all days.';
ALTER TABLE counter_total ENABLE ROW LEVEL SECURITY;
ALTER TABLE counter_total FORCE ROW LEVEL SECURITY;
CREATE POLICY counter_total_reach ON counter_total USING (((tenant_id = ( SELECT current_setting('shoutu.tenant'::text, true) AS current_setting)) AND ((( SELECT current_setting('shoutu.reach'::text, true) AS current_setting) = 'all'::text) OR ("left"(ground, 6) = ANY (( SELECT string_to_array(current_setting('shoutu.counties'::text, true), ','::text) AS string_to_array)::text[])) OR (ground = ANY (( SELECT string_to_array(current_setting('shoutu.townships'::text, true), ','::text) AS string_to_array)::text[])))));
GRANT DELETE, INSERT, SELECT, UPDATE ON counter_total TO shoutu_app;

CREATE TABLE cursor (
  tenant_id text NOT NULL,
  name text NOT NULL,
  tx bigint NOT NULL DEFAULT 0,
  seq bigint NOT NULL DEFAULT 0,
  CONSTRAINT cursor_pk PRIMARY KEY (tenant_id, name)
);
COMMENT ON TABLE cursor IS 'How far each reaction has followed the ledger; moved in the transaction of its effects.';
ALTER TABLE cursor ENABLE ROW LEVEL SECURITY;
ALTER TABLE cursor FORCE ROW LEVEL SECURITY;
CREATE POLICY cursor_own ON cursor USING ((tenant_id = ( SELECT current_setting('shoutu.tenant'::text, true) AS current_setting)));
GRANT INSERT, SELECT, UPDATE ON cursor TO shoutu_app;

CREATE TABLE delivery (
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
  notice uuid NOT NULL,
  label text NOT NULL,
  sent_at timestamp with time zone NOT NULL,
  sign_by timestamp with time zone NOT NULL,
  copies integer NOT NULL,
  signed_at timestamp with time zone,
  signer uuid,
  signer_post text,
  proxy boolean,
  proxy_note text,
  late boolean,
  reminded integer,
  reminded_at timestamp with time zone,
  reject_reason text,
  CONSTRAINT delivery_pk PRIMARY KEY (tenant_id, id),
  CONSTRAINT delivery_notice_fk FOREIGN KEY (tenant_id, notice) REFERENCES notice(tenant_id, id),
  CONSTRAINT delivery_signer_fk FOREIGN KEY (tenant_id, signer) REFERENCES person(tenant_id, id),
  CONSTRAINT delivery_label_known CHECK ((label = ANY (ARRAY['main'::text, 'copyUp'::text, 'copy'::text])))
);
COMMENT ON TABLE delivery IS '签收 Delivery';
CREATE INDEX delivery_county ON delivery USING btree (tenant_id, at_county, at_township, day, id);
CREATE INDEX delivery_notice ON delivery USING btree (tenant_id, notice, id);
CREATE INDEX delivery_org ON delivery USING btree (tenant_id, at_org, day, id);
CREATE INDEX delivery_recent ON delivery USING btree (tenant_id, day, id);
CREATE INDEX delivery_signer ON delivery USING btree (tenant_id, signer, id);
CREATE INDEX delivery_waiting ON delivery USING btree (tenant_id, state, sign_by, id);
ALTER TABLE delivery ENABLE ROW LEVEL SECURITY;
ALTER TABLE delivery FORCE ROW LEVEL SECURITY;
CREATE POLICY delivery_scope ON delivery USING (((tenant_id = ( SELECT current_setting('shoutu.tenant'::text, true) AS current_setting)) AND ((( SELECT current_setting('shoutu.reach'::text, true) AS current_setting) = 'all'::text) OR (at_county = ANY (( SELECT string_to_array(current_setting('shoutu.counties'::text, true), ','::text) AS string_to_array)::text[])) OR (at_township = ANY (( SELECT string_to_array(current_setting('shoutu.townships'::text, true), ','::text) AS string_to_array)::text[])) OR (at_org = ANY ((( SELECT string_to_array(current_setting('shoutu.orgs'::text, true), ','::text) AS string_to_array))::uuid[])) OR (at_site = ANY ((( SELECT string_to_array(current_setting('shoutu.sites'::text, true), ','::text) AS string_to_array))::uuid[]))) AND ((( SELECT current_setting('shoutu.fields'::text, true) AS current_setting) = ''::text) OR (at_field IS NULL) OR (at_field = ANY (( SELECT string_to_array(current_setting('shoutu.fields'::text, true), ','::text) AS string_to_array)::text[])))));
GRANT INSERT, SELECT, UPDATE ON delivery TO shoutu_app;

CREATE TABLE disinfection (
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
  agent text NOT NULL,
  concentration integer,
  minutes integer NOT NULL,
  done_at timestamp with time zone NOT NULL,
  photos jsonb,
  CONSTRAINT disinfection_pk PRIMARY KEY (tenant_id, id),
  CONSTRAINT disinfection_place_known CHECK ((place = ANY (ARRAY['highTouch'::text, 'canteen'::text, 'dormitory'::text, 'vehicle'::text, 'workshop'::text, 'gate'::text])))
);
COMMENT ON TABLE disinfection IS '清洁消毒记录 Disinfection';
CREATE INDEX disinfection_county ON disinfection USING btree (tenant_id, at_county, at_township, day, id);
CREATE INDEX disinfection_org ON disinfection USING btree (tenant_id, at_org, day, id);
CREATE INDEX disinfection_recent ON disinfection USING btree (tenant_id, day, id);
CREATE INDEX disinfection_site ON disinfection USING btree (tenant_id, at_site, day, id);
ALTER TABLE disinfection ENABLE ROW LEVEL SECURITY;
ALTER TABLE disinfection FORCE ROW LEVEL SECURITY;
CREATE POLICY disinfection_scope ON disinfection USING (((tenant_id = ( SELECT current_setting('shoutu.tenant'::text, true) AS current_setting)) AND ((( SELECT current_setting('shoutu.reach'::text, true) AS current_setting) = 'all'::text) OR (at_county = ANY (( SELECT string_to_array(current_setting('shoutu.counties'::text, true), ','::text) AS string_to_array)::text[])) OR (at_township = ANY (( SELECT string_to_array(current_setting('shoutu.townships'::text, true), ','::text) AS string_to_array)::text[])) OR (at_org = ANY ((( SELECT string_to_array(current_setting('shoutu.orgs'::text, true), ','::text) AS string_to_array))::uuid[])) OR (at_site = ANY ((( SELECT string_to_array(current_setting('shoutu.sites'::text, true), ','::text) AS string_to_array))::uuid[]))) AND ((( SELECT current_setting('shoutu.fields'::text, true) AS current_setting) = ''::text) OR (at_field IS NULL) OR (at_field = ANY (( SELECT string_to_array(current_setting('shoutu.fields'::text, true), ','::text) AS string_to_array)::text[])))));
GRANT INSERT, SELECT, UPDATE ON disinfection TO shoutu_app;

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
  CONSTRAINT disinfection_order_pk PRIMARY KEY (tenant_id, id),
  CONSTRAINT disinfection_order_report_fk FOREIGN KEY (tenant_id, report) REFERENCES suspect_report(tenant_id, id)
);
COMMENT ON TABLE disinfection_order IS '终末消毒单 Disinfection order';
CREATE INDEX disinfection_order_county ON disinfection_order USING btree (tenant_id, at_county, at_township, day, id);
CREATE INDEX disinfection_order_org ON disinfection_order USING btree (tenant_id, at_org, day, id);
CREATE INDEX disinfection_order_recent ON disinfection_order USING btree (tenant_id, day, id);
CREATE INDEX disinfection_order_report ON disinfection_order USING btree (tenant_id, report, id);
CREATE INDEX disinfection_order_search ON disinfection_order USING gin (tenant_id, search);
CREATE INDEX disinfection_order_site ON disinfection_order USING btree (tenant_id, at_site, day, id);
ALTER TABLE disinfection_order ENABLE ROW LEVEL SECURITY;
ALTER TABLE disinfection_order FORCE ROW LEVEL SECURITY;
CREATE POLICY disinfection_order_scope ON disinfection_order USING (((tenant_id = ( SELECT current_setting('shoutu.tenant'::text, true) AS current_setting)) AND ((( SELECT current_setting('shoutu.reach'::text, true) AS current_setting) = 'all'::text) OR (at_county = ANY (( SELECT string_to_array(current_setting('shoutu.counties'::text, true), ','::text) AS string_to_array)::text[])) OR (at_township = ANY (( SELECT string_to_array(current_setting('shoutu.townships'::text, true), ','::text) AS string_to_array)::text[])) OR (at_org = ANY ((( SELECT string_to_array(current_setting('shoutu.orgs'::text, true), ','::text) AS string_to_array))::uuid[])) OR (at_site = ANY ((( SELECT string_to_array(current_setting('shoutu.sites'::text, true), ','::text) AS string_to_array))::uuid[]))) AND ((( SELECT current_setting('shoutu.fields'::text, true) AS current_setting) = ''::text) OR (at_field IS NULL) OR (at_field = ANY (( SELECT string_to_array(current_setting('shoutu.fields'::text, true), ','::text) AS string_to_array)::text[])))));
GRANT INSERT, SELECT, UPDATE ON disinfection_order TO shoutu_app;

CREATE UNLOGGED TABLE door_count (
  tenant_id text NOT NULL,
  key text NOT NULL,
  count integer NOT NULL,
  until timestamp with time zone NOT NULL,
  CONSTRAINT door_count_pk PRIMARY KEY (tenant_id, key)
);
COMMENT ON TABLE door_count IS 'Tries to be recognised and sign-ups at the public door, by phone, name (keyed hash) and site, in windows of the machine''s time.';
CREATE INDEX door_count_over ON door_count USING btree (tenant_id, until);
ALTER TABLE door_count ENABLE ROW LEVEL SECURITY;
ALTER TABLE door_count FORCE ROW LEVEL SECURITY;
CREATE POLICY door_count_own ON door_count USING ((tenant_id = ( SELECT current_setting('shoutu.tenant'::text, true) AS current_setting)));
GRANT DELETE, INSERT, SELECT, UPDATE ON door_count TO shoutu_app;

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
CREATE INDEX dormitory_check_county ON dormitory_check USING btree (tenant_id, at_county, at_township, day, id);
CREATE INDEX dormitory_check_org ON dormitory_check USING btree (tenant_id, at_org, day, id);
CREATE INDEX dormitory_check_recent ON dormitory_check USING btree (tenant_id, day, id);
CREATE INDEX dormitory_check_site ON dormitory_check USING btree (tenant_id, at_site, day, id);
ALTER TABLE dormitory_check ENABLE ROW LEVEL SECURITY;
ALTER TABLE dormitory_check FORCE ROW LEVEL SECURITY;
CREATE POLICY dormitory_check_scope ON dormitory_check USING (((tenant_id = ( SELECT current_setting('shoutu.tenant'::text, true) AS current_setting)) AND ((( SELECT current_setting('shoutu.reach'::text, true) AS current_setting) = 'all'::text) OR (at_county = ANY (( SELECT string_to_array(current_setting('shoutu.counties'::text, true), ','::text) AS string_to_array)::text[])) OR (at_township = ANY (( SELECT string_to_array(current_setting('shoutu.townships'::text, true), ','::text) AS string_to_array)::text[])) OR (at_org = ANY ((( SELECT string_to_array(current_setting('shoutu.orgs'::text, true), ','::text) AS string_to_array))::uuid[])) OR (at_site = ANY ((( SELECT string_to_array(current_setting('shoutu.sites'::text, true), ','::text) AS string_to_array))::uuid[]))) AND ((( SELECT current_setting('shoutu.fields'::text, true) AS current_setting) = ''::text) OR (at_field IS NULL) OR (at_field = ANY (( SELECT string_to_array(current_setting('shoutu.fields'::text, true), ','::text) AS string_to_array)::text[])))));
GRANT INSERT, SELECT, UPDATE ON dormitory_check TO shoutu_app;

CREATE TABLE drill (
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
  subject text NOT NULL,
  form text NOT NULL,
  held_on date NOT NULL,
  present integer NOT NULL,
  evaluation text NOT NULL,
  corrections text,
  photos jsonb,
  CONSTRAINT drill_pk PRIMARY KEY (tenant_id, id),
  CONSTRAINT drill_form_known CHECK ((form = ANY (ARRAY['live'::text, 'tabletop'::text])))
);
COMMENT ON TABLE drill IS '应急演练记录 Drill';
CREATE INDEX drill_county ON drill USING btree (tenant_id, at_county, at_township, day, id);
CREATE INDEX drill_org ON drill USING btree (tenant_id, at_org, day, id);
CREATE INDEX drill_recent ON drill USING btree (tenant_id, day, id);
CREATE INDEX drill_search ON drill USING gin (tenant_id, search);
ALTER TABLE drill ENABLE ROW LEVEL SECURITY;
ALTER TABLE drill FORCE ROW LEVEL SECURITY;
CREATE POLICY drill_scope ON drill USING (((tenant_id = ( SELECT current_setting('shoutu.tenant'::text, true) AS current_setting)) AND ((( SELECT current_setting('shoutu.reach'::text, true) AS current_setting) = 'all'::text) OR (at_county = ANY (( SELECT string_to_array(current_setting('shoutu.counties'::text, true), ','::text) AS string_to_array)::text[])) OR (at_township = ANY (( SELECT string_to_array(current_setting('shoutu.townships'::text, true), ','::text) AS string_to_array)::text[])) OR (at_org = ANY ((( SELECT string_to_array(current_setting('shoutu.orgs'::text, true), ','::text) AS string_to_array))::uuid[])) OR (at_site = ANY ((( SELECT string_to_array(current_setting('shoutu.sites'::text, true), ','::text) AS string_to_array))::uuid[]))) AND ((( SELECT current_setting('shoutu.fields'::text, true) AS current_setting) = ''::text) OR (at_field IS NULL) OR (at_field = ANY (( SELECT string_to_array(current_setting('shoutu.fields'::text, true), ','::text) AS string_to_array)::text[])))));
GRANT INSERT, SELECT, UPDATE ON drill TO shoutu_app;

CREATE TABLE duty (
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
  notice uuid NOT NULL,
  obligation uuid NOT NULL,
  clause text NOT NULL,
  person uuid,
  post uuid,
  rhythm text NOT NULL,
  times integer NOT NULL,
  since date NOT NULL,
  period_start date NOT NULL,
  due_at timestamp with time zone,
  next_at timestamp with time zone,
  done integer NOT NULL,
  proven_at timestamp with time zone,
  proof_kind text NOT NULL,
  proof_id text,
  periods_owed integer NOT NULL,
  periods_proven integer NOT NULL,
  periods_late integer NOT NULL,
  statement text,
  statement_files jsonb,
  not_owed_reason text,
  happened_on date,
  note text,
  counted text,
  proposal text,
  proposed_on date,
  CONSTRAINT duty_pk PRIMARY KEY (tenant_id, id),
  CONSTRAINT duty_rhythm_known CHECK ((rhythm = ANY (ARRAY['once'::text, 'daily'::text, 'weekly'::text, 'monthly'::text, 'event'::text, 'continuous'::text]))),
  CONSTRAINT duty_state_known CHECK ((state = ANY (ARRAY['due'::text, 'proven'::text, 'late'::text, 'notOwed'::text, 'withdrawn'::text]))),
  CONSTRAINT duty_times_positive CHECK ((times > 0))
);
COMMENT ON TABLE duty IS '责任 Duty: an obligation as one organisation or site owes it. state is the current period''s; counted is the state the figures hold.';
CREATE UNIQUE INDEX duty_ground ON duty USING btree (tenant_id, at_org, at_site, obligation) NULLS NOT DISTINCT;
CREATE INDEX duty_obligation ON duty USING btree (tenant_id, obligation, at_county, at_township, id);
CREATE INDEX duty_person ON duty USING btree (tenant_id, person) WHERE (person IS NOT NULL);
CREATE INDEX duty_proposed ON duty USING btree (tenant_id, at_county) WHERE (proposed_on IS NOT NULL);
CREATE INDEX duty_recent ON duty USING btree (tenant_id, day, id);
CREATE INDEX duty_site ON duty USING btree (tenant_id, at_site) WHERE (at_site IS NOT NULL);
CREATE INDEX duty_unowned ON duty USING btree (tenant_id, at_county, at_township, at_org, at_site) WHERE (person IS NULL);
ALTER TABLE duty ENABLE ROW LEVEL SECURITY;
ALTER TABLE duty FORCE ROW LEVEL SECURITY;
CREATE POLICY duty_scope ON duty USING (((tenant_id = ( SELECT current_setting('shoutu.tenant'::text, true) AS current_setting)) AND ((( SELECT current_setting('shoutu.reach'::text, true) AS current_setting) = 'all'::text) OR (at_county = ANY (( SELECT string_to_array(current_setting('shoutu.counties'::text, true), ','::text) AS string_to_array)::text[])) OR (at_township = ANY (( SELECT string_to_array(current_setting('shoutu.townships'::text, true), ','::text) AS string_to_array)::text[])) OR (at_org = ANY ((( SELECT string_to_array(current_setting('shoutu.orgs'::text, true), ','::text) AS string_to_array))::uuid[])) OR (at_site = ANY ((( SELECT string_to_array(current_setting('shoutu.sites'::text, true), ','::text) AS string_to_array))::uuid[]))) AND ((( SELECT current_setting('shoutu.fields'::text, true) AS current_setting) = ''::text) OR (at_field IS NULL) OR (at_field = ANY (( SELECT string_to_array(current_setting('shoutu.fields'::text, true), ','::text) AS string_to_array)::text[])))));
GRANT INSERT, SELECT, UPDATE ON duty TO shoutu_app;

CREATE TABLE duty_clock (
  tenant_id text NOT NULL,
  day date NOT NULL,
  CONSTRAINT duty_clock_pk PRIMARY KEY (tenant_id)
);
COMMENT ON TABLE duty_clock IS 'The day up to whose beginning all duties were brought: due turned late, periods rolled over. What happens afterwards is a figure of that day or later.';
ALTER TABLE duty_clock ENABLE ROW LEVEL SECURITY;
ALTER TABLE duty_clock FORCE ROW LEVEL SECURITY;
CREATE POLICY duty_clock_own ON duty_clock USING ((tenant_id = ( SELECT current_setting('shoutu.tenant'::text, true) AS current_setting)));
GRANT INSERT, SELECT, UPDATE ON duty_clock TO shoutu_app;

CREATE TABLE duty_proof (
  tenant_id text NOT NULL,
  duty_id uuid NOT NULL,
  period_start date NOT NULL,
  record_id uuid NOT NULL,
  kind text NOT NULL,
  fact_id uuid NOT NULL,
  person_id uuid,
  at timestamp with time zone NOT NULL,
  late boolean NOT NULL,
  CONSTRAINT duty_proof_pk PRIMARY KEY (tenant_id, duty_id, period_start, record_id)
);
COMMENT ON TABLE duty_proof IS 'Which record proves which period of a duty. For a plain statement the kind is duty and the record is the fact that stated it.';
COMMENT ON COLUMN duty_proof.person_id IS 'Who held the duty when it was proven; a later hand-over does not move it.';
COMMENT ON COLUMN duty_proof.late IS 'Entered after the period was due.';
CREATE INDEX duty_proof_person ON duty_proof USING btree (tenant_id, person_id, at) WHERE (person_id IS NOT NULL);
CREATE INDEX duty_proof_record ON duty_proof USING btree (tenant_id, record_id);
ALTER TABLE duty_proof ENABLE ROW LEVEL SECURITY;
ALTER TABLE duty_proof FORCE ROW LEVEL SECURITY;
CREATE POLICY duty_proof_scope ON duty_proof USING (((tenant_id = ( SELECT current_setting('shoutu.tenant'::text, true) AS current_setting)) AND (((( SELECT current_setting('shoutu.reach'::text, true) AS current_setting) = 'all'::text) AND (( SELECT current_setting('shoutu.fields'::text, true) AS current_setting) = ''::text)) OR (EXISTS ( SELECT
   FROM duty d
  WHERE ((d.tenant_id = duty_proof.tenant_id) AND (d.id = duty_proof.duty_id)))))));
GRANT DELETE, INSERT, SELECT, UPDATE ON duty_proof TO shoutu_app;

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
  CONSTRAINT facility_sort_known CHECK ((sort = ANY (ARRAY['handWash'::text, 'spray'::text, 'shower'::text, 'hvac'::text, 'gateThermometer'::text])))
);
COMMENT ON TABLE facility IS '防疫设施 Facility';
CREATE INDEX facility_county ON facility USING btree (tenant_id, at_county, at_township, day, id);
CREATE INDEX facility_org ON facility USING btree (tenant_id, at_org, day, id);
CREATE INDEX facility_recent ON facility USING btree (tenant_id, day, id);
CREATE INDEX facility_search ON facility USING gin (tenant_id, search);
CREATE INDEX facility_site ON facility USING btree (tenant_id, at_site, day, id);
ALTER TABLE facility ENABLE ROW LEVEL SECURITY;
ALTER TABLE facility FORCE ROW LEVEL SECURITY;
CREATE POLICY facility_scope ON facility USING (((tenant_id = ( SELECT current_setting('shoutu.tenant'::text, true) AS current_setting)) AND ((( SELECT current_setting('shoutu.reach'::text, true) AS current_setting) = 'all'::text) OR (at_county = ANY (( SELECT string_to_array(current_setting('shoutu.counties'::text, true), ','::text) AS string_to_array)::text[])) OR (at_township = ANY (( SELECT string_to_array(current_setting('shoutu.townships'::text, true), ','::text) AS string_to_array)::text[])) OR (at_org = ANY ((( SELECT string_to_array(current_setting('shoutu.orgs'::text, true), ','::text) AS string_to_array))::uuid[])) OR (at_site = ANY ((( SELECT string_to_array(current_setting('shoutu.sites'::text, true), ','::text) AS string_to_array))::uuid[]))) AND ((( SELECT current_setting('shoutu.fields'::text, true) AS current_setting) = ''::text) OR (at_field IS NULL) OR (at_field = ANY (( SELECT string_to_array(current_setting('shoutu.fields'::text, true), ','::text) AS string_to_array)::text[])))));
GRANT INSERT, SELECT, UPDATE ON facility TO shoutu_app;

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
  CONSTRAINT facility_check_pk PRIMARY KEY (tenant_id, id),
  CONSTRAINT facility_check_facility_fk FOREIGN KEY (tenant_id, facility) REFERENCES facility(tenant_id, id)
);
COMMENT ON TABLE facility_check IS '设施检查记录 Facility check';
CREATE INDEX facility_check_county ON facility_check USING btree (tenant_id, at_county, at_township, day, id);
CREATE INDEX facility_check_facility ON facility_check USING btree (tenant_id, facility, id);
CREATE INDEX facility_check_org ON facility_check USING btree (tenant_id, at_org, day, id);
CREATE INDEX facility_check_recent ON facility_check USING btree (tenant_id, day, id);
CREATE INDEX facility_check_search ON facility_check USING gin (tenant_id, search);
CREATE INDEX facility_check_site ON facility_check USING btree (tenant_id, at_site, day, id);
ALTER TABLE facility_check ENABLE ROW LEVEL SECURITY;
ALTER TABLE facility_check FORCE ROW LEVEL SECURITY;
CREATE POLICY facility_check_scope ON facility_check USING (((tenant_id = ( SELECT current_setting('shoutu.tenant'::text, true) AS current_setting)) AND ((( SELECT current_setting('shoutu.reach'::text, true) AS current_setting) = 'all'::text) OR (at_county = ANY (( SELECT string_to_array(current_setting('shoutu.counties'::text, true), ','::text) AS string_to_array)::text[])) OR (at_township = ANY (( SELECT string_to_array(current_setting('shoutu.townships'::text, true), ','::text) AS string_to_array)::text[])) OR (at_org = ANY ((( SELECT string_to_array(current_setting('shoutu.orgs'::text, true), ','::text) AS string_to_array))::uuid[])) OR (at_site = ANY ((( SELECT string_to_array(current_setting('shoutu.sites'::text, true), ','::text) AS string_to_array))::uuid[]))) AND ((( SELECT current_setting('shoutu.fields'::text, true) AS current_setting) = ''::text) OR (at_field IS NULL) OR (at_field = ANY (( SELECT string_to_array(current_setting('shoutu.fields'::text, true), ','::text) AS string_to_array)::text[])))));
GRANT INSERT, SELECT, UPDATE ON facility_check TO shoutu_app;

CREATE TABLE fact (
  tenant_id text NOT NULL,
  tx bigint NOT NULL DEFAULT ledger_tx(),
  seq bigint NOT NULL GENERATED ALWAYS AS IDENTITY,
  id uuid NOT NULL,
  type text NOT NULL,
  kind text NOT NULL,
  record_id uuid NOT NULL,
  version integer NOT NULL,
  actor_id uuid NOT NULL,
  person_id uuid,
  post_id uuid,
  actor_name text NOT NULL,
  command_id uuid,
  device text,
  device_seq bigint,
  device_at timestamp with time zone,
  at timestamp with time zone NOT NULL,
  server_at timestamp with time zone NOT NULL DEFAULT clock_timestamp(),
  at_county text,
  at_township text,
  at_org uuid,
  at_site uuid,
  at_field text,
  body json NOT NULL,
  CONSTRAINT fact_pk PRIMARY KEY (tenant_id, tx, seq)
);
COMMENT ON TABLE fact IS 'The ledger: who did what to which record, when. (tx, seq) is its order; readers follow it only below the oldest running transaction.';
CREATE UNIQUE INDEX fact_id ON fact USING btree (tenant_id, id);
CREATE INDEX fact_record ON fact USING btree (tenant_id, record_id, seq);
ALTER TABLE fact ENABLE ROW LEVEL SECURITY;
ALTER TABLE fact FORCE ROW LEVEL SECURITY;
CREATE POLICY fact_read ON fact FOR SELECT USING (((tenant_id = ( SELECT current_setting('shoutu.tenant'::text, true) AS current_setting)) AND ((( SELECT current_setting('shoutu.reach'::text, true) AS current_setting) = 'all'::text) OR (at_county = ANY (( SELECT string_to_array(current_setting('shoutu.counties'::text, true), ','::text) AS string_to_array)::text[])) OR (at_township = ANY (( SELECT string_to_array(current_setting('shoutu.townships'::text, true), ','::text) AS string_to_array)::text[])) OR (at_org = ANY ((( SELECT string_to_array(current_setting('shoutu.orgs'::text, true), ','::text) AS string_to_array))::uuid[])) OR (at_site = ANY ((( SELECT string_to_array(current_setting('shoutu.sites'::text, true), ','::text) AS string_to_array))::uuid[])) OR ((at_county IS NULL) AND (at_org IS NULL) AND (at_site IS NULL) AND (( SELECT current_setting('shoutu.reach'::text, true) AS current_setting) <> 'none'::text))) AND ((( SELECT current_setting('shoutu.fields'::text, true) AS current_setting) = ''::text) OR (at_field IS NULL) OR (at_field = ANY (( SELECT string_to_array(current_setting('shoutu.fields'::text, true), ','::text) AS string_to_array)::text[])))));
CREATE POLICY fact_write ON fact FOR INSERT WITH CHECK ((tenant_id = ( SELECT current_setting('shoutu.tenant'::text, true) AS current_setting)));
CREATE TRIGGER fact_kept BEFORE DELETE OR UPDATE OR TRUNCATE ON fact FOR EACH STATEMENT EXECUTE FUNCTION ledger_keeps();
GRANT SELECT ON fact TO shoutu_app;
GRANT INSERT (actor_id) ON fact TO shoutu_app;
GRANT INSERT (actor_name) ON fact TO shoutu_app;
GRANT INSERT (at) ON fact TO shoutu_app;
GRANT INSERT (at_county) ON fact TO shoutu_app;
GRANT INSERT (at_field) ON fact TO shoutu_app;
GRANT INSERT (at_org) ON fact TO shoutu_app;
GRANT INSERT (at_site) ON fact TO shoutu_app;
GRANT INSERT (at_township) ON fact TO shoutu_app;
GRANT INSERT (body) ON fact TO shoutu_app;
GRANT INSERT (command_id) ON fact TO shoutu_app;
GRANT INSERT (device) ON fact TO shoutu_app;
GRANT INSERT (device_at) ON fact TO shoutu_app;
GRANT INSERT (device_seq) ON fact TO shoutu_app;
GRANT INSERT (id) ON fact TO shoutu_app;
GRANT INSERT (kind) ON fact TO shoutu_app;
GRANT INSERT (person_id) ON fact TO shoutu_app;
GRANT INSERT (post_id) ON fact TO shoutu_app;
GRANT INSERT (record_id) ON fact TO shoutu_app;
GRANT INSERT (tenant_id) ON fact TO shoutu_app;
GRANT INSERT (type) ON fact TO shoutu_app;
GRANT INSERT (version) ON fact TO shoutu_app;

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
CREATE INDEX fever_clinic_county ON fever_clinic USING btree (tenant_id, at_county, at_township, day, id);
CREATE INDEX fever_clinic_org ON fever_clinic USING btree (tenant_id, at_org, day, id);
CREATE INDEX fever_clinic_recent ON fever_clinic USING btree (tenant_id, day, id);
CREATE INDEX fever_clinic_search ON fever_clinic USING gin (tenant_id, search);
CREATE INDEX fever_clinic_site ON fever_clinic USING btree (tenant_id, at_site, day, id);
ALTER TABLE fever_clinic ENABLE ROW LEVEL SECURITY;
ALTER TABLE fever_clinic FORCE ROW LEVEL SECURITY;
CREATE POLICY fever_clinic_change ON fever_clinic FOR UPDATE USING (((tenant_id = ( SELECT current_setting('shoutu.tenant'::text, true) AS current_setting)) AND ((( SELECT current_setting('shoutu.reach'::text, true) AS current_setting) = 'all'::text) OR (at_county = ANY (( SELECT string_to_array(current_setting('shoutu.counties'::text, true), ','::text) AS string_to_array)::text[])) OR (at_township = ANY (( SELECT string_to_array(current_setting('shoutu.townships'::text, true), ','::text) AS string_to_array)::text[])) OR (at_org = ANY ((( SELECT string_to_array(current_setting('shoutu.orgs'::text, true), ','::text) AS string_to_array))::uuid[])) OR (at_site = ANY ((( SELECT string_to_array(current_setting('shoutu.sites'::text, true), ','::text) AS string_to_array))::uuid[]))) AND ((( SELECT current_setting('shoutu.fields'::text, true) AS current_setting) = ''::text) OR (at_field IS NULL) OR (at_field = ANY (( SELECT string_to_array(current_setting('shoutu.fields'::text, true), ','::text) AS string_to_array)::text[]))))) WITH CHECK (((tenant_id = ( SELECT current_setting('shoutu.tenant'::text, true) AS current_setting)) AND ((( SELECT current_setting('shoutu.reach'::text, true) AS current_setting) = 'all'::text) OR (at_county = ANY (( SELECT string_to_array(current_setting('shoutu.counties'::text, true), ','::text) AS string_to_array)::text[])) OR (at_township = ANY (( SELECT string_to_array(current_setting('shoutu.townships'::text, true), ','::text) AS string_to_array)::text[])) OR (at_org = ANY ((( SELECT string_to_array(current_setting('shoutu.orgs'::text, true), ','::text) AS string_to_array))::uuid[])) OR (at_site = ANY ((( SELECT string_to_array(current_setting('shoutu.sites'::text, true), ','::text) AS string_to_array))::uuid[]))) AND ((( SELECT current_setting('shoutu.fields'::text, true) AS current_setting) = ''::text) OR (at_field IS NULL) OR (at_field = ANY (( SELECT string_to_array(current_setting('shoutu.fields'::text, true), ','::text) AS string_to_array)::text[])))));
CREATE POLICY fever_clinic_make ON fever_clinic FOR INSERT WITH CHECK (((tenant_id = ( SELECT current_setting('shoutu.tenant'::text, true) AS current_setting)) AND ((( SELECT current_setting('shoutu.reach'::text, true) AS current_setting) = 'all'::text) OR (at_county = ANY (( SELECT string_to_array(current_setting('shoutu.counties'::text, true), ','::text) AS string_to_array)::text[])) OR (at_township = ANY (( SELECT string_to_array(current_setting('shoutu.townships'::text, true), ','::text) AS string_to_array)::text[])) OR (at_org = ANY ((( SELECT string_to_array(current_setting('shoutu.orgs'::text, true), ','::text) AS string_to_array))::uuid[])) OR (at_site = ANY ((( SELECT string_to_array(current_setting('shoutu.sites'::text, true), ','::text) AS string_to_array))::uuid[]))) AND ((( SELECT current_setting('shoutu.fields'::text, true) AS current_setting) = ''::text) OR (at_field IS NULL) OR (at_field = ANY (( SELECT string_to_array(current_setting('shoutu.fields'::text, true), ','::text) AS string_to_array)::text[])))));
CREATE POLICY fever_clinic_read ON fever_clinic FOR SELECT USING ((tenant_id = ( SELECT current_setting('shoutu.tenant'::text, true) AS current_setting)));
GRANT INSERT, SELECT, UPDATE ON fever_clinic TO shoutu_app;

CREATE TABLE file (
  tenant_id text NOT NULL,
  id uuid NOT NULL,
  sha256 bytea NOT NULL,
  name text NOT NULL,
  type text NOT NULL,
  size bigint NOT NULL,
  account_id uuid NOT NULL,
  org_id uuid,
  at timestamp with time zone NOT NULL,
  CONSTRAINT file_pk PRIMARY KEY (tenant_id, id),
  CONSTRAINT file_digest_whole CHECK ((octet_length(sha256) = 32))
);
COMMENT ON TABLE file IS 'One upload: the digest of the bytes, the name and type it came with, who brought it.';
CREATE INDEX file_digest ON file USING btree (tenant_id, sha256);
ALTER TABLE file ENABLE ROW LEVEL SECURITY;
ALTER TABLE file FORCE ROW LEVEL SECURITY;
CREATE POLICY file_own ON file USING ((tenant_id = ( SELECT current_setting('shoutu.tenant'::text, true) AS current_setting)));
GRANT INSERT, SELECT ON file TO shoutu_app;

CREATE TABLE forgotten_file (
  tenant_id text NOT NULL,
  sha256 bytea NOT NULL,
  at timestamp with time zone NOT NULL,
  gone_at timestamp with time zone,
  CONSTRAINT forgotten_file_pk PRIMARY KEY (tenant_id, sha256),
  CONSTRAINT forgotten_file_digest_whole CHECK ((octet_length(sha256) = 32))
);
COMMENT ON TABLE forgotten_file IS 'Digests of files whose records were erased (PIPL art. 47), and when their bytes were deleted. Names and types are not kept.';
CREATE INDEX forgotten_file_waiting ON forgotten_file USING btree (tenant_id) WHERE (gone_at IS NULL);
ALTER TABLE forgotten_file ENABLE ROW LEVEL SECURITY;
ALTER TABLE forgotten_file FORCE ROW LEVEL SECURITY;
CREATE POLICY forgotten_file_own ON forgotten_file USING ((tenant_id = ( SELECT current_setting('shoutu.tenant'::text, true) AS current_setting)));
GRANT SELECT ON forgotten_file TO shoutu_app;
GRANT UPDATE (gone_at) ON forgotten_file TO shoutu_app;

CREATE TABLE gate_list (
  tenant_id text NOT NULL,
  member uuid NOT NULL,
  name_mask text,
  digits text,
  health text,
  health_day date,
  controlled boolean NOT NULL DEFAULT false,
  changed_at timestamp with time zone NOT NULL,
  at_county text,
  at_township text,
  at_org uuid,
  at_site uuid NOT NULL,
  at_field text,
  CONSTRAINT gate_list_pk PRIMARY KEY (tenant_id, member)
);
COMMENT ON TABLE gate_list IS 'Who may enter a site: its roster, with what bars somebody. Masks only; the last four digits are those the masks show.';
CREATE INDEX gate_list_site ON gate_list USING btree (tenant_id, at_site);
ALTER TABLE gate_list ENABLE ROW LEVEL SECURITY;
ALTER TABLE gate_list FORCE ROW LEVEL SECURITY;
CREATE POLICY gate_list_scope ON gate_list USING (((tenant_id = ( SELECT current_setting('shoutu.tenant'::text, true) AS current_setting)) AND ((( SELECT current_setting('shoutu.reach'::text, true) AS current_setting) = 'all'::text) OR (at_county = ANY (( SELECT string_to_array(current_setting('shoutu.counties'::text, true), ','::text) AS string_to_array)::text[])) OR (at_township = ANY (( SELECT string_to_array(current_setting('shoutu.townships'::text, true), ','::text) AS string_to_array)::text[])) OR (at_org = ANY ((( SELECT string_to_array(current_setting('shoutu.orgs'::text, true), ','::text) AS string_to_array))::uuid[])) OR (at_site = ANY ((( SELECT string_to_array(current_setting('shoutu.sites'::text, true), ','::text) AS string_to_array))::uuid[]))) AND ((( SELECT current_setting('shoutu.fields'::text, true) AS current_setting) = ''::text) OR (at_field IS NULL) OR (at_field = ANY (( SELECT string_to_array(current_setting('shoutu.fields'::text, true), ','::text) AS string_to_array)::text[])))));
GRANT DELETE, INSERT, SELECT, UPDATE ON gate_list TO shoutu_app;

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
  CONSTRAINT gate_passage_member_fk FOREIGN KEY (tenant_id, member, at_site) REFERENCES roster_member(tenant_id, id, at_site),
  CONSTRAINT gate_passage_code_colour_known CHECK ((code_colour = ANY (ARRAY['green'::text, 'yellow'::text, 'red'::text, 'paper'::text]))),
  CONSTRAINT gate_passage_direction_known CHECK ((direction = ANY (ARRAY['in'::text, 'out'::text]))),
  CONSTRAINT gate_passage_reason_known CHECK ((reason = ANY (ARRAY['notListed'::text, 'underControl'::text, 'unwell'::text, 'retest'::text, 'fever'::text, 'redCode'::text, 'noMask'::text, 'listExpired'::text, 'other'::text]))),
  CONSTRAINT gate_passage_result_known CHECK ((result = ANY (ARRAY['pass'::text, 'stop'::text]))),
  CONSTRAINT gate_passage_sort_known CHECK ((sort = ANY (ARRAY['person'::text, 'vehicle'::text])))
);
COMMENT ON TABLE gate_passage IS '出入登记 Gate passage';
CREATE INDEX gate_passage_county ON gate_passage USING btree (tenant_id, at_county, at_township, day, id);
CREATE INDEX gate_passage_member ON gate_passage USING btree (tenant_id, member, id);
CREATE INDEX gate_passage_org ON gate_passage USING btree (tenant_id, at_org, day, id);
CREATE INDEX gate_passage_recent ON gate_passage USING btree (tenant_id, day, id);
CREATE INDEX gate_passage_site ON gate_passage USING btree (tenant_id, at_site, day, id);
ALTER TABLE gate_passage ENABLE ROW LEVEL SECURITY;
ALTER TABLE gate_passage FORCE ROW LEVEL SECURITY;
CREATE POLICY gate_passage_scope ON gate_passage USING (((tenant_id = ( SELECT current_setting('shoutu.tenant'::text, true) AS current_setting)) AND ((( SELECT current_setting('shoutu.reach'::text, true) AS current_setting) = 'all'::text) OR (at_county = ANY (( SELECT string_to_array(current_setting('shoutu.counties'::text, true), ','::text) AS string_to_array)::text[])) OR (at_township = ANY (( SELECT string_to_array(current_setting('shoutu.townships'::text, true), ','::text) AS string_to_array)::text[])) OR (at_org = ANY ((( SELECT string_to_array(current_setting('shoutu.orgs'::text, true), ','::text) AS string_to_array))::uuid[])) OR (at_site = ANY ((( SELECT string_to_array(current_setting('shoutu.sites'::text, true), ','::text) AS string_to_array))::uuid[]))) AND ((( SELECT current_setting('shoutu.fields'::text, true) AS current_setting) = ''::text) OR (at_field IS NULL) OR (at_field = ANY (( SELECT string_to_array(current_setting('shoutu.fields'::text, true), ','::text) AS string_to_array)::text[])))));
CREATE TRIGGER measures_run BEFORE INSERT ON gate_passage FOR EACH STATEMENT EXECUTE FUNCTION measures_run();
GRANT INSERT, SELECT, UPDATE ON gate_passage TO shoutu_app;

CREATE TABLE gate_presence (
  tenant_id text NOT NULL,
  who text NOT NULL,
  sort text NOT NULL,
  persons integer NOT NULL,
  inside boolean NOT NULL,
  seen_at timestamp with time zone NOT NULL,
  at_county text,
  at_township text,
  at_org uuid,
  at_site uuid NOT NULL,
  at_field text,
  CONSTRAINT gate_presence_pk PRIMARY KEY (tenant_id, at_site, who)
);
COMMENT ON TABLE gate_presence IS 'Who went in or out last, by member, plate or keyed hash: how many are inside now.';
CREATE INDEX gate_presence_inside ON gate_presence USING btree (tenant_id, at_site, sort) WHERE inside;
ALTER TABLE gate_presence ENABLE ROW LEVEL SECURITY;
ALTER TABLE gate_presence FORCE ROW LEVEL SECURITY;
CREATE POLICY gate_presence_scope ON gate_presence USING (((tenant_id = ( SELECT current_setting('shoutu.tenant'::text, true) AS current_setting)) AND ((( SELECT current_setting('shoutu.reach'::text, true) AS current_setting) = 'all'::text) OR (at_county = ANY (( SELECT string_to_array(current_setting('shoutu.counties'::text, true), ','::text) AS string_to_array)::text[])) OR (at_township = ANY (( SELECT string_to_array(current_setting('shoutu.townships'::text, true), ','::text) AS string_to_array)::text[])) OR (at_org = ANY ((( SELECT string_to_array(current_setting('shoutu.orgs'::text, true), ','::text) AS string_to_array))::uuid[])) OR (at_site = ANY ((( SELECT string_to_array(current_setting('shoutu.sites'::text, true), ','::text) AS string_to_array))::uuid[]))) AND ((( SELECT current_setting('shoutu.fields'::text, true) AS current_setting) = ''::text) OR (at_field IS NULL) OR (at_field = ANY (( SELECT string_to_array(current_setting('shoutu.fields'::text, true), ','::text) AS string_to_array)::text[])))));
GRANT DELETE, INSERT, SELECT, UPDATE ON gate_presence TO shoutu_app;

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
  CONSTRAINT gathering_sort_known CHECK ((sort = ANY (ARRAY['meeting'::text, 'shiftMeeting'::text, 'training'::text, 'meal'::text, 'banquet'::text, 'celebration'::text])))
);
COMMENT ON TABLE gathering IS '聚集活动登记 Gathering';
CREATE INDEX gathering_county ON gathering USING btree (tenant_id, at_county, at_township, day, id);
CREATE INDEX gathering_org ON gathering USING btree (tenant_id, at_org, day, id);
CREATE INDEX gathering_recent ON gathering USING btree (tenant_id, day, id);
CREATE INDEX gathering_search ON gathering USING gin (tenant_id, search);
CREATE INDEX gathering_site ON gathering USING btree (tenant_id, at_site, day, id);
ALTER TABLE gathering ENABLE ROW LEVEL SECURITY;
ALTER TABLE gathering FORCE ROW LEVEL SECURITY;
CREATE POLICY gathering_scope ON gathering USING (((tenant_id = ( SELECT current_setting('shoutu.tenant'::text, true) AS current_setting)) AND ((( SELECT current_setting('shoutu.reach'::text, true) AS current_setting) = 'all'::text) OR (at_county = ANY (( SELECT string_to_array(current_setting('shoutu.counties'::text, true), ','::text) AS string_to_array)::text[])) OR (at_township = ANY (( SELECT string_to_array(current_setting('shoutu.townships'::text, true), ','::text) AS string_to_array)::text[])) OR (at_org = ANY ((( SELECT string_to_array(current_setting('shoutu.orgs'::text, true), ','::text) AS string_to_array))::uuid[])) OR (at_site = ANY ((( SELECT string_to_array(current_setting('shoutu.sites'::text, true), ','::text) AS string_to_array))::uuid[]))) AND ((( SELECT current_setting('shoutu.fields'::text, true) AS current_setting) = ''::text) OR (at_field IS NULL) OR (at_field = ANY (( SELECT string_to_array(current_setting('shoutu.fields'::text, true), ','::text) AS string_to_array)::text[])))));
GRANT INSERT, SELECT, UPDATE ON gathering TO shoutu_app;

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
  CONSTRAINT health_check_in_member_fk FOREIGN KEY (tenant_id, member, at_site) REFERENCES roster_member(tenant_id, id, at_site),
  CONSTRAINT health_check_in_absence_known CHECK ((absence = ANY (ARRAY['personalLeave'::text, 'sickLeave'::text, 'isolation'::text, 'restDay'::text, 'gone'::text]))),
  CONSTRAINT health_check_in_mode_known CHECK ((mode = ANY (ARRAY['self'::text, 'leader'::text, 'guard'::text])))
);
COMMENT ON TABLE health_check_in IS '健康打卡 Health check-in';
CREATE INDEX health_check_in_county ON health_check_in USING btree (tenant_id, at_county, at_township, day, id);
CREATE INDEX health_check_in_day ON health_check_in USING btree (tenant_id, at_site, on_day, member);
CREATE INDEX health_check_in_member ON health_check_in USING btree (tenant_id, member, id);
CREATE INDEX health_check_in_org ON health_check_in USING btree (tenant_id, at_org, day, id);
CREATE INDEX health_check_in_recent ON health_check_in USING btree (tenant_id, day, id);
CREATE INDEX health_check_in_site ON health_check_in USING btree (tenant_id, at_site, day, id);
ALTER TABLE health_check_in ENABLE ROW LEVEL SECURITY;
ALTER TABLE health_check_in FORCE ROW LEVEL SECURITY;
CREATE POLICY health_check_in_scope ON health_check_in USING (((tenant_id = ( SELECT current_setting('shoutu.tenant'::text, true) AS current_setting)) AND ((( SELECT current_setting('shoutu.reach'::text, true) AS current_setting) = 'all'::text) OR (at_county = ANY (( SELECT string_to_array(current_setting('shoutu.counties'::text, true), ','::text) AS string_to_array)::text[])) OR (at_township = ANY (( SELECT string_to_array(current_setting('shoutu.townships'::text, true), ','::text) AS string_to_array)::text[])) OR (at_org = ANY ((( SELECT string_to_array(current_setting('shoutu.orgs'::text, true), ','::text) AS string_to_array))::uuid[])) OR (at_site = ANY ((( SELECT string_to_array(current_setting('shoutu.sites'::text, true), ','::text) AS string_to_array))::uuid[]))) AND ((( SELECT current_setting('shoutu.fields'::text, true) AS current_setting) = ''::text) OR (at_field IS NULL) OR (at_field = ANY (( SELECT string_to_array(current_setting('shoutu.fields'::text, true), ','::text) AS string_to_array)::text[])))));
CREATE TRIGGER measures_run BEFORE INSERT ON health_check_in FOR EACH STATEMENT EXECUTE FUNCTION measures_run();
GRANT INSERT, SELECT, UPDATE ON health_check_in TO shoutu_app;

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
  CONSTRAINT health_day_closed_by_known CHECK ((closed_by = ANY (ARRAY['whole'::text, 'officer'::text])))
);
COMMENT ON TABLE health_day IS '健康监测日结 Health statement of the day';
CREATE INDEX health_day_county ON health_day USING btree (tenant_id, at_county, at_township, day, id);
CREATE UNIQUE INDEX health_day_once ON health_day USING btree (tenant_id, at_site, on_day) WHERE (state <> 'withdrawn'::text);
CREATE INDEX health_day_org ON health_day USING btree (tenant_id, at_org, day, id);
CREATE INDEX health_day_recent ON health_day USING btree (tenant_id, day, id);
CREATE INDEX health_day_site ON health_day USING btree (tenant_id, at_site, day, id);
ALTER TABLE health_day ENABLE ROW LEVEL SECURITY;
ALTER TABLE health_day FORCE ROW LEVEL SECURITY;
CREATE POLICY health_day_scope ON health_day USING (((tenant_id = ( SELECT current_setting('shoutu.tenant'::text, true) AS current_setting)) AND ((( SELECT current_setting('shoutu.reach'::text, true) AS current_setting) = 'all'::text) OR (at_county = ANY (( SELECT string_to_array(current_setting('shoutu.counties'::text, true), ','::text) AS string_to_array)::text[])) OR (at_township = ANY (( SELECT string_to_array(current_setting('shoutu.townships'::text, true), ','::text) AS string_to_array)::text[])) OR (at_org = ANY ((( SELECT string_to_array(current_setting('shoutu.orgs'::text, true), ','::text) AS string_to_array))::uuid[])) OR (at_site = ANY ((( SELECT string_to_array(current_setting('shoutu.sites'::text, true), ','::text) AS string_to_array))::uuid[]))) AND ((( SELECT current_setting('shoutu.fields'::text, true) AS current_setting) = ''::text) OR (at_field IS NULL) OR (at_field = ANY (( SELECT string_to_array(current_setting('shoutu.fields'::text, true), ','::text) AS string_to_array)::text[])))));
GRANT INSERT, SELECT, UPDATE ON health_day TO shoutu_app;

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
);
COMMENT ON TABLE health_site_day IS 'A site and its day: persons on the roster, and of them by what they reported. Counts only.';
CREATE INDEX health_site_day_county ON health_site_day USING btree (tenant_id, on_day, at_county);
ALTER TABLE health_site_day ENABLE ROW LEVEL SECURITY;
ALTER TABLE health_site_day FORCE ROW LEVEL SECURITY;
CREATE POLICY health_site_day_scope ON health_site_day USING (((tenant_id = ( SELECT current_setting('shoutu.tenant'::text, true) AS current_setting)) AND ((( SELECT current_setting('shoutu.reach'::text, true) AS current_setting) = 'all'::text) OR (at_county = ANY (( SELECT string_to_array(current_setting('shoutu.counties'::text, true), ','::text) AS string_to_array)::text[])) OR (at_township = ANY (( SELECT string_to_array(current_setting('shoutu.townships'::text, true), ','::text) AS string_to_array)::text[])) OR (at_org = ANY ((( SELECT string_to_array(current_setting('shoutu.orgs'::text, true), ','::text) AS string_to_array))::uuid[])) OR (at_site = ANY ((( SELECT string_to_array(current_setting('shoutu.sites'::text, true), ','::text) AS string_to_array))::uuid[]))) AND ((( SELECT current_setting('shoutu.fields'::text, true) AS current_setting) = ''::text) OR (at_field IS NULL) OR (at_field = ANY (( SELECT string_to_array(current_setting('shoutu.fields'::text, true), ','::text) AS string_to_array)::text[])))));
GRANT DELETE, INSERT, SELECT, UPDATE ON health_site_day TO shoutu_app;

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
CREATE INDEX isolation_area_county ON isolation_area USING btree (tenant_id, at_county, at_township, day, id);
CREATE INDEX isolation_area_org ON isolation_area USING btree (tenant_id, at_org, day, id);
CREATE INDEX isolation_area_recent ON isolation_area USING btree (tenant_id, day, id);
CREATE INDEX isolation_area_search ON isolation_area USING gin (tenant_id, search);
CREATE INDEX isolation_area_site ON isolation_area USING btree (tenant_id, at_site, day, id);
ALTER TABLE isolation_area ENABLE ROW LEVEL SECURITY;
ALTER TABLE isolation_area FORCE ROW LEVEL SECURITY;
CREATE POLICY isolation_area_scope ON isolation_area USING (((tenant_id = ( SELECT current_setting('shoutu.tenant'::text, true) AS current_setting)) AND ((( SELECT current_setting('shoutu.reach'::text, true) AS current_setting) = 'all'::text) OR (at_county = ANY (( SELECT string_to_array(current_setting('shoutu.counties'::text, true), ','::text) AS string_to_array)::text[])) OR (at_township = ANY (( SELECT string_to_array(current_setting('shoutu.townships'::text, true), ','::text) AS string_to_array)::text[])) OR (at_org = ANY ((( SELECT string_to_array(current_setting('shoutu.orgs'::text, true), ','::text) AS string_to_array))::uuid[])) OR (at_site = ANY ((( SELECT string_to_array(current_setting('shoutu.sites'::text, true), ','::text) AS string_to_array))::uuid[]))) AND ((( SELECT current_setting('shoutu.fields'::text, true) AS current_setting) = ''::text) OR (at_field IS NULL) OR (at_field = ANY (( SELECT string_to_array(current_setting('shoutu.fields'::text, true), ','::text) AS string_to_array)::text[])))));
GRANT INSERT, SELECT, UPDATE ON isolation_area TO shoutu_app;

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
  CONSTRAINT isolation_area_check_pk PRIMARY KEY (tenant_id, id),
  CONSTRAINT isolation_area_check_area_fk FOREIGN KEY (tenant_id, area) REFERENCES isolation_area(tenant_id, id)
);
COMMENT ON TABLE isolation_area_check IS '隔离区安全检查 Isolation area check';
CREATE INDEX isolation_area_check_area ON isolation_area_check USING btree (tenant_id, area, id);
CREATE INDEX isolation_area_check_county ON isolation_area_check USING btree (tenant_id, at_county, at_township, day, id);
CREATE INDEX isolation_area_check_org ON isolation_area_check USING btree (tenant_id, at_org, day, id);
CREATE INDEX isolation_area_check_recent ON isolation_area_check USING btree (tenant_id, day, id);
CREATE INDEX isolation_area_check_search ON isolation_area_check USING gin (tenant_id, search);
CREATE INDEX isolation_area_check_site ON isolation_area_check USING btree (tenant_id, at_site, day, id);
ALTER TABLE isolation_area_check ENABLE ROW LEVEL SECURITY;
ALTER TABLE isolation_area_check FORCE ROW LEVEL SECURITY;
CREATE POLICY isolation_area_check_scope ON isolation_area_check USING (((tenant_id = ( SELECT current_setting('shoutu.tenant'::text, true) AS current_setting)) AND ((( SELECT current_setting('shoutu.reach'::text, true) AS current_setting) = 'all'::text) OR (at_county = ANY (( SELECT string_to_array(current_setting('shoutu.counties'::text, true), ','::text) AS string_to_array)::text[])) OR (at_township = ANY (( SELECT string_to_array(current_setting('shoutu.townships'::text, true), ','::text) AS string_to_array)::text[])) OR (at_org = ANY ((( SELECT string_to_array(current_setting('shoutu.orgs'::text, true), ','::text) AS string_to_array))::uuid[])) OR (at_site = ANY ((( SELECT string_to_array(current_setting('shoutu.sites'::text, true), ','::text) AS string_to_array))::uuid[]))) AND ((( SELECT current_setting('shoutu.fields'::text, true) AS current_setting) = ''::text) OR (at_field IS NULL) OR (at_field = ANY (( SELECT string_to_array(current_setting('shoutu.fields'::text, true), ','::text) AS string_to_array)::text[])))));
GRANT INSERT, SELECT, UPDATE ON isolation_area_check TO shoutu_app;

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
  CONSTRAINT isolation_placement_area_fk FOREIGN KEY (tenant_id, area) REFERENCES isolation_area(tenant_id, id),
  CONSTRAINT isolation_placement_member_fk FOREIGN KEY (tenant_id, member) REFERENCES roster_member(tenant_id, id),
  CONSTRAINT isolation_placement_cause_known CHECK ((cause = ANY (ARRAY['symptom'::text, 'pending'::text, 'contact'::text]))),
  CONSTRAINT isolation_placement_left_to_known CHECK ((left_to = ANY (ARRAY['clinic'::text, 'central'::text, 'home'::text, 'work'::text])))
);
COMMENT ON TABLE isolation_placement IS '隔离观察安排 Isolation placement';
CREATE INDEX isolation_placement_area ON isolation_placement USING btree (tenant_id, area, id);
CREATE INDEX isolation_placement_county ON isolation_placement USING btree (tenant_id, at_county, at_township, day, id);
CREATE INDEX isolation_placement_member ON isolation_placement USING btree (tenant_id, member, id);
CREATE UNIQUE INDEX isolation_placement_one_member ON isolation_placement USING btree (tenant_id, member) WHERE (state = 'placed'::text);
CREATE UNIQUE INDEX isolation_placement_one_room ON isolation_placement USING btree (tenant_id, area, room) WHERE (state = 'placed'::text);
CREATE INDEX isolation_placement_org ON isolation_placement USING btree (tenant_id, at_org, day, id);
CREATE INDEX isolation_placement_recent ON isolation_placement USING btree (tenant_id, day, id);
CREATE INDEX isolation_placement_site ON isolation_placement USING btree (tenant_id, at_site, day, id);
ALTER TABLE isolation_placement ENABLE ROW LEVEL SECURITY;
ALTER TABLE isolation_placement FORCE ROW LEVEL SECURITY;
CREATE POLICY isolation_placement_scope ON isolation_placement USING (((tenant_id = ( SELECT current_setting('shoutu.tenant'::text, true) AS current_setting)) AND ((( SELECT current_setting('shoutu.reach'::text, true) AS current_setting) = 'all'::text) OR (at_county = ANY (( SELECT string_to_array(current_setting('shoutu.counties'::text, true), ','::text) AS string_to_array)::text[])) OR (at_township = ANY (( SELECT string_to_array(current_setting('shoutu.townships'::text, true), ','::text) AS string_to_array)::text[])) OR (at_org = ANY ((( SELECT string_to_array(current_setting('shoutu.orgs'::text, true), ','::text) AS string_to_array))::uuid[])) OR (at_site = ANY ((( SELECT string_to_array(current_setting('shoutu.sites'::text, true), ','::text) AS string_to_array))::uuid[]))) AND ((( SELECT current_setting('shoutu.fields'::text, true) AS current_setting) = ''::text) OR (at_field IS NULL) OR (at_field = ANY (( SELECT string_to_array(current_setting('shoutu.fields'::text, true), ','::text) AS string_to_array)::text[])))));
CREATE TRIGGER measures_run BEFORE INSERT ON isolation_placement FOR EACH STATEMENT EXECUTE FUNCTION measures_run();
GRANT INSERT, SELECT, UPDATE ON isolation_placement TO shoutu_app;

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
  CONSTRAINT isolation_stay_member_fk FOREIGN KEY (tenant_id, member) REFERENCES roster_member(tenant_id, id),
  CONSTRAINT isolation_stay_plan_fk FOREIGN KEY (tenant_id, plan) REFERENCES control_plan(tenant_id, id),
  CONSTRAINT isolation_stay_place_kind_known CHECK ((place_kind = ANY (ARRAY['central'::text, 'home'::text, 'siteArea'::text])))
);
COMMENT ON TABLE isolation_stay IS '隔离居住记录 Isolation stay';
CREATE INDEX isolation_stay_county ON isolation_stay USING btree (tenant_id, at_county, at_township, day, id);
CREATE INDEX isolation_stay_member ON isolation_stay USING btree (tenant_id, member, id);
CREATE INDEX isolation_stay_open ON isolation_stay USING btree (tenant_id, plan) WHERE (state = 'staying'::text);
CREATE INDEX isolation_stay_org ON isolation_stay USING btree (tenant_id, at_org, day, id);
CREATE INDEX isolation_stay_plan ON isolation_stay USING btree (tenant_id, plan, id);
CREATE INDEX isolation_stay_recent ON isolation_stay USING btree (tenant_id, day, id);
CREATE INDEX isolation_stay_site ON isolation_stay USING btree (tenant_id, at_site, day, id);
ALTER TABLE isolation_stay ENABLE ROW LEVEL SECURITY;
ALTER TABLE isolation_stay FORCE ROW LEVEL SECURITY;
CREATE POLICY isolation_stay_scope ON isolation_stay USING (((tenant_id = ( SELECT current_setting('shoutu.tenant'::text, true) AS current_setting)) AND ((( SELECT current_setting('shoutu.reach'::text, true) AS current_setting) = 'all'::text) OR (at_county = ANY (( SELECT string_to_array(current_setting('shoutu.counties'::text, true), ','::text) AS string_to_array)::text[])) OR (at_township = ANY (( SELECT string_to_array(current_setting('shoutu.townships'::text, true), ','::text) AS string_to_array)::text[])) OR (at_org = ANY ((( SELECT string_to_array(current_setting('shoutu.orgs'::text, true), ','::text) AS string_to_array))::uuid[])) OR (at_site = ANY ((( SELECT string_to_array(current_setting('shoutu.sites'::text, true), ','::text) AS string_to_array))::uuid[]))) AND ((( SELECT current_setting('shoutu.fields'::text, true) AS current_setting) = ''::text) OR (at_field IS NULL) OR (at_field = ANY (( SELECT string_to_array(current_setting('shoutu.fields'::text, true), ','::text) AS string_to_array)::text[])))));
CREATE TRIGGER measures_run BEFORE INSERT ON isolation_stay FOR EACH STATEMENT EXECUTE FUNCTION measures_run();
GRANT INSERT, SELECT, UPDATE ON isolation_stay TO shoutu_app;

CREATE TABLE job_run (
  tenant_id text NOT NULL,
  name text NOT NULL,
  ran_at timestamp with time zone,
  finished_at timestamp with time zone,
  took_ms integer,
  error text,
  failures integer NOT NULL DEFAULT 0,
  CONSTRAINT job_run_pk PRIMARY KEY (tenant_id, name)
);
COMMENT ON TABLE job_run IS 'Last run of each job: ran_at in domain time, finished_at in server time.';
ALTER TABLE job_run ENABLE ROW LEVEL SECURITY;
ALTER TABLE job_run FORCE ROW LEVEL SECURITY;
CREATE POLICY job_run_own ON job_run USING ((tenant_id = ( SELECT current_setting('shoutu.tenant'::text, true) AS current_setting)));
GRANT INSERT, SELECT, UPDATE ON job_run TO shoutu_app;

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
  CONSTRAINT line_parent_fk FOREIGN KEY (tenant_id, parent) REFERENCES organisation(tenant_id, id),
  CONSTRAINT line_line_known CHECK ((line = ANY (ARRAY['territorial'::text, 'departmental'::text, 'campaign'::text, 'epidemic'::text])))
);
COMMENT ON TABLE line IS '隶属线 Line';
CREATE INDEX line_county ON line USING btree (tenant_id, at_county, at_township, day, id);
CREATE INDEX line_org ON line USING btree (tenant_id, at_org, day, id);
CREATE INDEX line_parent ON line USING btree (tenant_id, parent, id);
CREATE INDEX line_recent ON line USING btree (tenant_id, day, id);
ALTER TABLE line ENABLE ROW LEVEL SECURITY;
ALTER TABLE line FORCE ROW LEVEL SECURITY;
CREATE POLICY line_change ON line FOR UPDATE USING (((tenant_id = ( SELECT current_setting('shoutu.tenant'::text, true) AS current_setting)) AND ((( SELECT current_setting('shoutu.reach'::text, true) AS current_setting) = 'all'::text) OR (at_county = ANY (( SELECT string_to_array(current_setting('shoutu.counties'::text, true), ','::text) AS string_to_array)::text[])) OR (at_township = ANY (( SELECT string_to_array(current_setting('shoutu.townships'::text, true), ','::text) AS string_to_array)::text[])) OR (at_org = ANY ((( SELECT string_to_array(current_setting('shoutu.orgs'::text, true), ','::text) AS string_to_array))::uuid[])) OR (at_site = ANY ((( SELECT string_to_array(current_setting('shoutu.sites'::text, true), ','::text) AS string_to_array))::uuid[]))) AND ((( SELECT current_setting('shoutu.fields'::text, true) AS current_setting) = ''::text) OR (at_field IS NULL) OR (at_field = ANY (( SELECT string_to_array(current_setting('shoutu.fields'::text, true), ','::text) AS string_to_array)::text[]))))) WITH CHECK (((tenant_id = ( SELECT current_setting('shoutu.tenant'::text, true) AS current_setting)) AND ((( SELECT current_setting('shoutu.reach'::text, true) AS current_setting) = 'all'::text) OR (at_county = ANY (( SELECT string_to_array(current_setting('shoutu.counties'::text, true), ','::text) AS string_to_array)::text[])) OR (at_township = ANY (( SELECT string_to_array(current_setting('shoutu.townships'::text, true), ','::text) AS string_to_array)::text[])) OR (at_org = ANY ((( SELECT string_to_array(current_setting('shoutu.orgs'::text, true), ','::text) AS string_to_array))::uuid[])) OR (at_site = ANY ((( SELECT string_to_array(current_setting('shoutu.sites'::text, true), ','::text) AS string_to_array))::uuid[]))) AND ((( SELECT current_setting('shoutu.fields'::text, true) AS current_setting) = ''::text) OR (at_field IS NULL) OR (at_field = ANY (( SELECT string_to_array(current_setting('shoutu.fields'::text, true), ','::text) AS string_to_array)::text[])))));
CREATE POLICY line_make ON line FOR INSERT WITH CHECK (((tenant_id = ( SELECT current_setting('shoutu.tenant'::text, true) AS current_setting)) AND ((( SELECT current_setting('shoutu.reach'::text, true) AS current_setting) = 'all'::text) OR (at_county = ANY (( SELECT string_to_array(current_setting('shoutu.counties'::text, true), ','::text) AS string_to_array)::text[])) OR (at_township = ANY (( SELECT string_to_array(current_setting('shoutu.townships'::text, true), ','::text) AS string_to_array)::text[])) OR (at_org = ANY ((( SELECT string_to_array(current_setting('shoutu.orgs'::text, true), ','::text) AS string_to_array))::uuid[])) OR (at_site = ANY ((( SELECT string_to_array(current_setting('shoutu.sites'::text, true), ','::text) AS string_to_array))::uuid[]))) AND ((( SELECT current_setting('shoutu.fields'::text, true) AS current_setting) = ''::text) OR (at_field IS NULL) OR (at_field = ANY (( SELECT string_to_array(current_setting('shoutu.fields'::text, true), ','::text) AS string_to_array)::text[])))));
CREATE POLICY line_read ON line FOR SELECT USING ((tenant_id = ( SELECT current_setting('shoutu.tenant'::text, true) AS current_setting)));
GRANT INSERT, SELECT, UPDATE ON line TO shoutu_app;

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
  CONSTRAINT medical_referral_clinic_fk FOREIGN KEY (tenant_id, clinic) REFERENCES fever_clinic(tenant_id, id),
  CONSTRAINT medical_referral_report_fk FOREIGN KEY (tenant_id, report) REFERENCES suspect_report(tenant_id, id),
  CONSTRAINT medical_referral_transport_known CHECK ((transport = ANY (ARRAY['ambulance'::text, 'closedCar'::text])))
);
COMMENT ON TABLE medical_referral IS '就近就医转送 Medical referral';
CREATE INDEX medical_referral_clinic ON medical_referral USING btree (tenant_id, clinic, id);
CREATE INDEX medical_referral_county ON medical_referral USING btree (tenant_id, at_county, at_township, day, id);
CREATE INDEX medical_referral_org ON medical_referral USING btree (tenant_id, at_org, day, id);
CREATE INDEX medical_referral_recent ON medical_referral USING btree (tenant_id, day, id);
CREATE INDEX medical_referral_report ON medical_referral USING btree (tenant_id, report, id);
CREATE INDEX medical_referral_site ON medical_referral USING btree (tenant_id, at_site, day, id);
ALTER TABLE medical_referral ENABLE ROW LEVEL SECURITY;
ALTER TABLE medical_referral FORCE ROW LEVEL SECURITY;
CREATE POLICY medical_referral_scope ON medical_referral USING (((tenant_id = ( SELECT current_setting('shoutu.tenant'::text, true) AS current_setting)) AND ((( SELECT current_setting('shoutu.reach'::text, true) AS current_setting) = 'all'::text) OR (at_county = ANY (( SELECT string_to_array(current_setting('shoutu.counties'::text, true), ','::text) AS string_to_array)::text[])) OR (at_township = ANY (( SELECT string_to_array(current_setting('shoutu.townships'::text, true), ','::text) AS string_to_array)::text[])) OR (at_org = ANY ((( SELECT string_to_array(current_setting('shoutu.orgs'::text, true), ','::text) AS string_to_array))::uuid[])) OR (at_site = ANY ((( SELECT string_to_array(current_setting('shoutu.sites'::text, true), ','::text) AS string_to_array))::uuid[]))) AND ((( SELECT current_setting('shoutu.fields'::text, true) AS current_setting) = ''::text) OR (at_field IS NULL) OR (at_field = ANY (( SELECT string_to_array(current_setting('shoutu.fields'::text, true), ','::text) AS string_to_array)::text[])))));
GRANT INSERT, SELECT, UPDATE ON medical_referral TO shoutu_app;

CREATE TABLE meeting (
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
  subject text NOT NULL,
  mode text NOT NULL,
  held_on date NOT NULL,
  chair text NOT NULL,
  present integer NOT NULL,
  decisions text NOT NULL,
  attachments jsonb,
  CONSTRAINT meeting_pk PRIMARY KEY (tenant_id, id),
  CONSTRAINT meeting_mode_known CHECK ((mode = ANY (ARRAY['online'::text, 'offline'::text])))
);
COMMENT ON TABLE meeting IS '传达学习记录 Meeting record';
CREATE INDEX meeting_county ON meeting USING btree (tenant_id, at_county, at_township, day, id);
CREATE INDEX meeting_org ON meeting USING btree (tenant_id, at_org, day, id);
CREATE INDEX meeting_recent ON meeting USING btree (tenant_id, day, id);
CREATE INDEX meeting_search ON meeting USING gin (tenant_id, search);
ALTER TABLE meeting ENABLE ROW LEVEL SECURITY;
ALTER TABLE meeting FORCE ROW LEVEL SECURITY;
CREATE POLICY meeting_scope ON meeting USING (((tenant_id = ( SELECT current_setting('shoutu.tenant'::text, true) AS current_setting)) AND ((( SELECT current_setting('shoutu.reach'::text, true) AS current_setting) = 'all'::text) OR (at_county = ANY (( SELECT string_to_array(current_setting('shoutu.counties'::text, true), ','::text) AS string_to_array)::text[])) OR (at_township = ANY (( SELECT string_to_array(current_setting('shoutu.townships'::text, true), ','::text) AS string_to_array)::text[])) OR (at_org = ANY ((( SELECT string_to_array(current_setting('shoutu.orgs'::text, true), ','::text) AS string_to_array))::uuid[])) OR (at_site = ANY ((( SELECT string_to_array(current_setting('shoutu.sites'::text, true), ','::text) AS string_to_array))::uuid[]))) AND ((( SELECT current_setting('shoutu.fields'::text, true) AS current_setting) = ''::text) OR (at_field IS NULL) OR (at_field = ANY (( SELECT string_to_array(current_setting('shoutu.fields'::text, true), ','::text) AS string_to_array)::text[])))));
GRANT INSERT, SELECT, UPDATE ON meeting TO shoutu_app;

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
  CONSTRAINT mutual_aid_answers_to_fk FOREIGN KEY (tenant_id, answers_to) REFERENCES mutual_aid(tenant_id, id),
  CONSTRAINT mutual_aid_partner_fk FOREIGN KEY (tenant_id, partner) REFERENCES mutual_aid(tenant_id, id),
  CONSTRAINT mutual_aid_item_known CHECK ((item = ANY (ARRAY['mask'::text, 'disinfectant'::text, 'handRub'::text, 'thermometer'::text, 'suit'::text, 'antigen'::text]))),
  CONSTRAINT mutual_aid_sort_known CHECK ((sort = ANY (ARRAY['request'::text, 'offer'::text])))
);
COMMENT ON TABLE mutual_aid IS '物资互助 Mutual aid';
CREATE INDEX mutual_aid_answers_to ON mutual_aid USING btree (tenant_id, answers_to, id);
CREATE INDEX mutual_aid_county ON mutual_aid USING btree (tenant_id, at_county, at_township, day, id);
CREATE UNIQUE INDEX mutual_aid_one_answers_to ON mutual_aid USING btree (tenant_id, answers_to) WHERE ((answers_to IS NOT NULL) AND (state <> 'withdrawn'::text));
CREATE INDEX mutual_aid_org ON mutual_aid USING btree (tenant_id, at_org, day, id);
CREATE INDEX mutual_aid_partner ON mutual_aid USING btree (tenant_id, partner, id);
CREATE INDEX mutual_aid_recent ON mutual_aid USING btree (tenant_id, day, id);
CREATE INDEX mutual_aid_search ON mutual_aid USING gin (tenant_id, search);
CREATE INDEX mutual_aid_site ON mutual_aid USING btree (tenant_id, at_site, day, id);
ALTER TABLE mutual_aid ENABLE ROW LEVEL SECURITY;
ALTER TABLE mutual_aid FORCE ROW LEVEL SECURITY;
CREATE POLICY mutual_aid_change ON mutual_aid FOR UPDATE USING (((tenant_id = ( SELECT current_setting('shoutu.tenant'::text, true) AS current_setting)) AND ((( SELECT current_setting('shoutu.reach'::text, true) AS current_setting) = 'all'::text) OR (at_county = ANY (( SELECT string_to_array(current_setting('shoutu.counties'::text, true), ','::text) AS string_to_array)::text[])) OR (at_township = ANY (( SELECT string_to_array(current_setting('shoutu.townships'::text, true), ','::text) AS string_to_array)::text[])) OR (at_org = ANY ((( SELECT string_to_array(current_setting('shoutu.orgs'::text, true), ','::text) AS string_to_array))::uuid[])) OR (at_site = ANY ((( SELECT string_to_array(current_setting('shoutu.sites'::text, true), ','::text) AS string_to_array))::uuid[]))) AND ((( SELECT current_setting('shoutu.fields'::text, true) AS current_setting) = ''::text) OR (at_field IS NULL) OR (at_field = ANY (( SELECT string_to_array(current_setting('shoutu.fields'::text, true), ','::text) AS string_to_array)::text[]))))) WITH CHECK (((tenant_id = ( SELECT current_setting('shoutu.tenant'::text, true) AS current_setting)) AND ((( SELECT current_setting('shoutu.reach'::text, true) AS current_setting) = 'all'::text) OR (at_county = ANY (( SELECT string_to_array(current_setting('shoutu.counties'::text, true), ','::text) AS string_to_array)::text[])) OR (at_township = ANY (( SELECT string_to_array(current_setting('shoutu.townships'::text, true), ','::text) AS string_to_array)::text[])) OR (at_org = ANY ((( SELECT string_to_array(current_setting('shoutu.orgs'::text, true), ','::text) AS string_to_array))::uuid[])) OR (at_site = ANY ((( SELECT string_to_array(current_setting('shoutu.sites'::text, true), ','::text) AS string_to_array))::uuid[]))) AND ((( SELECT current_setting('shoutu.fields'::text, true) AS current_setting) = ''::text) OR (at_field IS NULL) OR (at_field = ANY (( SELECT string_to_array(current_setting('shoutu.fields'::text, true), ','::text) AS string_to_array)::text[])))));
CREATE POLICY mutual_aid_make ON mutual_aid FOR INSERT WITH CHECK (((tenant_id = ( SELECT current_setting('shoutu.tenant'::text, true) AS current_setting)) AND ((( SELECT current_setting('shoutu.reach'::text, true) AS current_setting) = 'all'::text) OR (at_county = ANY (( SELECT string_to_array(current_setting('shoutu.counties'::text, true), ','::text) AS string_to_array)::text[])) OR (at_township = ANY (( SELECT string_to_array(current_setting('shoutu.townships'::text, true), ','::text) AS string_to_array)::text[])) OR (at_org = ANY ((( SELECT string_to_array(current_setting('shoutu.orgs'::text, true), ','::text) AS string_to_array))::uuid[])) OR (at_site = ANY ((( SELECT string_to_array(current_setting('shoutu.sites'::text, true), ','::text) AS string_to_array))::uuid[]))) AND ((( SELECT current_setting('shoutu.fields'::text, true) AS current_setting) = ''::text) OR (at_field IS NULL) OR (at_field = ANY (( SELECT string_to_array(current_setting('shoutu.fields'::text, true), ','::text) AS string_to_array)::text[])))));
CREATE POLICY mutual_aid_read ON mutual_aid FOR SELECT USING ((((tenant_id = ( SELECT current_setting('shoutu.tenant'::text, true) AS current_setting)) AND ((( SELECT current_setting('shoutu.reach'::text, true) AS current_setting) = 'all'::text) OR (at_county = ANY (( SELECT string_to_array(current_setting('shoutu.counties'::text, true), ','::text) AS string_to_array)::text[])) OR (at_township = ANY (( SELECT string_to_array(current_setting('shoutu.townships'::text, true), ','::text) AS string_to_array)::text[])) OR (at_org = ANY ((( SELECT string_to_array(current_setting('shoutu.orgs'::text, true), ','::text) AS string_to_array))::uuid[])) OR (at_site = ANY ((( SELECT string_to_array(current_setting('shoutu.sites'::text, true), ','::text) AS string_to_array))::uuid[]))) AND ((( SELECT current_setting('shoutu.fields'::text, true) AS current_setting) = ''::text) OR (at_field IS NULL) OR (at_field = ANY (( SELECT string_to_array(current_setting('shoutu.fields'::text, true), ','::text) AS string_to_array)::text[])))) OR ((tenant_id = ( SELECT current_setting('shoutu.tenant'::text, true) AS current_setting)) AND (at_county = ANY (ARRAY( SELECT s.at_county
   FROM site s
  WHERE ((s.tenant_id = ( SELECT current_setting('shoutu.tenant'::text, true) AS current_setting)) AND (s.id = ANY ((( SELECT string_to_array(current_setting('shoutu.sites'::text, true), ','::text) AS string_to_array))::uuid[])) AND (s.at_county IS NOT NULL))))))));
GRANT INSERT, SELECT, UPDATE ON mutual_aid TO shoutu_app;

CREATE TABLE notice (
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
  number text,
  doc_type text NOT NULL,
  urgency text NOT NULL,
  date date,
  format text NOT NULL,
  copies integer,
  parent uuid,
  additions text,
  envelope jsonb NOT NULL,
  text jsonb NOT NULL,
  clauses jsonb NOT NULL,
  obligations jsonb NOT NULL,
  undo jsonb,
  recipients jsonb,
  source jsonb,
  approved_by text,
  approved_at timestamp with time zone,
  issued_at timestamp with time zone,
  sign_by timestamp with time zone,
  published_at timestamp with time zone,
  published_url text,
  seal_owner uuid,
  reading jsonb,
  CONSTRAINT notice_pk PRIMARY KEY (tenant_id, id),
  CONSTRAINT notice_parent_fk FOREIGN KEY (tenant_id, parent) REFERENCES notice(tenant_id, id),
  CONSTRAINT notice_seal_owner_fk FOREIGN KEY (tenant_id, seal_owner) REFERENCES organisation(tenant_id, id),
  CONSTRAINT notice_format_known CHECK ((format = ANY (ARRAY['letter'::text, 'file'::text]))),
  CONSTRAINT notice_urgency_known CHECK ((urgency = ANY (ARRAY['plain'::text, 'urgent'::text, 'flash'::text])))
);
COMMENT ON TABLE notice IS '通知 Notice';
CREATE INDEX notice_county ON notice USING btree (tenant_id, at_county, at_township, day, id);
CREATE INDEX notice_org ON notice USING btree (tenant_id, at_org, day, id);
CREATE INDEX notice_parent ON notice USING btree (tenant_id, parent, id);
CREATE INDEX notice_recent ON notice USING btree (tenant_id, day, id);
CREATE INDEX notice_seal_owner ON notice USING btree (tenant_id, seal_owner, id);
CREATE INDEX notice_search ON notice USING gin (tenant_id, search);
ALTER TABLE notice ENABLE ROW LEVEL SECURITY;
ALTER TABLE notice FORCE ROW LEVEL SECURITY;
CREATE POLICY notice_change ON notice FOR UPDATE USING (((tenant_id = ( SELECT current_setting('shoutu.tenant'::text, true) AS current_setting)) AND ((( SELECT current_setting('shoutu.reach'::text, true) AS current_setting) = 'all'::text) OR (at_county = ANY (( SELECT string_to_array(current_setting('shoutu.counties'::text, true), ','::text) AS string_to_array)::text[])) OR (at_township = ANY (( SELECT string_to_array(current_setting('shoutu.townships'::text, true), ','::text) AS string_to_array)::text[])) OR (at_org = ANY ((( SELECT string_to_array(current_setting('shoutu.orgs'::text, true), ','::text) AS string_to_array))::uuid[])) OR (at_site = ANY ((( SELECT string_to_array(current_setting('shoutu.sites'::text, true), ','::text) AS string_to_array))::uuid[]))) AND ((( SELECT current_setting('shoutu.fields'::text, true) AS current_setting) = ''::text) OR (at_field IS NULL) OR (at_field = ANY (( SELECT string_to_array(current_setting('shoutu.fields'::text, true), ','::text) AS string_to_array)::text[]))))) WITH CHECK (((tenant_id = ( SELECT current_setting('shoutu.tenant'::text, true) AS current_setting)) AND ((( SELECT current_setting('shoutu.reach'::text, true) AS current_setting) = 'all'::text) OR (at_county = ANY (( SELECT string_to_array(current_setting('shoutu.counties'::text, true), ','::text) AS string_to_array)::text[])) OR (at_township = ANY (( SELECT string_to_array(current_setting('shoutu.townships'::text, true), ','::text) AS string_to_array)::text[])) OR (at_org = ANY ((( SELECT string_to_array(current_setting('shoutu.orgs'::text, true), ','::text) AS string_to_array))::uuid[])) OR (at_site = ANY ((( SELECT string_to_array(current_setting('shoutu.sites'::text, true), ','::text) AS string_to_array))::uuid[]))) AND ((( SELECT current_setting('shoutu.fields'::text, true) AS current_setting) = ''::text) OR (at_field IS NULL) OR (at_field = ANY (( SELECT string_to_array(current_setting('shoutu.fields'::text, true), ','::text) AS string_to_array)::text[])))));
CREATE POLICY notice_make ON notice FOR INSERT WITH CHECK (((tenant_id = ( SELECT current_setting('shoutu.tenant'::text, true) AS current_setting)) AND ((( SELECT current_setting('shoutu.reach'::text, true) AS current_setting) = 'all'::text) OR (at_county = ANY (( SELECT string_to_array(current_setting('shoutu.counties'::text, true), ','::text) AS string_to_array)::text[])) OR (at_township = ANY (( SELECT string_to_array(current_setting('shoutu.townships'::text, true), ','::text) AS string_to_array)::text[])) OR (at_org = ANY ((( SELECT string_to_array(current_setting('shoutu.orgs'::text, true), ','::text) AS string_to_array))::uuid[])) OR (at_site = ANY ((( SELECT string_to_array(current_setting('shoutu.sites'::text, true), ','::text) AS string_to_array))::uuid[]))) AND ((( SELECT current_setting('shoutu.fields'::text, true) AS current_setting) = ''::text) OR (at_field IS NULL) OR (at_field = ANY (( SELECT string_to_array(current_setting('shoutu.fields'::text, true), ','::text) AS string_to_array)::text[])))));
CREATE POLICY notice_read ON notice FOR SELECT USING (((tenant_id = ( SELECT current_setting('shoutu.tenant'::text, true) AS current_setting)) AND ((state = ANY (ARRAY['issued'::text, 'revoked'::text])) OR (at_org = ( SELECT (NULLIF(current_setting('shoutu.org'::text, true), ''::text))::uuid AS "nullif")) OR ((( SELECT current_setting('shoutu.fields'::text, true) AS current_setting) = ''::text) AND ((( SELECT current_setting('shoutu.reach'::text, true) AS current_setting) = 'all'::text) OR (at_county = ANY (( SELECT string_to_array(current_setting('shoutu.counties'::text, true), ','::text) AS string_to_array)::text[])) OR (at_township = ANY (( SELECT string_to_array(current_setting('shoutu.townships'::text, true), ','::text) AS string_to_array)::text[])) OR (at_org = ANY ((( SELECT string_to_array(current_setting('shoutu.orgs'::text, true), ','::text) AS string_to_array))::uuid[])))))));
GRANT INSERT, SELECT, UPDATE ON notice TO shoutu_app;

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
  CONSTRAINT nucleic_test_member_fk FOREIGN KEY (tenant_id, member) REFERENCES roster_member(tenant_id, id),
  CONSTRAINT nucleic_test_plan_fk FOREIGN KEY (tenant_id, plan) REFERENCES control_plan(tenant_id, id),
  CONSTRAINT nucleic_test_result_known CHECK ((result = ANY (ARRAY['negative'::text, 'positive'::text])))
);
COMMENT ON TABLE nucleic_test IS '核酸检测 Nucleic acid test';
CREATE INDEX nucleic_test_county ON nucleic_test USING btree (tenant_id, at_county, at_township, day, id);
CREATE INDEX nucleic_test_member ON nucleic_test USING btree (tenant_id, member, id);
CREATE INDEX nucleic_test_of_plan ON nucleic_test USING btree (tenant_id, plan, due_on);
CREATE INDEX nucleic_test_org ON nucleic_test USING btree (tenant_id, at_org, day, id);
CREATE INDEX nucleic_test_owed ON nucleic_test USING btree (tenant_id, due_on, at_county) WHERE (state = 'due'::text);
CREATE INDEX nucleic_test_plan ON nucleic_test USING btree (tenant_id, plan, id);
CREATE INDEX nucleic_test_recent ON nucleic_test USING btree (tenant_id, day, id);
CREATE INDEX nucleic_test_site ON nucleic_test USING btree (tenant_id, at_site, day, id);
ALTER TABLE nucleic_test ENABLE ROW LEVEL SECURITY;
ALTER TABLE nucleic_test FORCE ROW LEVEL SECURITY;
CREATE POLICY nucleic_test_scope ON nucleic_test USING (((tenant_id = ( SELECT current_setting('shoutu.tenant'::text, true) AS current_setting)) AND ((( SELECT current_setting('shoutu.reach'::text, true) AS current_setting) = 'all'::text) OR (at_county = ANY (( SELECT string_to_array(current_setting('shoutu.counties'::text, true), ','::text) AS string_to_array)::text[])) OR (at_township = ANY (( SELECT string_to_array(current_setting('shoutu.townships'::text, true), ','::text) AS string_to_array)::text[])) OR (at_org = ANY ((( SELECT string_to_array(current_setting('shoutu.orgs'::text, true), ','::text) AS string_to_array))::uuid[])) OR (at_site = ANY ((( SELECT string_to_array(current_setting('shoutu.sites'::text, true), ','::text) AS string_to_array))::uuid[]))) AND ((( SELECT current_setting('shoutu.fields'::text, true) AS current_setting) = ''::text) OR (at_field IS NULL) OR (at_field = ANY (( SELECT string_to_array(current_setting('shoutu.fields'::text, true), ','::text) AS string_to_array)::text[])))));
CREATE TRIGGER measures_run BEFORE INSERT ON nucleic_test FOR EACH STATEMENT EXECUTE FUNCTION measures_run();
GRANT INSERT, SELECT, UPDATE ON nucleic_test TO shoutu_app;

CREATE TABLE number_entry (
  tenant_id text NOT NULL,
  code text NOT NULL,
  year integer NOT NULL,
  serial integer NOT NULL,
  notice_id uuid,
  reason text,
  at timestamp with time zone NOT NULL DEFAULT clock_timestamp(),
  CONSTRAINT number_entry_pk PRIMARY KEY (tenant_id, code, year, serial),
  CONSTRAINT number_entry_notice_fk FOREIGN KEY (tenant_id, notice_id) REFERENCES notice(tenant_id, id),
  CONSTRAINT number_entry_series_fk FOREIGN KEY (tenant_id, code, year) REFERENCES number_series(tenant_id, code, year),
  CONSTRAINT number_entry_used_or_void CHECK (((notice_id IS NULL) <> (reason IS NULL)))
);
COMMENT ON TABLE number_entry IS 'The register: each number used by a notice, or void with its reason. Never changed.';
CREATE INDEX number_entry_notice ON number_entry USING btree (tenant_id, notice_id);
ALTER TABLE number_entry ENABLE ROW LEVEL SECURITY;
ALTER TABLE number_entry FORCE ROW LEVEL SECURITY;
CREATE POLICY number_entry_own ON number_entry USING ((tenant_id = ( SELECT current_setting('shoutu.tenant'::text, true) AS current_setting)));
GRANT INSERT, SELECT ON number_entry TO shoutu_app;

CREATE TABLE number_series (
  tenant_id text NOT NULL,
  code text NOT NULL,
  year integer NOT NULL,
  first_serial integer NOT NULL,
  next_serial integer NOT NULL,
  org uuid,
  CONSTRAINT number_series_pk PRIMARY KEY (tenant_id, code, year),
  CONSTRAINT number_series_org_fk FOREIGN KEY (tenant_id, org) REFERENCES organisation(tenant_id, id),
  CONSTRAINT number_series_forward CHECK ((next_serial >= first_serial))
);
COMMENT ON TABLE number_series IS 'A series of document numbers: code and year, and the next serial. Locked while a number is taken, so there is no gap.';
CREATE INDEX number_series_org ON number_series USING btree (tenant_id, org, year);
ALTER TABLE number_series ENABLE ROW LEVEL SECURITY;
ALTER TABLE number_series FORCE ROW LEVEL SECURITY;
CREATE POLICY number_series_own ON number_series USING ((tenant_id = ( SELECT current_setting('shoutu.tenant'::text, true) AS current_setting)));
GRANT INSERT, SELECT, UPDATE ON number_series TO shoutu_app;

CREATE TABLE obligation (
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
  notice uuid NOT NULL,
  clause text NOT NULL,
  ordinal integer NOT NULL,
  text text NOT NULL,
  start_at integer NOT NULL,
  end_at integer NOT NULL,
  owed_by text NOT NULL,
  modality text NOT NULL,
  rhythm text NOT NULL,
  times integer,
  event text,
  deadline date,
  days integer,
  role text,
  addressees jsonb NOT NULL,
  proof_kind text NOT NULL,
  proof_where jsonb,
  next_at timestamp with time zone,
  CONSTRAINT obligation_pk PRIMARY KEY (tenant_id, id),
  CONSTRAINT obligation_modality_known CHECK ((modality = ANY (ARRAY['must'::text, 'should'::text, 'may'::text]))),
  CONSTRAINT obligation_rhythm_known CHECK ((rhythm = ANY (ARRAY['once'::text, 'daily'::text, 'weekly'::text, 'monthly'::text, 'event'::text, 'continuous'::text]))),
  CONSTRAINT obligation_role_known CHECK ((role = ANY (ARRAY['lead'::text, 'support'::text]))),
  CONSTRAINT obligation_state_known CHECK ((state = ANY (ARRAY['waiting'::text, 'inForce'::text, 'revoked'::text, 'withdrawn'::text])))
);
COMMENT ON TABLE obligation IS '要求 Obligation: what a clause asks, of whom, how often, proven by which kind of record.';
COMMENT ON COLUMN obligation.next_at IS 'No duty of it must be looked at by the clock before this moment.';
CREATE INDEX obligation_notice ON obligation USING btree (tenant_id, notice, ordinal, id);
CREATE INDEX obligation_recent ON obligation USING btree (tenant_id, day, id);
CREATE INDEX obligation_search ON obligation USING gin (tenant_id, search);
ALTER TABLE obligation ENABLE ROW LEVEL SECURITY;
ALTER TABLE obligation FORCE ROW LEVEL SECURITY;
CREATE POLICY obligation_scope ON obligation USING ((tenant_id = ( SELECT current_setting('shoutu.tenant'::text, true) AS current_setting)));
GRANT INSERT, SELECT, UPDATE ON obligation TO shoutu_app;

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
  CONSTRAINT organisation_host_fk FOREIGN KEY (tenant_id, host) REFERENCES organisation(tenant_id, id),
  CONSTRAINT organisation_parent_fk FOREIGN KEY (tenant_id, parent) REFERENCES organisation(tenant_id, id),
  CONSTRAINT organisation_kind_known CHECK ((kind = ANY (ARRAY['government'::text, 'party'::text, 'zone'::text, 'leadingGroup'::text, 'office'::text, 'epidemicOffice'::text, 'department'::text, 'township'::text, 'village'::text, 'enterprise'::text, 'medical'::text, 'other'::text]))),
  CONSTRAINT organisation_level_known CHECK ((level = ANY (ARRAY['city'::text, 'county'::text, 'township'::text, 'village'::text, 'enterprise'::text])))
);
COMMENT ON TABLE organisation IS '组织机构 Organisation';
CREATE INDEX organisation_county ON organisation USING btree (tenant_id, at_county, at_township, day, id);
CREATE UNIQUE INDEX organisation_credit_code ON organisation USING btree (tenant_id, credit_code) WHERE (credit_code IS NOT NULL);
CREATE INDEX organisation_host ON organisation USING btree (tenant_id, host, id);
CREATE INDEX organisation_org ON organisation USING btree (tenant_id, at_org, day, id);
CREATE INDEX organisation_parent ON organisation USING btree (tenant_id, parent, id);
CREATE INDEX organisation_recent ON organisation USING btree (tenant_id, day, id);
CREATE INDEX organisation_search ON organisation USING gin (tenant_id, search);
CREATE INDEX organisation_site ON organisation USING btree (tenant_id, at_site, day, id);
ALTER TABLE organisation ENABLE ROW LEVEL SECURITY;
ALTER TABLE organisation FORCE ROW LEVEL SECURITY;
CREATE POLICY organisation_change ON organisation FOR UPDATE USING (((tenant_id = ( SELECT current_setting('shoutu.tenant'::text, true) AS current_setting)) AND ((( SELECT current_setting('shoutu.reach'::text, true) AS current_setting) = 'all'::text) OR (at_county = ANY (( SELECT string_to_array(current_setting('shoutu.counties'::text, true), ','::text) AS string_to_array)::text[])) OR (at_township = ANY (( SELECT string_to_array(current_setting('shoutu.townships'::text, true), ','::text) AS string_to_array)::text[])) OR (at_org = ANY ((( SELECT string_to_array(current_setting('shoutu.orgs'::text, true), ','::text) AS string_to_array))::uuid[])) OR (at_site = ANY ((( SELECT string_to_array(current_setting('shoutu.sites'::text, true), ','::text) AS string_to_array))::uuid[]))) AND ((( SELECT current_setting('shoutu.fields'::text, true) AS current_setting) = ''::text) OR (at_field IS NULL) OR (at_field = ANY (( SELECT string_to_array(current_setting('shoutu.fields'::text, true), ','::text) AS string_to_array)::text[]))))) WITH CHECK (((tenant_id = ( SELECT current_setting('shoutu.tenant'::text, true) AS current_setting)) AND ((( SELECT current_setting('shoutu.reach'::text, true) AS current_setting) = 'all'::text) OR (at_county = ANY (( SELECT string_to_array(current_setting('shoutu.counties'::text, true), ','::text) AS string_to_array)::text[])) OR (at_township = ANY (( SELECT string_to_array(current_setting('shoutu.townships'::text, true), ','::text) AS string_to_array)::text[])) OR (at_org = ANY ((( SELECT string_to_array(current_setting('shoutu.orgs'::text, true), ','::text) AS string_to_array))::uuid[])) OR (at_site = ANY ((( SELECT string_to_array(current_setting('shoutu.sites'::text, true), ','::text) AS string_to_array))::uuid[]))) AND ((( SELECT current_setting('shoutu.fields'::text, true) AS current_setting) = ''::text) OR (at_field IS NULL) OR (at_field = ANY (( SELECT string_to_array(current_setting('shoutu.fields'::text, true), ','::text) AS string_to_array)::text[])))));
CREATE POLICY organisation_make ON organisation FOR INSERT WITH CHECK (((tenant_id = ( SELECT current_setting('shoutu.tenant'::text, true) AS current_setting)) AND ((( SELECT current_setting('shoutu.reach'::text, true) AS current_setting) = 'all'::text) OR (at_county = ANY (( SELECT string_to_array(current_setting('shoutu.counties'::text, true), ','::text) AS string_to_array)::text[])) OR (at_township = ANY (( SELECT string_to_array(current_setting('shoutu.townships'::text, true), ','::text) AS string_to_array)::text[])) OR (at_org = ANY ((( SELECT string_to_array(current_setting('shoutu.orgs'::text, true), ','::text) AS string_to_array))::uuid[])) OR (at_site = ANY ((( SELECT string_to_array(current_setting('shoutu.sites'::text, true), ','::text) AS string_to_array))::uuid[]))) AND ((( SELECT current_setting('shoutu.fields'::text, true) AS current_setting) = ''::text) OR (at_field IS NULL) OR (at_field = ANY (( SELECT string_to_array(current_setting('shoutu.fields'::text, true), ','::text) AS string_to_array)::text[])))));
CREATE POLICY organisation_read ON organisation FOR SELECT USING ((tenant_id = ( SELECT current_setting('shoutu.tenant'::text, true) AS current_setting)));
GRANT INSERT, SELECT, UPDATE ON organisation TO shoutu_app;

CREATE TABLE password_history (
  tenant_id text NOT NULL,
  account_id uuid NOT NULL,
  set_at timestamp with time zone NOT NULL,
  password_hash text NOT NULL,
  CONSTRAINT password_history_pk PRIMARY KEY (tenant_id, account_id, set_at),
  CONSTRAINT password_history_account_fk FOREIGN KEY (tenant_id, account_id) REFERENCES account(tenant_id, id)
);
COMMENT ON TABLE password_history IS 'Hashes of the last passwords, which may not come back.';
ALTER TABLE password_history ENABLE ROW LEVEL SECURITY;
ALTER TABLE password_history FORCE ROW LEVEL SECURITY;
CREATE POLICY password_history_desk ON password_history USING (((tenant_id = ( SELECT current_setting('shoutu.tenant'::text, true) AS current_setting)) AND (( SELECT current_setting('shoutu.desk'::text, true) AS current_setting) = 'identity'::text)));
GRANT DELETE, INSERT, SELECT ON password_history TO shoutu_app;

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
CREATE INDEX person_county ON person USING btree (tenant_id, at_county, at_township, day, id);
CREATE INDEX person_org ON person USING btree (tenant_id, at_org, day, id);
CREATE INDEX person_recent ON person USING btree (tenant_id, day, id);
CREATE UNIQUE INDEX person_resident_id ON person USING btree (tenant_id, resident_id_hash) WHERE (resident_id_hash IS NOT NULL);
CREATE INDEX person_search ON person USING gin (tenant_id, search);
ALTER TABLE person ENABLE ROW LEVEL SECURITY;
ALTER TABLE person FORCE ROW LEVEL SECURITY;
CREATE POLICY person_scope ON person USING (((tenant_id = ( SELECT current_setting('shoutu.tenant'::text, true) AS current_setting)) AND ((( SELECT current_setting('shoutu.reach'::text, true) AS current_setting) = 'all'::text) OR (at_county = ANY (( SELECT string_to_array(current_setting('shoutu.counties'::text, true), ','::text) AS string_to_array)::text[])) OR (at_township = ANY (( SELECT string_to_array(current_setting('shoutu.townships'::text, true), ','::text) AS string_to_array)::text[])) OR (at_org = ANY ((( SELECT string_to_array(current_setting('shoutu.orgs'::text, true), ','::text) AS string_to_array))::uuid[])) OR (at_site = ANY ((( SELECT string_to_array(current_setting('shoutu.sites'::text, true), ','::text) AS string_to_array))::uuid[]))) AND ((( SELECT current_setting('shoutu.fields'::text, true) AS current_setting) = ''::text) OR (at_field IS NULL) OR (at_field = ANY (( SELECT string_to_array(current_setting('shoutu.fields'::text, true), ','::text) AS string_to_array)::text[])))));
GRANT INSERT, SELECT, UPDATE ON person TO shoutu_app;

CREATE TABLE person_key (
  tenant_id text NOT NULL,
  person_id uuid NOT NULL,
  wrapped bytea,
  made_at timestamp with time zone NOT NULL DEFAULT clock_timestamp(),
  erased_at timestamp with time zone,
  CONSTRAINT person_key_pk PRIMARY KEY (tenant_id, person_id),
  CONSTRAINT person_key_erased CHECK (((wrapped IS NULL) = (erased_at IS NOT NULL)))
);
COMMENT ON TABLE person_key IS 'Personal values are encrypted under the key of the person they are about; a destroyed key never comes back.';
ALTER TABLE person_key ENABLE ROW LEVEL SECURITY;
ALTER TABLE person_key FORCE ROW LEVEL SECURITY;
CREATE POLICY person_key_own ON person_key USING ((tenant_id = ( SELECT current_setting('shoutu.tenant'::text, true) AS current_setting)));
CREATE TRIGGER person_key_kept BEFORE UPDATE ON person_key FOR EACH ROW EXECUTE FUNCTION person_key_only_erased();
GRANT INSERT, SELECT ON person_key TO shoutu_app;
GRANT UPDATE (erased_at) ON person_key TO shoutu_app;
GRANT UPDATE (wrapped) ON person_key TO shoutu_app;

CREATE TABLE person_order (
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
  mode text NOT NULL,
  began_on date NOT NULL,
  days integer NOT NULL,
  test_days text,
  reason text NOT NULL,
  basis text NOT NULL,
  doc_no text NOT NULL,
  ordered_by uuid,
  lifted_at timestamp with time zone,
  lift_no text,
  lift_reason text,
  CONSTRAINT person_order_pk PRIMARY KEY (tenant_id, id),
  CONSTRAINT person_order_member_fk FOREIGN KEY (tenant_id, member) REFERENCES roster_member(tenant_id, id),
  CONSTRAINT person_order_ordered_by_fk FOREIGN KEY (tenant_id, ordered_by) REFERENCES organisation(tenant_id, id),
  CONSTRAINT person_order_basis_known CHECK ((basis = ANY (ARRAY['contact'::text, 'place'::text, 'superior'::text]))),
  CONSTRAINT person_order_mode_known CHECK ((mode = ANY (ARRAY['central'::text, 'home'::text, 'watch'::text])))
);
COMMENT ON TABLE person_order IS '个人隔离管控决定 Order on a person';
CREATE INDEX person_order_county ON person_order USING btree (tenant_id, at_county, at_township, day, id);
CREATE INDEX person_order_member ON person_order USING btree (tenant_id, member, id);
CREATE INDEX person_order_ordered_by ON person_order USING btree (tenant_id, ordered_by, id);
CREATE INDEX person_order_org ON person_order USING btree (tenant_id, at_org, day, id);
CREATE INDEX person_order_recent ON person_order USING btree (tenant_id, day, id);
CREATE INDEX person_order_site ON person_order USING btree (tenant_id, at_site, day, id);
ALTER TABLE person_order ENABLE ROW LEVEL SECURITY;
ALTER TABLE person_order FORCE ROW LEVEL SECURITY;
CREATE POLICY person_order_scope ON person_order USING (((tenant_id = ( SELECT current_setting('shoutu.tenant'::text, true) AS current_setting)) AND ((( SELECT current_setting('shoutu.reach'::text, true) AS current_setting) = 'all'::text) OR (at_county = ANY (( SELECT string_to_array(current_setting('shoutu.counties'::text, true), ','::text) AS string_to_array)::text[])) OR (at_township = ANY (( SELECT string_to_array(current_setting('shoutu.townships'::text, true), ','::text) AS string_to_array)::text[])) OR (at_org = ANY ((( SELECT string_to_array(current_setting('shoutu.orgs'::text, true), ','::text) AS string_to_array))::uuid[])) OR (at_site = ANY ((( SELECT string_to_array(current_setting('shoutu.sites'::text, true), ','::text) AS string_to_array))::uuid[]))) AND ((( SELECT current_setting('shoutu.fields'::text, true) AS current_setting) = ''::text) OR (at_field IS NULL) OR (at_field = ANY (( SELECT string_to_array(current_setting('shoutu.fields'::text, true), ','::text) AS string_to_array)::text[])))));
CREATE TRIGGER measures_run BEFORE INSERT ON person_order FOR EACH STATEMENT EXECUTE FUNCTION measures_run();
GRANT INSERT, SELECT, UPDATE ON person_order TO shoutu_app;

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
  CONSTRAINT policy_ack_pk PRIMARY KEY (tenant_id, id),
  CONSTRAINT policy_ack_policy_fk FOREIGN KEY (tenant_id, policy) REFERENCES policy_version(tenant_id, id)
);
COMMENT ON TABLE policy_ack IS '政策确认 Policy acknowledgement';
CREATE INDEX policy_ack_county ON policy_ack USING btree (tenant_id, at_county, at_township, day, id);
CREATE UNIQUE INDEX policy_ack_once ON policy_ack USING btree (tenant_id, once) WHERE (once IS NOT NULL);
CREATE INDEX policy_ack_org ON policy_ack USING btree (tenant_id, at_org, day, id);
CREATE INDEX policy_ack_policy ON policy_ack USING btree (tenant_id, policy, id);
CREATE INDEX policy_ack_recent ON policy_ack USING btree (tenant_id, day, id);
ALTER TABLE policy_ack ENABLE ROW LEVEL SECURITY;
ALTER TABLE policy_ack FORCE ROW LEVEL SECURITY;
CREATE POLICY policy_ack_scope ON policy_ack USING (((tenant_id = ( SELECT current_setting('shoutu.tenant'::text, true) AS current_setting)) AND ((( SELECT current_setting('shoutu.reach'::text, true) AS current_setting) = 'all'::text) OR (at_county = ANY (( SELECT string_to_array(current_setting('shoutu.counties'::text, true), ','::text) AS string_to_array)::text[])) OR (at_township = ANY (( SELECT string_to_array(current_setting('shoutu.townships'::text, true), ','::text) AS string_to_array)::text[])) OR (at_org = ANY ((( SELECT string_to_array(current_setting('shoutu.orgs'::text, true), ','::text) AS string_to_array))::uuid[])) OR (at_site = ANY ((( SELECT string_to_array(current_setting('shoutu.sites'::text, true), ','::text) AS string_to_array))::uuid[]))) AND ((( SELECT current_setting('shoutu.fields'::text, true) AS current_setting) = ''::text) OR (at_field IS NULL) OR (at_field = ANY (( SELECT string_to_array(current_setting('shoutu.fields'::text, true), ','::text) AS string_to_array)::text[])))));
GRANT INSERT, SELECT, UPDATE ON policy_ack TO shoutu_app;

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
  CONSTRAINT policy_version_level_known CHECK ((level = ANY (ARRAY['national'::text, 'province'::text, 'city'::text, 'county'::text])))
);
COMMENT ON TABLE policy_version IS '防疫政策版本 Policy version';
CREATE INDEX policy_version_recent ON policy_version USING btree (tenant_id, day, id);
CREATE INDEX policy_version_search ON policy_version USING gin (tenant_id, search);
ALTER TABLE policy_version ENABLE ROW LEVEL SECURITY;
ALTER TABLE policy_version FORCE ROW LEVEL SECURITY;
CREATE POLICY policy_version_scope ON policy_version USING ((tenant_id = ( SELECT current_setting('shoutu.tenant'::text, true) AS current_setting)));
GRANT INSERT, SELECT, UPDATE ON policy_version TO shoutu_app;

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
  CONSTRAINT post_pk PRIMARY KEY (tenant_id, id),
  CONSTRAINT post_holder_fk FOREIGN KEY (tenant_id, holder) REFERENCES person(tenant_id, id),
  CONSTRAINT post_site_fk FOREIGN KEY (tenant_id, site) REFERENCES site(tenant_id, id)
);
COMMENT ON TABLE post IS '岗位 Post';
CREATE INDEX post_county ON post USING btree (tenant_id, at_county, at_township, day, id);
CREATE INDEX post_holder ON post USING btree (tenant_id, holder, id);
CREATE INDEX post_org ON post USING btree (tenant_id, at_org, day, id);
CREATE INDEX post_recent ON post USING btree (tenant_id, day, id);
CREATE INDEX post_search ON post USING gin (tenant_id, search);
CREATE INDEX post_site ON post USING btree (tenant_id, site, id);
ALTER TABLE post ENABLE ROW LEVEL SECURITY;
ALTER TABLE post FORCE ROW LEVEL SECURITY;
CREATE POLICY post_change ON post FOR UPDATE USING (((tenant_id = ( SELECT current_setting('shoutu.tenant'::text, true) AS current_setting)) AND ((( SELECT current_setting('shoutu.reach'::text, true) AS current_setting) = 'all'::text) OR (at_county = ANY (( SELECT string_to_array(current_setting('shoutu.counties'::text, true), ','::text) AS string_to_array)::text[])) OR (at_township = ANY (( SELECT string_to_array(current_setting('shoutu.townships'::text, true), ','::text) AS string_to_array)::text[])) OR (at_org = ANY ((( SELECT string_to_array(current_setting('shoutu.orgs'::text, true), ','::text) AS string_to_array))::uuid[])) OR (at_site = ANY ((( SELECT string_to_array(current_setting('shoutu.sites'::text, true), ','::text) AS string_to_array))::uuid[]))) AND ((( SELECT current_setting('shoutu.fields'::text, true) AS current_setting) = ''::text) OR (at_field IS NULL) OR (at_field = ANY (( SELECT string_to_array(current_setting('shoutu.fields'::text, true), ','::text) AS string_to_array)::text[]))))) WITH CHECK (((tenant_id = ( SELECT current_setting('shoutu.tenant'::text, true) AS current_setting)) AND ((( SELECT current_setting('shoutu.reach'::text, true) AS current_setting) = 'all'::text) OR (at_county = ANY (( SELECT string_to_array(current_setting('shoutu.counties'::text, true), ','::text) AS string_to_array)::text[])) OR (at_township = ANY (( SELECT string_to_array(current_setting('shoutu.townships'::text, true), ','::text) AS string_to_array)::text[])) OR (at_org = ANY ((( SELECT string_to_array(current_setting('shoutu.orgs'::text, true), ','::text) AS string_to_array))::uuid[])) OR (at_site = ANY ((( SELECT string_to_array(current_setting('shoutu.sites'::text, true), ','::text) AS string_to_array))::uuid[]))) AND ((( SELECT current_setting('shoutu.fields'::text, true) AS current_setting) = ''::text) OR (at_field IS NULL) OR (at_field = ANY (( SELECT string_to_array(current_setting('shoutu.fields'::text, true), ','::text) AS string_to_array)::text[])))));
CREATE POLICY post_make ON post FOR INSERT WITH CHECK (((tenant_id = ( SELECT current_setting('shoutu.tenant'::text, true) AS current_setting)) AND ((( SELECT current_setting('shoutu.reach'::text, true) AS current_setting) = 'all'::text) OR (at_county = ANY (( SELECT string_to_array(current_setting('shoutu.counties'::text, true), ','::text) AS string_to_array)::text[])) OR (at_township = ANY (( SELECT string_to_array(current_setting('shoutu.townships'::text, true), ','::text) AS string_to_array)::text[])) OR (at_org = ANY ((( SELECT string_to_array(current_setting('shoutu.orgs'::text, true), ','::text) AS string_to_array))::uuid[])) OR (at_site = ANY ((( SELECT string_to_array(current_setting('shoutu.sites'::text, true), ','::text) AS string_to_array))::uuid[]))) AND ((( SELECT current_setting('shoutu.fields'::text, true) AS current_setting) = ''::text) OR (at_field IS NULL) OR (at_field = ANY (( SELECT string_to_array(current_setting('shoutu.fields'::text, true), ','::text) AS string_to_array)::text[])))));
CREATE POLICY post_read ON post FOR SELECT USING ((tenant_id = ( SELECT current_setting('shoutu.tenant'::text, true) AS current_setting)));
GRANT INSERT, SELECT, UPDATE ON post TO shoutu_app;

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
  CONSTRAINT purpose_ack_pk PRIMARY KEY (tenant_id, id),
  CONSTRAINT purpose_ack_member_fk FOREIGN KEY (tenant_id, member, at_site) REFERENCES roster_member(tenant_id, id, at_site)
);
COMMENT ON TABLE purpose_ack IS '告知确认 Purpose acknowledged';
CREATE INDEX purpose_ack_county ON purpose_ack USING btree (tenant_id, at_county, at_township, day, id);
CREATE INDEX purpose_ack_member ON purpose_ack USING btree (tenant_id, member, id);
CREATE INDEX purpose_ack_org ON purpose_ack USING btree (tenant_id, at_org, day, id);
CREATE INDEX purpose_ack_recent ON purpose_ack USING btree (tenant_id, day, id);
CREATE INDEX purpose_ack_site ON purpose_ack USING btree (tenant_id, at_site, day, id);
ALTER TABLE purpose_ack ENABLE ROW LEVEL SECURITY;
ALTER TABLE purpose_ack FORCE ROW LEVEL SECURITY;
CREATE POLICY purpose_ack_scope ON purpose_ack USING (((tenant_id = ( SELECT current_setting('shoutu.tenant'::text, true) AS current_setting)) AND ((( SELECT current_setting('shoutu.reach'::text, true) AS current_setting) = 'all'::text) OR (at_county = ANY (( SELECT string_to_array(current_setting('shoutu.counties'::text, true), ','::text) AS string_to_array)::text[])) OR (at_township = ANY (( SELECT string_to_array(current_setting('shoutu.townships'::text, true), ','::text) AS string_to_array)::text[])) OR (at_org = ANY ((( SELECT string_to_array(current_setting('shoutu.orgs'::text, true), ','::text) AS string_to_array))::uuid[])) OR (at_site = ANY ((( SELECT string_to_array(current_setting('shoutu.sites'::text, true), ','::text) AS string_to_array))::uuid[]))) AND ((( SELECT current_setting('shoutu.fields'::text, true) AS current_setting) = ''::text) OR (at_field IS NULL) OR (at_field = ANY (( SELECT string_to_array(current_setting('shoutu.fields'::text, true), ','::text) AS string_to_array)::text[])))));
GRANT INSERT, SELECT, UPDATE ON purpose_ack TO shoutu_app;

CREATE TABLE reaction_failure (
  tenant_id text NOT NULL,
  reaction text NOT NULL,
  tx bigint NOT NULL,
  seq bigint NOT NULL,
  fact_id uuid NOT NULL,
  error text NOT NULL,
  tries integer NOT NULL,
  failed_at timestamp with time zone NOT NULL DEFAULT clock_timestamp(),
  redone_at timestamp with time zone,
  CONSTRAINT reaction_failure_pk PRIMARY KEY (tenant_id, reaction, tx, seq)
);
COMMENT ON TABLE reaction_failure IS 'Facts that a reaction could not follow after several tries, with the reason, until done again.';
CREATE INDEX reaction_failure_open ON reaction_failure USING btree (tenant_id, failed_at) WHERE (redone_at IS NULL);
ALTER TABLE reaction_failure ENABLE ROW LEVEL SECURITY;
ALTER TABLE reaction_failure FORCE ROW LEVEL SECURITY;
CREATE POLICY reaction_failure_own ON reaction_failure USING ((tenant_id = ( SELECT current_setting('shoutu.tenant'::text, true) AS current_setting)));
GRANT INSERT, SELECT ON reaction_failure TO shoutu_app;
GRANT UPDATE (redone_at) ON reaction_failure TO shoutu_app;

CREATE TABLE read_of_personal_data (
  tenant_id text NOT NULL,
  id uuid NOT NULL,
  at timestamp with time zone NOT NULL,
  server_at timestamp with time zone NOT NULL DEFAULT clock_timestamp(),
  account_id uuid NOT NULL,
  actor_name text NOT NULL,
  org_id uuid,
  person_id uuid NOT NULL,
  kind text NOT NULL,
  record_id uuid NOT NULL,
  fields text[] NOT NULL,
  purpose_code text NOT NULL,
  purpose_text text NOT NULL,
  event_id uuid,
  CONSTRAINT read_of_personal_data_pk PRIMARY KEY (tenant_id, id),
  CONSTRAINT read_of_personal_data_fields CHECK ((cardinality(fields) > 0)),
  CONSTRAINT read_of_personal_data_purpose CHECK ((char_length(btrim(purpose_text)) >= 10))
);
COMMENT ON TABLE read_of_personal_data IS 'Who opened whose personal data and for what (PIPL arts. 44-45, 54; kept 3 years). The person sees their own lines.';
CREATE INDEX read_of_personal_data_account ON read_of_personal_data USING btree (tenant_id, account_id, id);
CREATE INDEX read_of_personal_data_person ON read_of_personal_data USING btree (tenant_id, person_id, id);
ALTER TABLE read_of_personal_data ENABLE ROW LEVEL SECURITY;
ALTER TABLE read_of_personal_data FORCE ROW LEVEL SECURITY;
CREATE POLICY read_of_personal_data_read ON read_of_personal_data FOR SELECT USING (((tenant_id = ( SELECT current_setting('shoutu.tenant'::text, true) AS current_setting)) AND ((( SELECT current_setting('shoutu.desk'::text, true) AS current_setting) = 'audit'::text) OR ((person_id)::text = ( SELECT current_setting('shoutu.person'::text, true) AS current_setting)))));
CREATE POLICY read_of_personal_data_write ON read_of_personal_data FOR INSERT WITH CHECK ((tenant_id = ( SELECT current_setting('shoutu.tenant'::text, true) AS current_setting)));
GRANT INSERT, SELECT ON read_of_personal_data TO shoutu_app;

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
  CONSTRAINT report_delivery_report_fk FOREIGN KEY (tenant_id, report) REFERENCES suspect_report(tenant_id, id),
  CONSTRAINT report_delivery_sent_to_fk FOREIGN KEY (tenant_id, sent_to) REFERENCES organisation(tenant_id, id),
  CONSTRAINT report_delivery_addressee_known CHECK ((addressee = ANY (ARRAY['community'::text, 'township'::text, 'regulator'::text, 'epidemicOffice'::text])))
);
COMMENT ON TABLE report_delivery IS '疑似症状报告送达 Report delivery';
CREATE INDEX report_delivery_county ON report_delivery USING btree (tenant_id, at_county, at_township, day, id);
CREATE INDEX report_delivery_org ON report_delivery USING btree (tenant_id, at_org, day, id);
CREATE INDEX report_delivery_recent ON report_delivery USING btree (tenant_id, day, id);
CREATE INDEX report_delivery_report ON report_delivery USING btree (tenant_id, report, id);
CREATE INDEX report_delivery_search ON report_delivery USING gin (tenant_id, search);
CREATE INDEX report_delivery_sent_to ON report_delivery USING btree (tenant_id, sent_to, id);
CREATE INDEX report_delivery_site ON report_delivery USING btree (tenant_id, at_site, day, id);
CREATE INDEX report_delivery_waiting ON report_delivery USING btree (tenant_id, due_at) WHERE (state = 'sent'::text);
ALTER TABLE report_delivery ENABLE ROW LEVEL SECURITY;
ALTER TABLE report_delivery FORCE ROW LEVEL SECURITY;
CREATE POLICY report_delivery_scope ON report_delivery USING (((tenant_id = ( SELECT current_setting('shoutu.tenant'::text, true) AS current_setting)) AND ((( SELECT current_setting('shoutu.reach'::text, true) AS current_setting) = 'all'::text) OR (at_county = ANY (( SELECT string_to_array(current_setting('shoutu.counties'::text, true), ','::text) AS string_to_array)::text[])) OR (at_township = ANY (( SELECT string_to_array(current_setting('shoutu.townships'::text, true), ','::text) AS string_to_array)::text[])) OR (at_org = ANY ((( SELECT string_to_array(current_setting('shoutu.orgs'::text, true), ','::text) AS string_to_array))::uuid[])) OR (at_site = ANY ((( SELECT string_to_array(current_setting('shoutu.sites'::text, true), ','::text) AS string_to_array))::uuid[]))) AND ((( SELECT current_setting('shoutu.fields'::text, true) AS current_setting) = ''::text) OR (at_field IS NULL) OR (at_field = ANY (( SELECT string_to_array(current_setting('shoutu.fields'::text, true), ','::text) AS string_to_array)::text[])))));
GRANT INSERT, SELECT, UPDATE ON report_delivery TO shoutu_app;

CREATE TABLE responsibility_letter (
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
  subject text NOT NULL,
  side text NOT NULL,
  party_signer text,
  head_signer text NOT NULL,
  signed_on date NOT NULL,
  duties text NOT NULL,
  copies jsonb,
  CONSTRAINT responsibility_letter_pk PRIMARY KEY (tenant_id, id),
  CONSTRAINT responsibility_letter_side_known CHECK ((side = ANY (ARRAY['cityCounty'::text, 'countyTownship'::text, 'departmentSite'::text, 'withinSite'::text])))
);
COMMENT ON TABLE responsibility_letter IS '责任书 Responsibility letter';
CREATE INDEX responsibility_letter_county ON responsibility_letter USING btree (tenant_id, at_county, at_township, day, id);
CREATE INDEX responsibility_letter_org ON responsibility_letter USING btree (tenant_id, at_org, day, id);
CREATE INDEX responsibility_letter_recent ON responsibility_letter USING btree (tenant_id, day, id);
CREATE INDEX responsibility_letter_search ON responsibility_letter USING gin (tenant_id, search);
ALTER TABLE responsibility_letter ENABLE ROW LEVEL SECURITY;
ALTER TABLE responsibility_letter FORCE ROW LEVEL SECURITY;
CREATE POLICY responsibility_letter_scope ON responsibility_letter USING (((tenant_id = ( SELECT current_setting('shoutu.tenant'::text, true) AS current_setting)) AND ((( SELECT current_setting('shoutu.reach'::text, true) AS current_setting) = 'all'::text) OR (at_county = ANY (( SELECT string_to_array(current_setting('shoutu.counties'::text, true), ','::text) AS string_to_array)::text[])) OR (at_township = ANY (( SELECT string_to_array(current_setting('shoutu.townships'::text, true), ','::text) AS string_to_array)::text[])) OR (at_org = ANY ((( SELECT string_to_array(current_setting('shoutu.orgs'::text, true), ','::text) AS string_to_array))::uuid[])) OR (at_site = ANY ((( SELECT string_to_array(current_setting('shoutu.sites'::text, true), ','::text) AS string_to_array))::uuid[]))) AND ((( SELECT current_setting('shoutu.fields'::text, true) AS current_setting) = ''::text) OR (at_field IS NULL) OR (at_field = ANY (( SELECT string_to_array(current_setting('shoutu.fields'::text, true), ','::text) AS string_to_array)::text[])))));
GRANT INSERT, SELECT, UPDATE ON responsibility_letter TO shoutu_app;

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
CREATE INDEX resumption_county ON resumption USING btree (tenant_id, at_county, at_township, day, id);
CREATE INDEX resumption_org ON resumption USING btree (tenant_id, at_org, day, id);
CREATE INDEX resumption_recent ON resumption USING btree (tenant_id, day, id);
CREATE INDEX resumption_search ON resumption USING gin (tenant_id, search);
CREATE INDEX resumption_site ON resumption USING btree (tenant_id, at_site, day, id);
CREATE INDEX resumption_state ON resumption USING btree (tenant_id, state, planned_on) WHERE (state = ANY (ARRAY['draft'::text, 'applied'::text, 'returned'::text, 'accepted'::text]));
ALTER TABLE resumption ENABLE ROW LEVEL SECURITY;
ALTER TABLE resumption FORCE ROW LEVEL SECURITY;
CREATE POLICY resumption_scope ON resumption USING (((tenant_id = ( SELECT current_setting('shoutu.tenant'::text, true) AS current_setting)) AND ((( SELECT current_setting('shoutu.reach'::text, true) AS current_setting) = 'all'::text) OR (at_county = ANY (( SELECT string_to_array(current_setting('shoutu.counties'::text, true), ','::text) AS string_to_array)::text[])) OR (at_township = ANY (( SELECT string_to_array(current_setting('shoutu.townships'::text, true), ','::text) AS string_to_array)::text[])) OR (at_org = ANY ((( SELECT string_to_array(current_setting('shoutu.orgs'::text, true), ','::text) AS string_to_array))::uuid[])) OR (at_site = ANY ((( SELECT string_to_array(current_setting('shoutu.sites'::text, true), ','::text) AS string_to_array))::uuid[]))) AND ((( SELECT current_setting('shoutu.fields'::text, true) AS current_setting) = ''::text) OR (at_field IS NULL) OR (at_field = ANY (( SELECT string_to_array(current_setting('shoutu.fields'::text, true), ','::text) AS string_to_array)::text[])))));
GRANT INSERT, SELECT, UPDATE ON resumption TO shoutu_app;

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
  CONSTRAINT risk_area_grain_known CHECK ((grain = ANY (ARRAY['county'::text, 'street'::text, 'community'::text, 'estate'::text, 'building'::text]))),
  CONSTRAINT risk_area_next_risk_known CHECK ((next_risk = ANY (ARRAY['contain'::text, 'high'::text, 'control'::text, 'mid'::text, 'prevent'::text, 'low'::text]))),
  CONSTRAINT risk_area_risk_known CHECK ((risk = ANY (ARRAY['contain'::text, 'high'::text, 'control'::text, 'mid'::text, 'prevent'::text, 'low'::text])))
);
COMMENT ON TABLE risk_area IS '风险区 Risk area';
CREATE INDEX risk_area_recent ON risk_area USING btree (tenant_id, day, id);
CREATE INDEX risk_area_search ON risk_area USING gin (tenant_id, search);
ALTER TABLE risk_area ENABLE ROW LEVEL SECURITY;
ALTER TABLE risk_area FORCE ROW LEVEL SECURITY;
CREATE POLICY risk_area_scope ON risk_area USING ((tenant_id = ( SELECT current_setting('shoutu.tenant'::text, true) AS current_setting)));
GRANT INSERT, SELECT, UPDATE ON risk_area TO shoutu_app;

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
  CONSTRAINT roster_member_here UNIQUE (tenant_id, id, at_site),
  CONSTRAINT roster_member_shift_group_fk FOREIGN KEY (tenant_id, shift_group) REFERENCES shift_group(tenant_id, id),
  CONSTRAINT roster_member_relation_known CHECK ((relation = ANY (ARRAY['employee'::text, 'dispatched'::text, 'contractor'::text, 'driver'::text, 'relative'::text, 'visitor'::text])))
);
COMMENT ON TABLE roster_member IS '在册人员 Roster member';
CREATE INDEX roster_member_county ON roster_member USING btree (tenant_id, at_county, at_township, day, id);
CREATE INDEX roster_member_name_hash ON roster_member USING btree (tenant_id, at_site, name_hash);
CREATE INDEX roster_member_org ON roster_member USING btree (tenant_id, at_org, day, id);
CREATE INDEX roster_member_recent ON roster_member USING btree (tenant_id, day, id);
CREATE INDEX roster_member_search ON roster_member USING gin (tenant_id, search);
CREATE INDEX roster_member_shift_group ON roster_member USING btree (tenant_id, shift_group, id);
CREATE INDEX roster_member_site ON roster_member USING btree (tenant_id, at_site, day, id);
ALTER TABLE roster_member ENABLE ROW LEVEL SECURITY;
ALTER TABLE roster_member FORCE ROW LEVEL SECURITY;
CREATE POLICY roster_member_scope ON roster_member USING (((tenant_id = ( SELECT current_setting('shoutu.tenant'::text, true) AS current_setting)) AND ((( SELECT current_setting('shoutu.reach'::text, true) AS current_setting) = 'all'::text) OR (at_county = ANY (( SELECT string_to_array(current_setting('shoutu.counties'::text, true), ','::text) AS string_to_array)::text[])) OR (at_township = ANY (( SELECT string_to_array(current_setting('shoutu.townships'::text, true), ','::text) AS string_to_array)::text[])) OR (at_org = ANY ((( SELECT string_to_array(current_setting('shoutu.orgs'::text, true), ','::text) AS string_to_array))::uuid[])) OR (at_site = ANY ((( SELECT string_to_array(current_setting('shoutu.sites'::text, true), ','::text) AS string_to_array))::uuid[]))) AND ((( SELECT current_setting('shoutu.fields'::text, true) AS current_setting) = ''::text) OR (at_field IS NULL) OR (at_field = ANY (( SELECT string_to_array(current_setting('shoutu.fields'::text, true), ','::text) AS string_to_array)::text[])))));
CREATE TRIGGER measures_run BEFORE INSERT ON roster_member FOR EACH STATEMENT EXECUTE FUNCTION measures_run();
GRANT INSERT, SELECT, UPDATE ON roster_member TO shoutu_app;

CREATE TABLE schema_migration (
  number integer NOT NULL,
  name text NOT NULL,
  checksum text NOT NULL,
  ran_at timestamp with time zone NOT NULL DEFAULT clock_timestamp(),
  CONSTRAINT schema_migration_pk PRIMARY KEY (number)
);
COMMENT ON TABLE schema_migration IS 'Which migrations ran here, with the checksum of their text.';

CREATE TABLE seal_use (
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
  notice uuid NOT NULL,
  owner uuid NOT NULL,
  on_behalf_of text,
  approver text NOT NULL,
  copies integer NOT NULL,
  CONSTRAINT seal_use_pk PRIMARY KEY (tenant_id, id),
  CONSTRAINT seal_use_notice_fk FOREIGN KEY (tenant_id, notice) REFERENCES notice(tenant_id, id),
  CONSTRAINT seal_use_owner_fk FOREIGN KEY (tenant_id, owner) REFERENCES organisation(tenant_id, id)
);
COMMENT ON TABLE seal_use IS '用印登记 Seal use';
CREATE INDEX seal_use_county ON seal_use USING btree (tenant_id, at_county, at_township, day, id);
CREATE INDEX seal_use_notice ON seal_use USING btree (tenant_id, notice, id);
CREATE INDEX seal_use_org ON seal_use USING btree (tenant_id, at_org, day, id);
CREATE INDEX seal_use_owner ON seal_use USING btree (tenant_id, owner, id);
CREATE INDEX seal_use_recent ON seal_use USING btree (tenant_id, day, id);
CREATE INDEX seal_use_search ON seal_use USING gin (tenant_id, search);
ALTER TABLE seal_use ENABLE ROW LEVEL SECURITY;
ALTER TABLE seal_use FORCE ROW LEVEL SECURITY;
CREATE POLICY seal_use_scope ON seal_use USING (((tenant_id = ( SELECT current_setting('shoutu.tenant'::text, true) AS current_setting)) AND ((( SELECT current_setting('shoutu.reach'::text, true) AS current_setting) = 'all'::text) OR (at_county = ANY (( SELECT string_to_array(current_setting('shoutu.counties'::text, true), ','::text) AS string_to_array)::text[])) OR (at_township = ANY (( SELECT string_to_array(current_setting('shoutu.townships'::text, true), ','::text) AS string_to_array)::text[])) OR (at_org = ANY ((( SELECT string_to_array(current_setting('shoutu.orgs'::text, true), ','::text) AS string_to_array))::uuid[])) OR (at_site = ANY ((( SELECT string_to_array(current_setting('shoutu.sites'::text, true), ','::text) AS string_to_array))::uuid[]))) AND ((( SELECT current_setting('shoutu.fields'::text, true) AS current_setting) = ''::text) OR (at_field IS NULL) OR (at_field = ANY (( SELECT string_to_array(current_setting('shoutu.fields'::text, true), ','::text) AS string_to_array)::text[])))));
GRANT INSERT, SELECT, UPDATE ON seal_use TO shoutu_app;

CREATE TABLE session (
  tenant_id text NOT NULL,
  id bytea NOT NULL,
  account_id uuid NOT NULL,
  post_id uuid,
  way text NOT NULL,
  made_at timestamp with time zone NOT NULL,
  seen_at timestamp with time zone NOT NULL,
  totp_done boolean NOT NULL DEFAULT false,
  device text NOT NULL DEFAULT ''::text,
  address text NOT NULL DEFAULT ''::text,
  ended_at timestamp with time zone,
  ended_why text,
  CONSTRAINT session_pk PRIMARY KEY (tenant_id, id),
  CONSTRAINT session_account_fk FOREIGN KEY (tenant_id, account_id) REFERENCES account(tenant_id, id),
  CONSTRAINT session_id_is_digest CHECK ((octet_length(id) = 32)),
  CONSTRAINT session_way_known CHECK ((way = ANY (ARRAY['password'::text, 'demo'::text])))
);
COMMENT ON TABLE session IS 'Signed-in browsers. The id is the SHA-256 of the cookie''s token; the token itself is nowhere.';
CREATE INDEX session_account ON session USING btree (tenant_id, account_id, made_at) WHERE (ended_at IS NULL);
CREATE INDEX session_made ON session USING btree (tenant_id, made_at);
ALTER TABLE session ENABLE ROW LEVEL SECURITY;
ALTER TABLE session FORCE ROW LEVEL SECURITY;
CREATE POLICY session_desk ON session USING (((tenant_id = ( SELECT current_setting('shoutu.tenant'::text, true) AS current_setting)) AND (( SELECT current_setting('shoutu.desk'::text, true) AS current_setting) = 'identity'::text)));
GRANT DELETE, INSERT, SELECT, UPDATE ON session TO shoutu_app;

CREATE TABLE setting (
  tenant_id text NOT NULL,
  name text NOT NULL,
  value jsonb NOT NULL,
  CONSTRAINT setting_pk PRIMARY KEY (tenant_id, name)
);
COMMENT ON TABLE setting IS 'Settings of a tenant that are data: the clock offset of a demo, campaign days, deadlines by urgency.';
ALTER TABLE setting ENABLE ROW LEVEL SECURITY;
ALTER TABLE setting FORCE ROW LEVEL SECURITY;
CREATE POLICY setting_own ON setting USING ((tenant_id = ( SELECT current_setting('shoutu.tenant'::text, true) AS current_setting)));
GRANT INSERT, SELECT, UPDATE ON setting TO shoutu_app;

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
CREATE INDEX shift_group_county ON shift_group USING btree (tenant_id, at_county, at_township, day, id);
CREATE INDEX shift_group_org ON shift_group USING btree (tenant_id, at_org, day, id);
CREATE INDEX shift_group_recent ON shift_group USING btree (tenant_id, day, id);
CREATE INDEX shift_group_search ON shift_group USING gin (tenant_id, search);
CREATE INDEX shift_group_site ON shift_group USING btree (tenant_id, at_site, day, id);
ALTER TABLE shift_group ENABLE ROW LEVEL SECURITY;
ALTER TABLE shift_group FORCE ROW LEVEL SECURITY;
CREATE POLICY shift_group_scope ON shift_group USING (((tenant_id = ( SELECT current_setting('shoutu.tenant'::text, true) AS current_setting)) AND ((( SELECT current_setting('shoutu.reach'::text, true) AS current_setting) = 'all'::text) OR (at_county = ANY (( SELECT string_to_array(current_setting('shoutu.counties'::text, true), ','::text) AS string_to_array)::text[])) OR (at_township = ANY (( SELECT string_to_array(current_setting('shoutu.townships'::text, true), ','::text) AS string_to_array)::text[])) OR (at_org = ANY ((( SELECT string_to_array(current_setting('shoutu.orgs'::text, true), ','::text) AS string_to_array))::uuid[])) OR (at_site = ANY ((( SELECT string_to_array(current_setting('shoutu.sites'::text, true), ','::text) AS string_to_array))::uuid[]))) AND ((( SELECT current_setting('shoutu.fields'::text, true) AS current_setting) = ''::text) OR (at_field IS NULL) OR (at_field = ANY (( SELECT string_to_array(current_setting('shoutu.fields'::text, true), ','::text) AS string_to_array)::text[])))));
GRANT INSERT, SELECT, UPDATE ON shift_group TO shoutu_app;

CREATE TABLE sign_in_event (
  tenant_id text NOT NULL,
  id uuid NOT NULL,
  at timestamp with time zone NOT NULL,
  server_at timestamp with time zone NOT NULL DEFAULT clock_timestamp(),
  account_id uuid,
  account_name text,
  event text NOT NULL,
  code text,
  address text NOT NULL,
  device text NOT NULL,
  CONSTRAINT sign_in_event_pk PRIMARY KEY (tenant_id, id)
);
COMMENT ON TABLE sign_in_event IS 'Every attempt to sign in, its second steps and its end (GB/T 22239 8.1.4.3). A name that is no account is not kept: people type passwords there.';
CREATE INDEX sign_in_event_account ON sign_in_event USING btree (tenant_id, account_id, id);
ALTER TABLE sign_in_event ENABLE ROW LEVEL SECURITY;
ALTER TABLE sign_in_event FORCE ROW LEVEL SECURITY;
CREATE POLICY sign_in_event_read ON sign_in_event FOR SELECT USING (((tenant_id = ( SELECT current_setting('shoutu.tenant'::text, true) AS current_setting)) AND (( SELECT current_setting('shoutu.desk'::text, true) AS current_setting) = 'audit'::text)));
CREATE POLICY sign_in_event_write ON sign_in_event FOR INSERT WITH CHECK ((tenant_id = ( SELECT current_setting('shoutu.tenant'::text, true) AS current_setting)));
GRANT INSERT, SELECT ON sign_in_event TO shoutu_app;

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
  CONSTRAINT site_enterprise_fk FOREIGN KEY (tenant_id, enterprise) REFERENCES organisation(tenant_id, id),
  CONSTRAINT site_lead_fk FOREIGN KEY (tenant_id, lead) REFERENCES organisation(tenant_id, id),
  CONSTRAINT site_lead_level_known CHECK ((lead_level = ANY (ARRAY['city'::text, 'county'::text]))),
  CONSTRAINT site_ownership_known CHECK ((ownership = ANY (ARRAY['central'::text, 'provincial'::text, 'municipal'::text, 'county'::text, 'private'::text]))),
  CONSTRAINT site_supervision_field_known CHECK ((supervision_field = ANY (ARRAY['coal'::text, 'mine'::text, 'tailings'::text, 'hazchem'::text, 'fireworks'::text, 'fuel'::text, 'industry'::text, 'explosives'::text, 'construction'::text, 'gas'::text, 'utilities'::text, 'transport'::text, 'roadworks'::text, 'rail'::text, 'courier'::text, 'assembly'::text, 'equipment'::text, 'culture'::text, 'religion'::text, 'education'::text, 'health'::text, 'care'::text, 'commerce'::text, 'agriculture'::text, 'water'::text, 'forest'::text, 'power'::text])))
);
COMMENT ON TABLE site IS '生产经营场所 Site';
CREATE INDEX site_county ON site USING btree (tenant_id, at_county, at_township, day, id);
CREATE INDEX site_enterprise ON site USING btree (tenant_id, enterprise, id);
CREATE INDEX site_lead ON site USING btree (tenant_id, lead, id);
CREATE INDEX site_org ON site USING btree (tenant_id, at_org, day, id);
CREATE INDEX site_recent ON site USING btree (tenant_id, day, id);
CREATE INDEX site_search ON site USING gin (tenant_id, search);
CREATE INDEX site_site ON site USING btree (tenant_id, at_site, day, id);
ALTER TABLE site ENABLE ROW LEVEL SECURITY;
ALTER TABLE site FORCE ROW LEVEL SECURITY;
CREATE POLICY site_scope ON site USING (((tenant_id = ( SELECT current_setting('shoutu.tenant'::text, true) AS current_setting)) AND ((( SELECT current_setting('shoutu.reach'::text, true) AS current_setting) = 'all'::text) OR (at_county = ANY (( SELECT string_to_array(current_setting('shoutu.counties'::text, true), ','::text) AS string_to_array)::text[])) OR (at_township = ANY (( SELECT string_to_array(current_setting('shoutu.townships'::text, true), ','::text) AS string_to_array)::text[])) OR (at_org = ANY ((( SELECT string_to_array(current_setting('shoutu.orgs'::text, true), ','::text) AS string_to_array))::uuid[])) OR (at_site = ANY ((( SELECT string_to_array(current_setting('shoutu.sites'::text, true), ','::text) AS string_to_array))::uuid[]))) AND ((( SELECT current_setting('shoutu.fields'::text, true) AS current_setting) = ''::text) OR (at_field IS NULL) OR (at_field = ANY (( SELECT string_to_array(current_setting('shoutu.fields'::text, true), ','::text) AS string_to_array)::text[])))));
GRANT INSERT, SELECT, UPDATE ON site TO shoutu_app;

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
  CONSTRAINT site_alert_sort_known CHECK ((sort = ANY (ARRAY['lowStock'::text, 'areaUnusable'::text, 'resumedUnchecked'::text, 'overLimit'::text])))
);
COMMENT ON TABLE site_alert IS '场所预警 Site alert';
CREATE INDEX site_alert_county ON site_alert USING btree (tenant_id, at_county, at_township, day, id);
CREATE UNIQUE INDEX site_alert_once ON site_alert USING btree (tenant_id, at_site, sort, about) WHERE (state = 'open'::text);
CREATE INDEX site_alert_org ON site_alert USING btree (tenant_id, at_org, day, id);
CREATE INDEX site_alert_recent ON site_alert USING btree (tenant_id, day, id);
CREATE INDEX site_alert_site ON site_alert USING btree (tenant_id, at_site, day, id);
ALTER TABLE site_alert ENABLE ROW LEVEL SECURITY;
ALTER TABLE site_alert FORCE ROW LEVEL SECURITY;
CREATE POLICY site_alert_scope ON site_alert USING (((tenant_id = ( SELECT current_setting('shoutu.tenant'::text, true) AS current_setting)) AND ((( SELECT current_setting('shoutu.reach'::text, true) AS current_setting) = 'all'::text) OR (at_county = ANY (( SELECT string_to_array(current_setting('shoutu.counties'::text, true), ','::text) AS string_to_array)::text[])) OR (at_township = ANY (( SELECT string_to_array(current_setting('shoutu.townships'::text, true), ','::text) AS string_to_array)::text[])) OR (at_org = ANY ((( SELECT string_to_array(current_setting('shoutu.orgs'::text, true), ','::text) AS string_to_array))::uuid[])) OR (at_site = ANY ((( SELECT string_to_array(current_setting('shoutu.sites'::text, true), ','::text) AS string_to_array))::uuid[]))) AND ((( SELECT current_setting('shoutu.fields'::text, true) AS current_setting) = ''::text) OR (at_field IS NULL) OR (at_field = ANY (( SELECT string_to_array(current_setting('shoutu.fields'::text, true), ','::text) AS string_to_array)::text[])))));
GRANT INSERT, SELECT, UPDATE ON site_alert TO shoutu_app;

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
CREATE INDEX site_code_county ON site_code USING btree (tenant_id, at_county, at_township, day, id);
CREATE UNIQUE INDEX site_code_issue ON site_code USING btree (tenant_id, at_site, number);
CREATE INDEX site_code_org ON site_code USING btree (tenant_id, at_org, day, id);
CREATE INDEX site_code_recent ON site_code USING btree (tenant_id, day, id);
CREATE INDEX site_code_site ON site_code USING btree (tenant_id, at_site, day, id);
ALTER TABLE site_code ENABLE ROW LEVEL SECURITY;
ALTER TABLE site_code FORCE ROW LEVEL SECURITY;
CREATE POLICY site_code_scope ON site_code USING (((tenant_id = ( SELECT current_setting('shoutu.tenant'::text, true) AS current_setting)) AND ((( SELECT current_setting('shoutu.reach'::text, true) AS current_setting) = 'all'::text) OR (at_county = ANY (( SELECT string_to_array(current_setting('shoutu.counties'::text, true), ','::text) AS string_to_array)::text[])) OR (at_township = ANY (( SELECT string_to_array(current_setting('shoutu.townships'::text, true), ','::text) AS string_to_array)::text[])) OR (at_org = ANY ((( SELECT string_to_array(current_setting('shoutu.orgs'::text, true), ','::text) AS string_to_array))::uuid[])) OR (at_site = ANY ((( SELECT string_to_array(current_setting('shoutu.sites'::text, true), ','::text) AS string_to_array))::uuid[]))) AND ((( SELECT current_setting('shoutu.fields'::text, true) AS current_setting) = ''::text) OR (at_field IS NULL) OR (at_field = ANY (( SELECT string_to_array(current_setting('shoutu.fields'::text, true), ','::text) AS string_to_array)::text[])))));
GRANT INSERT, SELECT, UPDATE ON site_code TO shoutu_app;

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
  CONSTRAINT stay_over_member_fk FOREIGN KEY (tenant_id, member) REFERENCES roster_member(tenant_id, id),
  CONSTRAINT stay_over_said_by_known CHECK ((said_by = ANY (ARRAY['self'::text, 'inWriting'::text])))
);
COMMENT ON TABLE stay_over IS '就地过年人员 Staying over the festival';
CREATE INDEX stay_over_county ON stay_over USING btree (tenant_id, at_county, at_township, day, id);
CREATE INDEX stay_over_member ON stay_over USING btree (tenant_id, member, id);
CREATE INDEX stay_over_org ON stay_over USING btree (tenant_id, at_org, day, id);
CREATE INDEX stay_over_recent ON stay_over USING btree (tenant_id, day, id);
CREATE INDEX stay_over_site ON stay_over USING btree (tenant_id, at_site, day, id);
ALTER TABLE stay_over ENABLE ROW LEVEL SECURITY;
ALTER TABLE stay_over FORCE ROW LEVEL SECURITY;
CREATE POLICY stay_over_scope ON stay_over USING (((tenant_id = ( SELECT current_setting('shoutu.tenant'::text, true) AS current_setting)) AND ((( SELECT current_setting('shoutu.reach'::text, true) AS current_setting) = 'all'::text) OR (at_county = ANY (( SELECT string_to_array(current_setting('shoutu.counties'::text, true), ','::text) AS string_to_array)::text[])) OR (at_township = ANY (( SELECT string_to_array(current_setting('shoutu.townships'::text, true), ','::text) AS string_to_array)::text[])) OR (at_org = ANY ((( SELECT string_to_array(current_setting('shoutu.orgs'::text, true), ','::text) AS string_to_array))::uuid[])) OR (at_site = ANY ((( SELECT string_to_array(current_setting('shoutu.sites'::text, true), ','::text) AS string_to_array))::uuid[]))) AND ((( SELECT current_setting('shoutu.fields'::text, true) AS current_setting) = ''::text) OR (at_field IS NULL) OR (at_field = ANY (( SELECT string_to_array(current_setting('shoutu.fields'::text, true), ','::text) AS string_to_array)::text[])))));
CREATE TRIGGER measures_run BEFORE INSERT ON stay_over FOR EACH STATEMENT EXECUTE FUNCTION measures_run();
GRANT INSERT, SELECT, UPDATE ON stay_over TO shoutu_app;

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
  member uuid,
  CONSTRAINT stay_visit_pk PRIMARY KEY (tenant_id, id),
  CONSTRAINT stay_visit_member_fk FOREIGN KEY (tenant_id, member) REFERENCES roster_member(tenant_id, id),
  CONSTRAINT stay_visit_stay_fk FOREIGN KEY (tenant_id, stay) REFERENCES stay_over(tenant_id, id)
);
COMMENT ON TABLE stay_visit IS '就地过年慰问 Visit to those who stayed';
CREATE INDEX stay_visit_county ON stay_visit USING btree (tenant_id, at_county, at_township, day, id);
CREATE INDEX stay_visit_member ON stay_visit USING btree (tenant_id, member, id);
CREATE INDEX stay_visit_org ON stay_visit USING btree (tenant_id, at_org, day, id);
CREATE INDEX stay_visit_recent ON stay_visit USING btree (tenant_id, day, id);
CREATE INDEX stay_visit_site ON stay_visit USING btree (tenant_id, at_site, day, id);
CREATE INDEX stay_visit_stay ON stay_visit USING btree (tenant_id, stay, id);
ALTER TABLE stay_visit ENABLE ROW LEVEL SECURITY;
ALTER TABLE stay_visit FORCE ROW LEVEL SECURITY;
CREATE POLICY stay_visit_scope ON stay_visit USING (((tenant_id = ( SELECT current_setting('shoutu.tenant'::text, true) AS current_setting)) AND ((( SELECT current_setting('shoutu.reach'::text, true) AS current_setting) = 'all'::text) OR (at_county = ANY (( SELECT string_to_array(current_setting('shoutu.counties'::text, true), ','::text) AS string_to_array)::text[])) OR (at_township = ANY (( SELECT string_to_array(current_setting('shoutu.townships'::text, true), ','::text) AS string_to_array)::text[])) OR (at_org = ANY ((( SELECT string_to_array(current_setting('shoutu.orgs'::text, true), ','::text) AS string_to_array))::uuid[])) OR (at_site = ANY ((( SELECT string_to_array(current_setting('shoutu.sites'::text, true), ','::text) AS string_to_array))::uuid[]))) AND ((( SELECT current_setting('shoutu.fields'::text, true) AS current_setting) = ''::text) OR (at_field IS NULL) OR (at_field = ANY (( SELECT string_to_array(current_setting('shoutu.fields'::text, true), ','::text) AS string_to_array)::text[])))));
CREATE TRIGGER measures_run BEFORE INSERT ON stay_visit FOR EACH STATEMENT EXECUTE FUNCTION measures_run();
GRANT INSERT, SELECT, UPDATE ON stay_visit TO shoutu_app;

CREATE TABLE sunset (
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
  basis text NOT NULL,
  reason text NOT NULL,
  witness text,
  witnessed_at timestamp with time zone,
  agreed_at timestamp with time zone,
  done_at timestamp with time zone,
  persons integer,
  certificate jsonb,
  CONSTRAINT sunset_pk PRIMARY KEY (tenant_id, id)
);
COMMENT ON TABLE sunset IS '防疫信息清除 Sunset of epidemic data';
CREATE INDEX sunset_recent ON sunset USING btree (tenant_id, day, id);
CREATE INDEX sunset_search ON sunset USING gin (tenant_id, search);
ALTER TABLE sunset ENABLE ROW LEVEL SECURITY;
ALTER TABLE sunset FORCE ROW LEVEL SECURITY;
CREATE POLICY sunset_scope ON sunset USING ((tenant_id = ( SELECT current_setting('shoutu.tenant'::text, true) AS current_setting)));
GRANT INSERT, SELECT, UPDATE ON sunset TO shoutu_app;

CREATE TABLE supply_count (
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
  stock integer NOT NULL,
  daily_use integer NOT NULL,
  counted_on date NOT NULL,
  note text,
  CONSTRAINT supply_count_pk PRIMARY KEY (tenant_id, id),
  CONSTRAINT supply_count_item_known CHECK ((item = ANY (ARRAY['mask'::text, 'disinfectant'::text, 'handRub'::text, 'thermometer'::text, 'suit'::text, 'antigen'::text])))
);
COMMENT ON TABLE supply_count IS '防疫必需品盘点 Supply count';
CREATE INDEX supply_count_county ON supply_count USING btree (tenant_id, at_county, at_township, day, id);
CREATE INDEX supply_count_item ON supply_count USING btree (tenant_id, at_site, item, counted_on);
CREATE INDEX supply_count_org ON supply_count USING btree (tenant_id, at_org, day, id);
CREATE INDEX supply_count_recent ON supply_count USING btree (tenant_id, day, id);
CREATE INDEX supply_count_site ON supply_count USING btree (tenant_id, at_site, day, id);
ALTER TABLE supply_count ENABLE ROW LEVEL SECURITY;
ALTER TABLE supply_count FORCE ROW LEVEL SECURITY;
CREATE POLICY supply_count_scope ON supply_count USING (((tenant_id = ( SELECT current_setting('shoutu.tenant'::text, true) AS current_setting)) AND ((( SELECT current_setting('shoutu.reach'::text, true) AS current_setting) = 'all'::text) OR (at_county = ANY (( SELECT string_to_array(current_setting('shoutu.counties'::text, true), ','::text) AS string_to_array)::text[])) OR (at_township = ANY (( SELECT string_to_array(current_setting('shoutu.townships'::text, true), ','::text) AS string_to_array)::text[])) OR (at_org = ANY ((( SELECT string_to_array(current_setting('shoutu.orgs'::text, true), ','::text) AS string_to_array))::uuid[])) OR (at_site = ANY ((( SELECT string_to_array(current_setting('shoutu.sites'::text, true), ','::text) AS string_to_array))::uuid[]))) AND ((( SELECT current_setting('shoutu.fields'::text, true) AS current_setting) = ''::text) OR (at_field IS NULL) OR (at_field = ANY (( SELECT string_to_array(current_setting('shoutu.fields'::text, true), ','::text) AS string_to_array)::text[])))));
GRANT INSERT, SELECT, UPDATE ON supply_count TO shoutu_app;

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
  CONSTRAINT supply_issue_item_known CHECK ((item = ANY (ARRAY['mask'::text, 'disinfectant'::text, 'handRub'::text, 'thermometer'::text, 'suit'::text, 'antigen'::text])))
);
COMMENT ON TABLE supply_issue IS '防疫必需品发放 Supply issue';
CREATE INDEX supply_issue_county ON supply_issue USING btree (tenant_id, at_county, at_township, day, id);
CREATE INDEX supply_issue_item ON supply_issue USING btree (tenant_id, at_site, item, issued_on);
CREATE INDEX supply_issue_org ON supply_issue USING btree (tenant_id, at_org, day, id);
CREATE INDEX supply_issue_recent ON supply_issue USING btree (tenant_id, day, id);
CREATE INDEX supply_issue_site ON supply_issue USING btree (tenant_id, at_site, day, id);
ALTER TABLE supply_issue ENABLE ROW LEVEL SECURITY;
ALTER TABLE supply_issue FORCE ROW LEVEL SECURITY;
CREATE POLICY supply_issue_scope ON supply_issue USING (((tenant_id = ( SELECT current_setting('shoutu.tenant'::text, true) AS current_setting)) AND ((( SELECT current_setting('shoutu.reach'::text, true) AS current_setting) = 'all'::text) OR (at_county = ANY (( SELECT string_to_array(current_setting('shoutu.counties'::text, true), ','::text) AS string_to_array)::text[])) OR (at_township = ANY (( SELECT string_to_array(current_setting('shoutu.townships'::text, true), ','::text) AS string_to_array)::text[])) OR (at_org = ANY ((( SELECT string_to_array(current_setting('shoutu.orgs'::text, true), ','::text) AS string_to_array))::uuid[])) OR (at_site = ANY ((( SELECT string_to_array(current_setting('shoutu.sites'::text, true), ','::text) AS string_to_array))::uuid[]))) AND ((( SELECT current_setting('shoutu.fields'::text, true) AS current_setting) = ''::text) OR (at_field IS NULL) OR (at_field = ANY (( SELECT string_to_array(current_setting('shoutu.fields'::text, true), ','::text) AS string_to_array)::text[])))));
GRANT INSERT, SELECT, UPDATE ON supply_issue TO shoutu_app;

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
CREATE INDEX supply_level_low ON supply_level USING btree (tenant_id, at_county, low_from);
ALTER TABLE supply_level ENABLE ROW LEVEL SECURITY;
ALTER TABLE supply_level FORCE ROW LEVEL SECURITY;
CREATE POLICY supply_level_scope ON supply_level USING (((tenant_id = ( SELECT current_setting('shoutu.tenant'::text, true) AS current_setting)) AND ((( SELECT current_setting('shoutu.reach'::text, true) AS current_setting) = 'all'::text) OR (at_county = ANY (( SELECT string_to_array(current_setting('shoutu.counties'::text, true), ','::text) AS string_to_array)::text[])) OR (at_township = ANY (( SELECT string_to_array(current_setting('shoutu.townships'::text, true), ','::text) AS string_to_array)::text[])) OR (at_org = ANY ((( SELECT string_to_array(current_setting('shoutu.orgs'::text, true), ','::text) AS string_to_array))::uuid[])) OR (at_site = ANY ((( SELECT string_to_array(current_setting('shoutu.sites'::text, true), ','::text) AS string_to_array))::uuid[]))) AND ((( SELECT current_setting('shoutu.fields'::text, true) AS current_setting) = ''::text) OR (at_field IS NULL) OR (at_field = ANY (( SELECT string_to_array(current_setting('shoutu.fields'::text, true), ','::text) AS string_to_array)::text[])))));
GRANT DELETE, INSERT, SELECT, UPDATE ON supply_level TO shoutu_app;

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
  CONSTRAINT supply_receipt_item_known CHECK ((item = ANY (ARRAY['mask'::text, 'disinfectant'::text, 'handRub'::text, 'thermometer'::text, 'suit'::text, 'antigen'::text])))
);
COMMENT ON TABLE supply_receipt IS '防疫必需品入库 Supply receipt';
CREATE INDEX supply_receipt_county ON supply_receipt USING btree (tenant_id, at_county, at_township, day, id);
CREATE INDEX supply_receipt_item ON supply_receipt USING btree (tenant_id, at_site, item, received_on);
CREATE INDEX supply_receipt_org ON supply_receipt USING btree (tenant_id, at_org, day, id);
CREATE INDEX supply_receipt_recent ON supply_receipt USING btree (tenant_id, day, id);
CREATE INDEX supply_receipt_site ON supply_receipt USING btree (tenant_id, at_site, day, id);
ALTER TABLE supply_receipt ENABLE ROW LEVEL SECURITY;
ALTER TABLE supply_receipt FORCE ROW LEVEL SECURITY;
CREATE POLICY supply_receipt_scope ON supply_receipt USING (((tenant_id = ( SELECT current_setting('shoutu.tenant'::text, true) AS current_setting)) AND ((( SELECT current_setting('shoutu.reach'::text, true) AS current_setting) = 'all'::text) OR (at_county = ANY (( SELECT string_to_array(current_setting('shoutu.counties'::text, true), ','::text) AS string_to_array)::text[])) OR (at_township = ANY (( SELECT string_to_array(current_setting('shoutu.townships'::text, true), ','::text) AS string_to_array)::text[])) OR (at_org = ANY ((( SELECT string_to_array(current_setting('shoutu.orgs'::text, true), ','::text) AS string_to_array))::uuid[])) OR (at_site = ANY ((( SELECT string_to_array(current_setting('shoutu.sites'::text, true), ','::text) AS string_to_array))::uuid[]))) AND ((( SELECT current_setting('shoutu.fields'::text, true) AS current_setting) = ''::text) OR (at_field IS NULL) OR (at_field = ANY (( SELECT string_to_array(current_setting('shoutu.fields'::text, true), ','::text) AS string_to_array)::text[])))));
GRANT INSERT, SELECT, UPDATE ON supply_receipt TO shoutu_app;

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
  CONSTRAINT suspect_report_member_fk FOREIGN KEY (tenant_id, member) REFERENCES roster_member(tenant_id, id),
  CONSTRAINT suspect_report_outcome_known CHECK ((outcome = ANY (ARRAY['ruledOut'::text, 'underCare'::text, 'confirmed'::text])))
);
COMMENT ON TABLE suspect_report IS '疑似症状报告 Suspected-symptom report';
CREATE INDEX suspect_report_county ON suspect_report USING btree (tenant_id, at_county, at_township, day, id);
CREATE INDEX suspect_report_member ON suspect_report USING btree (tenant_id, member, id);
CREATE INDEX suspect_report_org ON suspect_report USING btree (tenant_id, at_org, day, id);
CREATE INDEX suspect_report_recent ON suspect_report USING btree (tenant_id, day, id);
CREATE INDEX suspect_report_search ON suspect_report USING gin (tenant_id, search);
CREATE INDEX suspect_report_site ON suspect_report USING btree (tenant_id, at_site, day, id);
ALTER TABLE suspect_report ENABLE ROW LEVEL SECURITY;
ALTER TABLE suspect_report FORCE ROW LEVEL SECURITY;
CREATE POLICY suspect_report_scope ON suspect_report USING (((tenant_id = ( SELECT current_setting('shoutu.tenant'::text, true) AS current_setting)) AND ((( SELECT current_setting('shoutu.reach'::text, true) AS current_setting) = 'all'::text) OR (at_county = ANY (( SELECT string_to_array(current_setting('shoutu.counties'::text, true), ','::text) AS string_to_array)::text[])) OR (at_township = ANY (( SELECT string_to_array(current_setting('shoutu.townships'::text, true), ','::text) AS string_to_array)::text[])) OR (at_org = ANY ((( SELECT string_to_array(current_setting('shoutu.orgs'::text, true), ','::text) AS string_to_array))::uuid[])) OR (at_site = ANY ((( SELECT string_to_array(current_setting('shoutu.sites'::text, true), ','::text) AS string_to_array))::uuid[]))) AND ((( SELECT current_setting('shoutu.fields'::text, true) AS current_setting) = ''::text) OR (at_field IS NULL) OR (at_field = ANY (( SELECT string_to_array(current_setting('shoutu.fields'::text, true), ','::text) AS string_to_array)::text[])))));
CREATE TRIGGER measures_run BEFORE INSERT ON suspect_report FOR EACH STATEMENT EXECUTE FUNCTION measures_run();
GRANT INSERT, SELECT, UPDATE ON suspect_report TO shoutu_app;

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
  CONSTRAINT system_doc_sort_known CHECK ((sort = ANY (ARRAY['plan'::text, 'health'::text, 'gate'::text, 'training'::text, 'cleaning'::text, 'isolation'::text])))
);
COMMENT ON TABLE system_doc IS '防疫制度文件 House rule';
CREATE INDEX system_doc_county ON system_doc USING btree (tenant_id, at_county, at_township, day, id);
CREATE INDEX system_doc_org ON system_doc USING btree (tenant_id, at_org, day, id);
CREATE INDEX system_doc_recent ON system_doc USING btree (tenant_id, day, id);
CREATE INDEX system_doc_search ON system_doc USING gin (tenant_id, search);
CREATE INDEX system_doc_site ON system_doc USING btree (tenant_id, at_site, day, id);
ALTER TABLE system_doc ENABLE ROW LEVEL SECURITY;
ALTER TABLE system_doc FORCE ROW LEVEL SECURITY;
CREATE POLICY system_doc_scope ON system_doc USING (((tenant_id = ( SELECT current_setting('shoutu.tenant'::text, true) AS current_setting)) AND ((( SELECT current_setting('shoutu.reach'::text, true) AS current_setting) = 'all'::text) OR (at_county = ANY (( SELECT string_to_array(current_setting('shoutu.counties'::text, true), ','::text) AS string_to_array)::text[])) OR (at_township = ANY (( SELECT string_to_array(current_setting('shoutu.townships'::text, true), ','::text) AS string_to_array)::text[])) OR (at_org = ANY ((( SELECT string_to_array(current_setting('shoutu.orgs'::text, true), ','::text) AS string_to_array))::uuid[])) OR (at_site = ANY ((( SELECT string_to_array(current_setting('shoutu.sites'::text, true), ','::text) AS string_to_array))::uuid[]))) AND ((( SELECT current_setting('shoutu.fields'::text, true) AS current_setting) = ''::text) OR (at_field IS NULL) OR (at_field = ANY (( SELECT string_to_array(current_setting('shoutu.fields'::text, true), ','::text) AS string_to_array)::text[])))));
GRANT INSERT, SELECT, UPDATE ON system_doc TO shoutu_app;

CREATE TABLE tenant (
  tenant_id text NOT NULL,
  name text NOT NULL,
  CONSTRAINT tenant_pk PRIMARY KEY (tenant_id)
);
COMMENT ON TABLE tenant IS 'A prefecture city, by its division code (Xinzhou 140900).';
ALTER TABLE tenant ENABLE ROW LEVEL SECURITY;
ALTER TABLE tenant FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant_own ON tenant USING ((tenant_id = ( SELECT current_setting('shoutu.tenant'::text, true) AS current_setting)));
GRANT SELECT ON tenant TO shoutu_app;

CREATE TABLE training (
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
  topic text NOT NULL,
  audience text NOT NULL,
  held_on date NOT NULL,
  hours integer NOT NULL,
  present integer NOT NULL,
  passed integer NOT NULL,
  notes text,
  photos jsonb,
  CONSTRAINT training_pk PRIMARY KEY (tenant_id, id),
  CONSTRAINT training_audience_known CHECK ((audience = ANY (ARRAY['all'::text, 'newcomer'::text, 'resumption'::text, 'guard'::text])))
);
COMMENT ON TABLE training IS '培训记录 Training';
CREATE INDEX training_county ON training USING btree (tenant_id, at_county, at_township, day, id);
CREATE INDEX training_org ON training USING btree (tenant_id, at_org, day, id);
CREATE INDEX training_recent ON training USING btree (tenant_id, day, id);
CREATE INDEX training_search ON training USING gin (tenant_id, search);
CREATE INDEX training_site ON training USING btree (tenant_id, at_site, day, id);
ALTER TABLE training ENABLE ROW LEVEL SECURITY;
ALTER TABLE training FORCE ROW LEVEL SECURITY;
CREATE POLICY training_scope ON training USING (((tenant_id = ( SELECT current_setting('shoutu.tenant'::text, true) AS current_setting)) AND ((( SELECT current_setting('shoutu.reach'::text, true) AS current_setting) = 'all'::text) OR (at_county = ANY (( SELECT string_to_array(current_setting('shoutu.counties'::text, true), ','::text) AS string_to_array)::text[])) OR (at_township = ANY (( SELECT string_to_array(current_setting('shoutu.townships'::text, true), ','::text) AS string_to_array)::text[])) OR (at_org = ANY ((( SELECT string_to_array(current_setting('shoutu.orgs'::text, true), ','::text) AS string_to_array))::uuid[])) OR (at_site = ANY ((( SELECT string_to_array(current_setting('shoutu.sites'::text, true), ','::text) AS string_to_array))::uuid[]))) AND ((( SELECT current_setting('shoutu.fields'::text, true) AS current_setting) = ''::text) OR (at_field IS NULL) OR (at_field = ANY (( SELECT string_to_array(current_setting('shoutu.fields'::text, true), ','::text) AS string_to_array)::text[])))));
GRANT INSERT, SELECT, UPDATE ON training TO shoutu_app;

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
  CONSTRAINT training_test_pk PRIMARY KEY (tenant_id, id),
  CONSTRAINT training_test_member_fk FOREIGN KEY (tenant_id, member) REFERENCES roster_member(tenant_id, id),
  CONSTRAINT training_test_training_fk FOREIGN KEY (tenant_id, training) REFERENCES training(tenant_id, id)
);
COMMENT ON TABLE training_test IS '培训考试成绩 Training test';
CREATE INDEX training_test_county ON training_test USING btree (tenant_id, at_county, at_township, day, id);
CREATE INDEX training_test_member ON training_test USING btree (tenant_id, member, id);
CREATE INDEX training_test_org ON training_test USING btree (tenant_id, at_org, day, id);
CREATE INDEX training_test_recent ON training_test USING btree (tenant_id, day, id);
CREATE INDEX training_test_site ON training_test USING btree (tenant_id, at_site, day, id);
CREATE INDEX training_test_training ON training_test USING btree (tenant_id, training, id);
ALTER TABLE training_test ENABLE ROW LEVEL SECURITY;
ALTER TABLE training_test FORCE ROW LEVEL SECURITY;
CREATE POLICY training_test_scope ON training_test USING (((tenant_id = ( SELECT current_setting('shoutu.tenant'::text, true) AS current_setting)) AND ((( SELECT current_setting('shoutu.reach'::text, true) AS current_setting) = 'all'::text) OR (at_county = ANY (( SELECT string_to_array(current_setting('shoutu.counties'::text, true), ','::text) AS string_to_array)::text[])) OR (at_township = ANY (( SELECT string_to_array(current_setting('shoutu.townships'::text, true), ','::text) AS string_to_array)::text[])) OR (at_org = ANY ((( SELECT string_to_array(current_setting('shoutu.orgs'::text, true), ','::text) AS string_to_array))::uuid[])) OR (at_site = ANY ((( SELECT string_to_array(current_setting('shoutu.sites'::text, true), ','::text) AS string_to_array))::uuid[]))) AND ((( SELECT current_setting('shoutu.fields'::text, true) AS current_setting) = ''::text) OR (at_field IS NULL) OR (at_field = ANY (( SELECT string_to_array(current_setting('shoutu.fields'::text, true), ','::text) AS string_to_array)::text[])))));
GRANT INSERT, SELECT, UPDATE ON training_test TO shoutu_app;

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
  CONSTRAINT travel_filing_approver_fk FOREIGN KEY (tenant_id, approver) REFERENCES person(tenant_id, id),
  CONSTRAINT travel_filing_member_fk FOREIGN KEY (tenant_id, member) REFERENCES roster_member(tenant_id, id),
  CONSTRAINT travel_filing_code_colour_known CHECK ((code_colour = ANY (ARRAY['green'::text, 'yellow'::text, 'red'::text]))),
  CONSTRAINT travel_filing_direction_known CHECK ((direction = ANY (ARRAY['in'::text, 'out'::text]))),
  CONSTRAINT travel_filing_outcome_known CHECK ((outcome = ANY (ARRAY['control'::text, 'proof'::text, 'report'::text, 'free'::text]))),
  CONSTRAINT travel_filing_risk_at_departure_known CHECK ((risk_at_departure = ANY (ARRAY['contain'::text, 'high'::text, 'control'::text, 'mid'::text, 'prevent'::text, 'low'::text, 'none'::text]))),
  CONSTRAINT travel_filing_risk_at_filing_known CHECK ((risk_at_filing = ANY (ARRAY['contain'::text, 'high'::text, 'control'::text, 'mid'::text, 'prevent'::text, 'low'::text, 'none'::text]))),
  CONSTRAINT travel_filing_risk_now_known CHECK ((risk_now = ANY (ARRAY['contain'::text, 'high'::text, 'control'::text, 'mid'::text, 'prevent'::text, 'low'::text, 'none'::text])))
);
COMMENT ON TABLE travel_filing IS '返乡返忻报备 Travel filing';
CREATE INDEX travel_filing_approver ON travel_filing USING btree (tenant_id, approver, id);
CREATE INDEX travel_filing_arrived ON travel_filing USING btree (tenant_id, arrived_on, id) WHERE (direction = 'in'::text);
CREATE INDEX travel_filing_away ON travel_filing USING btree (tenant_id, risk_checked_on, id) WHERE ((direction = 'out'::text) AND (state = ANY (ARRAY['filed'::text, 'approved'::text, 'held'::text, 'suspended'::text, 'departed'::text])));
CREATE INDEX travel_filing_county ON travel_filing USING btree (tenant_id, at_county, at_township, day, id);
CREATE INDEX travel_filing_member ON travel_filing USING btree (tenant_id, member, id);
CREATE INDEX travel_filing_org ON travel_filing USING btree (tenant_id, at_org, day, id);
CREATE INDEX travel_filing_recent ON travel_filing USING btree (tenant_id, day, id);
CREATE INDEX travel_filing_site ON travel_filing USING btree (tenant_id, at_site, day, id);
ALTER TABLE travel_filing ENABLE ROW LEVEL SECURITY;
ALTER TABLE travel_filing FORCE ROW LEVEL SECURITY;
CREATE POLICY travel_filing_scope ON travel_filing USING (((tenant_id = ( SELECT current_setting('shoutu.tenant'::text, true) AS current_setting)) AND ((( SELECT current_setting('shoutu.reach'::text, true) AS current_setting) = 'all'::text) OR (at_county = ANY (( SELECT string_to_array(current_setting('shoutu.counties'::text, true), ','::text) AS string_to_array)::text[])) OR (at_township = ANY (( SELECT string_to_array(current_setting('shoutu.townships'::text, true), ','::text) AS string_to_array)::text[])) OR (at_org = ANY ((( SELECT string_to_array(current_setting('shoutu.orgs'::text, true), ','::text) AS string_to_array))::uuid[])) OR (at_site = ANY ((( SELECT string_to_array(current_setting('shoutu.sites'::text, true), ','::text) AS string_to_array))::uuid[]))) AND ((( SELECT current_setting('shoutu.fields'::text, true) AS current_setting) = ''::text) OR (at_field IS NULL) OR (at_field = ANY (( SELECT string_to_array(current_setting('shoutu.fields'::text, true), ','::text) AS string_to_array)::text[])))));
CREATE TRIGGER measures_run BEFORE INSERT ON travel_filing FOR EACH STATEMENT EXECUTE FUNCTION measures_run();
GRANT INSERT, SELECT, UPDATE ON travel_filing TO shoutu_app;

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
  CONSTRAINT travel_stay_filing_fk FOREIGN KEY (tenant_id, filing) REFERENCES travel_filing(tenant_id, id)
);
COMMENT ON TABLE travel_stay IS 'Places of arrivals by division code and day, kept from filings, for the look-back search. Can be rebuilt.';
CREATE INDEX travel_stay_code ON travel_stay USING btree (tenant_id, code text_pattern_ops, to_day);
CREATE INDEX travel_stay_day ON travel_stay USING btree (tenant_id, to_day);
ALTER TABLE travel_stay ENABLE ROW LEVEL SECURITY;
ALTER TABLE travel_stay FORCE ROW LEVEL SECURITY;
CREATE POLICY travel_stay_scope ON travel_stay USING (((tenant_id = ( SELECT current_setting('shoutu.tenant'::text, true) AS current_setting)) AND ((( SELECT current_setting('shoutu.reach'::text, true) AS current_setting) = 'all'::text) OR (at_county = ANY (( SELECT string_to_array(current_setting('shoutu.counties'::text, true), ','::text) AS string_to_array)::text[])) OR (at_township = ANY (( SELECT string_to_array(current_setting('shoutu.townships'::text, true), ','::text) AS string_to_array)::text[])) OR (at_org = ANY ((( SELECT string_to_array(current_setting('shoutu.orgs'::text, true), ','::text) AS string_to_array))::uuid[])) OR (at_site = ANY ((( SELECT string_to_array(current_setting('shoutu.sites'::text, true), ','::text) AS string_to_array))::uuid[]))) AND ((( SELECT current_setting('shoutu.fields'::text, true) AS current_setting) = ''::text) OR (at_field IS NULL) OR (at_field = ANY (( SELECT string_to_array(current_setting('shoutu.fields'::text, true), ','::text) AS string_to_array)::text[])))));
GRANT DELETE, INSERT, SELECT ON travel_stay TO shoutu_app;

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
  CONSTRAINT ventilation_log_means_known CHECK ((means = ANY (ARRAY['natural'::text, 'mechanical'::text, 'hvac'::text]))),
  CONSTRAINT ventilation_log_place_known CHECK ((place = ANY (ARRAY['workshop'::text, 'office'::text, 'dormitory'::text, 'canteen'::text, 'changing'::text, 'vehicle'::text])))
);
COMMENT ON TABLE ventilation_log IS '通风换气记录 Ventilation log';
CREATE INDEX ventilation_log_county ON ventilation_log USING btree (tenant_id, at_county, at_township, day, id);
CREATE INDEX ventilation_log_org ON ventilation_log USING btree (tenant_id, at_org, day, id);
CREATE INDEX ventilation_log_recent ON ventilation_log USING btree (tenant_id, day, id);
CREATE INDEX ventilation_log_site ON ventilation_log USING btree (tenant_id, at_site, day, id);
ALTER TABLE ventilation_log ENABLE ROW LEVEL SECURITY;
ALTER TABLE ventilation_log FORCE ROW LEVEL SECURITY;
CREATE POLICY ventilation_log_scope ON ventilation_log USING (((tenant_id = ( SELECT current_setting('shoutu.tenant'::text, true) AS current_setting)) AND ((( SELECT current_setting('shoutu.reach'::text, true) AS current_setting) = 'all'::text) OR (at_county = ANY (( SELECT string_to_array(current_setting('shoutu.counties'::text, true), ','::text) AS string_to_array)::text[])) OR (at_township = ANY (( SELECT string_to_array(current_setting('shoutu.townships'::text, true), ','::text) AS string_to_array)::text[])) OR (at_org = ANY ((( SELECT string_to_array(current_setting('shoutu.orgs'::text, true), ','::text) AS string_to_array))::uuid[])) OR (at_site = ANY ((( SELECT string_to_array(current_setting('shoutu.sites'::text, true), ','::text) AS string_to_array))::uuid[]))) AND ((( SELECT current_setting('shoutu.fields'::text, true) AS current_setting) = ''::text) OR (at_field IS NULL) OR (at_field = ANY (( SELECT string_to_array(current_setting('shoutu.fields'::text, true), ','::text) AS string_to_array)::text[])))));
GRANT INSERT, SELECT, UPDATE ON ventilation_log TO shoutu_app;

CREATE OR REPLACE FUNCTION public.end_of_day(d date)
 RETURNS timestamp with time zone
 LANGUAGE sql
 IMMUTABLE PARALLEL SAFE
AS $function$
  SELECT ((d + 1)::timestamp - interval '1 millisecond') AT TIME ZONE 'Asia/Shanghai'
$function$;
COMMENT ON FUNCTION end_of_day(date) IS 'The last millisecond of a day in Asia/Shanghai: when what is due that day is due.';

CREATE OR REPLACE FUNCTION public.forget_files(tenant text, digests bytea[], forgotten timestamp with time zone)
 RETURNS integer
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
DECLARE
  gone integer;
BEGIN
  IF tenant IS DISTINCT FROM current_setting('shoutu.tenant', true) THEN
    RAISE EXCEPTION 'files of another tenant' USING ERRCODE = '42501';
  END IF;
  DELETE FROM file WHERE tenant_id = tenant AND sha256 = ANY (digests);
  INSERT INTO forgotten_file (tenant_id, sha256, at)
    SELECT tenant, d, forgotten FROM (SELECT DISTINCT unnest(digests) AS d) u
    ON CONFLICT (tenant_id, sha256) DO UPDATE SET at = excluded.at, gone_at = NULL;
  GET DIAGNOSTICS gone = ROW_COUNT;
  RETURN gone;
END $function$;
COMMENT ON FUNCTION forget_files(text,bytea[],timestamp with time zone) IS 'Takes the lines of files nobody holds any more and notes their digests for deletion.';
GRANT EXECUTE ON FUNCTION forget_files(text,bytea[],timestamp with time zone) TO shoutu_app;

CREATE OR REPLACE FUNCTION public.forget_named_rows(tenant text, kept regclass, before timestamp with time zone, states text[], named uuid[])
 RETURNS integer
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
DECLARE
  gone integer;
BEGIN
  IF NOT EXISTS (SELECT FROM pg_trigger WHERE tgrelid = kept AND tgname = 'measures_run') THEN
    RAISE EXCEPTION '% holds nothing that may be forgotten', kept USING ERRCODE = '42501';
  END IF;
  EXECUTE format(
    'DELETE FROM %s WHERE tenant_id = $1 AND id = ANY ($4) AND updated_at < least($2, now() - interval ''14 days'') AND ($3 IS NULL OR state = ANY ($3))',
    kept) USING tenant, before, states, named;
  GET DIAGNOSTICS gone = ROW_COUNT;
  RETURN gone;
END $function$;
COMMENT ON FUNCTION forget_named_rows(text,regclass,timestamp with time zone,text[],uuid[]) IS 'Deletes the named records about persons that are past their time (PIPL art. 47).';
GRANT EXECUTE ON FUNCTION forget_named_rows(text,regclass,timestamp with time zone,text[],uuid[]) TO shoutu_app;

CREATE OR REPLACE FUNCTION public.forget_rows(tenant text, kept regclass, before timestamp with time zone, states text[], most integer)
 RETURNS integer
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
DECLARE
  gone integer;
BEGIN
  IF NOT EXISTS (SELECT FROM pg_trigger WHERE tgrelid = kept AND tgname = 'measures_run') THEN
    RAISE EXCEPTION '% holds nothing that may be forgotten', kept USING ERRCODE = '42501';
  END IF;
  EXECUTE format(
    'DELETE FROM %s WHERE tenant_id = $1 AND id IN (SELECT id FROM %s WHERE tenant_id = $1 AND updated_at < least($2, now() - interval ''14 days'') AND ($3 IS NULL OR state = ANY ($3)) LIMIT $4)',
    kept, kept) USING tenant, before, states, most;
  GET DIAGNOSTICS gone = ROW_COUNT;
  RETURN gone;
END $function$;
COMMENT ON FUNCTION forget_rows(text,regclass,timestamp with time zone,text[],integer) IS 'Deletes records about persons that are past their time (PIPL art. 47). How many of which kind is told by a fact.';
GRANT EXECUTE ON FUNCTION forget_rows(text,regclass,timestamp with time zone,text[],integer) TO shoutu_app;

CREATE OR REPLACE FUNCTION public.ground_uuid(ms bigint, obligation uuid, org uuid, site uuid)
 RETURNS uuid
 LANGUAGE sql
 IMMUTABLE PARALLEL SAFE
AS $function$
  SELECT overlay(overlay(overlay(md5(obligation::text || org::text || coalesce(site::text, ''))
    PLACING lpad(to_hex(ms), 12, '0') FROM 1 FOR 12) PLACING '7' FROM 13 FOR 1) PLACING '8' FROM 17 FOR 1)::uuid
$function$;
COMMENT ON FUNCTION ground_uuid(bigint,uuid,uuid,uuid) IS 'A UUIDv7 (RFC 9562) of a moment in milliseconds whose rest is drawn from what a duty is of, for duties made by the million.';

CREATE OR REPLACE FUNCTION public.ledger_held_seconds()
 RETURNS double precision
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
  SELECT coalesce(extract(epoch FROM clock_timestamp() - min(xact_start)), 0)::double precision
  FROM pg_stat_activity WHERE backend_xid IS NOT NULL
$function$;
COMMENT ON FUNCTION ledger_held_seconds() IS 'For how long the oldest running transaction has held the ledger''s readers back.';
GRANT EXECUTE ON FUNCTION ledger_held_seconds() TO shoutu_app;

CREATE OR REPLACE FUNCTION public.ledger_horizon()
 RETURNS bigint
 LANGUAGE sql
 STABLE
AS $function$SELECT pg_snapshot_xmin(pg_current_snapshot())::text::bigint + ledger_shift()$function$;
COMMENT ON FUNCTION ledger_horizon() IS 'The oldest transaction still running: below it the ledger is complete for ever.';

CREATE OR REPLACE FUNCTION public.ledger_keeps()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
BEGIN
  RAISE EXCEPTION 'the ledger keeps what it holds: % on % is refused', TG_OP, TG_TABLE_NAME USING ERRCODE = '23001';
END
$function$;
COMMENT ON FUNCTION ledger_keeps() IS 'Refuses every change of the ledger, to its owner as well.';

CREATE OR REPLACE FUNCTION public.ledger_rebase()
 RETURNS bigint
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
DECLARE
  behind bigint;
BEGIN
  PERFORM pg_advisory_xact_lock(hashtextextended('shoutu ledger rebase', 0));
  -- The last transaction of each tenant by the primary key, without reading the facts.
  WITH RECURSIVE tenants AS (
    (SELECT tenant_id FROM fact ORDER BY tenant_id LIMIT 1)
    UNION ALL
    SELECT (SELECT f.tenant_id FROM fact f WHERE f.tenant_id > t.tenant_id ORDER BY f.tenant_id LIMIT 1)
    FROM tenants t WHERE t.tenant_id IS NOT NULL
  )
  SELECT coalesce(max(last.tx), 0) + 1 - ledger_shift() - pg_snapshot_xmax(pg_current_snapshot())::text::bigint INTO behind
  FROM tenants t, LATERAL (
    SELECT f.tx FROM fact f WHERE f.tenant_id = t.tenant_id ORDER BY f.tenant_id DESC, f.tx DESC, f.seq DESC LIMIT 1
  ) last;
  IF behind > 0 THEN
    EXECUTE format(
      'CREATE OR REPLACE FUNCTION ledger_shift() RETURNS bigint LANGUAGE sql IMMUTABLE PARALLEL SAFE AS %L',
      format('SELECT %s::bigint', ledger_shift() + behind)
    );
  END IF;
  RETURN greatest(behind, 0);
END
$function$;
COMMENT ON FUNCTION ledger_rebase() IS 'Run at every start: where the data came from another server, raises ledger_shift() above every transaction of the ledger.';
GRANT EXECUTE ON FUNCTION ledger_rebase() TO shoutu_app;

CREATE OR REPLACE FUNCTION public.ledger_shift()
 RETURNS bigint
 LANGUAGE sql
 IMMUTABLE PARALLEL SAFE
AS $function$SELECT 0::bigint$function$;
COMMENT ON FUNCTION ledger_shift() IS 'Added to transaction ids. A restore into a new server, whose ids start low again, raises it so that the order goes on.';

CREATE OR REPLACE FUNCTION public.ledger_tx()
 RETURNS bigint
 LANGUAGE sql
AS $function$SELECT pg_current_xact_id()::text::bigint + ledger_shift()$function$;
COMMENT ON FUNCTION ledger_tx() IS 'First half of a fact''s place in the ledger: the transaction that wrote it.';

CREATE OR REPLACE FUNCTION public.measures_run()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
BEGIN
  IF EXISTS (SELECT FROM setting WHERE tenant_id = current_setting('shoutu.tenant', true) AND name = 'epidemic.ended') THEN
    RAISE EXCEPTION 'the measures have ended' USING ERRCODE = 'SH001';
  END IF;
  RETURN NULL;
END $function$;

CREATE OR REPLACE FUNCTION public.organisations_who_can_sign(tenant text, orgs uuid[])
 RETURNS SETOF uuid
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
DECLARE
  seat text := coalesce(current_setting('shoutu.desk', true), '');
BEGIN
  PERFORM set_config('shoutu.desk', 'identity', true);
  RETURN QUERY SELECT DISTINCT p.at_org FROM post p
    JOIN account_post ap ON ap.tenant_id = p.tenant_id AND ap.post_id = p.id
    JOIN account a ON a.tenant_id = ap.tenant_id AND a.id = ap.account_id AND a.disabled_at IS NULL AND a.person_id = p.holder
    WHERE p.tenant_id = tenant AND p.at_org = ANY (orgs) AND p.state = 'held';
  PERFORM set_config('shoutu.desk', seat, true);
END $function$;
COMMENT ON FUNCTION organisations_who_can_sign(text,uuid[]) IS 'Which of these organisations have a post held by somebody with an account for it. Says nothing of the account.';
GRANT EXECUTE ON FUNCTION organisations_who_can_sign(text,uuid[]) TO shoutu_app;

CREATE OR REPLACE FUNCTION public.period_next(rhythm text, start date)
 RETURNS date
 LANGUAGE sql
 IMMUTABLE PARALLEL SAFE
AS $function$
  SELECT CASE rhythm
    WHEN 'daily' THEN start + 1
    WHEN 'weekly' THEN start + 7
    WHEN 'monthly' THEN (start + interval '1 month')::date
    WHEN 'continuous' THEN (start + interval '1 month')::date
  END
$function$;
COMMENT ON FUNCTION period_next(text,date) IS 'First day of the following period; null where there is none.';

CREATE OR REPLACE FUNCTION public.period_start(rhythm text, on_day date, opened date)
 RETURNS date
 LANGUAGE sql
 IMMUTABLE PARALLEL SAFE
AS $function$
  SELECT CASE rhythm
    WHEN 'daily' THEN on_day
    WHEN 'weekly' THEN date_trunc('week', on_day::timestamp)::date
    WHEN 'monthly' THEN date_trunc('month', on_day::timestamp)::date
    WHEN 'continuous' THEN date_trunc('month', on_day::timestamp)::date
    ELSE opened
  END
$function$;
COMMENT ON FUNCTION period_start(text,date,date) IS 'First day of the period a day lies in; for once and event the day it was opened.';

CREATE OR REPLACE FUNCTION public.person_key_only_erased()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
BEGIN
  IF NEW.wrapped IS NOT NULL OR OLD.wrapped IS NULL THEN
    RAISE EXCEPTION 'a person''s key can only be destroyed' USING ERRCODE = '23001';
  END IF;
  RETURN NEW;
END
$function$;

CREATE OR REPLACE FUNCTION public.timed_uuid(ms bigint)
 RETURNS uuid
 LANGUAGE sql
 PARALLEL SAFE
AS $function$
  SELECT encode(set_bit(set_bit(overlay(uuid_send(gen_random_uuid()) PLACING substring(int8send(ms) FROM 3) FROM 1 FOR 6), 52, 1), 53, 1), 'hex')::uuid
$function$;
COMMENT ON FUNCTION timed_uuid(bigint) IS 'A UUIDv7 (RFC 9562) of a moment in milliseconds, for rows made by the million.';
