import type { Tx } from '../../server/store/transaction.ts';
import { figureColumns, sendSpreading, spreading, type Told, vectorOf } from './figures.ts';
import { addDays, endOfDay } from './rules.ts';

const sums = figureColumns.map((column) => `sum(${column})::int AS ${column}`).join(', ');
const difference = figureColumns.map((column) => `n.${column} - o.${column} AS ${column}`).join(', ');

/** What both steps read of the duties whose moment has passed; $2 is the first instant not yet passed. */
const passed = `SELECT d.id, d.notice, d.obligation, d.at_county, d.at_township, coalesce(d.at_field, '-') AS field, d.person, d.rhythm,
    d.counted, d.period_start, d.next_at, d.periods_owed, d.periods_proven, d.periods_late, o.deadline, d.since,
    period_next(d.rhythm, d.period_start) AS next_start,
    coalesce(period_next(d.rhythm, d.period_start) <= coalesce(o.deadline, 'infinity'), false) AS goes_on
  FROM obligation o JOIN duty d ON d.tenant_id = o.tenant_id AND d.obligation = o.id
  WHERE o.tenant_id = $1 AND o.next_at < $2 AND d.next_at < $2`;

/**
 * [D5] [D6] [D7] Takes every duty whose due moment has passed across that moment: a periodic one into its next period, every
 * other into its final state. What that changes is a figure of the day after the due day. It goes by `counted`: `state` may
 * hold already what somebody did on the new day, the fact of which is followed only afterwards.
 */
const cross = spreading(
  'responsibility.cross',
  (spread) => `WITH old AS MATERIALIZED (
    SELECT p.*, greatest(((p.next_at + interval '1 millisecond') AT TIME ZONE 'Asia/Shanghai')::date, p.since) AS day,
      CASE WHEN goes_on THEN end_of_day(least(period_next(p.rhythm, p.next_start) - 1, p.deadline)) END AS next_due,
      CASE WHEN goes_on THEN CASE p.counted WHEN 'proven' THEN 'due' ELSE 'late' END
        ELSE CASE p.counted WHEN 'proven' THEN 'proven' ELSE 'late' END END AS to_state
    FROM (${passed}) p
  ), moved AS (
    UPDATE duty d SET state = o.to_state, counted = o.to_state,
      period_start = CASE WHEN o.goes_on THEN o.next_start ELSE d.period_start END,
      due_at = coalesce(o.next_due, d.due_at),
      next_at = o.next_due,
      done = CASE WHEN o.goes_on THEN 0 ELSE d.done END,
      proven_at = CASE WHEN o.goes_on THEN NULL ELSE d.proven_at END,
      proof_id = CASE WHEN o.goes_on THEN NULL ELSE d.proof_id END,
      statement = CASE WHEN o.goes_on AND d.state = d.counted THEN NULL ELSE d.statement END,
      statement_files = CASE WHEN o.goes_on AND d.state = d.counted THEN NULL ELSE d.statement_files END,
      periods_owed = d.periods_owed + o.goes_on::int,
      periods_late = d.periods_late + (o.counted <> 'proven')::int,
      updated_at = end_of_day(o.day - 1)
    FROM old o WHERE d.tenant_id = $1 AND d.id = o.id
  ), delta AS (
    SELECT notice, obligation, at_county AS county, at_township AS township, field, day, ${sums}
    FROM (
      SELECT o.notice, o.obligation, o.at_county, o.at_township, o.field, o.day, ${difference}
      FROM old r
      CROSS JOIN LATERAL (SELECT r.notice, r.obligation, r.at_county, r.at_township, r.field, r.day, ${vectorOf('r.counted', 'r.')}) o
      CROSS JOIN LATERAL (SELECT ${vectorOf('x.to_state', 'x.')}
        FROM (SELECT r.to_state, r.person, r.rhythm, r.periods_owed + r.goes_on::int AS periods_owed, r.periods_proven,
          r.periods_late + (r.counted <> 'proven')::int AS periods_late) x) n
    ) v GROUP BY notice, obligation, at_county, at_township, field, day
  ), spread AS (${spread})
  SELECT (SELECT count(*) FROM old)::int AS n, (SELECT coalesce(array_agg(DISTINCT notice), '{}') FROM old) AS notices,
    (SELECT count(*) FROM old WHERE next_due < $2)::int AS behind`,
);

/**
 * [D8] Takes periodic duties that are still behind over all further periods at once. No record can lie in those (facts are
 * followed day by day), so every one of them went unproven.
 */
