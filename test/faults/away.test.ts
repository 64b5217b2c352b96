import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type App, createApp } from '../../src/app.ts';
import { readConfig } from '../../src/server/config.ts';
import { migrate } from '../../src/server/db/migrate.ts';
import { openPool } from '../../src/server/db/pool.ts';
import { verifyLedger } from '../../src/server/ledger/verify.ts';
import { type Postgres, startPostgres } from '../../src/server/postgres/start.ts';
import { makeId } from '../../src/server/store/id.ts';
import { disinfectionInput, tenant } from '../harness/house.ts';
import { type Answer, settle, type World } from '../http/world.ts';

let folder: string;
let postgres: Postgres;
let app: App;
let owner: pg.Pool;
let world: Omit<World, 'server' | 'count' | 'close'>;
const start = () =>
  startPostgres({ dataDir: join(folder, 'data'), settings: { shared_buffers: '64MB', fsync: 'off' } });
const count = async (sql: string) => Number((await owner.query(sql)).rows[0].n);
const pause = (milliseconds: number) => new Promise((r) => setTimeout(r, milliseconds));

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'shoutu-away-'));
  chmodSync(folder, 0o755);
  postgres = await start();
  await migrate(postgres.ownerUrl);
  const environment = {
    PORT: '0',
    DATA_DIR: folder,
    DATABASE_URL: postgres.ownerUrl,
    SECRET_KEY: '5f'.repeat(32),
    DATABASE_POOL: '4',
    LOG_LEVEL: 'silent',
  };
  app = await createApp({ config: readConfig(environment), ownerUrl: postgres.ownerUrl });
  await app.listen();
  world = await settle(app);
  owner = openPool(postgres.ownerUrl, { max: 6 });
}, 120_000);
afterAll(async () => {
  await app?.close();
  await owner?.end();
  await postgres?.stop();
  rmSync(folder, { recursive: true, force: true });
});

function expectAway(answer: Answer): void {
  expect([answer.status, answer.told.code]).toEqual([503, 'DATABASE_AWAY']);
  expect(answer.type).toContain('application/problem+json');
  expect(answer.headers['retry-after']).toBe('5');
  expect(answer.told.message.zh).toContain('数据库');
  expect(answer.text).not.toMatch(/ECONN|ENOENT|postgres|socket/i);
}

/** Asks until the answer is no 503 any more. */
async function recovered(ask: () => Promise<Answer>): Promise<Answer> {
  for (let i = 0; i < 100; i++) {
    const answer = await ask();
    if (answer.status !== 503) return answer;
    await pause(100);
  }
  throw new Error('it did not come back');
}

test('[F3] the database stopped mid-command and back: a clear 503, nothing half-written, recovery without a restart', async () => {
  const { miner } = world;
  const { row } = (await miner.post('/api/disinfection', { input: disinfectionInput() })).told;
  const change = { commandId: makeId(), version: 1, input: { minutes: 55, reason: '停机前提交' } };
  const making = { commandId: makeId(), id: makeId(), input: disinfectionInput({ agent: '停机中' }) };
  // Somebody holds the record, so that the command is in its middle when the database goes.
  const holder = await owner.connect();
  holder.on('error', () => undefined);
  await holder.query('BEGIN');
  await holder.query('SELECT 1 FROM disinfection WHERE id = $1 FOR UPDATE', [row.id]);
  const inTheMiddle = miner.post(`/api/disinfection/${row.id}/correct`, change);
  for (let i = 0; i < 100; i++) {
    if ((await count("SELECT count(*) n FROM pg_stat_activity WHERE wait_event_type = 'Lock'")) > 0) break;
    await pause(20);
  }
  await postgres.stop();
  holder.release(true);
  expectAway(await inTheMiddle);
  for (const answer of [
    await miner.get('/api/disinfection?total=1'),
    await miner.get(`/api/disinfection/${row.id}`),
    await miner.post('/api/disinfection', making),
    await miner.post('/api/commands', { commands: [{ ...making, kind: 'disinfection' }] }),
    await world.office.get('/api/organisation.xlsx'),
    await world.nobody.get('/api/health'),
    await world.nobody.post('/api/demo/enter', { account: 'miner' }),
    await miner.upload('/api/files', Buffer.from('a'), 'a.txt', 'text/plain'),
  ])
    expectAway(answer);

  postgres = await start();
  const again = await recovered(() => miner.get(`/api/disinfection/${row.id}`));
  expect(again.told.row).toMatchObject({ version: 1, minutes: 30 });
  expect(again.told.history).toHaveLength(1);
  expect((await miner.get(`/api/disinfection/${making.id}`)).told.code).toBe('RECORD_NOT_FOUND');
  // Sent again as they were, both are done, once.
  const done = await miner.post(`/api/disinfection/${row.id}/correct`, change);
  expect(done.told).toMatchObject({ repeated: false, row: { version: 2, minutes: 55 } });
  expect((await miner.post(`/api/disinfection/${row.id}/correct`, change)).told.repeated).toBe(true);
  expect((await miner.post('/api/disinfection', making)).status).toBe(201);
  expect((await miner.post('/api/disinfection', making)).status).toBe(200);
  expect((await world.nobody.get('/api/health')).status).toBe(200);
  // The worker goes on by itself as well.
  const facts = await count("SELECT count(*) n FROM fact WHERE kind = 'disinfection' AND type LIKE '%created'");
  const counted = "SELECT coalesce(sum(n), 0) n FROM counter_total WHERE kind = 'disinfection' AND level = 'city'";
  for (let i = 0; i < 150 && (await count(counted)) < facts; i++) await pause(100);
  expect(await count(counted)).toBe(facts);
  expect(await verifyLedger(owner, tenant)).toMatchObject({ sound: true, found: 0 });
}, 90_000);

