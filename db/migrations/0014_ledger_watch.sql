-- What the server asks of the ledger at its start and on its health page, with the owner's eyes.

CREATE OR REPLACE FUNCTION ledger_rebase() RETURNS bigint LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
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
$$;
COMMENT ON FUNCTION ledger_rebase() IS 'Run at every start: where the data came from another server, raises ledger_shift() above every transaction of the ledger.';
GRANT EXECUTE ON FUNCTION ledger_rebase() TO shoutu_app;

CREATE FUNCTION ledger_held_seconds() RETURNS double precision LANGUAGE sql STABLE SECURITY DEFINER
  SET search_path = pg_catalog, pg_temp AS $$
  SELECT coalesce(extract(epoch FROM clock_timestamp() - min(xact_start)), 0)::double precision
  FROM pg_stat_activity WHERE backend_xid IS NOT NULL
$$;
COMMENT ON FUNCTION ledger_held_seconds() IS 'For how long the oldest running transaction has held the ledger''s readers back.';
REVOKE EXECUTE ON FUNCTION ledger_held_seconds() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION ledger_held_seconds() TO shoutu_app;
