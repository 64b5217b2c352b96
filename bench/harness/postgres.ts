import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import pg from 'pg';
import { startPostgres } from '../../src/server/postgres/start.ts';

/** The benchmarks' own PostgreSQL: the embedded one with the product's own settings, durable. */
export interface Server {
  readonly folder: string;
  readonly url: (database: string) => string;
  /** CPU milliseconds of all its processes so far, or NaN where the system does not tell. */
  cpu(): number;
  create(database: string): Promise<void>;
  /** Makes a database once: filled under another name, so that a half-filled one is never taken for whole. */
  fill(database: string, work: (url: string) => Promise<void>): Promise<string>;
  drop(database: string): Promise<void>;
  stop(): Promise<void>;
}

/** Starts it in a temporary folder, removed at the end, or in `kept`, whose databases are used again. */
export async function openServer(kept?: string): Promise<Server> {
  const folder = kept ? resolve(kept) : mkdtempSync(join(tmpdir(), 'shoutu-bench-'));
  mkdirSync(folder, { recursive: true });
  // Else the account that runs the server for root could not enter it.
  chmodSync(folder, 0o755);
  // Room for the bare driver's connections beside the app's own.
  const postgres = await startPostgres({ dataDir: folder, settings: { max_connections: '120' } });
  const admin = postgres.ownerUrl;
  const url = (database: string) => {
    const [address, query] = admin.split('?');
    return `${address?.replace(/\/[^/]*$/, `/${database}`)}${query ? `?${query}` : ''}`;
  };
  const run = async (sql: string) => {
    const client = new pg.Client({ connectionString: admin });
    await client.connect();
    try {
      return await client.query(sql);
    } finally {
      await client.end();
    }
  };
  const create = async (database: string) => {
    await run(`CREATE DATABASE ${database}`);
  };
  const drop = async (database: string) => {
    await run(`DROP DATABASE IF EXISTS ${database} WITH (FORCE)`);
  };
  return {
    folder,
    url,
    cpu: () => cpuOf(postgres.pid),
    create,
    drop,
    fill: async (database, work) => {
      const there = await run(`SELECT FROM pg_database WHERE datname = '${database}'`);
      if (there.rowCount === 1) return url(database);
      await drop(`${database}_half`);
      await create(`${database}_half`);
      await work(url(`${database}_half`));
      await run(`ALTER DATABASE ${database}_half RENAME TO ${database}`);
      return url(database);
    },
    stop: async () => {
      await postgres.stop();
      if (!kept) rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** Linux only: the ticks of the postmaster's children, those that ended included. */
function cpuOf(postmaster: number): number {
  if (!existsSync('/proc/self/stat')) return Number.NaN;
  let ticks = 0;
  for (const pid of readdirSync('/proc')) {
    if (!/^\d+$/.test(pid)) continue;
    try {
      const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? [];
      const own = Number(fields[11]) + Number(fields[12]);
      if (Number(pid) === postmaster) ticks += own + Number(fields[13]) + Number(fields[14]);
      else if (Number(fields[1]) === postmaster) ticks += own;
    } catch {
      // It ended meanwhile; its parent counts it now.
    }
  }
  return ticks * 10;
}
