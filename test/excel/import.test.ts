import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Answer, type Client, openWorld, type World } from '../http/world.ts';
import { readSheet } from '../../src/server/excel/read.ts';
import {
  organisationHeading,
  organisationRow,
  personHeading,
  sheetFrom,
  sheetOf,
  siteHeading,
  siteRow,
} from './sheets.ts';

let world: World;
beforeAll(async () => {
  world = await openWorld({ LOG_LEVEL: 'silent' });
});
afterAll(() => world?.close());

const send = (kind: string, bytes: Buffer, options: { dryRun?: boolean; client?: Client } = {}): Promise<Answer> =>
  (options.client ?? world.office).upload(
    `/api/${kind}/import${options.dryRun ? '?dryRun=1' : ''}`,
    bytes,
    '导入.xlsx',
  );
const errorsOf = ({ told }: Answer) => told.errors.map((each) => [each.row, each.column, each.code]);
const tables = ['organisation', 'site', 'person', 'post', 'person_key', 'fact'];
const counts = () => Promise.all(tables.map((table) => world.count(`SELECT count(*) n FROM ${table}`)));

test('[M1] template, dry run, import and list tell the same story', async () => {
  const { office } = world;
  for (const [kind, rows, name] of [
    [
      'organisation',
      [
        organisationRow('原平市甲公司', { 统一社会信用代码: '91140900MA0TE5T08C' }),
        organisationRow('静乐县乙公司', { '县（市、区）': '140926' }),
      ],
      '全称*',
    ],
    [
      'site',
      [
        siteRow('一号井', { 地址: '凤凰镇①号', 在生产: '是' }),
        siteRow('二号井', { '监管层级*': 'city', '从业人数*': '1,200' }),
      ],
      '名称*',
    ],
    [
      'person',
      [
        {
          所在单位: '宁武县北岭煤矿',
          '姓名*': '欧阳修远',
          身份证号: '14090219000101001x',
          手机号: '+86 138 0013 8001',
        },
        { 所在单位: '宁武县北岭煤矿', '姓名*': '李某' },
      ],
      '姓名*',
    ],
  ] as const) {
    const template = await office.get(`/api/${kind}/import-template.xlsx`);
    expect(template.type).toContain('spreadsheetml.sheet');
    const heading: string[] = [];
    for await (const { cells } of readSheet(template.bytes)) heading.push(...(cells as string[]));
    expect(heading).toContain(name);
    const bytes = await sheetFrom(heading, rows as unknown as Record<string, string>[]);
    const before = await counts();
    const dry = await send(kind, bytes, { dryRun: true });
    expect(dry.told, dry.text).toMatchObject({ rows: 2, good: 2, written: 0, errors: [], errorCount: 0 });
    expect(await counts()).toEqual(before);
    const facts = await world.count(`SELECT count(*) n FROM fact WHERE type = '${kind}.created'`);
    expect((await send(kind, bytes)).told).toMatchObject({ rows: 2, good: 2, written: 2, errorCount: 0 });
    expect(await world.count(`SELECT count(*) n FROM fact WHERE type = '${kind}.created'`)).toBe(facts + 2);
  }
  const found = async (url: string) => (await office.get(url)).told.rows;
  expect((await found('/api/organisation?q=甲公司'))[0]).toMatchObject({
    creditCode: '91140900MA0TE5T08C',
    county: '140925',
    kind: 'enterprise',
  });
  expect((await found('/api/organisation?q=乙公司'))[0]).toMatchObject({ county: '140926' });
  expect((await found('/api/site?q=一号井'))[0]).toMatchObject({
    address: '凤凰镇①号',
    running: true,
    enterprise: world.mine.org,
    ground: { county: '140925', field: 'coal' },
  });
  expect((await found('/api/site?q=二号井'))[0]).toMatchObject({ leadLevel: 'city', workforce: 1200 });
  const person = (await office.post('/api/person/find', { residentId: '14090219000101001X' })).told.rows[0];
  expect(person).toMatchObject({
    name: { mask: '欧阳修远' },
    residentId: { mask: '140902********001X' },
    phone: { mask: '138****8001' },
    ground: { orgId: world.mine.org },
  });
  expect(
    await world.count(
      "SELECT count(*) n FROM fact WHERE body::text LIKE '%14090219000101001X%' OR body::text LIKE '%13800138001%'",
    ),
  ).toBe(0);
});

