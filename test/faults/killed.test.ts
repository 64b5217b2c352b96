import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openPool } from '../../src/server/db/pool.ts';
import { verifyLedger } from '../../src/server/ledger/verify.ts';
import { findPlace } from '../../src/server/postgres/place.ts';
import { stopPostgres } from '../../src/server/postgres/start.ts';
import { root } from '../../src/server/root.ts';
import { tenant } from '../harness/house.ts';
import { nothingSeen, phones, type Seen, type Target } from './load.ts';

let folder: string;
let child: ChildProcess | undefined;
let pool: pg.Pool;
const target: Target & { cookie: string } = { url: '', cookie: '' };

/** Starts the server's process, or starts it again on the same data. */
async function startChild(): Promise<{ url: string; ownerUrl: string }> {
  const started = spawn(process.execPath, ['--import', 'tsx', join(root, 'test/faults/child.ts')], {
    cwd: root,
    env: { ...process.env, DATA_DIR: join(folder, 'data'), SECRET_KEY: '5f'.repeat(32), LOG_LEVEL: 'silent' },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  child = started;
  let said = '';
  for await (const chunk of started.stdout) {
    said += chunk;
    if (said.includes('\n')) break;
  }
  if (!said.includes('\n')) throw new Error('the server’s process ended before it listened');
  const told = JSON.parse(said) as { url: string; ownerUrl: string };
  target.url = told.url;
  return told;
}

const postmaster = async () => {
  const { cluster } = await findPlace(join(folder, 'data'));
  return Number(readFileSync(join(cluster, 'postmaster.pid'), 'utf8').split('\n')[0]);
};
const pause = (milliseconds: number) => new Promise((r) => setTimeout(r, milliseconds));

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'shoutu-killed-'));
  chmodSync(folder, 0o755);
  const { url, ownerUrl } = await startChild();
  pool = openPool(ownerUrl, { max: 2 });
  const entered = await fetch(`${url}/api/demo/enter`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'sec-fetch-site': 'same-origin' },
    body: JSON.stringify({ account: 'miner' }),
  });
  target.cookie = entered.headers.get('set-cookie')?.split(';')[0] ?? '';
}, 120_000);
afterAll(async () => {
  child?.kill('SIGKILL');
  await pool?.end();
  await stopPostgres(join(folder, 'data'));
  rmSync(folder, { recursive: true, force: true });
});

/** That every acknowledged record is there once with its two or one facts, that no other is there by halves, and that the ledger holds. */
async function expectWhole(seen: Seen): Promise<void> {
  const { rows } = await pool.query<{ id: string; version: number; facts: number; keys: number }>(
    `SELECT r.id, r.version, (SELECT count(*) FROM fact f WHERE f.tenant_id = r.tenant_id AND f.record_id = r.id) AS facts,
       (SELECT count(*) FROM command c WHERE c.tenant_id = r.tenant_id AND c.record_id = r.id) AS keys
     FROM disinfection r WHERE tenant_id = $1`,
    [tenant],
  );
  const there = new Map(rows.map((row) => [row.id, row]));
  const lost = [...seen.acknowledged].filter((id) => !there.has(id));
  expect(lost).toEqual([]);
  // A record's version counts its facts and its commands: none was done twice, none by half.
  expect(rows.filter(({ version, facts, keys }) => version !== facts || version !== keys)).toEqual([]);
  const acknowledged = [...seen.acknowledged].map((id) => there.get(id)?.version);
  expect(acknowledged.filter((version) => version === 2).length).toBe(acknowledged.length / 2);
  const orphans = await pool.query(
    `SELECT f.record_id FROM fact f WHERE f.kind = 'disinfection' AND NOT EXISTS (SELECT 1 FROM disinfection r WHERE r.tenant_id = f.tenant_id AND r.id = f.record_id)`,
  );
  expect(orphans.rows).toEqual([]);
  const verified = await verifyLedger(pool, tenant);
  expect(verified).toMatchObject({ sound: true, found: 0 });
}

/** Waits until the worker has counted and sealed everything, and compares the counters with the records. */
async function expectCaughtUp(): Promise<void> {
  const figures = async () => {
    const { rows } = await pool.query<{ counted: number; there: number }>(
      `SELECT (SELECT coalesce(sum(n), 0) FROM counter_total WHERE tenant_id = $1 AND kind = 'disinfection' AND level = 'city') AS counted,
         (SELECT count(*) FROM disinfection WHERE tenant_id = $1) AS there`,
      [tenant],
    );
    return rows[0];
  };
  for (let i = 0; i < 300; i++) {
    const now = await figures();
    if (now && Number(now.counted) === Number(now.there)) break;
    await pause(100);
  }
  const now = await figures();
  expect(Number(now?.counted)).toBe(Number(now?.there));
}

/** Sends for a while with something killed in the middle, twice, and waits each time until commands are acknowledged again. */
async function underLoad(kill: () => Promise<void>): Promise<Seen> {
  const seen = nothingSeen();
  let running = true;
  const sent = phones(6, target, () => running, seen);
  sent.catch(() => undefined);
  try {
    for (let turn = 0; turn < 2; turn++) {
      await pause(1000);
      await kill();
      const before = seen.acknowledged.size;
      for (let i = 0; i < 400 && seen.acknowledged.size <= before + 12; i++) await pause(100);
      expect(seen.acknowledged.size).toBeGreaterThan(before + 12);
    }
  } finally {
    running = false;
  }
  await sent;
  // 503 while something is away; never an error of ours, never a refusal.
  expect([...seen.statuses.keys()].filter((status) => status !== 200 && status !== 503)).toEqual([]);
  return seen;
}

test('[F1] kill -9 of the server under load: what was acknowledged is there once, what was not is whole or absent', async () => {
  const seen = await underLoad(async () => {
    const old = child as ChildProcess;
    old.kill('SIGKILL');
    await once(old, 'exit');
    await startChild();
  });
  await expectWhole(seen);
  await expectCaughtUp();
}, 150_000);

test('[F2] kill -9 of PostgreSQL under load: the same, and the server goes on by itself', async () => {
  const server = child;
  const seen = await underLoad(async () => {
    process.kill(await postmaster(), 'SIGKILL');
  });
  expect(child).toBe(server);
  expect(server?.exitCode).toBeNull();
  expect(server?.signalCode).toBeNull();
  await expectWhole(seen);
  await expectCaughtUp();
}, 150_000);
