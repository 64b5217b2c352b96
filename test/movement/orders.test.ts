import { afterEach, beforeEach, expect, test } from 'vitest';
import { actorWith } from '../harness/house.ts';
import { arrival, type MovementWorld, openMovementWorld, type Row } from './world.ts';

let world: MovementWorld;
beforeEach(async () => {
  world = await openMovementWorld();
});
afterEach(() => world.close());

const at = (moment: string) => world.house.clock.set(`${moment}:00+08:00`);
const order = (member: string, more: Readonly<Record<string, unknown>> = {}) => ({
  siteId: world.house.mine.site,
  member,
  mode: 'central',
  beganOn: '2022-01-19',
  days: 7,
  testDays: '1、4、7',
  reason: '1月17日与确诊病例同车，流调判定为密接',
  basis: 'contact',
  docNo: '宁管〔2022〕5号',
  ...more,
});
const give = (member: string, more: Readonly<Record<string, unknown>> = {}, who = world.health) =>
  world.create(who, 'personOrder', order(member, more));
const plansOf = (member: string) =>
  world.rows(
    `SELECT *, starts_on::text AS from_day, ends_on::text AS to_day FROM control_plan WHERE member = $1 ORDER BY created_at, id`,
    member,
  );
const running = async (member: string) => (await plansOf(member)).filter((plan) => plan.state === 'running');
const orderRow = async (id: string) => (await world.rows('SELECT * FROM person_order WHERE id = $1', id))[0] as Row;

test('[M40] the body that answers for the site gives an order, once; others, and days that cannot be, are refused', async () => {
  const member = await world.member();
  await expect(give(member, {}, world.epidemic)).rejects.toMatchObject({ code: 'MAY_NOT' });
  await expect(give(member, {}, world.cityHealth)).rejects.toMatchObject({ code: 'NOT_ORDERING_BODY' });
  await expect(give(member, { beganOn: '2022-01-20' })).rejects.toMatchObject({ code: 'ORDER_FROM_LATER' });
  await expect(give(member, { beganOn: '2022-01-10' })).rejects.toMatchObject({ code: 'ORDER_OVER' });
  await expect(give(member, { testDays: '1、9' })).rejects.toMatchObject({ code: 'TEST_DAYS_UNCLEAR' });
  await expect(give(member, { testDays: '首日' })).rejects.toMatchObject({ code: 'TEST_DAYS_UNCLEAR' });
  const made = await give(member);
  expect(made).toMatchObject({ state: 'standing', orderedBy: world.office });
  await expect(give(member)).rejects.toMatchObject({ code: 'ORDER_STANDS' });
  await expect(give(await world.member(), {}, world.otherHealth)).rejects.toMatchObject({ code: 'REFERENCE_UNKNOWN' });
  // Somebody of another site is not ordered about under this one.
  const wide = actorWith(['health.officer'], { counties: ['140925', '140921'] }, { orgId: world.office });
  const elsewhere = await world.member({}, world.house.forge);
  await expect(give(elsewhere, {}, wide)).rejects.toMatchObject({ code: 'MEMBER_ELSEWHERE' });
});

test('[M41] an order about somebody who filed nothing makes a plan from its first day, with its tests and its reason', async () => {
  const member = await world.member();
  const { id } = await give(member, { beganOn: '2022-01-18' });
  await world.settle();
  const [plan] = await running(member);
  expect(plan).toMatchObject({
    by_order: id,
    filing: null,
    mode: 'central',
    from_day: '2022-01-18',
    to_day: '2022-01-24',
    ordered_by: world.office,
    tests_owed: 3,
  });
  expect(JSON.stringify(plan?.why)).toContain('宁管〔2022〕5号');
  // Filing afterwards joins that plan, and the stricter order goes on.
  const filed = await world.create(world.epidemic, 'travelFiling', arrival(member));
  await world.settle();
  expect((await running(member)).map((row) => [row.id, row.filing])).toEqual([[plan?.id, filed.id]]);
  await world.night();
  expect(await world.rows('SELECT * FROM control_change WHERE filing = $1', filed.id)).toEqual([]);
});

test('[M41] an order takes over from the plan that runs; no change is raised against it', async () => {
  const member = await world.member();
  const filed = await world.create(world.epidemic, 'travelFiling', arrival(member));
  await world.settle();
  const [before] = await running(member);
  const { id } = await give(member, { days: 10, testDays: null });
  await world.settle();
  const plans = await plansOf(member);
  expect(plans.find((plan) => plan.id === before?.id)).toMatchObject({
    state: 'converted',
    decision_no: '宁管〔2022〕5号',
  });
  expect(plans.find((plan) => plan.state === 'running')).toMatchObject({
    by_order: id,
    filing: filed.id,
    replaces: before?.id,
    to_day: '2022-01-28',
  });
  at('2022-01-20T00:10');
  await world.night();
  expect(await world.rows('SELECT * FROM control_change WHERE filing = $1', filed.id)).toEqual([]);
});

test('[M42] only the ordering body lifts it; its plan ends, and what the policy asks by itself waits to be confirmed', async () => {
  const member = await world.member();
  const filed = await world.create(world.epidemic, 'travelFiling', arrival(member));
  await world.settle();
  const { id } = await give(member);
  await world.settle();
  const lift = (who = world.health) =>
    world.act(who, 'personOrder', id, 'lift', { liftNo: '宁解〔2022〕6号', liftReason: '复核后排除密接' });
  await expect(lift(world.epidemic)).rejects.toMatchObject({ code: 'MAY_NOT' });
  await expect(lift(world.cityHealth)).rejects.toMatchObject({ code: 'NOT_ORDERING_BODY' });
  at('2022-01-21T09:00');
  await lift();
  await world.settle();
  expect(await running(member)).toEqual([]);
  expect((await plansOf(member)).find((plan) => plan.by_order === id)).toMatchObject({
    state: 'ended',
    end_reason: '提前解除：复核后排除密接',
    decision_no: '宁解〔2022〕6号',
  });
  const changes = await world.rows('SELECT * FROM control_change WHERE filing = $1', filed.id);
  expect(changes).toEqual([expect.objectContaining({ state: 'open', change: 'begin' })]);
});

test('[M42] with the release of its plan the order is fulfilled', async () => {
  const member = await world.member();
  const { id } = await give(member, { days: 3, testDays: null });
  await world.settle();
  const [plan] = await running(member);
  at('2022-01-22T09:00');
  await world.act(world.health, 'controlPlan', plan?.id ?? '', 'release', { decisionNo: '宁解〔2022〕8号' });
  await world.settle();
  expect(await orderRow(id)).toMatchObject({ state: 'fulfilled' });
  expect((await give(member, { beganOn: '2022-01-22' })).state).toBe('standing');
});
