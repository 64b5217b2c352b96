import { systemActor } from '../../kit/actor.ts';
import type { Place } from '../ledger/place.ts';
import type { Services } from '../module.ts';
import { type Tx, transact } from '../store/transaction.ts';
import { counters } from './counters.ts';
import { holdCursor } from './cursor.ts';

/** A counter that differs from the ledger. */
export interface Difference {
  readonly table: 'counter' | 'counter_total';
  readonly key: string;
  readonly counted: number;
  readonly recounted: number;
}

// The rule of `Deltas.add` once more in SQL: only so can the one check the other.
const moves = `
  WITH moved AS (
    SELECT (at AT TIME ZONE 'Asia/Shanghai')::date AS day, type, kind, at_county AS county, at_township AS township,
      CASE WHEN json_typeof(body -> 'state') = 'string' THEN body ->> 'state' END AS state,
      CASE WHEN json_typeof(body -> 'from') = 'string' THEN body ->> 'from' END AS "from",
      CASE WHEN json_typeof(body -> 'fromGround') = 'object' THEN body -> 'fromGround' END AS before
    FROM fact WHERE tenant_id = $1 AND kind = $2 AND (tx, seq) <= ($3::bigint, $4::bigint)
  ), signed AS (
    SELECT day, state, county, township, 1 AS n FROM moved
    WHERE state IS NOT NULL AND (state IS DISTINCT FROM "from" OR before IS NOT NULL)
    UNION ALL
    SELECT day, "from", CASE WHEN before IS NULL THEN county ELSE before ->> 'county' END,
      CASE WHEN before IS NULL THEN township ELSE before ->> 'township' END, -1 FROM moved
    WHERE state IS NOT NULL AND "from" IS NOT NULL AND (state <> "from" OR before IS NOT NULL)
  ), stateful AS (
    SELECT day, state, level, ground, n FROM signed, LATERAL (VALUES
      ('city', '*'), ('county', coalesce(county, '-')), ('township', township)) AS g (level, ground) WHERE ground IS NOT NULL
  )`;

const recounted = {
  counter: `${moves}
    SELECT $2 || '.' || state || E'\\n' || ground || E'\\n' || day AS key, sum(n)::bigint AS n FROM stateful GROUP BY 1
    UNION ALL
    SELECT 'event:' || type || E'\\n' || ground || E'\\n' || day, count(*) FROM moved, LATERAL (VALUES
      ('*'), (coalesce(county, '-')), (township)) AS g (ground) WHERE ground IS NOT NULL GROUP BY 1`,
  counter_total: `${moves}
    SELECT $2 || E'\\n' || level || E'\\n' || ground || E'\\n' || state AS key, sum(n)::bigint AS n FROM stateful GROUP BY 1`,
};

const counted = {
  counter: `SELECT metric || E'\\n' || ground || E'\\n' || day AS key, n FROM counter
    WHERE tenant_id = $1 AND (metric LIKE $2 || '.%' OR metric = ANY (
      SELECT DISTINCT 'event:' || type FROM fact WHERE tenant_id = $1 AND kind = $2))`,
  counter_total: `SELECT kind || E'\\n' || level || E'\\n' || ground || E'\\n' || state AS key, n FROM counter_total
    WHERE tenant_id = $1 AND kind = $2`,
};

/**
 * Counts a kind again from the ledger, up to where the counters have come, and compares; with `mend` the counters are set
 * to what the ledger says. Counting waits meanwhile.
 */
export function recount(
  services: Pick<Services, 'pool' | 'tenant'>,
  kind: string,
  options: { mend?: boolean } = {},
): Promise<Difference[]> {
  return transact(services.pool, systemActor(services.tenant), async (tx) => {
    const place = await holdCursor(tx, counters.name);
    const differences: Difference[] = [];
    for (const table of ['counter', 'counter_total'] as const) {
      const ledger = await read(tx, recounted[table], kind, place);
      const tables = await read(tx, counted[table], kind);
      for (const key of new Set([...ledger.keys(), ...tables.keys()])) {
        const difference = { table, key, counted: tables.get(key) ?? 0, recounted: ledger.get(key) ?? 0 };
        if (difference.counted === difference.recounted) continue;
        differences.push(difference);
        if (options.mend) await mend(tx, difference);
      }
    }
    return differences;
  });
}

async function read(tx: Tx, sql: string, kind: string, place?: Place): Promise<Map<string, number>> {
  const more = place ? [place.tx, place.seq] : [];
  const rows = await tx.rows<{ key: string; n: number }>(sql, [tx.actor.tenant, kind, ...more]);
  return new Map(rows.map((row) => [row.key, Number(row.n)]));
}

async function mend(tx: Tx, { table, key, recounted: n }: Difference): Promise<void> {
  const [a, b, c, d] = key.split('\n');
  if (table === 'counter') {
    await tx.run(
      `INSERT INTO counter (tenant_id, metric, ground, day, n) VALUES ($1, $2, $3, $4, $5)
       ON CONFLICT (tenant_id, metric, ground, day) DO UPDATE SET n = excluded.n`,
      [tx.actor.tenant, a, b, c, n],
    );
    return;
  }
  await tx.run(
    `INSERT INTO counter_total (tenant_id, kind, level, ground, state, n) VALUES ($1, $2, $3, $4, $5, $6)
     ON CONFLICT (tenant_id, kind, level, ground, state) DO UPDATE SET n = excluded.n`,
    [tx.actor.tenant, a, b, c, d, n],
  );
}