test('[F4] connections cut one by one under load: each request is done or told 503, none hangs, none is done by half', async () => {
  const { miner } = world;
  const statuses = new Set<number>();
  const acknowledged: string[] = [];
  let running = true;
  const cutting = (async () => {
    while (running) {
      await owner
        .query(
          "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name LIKE 'shoutu%' AND pid <> pg_backend_pid() AND random() < 0.5",
        )
        .catch(() => undefined);
      await pause(60);
    }
  })();
  await Promise.all(
    Array.from({ length: 6 }, async () => {
      for (let i = 0; i < 12; i++) {
        const id = makeId();
        const answer = await miner.post('/api/disinfection', { id, commandId: makeId(), input: disinfectionInput() });
        statuses.add(answer.status);
        if (answer.status === 201) acknowledged.push(id);
        statuses.add((await miner.get('/api/disinfection?limit=3&total=1')).status);
      }
    }),
  );
  running = false;
  await cutting;
  expect([...statuses].filter((status) => ![200, 201, 503].includes(status))).toEqual([]);
  expect((await recovered(() => miner.get('/api/kinds'))).status).toBe(200);
  const { rows } = await owner.query(
    'SELECT id FROM disinfection r WHERE id = ANY ($1) AND (SELECT count(*) FROM fact WHERE record_id = r.id) = 1',
    [acknowledged],
  );
  expect(rows).toHaveLength(acknowledged.length);
  expect(await verifyLedger(owner, tenant)).toMatchObject({ sound: true, found: 0 });
}, 90_000);

test('[F5] every connection taken: who waits too long is told 503; when one is free it goes on', async () => {
  const { miner } = world;
  const { row } = (await miner.post('/api/disinfection', { input: disinfectionInput() })).told;
  const holder = await owner.connect();
  await holder.query('BEGIN');
  await holder.query('SELECT 1 FROM disinfection WHERE id = $1 FOR UPDATE', [row.id]);
  const waiting = Array.from({ length: 4 }, (_, i) =>
    miner.post(`/api/disinfection/${row.id}/correct`, {
      commandId: makeId(),
      input: { minutes: 60 + i, reason: '排队' },
    }),
  );
  await pause(300);
  const begun = performance.now();
  const turnedAway = await miner.get('/api/disinfection?limit=1');
  expect(turnedAway.status).toBe(503);
  expect(turnedAway.told.message.zh).toMatch(/\p{Script=Han}/u);
  expect(performance.now() - begun).toBeLessThan(15_000);
  await holder.query('ROLLBACK');
  holder.release();
  expect((await Promise.all(waiting)).map(({ status }) => status)).toEqual([200, 200, 200, 200]);
  expect((await miner.get('/api/disinfection?limit=1')).status).toBe(200);
}, 60_000);

test('[F6] the database takes no more connections: 503, and back by itself', async () => {
  const { miner } = world;
  const name = (await owner.query('SELECT current_database() AS n')).rows[0].n as string;
  const spare = await owner.connect();
  await spare.query(`ALTER DATABASE ${name} CONNECTION LIMIT 1`);
  try {
    await spare.query(
      "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name LIKE 'shoutu%' AND pid <> pg_backend_pid()",
    );
    await pause(100);
    expectAway(await miner.get('/api/disinfection?limit=1'));
    expectAway(await miner.post('/api/disinfection', { input: disinfectionInput() }));
  } finally {
    await spare.query(`ALTER DATABASE ${name} CONNECTION LIMIT -1`);
    spare.release();
  }
  expect((await recovered(() => miner.get('/api/disinfection?limit=1'))).status).toBe(200);
}, 60_000);
