import type pg from 'pg';
import { type Actor, type Ground, holds, reaches } from '../../kit/actor.ts';
import type { Action, Circumstance, Kind } from '../../kit/kind.ts';
import { Refusal } from '../../kit/refusal.ts';
import { inputSchema } from '../../kit/schema.ts';
import type { Clock } from '../clock.ts';
import type { SecretBox } from '../module.ts';
import { allowedActions, mayAct, mayCorrect } from './allowed.ts';
import { derivedAnew, stateAnew } from './anew.ts';
import { makeBurst, type Prepared } from './burst.ts';
import { type Command, type Done, fingerprint, pastOf, stable } from './command.ts';
import { consulting, type Finding } from './findings.ts';
import { type Standing, standingFor } from './ground.ts';
import { isId, makeId } from './id.ts';
import type { AnyRow, DbRow, Plan } from './plan.ts';
import * as refusals from './refusals.ts';
import { reasonFields, schemas, withdrawSchema } from './schemas.ts';
import { tellRefusal } from './told-anyway.ts';
import { transact, type Tx } from './transaction.ts';
import { receiptOf } from './receipt.ts';
import { heedWhen, parseInput } from './values.ts';
import { changeRecord, insertRecord } from './write.ts';

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
  readonly findings?: ReadonlyMap<string, Finding>;
  /** Whether a division code is one of the tenant's. */
  knowsRegion(code: string): boolean;
  planFor(kind: string): Plan;
  /** Called after a commit, so that the worker looks at once. */
  committed(kind: string): void;
}

/** So many creates of a kind under way are a burst, whatever the kind. */
const pressing = 4;

/**
 * [S11] Whether a new record goes in a group: of a kind that comes in bursts always; of any other recorded at sites while
 * many of it arrive. What consults other records has to see those written just before.
 */
const groups = (kind: Kind, underWay: number): boolean =>
  kind.burst === true || (underWay > pressing && kind.home === 'site' && kind.consults === undefined);

