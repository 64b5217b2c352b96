import type { Tx } from '../../server/store/transaction.ts';
import { figureColumns, sendSpreading, spreading, tellAtMost, vectorOf } from './figures.ts';
import type { At } from './settle.ts';

/** A proof as it is written. */
export interface NewProof {
  readonly duty_id: string;
  readonly period_start: string;
  readonly record_id: string;
  readonly kind: string;
  readonly fact_id: string;
  readonly person: string | null;
  readonly at: Date;
  readonly late: boolean;
}

const columns = ['duty_id', 'period_start', 'record_id', 'kind', 'fact_id', 'person', 'at', 'late'] as const;

const insert = (
  from: number,
) => `INSERT INTO duty_proof (tenant_id, duty_id, period_start, record_id, kind, fact_id, person_id, at, late)
  SELECT $1, d, p, r, k, f, h, a, l
  FROM unnest(${['uuid', 'date', 'uuid', 'text', 'uuid', 'uuid', 'timestamptz', 'boolean'].map((type, i) => `$${from + i}::${type}[]`).join(', ')})
    AS t (d, p, r, k, f, h, a, l)
  ON CONFLICT DO NOTHING`;

const valuesOf = (proofs: readonly NewProof[]) => columns.map((name) => proofs.map((proof) => proof[name]));

/** Writes proofs, and nothing else: for work inside `settleDuties`. */
export async function giveProofs(tx: Tx, proofs: readonly NewProof[]): Promise<void> {
  if (proofs.length === 0) return;
  await tx.prepared('responsibility.give', insert(2), [tx.actor.tenant, ...valuesOf(proofs)]);
}

/**
 * [D4]–[D7] Gives proofs and brings the standing and the figures of their duties along, in one statement that reads only
 * the periods proven: the same as `settleDuties`, which reads all, because periods that get no proof stay as they were.
 * A statement does not see what it inserts, so `before` is what was proven and `per` what is new.
 */
