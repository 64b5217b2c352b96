import type pg from 'pg';
import { type Actor, type Ground, noScope, reaches, type Scope } from '../../kit/actor.ts';
import { Refusal } from '../../kit/refusal.ts';
import type { SecretBox } from '../module.ts';
import { type ReadyRecord, statementFor } from './bulk.ts';
import { referenced } from './columns.ts';
import { type Command, fingerprint } from './command.ts';
import type { Standing } from './ground.ts';
import { type AnyRow, type DbRow, groundOfRow, type Plan } from './plan.ts';
import { readSecret, sealManySecrets } from './secrets.ts';
import { transact, type Tx } from './transaction.ts';
import { rowAsMade } from './write.ts';

/** A new record that has passed every check which needs no database. */
export interface Prepared {
  readonly plan: Plan;
  readonly actor: Actor;
  readonly command: Command;
  readonly values: Readonly<Record<string, unknown>>;
  readonly standing: Standing;
  readonly id: string;
  readonly state: string;
  readonly at: Date;
  readonly today: string;
}

interface Waiting extends Prepared {
  /** The record as made; nothing where it has to go by itself. */
  readonly give: (row: AnyRow | undefined) => void;
  readonly refuse: (error: unknown) => void;
}

/** Groups of one kind written at a time, and how many records go in one. */
const writers = 3;
const most = 250;

export interface Burst {
  /**
   * Writes a new record together with those that arrive while others are being written. Resolves after its COMMIT; with
   * nothing where the group could not take it (it is to be refused, its command was there before, or it broke the group), and
   * then nothing was written of it.
   * @throws Refusal
   */
  write(record: Prepared): Promise<AnyRow | undefined>;
}

/**
 * Gathers creates of one kind into groups: one transaction, one statement for the records, one for their facts, one for the
 * keys. Nobody waits for a clock: a record that comes alone is written at once, those that come while three groups are on
 * their way make the next one, so that groups grow with the load by themselves.
 */
export function makeBurst(parts: {
  readonly pool: pg.Pool;
  readonly secrets: SecretBox;
  planFor(kind: string): Plan;
  committed(kind: string): void;
}): Burst {
  const queues = new Map<string, { waiting: Waiting[]; writing: number; due: boolean }>();

  function begin(kind: string): void {
    const queue = queues.get(kind);
    if (!queue || queue.due || queue.writing >= writers || queue.waiting.length === 0) return;
    queue.due = true;
    // What else arrives in this turn of the event loop goes along.
    setImmediate(() => {
      queue.due = false;
      const group = queue.waiting.splice(0, most);
      queue.writing += 1;
      void writeGroup(group).finally(() => {
        queue.writing -= 1;
        begin(kind);
      });
      begin(kind);
    });
  }

  /** Settles every record of the group, one way or the other. */
  async function writeGroup(group: readonly Waiting[]): Promise<void> {
    const [first] = group;
    if (!first) return;
    let rows: ReadonlyMap<Waiting, AnyRow>;
    try {
      rows = await transact(parts.pool, unionOf(group.map(({ actor }) => actor)), (tx) =>
        insertGroup(tx, parts.secrets, group, parts.planFor),
      );
    } catch (error) {
      if (error instanceof Refusal && error.status === 503) {
        for (const each of group) each.refuse(error);
      } else if (group.length === 1) {
        // By itself it gets the refusal it deserves, or its first answer again.
        first.give(undefined);
      } else {
        // One record breaks the group; the sound ones do not pay for it.
        const half = Math.ceil(group.length / 2);
        await writeGroup(group.slice(0, half));
        await writeGroup(group.slice(half));
      }
      return;
    }
    parts.committed(first.plan.kind.name);
    for (const each of group) each.give(rows.get(each));
  }

  return {
    write: (record) =>
      new Promise((give, refuse) => {
        const { name } = record.plan.kind;
        const queue = queues.get(name) ?? { waiting: [], writing: 0, due: false };
        queues.set(name, queue);
        queue.waiting.push({ ...record, give, refuse });
        begin(name);
      }),
  };
}

const distinct = <T>(lists: readonly (readonly T[])[]): T[] => [...new Set(lists.flat())];

/** An actor that reaches what any of the actors reaches: the second lock of a group. */
export function unionOf(actors: readonly Actor[]): Actor {
  const [first] = actors;
  if (!first || actors.every((actor) => actor === first)) return first as Actor;
  const scopes = actors.map((actor) => actor.scope).filter((scope) => scope.reach !== 'none');
  const list = (name: 'counties' | 'townships' | 'orgs' | 'sites') => distinct(scopes.map((scope) => scope[name]));
  const scope: Scope = {
    reach: scopes.some(({ reach }) => reach === 'all') ? 'all' : scopes.length > 0 ? 'some' : 'none',
    counties: list('counties'),
    townships: list('townships'),
    orgs: list('orgs'),
    sites: list('sites'),
    // An empty list means every field.
    fields: scopes.some(({ fields }) => fields.length === 0) ? [] : distinct(scopes.map(({ fields }) => fields)),
  };
  return { ...first, personId: null, postId: null, orgId: null, roles: [], scope: scopes.length > 0 ? scope : noScope };
}

