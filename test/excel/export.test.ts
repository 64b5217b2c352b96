import ExcelJS from 'exceljs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { insertMany } from '../../src/server/store/bulk.ts';
import { makeId } from '../../src/server/store/id.ts';
import type { Plan } from '../../src/server/store/plan.ts';
import { transact } from '../../src/server/store/transaction.ts';
import { disinfectionInput } from '../harness/house.ts';
import { openWorld, type World } from '../http/world.ts';

let world: World;
beforeAll(async () => {
  world = await openWorld({ LOG_LEVEL: 'silent' });
});
afterAll(() => world?.close());

const pause = (milliseconds: number) => new Promise((r) => setTimeout(r, milliseconds));

/** A sheet as Excel reads it: heading and rows of plain values. */
async function sheetOf(bytes: Buffer): Promise<{ name: string; heading: string[]; rows: unknown[][] }> {
  const book = new ExcelJS.Workbook();
  await book.xlsx.load(bytes as unknown as ArrayBuffer);
  const sheet = book.worksheets[0] as ExcelJS.Worksheet;
  const rows: unknown[][] = [];
  sheet.eachRow((row) => rows.push((row.values as unknown[]).slice(1)));
  const [heading, ...rest] = rows;
  return { name: sheet.name, heading: heading as string[], rows: rest };
}

/** Rows of disinfection in bulk, as the mine's own. */
async function fill(count: number): Promise<void> {
  const { stage } = world.app;
  const { org: orgId, site: siteId, county, township, field } = world.mine;
  const plan = stage.plans.get('disinfection') as Plan;
  await transact(stage.services.pool, world.maker, (tx) =>
    insertMany(
      tx,
      plan,
      Array.from({ length: count }, (_, i) => ({
        id: makeId(),
        ground: { county, township, orgId, siteId, field },
        values: { place: 'gate', agent: `第 ${i} 次`, minutes: (i % 600) + 1, doneAt: '2022-01-10T00:30:00Z' },
        state: 'recorded',
        at: stage.services.clock.now(),
        day: '2022-01-10',
      })),
    ),
  );
}

test('[X1] the sheet holds what the list shows: words for codes, names for ids, masks for personal values', async () => {
  const { office, miner } = world;
  await office.post('/api/person', {
    input: {
      orgId: world.mine.org,
      name: '钱大有',
      residentId: '14090219000101001X',
      phone: '13800138000',
      work: '=1+1',
    },
  });
  const answer = await office.get('/api/person.xlsx');
  expect(answer.type).toContain('spreadsheetml.sheet');
  expect(answer.headers['content-disposition']).toMatch(
    /^attachment; filename\*=UTF-8''%E4%BA%BA%E5%91%98-\d{4}-\d{2}-\d{2}\.xlsx$/,
  );
  const { heading, rows, name } = await sheetOf(answer.bytes);
  expect(name).toBe('人员');
  expect(heading).toEqual([
    '姓名',
    '身份证号',
    '手机号',
    '岗位说明',
    '状态',
    '县（市、区）',
    '所在单位',
    '登记日期',
    '编号',
  ]);
  const own = rows.find((row) => row[0] === '钱大有');
  expect(own?.slice(0, 7)).toEqual([
    '钱大有',
    '140902********001X',
    '138****8000',
    '=1+1',
    '在岗',
    '宁武县',
    '宁武县北岭煤矿',
  ]);
  const raw = answer.bytes.toString('latin1');
  expect(raw).not.toContain('14090219000101001X');
  const made = await miner.post('/api/disinfection', {
    input: disinfectionInput({ agent: '<&"\u0007>', concentration: 500 }),
  });
  expect(made.status).toBe(201);
  const english = await sheetOf((await miner.get('/api/disinfection.xlsx?lang=en')).bytes);
  expect(english.heading.slice(0, 6)).toEqual(['Place', 'Agent', 'Concentration', 'Contact time', 'Done at', 'Photos']);
  expect(english.rows[0]?.slice(0, 5)).toEqual(['Canteen', '<&">', 500, 30, '2022-01-19 08:30']);
});

test('[X2] it is filtered and narrowed like the list, and refused like it', async () => {
  const { office, smith, admin } = world;
  expect((await sheetOf((await smith.get('/api/disinfection.xlsx')).bytes)).rows).toEqual([]);
  expect(
    (await sheetOf((await office.get('/api/organisation.xlsx?county=140921')).bytes)).rows.map((row) => row[0]),
  ).toEqual(['定襄县滹南锻造厂']);
  expect((await office.get('/api/organisation.xlsx?surprise=1')).told.field).toBe('surprise');
  expect((await office.get('/api/person.xlsx?phone=13800138000')).told.code).toBe('PERSONAL_IN_ADDRESS');
  expect((await admin.get('/api/person.xlsx')).status).toBe(403);
  expect((await world.nobody.get('/api/person.xlsx')).status).toBe(401);
});

test('[X3] 20,000 rows are streamed whole, in order, and memory stays level', async () => {
  await fill(20_000);
  globalThis.gc?.();
  const before = process.memoryUsage();
  let most = 0;
  const watch = setInterval(() => {
    const { heapUsed, external } = process.memoryUsage();
    most = Math.max(most, heapUsed + external - before.heapUsed - before.external);
  }, 20);
  const answer = await fetch(`${world.server.url}/api/disinfection.xlsx?agent.from=第`, {
    headers: world.office.headers,
  });
  expect(answer.status).toBe(200);
  const chunks: Buffer[] = [];
  for await (const chunk of answer.body ?? []) chunks.push(Buffer.from(chunk as Uint8Array));
  clearInterval(watch);
  // The bytes come over the network while rows are still being read, not after all of them are.
  expect(chunks.length).toBeGreaterThan(5);
  expect(most).toBeLessThan(160 * 1024 * 1024);
  const { rows } = await sheetOf(Buffer.concat(chunks));
  expect(rows).toHaveLength(20_000);
  const numbers = rows.map((row) => Number(/\d+/.exec(String(row[1]))?.[0]));
  expect(new Set(numbers).size).toBe(20_000);
  const ids = rows.map((row) => String(row.at(-1)));
  expect(ids).toEqual([...ids].sort().reverse());
}, 60_000);

test('[X4] a reader who leaves in the middle frees the connection', async () => {
  const { streaming } = world.app.stage;
  for (let i = 0; i < 8; i++) {
    const cut = new AbortController();
    const answer = await fetch(`${world.server.url}/api/disinfection.xlsx`, {
      headers: world.office.headers,
      signal: cut.signal,
    });
    const reader = answer.body?.getReader();
    await reader?.read();
    cut.abort();
    await reader?.read().catch(() => undefined);
  }
  for (let i = 0; i < 200 && streaming.idleCount < streaming.totalCount; i++) await pause(20);
  expect([streaming.idleCount, streaming.waitingCount]).toEqual([streaming.totalCount, 0]);
  expect((await world.office.get('/api/person.xlsx')).status).toBe(200);
}, 60_000);

test('[X5] an error in the middle cuts the file off, so that nobody takes a part for the whole', async () => {
  const answer = await fetch(`${world.server.url}/api/disinfection.xlsx`, { headers: world.office.headers });
  await world.server.db.ownerPool.query(
    "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'shoutu-streams' AND datname = current_database()",
  );
  await expect(answer.arrayBuffer()).rejects.toThrow();
  expect((await world.office.get('/api/disinfection.xlsx?minutes=1')).status).toBe(200);
}, 60_000);
