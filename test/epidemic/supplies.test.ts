import { afterAll, beforeAll, expect, test } from 'vitest';
import { listPage } from '../../src/server/store/queries.ts';
import { actorWith, type Place } from '../harness/house.ts';
import { epidemicOfficer, openSiteWorld, type SiteWorld } from './site-world.ts';

let world: SiteWorld;
let neighbour: Place;
beforeAll(async () => {
  world = await openSiteWorld();
  const { stage, office, mine } = world.house;
  const org = await stage.commands.execute(office, {
    kind: 'organisation',
    action: 'create',
    input: {
      name: '宁武县南岭煤矿',
      kind: 'enterprise',
      level: 'enterprise',
      county: mine.county,
      township: mine.township,
    },
  });
  const site = await stage.commands.execute(office, {
    kind: 'site',
    action: 'create',
    input: {
      name: '宁武县南岭煤矿',
      enterprise: org.row.id,
      county: mine.county,
      township: mine.township,
      supervisionField: 'coal',
      ownership: 'private',
      workforce: 80,
      leadLevel: 'county',
    },
  });
  neighbour = { ...mine, org: org.row.id, site: site.row.id };
});
afterAll(() => world?.house.close());

const level = async (place: Place, item: string) =>
  (
    await world.house.db.ownerPool.query(
      'SELECT stock, burn::float8 AS burn, runs_out_on::text AS out, low_from::text AS low FROM supply_level WHERE at_site = $1 AND item = $2',
      [place.site, item],
    )
  ).rows[0];

test('[W1]–[W3] counts, receipts and issues make the level; a mine is low a week earlier; the alarm is raised once and put away', async () => {
  const { mine, forge, clock } = world.house;
  for (const place of [mine, forge])
    await world.act(epidemicOfficer(place), 'supplyCount', 'create', {
      item: 'mask',
      stock: 1000,
      dailyUse: 100,
      countedOn: '2022-01-19',
    });
  expect(await level(mine, 'mask')).toEqual({ stock: 1000, burn: 100, out: '2022-01-29', low: '2022-01-16' });
  expect(await level(forge, 'mask')).toEqual({ stock: 1000, burn: 100, out: '2022-01-29', low: '2022-01-23' });
  expect(await world.alerts(mine)).toEqual([{ sort: 'lowStock', about: 'mask', state: 'open' }]);
  expect(await world.alerts(forge)).toEqual([]);

  const receipt = { item: 'mask', quantity: 2000, source: '县医药公司', receivedOn: '2022-01-19' };
  const id = await world.act(epidemicOfficer(mine), 'supplyReceipt', 'create', receipt);
  expect((await level(mine, 'mask')).stock).toBe(3000);
  expect(await world.alerts(mine)).toEqual([{ sort: 'lowStock', about: 'mask', state: 'passed' }]);
  await world.act(epidemicOfficer(mine), 'supplyReceipt', 'withdraw', { reason: '录入重复' }, id);
  expect((await level(mine, 'mask')).stock).toBe(1000);
  expect((await world.alerts(mine)).map(({ state }) => state).sort()).toEqual(['open', 'passed']);

  // Days that pass make the forge low without any record.
  clock.set('2022-01-23T09:00:00+08:00');
  await world.tick();
  expect(await world.alerts(forge)).toEqual([{ sort: 'lowStock', about: 'mask', state: 'open' }]);
  await world.tick();
  expect(await world.alerts(forge)).toHaveLength(1);
});

test('[W1] issues over three days and more are the burn rate', async () => {
  const { forge, clock } = world.house;
  const officer = epidemicOfficer(forge);
  await world.act(officer, 'supplyCount', 'create', {
    item: 'handRub',
    stock: 90,
    dailyUse: 1,
    countedOn: '2022-01-19',
  });
  for (const day of ['2022-01-20', '2022-01-21', '2022-01-22', '2022-01-23'])
    await world.act(officer, 'supplyIssue', 'create', {
      item: 'handRub',
      quantity: 10,
      recipient: '一车间',
      issuedOn: day,
    });
  expect(clock.today()).toBe('2022-01-23');
  expect(await level(forge, 'handRub')).toEqual({ stock: 50, burn: 10, out: '2022-01-28', low: '2022-01-22' });
});

