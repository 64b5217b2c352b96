-- Accounts, their posts and sessions, and the three logs a security auditor reads.
-- Second lock: rows are open only to a transaction that has said at which desk it sits (shoutu.desk), so that a query
-- written elsewhere in the application finds no password and no session.

CREATE TABLE account (
  tenant_id text NOT NULL,
  id uuid NOT NULL,
  name text NOT NULL,
  duty text NOT NULL DEFAULT 'business',
  admin_role text,
  admin_approved_at timestamptz,
  admin_granted_by uuid,
  person_id uuid,
  password_hash text,
  password_at timestamptz,
  must_change boolean NOT NULL DEFAULT true,
  failures integer NOT NULL DEFAULT 0,
  locked_until timestamptz,
  totp_secret bytea,
  totp_confirmed boolean NOT NULL DEFAULT false,
  totp_step bigint,
  card smallint,
  disabled_at timestamptz,
  created_at timestamptz NOT NULL,
  created_by uuid NOT NULL,
  CONSTRAINT account_pk PRIMARY KEY (tenant_id, id),
  CONSTRAINT account_name_unique UNIQUE (tenant_id, name),
  CONSTRAINT account_duty_unique UNIQUE (tenant_id, id, duty),
  CONSTRAINT account_name_shape CHECK (char_length(name) BETWEEN 2 AND 60 AND name = lower(btrim(name))),
  CONSTRAINT account_duty_known CHECK (duty IN ('business', 'admin')),
  CONSTRAINT account_admin_role_known CHECK (admin_role IN ('admin.system', 'admin.security', 'admin.audit')),
  CONSTRAINT account_admin_has_role CHECK ((duty = 'admin') = (admin_role IS NOT NULL)),
  CONSTRAINT account_totp_has_secret CHECK (NOT totp_confirmed OR totp_secret IS NOT NULL)
);
CREATE UNIQUE INDEX account_person ON account (tenant_id, person_id) WHERE person_id IS NOT NULL AND disabled_at IS NULL;
COMMENT ON TABLE account IS 'Who may sign in. One account per person, none shared; an administrator account carries exactly one of the three administrator roles and can hold no post.';
COMMENT ON COLUMN account.name IS 'Sign-in name, lower case.';
COMMENT ON COLUMN account.password_hash IS 'argon2id; absent where the account cannot sign in by password (demo cards).';
COMMENT ON COLUMN account.totp_secret IS 'Sealed under the master key.';
COMMENT ON COLUMN account.totp_step IS 'Last 30-second step whose code was taken: a code is good once.';
COMMENT ON COLUMN account.card IS 'Place on the demo''s sign-in page; absent outside the demo.';

CREATE TABLE account_post (
  tenant_id text NOT NULL,
  account_id uuid NOT NULL,
  post_id uuid NOT NULL,
  duty text NOT NULL DEFAULT 'business',
  roles text[] NOT NULL,
  granted_by uuid NOT NULL,
  granted_at timestamptz NOT NULL,
  approved_by uuid,
  approved_at timestamptz,
  CONSTRAINT account_post_pk PRIMARY KEY (tenant_id, account_id, post_id),
  CONSTRAINT account_post_account_fk FOREIGN KEY (tenant_id, account_id, duty) REFERENCES account (tenant_id, id, duty),
  CONSTRAINT account_post_business CHECK (duty = 'business'),
  CONSTRAINT account_post_two_people CHECK (approved_by IS NULL OR approved_by <> granted_by)
);
COMMENT ON TABLE account_post IS 'Which posts an account may act in, with the roles granted then: a role added to the post later is not granted. The foreign key through duty keeps administrators out.';

