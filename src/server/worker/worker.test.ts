import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type TestDatabase, testDatabase } from '../../../test/harness/database.ts';
import { stillClock } from '../clock.ts';
import { append, as, servicesOn, someFacts, tenant } from '../ledger/ledger.fixture.ts';
import { verifyLedger } from '../ledger/verify.ts';
import type { Job, ServerModule } from '../module.ts';
import { listCounts } from './counters.ts';
import { runDueJobs } from './jobs.ts';
import { startWorker, type Worker, type WorkerOptions } from './worker.ts';

let db: TestDatabase;
const running: Worker[] = [];
const clock = stillClock('2022-01-19T01:00:00Z');
beforeEach(async () => {
  clock.set('2022-01-19T01:00:00Z');
  db = await testDatabase({ max: 12 });
});
afterEach(async () => {
  await Promise.all(running.splice(0).map((worker) => worker.stop()));
  await db.drop();
});

const quick: WorkerOptions = { pollMilliseconds: 20, sealMilliseconds: 20, jobMilliseconds: 20, restMilliseconds: 1 };
function start(modules: readonly ServerModule[] = [], options: WorkerOptions = {}): Worker {
  const worker = startWorker(servicesOn(db.appPool, clock), modules, { ...quick, ...options });
  running.push(worker);
  return worker;
}
async function until(met: () => Promise<boolean>): Promise<void> {
  for (let turn = 0; turn < 500; turn++) {
    if (await met()) return;
    await sleep(20);
  }
  throw new Error('it did not come to be in time');
}
/** Everything followed: facts are held back while any transaction of the server runs, and other tests share it. */
const followed = (worker: Worker) =>
  until(async () => (await worker.lag()).reactions.every(({ behind }) => behind === 0));
const sealed = async () => (await verifyLedger(db.appPool, tenant)).tail === 0;

describe('the worker', () => {
  it('[W14] counts and seals what is written, and stops after the work in hand', async () => {
    const worker = start();
    await append(db.appPool, someFacts(30));
    await worker.settle();
    await followed(worker);
    expect(await as(db.appPool, (tx) => listCounts(tx, 'disinfection'))).toEqual([
      { ground: '140902', state: 'recorded', n: 30 },
    ]);
    await until(sealed);
    expect(await worker.lag()).toMatchObject({
      reactions: [{ name: 'counters', behind: 0 }],
      failures: 0,
      sealed: { unsealed: 0, oldestSeconds: 0 },
    });
    const slow = await db.appPool.connect();
    await slow.query('BEGIN; SELECT pg_current_xact_id()');
    await sleep(20);
    expect((await worker.lag()).heldSeconds).toBeGreaterThan(0.01);
    await slow.query('ROLLBACK');
    slow.release();
    await worker.stop();
    await append(db.appPool, someFacts(2));
    await sleep(100);
    expect(await as(db.appPool, (tx) => listCounts(tx, 'disinfection'))).toMatchObject([{ n: 30 }]);
    expect(await worker.lag()).toMatchObject({ reactions: [{ behind: 2 }], sealed: { unsealed: 2 } });
  });

  it('[W15] a poke is answered without waiting for the next look', async () => {
    const worker = start([], { pollMilliseconds: 600_000 });
    await worker.settle();
    await append(db.appPool, someFacts(1));
    await until(async () => {
      worker.poke();
      return (await as(db.appPool, (tx) => listCounts(tx, 'disinfection'))).length === 1;
    });
  });

  it('[W16] of two servers one leads; when it ends the other goes on, and nothing is done twice', async () => {
    const first = start();
    await first.settle();
    const second = start();
    await append(db.appPool, someFacts(10));
    await first.settle();
    await first.stop();
    await append(db.appPool, someFacts(10));
    await second.settle();
    expect(await as(db.appPool, (tx) => listCounts(tx, 'disinfection'))).toMatchObject([{ n: 20 }]);
  });

  it('[W17] connections cut under it are made anew, and nothing is lost or doubled', async () => {
    const problems: string[] = [];
    const worker = start([], { onProblem: (part) => problems.push(part) });
    for (let turn = 0; turn < 3; turn++) {
      await append(db.appPool, someFacts(20));
      await db.ownerPool.query(
        'SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()',
      );
      await sleep(30);
    }
    await worker.settle();
    expect(await as(db.appPool, (tx) => listCounts(tx, 'disinfection'))).toMatchObject([{ n: 60 }]);
    await until(sealed);
    expect(await verifyLedger(db.appPool, tenant)).toMatchObject({ sound: true, facts: 60 });
  });

  it('[W18] a problem of one part is told and does not stop the others', async () => {
    const problems: string[] = [];
    const broken: ServerModule = {
      name: 'broken',
      reactions: [{ name: 'broken', on: ['*'], react: () => Promise.reject(new Error('broken reaction')) }],
      jobs: [{ name: 'broken', everySeconds: 1, run: () => Promise.reject(new Error('broken job')) }],
    };
    const worker = start([broken], { tries: 2, onProblem: (part) => problems.push(part) });
    await append(db.appPool, someFacts(1));
    await worker.settle();
    await until(async () => problems.includes('job broken') && problems.includes('reaction broken'));
    await followed(worker);
    expect(await worker.lag()).toMatchObject({
      reactions: [
        { name: 'counters', behind: 0 },
        { name: 'broken', behind: 0 },
      ],
      failures: 1,
      jobs: [{ name: 'broken', ranAt: null, error: 'Error: broken job' }],
    });
    expect(await worker.redo()).toBe(0);
  });
});