test('[W8] a request is seen by the sites of its county, by nobody of another, and each writes its own only', async () => {
  const { mine, forge, stage } = world.house;
  const ask = { sort: 'request', item: 'mask', quantity: 500, contact: '0350-4720000' };
  const request = await world.act(epidemicOfficer(mine), 'mutualAid', 'create', ask);
  const seenBy = (place: Place) =>
    world.as(epidemicOfficer(place), async (tx) =>
      (await listPage(tx, stage.plans.get('mutualAid') as never, {}, stage.services.secrets)).rows.map(({ id }) => id),
    );
  expect(await seenBy(mine)).toEqual([request]);
  expect(await seenBy(neighbour)).toEqual([request]);
  expect(await seenBy(forge)).toEqual([]);
  // The second lock says the same as the first.
  const raw = (place: Place) =>
    world.as(epidemicOfficer(place), async (tx) => (await tx.rows('SELECT id FROM mutual_aid')).length);
  expect([await raw(mine), await raw(neighbour), await raw(forge)]).toEqual([1, 1, 0]);
  await expect(world.act(epidemicOfficer(neighbour), 'mutualAid', 'drop', {}, request)).rejects.toMatchObject({
    status: 404,
  });
  expect((await world.row('mutualAid', request)).state).toBe('open');
  // A wide reader loses nothing by it: the office sees all, a township of another county nothing.
  const township = actorWith(['township.officer'], { townships: [forge.township] });
  expect(await world.as(township, async (tx) => (await tx.rows('SELECT id FROM mutual_aid')).length)).toBe(0);
});

test('[W9] an answer of the other sort matches, both move on together to the close', async () => {
  const { mine, forge } = world.house;
  const ask = { sort: 'request', item: 'suit', quantity: 20, contact: '0350-4720000' };
  const request = await world.act(epidemicOfficer(mine), 'mutualAid', 'create', ask);
  const answer = { sort: 'offer', item: 'suit', quantity: 20, contact: '0350-4720001', answersTo: request };
  const as = (place: Place, more: Record<string, unknown> = {}) =>
    world.act(epidemicOfficer(place), 'mutualAid', 'create', { ...answer, ...more });
  await expect(as(forge)).rejects.toMatchObject({ code: 'AID_NOT_OPEN' });
  await expect(as(mine)).rejects.toMatchObject({ code: 'AID_IS_OWN' });
  await expect(as(neighbour, { sort: 'request' })).rejects.toMatchObject({ code: 'AID_NOT_OPPOSITE' });
  const offer = await as(neighbour);
  await expect(as(neighbour)).rejects.toMatchObject({ code: 'AID_NOT_OPEN' });
  const states = async () => [
    (await world.row('mutualAid', request)).state,
    (await world.row('mutualAid', offer)).state,
  ];
  expect(await states()).toEqual(['matched', 'matched']);
  await world.act(epidemicOfficer(neighbour), 'mutualAid', 'deliver', {}, offer);
  expect(await states()).toEqual(['delivered', 'delivered']);
  await world.act(epidemicOfficer(mine), 'mutualAid', 'settle', {}, request);
  expect(await states()).toEqual(['closed', 'closed']);
  expect((await world.row('mutualAid', offer)).who).toBe('宁武县南岭煤矿');
});

test('[W6] a facility found out of order waits for its repair; a check that names none is refused', async () => {
  const { mine, clock } = world.house;
  const officer = epidemicOfficer(mine);
  const tap = await world.act(officer, 'facility', 'create', {
    name: '食堂洗手池',
    sort: 'handWash',
    place: '食堂门口',
  });
  const round = { sorts: ['handWash'], inOrder: false, checkedAt: clock.now().toISOString() };
  await expect(world.act(officer, 'facilityCheck', 'create', round)).rejects.toMatchObject({
    code: 'FACILITY_NOT_NAMED',
  });
  await world.act(officer, 'facilityCheck', 'create', { ...round, facility: tap, fault: '没有水' });
  expect(await world.row('facility', tap)).toMatchObject({ state: 'outOfOrder', fault: '没有水' });
  await world.act(officer, 'facility', 'attend', {}, tap);
  await world.act(officer, 'facility', 'mend', {}, tap);
  expect(await world.row('facility', tap)).toMatchObject({ state: 'inService', fault: null });
});

