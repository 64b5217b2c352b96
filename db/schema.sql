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
  CONSTRAINT account_pk PRIMARY KEY (tenant_id, id),
  CONSTRAINT account_duty_unique UNIQUE (tenant_id, id, duty),
  CONSTRAINT account_name_unique UNIQUE (tenant_id, name),
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
  CONSTRAINT account_post_business CHECK ((duty = 'business'::text)),
  CONSTRAINT account_post_two_people CHECK (((approved_by IS NULL) OR (approved_by <> granted_by)))
);
COMMENT ON TABLE account_post IS 'Which posts an account may act in, with the roles granted then: a role added to the post later is not granted. The foreign key through duty keeps administrators out.';
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
CREATE INDEX disinfection_search ON disinfection USING gin (tenant_id, search);
CREATE INDEX disinfection_site ON disinfection USING btree (tenant_id, at_site, day, id);
ALTER TABLE disinfection ENABLE ROW LEVEL SECURITY;
ALTER TABLE disinfection FORCE ROW LEVEL SECURITY;
CREATE POLICY disinfection_scope ON disinfection USING (((tenant_id = ( SELECT current_setting('shoutu.tenant'::text, true) AS current_setting)) AND ((( SELECT current_setting('shoutu.reach'::text, true) AS current_setting) = 'all'::text) OR (at_county = ANY (( SELECT string_to_array(current_setting('shoutu.counties'::text, true), ','::text) AS string_to_array)::text[])) OR (at_township = ANY (( SELECT string_to_array(current_setting('shoutu.townships'::text, true), ','::text) AS string_to_array)::text[])) OR (at_org = ANY ((( SELECT string_to_array(current_setting('shoutu.orgs'::text, true), ','::text) AS string_to_array))::uuid[])) OR (at_site = ANY ((( SELECT string_to_array(current_setting('shoutu.sites'::text, true), ','::text) AS string_to_array))::uuid[]))) AND ((( SELECT current_setting('shoutu.fields'::text, true) AS current_setting) = ''::text) OR (at_field IS NULL) OR (at_field = ANY (( SELECT string_to_array(current_setting('shoutu.fields'::text, true), ','::text) AS string_to_array)::text[])))));
GRANT INSERT, SELECT, UPDATE ON disinfection TO shoutu_app;

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

CREATE TABLE schema_migration (
  number integer NOT NULL,
  name text NOT NULL,
  checksum text NOT NULL,
  ran_at timestamp with time zone NOT NULL DEFAULT clock_timestamp(),
  CONSTRAINT schema_migration_pk PRIMARY KEY (number)
);
COMMENT ON TABLE schema_migration IS 'Which migrations ran here, with the checksum of their text.';

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
CREATE INDEX supply_count_org ON supply_count USING btree (tenant_id, at_org, day, id);
CREATE INDEX supply_count_recent ON supply_count USING btree (tenant_id, day, id);
CREATE INDEX supply_count_search ON supply_count USING gin (tenant_id, search);
CREATE INDEX supply_count_site ON supply_count USING btree (tenant_id, at_site, day, id);
ALTER TABLE supply_count ENABLE ROW LEVEL SECURITY;
ALTER TABLE supply_count FORCE ROW LEVEL SECURITY;
CREATE POLICY supply_count_scope ON supply_count USING (((tenant_id = ( SELECT current_setting('shoutu.tenant'::text, true) AS current_setting)) AND ((( SELECT current_setting('shoutu.reach'::text, true) AS current_setting) = 'all'::text) OR (at_county = ANY (( SELECT string_to_array(current_setting('shoutu.counties'::text, true), ','::text) AS string_to_array)::text[])) OR (at_township = ANY (( SELECT string_to_array(current_setting('shoutu.townships'::text, true), ','::text) AS string_to_array)::text[])) OR (at_org = ANY ((( SELECT string_to_array(current_setting('shoutu.orgs'::text, true), ','::text) AS string_to_array))::uuid[])) OR (at_site = ANY ((( SELECT string_to_array(current_setting('shoutu.sites'::text, true), ','::text) AS string_to_array))::uuid[]))) AND ((( SELECT current_setting('shoutu.fields'::text, true) AS current_setting) = ''::text) OR (at_field IS NULL) OR (at_field = ANY (( SELECT string_to_array(current_setting('shoutu.fields'::text, true), ','::text) AS string_to_array)::text[])))));
GRANT INSERT, SELECT, UPDATE ON supply_count TO shoutu_app;

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
