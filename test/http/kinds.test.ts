import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { makeId } from '../../src/server/store/id.ts';
import { disinfectionInput } from '../harness/house.ts';
import { type Client, openWorld, type Row, type World } from './world.ts';

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

const create = async (client: Client, kind: string, input: Record<string, unknown>, more: object = {}) =>
  await client.post(`/api/${kind}`, { input, ...more });

test('[H1] what is created is got, listed, changed and told in its history', async () => {
  const { miner, office } = world;
  const made = await create(miner, 'disinfection', disinfectionInput());
  expect(made.status).toBe(201);
  expect(made.told.row).toMatchObject({ version: 1, state: 'recorded', place: 'canteen', minutes: 30 });
  expect(made.told.allowed).toEqual(['correct', 'withdraw']);
  const at = `/api/disinfection/${made.told.row.id}`;
  const corrected = await miner.post(`${at}/correct`, { version: 1, input: { minutes: 45, reason: '看错表' } });
  expect(corrected.status).toBe(200);
  expect(corrected.told.row).toMatchObject({ version: 2, minutes: 45 });
  const seen = (await office.get(at)).told;
  expect(seen.row).toMatchObject({ version: 2, minutes: 45 });
  expect(seen.names[world.mine.site]).toBe('宁武县北岭煤矿');
  expect(seen.allowed).toEqual([]);
  expect(seen.history.map((fact) => [fact.type, fact.version])).toEqual([
    ['disinfection.created', 1],
    ['disinfection.corrected', 2],
  ]);
  expect(seen.history[1]?.body).toMatchObject({ values: { minutes: 45 }, reason: '看错表' });
  const withdrawn = await miner.post(`${at}/withdraw`, { input: { reason: '重复登记' } });
  expect(withdrawn.told).toMatchObject({ row: { state: 'withdrawn', version: 3 }, allowed: [] });
  const list = (await miner.get(`/api/disinfection?state=withdrawn&total=1`)).told;
  expect(list).toMatchObject({ total: 1, rows: [{ id: made.told.row.id }] });
});

test('[H2] a record out of reach is not there: by id, in lists, in counts of lists, in steps', async () => {
  const { smith, miner, admin } = world;
  const { row } = (await create(miner, 'disinfection', disinfectionInput({ agent: '只有矿上看得见' }))).told;
  expect((await smith.get(`/api/disinfection/${row.id}`)).told.code).toBe('RECORD_NOT_FOUND');
  expect((await smith.post(`/api/disinfection/${row.id}/withdraw`, { input: { reason: '试一试' } })).told.code).toBe(
    'RECORD_NOT_FOUND',
  );
  expect((await smith.get(`/api/disinfection?total=1&id=${row.id}`)).told).toMatchObject({ rows: [], total: 0 });
  expect((await smith.get(`/api/disinfection?site=${world.mine.site}&total=1`)).told).toMatchObject({ total: 0 });
  for (const url of ['/api/disinfection', `/api/disinfection/${row.id}`, '/api/disinfection.xlsx', '/api/person'])
    expect((await admin.get(url)).status).toBe(403);
});