test('[W11] up to the limit anything is held; above it a banquet is refused, a meeting waits for the county', async () => {
  const { mine } = world.house;
  const officer = epidemicOfficer(mine);
  const event = (sort: string, persons: number) =>
    world.act(officer, 'gathering', 'create', { sort, persons, place: '礼堂', heldOn: '2022-01-25' });
  await expect(event('banquet', 51)).rejects.toMatchObject({ code: 'GATHERING_NOT_ALLOWED' });
  expect((await world.row('gathering', await event('banquet', 50))).state).toBe('registered');
  const big = await event('meeting', 120);
  expect((await world.row('gathering', big)).state).toBe('flagged');
  expect((await world.alerts(mine)).filter(({ sort }) => sort === 'overLimit')).toEqual([
    { sort: 'overLimit', about: big, state: 'open' },
  ]);
  const county = actorWith(['county.officer'], { counties: [mine.county] });
  await world.act(county, 'gathering', 'approve', { reason: '分两场举行' }, big);
  expect((await world.alerts(mine)).filter(({ sort }) => sort === 'overLimit')[0]?.state).toBe('passed');
});

test('[W12] sittings that do not fit the seats are refused', async () => {
  const officer = epidemicOfficer(world.house.mine);
  const plan = {
    diners: 300,
    seats: 90,
    sittings: 3,
    sittingMinutes: 30,
    groups: '甲班、乙班、丙班',
    apart: true,
    validFrom: '2022-01-23',
  };
  await expect(world.act(officer, 'canteenPlan', 'create', plan)).rejects.toMatchObject({ code: 'CANTEEN_TOO_FULL' });
  await world.act(officer, 'canteenPlan', 'create', { ...plan, sittings: 4 });
});

test('[W7] a level nobody has touched for three weeks is to be counted, and raises nothing', async () => {
  const { forge, clock } = world.house;
  clock.set('2022-03-01T09:00:00+08:00');
  const count = { item: 'thermometer', stock: 5, dailyUse: 1, countedOn: '2022-02-01' };
  await world.act(epidemicOfficer(forge), 'supplyCount', 'create', count);
  const raised = async () => (await world.alerts(forge)).filter(({ about }) => about === 'thermometer');
  expect((await level(forge, 'thermometer')).low <= '2022-03-01').toBe(true);
  expect(await raised()).toEqual([]);
  await world.act(epidemicOfficer(forge), 'supplyCount', 'create', { ...count, countedOn: '2022-02-25' });
  expect(await raised()).toEqual([{ sort: 'lowStock', about: 'thermometer', state: 'open' }]);
});

test('[W13] the policy in force says how many may gather, the nearest level first', async () => {
  const { mine, forge, db, clock } = world.house;
  const today = clock.today();
  const version = (level: string, region: string | null, gathering: unknown) =>
    db.ownerPool.query(
      `INSERT INTO policy_version (tenant_id, id, version, state, day, created_at, created_by, updated_at, title, issuer, issued_on,
         effective_from, special, supersedes, rules, level, region, known_at)
       VALUES ('140900', gen_random_uuid(), 1, 'released', $1, now(), gen_random_uuid(), now(), '规定', '防控办', $1, $1, false, '[]', $2, $3, $4, now())`,
      [today, JSON.stringify({ gathering }), level, region],
    );
  await version('national', null, { mostPersons: 60, approvalAbove: 30 });
  await version('county', mine.county, { mostPersons: 20, approvalAbove: 10 });
  const hold = (place: Place, persons: number) =>
    world.act(epidemicOfficer(place), 'gathering', 'create', {
      sort: 'meeting',
      persons,
      place: '礼堂',
      heldOn: today,
    });
  const stateOf = async (place: Place, persons: number) =>
    (await world.row('gathering', await hold(place, persons))).state;
  expect([await stateOf(mine, 10), await stateOf(mine, 20)]).toEqual(['registered', 'flagged']);
  await expect(hold(mine, 21)).rejects.toMatchObject({ code: 'GATHERING_NOT_ALLOWED' });
  expect([await stateOf(forge, 30), await stateOf(forge, 60)]).toEqual(['registered', 'flagged']);
  await expect(hold(forge, 61)).rejects.toMatchObject({ code: 'GATHERING_NOT_ALLOWED' });
});
