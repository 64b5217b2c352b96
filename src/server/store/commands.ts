import { createHash } from 'node:crypto';
import type pg from 'pg';
import { type Actor, type Ground, holds, reaches } from '../../kit/actor.ts';
import type { Action, Circumstance, Kind } from '../../kit/kind.ts';
import { type Field, type Fields, longText } from '../../kit/field.ts';
import { Refusal } from '../../kit/refusal.ts';
import { correctSchema, createSchema, inputSchema } from '../../kit/schema.ts';
import type { Clock } from '../clock.ts';
import { appendFact, type Device, factValues, type NewFact } from '../ledger/fact.ts';
import type { SecretBox } from '../module.ts';
import { allowedActions, mayAct, mayCorrect } from './allowed.ts';
import { notThere, nowhere, type Standing, standingFor } from './ground.ts';
import { isId, makeId } from './id.ts';
import { type AnyRow, columnValues, type DbRow, factValuesHere, groundOfRow, type Plan, valueColumns } from './plan.ts';
import * as refusals from './refusals.ts';
import { searchText } from './search.ts';
import { forLedger, sealSecrets, shown } from './secrets.ts';
import { nameFor, transact, type Tx } from './transaction.ts';
import { refuseDatabaseError } from './violations.ts';
import { parseInput } from './values.ts';

/** One thing somebody wants done to one record. `commandId` makes it safe to send again. */
export interface Command {
  readonly commandId?: string | null;
  readonly kind: string;
  readonly action: string;
  readonly id?: string | null;
  readonly input: unknown;
  /** The version the sender saw; a newer one is refused with what changed. */
  readonly version?: number | null;
  readonly device?: Device | null;
}

/** What a done command answers: the row after it, what may follow, and the fact's number as receipt. */
export interface Done {
  readonly row: AnyRow;
  readonly allowed: readonly string[];
  /** The command had been done before; nothing was written again. */
  readonly repeated: boolean;
}

export interface CommandStore {
  /** Runs a command in a transaction of its own. @throws Refusal */
  execute(actor: Actor, command: Command): Promise<Done>;
  /** Makes one record within a module's own transaction, with every check but who may. */
  make(
    tx: Tx,
    kind: string,
    input: Readonly<Record<string, unknown>>,
    options?: { id?: string; commandId?: string | null; ground?: Ground; state?: string },
  ): Promise<AnyRow>;
  /** Performs one action within a module's own transaction. */
  act(
    tx: Tx,
    kind: string,
    id: string,
    action: string,
    input: Readonly<Record<string, unknown>>,
    options?: { commandId?: string | null; trusted?: boolean },
  ): Promise<AnyRow>;
}

export interface StoreParts {
  readonly pool: pg.Pool;
  readonly clock: Clock;
  readonly secrets: SecretBox;
  /** Whether a division code is one of the tenant's. */
  knowsRegion(code: string): boolean;
  planFor(kind: string): Plan;
  /** Called after a commit, so that the worker looks at once. */
  committed(kind: string): void;
}

const stable = (value: unknown): unknown =>
  Array.isArray(value)
    ? value.map(stable)
    : value !== null && typeof value === 'object'
      ? Object.fromEntries(
          Object.entries(value)
            .sort(([a], [b]) => (a < b ? -1 : 1))
            .map(([k, v]) => [k, stable(v)]),
        )
      : value;

/** What two sendings of one command must share. */
export function fingerprint(command: Command): Buffer {
  return createHash('sha256')
    .update(JSON.stringify(stable([command.kind, command.action, command.id ?? null, command.input ?? null])))
    .digest();
}

