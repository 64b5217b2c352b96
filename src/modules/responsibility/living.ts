import type { Rhythm } from './obligation.ts';
import { findSetting } from '../../server/tenant.ts';
import type { Tx } from '../../server/store/transaction.ts';
import { notFound } from '../../server/store/refusals.ts';
import { cityCode, counties, findRegion, regions } from '../registry/data/regions.ts';
import { allObligations, type Figures, noFigures } from './figures.ts';
import { addSeries, type Days, noSeries, type Series, seriesOf, standingsOf } from './series.ts';
import { isKept, type Territory } from './territory.ts';

const sparkDays = 14;

export interface LivingObligation {
  readonly id: string;
  readonly ordinal: number;
  readonly clause: string;
  /** Offsets of its words in the notice's text. */
  readonly start: number;
  readonly end: number;
  readonly text: string;
  readonly owedBy: string;
  readonly modality: string;
  readonly rhythm: Rhythm;
  readonly times: number;
  readonly event: string | null;
  readonly deadline: string | null;
  readonly role: string | null;
  readonly proofKind: string;
  readonly figures: Figures;
  readonly before?: Figures;
}

export interface LivingClause {
  readonly figures: Figures;
  readonly before?: Figures;
  /** The fourteen days that end with the day shown; none where figures are counted when asked. */
  readonly spark: Days;
}

export interface Tile {
  readonly ground: string;
  readonly name: string;
  readonly figures: Figures;
}

/** A notice with what of it is owed, proven, late and unowned, on one ground at the end of one day. */
export interface Living {
  readonly notice: Readonly<Record<string, unknown>>;
  readonly territory: {
    readonly code: string;
    readonly name: string;
    readonly level: string;
    readonly fields: readonly string[];
  };
  readonly day: string;
  readonly compare: string | null;
  readonly campaign: {
    readonly name: string | null;
    readonly from: string;
    readonly day: number;
    readonly days: number | null;
  };
  readonly total: Figures;
  readonly totalBefore?: Figures;
  readonly obligations: readonly LivingObligation[];
  /** By clause id, each with everything under it: `二` holds `二-企业-4`. */
  readonly clauses: Readonly<Record<string, LivingClause>>;
  readonly spark: Days;
  readonly tiles: readonly Tile[];
}

const noticeSql = `SELECT id, state, version, title, number, doc_type AS "docType", urgency, date::text AS date, format,
    issued_at AS "issuedAt", parent, additions, envelope, text, clauses, at_county AS county
  FROM notice WHERE tenant_id = $1 AND id = $2 AND state IN ('issued', 'revoked')`;

/** How many grounds and fields are asked for changes no plan: without this each page would be planned anew, half its cost. */
const oncePlanned = 'SET LOCAL plan_cache_mode = force_generic_plan';

const obligationsSql = `SELECT id, ordinal, clause, start_at AS start, end_at AS "end", text, owed_by AS "owedBy", modality, rhythm,
    coalesce(times, 1) AS times, event, deadline::text AS deadline, role, proof_kind AS "proofKind"
  FROM obligation WHERE tenant_id = $1 AND notice = $2 ORDER BY ordinal, id`;

/** A clause and everything above it: `二-企业-4` → 二-企业-4, 二-企业, 二. */
export function clausesAbove(clause: string): string[] {
  const parts = clause.split('-');
  return parts.map((_, i) => parts.slice(0, parts.length - i).join('-'));
}

/** The series of each clause: of every obligation in it or under it. */
function byClause(
  obligations: readonly { readonly id: string; readonly clause: string }[],
  series: ReadonlyMap<string, Series>,
): Map<string, Series> {
  const sums = new Map<string, Series>();
  for (const { id, clause } of obligations)
    for (const name of clausesAbove(clause))
      sums.set(name, addSeries(sums.get(name) ?? noSeries, series.get(id) ?? noSeries));
  return sums;
}

const sumOf = (series: ReadonlyMap<string, Series>): Series => [...series.values()].reduce(addSeries, noSeries);

/** Grounds shown as tiles below a territory: the 16 counties and zones of the city, the townships of a county. */
function tileGrounds(territory: Territory): readonly string[] {
  if (territory.level === 'city') return counties.map((county) => county.code);
  if (territory.level === 'county')
    return regions
      .filter((region) => region.level === 'township' && territory.grounds.includes(region.parent ?? ''))
      .map((r) => r.code);
  return territory.grounds;
}

export async function tilesOf(tx: Tx, notice: string, territory: Territory, day: string): Promise<Tile[]> {
  const grounds = tileGrounds(territory);
  const kept = isKept(territory) && (territory.level === 'city' || territory.fields.includes('*'));
  if (!kept || grounds.length === 0) return [];
  const { fields } = territory;
  const found = await standingsOf(tx, { notice, grounds, fields, obligations: [allObligations], day });
  return grounds.map((ground) => ({
    ground,
    name: findRegion(ground)?.name ?? ground,
    figures: found.get(ground) ?? noFigures,
  }));
}

/**
 * The living notice. Figures of a ground are read as kept: the last fortnight's rows of each obligation, whatever the number
 * of duties and days; an enterprise's are counted from its own duties and stand as of now. All statements are sent at once.
 * @param day end of which day, Shanghai @param compare an earlier day to compare with
 * @throws Refusal RECORD_NOT_FOUND where the notice is not issued
 */
export async function livingNotice(
  tx: Tx,
  id: string,
  territory: Territory,
  day: string,
  compare: string | null,
): Promise<Living> {
  const { tenant } = tx.actor;
  const [, [notice], obligations, campaign, series, earlier, tiles] = await Promise.all([
    tx.run(oncePlanned),
    tx.prepared<Record<string, unknown> & { date: string | null }>('living.notice', noticeSql, [tenant, id]),
    tx.prepared<Omit<LivingObligation, 'figures' | 'before'>>('living.obligations', obligationsSql, [tenant, id]),
    findSetting<{ name?: string; from?: string; days?: number }>(tx, 'campaign'),
    seriesOf(tx, id, territory, { day, days: sparkDays }),
    compare && isKept(territory) ? seriesOf(tx, id, territory, { day: compare, days: 1 }) : undefined,
    tilesOf(tx, id, territory, day),
  ]);
  if (!notice) throw notFound();
  const before = earlier && byClause(obligations, earlier);
  const clauses: Record<string, LivingClause> = {};
  for (const [name, { figures, days }] of byClause(obligations, series))
    clauses[name] = { figures, ...(before ? { before: before.get(name)?.figures ?? noFigures } : {}), spark: days };
  const total = sumOf(series);
  const start = campaign?.from ?? notice.date ?? day;
  return {
    notice,
    territory: {
      code: territory.code === '*' ? cityCode : territory.code,
      name: territory.name,
      level: territory.level,
      fields: territory.fields,
    },
    day,
    compare: earlier ? compare : null,
    campaign: {
      name: campaign?.name ?? null,
      from: start,
      // The hundredth day is 31 March, a hundred days after the launch (handbook 一-3b), which itself counts as none.
      day: Math.max(1, Math.round((Date.parse(day) - Date.parse(start)) / 86_400_000)),
      days: campaign?.days ?? null,
    },
    total: total.figures,
    ...(earlier ? { totalBefore: sumOf(earlier).figures } : {}),
    obligations: obligations.map((each) => ({
      ...each,
      figures: series.get(each.id)?.figures ?? noFigures,
      ...(earlier ? { before: earlier.get(each.id)?.figures ?? noFigures } : {}),
    })),
    clauses,
    spark: total.days,
    tiles,
  };
}
