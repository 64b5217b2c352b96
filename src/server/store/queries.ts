import { type Actor, holds } from '../../kit/actor.ts';
import type { Kind } from '../../kit/kind.ts';
import type { SecretBox } from '../module.ts';
import { allowedActions } from './allowed.ts';
import { columnOf, referenced } from './columns.ts';
import { type Asked, type Where, whereOf } from './filter.ts';
import { isId } from './id.ts';
import type { AnyRow, DbRow, Plan } from './plan.ts';
import { badInput, mayNot, notFound } from './refusals.ts';
import { nameFor, type Tx } from './transaction.ts';
import { isDataError } from './violations.ts';

export interface Page {
  readonly rows: readonly AnyRow[];
  /** Titles of what the rows refer to, by id. */
  readonly names: Readonly<Record<string, string>>;
  /** Give it back as `after` for the next page; absent on the last one. */
  readonly next?: string;
  readonly total?: number;
}

export interface HistoryEntry {
  readonly id: string;
  readonly type: string;
  readonly at: string;
  readonly actorName: string;
  readonly version: number;
  readonly body: Readonly<Record<string, unknown>> | null;
}

/** The first lock on rows: the actor's scope as a predicate the indexes can use. Row-level security is the second. */
export function scopeWhere(kind: Kind, actor: Actor, where: Where): void {
  const put = (value: unknown) => `$${where.values.push(value)}`;
  where.sql.push(`tenant_id = ${put(actor.tenant)}`);
  if (kind.home === 'tenant' || kind.openRead === true) return;
  const { scope } = actor;
  if (scope.reach === 'none') where.sql.push('false');
  if (scope.reach === 'some') {
    const any = (
      [
        ['at_county', scope.counties, 'text'],
        ['at_township', scope.townships, 'text'],
        ['at_org', scope.orgs, 'uuid'],
        ['at_site', scope.sites, 'uuid'],
      ] as const
    )
      .filter(([, list]) => list.length > 0)
      .map(([column, list, cast]) =>
        list.length === 1 ? `${column} = ${put(list[0])}::${cast}` : `${column} = ANY (${put(list)}::${cast}[])`,
      );
    if (kind.openRead === 'county' && scope.sites.length > 0)
      any.push(
        `at_county = ANY (ARRAY(SELECT s.at_county FROM site s WHERE s.tenant_id = $1 AND s.id = ANY (${put(scope.sites)}::uuid[])))`,
      );
    where.sql.push(any.length === 0 ? 'false' : any.length === 1 ? (any[0] as string) : `(${any.join(' OR ')})`);
  }
  if (scope.fields.length > 0) where.sql.push(`(at_field IS NULL OR at_field = ANY (${put(scope.fields)}::text[]))`);
}

const sortable = new Set(['text', 'whole', 'decimal', 'duration', 'date', 'moment', 'choice', 'yesNo', 'region']);

function sortOf(kind: Kind, asked: string | undefined): { column: string; cast: string; down: boolean } {
  const down = asked === undefined || asked === '' || asked.startsWith('-');
  const name = (asked ?? '').replace(/^[-+]/, '') || 'day';
  const standing: Record<string, [string, string]> = {
    day: ['day', 'date'],
    createdAt: ['created_at', 'timestamptz'],
    updatedAt: ['updated_at', 'timestamptz'],
    state: ['state', 'text'],
    county: ['at_county', 'text'],
  };
  const field = Object.hasOwn(kind.fields, name) ? kind.fields[name] : undefined;
  if (field && sortable.has(field.type)) {
    const casts: Record<string, string> = {
      whole: 'integer',
      duration: 'integer',
      decimal: 'numeric',
      date: 'date',
      moment: 'timestamptz',
      yesNo: 'boolean',
    };
    return { column: columnOf(name), cast: casts[field.type] ?? 'text', down };
  }
  const found = Object.hasOwn(standing, name) ? standing[name] : undefined;
  if (!found) throw badInput({ field: 'sort' });
  return { column: found[0], cast: found[1], down };
}

const cursorOf = (value: unknown, id: string) => Buffer.from(JSON.stringify([value, id])).toString('base64url');

function readCursor(after: string): [unknown, string] {
  try {
    const [value, id] = JSON.parse(Buffer.from(after, 'base64url').toString()) as [unknown, string];
    if (isId(id) && (value === null || typeof value === 'string')) return [value, id];
  } catch {
    // falls through to the refusal: a cursor is ours or it is nothing
  }
  throw badInput({ field: 'after' });
}

/** Whether the actor may read this kind at all. @throws Refusal MAY_NOT */
export function requireRead(kind: Kind, actor: Actor): void {
  if (!holds(actor, kind.may.read)) throw mayNot();
}

