-- The sealed ledger: an order that survives a restore, blocks over the facts, and nothing that can be changed.

CREATE FUNCTION ledger_shift() RETURNS bigint LANGUAGE sql IMMUTABLE PARALLEL SAFE AS 'SELECT 0::bigint';
COMMENT ON FUNCTION ledger_shift() IS 'Added to transaction ids. A restore into a new server, whose ids start low again, raises it so that the order goes on.';

CREATE FUNCTION ledger_tx() RETURNS bigint LANGUAGE sql VOLATILE AS
  'SELECT pg_current_xact_id()::text::bigint + ledger_shift()';
COMMENT ON FUNCTION ledger_tx() IS 'First half of a fact''s place in the ledger: the transaction that wrote it.';

CREATE FUNCTION ledger_horizon() RETURNS bigint LANGUAGE sql STABLE AS
  'SELECT pg_snapshot_xmin(pg_current_snapshot())::text::bigint + ledger_shift()';
COMMENT ON FUNCTION ledger_horizon() IS 'The oldest transaction still running: below it the ledger is complete for ever.';

ALTER TABLE fact ALTER COLUMN tx SET DEFAULT ledger_tx();
CREATE UNIQUE INDEX fact_id ON fact (tenant_id, id);

-- The application gives neither place nor server time of a fact: nobody can write into the past.
REVOKE INSERT ON fact FROM shoutu_app;
GRANT INSERT (
  tenant_id, id, type, kind, record_id, version, actor_id, person_id, post_id, actor_name, command_id, device, device_seq,
  device_at, at, at_county, at_township, at_org, at_site, at_field, body
) ON fact TO shoutu_app;

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
  sealed_at timestamptz NOT NULL,
  CONSTRAINT block_pk PRIMARY KEY (tenant_id, height),
  CONSTRAINT block_algorithm_known CHECK (algorithm IN ('sm3', 'sha256')),
  CONSTRAINT block_sizes CHECK (count > 0 AND octet_length(leaves) = 32 * count AND octet_length(hash) = 32)
);
ALTER TABLE block ALTER COLUMN leaves SET STORAGE EXTERNAL;
CREATE UNIQUE INDEX block_last ON block (tenant_id, last_tx, last_seq);
CREATE INDEX block_sealed ON block (tenant_id, sealed_at);
COMMENT ON TABLE block IS 'Sealed stretches of the ledger: a Merkle root over the facts, chained to the block before.';
COMMENT ON COLUMN block.entries IS 'Per fact 50 bytes: tx 8, seq 8, id 16, record 16, index into kinds 2; it names a fact that was removed.';
COMMENT ON COLUMN block.leaves IS 'Per fact its 32-byte digest, in order.';

ALTER TABLE block ENABLE ROW LEVEL SECURITY;
ALTER TABLE block FORCE ROW LEVEL SECURITY;
CREATE POLICY block_own ON block USING (tenant_id = (SELECT current_setting('shoutu.tenant', true)));
GRANT SELECT, INSERT ON block TO shoutu_app;

CREATE FUNCTION ledger_keeps() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'the ledger keeps what it holds: % on % is refused', TG_OP, TG_TABLE_NAME USING ERRCODE = '23001';
END
$$;
COMMENT ON FUNCTION ledger_keeps() IS 'Refuses every change of the ledger, to its owner as well.';
CREATE TRIGGER fact_kept BEFORE UPDATE OR DELETE OR TRUNCATE ON fact FOR EACH STATEMENT EXECUTE FUNCTION ledger_keeps();
CREATE TRIGGER block_kept BEFORE UPDATE OR DELETE OR TRUNCATE ON block FOR EACH STATEMENT EXECUTE FUNCTION ledger_keeps();

CREATE FUNCTION ledger_rebase() RETURNS bigint LANGUAGE plpgsql AS $$
DECLARE
  behind bigint;
BEGIN
  SELECT coalesce(max(tx), 0) + 1 - ledger_tx() INTO behind FROM fact;
  IF behind > 0 THEN
    EXECUTE format(
      'CREATE OR REPLACE FUNCTION ledger_shift() RETURNS bigint LANGUAGE sql IMMUTABLE PARALLEL SAFE AS %L',
      format('SELECT %s::bigint', ledger_shift() + behind)
    );
  END IF;
  RETURN greatest(behind, 0);
END
$$;
COMMENT ON FUNCTION ledger_rebase() IS 'Run once after a restore into another server: raises ledger_shift() above every transaction of the ledger.';
REVOKE EXECUTE ON FUNCTION ledger_rebase() FROM PUBLIC;
