import { afterAll, beforeAll, expect, test } from 'vitest';
import type { PointKey } from '../../src/modules/epidemic/site/resumption-points.ts';
import { resumptionOf } from '../../src/modules/epidemic/site/findings.ts';
import { actorWith } from '../harness/house.ts';
import { areaInput, epidemicOfficer, openSiteWorld, type SiteWorld, sound } from './site-world.ts';

let world: SiteWorld;
beforeAll(async () => {
  world = await openSiteWorld();
  const { office, mine } = world.house;
  await world.act(office, 'site', 'correct', { workforce: 10, running: false, reason: '春节停产' }, mine.site);
});
afterAll(() => world?.house.close());

const points = async () => {
  const { mine, stage, clock } = world.house;
  const officer = epidemicOfficer(mine);
  const found = await world.as(officer, (tx) => resumptionOf(stage, tx, mine.site, clock.today()));
  return new Map(found.points.map((point) => [point.key, point]));
};
const stateOf = async (key: PointKey) => (await points()).get(key)?.state;
const county = () => actorWith(['county.office'], { counties: [world.house.mine.county] });

test('[W30] twelve points; every gap is named with where to fill it, every done one with its record', async () => {
  const { mine, clock, office } = world.house;
  const officer = epidemicOfficer(mine);
  const now = clock.now().toISOString();
  const before = await points();
  expect(before.size).toBe(12);
  for (const point of before.values()) {
    if (point.state === 'gap') expect(point.fill, point.key).toMatch(/^\//);
    expect(point.why.every((words) => words.length > 3)).toBe(true);
  }
  expect([...before.values()].filter(({ state }) => state === 'done')).toEqual([]);
  expect([before.get('filings')?.state, before.get('pcr')?.state]).toEqual(['gap', 'gap']);

  const members = [];
  for (let i = 0; i < 9; i++) members.push(await world.member(mine, i === 0 ? { dormitory: true } : {}));
  expect([await stateOf('roster'), await stateOf('filings'), await stateOf('pcr')]).toEqual(['done', 'done', 'done']);

  for (const item of ['mask', 'disinfectant', 'handRub', 'thermometer'])
    await world.act(officer, 'supplyCount', 'create', {
      item,
      stock: 1000,
      dailyUse: item === 'mask' ? 80 : 1,
      countedOn: '2022-01-19',
    });
  expect((await points()).get('supplies')?.why[0]).toContain('口罩12天');
  await world.act(officer, 'supplyReceipt', 'create', {
    item: 'mask',
    quantity: 400,
    source: '医药公司',
    receivedOn: '2022-01-19',
  });
  expect(await stateOf('supplies')).toBe('done');

  const area = await world.act(officer, 'isolationArea', 'create', areaInput());
  expect((await points()).get('isolation')?.why[0]).toContain('还没有做过安全检查');
  await world.act(officer, 'isolationAreaCheck', 'create', { area, sound, checkedAt: now });
  expect((await points()).get('isolation')).toMatchObject({
    state: 'done',
    proof: { kind: 'isolationArea', id: area },
  });

  const lesson = { topic: '个人防护', audience: 'resumption', heldOn: '2022-01-19', hours: 2, present: 9, passed: 9 };
  await world.act(officer, 'training', 'create', lesson);
  for (const [i, member] of members.entries())
    await world.act(officer, 'trainingTest', 'create', {
      member,
      topic: '个人防护',
      score: i === 0 ? 79 : 80,
      takenOn: '2022-01-19',
    });
  expect((await points()).get('training')).toMatchObject({ state: 'gap' });
  await world.act(officer, 'trainingTest', 'create', {
    member: members[0],
    topic: '补考',
    score: 95,
    takenOn: '2022-01-19',
  });
  expect(await stateOf('training')).toBe('done');

  const guard = await world.act(office, 'person', 'create', { name: '赵门岗', orgId: mine.org });
  await world.act(office, 'post', 'create', {
    title: '门岗',
    roles: ['site.gate_guard'],
    orgId: mine.org,
    site: mine.site,
    holder: guard,
  });
  const gate = await world.act(officer, 'facility', 'create', {
    name: '测温门',
    sort: 'gateThermometer',
    place: '大门',
  });
  expect((await points()).get('gate')).toMatchObject({ state: 'done', proof: { kind: 'facility', id: gate } });
  await world.act(officer, 'facility', 'report', { fault: '不显示' }, gate);
  expect(await stateOf('gate')).toBe('gap');
  await world.act(officer, 'facility', 'mend', {}, gate);

  expect(await stateOf('dormitory')).toBe('gap');
  const rooms = { rooms: 4, fullest: 8, least: 3, checkedOn: '2022-01-19' };
  await world.act(officer, 'dormitoryCheck', 'create', rooms);
  expect((await points()).get('dormitory')?.why[0]).toContain('8');
  await world.act(officer, 'dormitoryCheck', 'create', { ...rooms, fullest: 6, least: 2.5 });
  expect(await stateOf('dormitory')).toBe('done');

  await world.act(officer, 'canteenPlan', 'create', {
    diners: 9,
    seats: 6,
    sittings: 2,
    sittingMinutes: 30,
    groups: '甲、乙',
    apart: true,
    validFrom: '2022-01-19',
  });
  await world.act(officer, 'ventilationLog', 'create', {
    place: 'workshop',
    means: 'natural',
    minutes: 30,
    startedAt: now,
  });
  await world.act(officer, 'systemDoc', 'create', {
    sort: 'plan',
    title: '应急预案',
    signer: '主要负责人',
    signedOn: '2022-01-18',
  });
  expect(await stateOf('plan')).toBe('gap');
  await world.act(officer, 'drill', 'create', {
    subject: '发热处置',
    form: 'live',
    heldOn: '2022-01-18',
    present: 9,
    evaluation: '顺序正确',
    orgId: mine.org,
  });
  const sheet = {
    community: '0350-1',
    township: '0350-2',
    clinic: '县医院 0350-3',
    cdc: '0350-4',
    office: '0350-5',
    checkedOn: '2022-01-19',
  };
  await world.act(officer, 'contactSheet', 'create', sheet);
  expect(await stateOf('contacts')).toBe('gap');
});

test('[W31]–[W34] it is returned while a gap is left, accepted by the lead regulator only, and then the site runs', async () => {
  const { mine, stage } = world.house;
  const officer = epidemicOfficer(mine);
  const head = actorWith(['site.head'], { orgs: [mine.org], sites: [mine.site] }, { orgId: mine.org });
  const application = { plannedOn: '2022-02-07', workforce: 9, stopped: '春节放假', signer: '主要负责人' };
  const id = await world.act(officer, 'resumption', 'create', application);
  await world.act(officer, 'resumption', 'apply', {}, id);
  expect(await world.row('resumption', id)).toMatchObject({ state: 'applied', gaps: 1 });
  await expect(world.act(county(), 'resumption', 'accept', {}, id)).rejects.toMatchObject({
    code: 'RESUMPTION_GAPS',
    detail: { gaps: ['contacts'] },
  });
  await world.act(county(), 'resumption', 'sendBack', { reply: '补签承诺书' }, id);
  const letter = {
    subject: '责任书',
    side: 'withinSite',
    headSigner: '矿长',
    signedOn: '2022-01-19',
    duties: '对复工防疫负责',
    orgId: mine.org,
  };
  await world.act(head, 'responsibilityLetter', 'create', letter);
  await world.act(officer, 'resumption', 'apply', {}, id);
  expect(await world.row('resumption', id)).toMatchObject({ state: 'applied', gaps: 0 });
  const other = actorWith(['dept.officer'], { reach: 'all' }, { orgId: world.house.orgs.emergency });
  await expect(world.act(other, 'resumption', 'accept', {}, id)).rejects.toMatchObject({ code: 'NOT_LEAD_REGULATOR' });
  await expect(world.act(officer, 'resumption', 'accept', {}, id)).rejects.toMatchObject({ status: 403 });
  await world.act(county(), 'resumption', 'accept', { reply: '同意' }, id);
  expect((await world.row('site', mine.site)).running).toBe(false);
  await world.act(officer, 'resumption', 'resume', {}, id);
  expect((await world.row('site', mine.site)).running).toBe(true);
  expect((await world.alerts(mine)).filter(({ sort }) => sort === 'resumedUnchecked')).toEqual([]);
  expect(stage.kinds.some(({ name }) => name === 'resumption')).toBe(true);
});

test('[W35] a site that runs again without an accepted check is an alert', async () => {
  const { forge, office } = world.house;
  await world.act(office, 'site', 'correct', { running: false, reason: '停产检修' }, forge.site);
  expect(await world.alerts(forge)).toEqual([]);
  await world.act(office, 'site', 'correct', { running: true, reason: '企业自行恢复' }, forge.site);
  expect(await world.alerts(forge)).toEqual([{ sort: 'resumedUnchecked', about: 'running', state: 'open' }]);
});

test('[W33] an acceptance that has grown old is applied for again', async () => {
  const { mine, clock } = world.house;
  const officer = epidemicOfficer(mine);
  await world.act(world.house.office, 'site', 'correct', { running: false, reason: '再停产' }, mine.site);
  const id = await world.act(officer, 'resumption', 'create', {
    plannedOn: '2022-02-08',
    workforce: 9,
    stopped: '检修',
    signer: '主要负责人',
  });
  await world.act(officer, 'resumption', 'apply', {}, id);
  await world.act(county(), 'resumption', 'accept', {}, id);
  clock.set('2022-02-04T09:00:00+08:00');
  await expect(world.act(officer, 'resumption', 'resume', {}, id)).rejects.toMatchObject({
    code: 'ACCEPTANCE_TOO_OLD',
  });
});