/** Whether the actor may see the kind's figures: who reads its records, and who sees nothing but figures. @throws Refusal MAY_NOT */
export function requireCount(kind: Kind, actor: Actor): void {
  if (!holds(actor, [...kind.may.read, ...(kind.may.count ?? [])])) throw mayNot();
}

/**
 * One page of a list: filters, search, sort and keyset paging, narrowed to the actor. At most 200 rows, in one
 * statement.
 */
export async function listPage(tx: Tx, plan: Plan, asked: Asked, secrets: SecretBox): Promise<Page> {
  const { kind, table } = plan;
  requireRead(kind, tx.actor);
  const limit = Math.min(Math.max(Number.parseInt(asked.limit ?? '20', 10) || 20, 1), 200);
  const where: Where = { sql: [], values: [] };
  scopeWhere(kind, tx.actor, where);
  whereOf(kind, asked, secrets, where);
  const filter = where.sql.join(' AND ');
  const sort = sortOf(kind, asked.sort);
  const direction = sort.down ? 'DESC' : 'ASC';
  let page = filter;
  if (asked.after) {
    const [value, id] = readCursor(asked.after);
    const beyond = sort.down ? '<' : '>';
    const put = (each: unknown, cast: string) => `$${where.values.push(each)}::${cast}`;
    // Nulls sort as PostgreSQL puts them: first downwards, last upwards.
    if (value === null)
      page += sort.down
        ? ` AND (${sort.column} IS NOT NULL OR id ${beyond} ${put(id, 'uuid')})`
        : ` AND ${sort.column} IS NULL AND id ${beyond} ${put(id, 'uuid')}`;
    else
      page += ` AND ((${sort.column}, id) ${beyond} (${put(value, sort.cast)}, ${put(id, 'uuid')})${sort.down ? '' : ` OR ${sort.column} IS NULL`})`;
  }
  const titles = titlesOf(plan);
  // Columns to sort by are named with their table: bare names would mean the texts selected, which no index orders.
  const rows = (
    more: string,
  ) => `SELECT ${plan.listSelect}, t.${sort.column}::text AS sort_key${selectOf(titles)}${more} FROM ${table} t
    WHERE ${page} ORDER BY t.${sort.column} ${direction}, t.id ${direction} LIMIT ${limit + 1}`;
  // One statement for page and total; where the page is empty its row holds the total alone. No field's column has a blank.
  const sql = asked.total
    ? `SELECT p.*, c."number in all" FROM (SELECT count(*)::int AS "number in all" FROM ${table} WHERE ${filter}) c
    LEFT JOIN (${rows(`, t.${sort.column} AS "sorted by"`)}) p ON true ORDER BY p."sorted by" ${direction}, p.id ${direction}`
    : rows('');
  const asking = tx.prepared<DbRow>(nameFor(sql), sql, where.values);
  const answer = await asking.catch((error: unknown) => {
    // The filters were checked; what the database cannot read is a cursor of another list.
    throw asked.after && isDataError(error) ? badInput({ field: 'after' }) : error;
  });
  const found = answer[0]?.id === null ? [] : answer;
  const shown = found.slice(0, limit);
  const last = found.length > limit ? found[limit - 1] : undefined;
  return {
    rows: shown.map(plan.toRow),
    names: namesIn(shown, titles),
    ...(last ? { next: cursorOf(last.sort_key, last.id as string) } : {}),
    ...(asked.total ? { total: answer[0]?.['number in all'] as number } : {}),
  };
}

/** The record, or nothing; scope and row-level security decide. */
export async function findRow(tx: Tx, plan: Plan, id: string): Promise<AnyRow | undefined> {
  if (!isId(id)) return undefined;
  const [row] = await tx.prepared<DbRow>(`${plan.table}.get`, plan.get, [tx.actor.tenant, id]);
  return row ? plan.toRow(row) : undefined;
}

const history = `(SELECT coalesce(json_agg(f), '[]') FROM (
    SELECT id, type, to_char(at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') AS at, actor_name AS "actorName", version, body
    FROM fact WHERE tenant_id = $1 AND record_id = $2 ORDER BY seq DESC LIMIT 200) f)`;

/**
 * One record with its history, the last 200 facts, oldest first, and with what may be done to it; in one statement.
 * @throws Refusal RECORD_NOT_FOUND, MAY_NOT
 */
export async function getRecord(tx: Tx, plan: Plan, id: string) {
  requireRead(plan.kind, tx.actor);
  if (!isId(id)) throw notFound();
  const titles = titlesOf(plan);
  const asking = tx.prepared<DbRow & { readonly history: HistoryEntry[] }>(
    `${plan.table}.record`,
    `SELECT ${plan.select}, ${history} AS history${selectOf(titles)} FROM ${plan.table} t WHERE tenant_id = $1 AND id = $2`,
    [tx.actor.tenant, id],
  );
  const [found] = await asking;
  if (!found) throw notFound();
  const row = plan.toRow(found);
  return {
    row,
    names: namesIn([found], titles),
    allowed: allowedActions(plan.kind, tx.actor, row),
    history: [...found.history].reverse(),
  };
}

