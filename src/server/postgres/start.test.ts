import { spawn } from 'node:child_process';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readlinkSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { root } from '../root.ts';
import { makeLinks } from './binaries.ts';
import { type Postgres, startPostgres, stopPostgres } from './start.ts';

vi.setConfig({ testTimeout: 120_000 });

const cleanups: (() => unknown)[] = [];
afterEach(async () => {
  for (const clean of cleanups.splice(0).reverse()) await clean();
});

function folder(parent = tmpdir()): string {
  const made = mkdtempSync(join(parent, 'shoutu-pg-'));
  chmodSync(made, 0o755);
  cleanups.push(() => rmSync(made, { recursive: true, force: true }));
  return made;
}

async function started(dataDir: string): Promise<Postgres> {
  const server = await startPostgres({ dataDir, settings: { shared_buffers: '32MB' } });
  cleanups.push(() => server.stop());
  return server;
}

async function ask(url: string, sql: string): Promise<Record<string, unknown>[]> {
  const client = new pg.Client({ connectionString: url });
  client.on('error', () => undefined);
  await client.connect();
  try {
    return (await client.query(sql)).rows;
  } finally {
    await client.end();
  }
}

const keep = 'CREATE TABLE IF NOT EXISTS kept (n integer); INSERT INTO kept VALUES (7)';

async function until(true_: () => Promise<boolean> | boolean): Promise<void> {
  for (let turn = 0; turn < 300; turn += 1) {
    if (await true_()) return;
    await sleep(50);
  }
  throw new Error('it did not come true within 15 s');
}

const isAlive = (pid: number) =>
  existsSync(`/proc/${pid}`) && !/^State:\s+Z/m.test(readFileSync(`/proc/${pid}/status`, 'utf8'));

test('[P1] a first start makes a sound cluster that only its own account reaches', async () => {
  const dataDir = folder();
  const server = await started(dataDir);
  const [facts] = await ask(
    server.ownerUrl,
    `SELECT pg_encoding_to_char(encoding) AS encoding, datcollate AS collate,
      current_setting('listen_addresses') AS listen, current_setting('password_encryption') AS password,
      current_setting('fsync') AS fsync, current_setting('data_checksums') AS checksums,
      (SELECT rolsuper FROM pg_roles WHERE rolname = current_user) AS superuser,
      '一' < '二' COLLATE "zh-x-icu" AS icu
    FROM pg_database WHERE datname = current_database()`,
  );
  expect(facts).toMatchObject({
    encoding: 'UTF8',
    collate: 'C',
    password: 'scram-sha-256',
    fsync: 'on',
    checksums: 'on',
  });
  expect(facts).toMatchObject({ superuser: false, listen: '', icu: false });
  expect(statSync(join(dataDir, 'keys', 'postgres.password')).mode & 0o777).toBe(0o600);
  await expect(ask(server.ownerUrl.replace(/:[^:@]+@/, ':wrong@'), 'SELECT 1')).rejects.toThrow(/password/);
});

test('[P2] what was committed is there after a stop and a start, at the same address', async () => {
  const dataDir = folder();
  const first = await started(dataDir);
  await ask(first.ownerUrl, keep);
  await first.stop();
  // Its memory is given back a moment before its number is.
  await until(() => !isAlive(first.pid));
  const second = await started(dataDir);
  expect(second.attached).toBe(false);
  expect(second.ownerUrl).toBe(first.ownerUrl);
  expect(await ask(second.ownerUrl, 'SELECT n FROM kept')).toEqual([{ n: 7 }]);
});

test('[P3] a server killed under us comes back by itself with everything committed', async () => {
  const server = await started(folder());
  await ask(server.ownerUrl, keep);
  const killed = server.pid;
  process.kill(killed, 'SIGKILL');
  await until(async () => {
    try {
      return (await ask(server.ownerUrl, 'SELECT n FROM kept')).length === 1;
    } catch {
      return false;
    }
  });
  await until(() => server.pid !== killed);
});

