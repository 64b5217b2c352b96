import type { Rhythm } from './obligation.ts';
import { findSetting } from '../../server/tenant.ts';
import type { Tx } from '../../server/store/transaction.ts';
import { notFound } from '../../server/store/refusals.ts';
import { cityCode, counties, findRegion, regions } from '../registry/data/regions.ts';
import {
  addFigures,
  allObligations,
  type FigureRow,
  type Figures,
  figuresOf,
  noFigures,
  sumsOf,
  vectorOf,
} from './figures.ts';
import { addDays } from './rules.ts';
import { isKept, type Territory } from './territory.ts';

const sparkDays = 14;

/** Figures at the end of a day. */
export interface DayFigures {
  readonly day: string;
  readonly owed: number;
  readonly proven: number;
  readonly late: number;
}

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
  readonly spark: readonly DayFigures[];
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
  readonly spark: readonly DayFigures[];
  readonly tiles: readonly Tile[];
}

const noticeSql = `SELECT id, state, version, title, number, doc_type AS "docType", urgency, date::text AS date, format,
    issued_at AS "issuedAt", parent, additions, envelope, text, clauses, at_county AS county
  FROM notice WHERE tenant_id = $1 AND id = $2 AND state IN ('issued', 'revoked')`;

const obligationsSql = `SELECT id, ordinal, clause, start_at AS start, end_at AS "end", text, owed_by AS "owedBy", modality, rhythm,
    coalesce(times, 1) AS times, event, deadline::text AS deadline, role, proof_kind AS "proofKind"
  FROM obligation WHERE tenant_id = $1 AND notice = $2 ORDER BY ordinal, id`;

type DayRow = FigureRow & { readonly obligation: string; readonly day: string };

const keptSql = `SELECT obligation_id AS obligation, greatest(day, $5::date)::text AS day, ${sumsOf()}
  FROM clause_figure WHERE tenant_id = $1 AND notice_id = $2 AND ground = ANY ($3::text[]) AND field = ANY ($4::text[])
    AND day <= $6::date AND obligation_id <> '${allObligations}'
  GROUP BY 1, 2 ORDER BY 2`;

const tilesSql = `SELECT ground, ${sumsOf()} FROM clause_figure
  WHERE tenant_id = $1 AND notice_id = $2 AND ground = ANY ($3::text[]) AND field = ANY ($4::text[])
    AND obligation_id = '${allObligations}' AND day <= $5::date GROUP BY ground`;

/** Figures counted from the duties themselves: for an enterprise, whose duties are few, and a township's single field. */
function countedSql(where: string): string {
  return `SELECT obligation, $3::text AS day, ${sumsOf()}
    FROM (SELECT obligation, ${vectorOf('state')} FROM duty WHERE tenant_id = $1 AND obligation = ANY ($2::uuid[]) AND ${where}) d
    GROUP BY obligation`;
}

/** The condition of a territory whose figures are not kept, with its parameters from $4 on. */
export function ownWhere(tx: Tx, territory: Territory): { sql: string; values: unknown[] } {
  const { scope } = tx.actor;
  if (territory.by === 'own')
    return { sql: '(at_org = ANY ($4::uuid[]) OR at_site = ANY ($5::uuid[]))', values: [scope.orgs, scope.sites] };
  const field = territory.fields.includes('*') ? '' : " AND coalesce(at_field, '-') = ANY ($5::text[])";
  const column = territory.level === 'township' ? 'at_township' : 'at_county';
  return {
    sql: `${column} = ANY ($4::text[])${field}`,
    values: [territory.grounds, ...(field ? [territory.fields] : [])],
  };
}

async function figuresByDay(
  tx: Tx,
  notice: string,
  obligations: readonly string[],
  territory: Territory,
  from: string,
  day: string,
): Promise<DayRow[]> {
  const { tenant } = tx.actor;
  if (isKept(territory))
    return tx.prepared<DayRow>('living.kept', keptSql, [
      tenant,
      notice,
      territory.grounds,
      territory.fields,
      from,
      day,
    ]);
  const own = ownWhere(tx, territory);
  return tx.rows<DayRow>(countedSql(own.sql), [tenant, obligations, day, ...own.values]);
}