test('[H3] a refused command writes nothing: no row, fact or key', async () => {
  const { miner, count } = world;
  const tables = ['disinfection', 'training', 'organisation', 'person', 'fact', 'command', 'person_key'];
  const counts = () => Promise.all(tables.map((table) => count(`SELECT count(*) n FROM ${table}`)));
  const before = await counts();
  const refused = [
    await create(miner, 'disinfection', disinfectionInput({ minutes: 0 }), { commandId: makeId() }),
    await create(miner, 'disinfection', disinfectionInput({ siteId: world.forge.site }), { commandId: makeId() }),
    await create(miner, 'organisation', { name: '新企业', kind: 'enterprise', level: 'enterprise' }),
    await create(miner, 'person', { orgId: world.mine.org, name: '李四', residentId: '14092319000229000' }),
    await create(miner, 'training', {
      topic: '口罩',
      audience: 'all',
      heldOn: '2022-01-19',
      hours: 1,
      present: 3,
      passed: 4,
    }),
    await create(miner, 'training', {
      topic: '口罩',
      audience: 'all',
      heldOn: '2022-02-30',
      hours: 1,
      present: 3,
      passed: 3,
    }),
  ];
  expect(refused.map(({ status, told }) => [status, told.code, told.field])).toEqual([
    [422, 'BAD_INPUT', 'minutes'],
    [403, 'OUT_OF_REACH', 'siteId'],
    [403, 'MAY_NOT', undefined],
    [422, 'RESIDENT_ID_LENGTH', 'residentId'],
    [422, 'MORE_PASSED_THAN_PRESENT', 'passed'],
    [422, 'BAD_INPUT', 'heldOn'],
  ]);
  expect(await counts()).toEqual(before);
});

