import { type Actor, systemActor } from '../../kit/actor.ts';
import { atDesk, type House } from './desk.ts';
import { digestOfLine } from './log.ts';
import type { Page } from './account-lists.ts';
import { transact, type Tx } from '../../server/store/transaction.ts';

export interface LogQuery {
  /** Domain instants, ISO 8601. */
  readonly from?: string;
  readonly to?: string;
  /** Account acted on, or signed in with. */
  readonly account?: string;
  readonly actor?: string;
  readonly person?: string;
  /** Action or event. */
  readonly what?: string;
  /** Id of the last line seen; older ones follow. */
  readonly after?: string;
  readonly limit: number;
}

interface Log {
  readonly table: string;
  readonly columns: string;
  /** Columns a filter of the query narrows. */
  readonly by: Partial<Record<'account' | 'actor' | 'person' | 'what', string>>;
}

const auditLog: Log = {
  table: 'audit_event',
  columns: 'id, at, actor_id, actor_name, action, account_id, account_name, detail::text AS detail, address',
  by: { account: 'account_id', actor: 'actor_id', what: 'action' },
};
const signInLog: Log = {
  table: 'sign_in_event',
  columns: 'id, at, account_id AS "accountId", account_name AS "accountName", event, code, address, device',
  by: { account: 'account_id', what: 'event' },
};
const readLog: Log = {
  table: 'read_of_personal_data',
  columns: `id, at, account_id AS "accountId", actor_name AS "actorName", org_id AS "orgId", person_id AS "personId", kind,
    record_id AS "recordId", fields, purpose_code AS "purposeCode", purpose_text AS "purposeText", event_id AS "eventId"`,
  by: { actor: 'account_id', person: 'person_id', what: 'purpose_code' },
};

async function page<Row extends { id: string }>(tx: Tx, log: Log, query: LogQuery): Promise<Page<Row>> {
  const values: unknown[] = [tx.actor.tenant];
  const where = ['tenant_id = $1'];
  const narrow = (condition: string, value: unknown) => {
    values.push(value);
    where.push(condition.replace('?', `$${values.length}`));
  };
  if (query.from) narrow('at >= ?', query.from);
  if (query.to) narrow('at <= ?', query.to);
  if (query.after) narrow('id < ?', query.after);
  for (const filter of ['account', 'actor', 'person', 'what'] as const) {
    const [column, value] = [log.by[filter], query[filter]];
    if (column && value) narrow(`${column} = ?`, value);
  }
  const rows = await tx.rows<Row>(
    `SELECT ${log.columns} FROM ${log.table} WHERE ${where.join(' AND ')} ORDER BY id DESC LIMIT ${query.limit + 1}`,
    values,
  );
  const shown = rows.slice(0, query.limit);
  return rows.length > query.limit ? { rows: shown, next: shown.at(-1)?.id } : { rows: shown };
}

interface AuditRow {
  readonly id: string;
  readonly at: Date;
  readonly actor_id: string;
  readonly actor_name: string;
  readonly action: string;
  readonly account_id: string | null;
  readonly account_name: string | null;
  readonly detail: string;
  readonly address: string;
}

export interface AuditShown {
  readonly id: string;
  readonly at: string;
  readonly actorId: string;
  readonly actorName: string;
  readonly action: string;
  readonly accountId: string | null;
  readonly accountName: string | null;
  readonly detail: unknown;
  readonly address: string;
  /** The line is as the ledger has it. */
  readonly intact: boolean;
}

/** The administrators' log, newest first, each line held against its digest in the ledger. */
export async function listAudit(house: House, actor: Actor, query: LogQuery): Promise<Page<AuditShown>> {
  const found = await atDesk(house, actor, 'audit', (tx) => page<AuditRow>(tx, auditLog, query));
  const ids = found.rows.map((row) => row.id);
  // The auditor reaches no facts: the system looks the digests up.
  const facts = await transact(house.pool, systemActor(house.tenant), (tx) =>
    tx.rows<{ record_id: string; body: { digest?: string } }>(
      `SELECT record_id, body FROM fact WHERE tenant_id = $1 AND record_id = ANY ($2) AND kind = 'audit_event'`,
      [house.tenant, ids],
    ),
  );
  const digests = new Map(facts.map((fact) => [fact.record_id, fact.body.digest]));
  const rows = found.rows.map((row) => ({
    id: row.id,
    at: row.at.toISOString(),
    actorId: row.actor_id,
    actorName: row.actor_name,
    action: row.action,
    accountId: row.account_id,
    accountName: row.account_name,
    detail: JSON.parse(row.detail) as unknown,
    address: row.address,
    intact: digests.get(row.id) === digestOfRow(row),
  }));
  return { ...found, rows };
}

function digestOfRow(row: AuditRow): string {
  const kept = [row.action, row.account_id, row.account_name, row.detail, row.address];
  return digestOfLine([row.id, row.at.toISOString(), row.actor_id, row.actor_name, ...kept]);
}

/** Attempts to sign in, newest first. */
export const listSignIns = (house: House, actor: Actor, query: LogQuery): Promise<Page<{ id: string }>> =>
  atDesk(house, actor, 'audit', (tx) => page(tx, signInLog, query));

/** Openings of personal data, newest first. */
export const listReads = (house: House, actor: Actor, query: LogQuery): Promise<Page<{ id: string }>> =>
  atDesk(house, actor, 'audit', (tx) => page(tx, readLog, query));

/** Who opened the actor's own personal data, newest first; row-level security gives a person their own lines only. */
export const listReadsOfMe = (house: House, actor: Actor, query: LogQuery): Promise<Page<{ id: string }>> =>
  transact(house.pool, actor, async (tx) =>
    actor.personId ? page(tx, readLog, { ...query, person: actor.personId }) : { rows: [] },
  );
