import { randomBytes } from 'node:crypto';
import pg from 'pg';
import { inject } from 'vitest';
import { openPool } from '../../src/server/db/pool.ts';

declare module 'vitest' {
  export interface ProvidedContext {
    /** Owner's address of the run's server, and the migrated database each test file copies. */
    database: { adminUrl: string; template: string };
  }
}

/** A database of one test file's own, migrated and empty. */
export interface TestDatabase {
  readonly ownerUrl: string;
  readonly ownerPool: pg.Pool;
  /** Runs as `shoutu_app`: what the application's connections are. */
  readonly appPool: pg.Pool;
  drop(): Promise<void>;
}

/** Address of another database on the same server. */
export function urlOf(url: string, database: string): string {
  const [address, query] = url.split('?');
  return `${address?.replace(/\/[^/]*$/, `/${database}`)}${query ? `?${query}` : ''}`;
}

/**
 * Makes a fresh database from the migrated template (about 30 ms). Call once per file and `drop()` it in `afterAll`.
 * @param options.template another database to copy; nobody may be connected to it.
 */
export async function testDatabase(options: { max?: number; template?: string } = {}): Promise<TestDatabase> {
  const { adminUrl, template: migrated } = inject('database');
  const template = options.template ?? migrated;
  const name = `t_${randomBytes(6).toString('hex')}`;
  await asOwner(adminUrl, `CREATE DATABASE ${name} TEMPLATE ${template}`);
  const ownerUrl = urlOf(adminUrl, name);
  const ownerPool = openPool(ownerUrl, { max: options.max ?? 4 });
  const appPool = openPool(ownerUrl, { role: 'shoutu_app', max: options.max ?? 4 });
  return {
    ownerUrl,
    ownerPool,
    appPool,
    drop: async () => {
      await Promise.all([ownerPool.end(), appPool.end()]);
      await asOwner(adminUrl, `DROP DATABASE IF EXISTS ${name} WITH (FORCE)`);
    },
  };
}

/** Runs one statement outside any transaction. */
export async function asOwner(url: string, sql: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    for (let turn = 1; ; turn += 1) {
      try {
        await client.query(sql);
        return;
      } catch (error) {
        // 55006: another file is copying the template in this moment.
        if ((error as { code?: string }).code !== '55006' || turn > 50) throw error;
        await new Promise((resolve) => setTimeout(resolve, 100));
      }
    }
  } finally {
    await client.end();
  }
}