CREATE TABLE password_history (
  tenant_id text NOT NULL,
  account_id uuid NOT NULL,
  set_at timestamptz NOT NULL,
  password_hash text NOT NULL,
  CONSTRAINT password_history_pk PRIMARY KEY (tenant_id, account_id, set_at),
  CONSTRAINT password_history_account_fk FOREIGN KEY (tenant_id, account_id) REFERENCES account (tenant_id, id)
);
COMMENT ON TABLE password_history IS 'Hashes of the last passwords, which may not come back.';

CREATE TABLE session (
  tenant_id text NOT NULL,
  id bytea NOT NULL,
  account_id uuid NOT NULL,
  post_id uuid,
  way text NOT NULL,
  made_at timestamptz NOT NULL,
  seen_at timestamptz NOT NULL,
  totp_done boolean NOT NULL DEFAULT false,
  device text NOT NULL DEFAULT '',
  address text NOT NULL DEFAULT '',
  ended_at timestamptz,
  ended_why text,
  CONSTRAINT session_pk PRIMARY KEY (tenant_id, id),
  CONSTRAINT session_account_fk FOREIGN KEY (tenant_id, account_id) REFERENCES account (tenant_id, id),
  CONSTRAINT session_way_known CHECK (way IN ('password', 'demo')),
  CONSTRAINT session_id_is_digest CHECK (octet_length(id) = 32)
);
CREATE INDEX session_account ON session (tenant_id, account_id, made_at) WHERE ended_at IS NULL;
CREATE INDEX session_made ON session (tenant_id, made_at);
COMMENT ON TABLE session IS 'Signed-in browsers. The id is the SHA-256 of the cookie''s token; the token itself is nowhere.';

CREATE TABLE sign_in_event (
  tenant_id text NOT NULL,
  id uuid NOT NULL,
  at timestamptz NOT NULL,
  server_at timestamptz NOT NULL DEFAULT clock_timestamp(),
  account_id uuid,
  account_name text,
  event text NOT NULL,
  code text,
  address text NOT NULL,
  device text NOT NULL,
  CONSTRAINT sign_in_event_pk PRIMARY KEY (tenant_id, id)
);
CREATE INDEX sign_in_event_account ON sign_in_event (tenant_id, account_id, id);
COMMENT ON TABLE sign_in_event IS 'Every attempt to sign in, its second steps and its end (GB/T 22239 8.1.4.3). A name that is no account is not kept: people type passwords there.';

CREATE TABLE audit_event (
  tenant_id text NOT NULL,
  id uuid NOT NULL,
  at timestamptz NOT NULL,
  server_at timestamptz NOT NULL DEFAULT clock_timestamp(),
  actor_id uuid NOT NULL,
  actor_name text NOT NULL,
  action text NOT NULL,
  account_id uuid,
  account_name text,
  detail json NOT NULL,
  address text NOT NULL,
  CONSTRAINT audit_event_pk PRIMARY KEY (tenant_id, id)
);
CREATE INDEX audit_event_account ON audit_event (tenant_id, account_id, id);
CREATE INDEX audit_event_actor ON audit_event (tenant_id, actor_id, id);
COMMENT ON TABLE audit_event IS 'What administrators did. Each line''s SM3 digest is in the sealed ledger under the same id, so that a line changed here shows.';

CREATE TABLE read_of_personal_data (
  tenant_id text NOT NULL,
  id uuid NOT NULL,
  at timestamptz NOT NULL,
  server_at timestamptz NOT NULL DEFAULT clock_timestamp(),
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
  CONSTRAINT read_of_personal_data_purpose CHECK (char_length(btrim(purpose_text)) >= 10),
  CONSTRAINT read_of_personal_data_fields CHECK (cardinality(fields) > 0)
);
CREATE INDEX read_of_personal_data_person ON read_of_personal_data (tenant_id, person_id, id);
CREATE INDEX read_of_personal_data_account ON read_of_personal_data (tenant_id, account_id, id);
COMMENT ON TABLE read_of_personal_data IS 'Who opened whose personal data and for what (PIPL arts. 44-45, 54; kept 3 years). The person sees their own lines.';

