import type { Stage } from '../../../server/stage.ts';
import { isId } from '../../../server/store/id.ts';
import { notFound } from '../../../server/store/refusals.ts';
import type { Tx } from '../../../server/store/transaction.ts';
import { areasNow } from './areas.ts';
import { whyAreaUnusable } from './area-rule.ts';
import { siteSettings } from './findings.ts';
import { planCompletion } from './rules.ts';
import { supplyLine } from './settings.ts';

interface SiteRow {
  readonly id: string;
  readonly name: string;
  readonly field: string | null;
  readonly workforce: number;
}

/** How a site stands today: stock, cleaning against plan, facilities, training, isolation areas. Counts and things, no names. */
export async function siteDay(stage: Stage, tx: Tx, siteId: string) {
  const { tenant } = tx.actor;
  const today = stage.services.clock.today();
  const site = isId(siteId)
    ? await tx.find<SiteRow>(
        'SELECT id, name, supervision_field AS field, workforce FROM site WHERE tenant_id = $1 AND id = $2',
        [tenant, siteId],
      )
    : undefined;
  if (!site) throw notFound();
  const settings = await siteSettings(tx);
  const key = [tenant, site.id];
  const [items, plans, done, facilities, tests, areaRows, alerts] = await Promise.all([
    tx.rows<{
      item: string;
      stock: number;
      burn: number;
      asOf: string;
      left: number | null;
      low: boolean;
      stale: boolean;
    }>(
      `SELECT item, stock, burn::float8 AS burn, as_of::text AS "asOf", greatest(runs_out_on - $3::date, 0) AS left,
         coalesce(low_from <= $3::date, false) AS low, as_of < $3::date - $4::int AS stale
       FROM supply_level WHERE tenant_id = $1 AND at_site = $2 ORDER BY item`,
      [...key, today, settings.staleDays],
    ),
    tx.rows<{ id: string; place: string; timesADay: number; agent: string; minutes: number }>(
      `SELECT id, place, times_a_day AS "timesADay", agent, minutes FROM cleaning_plan WHERE tenant_id = $1 AND at_site = $2 AND state = 'inForce' ORDER BY place`,
      key,
    ),
    tx.rows<{ place: string; n: number }>(
      `SELECT place, count(*)::int AS n FROM disinfection WHERE tenant_id = $1 AND at_site = $2 AND day BETWEEN $3::date AND $3::date + 1
         AND state <> 'withdrawn' AND (done_at AT TIME ZONE 'Asia/Shanghai')::date = $3::date GROUP BY place`,
      [...key, today],
    ),
    tx.rows<{ id: string; name: string; sort: string; state: string; fault: string | null }>(
      "SELECT id, name, sort, state, fault FROM facility WHERE tenant_id = $1 AND at_site = $2 AND state NOT IN ('retired', 'withdrawn') ORDER BY state DESC, name LIMIT 200",
      key,
    ),
    tx.find<{ roster: number; tested: number; passed: number }>(
      `SELECT (SELECT count(*)::int FROM roster_member WHERE tenant_id = $1 AND at_site = $2 AND state = 'active') AS roster,
         count(DISTINCT member)::int AS tested, (count(DISTINCT member) FILTER (WHERE score >= $3))::int AS passed
       FROM training_test WHERE tenant_id = $1 AND at_site = $2 AND state <> 'withdrawn'`,
      [...key, settings.passScore],
    ),
    tx.rows<{ id: string }>(
      "SELECT id FROM isolation_area WHERE tenant_id = $1 AND at_site = $2 AND state <> 'withdrawn' ORDER BY name LIMIT 20",
      key,
    ),
    tx.rows<{ id: string; sort: string; words: string }>(
      "SELECT id, sort, words FROM site_alert WHERE tenant_id = $1 AND at_site = $2 AND state = 'open' ORDER BY id DESC LIMIT 20",
      key,
    ),
  ]);
  const areas = await areasNow(
    tx,
    areaRows.map(({ id }) => id),
    settings,
  );
  const counts = Object.fromEntries(done.map(({ place, n }) => [place, n]));
  return {
    site,
    today,
    line: supplyLine(settings, site.field),
    items,
    cleaning: {
      ...planCompletion(plans, counts),
      plans: plans.map((plan) => ({ ...plan, done: counts[plan.place] ?? 0 })),
    },
    facilities,
    training: { ...(tests ?? { roster: 0, tested: 0, passed: 0 }), passScore: settings.passScore },
    areas: areas.map((area) => ({ ...area, why: whyAreaUnusable(area, today) ?? null })),
    alerts,
  };
}