const leap = spreading(
  'responsibility.leap',
  (spread) => `WITH old AS MATERIALIZED (
    SELECT p.*, period_start(p.rhythm, least($3::date, p.deadline), p.period_start) AS last_start
    FROM (${passed}) p WHERE p.goes_on
  ), grouped AS (
    SELECT notice, obligation, at_county, at_township, field, rhythm, period_start, last_start, counted,
      count(*)::int AS n
    FROM old GROUP BY notice, obligation, at_county, at_township, field, rhythm, period_start, last_start, counted
  ), crossed AS (
    SELECT g.*, b.day::date AS day, b.day::date = period_next(g.rhythm, g.period_start) AS is_first
    FROM grouped g CROSS JOIN LATERAL generate_series(period_next(g.rhythm, g.period_start)::timestamp, g.last_start::timestamp,
      CASE g.rhythm WHEN 'daily' THEN interval '1 day' WHEN 'weekly' THEN interval '7 days' ELSE interval '1 month' END) b (day)
  ), delta AS (
    SELECT notice, obligation, at_county AS county, at_township AS township, field, day, 0 AS owed,
      sum(CASE WHEN is_first AND counted = 'proven' THEN -n ELSE 0 END)::int AS proven,
      sum(CASE WHEN is_first AND counted <> 'late' THEN n ELSE 0 END)::int AS late, 0 AS unowned, 0 AS not_owed,
      sum(n)::int AS periods_owed, 0 AS periods_proven, sum(n)::int AS periods_late
    FROM crossed GROUP BY notice, obligation, at_county, at_township, field, day
  ), moved AS (
    UPDATE duty d SET state = 'late', counted = 'late', period_start = o.last_start,
      due_at = end_of_day(least(period_next(o.rhythm, o.last_start) - 1, o.deadline)),
      next_at = end_of_day(least(period_next(o.rhythm, o.last_start) - 1, o.deadline)),
      periods_owed = d.periods_owed + k.n, periods_late = d.periods_late + k.n, updated_at = end_of_day($3::date - 1)
    FROM old o JOIN (SELECT rhythm, period_start, last_start, count(DISTINCT day)::int AS n FROM crossed GROUP BY 1, 2, 3) k
      USING (rhythm, period_start, last_start)
    WHERE d.tenant_id = $1 AND d.id = o.id
  ), spread AS (${spread})
  SELECT count(*)::int AS n FROM old`,
);

/** Whether any duty must cross: asked first, for the reaction comes here with every batch and the day seldom turns. */
const waiting = 'SELECT EXISTS (SELECT FROM obligation WHERE tenant_id = $1 AND next_at < $2) AS waits';

const noteObligations = `UPDATE obligation o SET next_at =
    (SELECT min(d.next_at) FROM duty d WHERE d.tenant_id = $1 AND d.obligation = o.id)
  WHERE o.tenant_id = $1 AND o.next_at < $2`;

/** Tells the clock when duties that were opened or taken up again must be looked at. */
export async function noteNext(tx: Tx, duties: readonly string[]): Promise<void> {
  await tx.prepared(
    'responsibility.note_next',
    `UPDATE obligation o SET next_at = least(o.next_at, x.next_at)
     FROM (SELECT obligation, min(next_at) AS next_at FROM duty WHERE tenant_id = $1 AND id = ANY ($2::uuid[]) GROUP BY obligation) x
     WHERE o.tenant_id = $1 AND o.id = x.obligation AND x.next_at < coalesce(o.next_at, 'infinity')`,
    [tx.actor.tenant, duties],
  );
}

interface Crossed {
  readonly n: number;
  readonly notices: readonly string[];
  readonly behind: number;
}

/**
 * Brings every duty up to the beginning of a day in Asia/Shanghai: due becomes late, periods roll over, figures follow with
 * the days on which it happened. Must be called before the facts of that day are followed; again is harmless, and a day
 * already passed changes nothing.
 * @param told learns of the notices whose figures change
 * @returns the day reached; what follows must be told of this day or a later one
 */
export async function advanceTo(tx: Tx, day: string, told: Told): Promise<string> {
  const { tenant } = tx.actor;
  const [reached] = await tx.prepared<{ day: string }>(
    'responsibility.clock',
    `INSERT INTO duty_clock AS c (tenant_id, day) VALUES ($1, $2)
     ON CONFLICT (tenant_id) DO UPDATE SET day = greatest(c.day, excluded.day) RETURNING day::text`,
    [tenant, day],
  );
  const today = reached?.day ?? day;
  const midnight = new Date(endOfDay(addDays(today, -1)).getTime() + 1);
  const [found] = await tx.prepared<{ waits: boolean }>('responsibility.waits', waiting, [tenant, midnight]);
  if (!found?.waits) return today;
  // First crossing of each duty, then all others at once, then the end of rhythms whose deadline has passed.
  let crossed = 0;
  for (let turn = 0; turn < 3; turn += 1) {
    const [done] = await sendSpreading<Crossed>(tx, cross, told, [tenant, midnight]);
    for (const notice of done?.notices ?? []) told.notices.add(notice);
    if (!done || done.n === 0) break;
    crossed += done.n;
    if (done.behind > 0) await sendSpreading(tx, leap, told, [tenant, midnight, today]);
  }
  if (crossed > 0) await tx.prepared('responsibility.note_obligations', noteObligations, [tenant, midnight]);
  return today;
}
