import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Ground, noScope, reaches, type Scope, wholeTenant } from '../../src/kit/actor.ts';
import type { Plan } from '../../src/server/store/plan.ts';
import { listPage } from '../../src/server/store/queries.ts';
import { transact } from '../../src/server/store/transaction.ts';
import { actorWith } from '../harness/house.ts';
import { arrival, type MovementWorld, openMovementWorld } from './world.ts';

let world: MovementWorld;
const kinds = [
  'travelFiling',
  'controlPlan',
  'nucleicTest',
  'controlCheck',
  'isolationStay',
  'stayOver',
  'stayVisit',
  'awayReport',
];
const rows = new Map<string, { id: string; ground: Ground }[]>();

beforeAll(async () => {
  world = await openMovementWorld();
  const { mine, forge } = world.house;
  for (const place of [mine, forge]) {
    const who = actorWith(['site.epidemic_officer'], { orgs: [place.org], sites: [place.site] }, { orgId: place.org });
    const member = await world.member({}, place);
    await world.create(who, 'travelFiling', arrival(member));
    await world.settle();
    const [plan] = await world.rows('SELECT id, state FROM control_plan WHERE member = $1', member);
    await world.create(who, 'controlCheck', {
      plan: plan?.id,
      measure: 'morning',
      temperature: 36.4,
      checkedAt: '2022-01-19T08:30:00+08:00',
    });
    await world.create(who, 'isolationStay', {
      member,
      plan: plan?.id,
      placeKind: 'home',
      place: '宿舍',
      since: '2022-01-19',
    });
    const stay = await world.create(who, 'stayOver', {
      member,
      voluntary: true,
      saidBy: 'self',
      since: '2022-01-25',
      until: '2022-02-10',
    });
    await world.create(who, 'stayVisit', { stay: stay.id, visitedOn: '2022-01-19', what: '年货', visitor: '工会' });
    await world.create(who, 'awayReport', { member, reportedOn: '2022-01-19', health: 'well', gathered: false });
  }
  for (const kind of kinds) {
    const plan = world.house.stage.plans.get(kind) as Plan;
    const found = await world.rows(
      `SELECT id, state, at_county, at_township, at_org, at_site, at_field FROM ${plan.table}`,
    );
    expect(found.length, kind).toBeGreaterThan(1);
    rows.set(
      kind,
      found.map((row) => ({
        id: row.id,
        ground: {
          county: row.at_county as string,
          township: row.at_township as string,
          orgId: row.at_org as string,
          siteId: row.at_site as string,
          field: row.at_field as string,
        },
      })),
    );
  }
});
afterAll(() => world?.close());

test('[M31] no scope sees a record of the chapter outside itself: not by list, not by hand-written SQL, not by the look-back', async () => {
  const { mine, forge } = world.house;
  const some = <T>(list: readonly T[]) => fc.subarray([...list]);
  const scopes = fc.oneof(
    fc.constant(wholeTenant),
    fc.record({
      reach: fc.constant('some' as const),
      counties: some([mine.county, forge.county, '140932']),
      townships: some([mine.township, forge.township]),
      orgs: some([mine.org, forge.org]),
      sites: some([mine.site, forge.site]),
      fields: some([mine.field, forge.field]),
    }),
  );
  const { pool, secrets } = world.house.stage.services;
  await fc.assert(
    fc.asyncProperty(scopes, fc.constantFrom(...kinds), async (part, kind) => {
      const scope: Scope = { ...noScope, ...part };
      const actor = actorWith(['site.epidemic_officer', 'health.officer'], scope);
      const plan = world.house.stage.plans.get(kind) as Plan;
      const wanted = (rows.get(kind) ?? [])
        .filter(({ ground }) => reaches(scope, ground))
        .map(({ id }) => id)
        .sort();
      await transact(pool, actor, async (tx) => {
        const { rows: listed } = await listPage(tx, plan, { limit: '200' }, secrets);
        expect(listed.map((row) => row.id).sort()).toEqual(wanted);
        const raw = await tx.rows<{ id: string }>(`SELECT id FROM ${plan.table}`);
        expect(raw.map((row) => row.id).sort()).toEqual(wanted);
        const stays = await tx.rows<{ filing: string }>('SELECT filing FROM travel_stay');
        const filings = (rows.get('travelFiling') ?? [])
          .filter(({ ground }) => reaches(scope, ground))
          .map(({ id }) => id);
        expect(stays.map((row) => row.filing).sort()).toEqual(filings.sort());
      });
    }),
    { numRuns: 80 },
  );
}, 60_000);

test('[S25] a record cannot point to somebody of a site outside the scope', async () => {
  const foreign = await world.member({}, world.house.forge);
  const input = { member: foreign, reportedOn: '2022-01-19', health: 'well', gathered: false };
  await expect(world.create(world.epidemic, 'awayReport', input)).rejects.toMatchObject({
    code: 'REFERENCE_UNKNOWN',
    field: 'member',
  });
  const guest = actorWith(['public'], { sites: [world.house.mine.site] });
  await expect(world.create(guest, 'travelFiling', arrival(foreign))).rejects.toMatchObject({
    code: 'REFERENCE_UNKNOWN',
  });
  expect(await world.create(guest, 'travelFiling', arrival(await world.member()))).toMatchObject({ state: 'filed' });
});

test('[M23] staying over is voluntary or it is not recorded', async () => {
  const member = await world.member();
  const input = { member, voluntary: false, saidBy: 'self', since: '2022-01-25', until: '2022-02-10' };
  await expect(world.create(world.epidemic, 'stayOver', input)).rejects.toMatchObject({ code: 'STAY_NOT_VOLUNTARY' });
  await expect(
    world.create(world.epidemic, 'stayOver', { ...input, voluntary: true, until: '2022-01-20' }),
  ).rejects.toMatchObject({ code: 'STAY_ENDS_FIRST' });
});

test('[M24] a visit is about who stayed: sealed under that person’s key, and of a stay in sight only', async () => {
  const member = await world.member();
  const { forge } = world.house;
  const stay = await world.create(world.epidemic, 'stayOver', {
    member,
    voluntary: true,
    saidBy: 'self',
    since: '2022-01-25',
    until: '2022-02-10',
  });
  const input = { stay: stay.id, visitedOn: '2022-01-19', what: '探望生病的李某某', visitor: '工会主席' };
  const visit = await world.create(world.epidemic, 'stayVisit', input);
  expect(visit).toMatchObject({ member });
  const [fact] = await world.rows('SELECT body FROM fact WHERE record_id = $1', visit.id);
  const body = fact?.body as { values: Record<string, unknown> } | undefined;
  const values = body?.values ?? {};
  expect(JSON.stringify(body)).not.toContain('探望');
  expect(values).toMatchObject({ member, stay: stay.id, visitedOn: '2022-01-19' });
  expect(JSON.parse((await world.unsealed(member, String(values.sealed))) ?? '{}')).toEqual({
    what: '探望生病的李某某',
    visitor: '工会主席',
  });
  const stranger = actorWith(
    ['site.epidemic_officer'],
    { orgs: [forge.org], sites: [forge.site] },
    { orgId: forge.org },
  );
  await expect(world.create(stranger, 'stayVisit', input)).rejects.toMatchObject({ field: 'stay' });
});