const grounds = 'at_county, at_township, at_org, at_site, at_field';

/** What the group needs to know, asked in one packet: grounds, commands done before, and what references point to. */
async function look(tx: Tx, plan: Plan, group: readonly Waiting[], planFor: (kind: string) => Plan) {
  const { tenant } = tx.actor;
  const find = (table: string, ids: readonly unknown[], columns = 'id') =>
    ids.length === 0
      ? Promise.resolve([])
      : tx.prepared<DbRow & { id: string }>(
          `burst.${columns === 'id' ? 'there' : 'ground'}.${table}`,
          `SELECT ${columns} FROM ${table} WHERE tenant_id = $1 AND id = ANY ($2::uuid[])`,
          [tenant, [...new Set(ids)]],
        );
  const stands = (source: Standing['source']) =>
    group.flatMap(({ standing }) => (standing.source !== 'given' && standing.source === source ? standing.id : []));
  const pointers = Object.entries(plan.kind.fields).flatMap(([name, field]) => {
    const table = referenced(field);
    // What belongs to a site is seen by those of that site, unless all may read it; the registry by everybody.
    const target = field.type === 'reference' ? planFor(field.settings.to ?? '').kind : undefined;
    return table ? { name, table, narrow: target?.home === 'site' && !target.openRead } : [];
  });
  const [sites, organisations, done, ...there] = await Promise.all([
    find('site', stands('site'), `id, ${grounds}`),
    find('organisation', stands('organisation'), `id, ${grounds}`),
    find(
      'command',
      group.flatMap(({ command }) => command.commandId ?? []),
    ),
    ...pointers.map(({ name, table }) =>
      find(
        table,
        group.flatMap(({ values }) => values[name] ?? []),
        `id, ${grounds}`,
      ),
    ),
  ]);
  return {
    site: new Map(sites.map((row) => [row.id, groundOfRow(row)])),
    organisation: new Map(organisations.map((row) => [row.id, groundOfRow(row)])),
    done: new Set(done.map(({ id }) => id)),
    references: pointers.map(({ name, narrow }, i) => ({
      name,
      grounds: new Map(there[i]?.map((row) => [row.id, groundOfRow(row)])),
      narrow,
    })),
  };
}

/** Writes those of the group that can be written and answers with their rows; the others go by themselves. */
async function insertGroup(
  tx: Tx,
  secrets: SecretBox,
  group: readonly Waiting[],
  planFor: (kind: string) => Plan,
): Promise<ReadonlyMap<Waiting, AnyRow>> {
  const { plan } = group[0] as Waiting;
  const { kind } = plan;
  const known = await look(tx, plan, group, planFor);
  const taken = new Set<string>();
  const sound: { readonly each: Waiting; readonly ground: Ground }[] = [];
  for (const each of group) {
    const { command, standing, values } = each;
    // Done before, or twice in one group: by itself it gets the first answer again.
    const keys = [each.id, command.commandId ?? each.id];
    if (known.done.has(keys[1] as string) || keys.some((key) => taken.has(key))) continue;
    const ground = standing.source === 'given' ? standing.ground : known[standing.source].get(standing.id);
    const unknown = known.references.find(({ name, grounds: found, narrow }) => {
      if (!values[name]) return false;
      const target = found.get(values[name] as string);
      return !target || (narrow && target.siteId !== null && !reaches(each.actor.scope, target));
    });
    // What is wrong with it, it is told when it goes by itself.
    if (!ground || unknown || (kind.home !== 'tenant' && !reaches(each.actor.scope, ground)) || illegible(each))
      continue;
    for (const key of keys) taken.add(key);
    sound.push({ each, ground });
  }
  if (sound.length === 0) return new Map();
  const today = group[0]?.today as string;
  const sealed = await sealManySecrets(
    tx,
    kind,
    sound.map(({ each }) => each),
    secrets,
    today,
  );
  const ready = sound.map(({ each, ground }, i): ReadyRecord => {
    const { id, state, at, today: day, actor, command } = each;
    return {
      id,
      values: sealed[i] as Record<string, unknown>,
      ground,
      state,
      at,
      day,
      actor,
      ...(command.commandId ? { key: { id: command.commandId, fingerprint: fingerprint(command) } } : {}),
      device: command.device ?? null,
    };
  });
  // Sent together with the COMMIT: where it fails nothing of the group is kept.
  const { name, text, values } = statementFor(plan, ready, tx.actor);
  const writing = tx.prepared(name, text, values);
  tx.finish();
  await writing;
  return new Map(
    sound.map(({ each }, i) => {
      const { id, values, ground, state, at, day } = ready[i] as ReadyRecord;
      return [each, rowAsMade(plan, { id, values, ground, state, at, today: day, by: each.actor.accountId })];
    }),
  );
}

/** Whether a personal value has the wrong form. */
function illegible({ plan, values, today }: Waiting): boolean {
  for (const [name, field] of Object.entries(plan.kind.fields)) {
    const typed = field.type === 'secret' ? values[name] : undefined;
    if (typeof typed !== 'string') continue;
    try {
      readSecret(name, field, typed, today);
    } catch (error) {
      if (error instanceof Refusal) return true;
      throw error;
    }
  }
  return false;
}
