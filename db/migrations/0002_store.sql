-- The ledger, the idempotency keys and the tenant's settings: what every command writes beside its row.

CREATE TABLE tenant (
  tenant_id text NOT NULL,
  name text NOT NULL,
  CONSTRAINT tenant_pk PRIMARY KEY (tenant_id)
);
COMMENT ON TABLE tenant IS 'A prefecture city, by its division code (Xinzhou 140900).';

CREATE TABLE setting (
  tenant_id text NOT NULL,
  name text NOT NULL,
  value jsonb NOT NULL,
  CONSTRAINT setting_pk PRIMARY KEY (tenant_id, name)
);
COMMENT ON TABLE setting IS 'Settings of a tenant that are data: the clock offset of a demo, campaign days, deadlines by urgency.';

CREATE TABLE fact (
  tenant_id text NOT NULL,
  tx bigint NOT NULL DEFAULT (pg_current_xact_id()::text::bigint),
  seq bigint GENERATED ALWAYS AS IDENTITY,
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
  device_at timestamptz,
  at timestamptz NOT NULL,
  server_at timestamptz NOT NULL DEFAULT clock_timestamp(),
  at_county text,
  at_township text,
  at_org uuid,
  at_site uuid,
  at_field text,
  body json NOT NULL,
  CONSTRAINT fact_pk PRIMARY KEY (tenant_id, tx, seq)
);
CREATE INDEX fact_record ON fact (tenant_id, record_id, seq);
COMMENT ON TABLE fact IS 'The ledger: who did what to which record, when. (tx, seq) is its order; readers follow it only below the oldest running transaction.';

CREATE TABLE command (
  tenant_id text NOT NULL,
  id uuid NOT NULL,
  account_id uuid NOT NULL,
  fingerprint bytea NOT NULL,
  kind text NOT NULL,
  action text NOT NULL,
  record_id uuid NOT NULL,
  version integer NOT NULL,
  at timestamptz NOT NULL DEFAULT clock_timestamp(),
  CONSTRAINT command_pk PRIMARY KEY (tenant_id, id)
);
COMMENT ON TABLE command IS 'Idempotency keys: a command id is answered once; the same id with another body is refused.';

ALTER TABLE tenant ENABLE ROW LEVEL SECURITY;
ALTER TABLE tenant FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant_own ON tenant USING (tenant_id = (SELECT current_setting('shoutu.tenant', true)));
ALTER TABLE setting ENABLE ROW LEVEL SECURITY;
ALTER TABLE setting FORCE ROW LEVEL SECURITY;
CREATE POLICY setting_own ON setting USING (tenant_id = (SELECT current_setting('shoutu.tenant', true)));
ALTER TABLE command ENABLE ROW LEVEL SECURITY;
ALTER TABLE command FORCE ROW LEVEL SECURITY;
CREATE POLICY command_own ON command USING (tenant_id = (SELECT current_setting('shoutu.tenant', true)));
ALTER TABLE fact ENABLE ROW LEVEL SECURITY;
ALTER TABLE fact FORCE ROW LEVEL SECURITY;
CREATE POLICY fact_read ON fact FOR SELECT USING (
  tenant_id = (SELECT current_setting('shoutu.tenant', true))
  AND (
    (SELECT current_setting('shoutu.reach', true)) = 'all'
    OR at_county = ANY ((SELECT string_to_array(current_setting('shoutu.counties', true), ','))::text[])
    OR at_township = ANY ((SELECT string_to_array(current_setting('shoutu.townships', true), ','))::text[])
    OR at_org = ANY ((SELECT string_to_array(current_setting('shoutu.orgs', true), ','))::uuid[])
    OR at_site = ANY ((SELECT string_to_array(current_setting('shoutu.sites', true), ','))::uuid[])
    OR (at_county IS NULL AND at_org IS NULL AND at_site IS NULL AND (SELECT current_setting('shoutu.reach', true)) <> 'none')
  )
  AND (
    (SELECT current_setting('shoutu.fields', true)) = ''
    OR at_field IS NULL
    OR at_field = ANY ((SELECT string_to_array(current_setting('shoutu.fields', true), ','))::text[])
  )
);
CREATE POLICY fact_write ON fact FOR INSERT WITH CHECK (tenant_id = (SELECT current_setting('shoutu.tenant', true)));

GRANT SELECT ON tenant TO shoutu_app;
GRANT SELECT, INSERT, UPDATE ON setting TO shoutu_app;
GRANT SELECT, INSERT ON fact TO shoutu_app;
GRANT SELECT, INSERT ON command TO shoutu_app;
