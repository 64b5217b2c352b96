import pg from 'pg';
import type { Actor, Scope } from '../../kit/actor.ts';
import { Refusal } from '../../kit/refusal.ts';

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
  /** For streaming in or out (COPY, cursors). */
  readonly client: pg.PoolClient;
}

const literal = (value: string) => pg.escapeLiteral(value);

/** The `SET LOCAL` statements that tell row-level security who asks. Literal on purpose: Citus forwards no other form. */
export function scopeSettings(actor: Actor): string {
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
  return settings.map(([name, value]) => `SET LOCAL shoutu.${name} = ${literal(value)}`).join('; ');
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

/**
 * Runs `work` in one transaction as `actor`. Commits when it returns, rolls back when it throws. The opening statements
 * are sent together with the first query of `work` where the pool's connections pipeline.
 * @throws Refusal DATABASE_AWAY when the database cannot be reached.
 */
export async function transact<T>(
  pool: pg.Pool,
  actor: Actor,
  work: (tx: Tx) => Promise<T>,
  mode: 'READ WRITE' | 'READ ONLY' = 'READ WRITE',
): Promise<T> {
  let client: pg.PoolClient;
  try {
    client = await pool.connect();
  } catch (error) {
    throw isDatabaseAway(error) ? databaseAway() : error;
  }
  let broken: Error | undefined;
  try {
    const opened = client.query(`BEGIN ${mode}; ${scopeSettings(actor)}`);
    opened.catch(() => undefined);
    const result = await work(makeTx(client, actor));
    await opened;
    await client.query('COMMIT');
    return result;
  } catch (error) {
    try {
      await client.query('ROLLBACK');
    } catch (failed) {
      broken = failed instanceof Error ? failed : new Error(String(failed));
    }
    if (isDatabaseAway(error)) {
      broken = error as Error;
      throw databaseAway();
    }
    throw error;
  } finally {
    client.release(broken);
  }
}

function makeTx(client: pg.PoolClient, actor: Actor): Tx {
  const query = (config: { text: string; values?: unknown[]; name?: string }) => client.query(config);
  return {
    actor,
    client,
    rows: async <Row extends object>(text: string, values: readonly unknown[] = []) =>
      (await query({ text, values: [...values] })).rows as Row[],
    find: async <Row extends object>(text: string, values: readonly unknown[] = []) =>
      (await query({ text, values: [...values] })).rows[0] as Row | undefined,
    run: async (text, values = []) => (await query({ text, values: [...values] })).rowCount ?? 0,
    prepared: async <Row extends object>(name: string, text: string, values: readonly unknown[] = []) =>
      (await query({ name, text, values: [...values] })).rows as Row[],
  };
}
