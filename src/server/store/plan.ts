import type { Ground } from '../../kit/actor.ts';
import type { Field, FileRef } from '../../kit/field.ts';
import type { Kind, Standing } from '../../kit/kind.ts';
import { columnOf, tableOf } from './columns.ts';
import { factColumns } from '../ledger/fact.ts';

/** A row as the driver gives it. */
export type DbRow = Readonly<Record<string, unknown>>;

/** A row as the API gives it, its fields not yet told apart by kind. */
export type AnyRow = Standing & Readonly<Record<string, unknown>>;

/** The statements of a kind, made once at start; every name of a prepared statement belongs to one text. */
export interface Plan {
  readonly kind: Kind;
  readonly table: string;
  /** Columns to select, with times as text in UTC. */
  readonly select: string;
  /** The same for lists, without structured content. */
  readonly listSelect: string;
  readonly insert: string;
  readonly get: string;
  readonly lock: string;
  toRow(row: DbRow): AnyRow;
  /** Column values of the fields, in the order of the insert. */
  fieldValues(values: Readonly<Record<string, unknown>>): unknown[];
}

/** A personal value on its way to the store. */
export interface SealedSecret {
  readonly cipher: Buffer;
  readonly mask: string;
  readonly hash: Buffer;
}

const utc = (column: string) => `to_char(${column} AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;

function selected(name: string, field: Field): string[] {
  const column = columnOf(name);
  if (field.type === 'secret') return [`${column}_mask`];
  if (field.type === 'moment') return [`${utc(column)} AS ${column}`];
  if (field.type === 'date') return [`${column}::text AS ${column}`];
  if (field.type === 'decimal') return [`${column}::float8 AS ${column}`];
  return [column];
}

const standing = `id, version, state, at_county, at_township, at_org, at_site, at_field, day::text AS day, ${utc('created_at')} AS created_at, created_by, ${utc('updated_at')} AS updated_at`;

/** Column values of one field. */
export function columnValues(field: Field, value: unknown): unknown[] {
  if (field.type === 'secret') {
    const sealed = value as SealedSecret | null | undefined;
    return [sealed?.cipher ?? null, sealed?.mask ?? null, sealed?.hash ?? null];
  }
  if (value === undefined || value === null) return [null];
  if (field.type === 'files' || field.type === 'position' || field.type === 'data')
    return [JSON.stringify(value as FileRef[])];
  return [value];
}

/** Columns of one field in the order of `columnValues`. */
export function valueColumns(name: string, field: Field): string[] {
  const column = columnOf(name);
  return field.type === 'secret' ? [column, `${column}_mask`, `${column}_hash`] : [column];
}

export const groundOfRow = (row: DbRow): Ground => ({
  county: row.at_county as string | null,
  township: row.at_township as string | null,
  orgId: row.at_org as string | null,
  siteId: row.at_site as string | null,
  field: row.at_field as string | null,
});

const insertStanding =
  'tenant_id, id, version, state, at_county, at_township, at_org, at_site, at_field, day, created_at, created_by, updated_at';
export const factCount = factColumns.split(',').length;

/** Builds the plan of a kind. */
export function planOf(kind: Kind): Plan {
  const table = tableOf(kind);
  const fields = Object.entries(kind.fields);
  const select = [standing, ...fields.flatMap(([name, field]) => selected(name, field))].join(', ');
  const light = fields.filter(([, field]) => field.type !== 'data');
  const listSelect = [standing, ...light.flatMap(([name, field]) => selected(name, field))].join(', ');
  const own = fields.flatMap(([name, field]) => valueColumns(name, field));
  const places = (from: number, count: number) => Array.from({ length: count }, (_, i) => `$${from + i}`).join(', ');
  const head = 11;
  // $1…$11: tenant, id, state, ground ×5, day, now, account. Then the fields, the search text, the fact, the command's fingerprint and action.
  const searchAt = head + own.length + 1;
  const factAt = searchAt + 1;
  const commandAt = factAt + factCount;
  const insert = `WITH made AS (
    INSERT INTO ${table} (${[insertStanding, ...own].join(', ')}, search)
    VALUES ($1, $2, 1, $3, $4, $5, $6, $7, $8, $9, $10, $11, $10${own.length ? `, ${places(head + 1, own.length)}` : ''}, to_tsvector('simple', $${searchAt}))
  ), told AS (
    INSERT INTO fact (${factColumns}) VALUES (${places(factAt, factCount)})
  )
  INSERT INTO command (tenant_id, id, account_id, fingerprint, kind, action, record_id, version)
  SELECT $1, $${commandAt}::uuid, $11, $${commandAt + 1}::bytea, $${commandAt + 2}::text, 'create', $2, 1 WHERE $${commandAt}::uuid IS NOT NULL`;
  return {
    kind,
    table,
    select,
    listSelect,
    insert,
    get: `SELECT ${select} FROM ${table} WHERE tenant_id = $1 AND id = $2`,
    lock: `SELECT ${select} FROM ${table} WHERE tenant_id = $1 AND id = $2 FOR UPDATE`,
    toRow: (row) => toRow(kind, row),
    fieldValues: (values) => fields.flatMap(([name, field]) => columnValues(field, values[name])),
  };
}

/** The API's row from the driver's. */
export function toRow(kind: Kind, row: DbRow): AnyRow {
  const out: Record<string, unknown> = {
    id: row.id,
    version: row.version,
    state: row.state,
    ground: groundOfRow(row),
    day: row.day,
    createdAt: row.created_at,
    createdBy: row.created_by,
    updatedAt: row.updated_at,
  };
  for (const [name, field] of Object.entries(kind.fields)) {
    const column = columnOf(name);
    if (field.type !== 'secret') out[name] = row[column] ?? null;
    else out[name] = row[`${column}_mask`] ? { mask: row[`${column}_mask`] } : null;
  }
  return out as AnyRow;
}
