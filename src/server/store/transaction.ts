import pg from 'pg';
import type { Actor, Scope } from '../../kit/actor.ts';
import { Refusal } from '../../kit/refusal.ts';
import { sendable } from './lists.ts';

/** A query inside a transaction already narrowed to its actor: row-level security refuses what the scope does not reach. */
export interface Tx {
  readonly actor: Actor;
  rows<Row extends object>(sql: string, values?: readonly unknown[]): Promise<Row[]>;
  /** The first row, or nothing. */
  find<Row extends object>(sql: string, values?: readonly unknown[]): Promise<Row | undefined>;
  /** How many rows were written. */
  run(sql: string, values?: readonly unknown[]): Promise<number>;
  /** A named prepared statement, for hot paths; the name belongs to this text for ever. */
  prepared<Row extends object>(name: string, sql: string, values?: readonly unknown[]): Promise<Row[]>;
  /**
   * Says that no statement follows: the COMMIT travels with those just sent instead of waiting for their answers. A
   * statement that fails still undoes them all, but nothing can be refused any more by what they answer.
   */
  finish(): void;
  /** For streaming in or out (COPY, cursors). */
  readonly client: pg.PoolClient;
}

const literal = (value: string) => pg.escapeLiteral(value);

const settingsOf = new WeakMap<Actor, string>();

/**
 * The `SET LOCAL` statements that tell row-level security who asks. Literal on purpose: Citus forwards no other form.
 * An empty list is left out, for a setting that is not there matches nothing; `fields` alone means every field when empty.
 */
export function scopeSettings(actor: Actor): string {
  const known = settingsOf.get(actor);
  if (known !== undefined) return known;
  const s: Scope = actor.scope;
  const settings: [string, string][] = [
    ['tenant', actor.tenant],
    ['reach', s.reach],
    ['counties', s.counties.join(',')],
    ['townships', s.townships.join(',')],
    ['orgs', s.orgs.join(',')],
    ['sites', s.sites.join(',')],
    ['fields', s.fields.join(',')],
    ['person', actor.personId ?? ''],
    ['org', actor.orgId ?? ''],
  ];
  const text = settings
    .filter(([name, value]) => value !== '' || name === 'fields')
    .map(([name, value]) => `SET LOCAL shoutu.${name} = ${literal(value)}`)
    .join('; ');
  settingsOf.set(actor, text);
  return text;
}

const unavailable = [
  '57P01',
  '57P02',
  '57P03',
  '08006',
  '08001',
  '08003',
  'ECONNREFUSED',
  'ECONNRESET',
  'EPIPE',
  'ETIMEDOUT',
  '53300',
];

/** What the database being away becomes for the caller: a clear 503 with nothing written. */
export const databaseAway = () =>
  new Refusal(
    'DATABASE_AWAY',
    [
      '数据库暂时连不上，本次没有保存。请稍等片刻再试，手机上填的内容还在。',
      'The database is away; nothing was saved. Try again shortly.',
    ],
    {
      status: 503,
    },
  );

/** Whether an error means that the database could not be reached or was stopped under us. */
export function isDatabaseAway(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const { code = '', syscall } = error as { code?: string; syscall?: string };
  return (
    unavailable.includes(code) ||
    // The embedded server's socket is a file; while the server is away there is none.
    (code === 'ENOENT' && syscall === 'connect') ||
    /Connection terminated|timeout exceeded when trying to connect|Client has encountered a connection error|not queryable/.test(
      error.message,
    )
  );
}

/** A connection taken from its pool; `broken` once it must not be used again. */
export interface Lease {
  readonly client: pg.PoolClient;
  broken?: Error;
}

/** Takes a connection. @throws Refusal DATABASE_AWAY when the database cannot be reached. */
export async function borrow(pool: pg.Pool): Promise<Lease> {
  try {
    return { client: await pool.connect() };
  } catch (error) {
    throw isDatabaseAway(error) ? databaseAway() : error;
  }
}

/**
 * Runs `work` in one transaction as `actor`. Commits when it returns, rolls back when it throws. What is sent in one turn
 * of the event loop, the opening statements first of all, leaves in one packet where the pool's connections pipeline. A
 * transaction that only reads does not wait for its COMMIT to be answered.
 * @throws Refusal DATABASE_AWAY when the database cannot be reached.
 */
export async function transact<T>(
  pool: pg.Pool,
  actor: Actor,
  work: (tx: Tx) => Promise<T>,
  mode: 'READ WRITE' | 'READ ONLY' = 'READ WRITE',
): Promise<T> {
  const lease = await borrow(pool);
  try {
    return await transactOn(lease, actor, work, mode);
  } finally {
    lease.client.release(lease.broken);
  }
}

