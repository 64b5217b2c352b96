import { afterAll, beforeAll, expect, test } from 'vitest';
import { makeAccounts } from '../../src/modules/identity/make-accounts.ts';
import { transact } from '../../src/server/store/transaction.ts';
import { officerOf } from '../harness/house.ts';
import { sheetFrom } from '../excel/sheets.ts';
import { Client, openWorld, type World } from '../http/world.ts';

let world: World;
let officer: Client;
let filing: string;
const member = { name: '欧阳修远', phone: '13800138001', relation: 'employee' };

/** Runs until the worker has followed what was written. */
async function until(holds: () => Promise<boolean>): Promise<void> {
  for (let turn = 0; turn < 1200; turn += 1) {
    if (await holds()) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error('the worker did not follow');
}

beforeAll(async () => {
  world = await openWorld({ LOG_LEVEL: 'silent' });
  const { app, maker, mine } = world;
  const { commands, services } = app.stage;
  const make = async (actor: Parameters<typeof commands.execute>[0], kind: string, input: Record<string, unknown>) =>
    (await commands.execute(actor, { kind, action: 'create', input })).row.id;
  const person = await make(maker, 'person', { orgId: mine.org, name: '贾成' });
  const roles = ['site.epidemic_officer' as const];
  const post = await make(maker, 'post', {
    orgId: mine.org,
    title: '疫情防控专员',
    roles,
    holder: person,
    site: mine.site,
  });
  await transact(services.pool, maker, (tx) =>
    makeAccounts(
      tx,
      [{ name: 'fangyi', personId: person, posts: [{ id: post, roles }], card: { at: 20 } }],
      services.clock.now(),
    ),
  );
  const entered = await app.http.inject({
    method: 'POST',
    url: '/api/demo/enter',
    headers: { 'sec-fetch-site': 'same-origin' },
    payload: { account: 'fangyi' },
  });
  officer = new Client(app.http, String(entered.headers['set-cookie']).split(';')[0] ?? '');
  const who = await make(officerOf(mine, 'site.epidemic_officer'), 'rosterMember', member);
  const today = services.clock.today();
  const made = await officer.post('/api/travelFiling', {
    input: {
      direction: 'in',
      member: who,
      arrivedOn: today,
      stays: [{ place: '山西省太原市小店区', from: today, to: today }],
      homeFit: true,
    },
  });
  expect(made.status).toBe(201);
  filing = made.told.row.id;
  await until(
    async () => (await world.count("SELECT count(*) n FROM counter_total WHERE kind = 'travelFiling' AND n > 0")) > 0,
  );
});
afterAll(() => world?.close());

test('[S23] who sees figures only gets them by county and state, and neither row, list, find nor sheet', async () => {
  const { office, county } = world;
  for (const client of [office, county]) {
    const { status, told } = await client.get('/api/travelFiling/counts');
    expect(status).toBe(200);
    const { counts } = told as unknown as { counts: { county: string; n: number }[] };
    expect(counts.reduce((sum, { n }) => sum + n, 0)).toBe(1);
    expect(counts.every((each) => each.county === '140925')).toBe(true);
    for (const [method, url] of [
      ['GET', '/api/travelFiling'],
      ['GET', `/api/travelFiling/${filing}`],
      ['GET', '/api/travelFiling.xlsx'],
      ['POST', '/api/travelFiling/find'],
      ['POST', '/api/movement/look-back/names'],
      ['GET', `/api/movement/plan/${filing}`],
    ] as const)
      expect((await client.ask(method, url, method === 'POST' ? {} : undefined)).status, url).toBe(403);
  }
  const kinds = (await office.get('/api/kinds')).told as unknown as { name: string; may: Record<string, boolean> }[];
  expect(kinds.find((kind) => kind.name === 'travelFiling')?.may).toMatchObject({
    read: false,
    create: false,
    count: true,
  });
});

test('[S23] who may neither read nor count gets nothing', async () => {
  for (const url of ['/api/travelFiling/counts', '/api/movement/board', '/api/movement/look-back?place=太原市'])
    expect((await world.admin.get(url)).status, url).toBe(403);
  expect((await world.nobody.get('/api/movement/board')).status).toBe(401);
});

test('[M31] a county sees the figures of its ground, another none', async () => {
  const figures = async (client: Client) =>
    ((await client.get('/api/movement/look-back?place=太原市')).told as unknown as { figures: { people: number }[] })
      .figures;
  expect(await figures(world.county)).toMatchObject([{ people: 1 }]);
  expect(await figures(world.smith)).toEqual([]);
  expect((await world.office.get('/api/movement/look-back?place=太')).status).toBe(422);
});

test('[S24] filings come in by sheet: people by name or phone, stays in one cell; what is wrong is told by cell', async () => {
  const heading = ['所在场所', '方向*', '人员*', '抵忻日期', '近 21 天到过的外地', '有单独居住的条件'];
  const row = (who: string, stays: string) => ({
    所在场所: '宁武县北岭煤矿',
    '方向*': '返（抵）忻',
    '人员*': who,
    抵忻日期: '2022-01-18',
    '近 21 天到过的外地': stays,
    有单独居住的条件: '是',
  });
  const sent = (rows: Parameters<typeof sheetFrom>[1]) =>
    sheetFrom(heading, rows).then((bytes) => officer.upload('/api/travelFiling/import', bytes, '报备.xlsx'));
  const wrong = await sent([
    row('13800138001', '北京市海淀区|2022-01-32|2022-01-16'),
    row('没有这个人', '北京市海淀区|2022-01-08|2022-01-16'),
    row('欧阳修远', ''),
  ]);
  expect(wrong.told.errors.map((each) => [each.row, each.column])).toEqual([
    [2, '近 21 天到过的外地'],
    [3, '人员'],
    [4, '近 21 天到过的外地'],
  ]);
  const good = await sent([
    row('13800138001', '北京市海淀区|2022-01-08|2022/1/16；山西省大同市|2022-01-16|2022-01-17'),
    row('欧阳修远', '海南省三亚市|2022年1月2日|2022-01-17'),
  ]);
  expect(good.told.written).toBe(2);
  await until(
    async () => (await world.count('SELECT count(*) n FROM travel_filing WHERE receipt_no IS NOT NULL')) === 3,
  );
  expect(await world.count('SELECT count(*) n FROM travel_stay')).toBe(4);
  const sheet = await officer.get('/api/travelFiling.xlsx');
  expect(sheet.status).toBe(200);
});