/** Runs commands over the kinds' plans. */
export function makeCommandStore(parts: StoreParts): CommandStore {
  const { pool, clock, secrets, findings = new Map(), planFor, committed, knowsRegion } = parts;
  const circumstance = (actor: Actor): Circumstance => ({ actor, now: clock.now(), today: clock.today() });

  /** Foreign keys see every site; what a record of a site points to at another one must not be there for this actor. */
  async function refuseUnseen(tx: Tx, plan: Plan, values: Readonly<Record<string, unknown>>): Promise<void> {
    for (const [name, field] of Object.entries(plan.kind.fields)) {
      if (field.type !== 'reference' || !values[name]) continue;
      const target = planFor(field.settings.to ?? '');
      if (target.kind.home !== 'site' || target.kind.openRead) continue;
      const [seen] = await tx.prepared(
        `${target.table}.seen`,
        `SELECT 1 FROM ${target.table} WHERE tenant_id = $1 AND id = $2`,
        [tx.actor.tenant, values[name]],
      );
      if (!seen) throw refusals.referenceUnknown({ field: name });
    }
  }

  /** Reads what is entered of a new record; nothing is asked of the database yet. */
  function given(plan: Plan, command: Command) {
    const { kind } = plan;
    const input = parseInput(schemas(kind).create, kind.fields, command.input, knowsRegion);
    const { siteId, orgId, ...values } = input;
    heedWhen(kind.fields, values);
    return { id: command.id ?? makeId(), siteId, orgId, values };
  }

  /** Checks a new record, knowing what its kind consults, and says where it is to stand. */
  function decide(
    actor: Actor,
    plan: Plan,
    command: Command,
    { id, siteId, orgId, values }: ReturnType<typeof given>,
    at: Circumstance,
  ): Prepared {
    const { kind } = plan;
    const refused = kind.check?.(values, at);
    if (refused) throw refused;
    Object.assign(values, kind.sets?.(values, at) ?? {});
    const standing = standingFor(actor, kind, { siteId, orgId }, values, id);
    // Ground taken from a site or organisation is held to the scope by row-level security, the same rule.
    if (kind.home !== 'tenant' && standing.source === 'given' && !reaches(actor.scope, standing.ground))
      throw refusals.outOfReach();
    const state = kind.initialState?.(values, at) ?? kind.initial;
    return { plan, actor, command, values, standing, id, state, at: at.now, today: at.today };
  }

  async function create(tx: Tx, plan: Plan, command: Command): Promise<AnyRow> {
    const { kind } = plan;
    const entered = given(plan, command);
    const knowing = await consulting(tx, kind, circumstance(tx.actor), findings, {
      id: entered.id,
      row: undefined,
      input: entered.values,
      siteId: entered.siteId,
    });
    await refuseUnseen(tx, plan, entered.values);
    const { values, standing, id, state, at, today } = decide(tx.actor, plan, command, entered, knowing);
    return await insertRecord(tx, secrets, plan, values, standing, id, state, {
      isLast: true,
      commandId: command.commandId ?? null,
      fingerprint: fingerprint(command),
      device: command.device ?? null,
      at,
      today,
    });
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
    const consult = (input: Readonly<Record<string, unknown>>) =>
      consulting(tx, kind, at, findings, { id: row.id, row, input, siteId: row.ground.siteId });
    if (command.action === 'correct' || command.action === 'withdraw') {
      let knowing = at;
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
        heedWhen(kind.fields, { ...row, ...changed });
        knowing = await consult({ ...row, ...changed });
        const refused = kind.check?.({ ...row, ...changed }, knowing);
        if (refused) throw refused;
        Object.assign(changed, derivedAnew(kind, row, changed, knowing));
      }
      const to = command.action === 'withdraw' ? 'withdrawn' : stateAnew(kind, row, changed, knowing);
      const past = command.action === 'withdraw' ? 'withdrawn' : 'corrected';
      return await changeRecord(
        tx,
        secrets,
        at,
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
    heedWhen(action.input ?? {}, input);
    const knowing = await consult(input);
    const refused = action.check?.(row, input, knowing);
    if (refused) throw refused;
    const own = Object.fromEntries(Object.entries(input).filter(([name]) => name in kind.fields));
    const values = { ...own, ...action.sets?.(row, input, knowing) };
    const reason = typeof input.reason === 'string' ? input.reason : undefined;
    const told = action.tells?.(row, input, knowing);
    return await changeRecord(
      tx,
      secrets,
      at,
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

  /** The answer to a command that was done before, with its fact's domain time, or nothing. */
  async function before(tx: Tx, plan: Plan, command: Command): Promise<{ row: AnyRow; doneAt: Date } | undefined> {
    if (!command.commandId) return undefined;
    const [done] = await tx.prepared<{ fingerprint: Buffer; record_id: string; account_id: string; at: Date }>(
      'command.find.told',
      `SELECT c.fingerprint, c.record_id, c.account_id, coalesce((SELECT f.at FROM fact f WHERE f.tenant_id = c.tenant_id
         AND f.record_id = c.record_id AND f.command_id = c.id ORDER BY f.version DESC LIMIT 1), c.at) AS at
       FROM command c WHERE c.tenant_id = $1 AND c.id = $2`,
      [tx.actor.tenant, command.commandId],
    );
    if (!done) return undefined;
    if (!done.fingerprint.equals(fingerprint(command)) || done.account_id !== tx.actor.accountId)
      throw refusals.commandReused();
    const [row] = await tx.prepared<DbRow>(`${plan.table}.get`, plan.get, [tx.actor.tenant, done.record_id]);
    return row ? { row: plan.toRow(row), doneAt: done.at } : undefined;
  }

  async function execute(actor: Actor, command: Command): Promise<Done> {
    const plan = planFor(command.kind);
    const { kind } = plan;
    if (command.commandId && !isId(command.commandId)) throw refusals.badInput({ field: 'commandId' });
    if (command.id && !isId(command.id)) throw refusals.badInput({ field: 'id' });
    const creating = command.action === 'create';
    if (creating && (kind.madeByModule || !holds(actor, kind.may.create))) throw refusals.mayNot();
    if (!creating && !command.id) throw refusals.notFound();
    const answer = (row: AnyRow, doneAt: Date | undefined): Done => ({
      row,
      allowed: allowedActions(kind, actor, row),
      repeated: doneAt !== undefined,
      receipt: command.commandId ? receiptOf(command.commandId, doneAt ?? new Date(row.updatedAt)) : null,
    });
    const begun = (creating && underWay.get(kind.name)) || 0;
    if (creating && groups(kind, begun)) {
      const row = await burst.write(decide(actor, plan, command, given(plan, command), circumstance(actor)));
      // Nothing: the group could not take it, and it goes by itself.
      if (row) return answer(row, undefined);
    }
    try {
      const { row, doneAt } = await transact(pool, actor, async (tx): Promise<{ row: AnyRow; doneAt?: Date }> => {
        if (creating) return { row: await create(tx, plan, command) };
        const [done, current] = await Promise.allSettled([
          before(tx, plan, command),
          locked(tx, plan, command.id as string),
        ]);
        if (done.status === 'rejected') throw done.reason;
        if (done.value) return done.value;
        if (current.status === 'rejected') throw current.reason;
        await refuseStale(tx, plan, current.value, command);
        return { row: await perform(tx, plan, current.value, command, { trusted: false, isLast: true }) };
      });
      committed(kind.name);
      return answer(row, doneAt);
    } catch (error) {
      if (error instanceof Refusal && error.tells) await tellRefusal(pool, actor, planFor, error, command, clock.now());
      // A repeated command meets its own key or its own effect; the first answer is given again.
      if (!command.commandId || !(error instanceof Refusal) || error.status === 503) throw error;
      const done = await transact(pool, actor, (tx) => before(tx, plan, command), 'READ ONLY');
      if (done) return answer(done.row, done.doneAt);
      throw error;
    }
  }

  const burst = makeBurst({ pool, secrets, planFor, committed });
  const underWay = new Map<string, number>();

  /** Runs a command, counted among the creates of its kind that are under way. */
  async function counted(actor: Actor, command: Command): Promise<Done> {
    if (command.action !== 'create') return await execute(actor, command);
    const { kind } = command;
    underWay.set(kind, (underWay.get(kind) ?? 0) + 1);
    try {
      return await execute(actor, command);
    } finally {
      const left = (underWay.get(kind) ?? 1) - 1;
      // Whatever name was sent, nothing of it stays.
      if (left > 0) underWay.set(kind, left);
      else underWay.delete(kind);
    }
  }

  return {
    execute: counted,
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
      return await insertRecord(
        tx,
        secrets,
        plan,
        values,
        standing,
        id,
        options.state ?? plan.kind.initialState?.(values, at) ?? plan.kind.initial,
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