/** Counts by county of what the chapter watches, within the reader's ground. */
export async function countyCounts(stage: Stage, tx: Tx) {
  const today = stage.services.clock.today();
  const rows = await tx.rows<Record<string, string | number>>(
    `WITH low AS (SELECT at_county, count(DISTINCT at_site)::int AS n, count(*)::int AS items FROM supply_level
         WHERE tenant_id = $1 AND low_from <= $2::date AND as_of >= $2::date - $3::int GROUP BY 1),
       counted AS (SELECT at_county, count(DISTINCT at_site)::int AS n FROM supply_level WHERE tenant_id = $1 GROUP BY 1),
       area AS (SELECT at_county, count(*)::int AS n, (count(*) FILTER (WHERE state = 'open' AND check_passed AND valid_until >= $2::date AND needs_cleaning IS NOT TRUE))::int AS usable,
           coalesce(sum(occupied), 0)::int AS occupied FROM isolation_area WHERE tenant_id = $1 AND state = 'open' GROUP BY 1),
       again AS (SELECT at_county, (count(*) FILTER (WHERE state = 'applied'))::int AS applied, (count(*) FILTER (WHERE state = 'accepted'))::int AS accepted,
           (count(*) FILTER (WHERE state = 'resumed'))::int AS resumed FROM resumption WHERE tenant_id = $1 GROUP BY 1),
       alert AS (SELECT at_county, count(*)::int AS n, (count(*) FILTER (WHERE sort = 'resumedUnchecked'))::int AS unchecked FROM site_alert
         WHERE tenant_id = $1 AND state = 'open' GROUP BY 1),
       ground AS (SELECT DISTINCT at_county FROM site WHERE tenant_id = $1 AND at_county IS NOT NULL)
     SELECT g.at_county AS county, coalesce(counted.n, 0) AS counted, coalesce(low.n, 0) AS "lowSites", coalesce(low.items, 0) AS "lowItems",
       coalesce(area.n, 0) AS areas, coalesce(area.usable, 0) AS usable, coalesce(area.occupied, 0) AS occupied, coalesce(again.applied, 0) AS applied,
       coalesce(again.accepted, 0) AS accepted, coalesce(again.resumed, 0) AS resumed, coalesce(alert.n, 0) AS alerts, coalesce(alert.unchecked, 0) AS unchecked
     FROM ground g LEFT JOIN low USING (at_county) LEFT JOIN counted USING (at_county) LEFT JOIN area USING (at_county)
       LEFT JOIN again USING (at_county) LEFT JOIN alert USING (at_county) ORDER BY 1`,
    [tx.actor.tenant, today, (await siteSettings(tx)).staleDays],
  );
  return { today, rows: rows.map((row) => ({ ...row, name: stage.regions.nameOf(String(row.county)) ?? row.county })) };
}

/** Sites with less than the line left of something, the nearest to nothing first, each with all it is low on; at most 100. */
export async function lowSites(stage: Stage, tx: Tx, county: string | undefined) {
  const today = stage.services.clock.today();
  const rows = await tx.rows(
    `SELECT l.at_site AS "siteId", s.name, s.at_county AS county, min(greatest(l.runs_out_on - $2::date, 0)) AS left, max(l.as_of)::text AS "asOf",
       json_agg(json_build_object('item', l.item, 'left', greatest(l.runs_out_on - $2::date, 0)) ORDER BY l.runs_out_on, l.item) AS items
     FROM supply_level l JOIN site s ON s.tenant_id = $1 AND s.id = l.at_site
     WHERE l.tenant_id = $1 AND l.low_from <= $2::date AND l.as_of >= $2::date - $4::int AND ($3::text IS NULL OR l.at_county = $3)
     GROUP BY l.at_site, s.name, s.at_county ORDER BY min(l.runs_out_on), s.name LIMIT 100`,
    [tx.actor.tenant, today, county ?? null, (await siteSettings(tx)).staleDays],
  );
  return { today, rows };
}

/** Question 9 of handbook 12: who wants to resume, checked or not, may it be accepted. */
export async function resumptionQueue(tx: Tx, state: string | undefined) {
  const rows = await tx.rows(
    `SELECT r.id, r.at_site AS "siteId", s.name, r.at_county AS county, r.state, r.planned_on::text AS "plannedOn", r.workforce,
       r.applied_on::text AS "appliedOn", r.gaps, r.reply, s.lead_level AS "leadLevel", o.name AS lead
     FROM resumption r JOIN site s ON s.tenant_id = $1 AND s.id = r.at_site LEFT JOIN organisation o ON o.tenant_id = $1 AND o.id = s.lead
     WHERE r.tenant_id = $1 AND r.state IN ('draft', 'applied', 'returned', 'accepted') AND ($2::text IS NULL OR r.state = $2)
     ORDER BY r.state = 'applied' DESC, r.planned_on, r.id LIMIT 200`,
    [tx.actor.tenant, state ?? null],
  );
  const unchecked = await tx.rows(
    `SELECT a.id, a.at_site AS "siteId", a.words, a.day::text AS day FROM site_alert a
     WHERE a.tenant_id = $1 AND a.sort = 'resumedUnchecked' AND a.state = 'open' ORDER BY a.id DESC LIMIT 100`,
    [tx.actor.tenant],
  );
  return { rows, unchecked };
}
