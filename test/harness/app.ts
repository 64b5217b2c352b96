import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { inject } from 'vitest';
import { type App, createApp } from '../../src/app.ts';
import { loadDemo } from '../../src/demo/load/load.ts';
import type { DemoSettings } from '../../src/demo/settings.ts';
import { type Config, readConfig } from '../../src/server/config.ts';
import { migrate } from '../../src/server/db/migrate.ts';
import { type TestDatabase, testDatabase, urlOf } from './database.ts';

/** The real server on a database of its own. */
export interface TestServer {
  readonly url: string;
  readonly app: App;
  readonly config: Config;
  readonly db: TestDatabase;
  /**
   * Lets time pass: the server ends, the demo's clock is set on, and the server starts again on the same address, as one that was
   * restarted overnight. Sessions and open pages go on.
   */
  moveTo(at: string): Promise<void>;
  close(): Promise<void>;
}

/** A demo small enough for tests, with every role, county and field in it. */
export const testDemo: DemoSettings = { seed: 5, sites: 120, days: 6 };

/** The key under which the tests' personal fields are kept. */
const testKey = '5f'.repeat(32);

/**
 * Starts the server in this process on a free port with its files in a temporary folder. The pages are those of
 * `dist/web`, which `npm test` builds first (`npm run build` does too).
 * @param options.demo fills the database with the tests' demo; made once per run and copied. Else it is empty.
 * @param options.at moment at which the demo's clock goes on, instead of where its days end.
 * @param options.environment variables over the defaults.
 */
export async function startTestServer(
  options: { demo?: boolean; at?: string; environment?: NodeJS.ProcessEnv } = {},
): Promise<TestServer> {
  const folder = mkdtempSync(join(tmpdir(), 'shoutu-server-'));
  const db = await testDatabase(options.demo ? { template: await demoTemplate() } : {});
  const setClock = (at: string) =>
    db.ownerPool.query("UPDATE setting SET value = $1 WHERE name = 'clock.offset'", [Date.parse(at) - Date.now()]);
  if (options.at) await setClock(options.at);
  const config = configOf(folder, db.ownerUrl, options.environment);
  let app = await createApp({ config, ownerUrl: db.ownerUrl });
  const url = await app.listen();
  return {
    url,
    get app() {
      return app;
    },
    config,
    db,
    moveTo: async (at) => {
      await app.close();
      await setClock(at);
      app = await createApp({ config: { ...config, port: Number(new URL(url).port) }, ownerUrl: db.ownerUrl });
      await app.listen();
    },
    close: async () => {
      await app.close();
      await db.drop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

const configOf = (folder: string, url: string, environment: NodeJS.ProcessEnv = {}) =>
  readConfig({
    PORT: '0',
    DATA_DIR: folder,
    DATABASE_URL: url,
    SECRET_KEY: testKey,
    LOG_LEVEL: 'error',
    ...environment,
  });

/** The database with the tests' demo; whoever asks first makes it, the others wait. */
async function demoTemplate(): Promise<string> {
  const { adminUrl, template } = inject('database');
  const name = `${template}_demo`;
  const admin = new pg.Client({ connectionString: adminUrl });
  await admin.connect();
  try {
    await admin.query('SELECT pg_advisory_lock(7219)');
    const there = await admin.query('SELECT 1 FROM pg_database WHERE datname = $1', [name]);
    if (there.rowCount) return name;
    await admin.query(`CREATE DATABASE ${name}_half`);
    const folder = mkdtempSync(join(tmpdir(), 'shoutu-demo-'));
    const url = urlOf(adminUrl, `${name}_half`);
    await migrate(url);
    await loadDemo(configOf(folder, url), url, testDemo);
    rmSync(folder, { recursive: true, force: true });
    await admin.query(`ALTER DATABASE ${name}_half RENAME TO ${name}`);
    return name;
  } finally {
    await admin.end();
  }
}