describe('jobs', () => {
  const ran: string[] = [];
  const hourly: Job = { name: 'hourly', everySeconds: 3600, run: async () => void ran.push(clock.now().toISOString()) };
  const due = (jobs: readonly Job[] = [hourly]) => runDueJobs(servicesOn(db.appPool, clock), jobs);

  it('[W19] a job runs at once, then as often as it says by domain time; a leap makes one run', async () => {
    ran.length = 0;
    expect(await due()).toEqual(['hourly']);
    expect(await due()).toEqual([]);
    clock.set('2022-01-19T01:59:59Z');
    expect(await due()).toEqual([]);
    clock.set('2022-01-19T02:00:00Z');
    expect(await due()).toEqual(['hourly']);
    clock.set('2022-01-29T02:00:00Z');
    expect(await due()).toEqual(['hourly']);
    expect(await due()).toEqual([]);
    expect(ran).toHaveLength(3);
  });

  it('[W20] of two servers at once one runs the job', async () => {
    ran.length = 0;
    const slow: Job = {
      ...hourly,
      run: async () => {
        ran.push('slow');
        await sleep(50);
      },
    };
    await Promise.all([due([slow]), due([slow]), due([slow])]);
    expect(ran).toEqual(['slow']);
  });

  it('[W21] a failed job leaves nothing of its work, is noted, and is tried again after a rest', async () => {
    let broken = true;
    const fragile: Job = {
      name: 'fragile',
      everySeconds: 3600,
      async run(tx) {
        await tx.run("INSERT INTO setting (tenant_id, name, value) VALUES ($1, 'fragile', '1')", [tenant]);
        if (broken) throw new Error('not today');
      },
    };
    expect(await due([fragile])).toEqual([]);
    expect(await due([fragile])).toEqual([]);
    const { rows } = await db.ownerPool.query('SELECT failures, error FROM job_run');
    expect(rows).toMatchObject([{ failures: 1 }]);
    expect((await db.ownerPool.query("SELECT 1 FROM setting WHERE name = 'fragile'")).rows).toEqual([]);
    broken = false;
    await db.ownerPool.query("UPDATE job_run SET finished_at = finished_at - interval '1 minute'");
    expect(await due([fragile])).toEqual(['fragile']);
    expect((await db.ownerPool.query('SELECT failures, error FROM job_run')).rows).toEqual([
      { failures: 0, error: null },
    ]);
  });
});
