import type { Ground } from '../../../kit/actor.ts';
import type { Stage } from '../../../server/stage.ts';
import { idWithin } from '../../../server/store/id.ts';
import { groundOfRow, type DbRow } from '../../../server/store/plan.ts';
import type { Tx } from '../../../server/store/transaction.ts';
import { type DayFigures, isWhole } from './rules.ts';

/** One site's day that has to be reckoned. */
export interface SiteDay {
  readonly site: string;
  readonly day: string;
}

type Reckoned = DbRow & DayFigures & { readonly at_site: string; readonly on_day: string };

/** [G3] One person's standing on one day, from all check-ins of it; the same rule as `dayStanding`. */
export const standingSql = `CASE WHEN bool_or(c.state = 'abnormal') THEN 'abnormal'
  ELSE (array_agg(c.state ORDER BY c.at DESC, c.id DESC))[1] END`;

/**
 * [G4] Reckons the figures of some sites' days anew from roster and check-ins, so that mended, withdrawn and late records come
 * out right whatever their order. The roster of a past day stays as it was counted on that day.
 */
export async function reckonDays(tx: Tx, asked: readonly SiteDay[], today: string): Promise<readonly Reckoned[]> {
  if (asked.length === 0) return [];
  return await tx.prepared<Reckoned>(
    'health.reckon',
    `WITH asked AS MATERIALIZED (SELECT DISTINCT s AS at_site, d AS on_day FROM unnest($2::uuid[], $3::date[]) t (s, d)),
     told AS MATERIALIZED (
       SELECT a.at_site, a.on_day, c.member, ${standingSql} AS standing
       FROM asked a
       JOIN health_check_in c ON c.tenant_id = $1 AND c.at_site = a.at_site AND c.on_day = a.on_day AND c.state <> 'withdrawn'
       JOIN roster_member m ON m.tenant_id = $1 AND m.id = c.member AND (m.state = 'active' OR a.on_day < $4::date)
       GROUP BY 1, 2, 3
     ), rosters AS MATERIALIZED (
       SELECT m.at_site, count(*)::int AS n FROM roster_member m
       WHERE m.tenant_id = $1 AND m.at_site = ANY ($2::uuid[]) AND m.state = 'active' GROUP BY 1
     )
     INSERT INTO health_site_day AS h (tenant_id, at_site, on_day, at_county, at_township, at_org, at_field, roster, normal, retest, abnormal, absent)
     SELECT $1, a.at_site, a.on_day, s.at_county, s.at_township, s.at_org, s.at_field, coalesce(r.n, 0),
       count(*) FILTER (WHERE t.standing = 'normal'), count(*) FILTER (WHERE t.standing = 'retest'),
       count(*) FILTER (WHERE t.standing = 'abnormal'), count(*) FILTER (WHERE t.standing = 'absent')
     FROM asked a JOIN site s ON s.tenant_id = $1 AND s.id = a.at_site
     LEFT JOIN rosters r ON r.at_site = a.at_site
     LEFT JOIN told t ON t.at_site = a.at_site AND t.on_day = a.on_day
     GROUP BY a.at_site, a.on_day, s.at_county, s.at_township, s.at_org, s.at_field, r.n
     ORDER BY a.at_site, a.on_day
     ON CONFLICT (tenant_id, at_site, on_day) DO UPDATE SET normal = excluded.normal, retest = excluded.retest,
       abnormal = excluded.abnormal, absent = excluded.absent,
       roster = CASE WHEN h.on_day >= $4::date THEN excluded.roster ELSE h.roster END
     RETURNING at_site, on_day::text AS on_day, at_county, at_township, at_org, at_field, roster, normal, retest, abnormal, absent`,
    [tx.actor.tenant, asked.map(({ site }) => site), asked.map(({ day }) => day), today],
  );
}

/** [G5] Makes the day's statement of each site where everybody is accounted for and none has been made. */
export async function closeWholeDays(tx: Tx, stage: Stage, days: readonly Reckoned[]): Promise<void> {
  const whole = days.filter(isWhole);
  if (whole.length === 0) return;
  const closed = await tx.rows<{ key: string }>(
    `SELECT at_site || ' ' || on_day AS key FROM health_day
     WHERE tenant_id = $1 AND state <> 'withdrawn' AND at_site = ANY ($2::uuid[]) AND on_day = ANY ($3::date[])`,
    [tx.actor.tenant, whole.map((day) => day.at_site), whole.map((day) => day.on_day)],
  );
  const done = new Set(closed.map(({ key }) => key));
  for (const day of whole)
    if (!done.has(`${day.at_site} ${day.on_day}`))
      await stage.commands.make(tx, 'healthDay', statementOf(day, { closedBy: 'whole', reasons: null, late: false }), {
        ground: groundOf(day),
        // A statement withdrawn and made anew is another one.
        id: idWithin(day.at_site, 'healthDay', day.on_day, stage.services.clock.now().toISOString()),
      });
}

const groundOf = (day: Reckoned): Ground => groundOfRow(day);

/** What the statement of a day says. */
export function statementOf(
  day: DayFigures & { readonly on_day: string },
  how: { readonly closedBy: 'whole' | 'officer'; readonly reasons: string | null; readonly late: boolean },
): Record<string, unknown> {
  const { roster, normal, retest, abnormal, absent } = day;
  const missing = Math.max(0, roster - normal - retest - abnormal - absent);
  return { onDay: day.on_day, roster, normal, retest, abnormal, absent, missing, ...how };
}

/** Opens today for every site that has a roster, so that a site from which nothing has come is seen as well. */
export async function openToday(tx: Tx, today: string): Promise<number> {
  return await tx.run(
    `INSERT INTO health_site_day (tenant_id, at_site, on_day, at_county, at_township, at_org, at_field, roster, normal, retest, abnormal, absent)
     SELECT $1, m.at_site, $2::date, min(m.at_county), min(m.at_township), (array_agg(m.at_org))[1], min(m.at_field), count(*), 0, 0, 0, 0
     FROM roster_member m WHERE m.tenant_id = $1 AND m.state = 'active' GROUP BY m.at_site
     ON CONFLICT DO NOTHING`,
    [tx.actor.tenant, today],
  );
}
