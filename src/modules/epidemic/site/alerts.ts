import type { Plan } from '../../../server/store/plan.ts';
import type { Stage } from '../../../server/stage.ts';
import { changeMany, insertMany } from '../../../server/store/bulk.ts';
import { makeId } from '../../../server/store/id.ts';
import type { Tx } from '../../../server/store/transaction.ts';
import { supplyItems, type SupplyItem } from './items.ts';
import type { SiteSettings } from './settings.ts';
import { unusableWords, type WhyUnusable } from './area-rule.ts';

/** Something to raise at a site. `about` tells alerts of one sort at one site apart. */
export interface Raised {
  readonly site: string;
  readonly sort: 'lowStock' | 'areaUnusable' | 'resumedUnchecked' | 'overLimit';
  readonly about: string;
  readonly words: string;
}

interface Open {
  readonly id: string;
  readonly key: string;
}

const keyOf = (each: Pick<Raised, 'site' | 'sort' | 'about'>) => `${each.site} ${each.sort} ${each.about}`;

/**
 * [W40] Raises what is not open yet and puts away what has passed.
 * @param cleared keys (site, sort, about) that are right again
 */
export async function raise(
  stage: Stage,
  tx: Tx,
  wanted: readonly Raised[],
  cleared: readonly Pick<Raised, 'site' | 'sort' | 'about'>[] = [],
): Promise<void> {
  if (wanted.length === 0 && cleared.length === 0) return;
  const { clock } = stage.services;
  const { tenant } = tx.actor;
  const plan = stage.plans.get('siteAlert') as Plan;
  const sites = [...new Set([...wanted, ...cleared].map(({ site }) => site))];
  const open = await tx.rows<Open>(
    "SELECT id, at_site || ' ' || sort || ' ' || about AS key FROM site_alert WHERE tenant_id = $1 AND state = 'open' AND at_site = ANY ($2::uuid[])",
    [tenant, sites],
  );
  const byKey = new Map(open.map((row) => [row.key, row.id]));
  const fresh = wanted.filter((each) => !byKey.has(keyOf(each)));
  if (fresh.length > 0) {
    const grounds = await tx.rows<{
      id: string;
      county: string | null;
      township: string | null;
      org: string;
      field: string;
    }>(
      'SELECT id, at_county AS county, at_township AS township, at_org AS org, at_field AS field FROM site WHERE tenant_id = $1 AND id = ANY ($2::uuid[])',
      [tenant, fresh.map(({ site }) => site)],
    );
    const bySite = new Map(grounds.map((row) => [row.id, row]));
    await insertMany(
      tx,
      plan,
      fresh.flatMap(({ site, sort, about, words }) => {
        const at = bySite.get(site);
        if (!at) return [];
        return [
          {
            id: makeId(),
            values: { sort, words, about },
            ground: { county: at.county, township: at.township, orgId: at.org, siteId: site, field: at.field },
            state: 'open',
            at: clock.now(),
            day: clock.today(),
          },
        ];
      }),
    );
  }
  const past = cleared.flatMap((each) => byKey.get(keyOf(each)) ?? []);
  await changeMany(
    tx,
    plan,
    past.map((id) => ({ id, type: 'siteAlert.passed', to: 'passed', values: {}, at: clock.now() })),
  );
}

/** [W3] Raises low stock and puts away what is no longer low: at these sites, or everywhere. */
export async function watchStock(
  stage: Stage,
  tx: Tx,
  sites: readonly string[] | null,
  settings: SiteSettings,
): Promise<void> {
  const today = stage.services.clock.today();
  const { tenant } = tx.actor;
  const low = await tx.rows<{ site: string; item: SupplyItem; left: number }>(
    `SELECT at_site AS site, item, greatest(runs_out_on - $2::date, 0) AS left FROM supply_level l
     WHERE tenant_id = $1 AND low_from <= $2::date AND as_of >= $2::date - $5::int AND ($3::uuid[] IS NULL OR at_site = ANY ($3::uuid[]))
       AND NOT EXISTS (SELECT FROM site_alert a WHERE a.tenant_id = $1 AND a.at_site = l.at_site AND a.sort = 'lowStock' AND a.about = l.item
         AND (a.state = 'open' OR a.state = 'handled' AND a.updated_at > ($2::date - $4::int)::timestamp AT TIME ZONE 'Asia/Shanghai'))`,
    [tenant, today, sites, settings.alertRestDays, settings.staleDays],
  );
  const right = await tx.rows<{ site: string; about: string }>(
    `SELECT a.at_site AS site, a.about FROM site_alert a
     LEFT JOIN supply_level l ON l.tenant_id = $1 AND l.at_site = a.at_site AND l.item = a.about
     WHERE a.tenant_id = $1 AND a.sort = 'lowStock' AND a.state = 'open' AND ($3::uuid[] IS NULL OR a.at_site = ANY ($3::uuid[]))
       AND (l.low_from IS NULL OR l.low_from > $2::date)`,
    [tenant, today, sites],
  );
  await raise(
    stage,
    tx,
    low.map(({ site, item, left }) => ({
      site,
      sort: 'lowStock',
      about: item,
      words: `${supplyItems[item][0]}只够用 ${left} 天，请补货或求助`,
    })),
    right.map(({ site, about }) => ({ site, about, sort: 'lowStock' })),
  );
}

/** The words of an occupied area that may not be used. */
export const areaWords = (name: string, why: WhyUnusable): string =>
  `${name}里有人，但${unusableWords[why][0]}，请立即处置`;
