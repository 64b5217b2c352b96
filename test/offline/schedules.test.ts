import 'fake-indexeddb/auto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type TestDatabase, testDatabase } from '../harness/database.ts';
import { type Field, settleField } from './field.ts';
import { type Killable, startKillable } from './killable.ts';
import { enter, Player, type Run } from './run.ts';
import { schedules } from './schedule.ts';

const count = Number(process.env.SCHEDULES ?? 2000);
const seed = Number(process.env.SEED ?? 20220119);
const phones = 8;
const killEvery = 180;

let db: TestDatabase;
let folder: string;
let field: Field;
let server: Killable;
beforeAll(async () => {
  db = await testDatabase();
  folder = mkdtempSync(join(tmpdir(), 'shoutu-schedules-'));
  const environment = { DATA_DIR: folder, DATABASE_URL: db.ownerUrl, SECRET_KEY: '5f'.repeat(32), LOG_LEVEL: 'silent' };
  field = await settleField({ ...environment, PORT: '0' }, db.ownerUrl, phones);
  server = await startKillable(environment);
}, 120_000);
afterAll(async () => {
  await server?.end();
  await db?.drop();
  rmSync(folder, { recursive: true, force: true });
});

interface FactRow {
  record_id: string;
  command_id: string;
  type: string;
  version: number;
  device: string | null;
  device_seq: string | null;
}

/** What a run left behind on the phone against what stands on the server. */
async function compare(run: Run): Promise<string[]> {
  const faults: string[] = [];
  const done = run.entries.filter((entry) => entry.state === 'done');
  const records = [...new Set(run.entries.map((entry) => entry.recordId))];
  const facts = (
    await db.ownerPool.query<FactRow>(
      'SELECT record_id, command_id, type, version, device, device_seq FROM fact WHERE record_id = ANY ($1::uuid[]) ORDER BY tx, seq',
      [records],
    )
  ).rows;
  const rows = new Map(
    (
      await db.ownerPool.query<{ id: string; version: number }>(
        'SELECT id, version FROM disinfection WHERE id = ANY ($1::uuid[])',
        [records],
      )
    ).rows.map((row) => [row.id, row.version]),
  );
  for (const [localId, { bad }] of run.meant) {
    const entry = run.entries.find((each) => each.localId === localId);
    if (!entry) faults.push(`lost from the device: ${localId}`);
    else if (bad ? entry.state !== 'refused' && entry.state !== 'dropped' : !accounted(entry, run))
      faults.push(`${entry.action} is ${entry.state}: ${entry.trouble?.code}`);
  }
  for (const entry of run.entries) {
    const own = run.ids.get(entry.localId) ?? new Set([entry.commandId]);
    const effects = facts.filter((fact) => own.has(fact.command_id));
    // Given up while its answer was outstanding: it may have been done, once.
    const right =
      entry.state === 'done'
        ? effects.length === 1
        : entry.state === 'dropped'
          ? effects.length <= 1
          : effects.length === 0;
    if (!right) faults.push(`${entry.action} is ${entry.state} and stands ${effects.length} times on the server`);
    if (entry.state === 'done' && !/^\d{6}-[2-9A-HJ-NP-Z]{6}$/.test(entry.receipt ?? '')) faults.push('no receipt');
  }
  for (const id of records) {
    const of = facts.filter((fact) => fact.record_id === id);
    if (of.filter((fact) => fact.type === 'disinfection.created').length > 1) faults.push('created twice');
    if (of.some((fact, i) => fact.version !== i + 1)) faults.push('versions out of order');
    if (of.length > 0 && rows.get(id) !== of.length) faults.push('a fact without its change');
    const order = of.filter((fact) => fact.device === run.device).map((fact) => Number(fact.device_seq));
    if (order.some((seq, i) => i > 0 && seq <= (order[i - 1] as number)))
      faults.push(`out of the device’s order: ${order}`);
  }
  if (done.length > 0 && new Set(done.map((entry) => entry.commandId)).size !== done.length)
    faults.push('one command id twice');
  return faults;
}

/** Whether an entry that was meant well came to an end its person can understand. */
function accounted(entry: Run['entries'][number], run: Run): boolean {
  if (entry.state === 'done' || entry.state === 'dropped') return true;
  if (entry.state !== 'refused') return false;
  const { code } = entry.trouble ?? { code: '' };
  // Its record was given up or withdrawn before, somebody set the same values, or its photo found no room.
  if (code === 'OUTBOX_RECORD_DROPPED' || code === 'WRONG_STATE' || code === 'NOTHING_CHANGED') return true;
  // A record that was given up may never have been there.
  return (
    code === 'RECORD_NOT_FOUND' &&
    run.entries.some((each) => each.recordId === entry.recordId && each.state === 'dropped')
  );
}

test(`[O40] ${count} random schedules of cuts, kills, full storage, wrong clocks and revoked rights: zero lost, zero doubled`, async () => {
  const admin = await enter(server.port, 'admin');
  const rival = await enter(server.port, field.rival.name);
  const all = fc.sample(schedules, { numRuns: count, seed });
  const faults: string[] = [];
  const sum = { entries: 0, done: 0, refused: 0, dropped: 0, merged: 0 };
  const reasons: Record<string, number> = {};
  let next = 0;
  let killing: Promise<void> | undefined;
  const play = async (account: Field['phones'][number]) => {
    const player = new Player({ port: server.port, field, admin, rival }, account);
    await player.start();
    while (next < all.length && faults.length < 5) {
      const n = next++;
      if (n % killEvery === killEvery - 1) killing ??= server.kill().finally(() => (killing = undefined));
      try {
        const run = await player.play(all[n] as (typeof all)[number]);
        for (const fault of await compare(run)) faults.push(`schedule ${n}: ${fault}`);
        for (const entry of run.entries) {
          sum.entries += 1;
          if (entry.state === 'done' || entry.state === 'refused' || entry.state === 'dropped') sum[entry.state] += 1;
          if (entry.merges > 0) sum.merged += 1;
          const code = entry.state === 'refused' ? (entry.trouble?.code ?? '') : '';
          if (code) reasons[code] = (reasons[code] ?? 0) + 1;
        }
      } catch (error) {
        faults.push(`schedule ${n}: ${error instanceof Error ? error.stack : String(error)}`);
      }
    }
  };
  await Promise.all(field.phones.map(play));
  await killing;
  console.log(JSON.stringify({ schedules: next, kills: server.kills, ...sum, reasons }));
  expect(faults).toEqual([]);
  expect(sum.done).toBeGreaterThan(count);
  const files = await db.ownerPool.query<{ n: string }>(
    'SELECT count(*) n FROM (SELECT 1 FROM file GROUP BY account_id, sha256 HAVING count(*) > 1) twice',
  );
  expect(Number(files.rows[0]?.n)).toBe(0);
}, 900_000);
