import type { Ground } from '../../kit/actor.ts';
import type { Field } from '../../kit/field.ts';
import { appendFact, type Device, factValues, type NewFact } from '../ledger/fact.ts';
import type { SecretBox } from '../module.ts';
import { type Command, fingerprint } from './command.ts';
import { notThere, nowhere, type Standing } from './ground.ts';
import { type AnyRow, columnValues, type DbRow, factValuesHere, groundOfRow, type Plan, valueColumns } from './plan.ts';
import * as refusals from './refusals.ts';
import { searchText } from './search.ts';
import { forLedger, reasonForLedger, sealSecrets, shown } from './secrets.ts';
import { nameFor, type Tx } from './transaction.ts';
import { refuseDatabaseError } from './violations.ts';

/** How a step is written down: what it answers to, and whether the transaction ends with it. */
export interface Writing {
  readonly commandId?: string | null;
  readonly fingerprint?: Buffer;
  readonly device?: Device | null;
  readonly isLast?: boolean;
}

/** When a step is taken: domain time and its Shanghai day. */
export interface Moment {
  readonly now: Date;
  readonly today: string;
}

/** One step in the life of a record, decided and ready to be written. */
export interface Step {
  readonly action: string;
  readonly type: string;
  readonly to: string;
  readonly values: Record<string, unknown>;
  /** What the fact says instead of the values. */
  readonly told?: Readonly<Record<string, unknown>>;
  readonly reason?: string;
}

/** Writes a new record with its fact and key. Everything has been checked. */
export async function insertRecord(
  tx: Tx,
  secrets: SecretBox,
  plan: Plan,
  values: Record<string, unknown>,
  standing: Standing,
  id: string,
  state: string,
  more: Writing & { at: Date; today: string },
): Promise<AnyRow> {
  const { kind } = plan;
  const sealed = await sealSecrets(tx, kind, values, id, secrets, more.today);
  const fact: NewFact = {
    type: `${kind.name}.created`,
    kind: kind.name,
    recordId: id,
    version: 1,
    at: more.at,
    ground: nowhere,
    body: { state, from: null, values: forLedger(kind, sealed) },
    commandId: more.commandId ?? null,
    device: more.device ?? null,
  };
  const { source } = standing;
  const where = source === 'given' ? groundValues(standing.ground) : [standing.id];
  let ground: Ground;
  try {
    const inserting = tx.prepared<DbRow>(`${plan.table}.insert.${source}`, plan.insert[source], [
      tx.actor.tenant,
      id,
      state,
      more.today,
      more.at,
      tx.actor.accountId,
      ...plan.fieldValues(sealed),
      searchText(kind.search.map((name) => shown(kind, sealed, name))),
      ...factValuesHere(factValues(tx.actor, fact)),
      more.commandId ?? null,
      more.fingerprint ?? Buffer.alloc(0),
      kind.name,
      ...where,
    ]);
    if (more.isLast) tx.finish();
    const [found] = await inserting;
    // Nothing was inserted where there is nowhere to stand.
    if (!found) throw source === 'given' ? refusals.outOfReach() : notThere(source);
    ground = groundOfRow(found);
  } catch (error) {
    throw refuseDatabaseError(kind, error);
  }
  return rowAsMade(plan, { id, state, ground, values: sealed, at: more.at, today: more.today, by: tx.actor.accountId });
}

/** A record just made as reading it again gives it. */
export function rowAsMade(
  plan: Plan,
  made: {
    readonly id: string;
    readonly state: string;
    readonly ground: Ground;
    readonly values: Readonly<Record<string, unknown>>;
    readonly at: Date;
    readonly today: string;
    readonly by: string;
  },
): AnyRow {
  const at = made.at.toISOString();
  const row: Record<string, unknown> = {
    id: made.id,
    version: 1,
    state: made.state,
    ground: made.ground,
    day: made.today,
    createdAt: at,
    createdBy: made.by,
    updatedAt: at,
  };
  for (const [name, f] of Object.entries(plan.kind.fields)) row[name] = asRead(f, made.values[name]);
  return row as AnyRow;
}

