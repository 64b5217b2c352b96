import type { Ground } from '../../kit/actor.ts';
import type { Field, FileRef } from '../../kit/field.ts';
import type { Kind, Standing } from '../../kit/kind.ts';
import type { SecretBox } from '../module.ts';
import { columnOf, columnsOf, tableOf } from './columns.ts';
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
  /** One statement for the record, its fact and its command's key, by where its ground is taken from; it gives the ground. */
  readonly insert: Readonly<Record<GroundSource, string>>;
  readonly get: string;
  readonly lock: string;
  /** Seals what tells of a person; the stage gives it. */
  readonly secrets?: SecretBox;
  toRow(row: DbRow): AnyRow;
  /** Column values of the fields, in the order of the insert. */
  fieldValues(values: Readonly<Record<string, unknown>>): unknown[];
}

/** Where a new record's ground comes from: as given, or from the site or organisation it is made at. */
export type GroundSource = 'given' | 'site' | 'organisation';

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
  if (field.type === 'files' || field.type === 'position' || field.type === 'list' || field.type === 'data')
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

const grounds = { at_county: 'text', at_township: 'text', at_org: 'uuid', at_site: 'uuid', at_field: 'text' } as const;
const groundColumns = Object.keys(grounds);
const factNames = factColumns.split(',').map((name) => name.trim());
const factTypes: Readonly<Record<string, string>> = {
  version: 'integer',
  device_seq: 'bigint',
  device_at: 'timestamptz',
  at: 'timestamptz',
  body: 'json',
  ...Object.fromEntries(
    ['id', 'record_id', 'actor_id', 'person_id', 'post_id', 'command_id'].map((name) => [name, 'uuid']),
  ),
};

/** The values of a fact without its ground, in the order the insert takes them. */
export const factValuesHere = (values: readonly unknown[]): unknown[] =>
  values.filter((_, i) => !groundColumns.includes(factNames[i] as string));

/**
 * The insert of a kind. Parameters: tenant, id, state, day, now, account; the fields' columns; the search text; the fact
 * without its ground; the command's id, fingerprint and kind; then the ground's five columns, or the id of where it is.
 */
function insertSql(kind: Kind, source: GroundSource): string {
  const types = new Map(columnsOf(kind).map((column) => [column.name, column.type]));
  const own = Object.entries(kind.fields).flatMap(([name, field]) => valueColumns(name, field));
  let last = 0;
  const put = (type: string) => {
    last += 1;
    return `$${last}::${type}`;
  };
  const [tenant, id, state, day, now, account] = ['text', 'uuid', 'text', 'date', 'timestamptz', 'uuid'].map(put);
  const fields = own.map((column) => `, ${put(types.get(column) as string)}`).join('');
  const search = put('text');
  const at = groundColumns.join(', ');
  const fact = factNames.map((name) => (name in grounds ? name : put(factTypes[name] ?? 'text'))).join(', ');
  const [command, fingerprint, named] = ['uuid', 'bytea', 'text'].map(put);
  const ground =
    source === 'given'
      ? `SELECT ${Object.entries(grounds)
          .map(([column, type]) => `${put(type)} AS ${column}`)
          .join(', ')}`
      : `SELECT ${at} FROM ${source} WHERE tenant_id = ${tenant} AND id = ${put('uuid')}`;
  return `WITH ground AS MATERIALIZED (${ground}), made AS (
    INSERT INTO ${tableOf(kind)} (tenant_id, id, version, state, ${at}, day, created_at, created_by, updated_at${own.map((column) => `, ${column}`).join('')}, search)
    SELECT ${tenant}, ${id}, 1, ${state}, ${at}, ${day}, ${now}, ${account}, ${now}${fields}, to_tsvector('simple', ${search}) FROM ground
  ), told AS (
    INSERT INTO fact (${factColumns}) SELECT ${fact} FROM ground
  ), noted AS (
    INSERT INTO command (tenant_id, id, account_id, fingerprint, kind, action, record_id, version)
    SELECT ${tenant}, ${command}, ${account}, ${fingerprint}, ${named}, 'create', ${id}, 1 FROM ground WHERE ${command} IS NOT NULL
  )
  SELECT ${at} FROM ground`;
}

/** Builds the plan of a kind. */
export function planOf(kind: Kind): Plan {
  const table = tableOf(kind);
  const fields = Object.entries(kind.fields);
  const select = [standing, ...fields.flatMap(([name, field]) => selected(name, field))].join(', ');
  const light = fields.filter(([, field]) => field.type !== 'data');
  const listSelect = [standing, ...light.flatMap(([name, field]) => selected(name, field))].join(', ');
  return {
    kind,
    table,
    select,
    listSelect,
    insert: {
      given: insertSql(kind, 'given'),
      site: insertSql(kind, 'site'),
      organisation: insertSql(kind, 'organisation'),
    },
    get: `SELECT ${select} FROM ${table} WHERE tenant_id = $1 AND id = $2`,
    lock: `SELECT ${select} FROM ${table} WHERE tenant_id = $1 AND id = $2 FOR UPDATE`,
    toRow: toRow(kind),
    fieldValues: (values) => fields.flatMap(([name, field]) => columnValues(field, values[name])),
  };
}

/** Makes the API's row from the driver's. */
function toRow(kind: Kind): (row: DbRow) => AnyRow {
  const fields = Object.entries(kind.fields).map(([name, field]) => {
    const isSecret = field.type === 'secret';
    return { name, isSecret, column: isSecret ? `${columnOf(name)}_mask` : columnOf(name) };
  });
  return (row) => {
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
    for (const { name, isSecret, column } of fields) {
      const value = row[column];
      if (isSecret) out[name] = value ? { mask: value } : null;
      else out[name] = value ?? null;
    }
    return out as AnyRow;
  };
}