/** Runs commands over the kinds' plans. */
export function makeCommandStore(parts: StoreParts): CommandStore {
  const { pool, clock, secrets, planFor, committed, knowsRegion } = parts;
  const circumstance = (actor: Actor): Circumstance => ({ actor, now: clock.now(), today: clock.today() });

  /** How a step is written down: what it answers to, and whether the transaction ends with it. */
  interface Writing {
    readonly commandId?: string | null;
    readonly fingerprint?: Buffer;
    readonly device?: Device | null;
    readonly isLast?: boolean;
  }

  async function insert(
    tx: Tx,
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
    const at = more.at.toISOString();
    const row: Record<string, unknown> = {
      id,
      version: 1,
      state,
      ground,
      day: more.today,
      createdAt: at,
      createdBy: tx.actor.accountId,
      updatedAt: at,
    };
    for (const [name, f] of Object.entries(kind.fields)) row[name] = asRead(f, sealed[name]);
    return row as AnyRow;
  }

  async function create(tx: Tx, plan: Plan, command: Command): Promise<AnyRow> {
    const { kind } = plan;
    const at = circumstance(tx.actor);
    const input = parseInput(schemas(kind).create, kind.fields, command.input, knowsRegion);
    const { siteId, orgId, ...values } = input;
    const id = command.id ?? makeId();
    const refused = kind.check?.(values, at);
    if (refused) throw refused;
    Object.assign(values, kind.sets?.(values, at) ?? {});
    const standing = standingFor(tx.actor, kind, { siteId, orgId }, values, id);
    // Ground taken from a site or organisation is held to the scope by row-level security, the same rule.
    if (kind.home !== 'tenant' && standing.source === 'given' && !reaches(tx.actor.scope, standing.ground))
      throw refusals.outOfReach();
    const state = kind.initialState?.(values) ?? kind.initial;
    return await insert(tx, plan, values, standing, id, state, {
      isLast: true,
      commandId: command.commandId ?? null,
      fingerprint: fingerprint(command),
      device: command.device ?? null,
      at: at.now,
      today: at.today,
    });
  }

  async function change(
    tx: Tx,
    plan: Plan,
    row: AnyRow,
    step: {
      action: string;
      type: string;
      to: string;
      values: Record<string, unknown>;
      told?: Readonly<Record<string, unknown>>;
      reason?: string;
    },
    command: Command,
    isLast: boolean,
  ): Promise<AnyRow> {
    const { kind } = plan;
    const at = circumstance(tx.actor);
    const sealed = await sealSecrets(tx, kind, step.values, row.id, secrets, at.today, row);
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
          ...(step.reason ? { reason: step.reason } : {}),
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

  async function locked(tx: Tx, plan: Plan, id: string): Promise<AnyRow> {
    const [row] = await tx.prepared<DbRow>(`${plan.table}.lock`, plan.lock, [tx.actor.tenant, id]);
    if (!row) throw refusals.notFound();
    return plan.toRow(row);
  }

  async function refuseStale(tx: Tx, plan: Plan, row: AnyRow, command: Command): Promise<void> {
    if (command.version === undefined || command.version === null || command.version === row.version) return;
    const since = await tx.rows<{ type: string; actor_name: string; at: Date; body: unknown }>(
      'SELECT type, actor_name, at, body FROM fact WHERE tenant_id = $1 AND record_id = $2 AND version > $3 ORDER BY seq LIMIT 20',
      [tx.actor.tenant, row.id, command.version],
    );
    throw refusals.stale({
      detail: {
        kind: plan.kind.name,
        version: row.version,
        since: since.map((f) => ({ type: f.type, actorName: f.actor_name, at: f.at, body: f.body })),
      },
    });
  }

  async function perform(
    tx: Tx,
    plan: Plan,
    row: AnyRow,
    command: Command,
    how: { readonly trusted: boolean; readonly isLast: boolean },
  ): Promise<AnyRow> {
    const { kind } = plan;
    const at = circumstance(tx.actor);
    if (command.action === 'correct' || command.action === 'withdraw') {
      if (!how.trusted && !mayCorrect(kind, tx.actor, row)) throw refusals.mayNot();
      if (row.state === 'withdrawn') throw refusals.wrongState();
      const schema = command.action === 'correct' ? schemas(kind).correct : withdrawSchema;
      const { reason, ...values } = parseInput(schema, { ...kind.fields, ...reasonFields }, command.input, knowsRegion);
      const changed = Object.fromEntries(
        Object.entries(values).filter(
          ([name, v]) => JSON.stringify(stable(v ?? null)) !== JSON.stringify(stable(row[name] ?? null)),
        ),
      );
      if (command.action === 'correct') {
        if (Object.keys(changed).length === 0) throw refusals.alreadyThere();
        const refused = kind.check?.({ ...row, ...changed }, at);
        if (refused) throw refused;
      }
      const to = command.action === 'withdraw' ? 'withdrawn' : row.state;
      const past = command.action === 'withdraw' ? 'withdrawn' : 'corrected';
      return await change(
        tx,
        plan,
        row,
        { action: command.action, type: `${kind.name}.${past}`, to, values: changed, reason: String(reason) },
        command,
        how.isLast,
      );
    }
    if (!Object.hasOwn(kind.actions, command.action)) throw refusals.actionUnknown();
    const action = kind.actions[command.action] as Action<AnyRow, Record<string, unknown>>;
    if (!how.trusted && !mayAct(action, tx.actor, row)) throw refusals.mayNot();
    if (action.from ? !action.from.includes(row.state) : row.state === 'withdrawn')
      throw refusals.wrongState({ detail: { state: row.state } });
    const input = parseInput(inputSchema(action.input ?? {}), action.input ?? {}, command.input, knowsRegion);
    const refused = action.check?.(row, input, at);
    if (refused) throw refused;
    const own = Object.fromEntries(Object.entries(input).filter(([name]) => name in kind.fields));
    const values = { ...own, ...action.sets?.(row, input, at) };
    const reason = typeof input.reason === 'string' ? input.reason : undefined;
    const told = action.tells?.(row, input, at);
    return await change(
      tx,
      plan,
      row,
      {
        action: command.action,
        type: `${kind.name}.${pastOf(command.action)}`,
        to: action.to ?? row.state,
        values,
        ...(told ? { told } : {}),
        ...(reason ? { reason } : {}),
      },
      command,
      how.isLast,
    );
  }

  /** The answer to a command that was done before, or nothing. */
  async function before(tx: Tx, plan: Plan, command: Command): Promise<AnyRow | undefined> {
    if (!command.commandId) return undefined;
    const [done] = await tx.prepared<{ fingerprint: Buffer; record_id: string; account_id: string }>(
      'command.find',
      'SELECT fingerprint, record_id, account_id FROM command WHERE tenant_id = $1 AND id = $2',
      [tx.actor.tenant, command.commandId],
    );
    if (!done) return undefined;
    if (!done.fingerprint.equals(fingerprint(command)) || done.account_id !== tx.actor.accountId)
      throw refusals.commandReused();
    const [row] = await tx.prepared<DbRow>(`${plan.table}.get`, plan.get, [tx.actor.tenant, done.record_id]);
    return row ? plan.toRow(row) : undefined;
  }

  async function execute(actor: Actor, command: Command): Promise<Done> {
    const plan = planFor(command.kind);
    const { kind } = plan;
    if (command.commandId && !isId(command.commandId)) throw refusals.badInput({ field: 'commandId' });
    if (command.id && !isId(command.id)) throw refusals.badInput({ field: 'id' });
    const creating = command.action === 'create';
    if (creating && (kind.madeByModule || !holds(actor, kind.may.create))) throw refusals.mayNot();
    if (!creating && !command.id) throw refusals.notFound();
    const answer = (row: AnyRow, repeated: boolean): Done => ({
      row,
      allowed: allowedActions(kind, actor, row),
      repeated,
    });
    try {
      const row = await transact(pool, actor, async (tx) => {
        if (creating) return await create(tx, plan, command);
        const [done, current] = await Promise.allSettled([
          before(tx, plan, command),
          locked(tx, plan, command.id as string),
        ]);
        if (done.status === 'rejected') throw done.reason;
        if (done.value) return { ...done.value, repeated: true } as AnyRow;
        if (current.status === 'rejected') throw current.reason;
        await refuseStale(tx, plan, current.value, command);
        return await perform(tx, plan, current.value, command, { trusted: false, isLast: true });
      });
      committed(kind.name);
      const { repeated, ...plain } = row as AnyRow & { repeated?: boolean };
      return answer(plain as AnyRow, repeated === true);
    } catch (error) {
      // A repeated command meets its own key or its own effect; the first answer is given again.
      if (!command.commandId || !(error instanceof Refusal) || error.status === 503) throw error;
      const row = await transact(pool, actor, (tx) => before(tx, plan, command), 'READ ONLY');
      if (row) return answer(row, true);
      throw error;
    }
  }

  return {
    execute,
    make: async (tx, name, input, options = {}) => {
      const plan = planFor(name);
      const at = circumstance(tx.actor);
      const id = options.id ?? makeId();
      const values = { ...input };
      const standing: Standing = options.ground
        ? { source: 'given', ground: options.ground }
        : standingFor(tx.actor, plan.kind, { siteId: input.siteId, orgId: input.orgId }, values, id);
      delete values.siteId;
      delete values.orgId;
      return await insert(
        tx,
        plan,
        values,
        standing,
        id,
        options.state ?? plan.kind.initialState?.(values) ?? plan.kind.initial,
        {
          commandId: options.commandId ?? null,
          at: at.now,
          today: at.today,
        },
      );
    },
    act: async (tx, name, id, action, input, options = {}) => {
      const plan = planFor(name);
      const row = await locked(tx, plan, id);
      return await perform(
        tx,
        plan,
        row,
        { kind: name, action, id, input, commandId: options.commandId ?? null },
        { trusted: options.trusted ?? false, isLast: false },
      );
    },
  };
}

/** A value just written as reading it again gives it: a secret as its mask, a moment in UTC. */
function asRead(field: Field | undefined, value: unknown): unknown {
  if (value === undefined || value === null) return null;
  if (field?.type === 'secret') return { mask: (value as { mask: string }).mask };
  return field?.type === 'moment' ? new Date(value as string).toISOString() : value;
}

const groundValues = (ground: Ground) => [ground.county, ground.township, ground.orgId, ground.siteId, ground.field];

const reasonFields: Fields = { reason: longText(['原因', 'Reason'], { min: 2, max: 500 }) };
const withdrawSchema = inputSchema(reasonFields);
const schemaCache = new Map<
  Kind,
  { create: ReturnType<typeof createSchema>; correct: ReturnType<typeof correctSchema> }
>();

function schemas(kind: Kind) {
  let made = schemaCache.get(kind);
  if (!made) {
    made = { create: createSchema(kind), correct: correctSchema(kind) };
    schemaCache.set(kind, made);
  }
  return made;
}

/** Past tense of an action's name, as facts are called: `verify` → `verified`. */
export function pastOf(action: string): string {
  const irregular: Record<string, string> = {
    send: 'sent',
    sendBack: 'sentBack',
    undo: 'undone',
    void: 'voided',
    handOver: 'handedOver',
    makeUp: 'madeUp',
    withdraw: 'withdrawn',
    forgo: 'forgone',
  };
  if (irregular[action]) return irregular[action];
  if (action.endsWith('e')) return `${action}d`;
  if (/[^aeiou]y$/.test(action)) return `${action.slice(0, -1)}ied`;
  return `${action}ed`;
}