test('[P4] a server that outlived its killed parent is joined, and stopped by whoever joined it', async () => {
  const dataDir = folder();
  const script = `import { startPostgres } from ${JSON.stringify(join(root, 'src/server/postgres/start.ts'))};
    const server = await startPostgres({ dataDir: ${JSON.stringify(dataDir)} });
    console.log(server.pid);
    setInterval(() => {}, 1000);`;
  const parent = spawn(process.execPath, ['--import', 'tsx', '--input-type=module', '-e', script], { cwd: root });
  const pid = await new Promise<number>((told) => parent.stdout.once('data', (text) => told(Number(text))));
  cleanups.push(() => stopPostgres(dataDir));
  parent.kill('SIGKILL');
  await sleep(100);
  expect(isAlive(pid)).toBe(true);
  const server = await started(dataDir);
  expect(server).toMatchObject({ attached: true, pid });
  expect(await ask(server.ownerUrl, 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
  await server.stop();
  await until(() => !isAlive(pid));
});

test('[P5] after a kill of everything the next start recovers, though its old id names another program now', async () => {
  const dataDir = folder();
  const first = await started(dataDir);
  await ask(first.ownerUrl, keep);
  first.leave();
  process.kill(first.pid, 'SIGKILL');
  await until(() => !isAlive(first.pid));
  const file = join(dataDir, 'postgres', 'postmaster.pid');
  writeFileSync(file, readFileSync(file, 'utf8').replace(/^\d+/, String(process.pid)));
  const second = await started(dataDir);
  expect(await ask(second.ownerUrl, 'SELECT n FROM kept')).toEqual([{ n: 7 }]);
});

describe.runIf(process.getuid?.() === 0)('as root', () => {
  test('[P6] a home only root may enter: the cluster lies outside, remembered; when it is gone that is told', async () => {
    const home = folder();
    chmodSync(home, 0o700);
    const dataDir = join(home, 'project', 'data');
    const first = await started(dataDir);
    const base = readFileSync(join(dataDir, 'postgres.location'), 'utf8').trim();
    cleanups.unshift(() => rmSync(base, { recursive: true, force: true }));
    expect(base.startsWith(home)).toBe(false);
    await ask(first.ownerUrl, keep);
    await first.stop();
    const second = await started(dataDir);
    expect(await ask(second.ownerUrl, 'SELECT n FROM kept')).toEqual([{ n: 7 }]);
    await second.stop();
    rmSync(base, { recursive: true });
    await expect(startPostgres({ dataDir })).rejects.toThrow(/is gone .*postgres\.location/);
  });
});

test('[P6] a lost password is told in one line', async () => {
  const dataDir = folder();
  await (await started(dataDir)).stop();
  rmSync(join(dataDir, 'keys', 'postgres.password'));
  await expect(startPostgres({ dataDir })).rejects.toThrow(/password file .* is gone/);
});

test('[P7] a path too long for a socket still works', async () => {
  const dataDir = join(folder(), '守土'.repeat(8), 'd'.repeat(60), 'data');
  const server = await started(dataDir);
  expect(await ask(server.ownerUrl, 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
  expect(decodeURIComponent(server.ownerUrl)).not.toContain('守土守土');
});

test("[P8] the libraries' links are made where the install left them out", async () => {
  const native = join(folder(), 'native');
  mkdirSync(join(native, 'lib'), { recursive: true });
  writeFileSync(join(native, 'lib', 'libpq.so.5.18'), '');
  writeFileSync(
    join(native, 'pg-symlinks.json'),
    JSON.stringify([{ source: 'native/lib/libpq.so.5.18', target: 'native/lib/libpq.so.5' }]),
  );
  expect(await makeLinks(native)).toBe(true);
  expect(readlinkSync(join(native, 'lib', 'libpq.so.5'))).toBe('libpq.so.5.18');
});
