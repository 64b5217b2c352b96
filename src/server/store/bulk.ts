import type { Actor, Ground } from '../../kit/actor.ts';
import type { Kind } from '../../kit/kind.ts';
import { type Device, factColumns, factValues, type NewFact } from '../ledger/fact.ts';
import { columnOf, fieldColumns, standingColumns } from './columns.ts';
import { makeId } from './id.ts';
import { groundOfRow, type Plan, type SealedSecret } from './plan.ts';
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

const hex = (bytes: Buffer) => `\\x${bytes.toString('hex')}`;

interface FieldColumn {
  readonly name: string;
  readonly column: string;
  readonly secret: boolean;
}

/** How the records of a kind are written many at once; made when first needed. */
interface Form {
  readonly fields: readonly FieldColumn[];
  /** Records and facts. */
  readonly text: string;
  /** The keys of their commands as well. */
  readonly keyedText: string;
}

const forms = new WeakMap<Kind, Form>();

/** What only the fact and the key of a record are made of, with its type; apart from the fields by its prefix. */
const ledgerOnly = [
  'f_id uuid',
  'f_person uuid',
  'f_post uuid',
  'f_actor text',
  'f_command uuid',
  'f_device text',
  'f_device_seq bigint',
  'f_device_at timestamptz',
  'f_fingerprint bytea',
  'f_body json',
];

/** Columns of a new record that are not read from it. */
const given: Readonly<Record<string, string>> = { tenant_id: '$1', version: '1', updated_at: 'created_at' };

function formOf({ kind, table }: Plan): Form {
  const known = forms.get(kind);
  if (known) return known;
  const own = Object.entries(kind.fields).flatMap(([name, field]) => fieldColumns(name, field));
  const columns = [...standingColumns, ...own];
  const read = columns.filter(({ name }) => !(name in given)).map(({ name, type }) => `${name} ${type}`);
  // One object holds a record and its fact, read once: what both say is said once.
  const records = `WITH r AS MATERIALIZED (SELECT * FROM json_to_recordset($2::json) AS r (${[...read, ...ledgerOnly].join(', ')})),
    made AS (INSERT INTO ${table} (${columns.map(({ name }) => name).join(', ')})
      SELECT ${columns.map(({ name }) => given[name] ?? name).join(', ')} FROM r)`;
  const keys = `, keyed AS (INSERT INTO command (tenant_id, id, account_id, fingerprint, kind, action, record_id, version)
      SELECT $1, f_command, created_by, f_fingerprint, '${kind.name}', 'create', id, 1 FROM r WHERE f_command IS NOT NULL)`;
  const facts = `INSERT INTO fact (${factColumns})
    SELECT $1, f_id, '${kind.name}.created', '${kind.name}', id, 1, created_by, f_person, f_post, f_actor, f_command, f_device, f_device_seq,
      f_device_at, created_at, at_county, at_township, at_org, at_site, at_field, f_body FROM r`;
  const form: Form = {
    fields: Object.entries(kind.fields).map(([name, { type }]) => ({
      name,
      column: columnOf(name),
      secret: type === 'secret',
    })),
    text: `${records} ${facts}`,
    keyedText: `${records}${keys} ${facts}`,
  };
  forms.set(kind, form);
  return form;
}

/** A record and its fact as one object. */
function objectOf(kind: Kind, fields: readonly FieldColumn[], row: ReadyRecord, actor: Actor): Record<string, unknown> {
  const { ground, device, key } = row;
  const out: Record<string, unknown> = {
    id: row.id,
    state: row.state,
    at_county: ground.county,
    at_township: ground.township,
    at_org: ground.orgId,
    at_site: ground.siteId,
    at_field: ground.field,
    day: row.day,
    created_at: row.at.toISOString(),
    created_by: actor.accountId,
    f_id: makeId(),
    f_person: actor.personId,
    f_post: actor.postId,
    f_actor: actor.name,
    f_body: { state: row.state, from: null, values: forLedger(kind, row.values) },
  };
  if (kind.search.length > 0)
    out.search = termsOf(kind.search.map((name) => shown(kind, row.values, name) ?? '').join(' '))
      .map((term) => `'${term.replaceAll("'", '')}'`)
      .join(' ');
  if (key) {
    out.f_command = key.id;
    out.f_fingerprint = hex(key.fingerprint);
  }
  if (device) {
    out.f_device = device.id;
    out.f_device_seq = device.seq;
    out.f_device_at = device.at;
  }
  for (const { name, column, secret } of fields) {
    const value = row.values[name];
    if (value === null || value === undefined) continue;
    if (!secret) out[column] = value;
    else {
      const sealed = value as SealedSecret;
      out[column] = hex(sealed.cipher);
      out[`${column}_mask`] = sealed.mask;
      out[`${column}_hash`] = hex(sealed.hash);
    }
  }
  return out;
}

/** One statement with its name, for `prepared`, and what it takes. */
export interface BulkStatement {
  readonly name: string;
  readonly text: string;
  readonly values: readonly unknown[];
}

/** The statement that writes some records, their facts and the keys of their commands. */
export function statementFor(plan: Plan, rows: readonly ReadyRecord[], running: Actor): BulkStatement {
  const { fields, text, keyedText } = formOf(plan);
  const json = JSON.stringify(rows.map((row) => objectOf(plan.kind, fields, row, row.actor ?? running)));
  const values = [running.tenant, json];
  return rows.some((row) => row.key)
    ? { name: `bulk.${plan.table}.keyed`, text: keyedText, values }
    : { name: `bulk.${plan.table}`, text, values };
}

/** Rows that one statement takes. */
const rowsAtOnce = 1000;

/** The same for any number of records that need no more sealing: ready to be sent as they are, by whom and whenever. */
export function statementsOf(plan: Plan, rows: readonly ReadyRecord[], running: Actor): BulkStatement[] {
  const out: BulkStatement[] = [];
  for (let i = 0; i < rows.length; i += rowsAtOnce)
    out.push(statementFor(plan, rows.slice(i, i + rowsAtOnce), running));
  return out;
}

/** Sends statements made ready before, in their order. */
export async function sendBulk(tx: Tx, statements: Iterable<BulkStatement>): Promise<void> {
  for (const { name, text, values } of statements) await tx.prepared(name, text, values);
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
 * Makes many records of one kind, each with its fact, in the running transaction: one statement per thousand rows.
 * The caller has checked them; unique keys and row-level security still hold.
 */
export async function insertMany(tx: Tx, plan: Plan, rows: readonly ReadyRecord[]): Promise<void> {
  for (let i = 0; i < rows.length; i += rowsAtOnce) {
    const some = await sealedFor(tx, plan, rows.slice(i, i + rowsAtOnce));
    try {
      await sendBulk(tx, [statementFor(plan, some, tx.actor)]);
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

const factNames = factColumns.split(',').map((name) => name.trim());
const insertFacts = `INSERT INTO fact (${factColumns}) SELECT ${factColumns} FROM json_populate_recordset(NULL::public.fact, $1::json)`;

/** A fact as an object of its columns, the body as it is rather than as text. */
function factRow(actor: Actor, fact: NewFact): Record<string, unknown> {
  const out: Record<string, unknown> = {};
  const values = factValues(actor, fact, false);
  for (let i = 0; i < factNames.length; i += 1) out[factNames[i] as string] = values[i];
  return out;
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
    await tx.prepared('bulk.fact', insertFacts, [JSON.stringify(facts)]);
    done += before.length;
  }
  return done;
}