describe('lists', () => {
  const made: Row[] = [];
  beforeAll(async () => {
    const { office, county, miner } = world;
    const of = async (client: Client, kind: string, input: Record<string, unknown>) => {
      const answer = await create(client, kind, input);
      if (answer.status !== 201) throw new Error(answer.text);
      made.push(answer.told.row);
      return answer.told.row;
    };
    await of(miner, 'disinfection', {
      place: 'gate',
      agent: '次氯酸钠',
      concentration: 500,
      minutes: 5,
      doneAt: '2022-01-10T08:00:00+08:00',
    });
    await of(miner, 'disinfection', {
      place: 'vehicle',
      agent: '过氧乙酸',
      minutes: 90,
      doneAt: '2022-01-12T23:59:59+08:00',
    });
    await of(miner, 'training', {
      topic: '井口测温要点',
      audience: 'guard',
      heldOn: '2022-01-05',
      hours: 2,
      present: 12,
      passed: 9,
      notes: '佩戴 N95 口罩，exhale 阀不得使用',
    });
    await of(office, 'organisation', {
      name: '原平市石墨科技有限公司',
      kind: 'enterprise',
      level: 'enterprise',
      county: '140981',
      fields: ['mine', 'industry'],
      creditCode: '91140900MA0TE5T08C',
    });
    await of(county, 'organisation', {
      name: '宁武县能源局',
      kind: 'department',
      level: 'county',
      county: '140925',
      fields: ['coal'],
      parent: world.countyOrg,
    });
    await of(office, 'person', {
      orgId: world.mine.org,
      name: '赵铁柱',
      residentId: '14090219000101001X',
      phone: '13800138000',
    });
    await of(office, 'site', {
      name: '石墨一车间',
      enterprise: made[3]?.id,
      county: '140981',
      supervisionField: 'mine',
      ownership: 'municipal',
      workforce: 41,
      leadLevel: 'city',
      running: false,
      tags: ['closed'],
    });
  });

  const found = async (url: string, client: Client = world.office) => {
    const { status, told } = await client.get(`${url}${url.includes('?') ? '&' : '?'}total=1&limit=200`);
    expect(status, url).toBe(200);
    expect(told.total).toBe(told.rows.length);
    return told.rows;
  };
  const titles = async (url: string) => (await found(url)).map((row) => row.agent ?? row.topic ?? row.name);

  test('[H4] every sort of field filters', async () => {
    expect(await titles('/api/disinfection?agent=过氧乙酸')).toEqual(['过氧乙酸']);
    expect(await titles('/api/training?topic=井口测温要点')).toEqual(['井口测温要点']);
    expect(await titles('/api/disinfection?concentration=500')).toEqual(['次氯酸钠']);
    expect(await titles('/api/disinfection?minutes.from=60&minutes.to=90')).toEqual(['过氧乙酸']);
    expect(await titles('/api/disinfection?place=vehicle')).toEqual(['过氧乙酸']);
    expect((await titles('/api/disinfection?place=vehicle,gate')).sort()).toEqual(['次氯酸钠', '过氧乙酸']);
    expect(await titles('/api/disinfection?concentration=-&place=vehicle')).toEqual(['过氧乙酸']);
    expect(await titles('/api/disinfection?doneAt.from=2022-01-12T15:59:59Z&doneAt.to=2022-01-12T16:00:00Z')).toEqual([
      '过氧乙酸',
    ]);
    expect(await titles(`/api/disinfection?doneAt.to=${encodeURIComponent('2022-01-10T08:00:00+08:00')}`)).toEqual([
      '次氯酸钠',
    ]);
    expect(await titles('/api/training?heldOn=2022-01-05')).toEqual(['井口测温要点']);
    expect(await titles('/api/training?heldOn.from=2022-01-06')).toEqual([]);
    expect(await titles('/api/organisation?fields=mine,gas')).toEqual(['原平市石墨科技有限公司']);
    expect(await titles('/api/site?running=false')).toEqual(['石墨一车间']);
    expect(await titles(`/api/site?enterprise=${made[3]?.id}`)).toEqual(['石墨一车间']);
    expect(await titles(`/api/organisation?parent=${world.countyOrg}`)).toEqual(['宁武县能源局']);
    expect(await titles('/api/organisation?creditCode=91140900MA0TE5T08C')).toEqual(['原平市石墨科技有限公司']);
    expect(await titles('/api/organisation?county=140981')).toEqual(['原平市石墨科技有限公司']);
    const people = async (asked: object) => (await world.office.post('/api/person/find', asked)).told.rows.length;
    expect(await people({ residentId: '14090219000101001X' })).toBe(1);
    expect(await people({ phone: '13800138000', state: 'active' })).toBe(1);
    expect(await people({ phone: '13800138001' })).toBe(0);
    expect((await world.smith.post('/api/person/find', { phone: '13800138000' })).told.rows).toEqual([]);
    expect((await world.office.post('/api/person/find', { phone: ['1', '2'] })).told.code).toBe('BAD_INPUT');
    const refused = await world.office.get('/api/person?phone=13800138000');
    expect([refused.told.code, refused.told.field]).toEqual(['PERSONAL_IN_ADDRESS', 'phone']);
    const holder = (await found('/api/post?roles=county.office'))[0] as Row;
    expect((await found(`/api/post?holder=${holder.holder}`)).map((row) => row.id)).toEqual([holder.id]);
    expect((await found(`/api/post?site=${world.forge.site}`)).map((row) => row.title)).toEqual(['安全员']);
  });

  test('[H4] state, ground, day and maker filter as well', async () => {
    expect((await found('/api/disinfection?state=recorded&county=140925')).length).toBeGreaterThanOrEqual(2);
    expect(await found('/api/disinfection?county=140921')).toEqual([]);
    expect(await found('/api/disinfection?township=140925100&state=unknown')).toEqual([]);
    expect(await found(`/api/disinfection?org=${world.forge.org}`)).toEqual([]);
    const today = world.app.stage.services.clock.today();
    expect((await found(`/api/training?day=${today}`)).length).toBe(1);
    expect(await found('/api/training?day.to=2020-01-01')).toEqual([]);
    const [row] = await found('/api/training');
    expect(await found(`/api/training?createdBy=${row?.createdBy}`)).toHaveLength(1);
  });

  test('[H5] Chinese is found by any two neighbouring characters, Latin words and figures by themselves', async () => {
    expect(await titles('/api/training?q=测温')).toEqual(['井口测温要点']);
    expect(await titles('/api/training?q=口测')).toEqual(['井口测温要点']);
    expect(await titles('/api/training?q=N95')).toEqual(['井口测温要点']);
    expect(await titles('/api/training?q=EXHALE 口罩')).toEqual(['井口测温要点']);
    expect(await titles('/api/training?q=阀')).toEqual(['井口测温要点']);
    expect(await titles('/api/training?q=锅炉')).toEqual([]);
    expect(await titles('/api/organisation?q=石墨科技')).toEqual(['原平市石墨科技有限公司']);
    expect((await world.office.get('/api/disinfection?q=消毒')).told.code).toBe('NOT_SEARCHABLE');
    for (const odd of ["'", '\\', '& | ! ( )', "a'b", ':*', '<->', '　', '%', '测温 & !', '\u{20000}'])
      expect((await world.office.get(`/api/training?q=${encodeURIComponent(odd)}`)).status, odd).toBe(200);
  });

  test('[H6] every sortable field sorts both ways', async () => {
    const sortable = ['text', 'whole', 'decimal', 'duration', 'date', 'moment', 'choice', 'yesNo', 'region'];
    for (const kind of world.app.stage.kinds) {
      const fields = Object.entries(kind.fields).filter(([, field]) => sortable.includes(field.type));
      const names = [...fields.map(([name]) => name), 'day', 'createdAt', 'updatedAt', 'state', 'county'];
      for (const name of names) {
        const up = await world.office.get(`/api/${kind.name}?sort=${name}&limit=200`);
        const down = await world.office.get(`/api/${kind.name}?sort=-${name}&limit=200`);
        if (up.status === 403) continue;
        expect([up.status, down.status], `${kind.name} by ${name}`).toEqual([200, 200]);
        expect(up.told.rows.map((row) => row.id)).toEqual(down.told.rows.map((row) => row.id).reverse());
      }
    }
    const minutes = (await world.office.get('/api/disinfection?sort=minutes')).told.rows.map((row) =>
      Number(row.minutes),
    );
    expect(minutes).toEqual([...minutes].sort((a, b) => a - b));
    expect(minutes.length).toBeGreaterThan(2);
  });

  test('[H7] what cannot be asked is refused by name, never an error of ours', async () => {
    const asked: Record<string, string> = {
      'surprise=1': 'surprise',
      'minutes=many': 'minutes',
      'minutes.from=1e999': 'minutes.from',
      'minutes.between=1': 'minutes.between',
      'doneAt.from=2022': 'doneAt.from',
      'doneAt.from=yesterday': 'doneAt.from',
      'doneAt=0000-01-01T00:00:00Z': 'doneAt',
      'day=2022-02-30': 'day',
      'day=0000-01-01': 'day',
      'site=mine': 'site',
      'state=a%27b': 'state',
      'agent=%00': 'agent',
      'q=a%00b': 'q',
      'sort=photos': 'sort',
      'sort=constructor': 'sort',
      'sort=toString': 'sort',
      'constructor=1': 'constructor',
      '__proto__=1': '__proto__',
      'hasOwnProperty.from=1': 'hasOwnProperty.from',
      'photos=1': 'photos',
      'place=gate&place=vehicle': 'place',
      'limit=5&limit=6': 'limit',
      'after=rubbish': 'after',
      [`after=${Buffer.from(JSON.stringify(['not a day', makeId()])).toString('base64url')}`]: 'after',
      [`after=${Buffer.from(JSON.stringify([{ a: 1 }, makeId()])).toString('base64url')}`]: 'after',
      [`after=${Buffer.from(JSON.stringify(['9999999999999', makeId()])).toString('base64url')}&sort=minutes`]: 'after',
    };
    for (const [query, field] of Object.entries(asked)) {
      const { status, told, type } = await world.miner.get(`/api/disinfection?${query}`);
      expect([query, status, told.code, told.field]).toEqual([query, 422, 'BAD_INPUT', field]);
      expect(type).toContain('application/problem+json');
    }
    for (const limit of ['0', '-5', '100000', 'abc', '1.5', ''])
      expect((await world.miner.get(`/api/disinfection?limit=${limit}`)).status).toBe(200);
  });
});
