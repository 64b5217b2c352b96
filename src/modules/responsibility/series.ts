import { nameFor, type Tx } from '../../server/store/transaction.ts';
import {
  addFigures,
  type FigureRow,
  type Figures,
  figureColumns,
  figuresOf,
  noFigures,
  standingOn,
  sumsOf,
  vectorOf,
} from './figures.ts';
import { isKept, type Territory } from './territory.ts';

/** What stood at the end of each of some days, oldest first. */
export interface Days {
  readonly owed: readonly number[];
  readonly proven: readonly number[];
  readonly late: readonly number[];
}

/** Figures at the end of the last of some days, and of each of them; without days where only the present is known. */
export interface Series {
  readonly figures: Figures;
  readonly days: Days;
}

export const noSeries: Series = { figures: noFigures, days: { owed: [], proven: [], late: [] } };

const sumDays = (a: readonly number[], b: readonly number[]): readonly number[] =>
  a.length === 0 ? b : b.length === 0 ? a : a.map((n, i) => n + (b[i] as number));

/** Two series added up, day by day. */
export const addSeries = (a: Series, b: Series): Series => ({
  figures: addFigures(a.figures, b.figures),
  days: {
    owed: sumDays(a.days.owed, b.days.owed),
    proven: sumDays(a.days.proven, b.days.proven),
    late: sumDays(a.days.late, b.days.late),
  },
});

/**
 * The last `$6` rows up to day `$5` of each obligation on each ground in each field: as many as there are days hold the one
 * before them all, too. One text instead of a row per day: the driver's work is a tenth.
 */
const keptSql = `SELECT k.obligation, x.steps
  FROM (SELECT id AS obligation FROM obligation WHERE tenant_id = $1 AND notice = $2) k
  CROSS JOIN unnest($3::text[]) g (ground) CROSS JOIN unnest($4::text[]) f (field)
  CROSS JOIN LATERAL (
    SELECT string_agg(concat_ws(' ', s.day - $5::date, s.${figureColumns.join(', s.')}), ',' ORDER BY s.day DESC) AS steps
    FROM (${standingOn({ notice: '$2', ground: 'g.ground', field: 'f.field', obligation: 'k.obligation', day: '$5::date', rows: '$6::int' })}) s
  ) x`;

/** Reads such a text: steps newest first, each the days from the last day (0, -1, …) and the figures in their order; none, nothing ever stood. */
function readSteps(text: string, length: number): Series {
  const steps = text === '' ? [] : text.split(',').map((step) => step.split(' ').map(Number));
  const flat = () => new Array<number>(length).fill(0);
  const days = { owed: flat(), proven: flat(), late: flat() };
  let until = length;
  for (const [before, owed, proven, late] of steps as [number, number, number, number][]) {
    const from = Math.max(0, length - 1 + before);
    days.owed.fill(owed, from, until);
    days.proven.fill(proven, from, until);
    days.late.fill(late, from, until);
    until = from;
  }
  const last = steps[0] ?? [];
  const row = Object.fromEntries(figureColumns.map((column, i) => [column, last[i + 1] ?? 0]));
  return { figures: figuresOf(row as unknown as FigureRow), days };
}

/** Figures counted from the duties themselves: for an enterprise, whose duties are few, and a township's single field. */
function countedSql(where: string): string {
  return `SELECT obligation, ${sumsOf()}
    FROM (SELECT obligation, ${vectorOf('state')} FROM duty WHERE tenant_id = $1 AND obligation IN (SELECT id FROM obligation WHERE tenant_id = $1 AND notice = $2) AND ${where}) d
    GROUP BY obligation`;
}

/** The condition of a territory whose figures are not kept, with its parameters from $3 on. */
export function ownWhere(tx: Tx, territory: Territory, first = 3): { sql: string; values: unknown[] } {
  const { scope } = tx.actor;
  const [a, b] = [`$${first}`, `$${first + 1}`];
  if (territory.by === 'own')
    return { sql: `(at_org = ANY (${a}::uuid[]) OR at_site = ANY (${b}::uuid[]))`, values: [scope.orgs, scope.sites] };
  const field = territory.fields.includes('*') ? '' : ` AND coalesce(at_field, '-') = ANY (${b}::text[])`;
  const column = territory.level === 'township' ? 'at_township' : 'at_county';
  return {
    sql: `${column} = ANY (${a}::text[])${field}`,
    values: [territory.grounds, ...(field ? [territory.fields] : [])],
  };
}

/**
 * The figures of a notice's obligations in a territory, by obligation, with as many days up to the last as asked for. Where
 * they are not kept (`isKept`) they are counted, stand as of now, and have no days.
 */
export async function seriesOf(
  tx: Tx,
  notice: string,
  territory: Territory,
  asked: { readonly day: string; readonly days: number },
): Promise<Map<string, Series>> {
  const { tenant } = tx.actor;
  const found = new Map<string, Series>();
  if (!isKept(territory)) {
    const own = ownWhere(tx, territory);
    const sql = countedSql(own.sql);
    const values = [tenant, notice, ...own.values];
    for (const row of await tx.prepared<FigureRow & { obligation: string }>(nameFor(sql), sql, values))
      found.set(row.obligation, { ...noSeries, figures: figuresOf(row) });
    return found;
  }
  const rows = await tx.prepared<{ obligation: string; steps: string | null }>('living.kept', keptSql, [
    tenant,
    notice,
    territory.grounds,
    territory.fields,
    asked.day,
    asked.days,
  ]);
  for (const { obligation, steps } of rows)
    found.set(obligation, addSeries(found.get(obligation) ?? noSeries, readSteps(steps ?? '', asked.days)));
  return found;
}

/** The figures of several grounds at the end of a day, as kept, by ground; those without any are left out. */
export async function standingsOf(
  tx: Tx,
  asked: {
    readonly notice: string;
    readonly grounds: readonly string[];
    readonly fields: readonly string[];
    readonly obligations: readonly string[];
    readonly day: string;
  },
): Promise<Map<string, Figures>> {
  const rows = await tx.prepared<FigureRow & { ground: string }>('living.standings', standingsSql, [
    tx.actor.tenant,
    asked.notice,
    asked.grounds,
    asked.fields,
    asked.obligations,
    asked.day,
  ]);
  return new Map(rows.map((row) => [row.ground, figuresOf(row)]));
}

const standingsSql = `SELECT g.ground, ${sumsOf('s.')}
  FROM unnest($3::text[]) g (ground) CROSS JOIN unnest($4::text[]) f (field) CROSS JOIN unnest($5::uuid[]) k (obligation)
  CROSS JOIN LATERAL (${standingOn({ notice: '$2', ground: 'g.ground', field: 'f.field', obligation: 'k.obligation', day: '$6::date' })}) s
  GROUP BY g.ground ORDER BY g.ground`;
