import type { Tx } from '../../../server/store/transaction.ts';
import { type DayFigures, type HealthStanding, notDone } from './rules.ts';
import { standingSql } from './site-day.ts';

export interface CountyFigures extends DayFigures {
  readonly county: string;
  readonly sites: number;
  /** Sites where everybody is accounted for. */
  readonly whole: number;
  readonly missing: number;
}

/** Question 6 of the office: how many should have reported, did, did not, and were abnormal, by county. Counts only. */
export async function countyFigures(tx: Tx, day: string): Promise<CountyFigures[]> {
  const rows = await tx.prepared<Omit<CountyFigures, 'missing'>>(
    'health.counties',
    `SELECT at_county AS county, count(*)::int AS sites, sum(roster)::int AS roster, sum(normal)::int AS normal,
       sum(retest)::int AS retest, sum(abnormal)::int AS abnormal, sum(absent)::int AS absent,
       count(*) FILTER (WHERE roster > 0 AND roster <= normal + retest + abnormal + absent)::int AS whole
     FROM health_site_day WHERE tenant_id = $1 AND on_day = $2 AND roster > 0 GROUP BY 1 ORDER BY 1`,
    [tx.actor.tenant, day],
  );
  return rows.map((row) => ({ ...row, missing: notDone(row) }));
}

export interface MemberToday {
  readonly member: string;
  /** Masked name. */
  readonly name: string | null;
  readonly group: string | null;
  readonly standing: HealthStanding | null;
  readonly temperature: number | null;
  readonly times: number;
  /** Those who lodge at the site are measured twice a day. */
  readonly twice: boolean;
}

export interface SiteDayView {
  readonly day: string;
  readonly figures: DayFigures & { readonly missing: number };
  readonly statement: { readonly id: string; readonly closedBy: string; readonly late: boolean } | null;
  readonly groups: readonly { readonly id: string; readonly name: string }[];
  readonly members: readonly MemberToday[];
}

/** One site's day by name, for its own officers: who has reported what, and who has not. Names are masks. */
export async function siteDay(tx: Tx, site: string, day: string, today: string): Promise<SiteDayView> {
  const { tenant } = tx.actor;
  const [members, groups, [statement], [kept]] = await Promise.all([
    tx.prepared<MemberToday>(
      'health.site.members',
      `SELECT m.id AS member, m.name_mask AS name, m.shift_group AS "group", t.standing, t.temperature::float8 AS temperature,
         coalesce(t.times, 0)::int AS times, coalesce(m.dormitory, false) AS twice
       FROM roster_member m LEFT JOIN LATERAL (
         SELECT ${standingSql} AS standing, count(*) AS times, (array_agg(c.temperature ORDER BY c.at DESC, c.id DESC))[1] AS temperature
         FROM health_check_in c
         WHERE c.tenant_id = $1 AND c.at_site = $2 AND c.on_day = $3 AND c.member = m.id AND c.state <> 'withdrawn'
         HAVING count(*) > 0
       ) t ON true
       WHERE m.tenant_id = $1 AND m.at_site = $2 AND (m.state = 'active' OR $3::date < $4::date AND t.times > 0)
       ORDER BY m.shift_group NULLS LAST, m.id LIMIT 6000`,
      [tenant, site, day, today],
    ),
    tx.prepared<{ id: string; name: string }>(
      'health.site.groups',
      "SELECT id, name FROM shift_group WHERE tenant_id = $1 AND at_site = $2 AND state = 'active' ORDER BY id",
      [tenant, site],
    ),
    tx.prepared<{ id: string; closedBy: string; late: boolean }>(
      'health.site.statement',
      `SELECT id, closed_by AS "closedBy", late FROM health_day WHERE tenant_id = $1 AND at_site = $2 AND on_day = $3 AND state <> 'withdrawn'`,
      [tenant, site, day],
    ),
    tx.prepared<{ roster: number }>(
      'health.site.roster',
      'SELECT roster FROM health_site_day WHERE tenant_id = $1 AND at_site = $2 AND on_day = $3',
      [tenant, site, day],
    ),
  ]);
  const count = (standing: HealthStanding) => members.filter((each) => each.standing === standing).length;
  const figures: DayFigures = {
    roster: day < today && kept ? kept.roster : members.length,
    normal: count('normal'),
    retest: count('retest'),
    abnormal: count('abnormal'),
    absent: count('absent'),
  };
  return { day, figures: { ...figures, missing: notDone(figures) }, statement: statement ?? null, groups, members };
}