test('[M2] the handbook’s vectors: each bad cell is told by row and column, and nothing is written', async () => {
  const codes: [string, string | null][] = [
    ['91350100M000100Y43', null],
    ['92140902MA0HAAAAXL', null],
    ['52140900MJ0000018P', null],
    ['1214090040000000XM', null],
    ['91140900MA0X000660', null],
    ['91140900MA0TE5T08D', 'CREDIT_CODE'],
    ['91140900MAOTE5T08C', 'CREDIT_CODE'],
    ['9114090', 'CREDIT_CODE'],
  ];
  const before = await counts();
  const organisations = await send(
    'organisation',
    await sheetFrom(
      organisationHeading,
      codes.map(([code], i) => organisationRow(`向量${i}`, { 统一社会信用代码: code })),
    ),
  );
  expect(organisations.told.errors.map((each) => [each.row, each.column])).toEqual([
    [7, '统一社会信用代码'],
    [8, '统一社会信用代码'],
    [9, '统一社会信用代码'],
  ]);
  for (const each of organisations.told.errors) expect(each.code).toMatch(/^CREDIT_CODE/);
  expect(organisations.told).toMatchObject({ rows: 8, good: 5, written: 0, errorCount: 3 });

  const ids: [string, boolean][] = [
    ['11010519491231002X', true],
    ['14098119040229002X', true],
    ['11010519491231002x', true],
    ['440524188001010014', false],
    ['140923190002290019', false],
    ['110105194912310021', false],
    ['14090219000101', false],
  ];
  const persons = await send(
    'person',
    await sheetFrom(
      personHeading,
      ids.map(([id], i) => ({
        所在单位: '宁武县北岭煤矿',
        '姓名*': `向量${i}`,
        身份证号: id,
        手机号: i === 1 ? '12345678901' : '13912345678',
      })),
    ),
  );
  const told = persons.told.errors.map((each) => [each.row, each.column]);
  expect(told).toEqual([
    [3, '手机号'],
    [4, '身份证号'],
    [5, '身份证号'],
    [6, '身份证号'],
    [7, '身份证号'],
    [8, '身份证号'],
  ]);
  expect(persons.told.errors[1]?.code).toBe('TWICE');

  const sites = await send(
    'site',
    await sheetFrom(siteHeading, [
      siteRow('对的'),
      siteRow('错三处', { '县（市、区）*': '999999', '从业人数*': '很多', '隶属*': '外星' }),
      siteRow('没有企业', { '所属企业*': '查无此厂' }),
      siteRow('', { '从业人数*': -1 }),
      siteRow('年', { 在生产: '也许', '乡镇（街道）': '假的镇' }),
    ]),
  );
  expect(errorsOf(sites)).toEqual([
    [3, '县（市、区）', 'CELL'],
    [3, '隶属', 'CELL'],
    [3, '从业人数', 'CELL'],
    [4, '所属企业', 'CELL'],
    [5, '名称', 'BAD_INPUT'],
    [5, '从业人数', 'BAD_INPUT'],
    [6, '乡镇（街道）', 'CELL'],
    [6, '在生产', 'CELL'],
  ]);
  expect(sites.told).toMatchObject({ rows: 5, good: 1, written: 0, errorCount: 8 });
  for (const each of sites.told.errors) expect(each.message.zh).toMatch(/\p{Script=Han}/u);
  expect(await counts()).toEqual(before);
});

test('[M3] one bad row among thousands: nothing is imported; the first 500 faults are told, all are counted', async () => {
  const before = await counts();
  const rows = Array.from({ length: 3000 }, (_, i) =>
    siteRow(`批量${i}`, i === 2998 ? { '县（市、区）*': '000000' } : {}),
  );
  const one = await send('site', await sheetFrom(siteHeading, rows));
  expect(one.told).toMatchObject({ rows: 3000, good: 2999, written: 0, errorCount: 1, errors: [{ row: 3000 }] });
  const all = await send(
    'site',
    await sheetFrom(
      siteHeading,
      rows.slice(0, 700).map((row) => ({ ...row, '从业人数*': -1 })),
    ),
  );
  expect(all.told).toMatchObject({ rows: 700, good: 0, written: 0, errorCount: 700 });
  expect(all.told.errors).toHaveLength(500);
  expect(await counts()).toEqual(before);
}, 60_000);

test('[M4] duplicates within the sheet and with the system are told by row', async () => {
  const { office } = world;
  await office.post('/api/organisation', {
    input: {
      name: '已有公司',
      kind: 'enterprise',
      level: 'enterprise',
      county: '140925',
      creditCode: '91140923MA0000007C',
    },
  });
  await office.post('/api/person', {
    input: { orgId: world.mine.org, name: '已有人', residentId: '140932190012318886' },
  });
  const organisations = await send(
    'organisation',
    await sheetFrom(organisationHeading, [
      organisationRow('新一', { 统一社会信用代码: '91140900MA0K00013P' }),
      organisationRow('新二', { 统一社会信用代码: '91140900MA0K00013P' }),
      organisationRow('新三', { 统一社会信用代码: '91140923MA0000007C' }),
      organisationRow('已有公司'),
      organisationRow('同名'),
      organisationRow('同名'),
      organisationRow('同名', { '县（市、区）': '140926' }),
    ]),
  );
  expect(errorsOf(organisations)).toEqual([
    [3, '统一社会信用代码', 'TWICE'],
    [4, '统一社会信用代码', 'NOT_UNIQUE'],
    [5, '全称', 'KNOWN'],
    [7, '全称', 'TWICE'],
  ]);
  const person = (name: string, id: string) => ({ 所在单位: '宁武县北岭煤矿', '姓名*': name, 身份证号: id });
  const persons = await send(
    'person',
    await sheetFrom(personHeading, [
      person('甲', '140932190012318886'),
      person('乙', '11010519491231002X'),
      person('丙', '11010519491231002x'),
    ]),
  );
  expect(errorsOf(persons)).toEqual([
    [2, '身份证号', 'NOT_UNIQUE'],
    [4, '身份证号', 'TWICE'],
  ]);
  const sites = [siteRow('三号井'), siteRow('四号井')];
  expect((await send('site', await sheetFrom(siteHeading, sites))).told.written).toBe(2);
  const again = await send('site', await sheetFrom(siteHeading, [...sites, siteRow('五号井'), siteRow('五号井')]));
  expect(errorsOf(again)).toEqual([
    [2, '名称', 'KNOWN'],
    [3, '名称', 'KNOWN'],
    [5, '名称', 'TWICE'],
  ]);
  expect(again.told.written).toBe(0);
});

