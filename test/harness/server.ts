import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { chmod, mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { migrate } from '../../src/server/db/migrate.ts';
import { startPostgres, stopPostgres } from '../../src/server/postgres/start.ts';
import { asOwner, urlOf } from './database.ts';

const quick = { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off', shared_buffers: '64MB' };

/**
 * Once per run: one PostgreSQL for all test files (the one named in TEST_DATABASE_URL, or an embedded one of the run's
 * own) and in it the migrated template.
 */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const template = `template_${randomBytes(4).toString('hex')}`;
  const given = process.env.TEST_DATABASE_URL;
  let adminUrl = given ?? '';
  let end = async () => {
    for (const name of [template, `${template}_demo`, `${template}_demo_half`]) {
      await asOwner(adminUrl, `DROP DATABASE IF EXISTS ${name} WITH (FORCE)`);
    }
  };
  if (!given) {
    await sweep();
    const folder = await mkdtemp(join(tmpdir(), `shoutu-test-${process.pid}-`));
    // Else root's server account could not enter it, and the cluster would lie elsewhere.
    await chmod(folder, 0o755);
    const server = await startPostgres({ dataDir: join(folder, 'data'), settings: quick });
    adminUrl = server.ownerUrl;
    end = async () => {
      await server.stop();
      await rm(folder, { recursive: true, force: true });
    };
  }
  try {
    await asOwner(adminUrl, `CREATE DATABASE ${template}`);
    await migrate(urlOf(adminUrl, template));
  } catch (error) {
    await end();
    throw error;
  }
  project.provide('database', { adminUrl, template });
  return end;
}

/** Ends what a killed run left behind. */
async function sweep(): Promise<void> {
  for (const name of await readdir(tmpdir())) {
    const pid = /^shoutu-test-(\d+)-/.exec(name)?.[1];
    if (!pid || isAlive(Number(pid))) continue;
    const folder = join(tmpdir(), name);
    if (existsSync(join(folder, 'data', 'postgres'))) await stopPostgres(join(folder, 'data')).catch(() => undefined);
    await rm(folder, { recursive: true, force: true });
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