ALTER TABLE account ENABLE ROW LEVEL SECURITY;
ALTER TABLE account FORCE ROW LEVEL SECURITY;
CREATE POLICY account_desk ON account USING (
  tenant_id = (SELECT current_setting('shoutu.tenant', true)) AND (SELECT current_setting('shoutu.desk', true)) = 'identity'
);
ALTER TABLE account_post ENABLE ROW LEVEL SECURITY;
ALTER TABLE account_post FORCE ROW LEVEL SECURITY;
CREATE POLICY account_post_desk ON account_post USING (
  tenant_id = (SELECT current_setting('shoutu.tenant', true)) AND (SELECT current_setting('shoutu.desk', true)) = 'identity'
);
ALTER TABLE password_history ENABLE ROW LEVEL SECURITY;
ALTER TABLE password_history FORCE ROW LEVEL SECURITY;
CREATE POLICY password_history_desk ON password_history USING (
  tenant_id = (SELECT current_setting('shoutu.tenant', true)) AND (SELECT current_setting('shoutu.desk', true)) = 'identity'
);
ALTER TABLE session ENABLE ROW LEVEL SECURITY;
ALTER TABLE session FORCE ROW LEVEL SECURITY;
CREATE POLICY session_desk ON session USING (
  tenant_id = (SELECT current_setting('shoutu.tenant', true)) AND (SELECT current_setting('shoutu.desk', true)) = 'identity'
);
ALTER TABLE sign_in_event ENABLE ROW LEVEL SECURITY;
ALTER TABLE sign_in_event FORCE ROW LEVEL SECURITY;
CREATE POLICY sign_in_event_read ON sign_in_event FOR SELECT USING (
  tenant_id = (SELECT current_setting('shoutu.tenant', true)) AND (SELECT current_setting('shoutu.desk', true)) = 'audit'
);
CREATE POLICY sign_in_event_write ON sign_in_event FOR INSERT
  WITH CHECK (tenant_id = (SELECT current_setting('shoutu.tenant', true)));
ALTER TABLE audit_event ENABLE ROW LEVEL SECURITY;
ALTER TABLE audit_event FORCE ROW LEVEL SECURITY;
CREATE POLICY audit_event_read ON audit_event FOR SELECT USING (
  tenant_id = (SELECT current_setting('shoutu.tenant', true)) AND (SELECT current_setting('shoutu.desk', true)) = 'audit'
);
CREATE POLICY audit_event_write ON audit_event FOR INSERT
  WITH CHECK (tenant_id = (SELECT current_setting('shoutu.tenant', true)));
ALTER TABLE read_of_personal_data ENABLE ROW LEVEL SECURITY;
ALTER TABLE read_of_personal_data FORCE ROW LEVEL SECURITY;
CREATE POLICY read_of_personal_data_read ON read_of_personal_data FOR SELECT USING (
  tenant_id = (SELECT current_setting('shoutu.tenant', true)) AND (
    (SELECT current_setting('shoutu.desk', true)) = 'audit'
    OR person_id::text = (SELECT current_setting('shoutu.person', true))
  )
);
CREATE POLICY read_of_personal_data_write ON read_of_personal_data FOR INSERT
  WITH CHECK (tenant_id = (SELECT current_setting('shoutu.tenant', true)));

GRANT SELECT, INSERT, UPDATE ON account TO shoutu_app;
GRANT SELECT, INSERT, UPDATE, DELETE ON account_post TO shoutu_app;
GRANT SELECT, INSERT, DELETE ON password_history TO shoutu_app;
GRANT SELECT, INSERT, UPDATE, DELETE ON session TO shoutu_app;
GRANT SELECT, INSERT ON sign_in_event TO shoutu_app;
GRANT SELECT, INSERT ON audit_event TO shoutu_app;
GRANT SELECT, INSERT ON read_of_personal_data TO shoutu_app;
