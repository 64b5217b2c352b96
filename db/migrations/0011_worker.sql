-- What follows the ledger: how far each reaction has come, what it could not do, and when each job ran.

CREATE TABLE cursor (
  tenant_id text NOT NULL,
  name text NOT NULL,
  tx bigint NOT NULL DEFAULT 0,
  seq bigint NOT NULL DEFAULT 0,
  CONSTRAINT cursor_pk PRIMARY KEY (tenant_id, name)
);
COMMENT ON TABLE cursor IS 'How far each reaction has followed the ledger; moved in the transaction of its effects.';

CREATE TABLE reaction_failure (
  tenant_id text NOT NULL,
  reaction text NOT NULL,
  tx bigint NOT NULL,
  seq bigint NOT NULL,
  fact_id uuid NOT NULL,
  error text NOT NULL,
  tries integer NOT NULL,
  failed_at timestamptz NOT NULL DEFAULT clock_timestamp(),
  redone_at timestamptz,
  CONSTRAINT reaction_failure_pk PRIMARY KEY (tenant_id, reaction, tx, seq)
);
CREATE INDEX reaction_failure_open ON reaction_failure (tenant_id, failed_at) WHERE redone_at IS NULL;
COMMENT ON TABLE reaction_failure IS 'Facts that a reaction could not follow after several tries, with the reason, until done again.';

CREATE TABLE job_run (
  tenant_id text NOT NULL,
  name text NOT NULL,
  ran_at timestamptz,
  finished_at timestamptz,
  took_ms integer,
  error text,
  failures integer NOT NULL DEFAULT 0,
  CONSTRAINT job_run_pk PRIMARY KEY (tenant_id, name)
);
COMMENT ON TABLE job_run IS 'Last run of each job: ran_at in domain time, finished_at in server time.';

ALTER TABLE cursor ENABLE ROW LEVEL SECURITY;
ALTER TABLE cursor FORCE ROW LEVEL SECURITY;
CREATE POLICY cursor_own ON cursor USING (tenant_id = (SELECT current_setting('shoutu.tenant', true)));
ALTER TABLE reaction_failure ENABLE ROW LEVEL SECURITY;
ALTER TABLE reaction_failure FORCE ROW LEVEL SECURITY;
CREATE POLICY reaction_failure_own ON reaction_failure USING (tenant_id = (SELECT current_setting('shoutu.tenant', true)));
ALTER TABLE job_run ENABLE ROW LEVEL SECURITY;
ALTER TABLE job_run FORCE ROW LEVEL SECURITY;
CREATE POLICY job_run_own ON job_run USING (tenant_id = (SELECT current_setting('shoutu.tenant', true)));

GRANT SELECT, INSERT, UPDATE ON cursor TO shoutu_app;
GRANT SELECT, INSERT ON reaction_failure TO shoutu_app;
GRANT UPDATE (redone_at) ON reaction_failure TO shoutu_app;
GRANT SELECT, INSERT, UPDATE ON job_run TO shoutu_app;
