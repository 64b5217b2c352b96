import type { SealedFact } from '../../../server/module.ts';
import type { Tx } from '../../../server/store/transaction.ts';
import { supplyItems } from './items.ts';
import { supplyLevel } from './rules.ts';
import { type SiteSettings, supplyLine } from './settings.ts';

export interface SiteItem {
  readonly site: string;
  readonly item: string;
}

/** Which sites and items the facts touch: a new record its own item, any other change every item of the site. */
export function touchedBy(facts: readonly SealedFact[]): SiteItem[] {
  const found = new Map<string, SiteItem>();
  for (const { siteId, type, body } of facts) {
    if (!siteId) continue;
    const item = type.endsWith('.created') ? (body.values as { item?: unknown } | undefined)?.item : undefined;
    for (const one of typeof item === 'string' ? [item] : Object.keys(supplyItems))
      found.set(`${siteId} ${one}`, { site: siteId, item: one });
  }
  return [...found.values()];
}

interface MovesRow {
  readonly site: string;
  readonly item: string;
  readonly county: string | null;
  readonly township: string | null;
  readonly org: string | null;
  readonly field: string | null;
  readonly stock: number | null;
  readonly daily_use: number | null;
  readonly counted_on: string | null;
  readonly received: number;
  readonly issued: number;
  readonly lately: number;
  readonly first_issue: string | null;
  readonly as_of: string | null;
}

// What was entered on the day of the count counts when it came after it.
const movesSql = `SELECT k.site, k.item, s.at_county AS county, s.at_township AS township, s.at_org AS org, s.supervision_field AS field,
    c.stock, c.daily_use, c.counted_on::text AS counted_on,
    coalesce(r.quantity, 0)::int AS received, coalesce(i.quantity, 0)::int AS issued,
    coalesce(l.quantity, 0)::int AS lately, l.first_on::text AS first_issue,
    greatest(c.counted_on, r.last_on, i.last_on, l.last_on)::text AS as_of
  FROM unnest($2::uuid[], $3::text[]) AS k (site, item)
  JOIN site s ON s.tenant_id = $1 AND s.id = k.site
  LEFT JOIN LATERAL (SELECT id, stock, daily_use, counted_on, created_at FROM supply_count
    WHERE tenant_id = $1 AND at_site = k.site AND item = k.item AND state <> 'withdrawn'
    ORDER BY counted_on DESC, created_at DESC, id DESC LIMIT 1) c ON true
  LEFT JOIN LATERAL (SELECT sum(quantity) AS quantity, max(received_on) AS last_on FROM supply_receipt
    WHERE tenant_id = $1 AND at_site = k.site AND item = k.item AND state <> 'withdrawn'
      AND (c.counted_on IS NULL OR received_on > c.counted_on OR received_on = c.counted_on AND (created_at, id) > (c.created_at, c.id))) r ON true
  LEFT JOIN LATERAL (SELECT sum(quantity) AS quantity, max(issued_on) AS last_on FROM supply_issue
    WHERE tenant_id = $1 AND at_site = k.site AND item = k.item AND state <> 'withdrawn'
      AND (c.counted_on IS NULL OR issued_on > c.counted_on OR issued_on = c.counted_on AND (created_at, id) > (c.created_at, c.id))) i ON true
  LEFT JOIN LATERAL (SELECT sum(quantity) AS quantity, min(issued_on) AS first_on, max(issued_on) AS last_on FROM supply_issue
    WHERE tenant_id = $1 AND at_site = k.site AND item = k.item AND state <> 'withdrawn' AND issued_on > $4::date - $5::int) l ON true`;

/** [W1] Works the levels of these sites and items out again from their records and keeps them. */
export async function keepLevels(
  tx: Tx,
  touched: readonly SiteItem[],
  settings: SiteSettings,
  today: string,
): Promise<void> {
  if (touched.length === 0) return;
  const { tenant } = tx.actor;
  const keys = [touched.map(({ site }) => site), touched.map(({ item }) => item)];
  const rows = await tx.prepared<MovesRow>('site.moves', movesSql, [tenant, ...keys, today, settings.burnDays]);
  const levels = rows.flatMap((row) => {
    if (row.as_of === null) return [];
    const { burnDays } = settings;
    const counted = row.counted_on && { stock: row.stock ?? 0, dailyUse: row.daily_use ?? 0, on: row.counted_on };
    const moves = {
      counted: counted || null,
      received: row.received,
      issued: row.issued,
      issuedLately: row.lately,
      firstIssueOn: row.first_issue,
      asOf: row.as_of,
    };
    const level = supplyLevel(moves, supplyLine(settings, row.field), burnDays);
    return [
      {
        tenant_id: tenant,
        at_site: row.site,
        item: row.item,
        at_county: row.county,
        at_township: row.township,
        at_org: row.org,
        at_field: row.field,
        stock: level.stock,
        burn: Math.round(level.burn * 100) / 100,
        as_of: level.asOf,
        runs_out_on: level.runsOutOn,
        low_from: level.lowFrom,
      },
    ];
  });
  await tx.prepared(
    'site.levels_gone',
    `DELETE FROM supply_level l USING unnest($2::uuid[], $3::text[]) AS k (site, item)
     WHERE l.tenant_id = $1 AND l.at_site = k.site AND l.item = k.item`,
    [tenant, ...keys],
  );
  if (levels.length > 0)
    await tx.prepared(
      'site.levels',
      'INSERT INTO supply_level SELECT * FROM json_populate_recordset(NULL::public.supply_level, $1::json)',
      [JSON.stringify(levels)],
    );
}
