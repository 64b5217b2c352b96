import type { Tx } from '../../server/store/transaction.ts';

/** What is counted of duties. `late` and `unowned` overlap with the others; the periods add up over the whole campaign. */
export interface Figures {
  readonly owed: number;
  readonly proven: number;
  readonly late: number;
  readonly unowned: number;
  readonly notOwed: number;
  readonly periodsOwed: number;
  readonly periodsProven: number;
  readonly periodsLate: number;
}

export const noFigures: Figures = {
  owed: 0,
  proven: 0,
  late: 0,
  unowned: 0,
  notOwed: 0,
  periodsOwed: 0,
  periodsProven: 0,
  periodsLate: 0,
};

/** The obligation under which the sum over all obligations of a notice is kept. */
export const allObligations = '00000000-0000-0000-0000-000000000000';

export const figureColumns = [
  'owed',
  'proven',
  'late',
  'unowned',
  'not_owed',
  'periods_owed',
  'periods_proven',
  'periods_late',
] as const;

/** A row of figures as the driver gives it. */
export type FigureRow = { readonly [C in (typeof figureColumns)[number]]: number };

export const figuresOf = (row: FigureRow): Figures => ({
  owed: Number(row.owed),
  proven: Number(row.proven),
  late: Number(row.late),
  unowned: Number(row.unowned),
  notOwed: Number(row.not_owed),
  periodsOwed: Number(row.periods_owed),
  periodsProven: Number(row.periods_proven),
  periodsLate: Number(row.periods_late),
});

/** Each figure summed. */
export const addFigures = (a: Figures, b: Figures): Figures => ({
  owed: a.owed + b.owed,
  proven: a.proven + b.proven,
  late: a.late + b.late,
  unowned: a.unowned + b.unowned,
  notOwed: a.notOwed + b.notOwed,
  periodsOwed: a.periodsOwed + b.periodsOwed,
  periodsProven: a.periodsProven + b.periodsProven,
  periodsLate: a.periodsLate + b.periodsLate,
});

/** Sums of figure columns, for a SELECT. */
export const sumsOf = (prefix = ''): string =>
  figureColumns.map((column) => `coalesce(sum(${prefix}${column}), 0)::int AS ${column}`).join(', ');

/**
 * What one duty adds to each figure, as SQL over the columns of `duty` with the given prefix. `state` is an SQL
 * expression: `counted` for what the figures hold already, `state` for what they should hold.
 */
export function vectorOf(state: string, prefix = ''): string {
  const p = prefix;
  return `(${state} <> 'notOwed')::int AS owed, (${state} = 'proven')::int AS proven, (${state} = 'late')::int AS late,
    (${state} <> 'notOwed' AND ${p}person IS NULL AND NOT (${p}rhythm = 'once' AND ${state} = 'proven'))::int AS unowned,
    (${state} = 'notOwed')::int AS not_owed,
    ${p}periods_owed, ${p}periods_proven, ${p}periods_late`;
}

const columns = figureColumns.join(', ');
/** What tells figures apart, but for their day. */
export const figureKeys = 'notice, ground, field, obligation';

/**
 * [D33] SQL for how one ground, field and obligation stood at the end of a day, of the last one where none is named, or its
 * last `rows` up to that day, newest first; $1 is the tenant.
 */
export const standingOn = (of: {
  readonly notice: string;
  readonly ground: string;
  readonly field: string;
  readonly obligation: string;
  readonly day?: string;
  readonly rows?: string;
}): string => `SELECT day, ${columns} FROM clause_figure
    WHERE tenant_id = $1 AND notice_id = ${of.notice} AND ground = ${of.ground} AND field = ${of.field} AND obligation_id = ${of.obligation}
      ${of.day ? `AND day <= ${of.day}` : ''} ORDER BY day DESC LIMIT ${of.rows ?? '1'}`;

const summed = figureColumns.map((column) => `sum(${column})::int AS ${column}`).join(', ');
const anySum = figureColumns.map((column) => `sum(${column}) <> 0`).join(' OR ');
const any = figureColumns.map((column) => `${column} <> 0`).join(' OR ');

/**
 * SQL for what changes add to the figures they belong to, by `notice, ground, field, obligation, day`. Coarser grounds are
 * summed from finer ones, and the sum over all obligations from each. A township outside its county's codes (a zone in a
 * city's streets) has none.
 */