test('[M5] headings that do not fit are named; nothing is dropped in silence', async () => {
  const row = siteRow('某井');
  const refused = async (heading: string[]) => {
    const answer = await send('site', await sheetFrom(heading, [row]));
    expect(answer.status).toBe(422);
    return [answer.told.code, (answer.told.detail ?? {}) as Record<string, string[]>] as const;
  };
  expect(await refused(siteHeading.filter((name) => name !== '名称*'))).toEqual([
    'COLUMNS_UNKNOWN',
    { missing: ['名称'], unknown: [], twice: [] },
  ]);
  expect((await refused([...siteHeading, '备注']))[1]).toEqual({ missing: [], unknown: ['备注'], twice: [] });
  expect((await refused([...siteHeading, '地址']))[1]).toEqual({ missing: [], unknown: [], twice: ['地址'] });
  const shuffled = [...siteHeading].reverse().map((name) => ` ${name} `);
  const values = shuffled.map((name) => (row as Record<string, string | number>)[name.trim()] ?? null);
  expect(
    (await send('site', await sheetOf([...shuffled, ''], [[...values, 'x'], [null]]), { dryRun: true })).told,
  ).toMatchObject({ rows: 1, good: 1 });
  expect((await send('site', await sheetOf(siteHeading, []))).told.code).toBe('SHEET_EMPTY');
  expect((await send('site', await sheetOf([], []))).status).toBe(422);
  const english = ['Name', 'Enterprise', 'County', 'Supervision field', 'Ownership', 'Workforce', 'Lead level'];
  expect(
    (
      await send(
        'site',
        await sheetOf(english, [['Pit 9', '宁武县北岭煤矿', '140925', 'coal', 'private', 5, 'county']]),
        { dryRun: true },
      )
    ).told,
  ).toMatchObject({ good: 1, errorCount: 0 });
});

test('[M6] who may not import cannot; who may, imports into their own ground only', async () => {
  const bytes = await sheetFrom(siteHeading, [siteRow('县里的'), siteRow('别县的', { '县（市、区）*': '140921' })]);
  expect((await send('site', bytes, { client: world.miner })).told.code).toBe('MAY_NOT');
  expect((await world.miner.get('/api/site/import-template.xlsx')).told.code).toBe('MAY_NOT');
  expect((await send('site', bytes, { client: world.nobody })).status).toBe(401);
  const county = await send('site', bytes, { client: world.county });
  expect(county.told).toMatchObject({ good: 1, written: 0, errors: [{ row: 3, code: 'OUT_OF_REACH' }] });
  expect((await world.office.upload('/api/disinfection/import', bytes, 'a.xlsx')).told.code).toBe('METHOD');
});

test('[M7] two who import the same at once: one does, the other is told that it is there', async () => {
  const bytes = await sheetFrom(
    siteHeading,
    Array.from({ length: 400 }, (_, i) => siteRow(`并发${i}`)),
  );
  const answers = await Promise.all([send('site', bytes), send('site', bytes), world.office.get('/api/site?limit=1')]);
  expect(answers[2].status).toBe(200);
  const written = answers.slice(0, 2).map(({ told }) => told.written);
  expect(written.sort()).toEqual([0, 400]);
  expect(answers.find(({ told }) => told.written === 0)?.told.errorCount).toBe(400);
  expect(await world.count("SELECT count(*) n FROM site WHERE name LIKE '并发%'")).toBe(400);
}, 60_000);

test('[M8] characters are never cut, wherever the parts of the sheet are', async () => {
  const names = Array.from({ length: 2500 }, (_, i) => `㐀龥䶵𠮷 第${i}号—“矿”《井》`);
  const bytes = await sheetFrom(
    siteHeading,
    names.map((name) => siteRow(name)),
  );
  const dry = await send('site', bytes, { dryRun: true });
  expect(dry.told).toMatchObject({ rows: 2500, good: 2500, errorCount: 0 });
  const read: unknown[] = [];
  for await (const { cells } of readSheet(bytes)) read.push(cells[0]);
  expect(read.slice(1)).toEqual(names);
}, 60_000);