const give = spreading(
  'responsibility.gift',
  (spread) => `WITH given AS (${insert(4)}
    RETURNING duty_id, period_start, record_id, fact_id, kind, at, late
  ), per AS (
    SELECT duty_id, period_start, count(*)::int AS n, (count(*) FILTER (WHERE NOT late))::int AS timely,
      array_agg(at) AS moments,
      (array_agg(CASE kind WHEN 'duty' THEN fact_id ELSE record_id END ORDER BY at DESC, record_id))[1] AS proof, max(at) AS newest
    FROM given GROUP BY duty_id, period_start
  ), touched AS (
    SELECT per.*, b.n AS had, b.n + per.n AS has, b.timely AS had_timely, b.timely + per.timely AS has_timely, b.moments AS before, b.newest AS last_given
    FROM per CROSS JOIN LATERAL (
      SELECT count(*)::int AS n, (count(*) FILTER (WHERE NOT p.late))::int AS timely, array_agg(p.at) AS moments, max(p.at) AS newest
      FROM duty_proof p WHERE p.tenant_id = $1 AND p.duty_id = per.duty_id AND p.period_start = per.period_start
    ) b
  ), worked AS (
    SELECT d.id, d.notice, d.obligation, d.at_county, d.at_township, d.at_field, d.person, d.rhythm, d.times, d.state, d.counted, d.next_at,
      d.periods_owed, d.periods_proven, d.periods_late, d.proven_at, d.proof_id,
      coalesce(max(t.has) FILTER (WHERE t.period_start = d.period_start), d.done) AS done,
      d.periods_proven + sum((t.has >= d.times)::int - (t.had >= d.times)::int)::int AS now_proven,
      d.periods_late - coalesce(sum((t.has_timely >= d.times)::int - (t.had_timely >= d.times)::int)
        FILTER (WHERE t.period_start < d.period_start OR (d.next_at IS NULL AND d.state <> 'notOwed')), 0)::int AS now_late,
      max((SELECT (array_agg(m ORDER BY m))[d.times] FROM unnest(t.before || t.moments) m))
        FILTER (WHERE t.period_start = d.period_start AND t.had < d.times) AS complete_at,
      (array_agg(t.proof::text) FILTER (WHERE t.period_start = d.period_start AND (t.had = 0 OR t.newest >= t.last_given)))[1] AS newest_proof,
      bool_or(t.has >= d.times AND t.period_start = period_start(d.rhythm, d.period_start - 1, NULL)) AS last_proven
    FROM touched t JOIN duty d ON d.tenant_id = $1 AND d.id = t.duty_id
    GROUP BY d.tenant_id, d.id
  ), old AS MATERIALIZED (
    SELECT w.*, coalesce(w.at_field, '-') AS field, CASE WHEN w.state = 'notOwed' THEN 'notOwed'
        WHEN w.done >= w.times THEN 'proven'
        WHEN w.next_at IS NULL THEN 'late'
        WHEN w.rhythm NOT IN ('once', 'event') AND w.last_proven THEN 'due'
        ELSE w.counted END AS to_state
    FROM worked w
  ), moved AS (
    UPDATE duty d SET state = o.to_state, counted = o.to_state, done = o.done,
      proven_at = CASE o.to_state WHEN 'proven' THEN coalesce(o.complete_at, o.proven_at) END,
      proof_id = coalesce(o.newest_proof, o.proof_id), periods_proven = o.now_proven, periods_late = greatest(o.now_late, 0), updated_at = $2
    FROM old o WHERE d.tenant_id = $1 AND d.id = o.id
  ), delta AS (
    SELECT notice, obligation, at_county AS county, at_township AS township, field, $3::date AS day,
      ${figureColumns.map((column) => `sum(n.${column} - w.${column})::int AS ${column}`).join(', ')}
    FROM old r
    CROSS JOIN LATERAL (SELECT ${vectorOf('r.counted', 'r.')}) w
    CROSS JOIN LATERAL (SELECT ${vectorOf('x.to_state', 'x.')}
      FROM (SELECT r.to_state, r.person, r.rhythm, r.periods_owed, r.now_proven AS periods_proven, greatest(r.now_late, 0) AS periods_late) x) n
    WHERE (r.counted, r.periods_proven, r.periods_late) IS DISTINCT FROM (r.to_state, r.now_proven, greatest(r.now_late, 0))
    GROUP BY notice, obligation, at_county, at_township, field
  ), spread AS (${spread})
  SELECT (SELECT coalesce(array_agg(DISTINCT notice), '{}') FROM delta) AS notices,
    (SELECT array_agg(DISTINCT person) FROM old WHERE person IS NOT NULL HAVING count(*) <= ${tellAtMost}) AS persons`,
);

/**
 * Proofs on their way into the ledger's figures: gathered while nothing but proofs comes, then given in one statement.
 * Other work on duties, and the turn of the day, must settle them first.
 */
export class Gifts {
  #proofs: NewProof[] = [];
  #at: At | undefined;

  /** @param proofs of duties that are owed; nothing is opened by them */
  add(proofs: readonly NewProof[], at: At): void {
    if (proofs.length === 0) return;
    this.#proofs.push(...proofs);
    this.#at = at;
  }

  /** Gives what was gathered, settles its duties and writes the figures of the day. */
  async settle(tx: Tx): Promise<void> {
    const at = this.#at;
    if (!at) return;
    const values = [tx.actor.tenant, at.now, at.day, ...valuesOf(this.#proofs)];
    this.#proofs = [];
    this.#at = undefined;
    const [done] = await sendSpreading<{ notices: string[]; persons: string[] | null }>(tx, give, at.told, values);
    for (const notice of done?.notices ?? []) at.told.notices.add(notice);
    for (const person of done?.persons ?? []) at.told.persons.add(person);
  }
}