const titles: Record<string, string> = { person: 'n.name_mask', organisation: 'n.name', site: 'n.name' };

/** A title that comes with a row as a sub-select: the column that holds the id, the name it comes under, and its SQL. */
interface Title {
  readonly column: string;
  readonly name: string;
  readonly sql: string;
}

const titled = new WeakMap<Plan, readonly Title[]>();

/** The titles of everything a row of this kind can point to and of where it stands. */
function titlesOf(plan: Plan): readonly Title[] {
  const known = titled.get(plan);
  if (known) return known;
  const pointers: [string, string][] = [
    ['at_site', 'site'],
    ['at_org', 'organisation'],
  ];
  for (const [name, field] of Object.entries(plan.kind.fields)) {
    const table = referenced(field);
    if (table) pointers.push([columnOf(name), table]);
  }
  const made = pointers.flatMap(([column, table]): Title[] => {
    const title = titles[table] ?? titleColumns.get(table);
    if (!title) return [];
    // The site tells more than the enterprise it belongs to.
    const only = column === 'at_org' ? ' AND t.at_site IS NULL' : '';
    return [
      {
        column,
        name: `title of ${column}`,
        sql: `(SELECT ${title} FROM ${table} n WHERE n.tenant_id = t.tenant_id AND n.id = t.${column}${only}) AS "title of ${column}"`,
      },
    ];
  });
  titled.set(plan, made);
  return made;
}

const selectOf = (titles: readonly Title[]) => titles.map(({ sql }) => `, ${sql}`).join('');

function namesIn(rows: readonly DbRow[], titles: readonly Title[]): Record<string, string> {
  const out: Record<string, string> = {};
  for (const row of rows)
    for (const { column, name } of titles) {
      const title = row[name];
      if (typeof title === 'string' && title !== '') out[row[column] as string] = title;
    }
  return out;
}

/** The titles of everything the rows point to and of where they stand. */
export async function namesOf(tx: Tx, kind: Kind, rows: readonly AnyRow[]): Promise<Record<string, string>> {
  const wanted = new Map<string, Set<string>>();
  const want = (table: string, id: unknown) => {
    if (typeof id !== 'string') return;
    const set = wanted.get(table) ?? new Set<string>();
    set.add(id);
    wanted.set(table, set);
  };
  for (const row of rows) {
    if (row.ground.siteId) want('site', row.ground.siteId);
    else want('organisation', row.ground.orgId);
    for (const [name, field] of Object.entries(kind.fields)) {
      const table = referenced(field);
      if (table) want(table, row[name]);
    }
  }
  const out: Record<string, string> = {};
  await Promise.all(
    [...wanted].map(async ([table, ids]) => {
      const title = titles[table] ?? titleColumns.get(table);
      if (!title) return;
      const found = await tx.prepared<{ id: string; title: string | null }>(
        `names.${table}`,
        `SELECT n.id, ${title} AS title FROM ${table} n WHERE n.tenant_id = $1 AND n.id = ANY ($2::uuid[])`,
        [tx.actor.tenant, [...ids]],
      );
      for (const row of found) if (row.title) out[row.id] = row.title;
    }),
  );
  return out;
}

/** What names a record of a table, as SQL over its row `n`. */
const titleColumns = new Map<string, string>();

/**
 * Tells what names a record of each table: its kind's title; the mask of a personal one; of a reference the title of what it points
 * to, one step far.
 */
export function nameRecords(plans: Iterable<Plan>): void {
  const all = [...plans];
  const own = (plan: Plan, alias: string): string | undefined => {
    const title = plan.kind.title;
    const field = title ? plan.kind.fields[title] : undefined;
    if (!title || !field || referenced(field)) return undefined;
    return `${alias}.${columnOf(title)}${field.type === 'secret' ? '_mask' : ''}`;
  };
  for (const plan of all) {
    const { kind, table } = plan;
    const field = kind.title ? kind.fields[kind.title] : undefined;
    const target = field ? referenced(field) : undefined;
    const beyond = all.find((other) => other.table === target);
    const there = beyond ? own(beyond, 'r') : undefined;
    const title = target
      ? there &&
        `(SELECT ${there} FROM ${target} r WHERE r.tenant_id = n.tenant_id AND r.id = n.${columnOf(kind.title ?? '')})`
      : own(plan, 'n');
    if (title) titleColumns.set(table, title);
  }
}
