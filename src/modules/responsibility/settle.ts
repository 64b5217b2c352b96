import type { Tx } from '../../server/store/transaction.ts';
import { type Told, withFigures } from './figures.ts';

/**
 * [D4]–[D7] Works the standing of duties out again from their proofs. A period counts as ended before the current one, or
 * when the clock has passed the current one's due moment for good (`next_at` empty).
 */
const settle = `WITH old AS (
    SELECT id, state, rhythm, times, since, period_start, next_at, periods_owed,
      period_start(rhythm, period_start - 1, NULL) AS last_start
    FROM duty WHERE tenant_id = $1 AND id = ANY ($2::uuid[])
  ), per AS (
    SELECT o.id, p.period_start = o.period_start AS current, p.period_start = o.last_start AS last,
      p.period_start < o.period_start OR (o.next_at IS NULL AND o.state <> 'notOwed') AS ended,
      count(*) AS n, count(*) FILTER (WHERE NOT p.late) AS timely,
      (array_agg(p.at ORDER BY p.at, p.record_id))[o.times] AS complete_at,
      (array_agg(CASE p.kind WHEN 'duty' THEN p.fact_id ELSE p.record_id END ORDER BY p.at DESC, p.record_id))[1] AS record_id
    FROM old o JOIN duty_proof p ON p.tenant_id = $1 AND p.duty_id = o.id
    GROUP BY o.id, o.times, p.period_start, o.period_start, o.last_start, o.next_at, o.state
  ), sums AS (
    SELECT o.id, o.state, o.rhythm, o.times, o.since, o.period_start, o.next_at,
      coalesce(max(per.n) FILTER (WHERE per.current), 0)::int AS done,
      coalesce(max(per.n) FILTER (WHERE per.last), 0)::int AS last_done,
      (max(per.complete_at) FILTER (WHERE per.current)) AS proven_at,
      (array_agg(per.record_id) FILTER (WHERE per.current))[1] AS proof_id,
      (count(*) FILTER (WHERE per.n >= o.times))::int AS proven,
      (o.periods_owed - CASE WHEN o.state = 'notOwed' OR o.next_at IS NULL THEN 0 ELSE 1 END
        - count(*) FILTER (WHERE per.ended AND per.timely >= o.times))::int AS late
    FROM old o LEFT JOIN per ON per.id = o.id
    GROUP BY o.id, o.state, o.rhythm, o.times, o.since, o.period_start, o.next_at, o.periods_owed
  ), new AS (
    SELECT s.*, CASE
        WHEN s.state = 'notOwed' THEN 'notOwed'
        WHEN s.done >= s.times THEN 'proven'
        WHEN s.next_at IS NULL THEN 'late'
        WHEN s.rhythm NOT IN ('once', 'event') AND s.period_start > s.since AND s.last_done < s.times THEN 'late'
        ELSE 'due' END AS to_state
    FROM sums s
  )
  UPDATE duty d SET state = n.to_state, counted = n.to_state, done = n.done, proven_at = CASE n.to_state WHEN 'proven' THEN n.proven_at END,
    proof_id = n.proof_id::text, periods_proven = n.proven, periods_late = greatest(n.late, 0), updated_at = $3
  FROM new n WHERE d.tenant_id = $1 AND d.id = n.id AND (d.state, d.counted, d.done, d.proof_id, d.periods_proven, d.periods_late)
    IS DISTINCT FROM (n.to_state, n.to_state, n.done, n.proof_id::text, n.proven, greatest(n.late, 0))`;

/** When and for whom duties are changed. */
export interface At {
  /** Domain time of the fact that is followed. */
  readonly now: Date;
  /** Day the figures change: that of the fact, or a later one the clock has reached. */
  readonly day: string;
  readonly told: Told;
}

/** Runs `work` on the duties, works their standing out again and writes what changed in the figures of the day. */
export function settleDuties(
  tx: Tx,
  duties: readonly string[],
  at: At,
  work: () => Promise<void> = async () => undefined,
): Promise<void> {
  const ids = [...new Set(duties)].sort();
  return withFigures(tx, ids, at, async () => {
    await work();
    await tx.prepared('responsibility.settle', settle, [tx.actor.tenant, ids, at.now]);
  });
}