/** The same on a connection already taken. Everything up to the first wait of `work` is sent before this returns. */
export async function transactOn<T>(
  lease: Lease,
  actor: Actor,
  work: (tx: Tx) => Promise<T>,
  mode: 'READ WRITE' | 'READ ONLY',
): Promise<T> {
  const { client } = lease;
  let ended: Promise<pg.QueryResult> | undefined;
  const send = senderOf(client);
  const commit = () => {
    if (ended !== undefined) return ended;
    ended = send({ text: 'COMMIT' });
    ended.catch(() => undefined);
    return ended;
  };
  try {
    const opening = send({ text: `BEGIN ${mode}; ${scopeSettings(actor)}` });
    opening.catch(() => undefined);
    // Whatever else is done with such a connection, a cursor say, goes past what waits here: it comes after the opening.
    if (!pipelines(client)) await opening;
    const tx = makeTx(
      client,
      actor,
      (query) => (ended !== undefined ? Promise.reject(new Error('after finish()')) : send(query)),
      commit,
    );
    const result = await work(tx);
    const answered = commit();
    if (mode === 'READ ONLY') return result;
    // A transaction in which a statement failed is rolled back by its COMMIT, whoever has swallowed the error.
    if ((await answered).command === 'ROLLBACK') throw new Error('a failed statement undid the transaction');
    return result;
  } catch (error) {
    try {
      await (ended ?? send({ text: 'ROLLBACK' }));
    } catch (failed) {
      lease.broken = failed instanceof Error ? failed : new Error(String(failed));
    }
    if (isDatabaseAway(error)) {
      lease.broken = error as Error;
      throw databaseAway();
    }
    throw error;
  }
}

/**
 * Runs a read whose statements are all sent at once, before the first answer: they leave in one packet with the
 * transaction's beginning and end.
 */
export function readAtOnce<T>(pool: pg.Pool, actor: Actor, work: (tx: Tx) => Promise<T>): Promise<T> {
  return transact(pool, actor, atOnce(work), 'READ ONLY');
}

/** Work whose statements are all sent before its first wait, with the transaction's end behind them. */
export const atOnce =
  <T>(work: (tx: Tx) => Promise<T>) =>
  (tx: Tx): Promise<T> => {
    const answer = work(tx);
    tx.finish();
    return answer;
  };

type Send = (query: { text: string; values?: unknown[]; name?: string }) => Promise<pg.QueryResult>;

const pipelines = (client: pg.PoolClient): boolean => (client as { pipeline?: boolean }).pipeline === true;

/** Sends a transaction's statements in order: at once where the connection pipelines, else each after the last answer. */
function senderOf(client: pg.PoolClient): Send {
  const send: Send = (query) => {
    gather(client);
    return client.query(query);
  };
  if (pipelines(client)) return send;
  let last: Promise<unknown> = Promise.resolve();
  return (query) => {
    const answer = last.then(() => send(query));
    last = answer.catch(() => undefined);
    return answer;
  };
}

interface Stream {
  cork(): void;
  uncork(): void;
}
const gathering = new WeakSet<Stream>();

/** Holds back what a connection writes until the end of this turn, so that all of it leaves in one system call. */
function gather(client: pg.PoolClient): void {
  const stream = (client as { connection?: { stream?: Stream } }).connection?.stream;
  if (!stream || gathering.has(stream)) return;
  gathering.add(stream);
  stream.cork();
  process.nextTick(() => {
    gathering.delete(stream);
    stream.uncork();
  });
}

function makeTx(client: pg.PoolClient, actor: Actor, query: Send, finish: () => unknown): Tx {
  return {
    actor,
    client,
    finish: () => {
      finish();
    },
    rows: async <Row extends object>(text: string, values: readonly unknown[] = []) =>
      (await query({ text, values: sendable(values) })).rows as Row[],
    find: async <Row extends object>(text: string, values: readonly unknown[] = []) =>
      (await query({ text, values: sendable(values) })).rows[0] as Row | undefined,
    run: async (text, values = []) => (await query({ text, values: sendable(values) })).rowCount ?? 0,
    prepared: async <Row extends object>(name: string, text: string, values: readonly unknown[] = []) =>
      (await query({ name, text, values: sendable(values) })).rows as Row[],
  };
}

const names = new Map<string, string>();

/**
 * A name for the text of a statement that is put together, for `prepared`. Past two thousand texts statements go unnamed,
 * so that odd questions cannot fill the server.
 */
export function nameFor(sql: string): string {
  let name = names.get(sql);
  if (name === undefined) {
    name = names.size < 2000 ? `s.${names.size}` : '';
    if (name) names.set(sql, name);
  }
  return name;
}
