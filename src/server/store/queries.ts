import { type Actor, holds } from '../../kit/actor.ts';
import type { Kind } from '../../kit/kind.ts';
import type { SecretBox } from '../module.ts';
import { allowedActions } from './allowed.ts';
import { columnOf, referenced } from './columns.ts';
import { type Asked, type Where, whereOf } from './filter.ts';
import { isId } from './id.ts';
import type { AnyRow, DbRow, Plan } from './plan.ts';
import { badInput, mayNot, notFound } from './refusals.ts';
import type { Tx } from './transaction.ts';
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
  readonly body: unknown;
}

/** The first lock on rows: the actor's scope as a predicate the indexes can use. Row-level security is the second. */
export function scopeWhere(kind: Kind, actor: Actor, where: Where): void {
  const put = (value: unknown) => `$${where.values.push(value)}`;
  where.sql.push(`tenant_id = ${put(actor.tenant)}`);
  if (kind.home === 'tenant' || kind.openRead) return;
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

/** One page of a list: filters, search, sort and keyset paging, narrowed to the actor. At most 200 rows. */
export async function listPage(tx: Tx, plan: Plan, asked: Asked, secrets: SecretBox): Promise<Page> {
  const { kind, table } = plan;
  requireRead(kind, tx.actor);
  const limit = Math.min(Math.max(Number.parseInt(asked.limit ?? '20', 10) || 20, 1), 200);
  const where: Where = { sql: [], values: [] };
  scopeWhere(kind, tx.actor, where);
  whereOf(kind, asked, secrets, where);
  const filter = where.sql.join(' AND ');
  const counted = asked.total
    ? tx.prepared<{ n: number }>(
        nameFor(`count ${table} ${filter}`),
        `SELECT count(*)::int AS n FROM ${table} WHERE ${filter}`,
        [...where.values],
      )
    : undefined;
  counted?.catch(() => undefined);
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
  const sql = `SELECT ${plan.listSelect}, ${sort.column}::text AS sort_key FROM ${table} WHERE ${page} ORDER BY ${sort.column} ${direction}, id ${direction} LIMIT ${limit + 1}`;
  const found = await tx.prepared<DbRow>(nameFor(sql), sql, where.values).catch((error: unknown) => {
    // The filters were checked; what the database cannot read is a cursor of another list.
    throw asked.after && isDataError(error) ? badInput({ field: 'after' }) : error;
  });
  const rows = found.slice(0, limit).map(plan.toRow);
  const last = found.length > limit ? found[limit - 1] : undefined;
  const [names, total] = await Promise.all([namesOf(tx, kind, rows), counted]);
  return {
    rows,
    names,
    ...(last ? { next: cursorOf(last.sort_key, last.id as string) } : {}),
    ...(total === undefined ? {} : { total: total[0]?.n ?? 0 }),
  };
}

const names = new Map<string, string>();

/** A name for a statement's text. Past a thousand texts statements go unnamed, so that odd filters cannot fill the server. */
function nameFor(sql: string): string {
  let name = names.get(sql);
  if (name === undefined) {
    name = names.size < 1000 ? `list.${names.size}` : '';
    if (name) names.set(sql, name);
  }
  return name;
}

/** The record, or nothing; scope and row-level security decide. */
export async function findRow(tx: Tx, plan: Plan, id: string): Promise<AnyRow | undefined> {
  if (!isId(id)) return undefined;
  const [row] = await tx.prepared<DbRow>(`${plan.table}.get`, plan.get, [tx.actor.tenant, id]);
  return row ? plan.toRow(row) : undefined;
}

/** One record with what may be done to it. @throws Refusal RECORD_NOT_FOUND, MAY_NOT */
export async function getRecord(tx: Tx, plan: Plan, id: string) {
  requireRead(plan.kind, tx.actor);
  const wanted = isId(id);
  const [row, history] = await Promise.all([findRow(tx, plan, id), wanted ? historyOf(tx, id) : Promise.resolve([])]);
  if (!row) throw notFound();
  return {
    row,
    names: await namesOf(tx, plan.kind, [row]),
    allowed: allowedActions(plan.kind, tx.actor, row),
    history,
  };
}

/** The facts of a record, oldest first, the last 200. */
export async function historyOf(tx: Tx, id: string): Promise<HistoryEntry[]> {
  const facts = await tx.prepared<{
    id: string;
    type: string;
    at: Date;
    actor_name: string;
    version: number;
    body: unknown;
  }>(
    'fact.history',
    'SELECT id, type, at, actor_name, version, body FROM fact WHERE tenant_id = $1 AND record_id = $2 ORDER BY seq DESC LIMIT 200',
    [tx.actor.tenant, id],
  );
  return facts.reverse().map((f) => ({
    id: f.id,
    type: f.type,
    at: f.at.toISOString(),
    actorName: f.actor_name,
    version: f.version,
    body: f.body,
  }));
}

const titles: Record<string, string> = { person: 'name_mask', organisation: 'name', site: 'name' };

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
        `SELECT id, ${title} AS title FROM ${table} WHERE tenant_id = $1 AND id = ANY ($2::uuid[])`,
        [tx.actor.tenant, [...ids]],
      );
      for (const row of found) if (row.title) out[row.id] = row.title;
    }),
  );
  return out;
}

const titleColumns = new Map<string, string>();

/** Tells which column names the records of a table, for the tables of the kinds. */
export function nameRecords(plans: Iterable<Plan>): void {
  for (const plan of plans) if (plan.kind.title) titleColumns.set(plan.table, columnOf(plan.kind.title));
}
