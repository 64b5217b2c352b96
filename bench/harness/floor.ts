import pg from 'pg';
import { openPool, valueTypes } from '../../src/server/db/pool.ts';
import { makeId } from '../../src/server/store/id.ts';
import type { Load } from './load.ts';

/** One statement as it went to the driver. */
export interface Statement {
  readonly text: string;
  readonly name?: string;
  readonly values?: readonly unknown[];
}

/** Runs work on a pool that keeps the statements it is asked, and gives these. */
export async function recordSql(url: string, work: (pool: pg.Pool) => Promise<unknown>): Promise<Statement[]> {
  const statements: Statement[] = [];
  const pool = openPool(url, { role: 'shoutu_app', max: 1, pipeline: true, name: 'bench-record' });
  pool.on('connect', (client) => {
    const ask = client.query;
    Object.defineProperty(client, 'query', {
      value: (...args: unknown[]) => {
        const [first] = args;
        if (typeof first === 'string') statements.push({ text: first });
        else if (first !== null && typeof first === 'object') {
          const { text, name, values } = first as Statement;
          statements.push({ text, ...(name ? { name } : {}), ...(values ? { values: [...values] } : {}) });
        }
        return Reflect.apply(ask, client, args) as unknown;
      },
    });
  });
  try {
    await work(pool);
  } finally {
    await pool.end();
  }
  return statements;
}

const isUuid = (value: unknown): value is string =>
  typeof value === 'string' && /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(value);

/**
 * Makes the statements of one more request of the same sort: ids that differed between two recordings are made anew, the
 * same one wherever it stood.
 */
export function renewed(one: readonly Statement[], two: readonly Statement[]): () => Statement[] {
  const fresh = new Set<string>();
  for (const [i, statement] of one.entries()) {
    const other = two[i];
    if (!other || other.text !== statement.text) throw new Error(`two requests sent different SQL: ${statement.text}`);
    for (const [at, value] of (statement.values ?? []).entries())
      if (isUuid(value) && value !== other.values?.[at]) fresh.add(value);
  }
  return () => {
    const made = new Map([...fresh].map((id) => [id, makeId()]));
    return one.map((statement) => ({
      ...statement,
      ...(statement.values
        ? { values: statement.values.map((value) => (isUuid(value) ? (made.get(value) ?? value) : value)) }
        : {}),
    }));
  };
}

/** The bare driver: so many connections, each sending request after request, one statement after another. */
export async function bareDriver(
  url: string,
  connections: number,
  seconds: number,
  request: (connection: number) => readonly Statement[],
): Promise<Load> {
  const clients = Array.from(
    { length: connections },
    () =>
      new pg.Client({
        connectionString: url,
        types: valueTypes,
        options: '-c timezone=Asia/Shanghai -c role=shoutu_app',
      }),
  );
  const latencies: number[] = [];
  let took = 0;
  try {
    await Promise.all(clients.map((client) => client.connect()));
    const began = performance.now();
    const until = began + seconds * 1000;
    await Promise.all(
      clients.map(async (client, i) => {
        for (let before = performance.now(); before < until; ) {
          for (const { text, name, values } of request(i)) {
            if (values) await client.query({ text, name, values: [...values] });
            else await client.query(text);
          }
          const now = performance.now();
          latencies.push(now - before);
          before = now;
        }
      }),
    );
    took = (performance.now() - began) / 1000;
  } finally {
    await Promise.allSettled(clients.map((client) => client.end()));
  }
  latencies.sort((a, b) => a - b);
  return { perSecond: latencies.length / took, latencies, count: latencies.length, seconds: took };
}