export const changeOf = (from: string): string => `WITH cell AS MATERIALIZED (
      SELECT notice, county, field, obligation, day, ${summed} FROM ${from} x GROUP BY notice, county, field, obligation, day
    ), placed AS MATERIALIZED (
      SELECT notice, county AS ground, field, obligation, day, ${columns} FROM cell WHERE county IS NOT NULL
      UNION ALL SELECT notice, county, '*', obligation, day, ${summed} FROM cell WHERE county IS NOT NULL GROUP BY notice, county, obligation, day
      UNION ALL SELECT notice, '*', field, obligation, day, ${summed} FROM cell GROUP BY notice, field, obligation, day
      UNION ALL SELECT notice, '*', '*', obligation, day, ${summed} FROM cell GROUP BY notice, obligation, day
      UNION ALL SELECT notice, township, '*', obligation, day, ${summed} FROM ${from} x
        GROUP BY notice, county, township, obligation, day HAVING left(township, 6) = county
    )
    SELECT notice, ground, field, obligation, day, ${columns} FROM placed WHERE ${any}
    UNION ALL SELECT notice, ground, field, '${allObligations}'::uuid, day, ${summed} FROM placed
      GROUP BY notice, ground, field, day HAVING ${anySum}`;

/**
 * SQL that adds a CTE `delta (notice, obligation, county, township, field, day, …figures)` to the figures of every ground
 * and field it belongs to. $1 is the tenant.
 * [D33] A row holds what stood at the end of its day: it begins with what stood before, and a change of a day that is not
 * the last one changes the later rows too. Only whoever holds the duties (`holdDuties`) may run it.
 */
export const spreadDelta = `WITH change AS MATERIALIZED (
    ${changeOf('delta')}
  ), later AS (
    SELECT ${figureKeys}, l.day, ${figureColumns.map((column) => `0 AS ${column}`).join(', ')}
    FROM (SELECT ${figureKeys}, min(day) AS first FROM change GROUP BY ${figureKeys}) k
    CROSS JOIN LATERAL (SELECT c.day FROM clause_figure c
      WHERE c.tenant_id = $1 AND c.notice_id = k.notice AND c.ground = k.ground AND c.field = k.field AND c.obligation_id = k.obligation
        AND c.day > k.first) l
  ), grown AS (
    SELECT ${figureKeys}, day, ${figureColumns.map((column) => `sum(sum(${column})) OVER upto AS ${column}`).join(', ')}
    FROM (SELECT * FROM change UNION ALL SELECT * FROM later) u
    GROUP BY ${figureKeys}, day
    WINDOW upto AS (PARTITION BY ${figureKeys} ORDER BY day)
  )
  INSERT INTO clause_figure (tenant_id, notice_id, ground, field, obligation_id, day, ${columns})
  SELECT $1, g.notice, g.ground, g.field, g.obligation, g.day, ${figureColumns.map((column) => `coalesce(b.${column}, 0) + g.${column}`).join(', ')}
  FROM grown g
  LEFT JOIN LATERAL (${standingOn({ notice: 'g.notice', ground: 'g.ground', field: 'g.field', obligation: 'g.obligation', day: 'g.day' })}) b ON true
  ORDER BY g.notice, g.ground, g.field, g.obligation, g.day
  ON CONFLICT (tenant_id, notice_id, ground, field, obligation_id, day) DO UPDATE SET
  ${figureColumns.map((column) => `${column} = excluded.${column}`).join(', ')}`;

const changeKeys = 'notice, obligation, county, township, field, day';

/** What a first load does instead: it only writes the CTE `delta` down, for `spreadAside`. */
const putAside = `INSERT INTO figure_aside (${changeKeys}, ${columns}) SELECT ${changeKeys}, ${columns} FROM delta`;

/** A statement that changes figures, by its name for `prepared`: one that spreads the changes, one that puts them aside. */
export interface Spreading {
  readonly atOnce: Statement;
  readonly aside: Statement;
}

interface Statement {
  readonly name: string;
  readonly text: string;
}

/** [D33] Makes both forms of a statement; `text` gets what to do with the CTE `delta`, see `spreadDelta` and `putAside`. */
export const spreading = (name: string, text: (spread: string) => string): Spreading => ({
  atOnce: { name, text: text(spreadDelta) },
  aside: { name: `${name}_aside`, text: text(putAside) },
});

/** The form of the statement that a run asks for. */
export const formOf = ({ atOnce, aside }: Spreading, told: Told): Statement => (told.aside ? aside : atOnce);