/** A clause and everything above it: `二-企业-4` → 二-企业-4, 二-企业, 二. */
export function clausesAbove(clause: string): string[] {
  const parts = clause.split('-');
  return parts.map((_, i) => parts.slice(0, parts.length - i).join('-'));
}

function sparkOf(rows: readonly DayRow[], from: string, day: string, shown: boolean): DayFigures[] {
  if (!shown) return [];
  const byDay = new Map<string, Figures>();
  for (const row of rows) byDay.set(row.day, addFigures(byDay.get(row.day) ?? noFigures, figuresOf(row)));
  const out: DayFigures[] = [];
  let sum = noFigures;
  for (let each = from; each <= day; each = addDays(each, 1)) {
    sum = addFigures(sum, byDay.get(each) ?? noFigures);
    out.push({ day: each, owed: sum.owed, proven: sum.proven, late: sum.late });
  }
  return out;
}

function sumBy(rows: readonly DayRow[], keysOf: (row: DayRow) => readonly string[]): Map<string, Figures> {
  const sums = new Map<string, Figures>();
  for (const row of rows)
    for (const key of keysOf(row)) sums.set(key, addFigures(sums.get(key) ?? noFigures, figuresOf(row)));
  return sums;
}

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
  const rows = await tx.prepared<FigureRow & { ground: string }>('living.tiles', tilesSql, [
    tx.actor.tenant,
    notice,
    grounds,
    territory.fields,
    day,
  ]);
  const found = new Map(rows.map((row) => [row.ground, figuresOf(row)]));
  return grounds.map((ground) => ({
    ground,
    name: findRegion(ground)?.name ?? ground,
    figures: found.get(ground) ?? noFigures,
  }));
}

/**
 * The living notice. Figures of a ground are read as kept, a few thousand small rows whatever the number of duties; an
 * enterprise's are counted from its own duties and stand as of now.
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
  const from = addDays(day, 1 - sparkDays);
  const [[notice], obligations, campaign] = await Promise.all([
    tx.prepared<Record<string, unknown> & { date: string | null }>('living.notice', noticeSql, [tenant, id]),
    tx.prepared<Omit<LivingObligation, 'figures' | 'before'>>('living.obligations', obligationsSql, [tenant, id]),
    findSetting<{ name?: string; from?: string; days?: number }>(tx, 'campaign'),
  ]);
  if (!notice) throw notFound();
  const ids = obligations.map((each) => each.id);
  const [rows, earlier, tiles] = await Promise.all([
    figuresByDay(tx, id, ids, territory, from, day),
    compare && isKept(territory) ? figuresByDay(tx, id, ids, territory, compare, compare) : Promise.resolve(undefined),
    tilesOf(tx, id, territory, day),
  ]);
  const clauseOf = new Map(obligations.map((each) => [each.id, each.clause]));
  const above = (row: DayRow) => clausesAbove(clauseOf.get(row.obligation) ?? '');
  const byObligation = sumBy(rows, (row) => [row.obligation]);
  const byClause = sumBy(rows, above);
  const before = earlier && sumBy(earlier, (row) => [row.obligation]);
  const beforeClause = earlier && sumBy(earlier, above);
  const names = new Set(obligations.flatMap((each) => clausesAbove(each.clause)));
  const kept = isKept(territory);
  const rowsOf = new Map<string, DayRow[]>();
  for (const row of rows)
    for (const name of above(row)) {
      const known = rowsOf.get(name);
      if (known) known.push(row);
      else rowsOf.set(name, [row]);
    }
  const clauses: Record<string, LivingClause> = {};
  for (const name of names)
    clauses[name] = {
      figures: byClause.get(name) ?? noFigures,
      ...(beforeClause ? { before: beforeClause.get(name) ?? noFigures } : {}),
      spark: sparkOf(rowsOf.get(name) ?? [], from, day, kept),
    };
  const start = campaign?.from ?? notice.date ?? day;
  const total = [...byObligation.values()].reduce(addFigures, noFigures);
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
    total,
    ...(before ? { totalBefore: [...before.values()].reduce(addFigures, noFigures) } : {}),
    obligations: obligations.map((each) => ({
      ...each,
      figures: byObligation.get(each.id) ?? noFigures,
      ...(before ? { before: before.get(each.id) ?? noFigures } : {}),
    })),
    clauses,
    spark: sparkOf(rows, from, day, kept),
    tiles,
  };
}
