import type { Actor, Ground } from '../../kit/actor.ts';
import type { Kind } from '../../kit/kind.ts';
import { type Device, factColumns, factValues, type NewFact } from '../ledger/fact.ts';
import { columnOf } from './columns.ts';
import { groundOfRow, type Plan, type SealedSecret, valueColumns } from './plan.ts';
import { termsOf } from './search.ts';
import { forLedger, sealManySecrets, shown } from './secrets.ts';
import type { Tx } from './transaction.ts';
import { refuseDatabaseError } from './violations.ts';

/** A new record ready for the store: checked values, personal ones sealed, its ground and state known. */
export interface ReadyRecord {
  readonly id: string;
  readonly values: Readonly<Record<string, unknown>>;
  readonly ground: Ground;
  readonly state: string;
  readonly at: Date;
  readonly day: string;
  /** Who entered it, where that is not the running actor (the demo's past, a burst). */
  readonly actor?: Actor;
  /** The command it answers to, where one has to be found again. */
  readonly key?: { readonly id: string; readonly fingerprint: Buffer };
  readonly device?: Device | null;
}

const factNames = factColumns.split(',').map((name) => name.trim());
const keyColumns = 'tenant_id, id, account_id, fingerprint, kind, action, record_id, version';
const standing = [
  'tenant_id',
  'id',
  'version',
  'state',
  'at_county',
  'at_township',
  'at_org',
  'at_site',
  'at_field',
  'day',
  'created_at',
  'created_by',
  'updated_at',
  'search',
];

const hex = (bytes: Buffer) => `\\x${bytes.toString('hex')}`;

interface FieldColumn {
  readonly name: string;
  readonly column: string;
  readonly secret: boolean;
}

const fieldsOf = (kind: Kind): FieldColumn[] =>
  Object.entries(kind.fields).map(([name, { type }]) => ({ name, column: columnOf(name), secret: type === 'secret' }));

function columnsFor(
  kind: Kind,
  fields: readonly FieldColumn[],
  row: ReadyRecord,
  actor: Actor,
): Record<string, unknown> {
  const { ground } = row;
  const at = row.at.toISOString();
  const out: Record<string, unknown> = {
    tenant_id: actor.tenant,
    id: row.id,
    version: 1,
    state: row.state,
    at_county: ground.county,
    at_township: ground.township,
    at_org: ground.orgId,
    at_site: ground.siteId,
    at_field: ground.field,
    day: row.day,
    created_at: at,
    created_by: actor.accountId,
    updated_at: at,
    search:
      kind.search.length === 0
        ? null
        : termsOf(kind.search.map((name) => shown(kind, row.values, name) ?? '').join(' '))
            .map((term) => `'${term.replaceAll("'", '')}'`)
            .join(' '),
  };
  for (const { name, column, secret } of fields) {
    const value = row.values[name];
    if (!secret) out[column] = value ?? null;
    else if (value) {
      const sealed = value as SealedSecret;
      out[column] = hex(sealed.cipher);
      out[`${column}_mask`] = sealed.mask;
      out[`${column}_hash`] = hex(sealed.hash);
    }
  }
  return out;
}

/** A fact as an object of its columns, the body as it is rather than as text. */
function factRow(actor: Actor, fact: NewFact): Record<string, unknown> {
  const out: Record<string, unknown> = {};
  const values = factValues(actor, fact, false);
  for (let i = 0; i < factNames.length; i += 1) out[factNames[i] as string] = values[i];
  return out;
}

/** One statement with its name, for `prepared`, and the rows it takes as JSON. */
export interface BulkStatement {
  readonly name: string;
  readonly text: string;
  readonly json: string;
}

const into = (target: string, names: string, list: readonly object[]): BulkStatement => ({
  name: `bulk.${target}`,
  text: `INSERT INTO ${target} (${names}) SELECT ${names} FROM json_populate_recordset(NULL::public.${target}, $1::json)`,
  json: JSON.stringify(list),
});

const intoFact = (facts: readonly object[]): BulkStatement => into('fact', factColumns, facts);

/** The statements that write some records, their facts and the keys of their commands, in this order. */
export function statementsFor(plan: Plan, rows: readonly ReadyRecord[], running: Actor): BulkStatement[] {
  const { kind, table } = plan;
  const fields = fieldsOf(kind);
  const columns = [
    ...standing,
    ...Object.entries(kind.fields).flatMap(([name, field]) => valueColumns(name, field)),
  ].join(', ');
  const facts = rows.map((row) => {
    const fact: NewFact = {
      type: `${kind.name}.created`,
      kind: kind.name,
      recordId: row.id,
      version: 1,
      at: row.at,
      ground: row.ground,
      body: { state: row.state, from: null, values: forLedger(kind, row.values) },
      commandId: row.key?.id ?? null,
      device: row.device ?? null,
    };
    return factRow(row.actor ?? running, fact);
  });
  const keys = rows.flatMap((row) =>
    row.key
      ? {
          tenant_id: running.tenant,
          id: row.key.id,
          account_id: (row.actor ?? running).accountId,
          fingerprint: hex(row.key.fingerprint),
          kind: kind.name,
          action: 'create',
          record_id: row.id,
          version: 1,
        }
      : [],
  );
  return [
    into(
      table,
      columns,
      rows.map((row) => columnsFor(kind, fields, row, row.actor ?? running)),
    ),
    intoFact(facts),
    ...(keys.length > 0 ? [into('command', keyColumns, keys)] : []),
  ];
}

/** Rows that one statement takes. */
const rowsAtOnce = 1000;