/** Sends a prepared statement in the form that the run asks for. */
export function sendSpreading<Row extends object>(
  tx: Tx,
  statement: Spreading,
  told: Told,
  values: readonly unknown[],
): Promise<Row[]> {
  const { name, text } = formOf(statement, told);
  return tx.prepared<Row>(name, text, values);
}

/** Figures of one group of duties: those of one obligation on one ground in one field. */
interface GroupRow extends FigureRow {
  readonly notice: string;
  readonly obligation: string;
  readonly county: string | null;
  readonly township: string | null;
  readonly field: string;
}

const groups = `SELECT notice, obligation, at_county AS county, at_township AS township, field, ${sumsOf()}
  FROM (SELECT notice, obligation, at_county, at_township, coalesce(at_field, '-') AS field, ${vectorOf('counted')}
    FROM duty WHERE tenant_id = $1 AND id = ANY ($2::uuid[])) d
  GROUP BY notice, obligation, at_county, at_township, field`;

/** The tenant is named here for the form that has no other use for it. */
const writeGroups = spreading(
  'responsibility.figures',
  (spread) => `WITH delta AS (
    SELECT * FROM json_to_recordset($2) AS t (notice uuid, obligation uuid, county text, township text, field text, day date,
      ${figureColumns.map((column) => `${column} int`).join(', ')})
    WHERE $1::text IS NOT NULL
  ), spread AS (${spread}) SELECT 1`,
);

/** A change of figures, by the names of its columns: `notice, obligation, county, township, field, day, …figures`. */
export type Delta = Readonly<Record<string, unknown>>;

/** Adds changes to the figures; see `spreadDelta`. */
export const writeDeltas = (tx: Tx, deltas: readonly Delta[], told: Told): Promise<unknown> =>
  sendSpreading(tx, writeGroups, told, [tx.actor.tenant, JSON.stringify(deltas)]);

/** Who has to look again: pages of notices, and the Today lists of persons. */
export interface Told {
  readonly notices: Set<string>;
  readonly persons: Set<string>;
  /** Set where changes of figures are put aside, because nobody looks before a first load is through. */
  readonly aside?: boolean;
}

/** Lists of so many persons are told of a change one by one; with more, everybody looks when they next come. */
export const tellAtMost = 500;

/**
 * Runs `work`, which changes the given duties in whatever way, and writes what that changes in the figures of `day`.
 * `work` sets `counted` to the new state; what a person's command changed before is counted with it.
 */
export async function withFigures(
  tx: Tx,
  duties: readonly string[],
  at: { readonly day: string; readonly told: Told },
  work: () => Promise<void>,
): Promise<void> {
  if (duties.length === 0) return;
  const { tenant } = tx.actor;
  const before = await tx.prepared<GroupRow>('responsibility.groups', groups, [tenant, duties]);
  await tellPersons(tx, duties, at.told);
  await work();
  const after = await tx.prepared<GroupRow>('responsibility.groups', groups, [tenant, duties]);
  await tellPersons(tx, duties, at.told);
  const deltas = new Map<string, Record<string, unknown>>();
  const add = (row: GroupRow, sign: 1 | -1) => {
    const key = [row.obligation, row.county, row.township, row.field].join(' ');
    const known = deltas.get(key) ?? { ...row, ...Object.fromEntries(figureColumns.map((c) => [c, 0])), day: at.day };
    for (const column of figureColumns) known[column] = Number(known[column]) + sign * Number(row[column]);
    deltas.set(key, known);
  };
  for (const row of before) add(row, -1);
  for (const row of after) add(row, 1);
  const changed = [...deltas.values()].filter((row) => figureColumns.some((column) => row[column] !== 0));
  if (changed.length === 0) return;
  await writeDeltas(tx, changed, at.told);
  for (const row of changed) at.told.notices.add(row.notice as string);
}

/** Notes whose Today lists show these duties. */
export async function tellPersons(tx: Tx, duties: readonly string[], told: Told): Promise<void> {
  if (duties.length > 4 * tellAtMost || told.persons.size > tellAtMost) return;
  const rows = await tx.prepared<{ person: string }>(
    'responsibility.persons',
    'SELECT DISTINCT person FROM duty WHERE tenant_id = $1 AND id = ANY ($2::uuid[]) AND person IS NOT NULL',
    [tx.actor.tenant, duties],
  );
  for (const row of rows) told.persons.add(row.person);
}