/** Writes a step of a record with its fact and key. Everything has been checked. */
export async function changeRecord(
  tx: Tx,
  secrets: SecretBox,
  at: Moment,
  plan: Plan,
  row: AnyRow,
  step: Step,
  command: Command,
  isLast: boolean,
): Promise<AnyRow> {
  const { kind } = plan;
  const sealed = await sealSecrets(tx, kind, step.values, row.id, secrets, at.today, row);
  const because = await reasonForLedger(tx, kind, row, step.values, step.reason, secrets);
  const merged: Record<string, unknown> = { ...row, ...sealed };
  const ground = kind.home === 'self' ? { ...row.ground, ...kind.groundOf?.(merged, row.id) } : row.ground;
  const sets: string[] = [];
  const parameters: unknown[] = [];
  const put = (column: string, value: unknown, wrap = '?') => {
    parameters.push(value);
    sets.push(`${column} = ${wrap.replace('?', `$${parameters.length}`)}`);
  };
  put('version', row.version + 1);
  put('state', step.to);
  put('updated_at', at.now);
  if (kind.home === 'self') {
    put('at_county', ground.county);
    put('at_township', ground.township);
    put('at_org', ground.orgId);
    put('at_site', ground.siteId);
    put('at_field', ground.field);
  }
  for (const [name, value] of Object.entries(sealed)) {
    const field = kind.fields[name];
    if (!field) continue;
    const columns = valueColumns(name, field);
    columnValues(field, value).forEach((v, i) => {
      put(columns[i] as string, v);
    });
  }
  if (kind.search.some((name) => name in sealed))
    put('search', searchText(kind.search.map((name) => shown(kind, merged, name))), "to_tsvector('simple', ?)");
  parameters.push(tx.actor.tenant, row.id);
  try {
    const update = `UPDATE ${plan.table} SET ${sets.join(', ')} WHERE tenant_id = $${parameters.length - 1} AND id = $${parameters.length}`;
    // Sent together: when one fails those after it fail too, and the first failure is the one told.
    const writing: Promise<unknown>[] = [tx.prepared(nameFor(update), update, parameters)];
    const fact = appendFact(tx, {
      type: step.type,
      kind: kind.name,
      recordId: row.id,
      version: row.version + 1,
      at: at.now,
      ground,
      body: {
        state: step.to,
        from: row.state,
        values: step.told ?? forLedger(kind, sealed),
        // Counters take the record off the ground it stood on.
        ...(ground.county !== row.ground.county || ground.township !== row.ground.township
          ? { fromGround: { county: row.ground.county, township: row.ground.township } }
          : {}),
        ...because,
      },
      commandId: command.commandId ?? null,
      device: command.device ?? null,
    });
    writing.push(fact);
    if (command.commandId) {
      const key = tx.prepared(
        'command.insert',
        'INSERT INTO command (tenant_id, id, account_id, fingerprint, kind, action, record_id, version) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)',
        [
          tx.actor.tenant,
          command.commandId,
          tx.actor.accountId,
          fingerprint(command),
          kind.name,
          step.action,
          row.id,
          row.version + 1,
        ],
      );
      writing.push(key);
    }
    if (isLast) tx.finish();
    await Promise.all(writing);
  } catch (error) {
    throw refuseDatabaseError(kind, error);
  }
  const after: Record<string, unknown> = {
    ...row,
    version: row.version + 1,
    state: step.to,
    ground,
    updatedAt: at.now.toISOString(),
  };
  for (const [name, value] of Object.entries(sealed)) after[name] = asRead(kind.fields[name], value);
  return after as AnyRow;
}

/** A value just written as reading it again gives it: a secret as its mask, a moment in UTC. */
function asRead(field: Field | undefined, value: unknown): unknown {
  if (value === undefined || value === null) return null;
  if (field?.type === 'secret') return { mask: (value as { mask: string }).mask };
  return field?.type === 'moment' ? new Date(value as string).toISOString() : value;
}

const groundValues = (ground: Ground) => [ground.county, ground.township, ground.orgId, ground.siteId, ground.field];