/** The same for any number of records that need no more sealing: ready to be sent as they are, by whom and whenever. */
export function statementsOf(plan: Plan, rows: readonly ReadyRecord[], running: Actor): BulkStatement[] {
  const out: BulkStatement[] = [];
  for (let i = 0; i < rows.length; i += rowsAtOnce)
    out.push(...statementsFor(plan, rows.slice(i, i + rowsAtOnce), running));
  return out;
}

/** Sends statements made ready before, in their order. */
export async function sendBulk(tx: Tx, statements: Iterable<BulkStatement>): Promise<void> {
  for (const { name, text, json } of statements) await tx.prepared(name, text, [json]);
}

/** The records with what tells of a person sealed for the ledger, as far as their writer has not done so. */
async function sealedFor(
  tx: Tx,
  { kind, secrets }: Plan,
  rows: readonly ReadyRecord[],
): Promise<readonly ReadyRecord[]> {
  if (kind.personal === undefined || secrets === undefined) return rows;
  const sealed = await sealManySecrets(tx, kind, rows, secrets, rows[0]?.day ?? '');
  return rows.map((row, i) => ({ ...row, values: sealed[i] as Record<string, unknown> }));
}

/**
 * Makes many records of one kind, each with its fact, in the running transaction: two statements per thousand rows.
 * The caller has checked them; unique keys and row-level security still hold.
 */
export async function insertMany(tx: Tx, plan: Plan, rows: readonly ReadyRecord[]): Promise<void> {
  for (let i = 0; i < rows.length; i += rowsAtOnce) {
    const some = await sealedFor(tx, plan, rows.slice(i, i + rowsAtOnce));
    try {
      await sendBulk(tx, statementsFor(plan, some, tx.actor));
    } catch (error) {
      throw refuseDatabaseError(plan.kind, error);
    }
  }
}

/** One of many alike changes: the record, the state it goes to, and the fields set, the same ones for all. */
export interface ReadyChange {
  readonly id: string;
  readonly type: string;
  readonly to: string;
  readonly values: Readonly<Record<string, unknown>>;
  readonly at: Date;
  readonly actor?: Actor;
}

/** What the facts of changes say: of records about a person only sealed what tells of them. */
async function toldOf(
  tx: Tx,
  { kind, secrets }: Plan,
  rows: readonly (Record<string, unknown> & { id: string })[],
  changes: ReadonlyMap<string, ReadyChange>,
): Promise<Readonly<Record<string, unknown>>[]> {
  const values = rows.map((row) => (changes.get(row.id) as ReadyChange).values);
  if (kind.personal === undefined || secrets === undefined) return values;
  const about = rows.map((row, i) => ({
    id: row.id,
    // Whom a record is about never changes; the row has it where the change does not.
    values: { ...(kind.personal === 'self' ? {} : { [kind.personal as string]: row.subject }), ...values[i] },
  }));
  const sealed = await sealManySecrets(tx, kind, about, secrets, '');
  return sealed.map((each, i) => {
    const { [kind.personal as string]: _person, ...rest } = forLedger(kind, each);
    return kind.personal !== undefined && kind.personal in (values[i] ?? {}) ? forLedger(kind, each) : rest;
  });
}

/**
 * Changes many records of one kind in the running transaction, each with its fact, in the order given. The caller has checked
 * them; a record named twice is changed once, by its first change. Not for names, ids and phones.
 */
export async function changeMany(tx: Tx, plan: Plan, changes: readonly ReadyChange[]): Promise<number> {
  const { kind, table } = plan;
  const first = new Map<string, ReadyChange>();
  for (const change of changes) if (!first.has(change.id)) first.set(change.id, change);
  const unique = [...first.values()];
  const fields = Object.keys(unique[0]?.values ?? {}).filter((name) => name in kind.fields);
  const sets = fields.map((name) => `, ${columnOf(name)} = n.${columnOf(name)}`).join('');
  const subject = kind.personal === 'self' ? undefined : kind.personal;
  let done = 0;
  for (let i = 0; i < unique.length; i += rowsAtOnce) {
    const some = new Map(unique.slice(i, i + rowsAtOnce).map((change) => [change.id, change]));
    const rows = [...some.values()].map((change) => ({
      id: change.id,
      state: change.to,
      updated_at: change.at,
      ...Object.fromEntries(fields.map((name) => [columnOf(name), change.values[name] ?? null])),
    }));
    const found = await tx.rows<Record<string, unknown> & { id: string; version: number; state: string }>(
      `WITH n AS (SELECT * FROM json_populate_recordset(NULL::public.${table}, $2::json)),
         before AS (SELECT id, version, state, at_county, at_township, at_org, at_site, at_field${subject ? `, ${columnOf(subject)} AS subject` : ''}
           FROM ${table} WHERE tenant_id = $1 AND id IN (SELECT id FROM n) FOR UPDATE),
         changed AS (UPDATE ${table} t SET version = t.version + 1, state = n.state, updated_at = n.updated_at${sets} FROM n WHERE t.tenant_id = $1 AND t.id = n.id)
       SELECT * FROM before`,
      [tx.actor.tenant, JSON.stringify(rows)],
    );
    const byId = new Map(found.map((row) => [row.id, row]));
    const before = [...some.keys()].flatMap((id) => byId.get(id) ?? []);
    const told = await toldOf(tx, plan, before, some);
    const facts = before.map((row, n) => {
      const change = some.get(row.id) as ReadyChange;
      return factRow(change.actor ?? tx.actor, {
        type: change.type,
        kind: kind.name,
        recordId: row.id,
        version: row.version + 1,
        at: change.at,
        ground: groundOfRow(row),
        body: { state: change.to, from: row.state, values: told[n] },
      });
    });
    const { name, text, json } = intoFact(facts);
    await tx.prepared(name, text, [json]);
    done += before.length;
  }
  return done;
}
