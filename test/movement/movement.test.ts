import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { arrival, estate, mediumEstate, type MovementWorld, openMovementWorld, type Row } from './world.ts';

let world: MovementWorld;
beforeEach(async () => {
  world = await openMovementWorld();
});
afterEach(() => world.close());

const at = (moment: string) => world.house.clock.set(`${moment}:00+08:00`);
const plansOf = (filing: string) =>
  world.rows(
    'SELECT *, starts_on::text AS from_day, ends_on::text AS to_day FROM control_plan WHERE filing = $1 ORDER BY created_at',
    filing,
  );
const testsOf = (plan: string) =>
  world.rows('SELECT *, due_on::text AS due FROM nucleic_test WHERE plan = $1 ORDER BY due_on', plan);
const filing = (id: string) => world.rows('SELECT * FROM travel_filing WHERE id = $1', id).then(([row]) => row as Row);
const changesOf = (id: string) => world.rows('SELECT * FROM control_change WHERE filing = $1 ORDER BY created_at', id);

async function arrived(more: Readonly<Record<string, unknown>> = {}) {
  const made = await world.create(world.epidemic, 'travelFiling', arrival(await world.member(), more));
  await world.settle();
  const plans = await plansOf(made.id);
  return { id: made.id, plan: plans.at(-1) as Row };
}

async function test1(id: string, takenAt: string, result: 'negative' | 'positive' = 'negative') {
  at(takenAt);
  await world.act(world.epidemic, 'nucleicTest', id, 'sample', { takenAt: `${takenAt}:00+08:00` });
  await world.act(world.epidemic, 'nucleicTest', id, 'result', { result });
  await world.settle();
}

describe('from filing to release', () => {
  test('[M1] [M8] an arrival from a medium area is decided, gets a receipt, a plan under that version and its tests', async () => {
    const { id, plan } = await arrived();
    const told = await filing(id);
    expect(told).toMatchObject({ state: 'controlled', outcome: 'control' });
    expect(told.receipt_no).toMatch(/^140925-20220119-\d{6,}$/);
    expect(plan).toMatchObject({
      state: 'running',
      mode: 'home',
      from_day: '2022-01-19',
      to_day: '2022-02-01',
      started_under: 'sx-2021-10-19',
      ordered_by: world.office,
      tests_owed: 3,
      tests_done: 0,
    });
    expect((await testsOf(plan.id)).map((row) => [row.due, row.state])).toEqual([
      ['2022-01-19', 'due'],
      ['2022-01-25', 'due'],
      ['2022-02-01', 'due'],
    ]);
    const [fact] = await world.rows("SELECT body FROM fact WHERE record_id = $1 AND type = 'travelFiling.decided'", id);
    // Which rule decided tells of the person: it stands in the fact under their key.
    const { values } = (fact as Row).body as { values: { sealed: string } };
    expect(await world.unsealed(String(plan.member), values.sealed)).toContain('sx-2021-10-19');
  });

  test('[M20] [M21] [M22] early release, missing tests and the wrong body are refused; the ordering body releases and all that belongs to it ends', async () => {
    const { id, plan } = await arrived();
    const stay = await world.create(world.epidemic, 'isolationStay', {
      member: plan.member,
      plan: plan.id,
      placeKind: 'home',
      place: '宿舍 3 号楼 101',
      since: '2022-01-19',
    });
    const release = (who = world.health) =>
      world.act(who, 'controlPlan', plan.id, 'release', { decisionNo: '宁武解〔2022〕1号' });
    at('2022-02-01T20:00');
    await expect(release()).rejects.toMatchObject({ code: 'RELEASE_TOO_EARLY', detail: { left: 1 } });
    at('2022-02-02T09:00');
    await expect(release()).rejects.toMatchObject({ code: 'TESTS_MISSING' });
    for (const [i, row] of (await testsOf(plan.id)).entries())
      await test1(row.id, ['2022-02-02T09:10', '2022-02-02T09:20', '2022-02-02T09:30'][i] as string);
    await expect(release(world.head)).rejects.toMatchObject({ code: 'MAY_NOT' });
    await expect(release(world.cityHealth)).rejects.toMatchObject({ code: 'NOT_ORDERING_BODY' });
    await expect(release(world.otherHealth)).rejects.toMatchObject({ code: 'RECORD_NOT_FOUND' });
    await expect(
      world.act(world.health, 'isolationStay', stay.id, 'dismiss', { note: '提前放行' }),
    ).rejects.toMatchObject({ code: 'ONLY_BY_DECISION' });
    expect((await plansOf(id))[0]).toMatchObject({ state: 'running' });
    await release();
    await world.settle();
    expect((await plansOf(id))[0]).toMatchObject({ state: 'released', decision_no: '宁武解〔2022〕1号' });
    expect(await filing(id)).toMatchObject({ state: 'closed' });
    const [ended] = await world.rows('SELECT *, until::text AS left_on FROM isolation_stay WHERE id = $1', stay.id);
    expect(ended).toMatchObject({ state: 'left', left_on: '2022-02-02', released_by: 'health.officer' });
  });

  test('[M21] a positive test bars the release', async () => {
    const { plan } = await arrived();
    const tests = await testsOf(plan.id);
    for (const [i, row] of tests.entries())
      await test1(row.id, `2022-02-02T0${i + 1}:00`, i === 1 ? 'positive' : 'negative');
    at('2022-02-03T09:00');
    await expect(
      world.act(world.health, 'controlPlan', plan.id, 'release', { decisionNo: '解1' }),
    ).rejects.toMatchObject({ code: 'TEST_POSITIVE' });
  });

  test('[M13] a sample before its day does not count, and one from the future is refused', async () => {
    const { plan } = await arrived();
    const [, second] = await testsOf(plan.id);
    at('2022-01-24T10:00');
    await expect(
      world.act(world.epidemic, 'nucleicTest', second?.id ?? '', 'sample', { takenAt: '2022-01-24T09:00:00+08:00' }),
    ).rejects.toMatchObject({ code: 'SAMPLED_TOO_EARLY' });
    await expect(
      world.act(world.epidemic, 'nucleicTest', second?.id ?? '', 'sample', { takenAt: '2022-01-25T09:00:00+08:00' }),
    ).rejects.toMatchObject({ code: 'SAMPLED_IN_FUTURE' });
  });

  test('[M16] a result told by itself is the test owed on its day', async () => {
    const { plan } = await arrived();
    at('2022-01-25T18:00');
    const member = String(plan.member);
    const told = { member, takenAt: '2022-01-25T08:00:00+08:00', place: '县医院' };
    const raw = await world.create(world.epidemic, 'nucleicTest', told);
    await world.settle();
    expect((await testsOf(plan.id)).map((row) => row.state)).toEqual(['due', 'sampled', 'due']);
    await world.act(world.epidemic, 'nucleicTest', raw.id, 'result', { result: 'negative' });
    await world.settle();
    expect((await testsOf(plan.id)).map((row) => row.state)).toEqual(['due', 'resulted', 'due']);
    expect((await plansOf(String(plan.filing)))[0]).toMatchObject({ tests_done: 1 });
    const again = await world.create(world.epidemic, 'nucleicTest', {
      ...told,
      result: 'negative',
      takenAt: '2022-01-25T09:00:00+08:00',
    });
    await world.settle();
    expect(again.state).toBe('resulted');
    expect((await testsOf(plan.id)).map((row) => row.state)).toEqual(['resulted', 'resulted', 'due']);
  });

  test('[M1] proof, report and free are noted on the filing; only a proof seen closes it', async () => {
    const away = await arrived({ stays: [{ place: '海南省三亚市吉阳区', from: '2022-01-01', to: '2022-01-18' }] });
    expect(away.plan).toBeUndefined();
    expect(await filing(away.id)).toMatchObject({ state: 'toProve', outcome: 'proof', proof_hours: 48 });
    await world.act(world.epidemic, 'travelFiling', away.id, 'prove', { note: '1月18日核酸阴性' });
    const near = await arrived({ stays: [{ place: '山西省太原市小店区', from: '2022-01-01', to: '2022-01-18' }] });
    expect(await filing(near.id)).toMatchObject({ state: 'closed', outcome: 'free' });
  });
});

describe('policy changes', () => {
  test('[M14] [M15] case 3: the version of the 20th lengthens; the ordering body confirms, the plan is converted with the days served, and the reason stays', async () => {
    const { id, plan } = await arrived();
    const [first] = await testsOf(plan.id);
    await test1(first?.id ?? '', '2022-01-19T15:00');
    at('2022-01-20T00:05');
    await world.night();
    const [change] = await changesOf(id);
    expect(change).toMatchObject({ state: 'open', change: 'stricter', plan: plan.id, ordered_by: world.office });
    expect((await plansOf(id)).map((row) => row.state)).toEqual(['running']);
    await world.night();
    expect(await changesOf(id)).toHaveLength(1);
    await expect(
      world.act(world.cityHealth, 'controlChange', change?.id ?? '', 'confirm', { note: '转换' }),
    ).rejects.toMatchObject({ code: 'NOT_ORDERING_BODY' });
    await world.act(world.health, 'controlChange', change?.id ?? '', 'confirm', { note: '按省20日通知转换' });
    await world.settle();
    const [old, next] = await plansOf(id);
    expect(old).toMatchObject({ state: 'converted' });
    expect(String(old?.end_reason)).toContain('按省20日通知转换');
    expect(next).toMatchObject({
      state: 'running',
      mode: 'central',
      replaces: plan.id,
      started_under: 'sx-2022-01-20',
      from_day: '2022-01-19',
    });
    const isolation = next?.isolation as readonly { mode: string; from: string; to: string }[];
    expect(isolation.map((part) => part.mode)).toEqual(['home', 'central']);
    expect(isolation[0]).toMatchObject({ from: '2022-01-19', to: '2022-01-19' });
    expect(JSON.stringify(next?.why)).toContain('CONVERTED');
    expect((await testsOf(plan.id)).map((row) => row.state)).toEqual(['resulted', 'waived', 'waived']);
    const owed = await testsOf(next?.id ?? '');
    expect(owed.every((row) => String(row.due) >= '2022-01-20')).toBe(true);
    expect(next?.tests_owed).toBe(owed.length);
    expect(await filing(id)).toMatchObject({ state: 'controlled' });
    // What was decided is what holds now: nothing is left to be raised.
    at('2022-01-21T00:05');
    await world.night();
    expect((await changesOf(id)).filter((row) => row.state === 'open')).toEqual([]);
  });

  test('[M14] what somebody kept as it was is not raised again', async () => {
    const { id } = await arrived();
    at('2022-01-20T00:05');
    await world.night();
    const [change] = await changesOf(id);
    await world.act(world.health, 'controlChange', change?.id ?? '', 'keep', { note: '已在家隔离，维持原方案' });
    await world.policyChanged('policyVersion.released');
    at('2022-01-21T00:05');
    await world.night();
    expect((await changesOf(id)).map((row) => row.state)).toEqual(['kept']);
    expect((await plansOf(id)).map((row) => row.state)).toEqual(['running']);
  });

  test('[M14] case 9: an area raised after somebody came from its county lists that person; a human confirms, nothing else moves', async () => {
    at('2022-01-21T10:00');
    const neighbour = {
      stays: [{ place: '浙江省宁波市余姚市别处', from: '2022-01-12', to: '2022-01-20' }],
      arrivedOn: '2022-01-21',
    };
    const { id, plan } = await arrived(neighbour);
    expect(plan).toMatchObject({ mode: 'home', tests_owed: 5 });
    const untouched = await arrived({
      stays: [{ place: '山西省太原市小店区', from: '2022-01-12', to: '2022-01-20' }],
      arrivedOn: '2022-01-21',
    });
    at('2022-01-22T08:00');
    world.areas.splice(
      0,
      1,
      { ...mediumEstate, to: '2022-01-21', endKnownAt: '2022-01-22' },
      { ...mediumEstate, id: 'b-high', level: 'high', from: '2022-01-22', knownAt: '2022-01-22' },
    );
    await world.policyChanged();
    expect(await changesOf(id)).toMatchObject([{ state: 'open', change: 'area' }]);
    expect(await changesOf(untouched.id)).toEqual([]);
    expect(await plansOf(id)).toMatchObject([{ state: 'running', id: plan.id, version: plan.version }]);
  });

  test('[M14] somebody free is put forward when the place turns out to be an area, and only a person puts them under control', async () => {
    world.areas.splice(0);
    at('2022-01-20T10:00');
    const { id } = await arrived({ arrivedOn: '2022-01-20' });
    expect(await filing(id)).toMatchObject({ state: 'toProve', outcome: 'proof' });
    world.areas.push(mediumEstate);
    await world.policyChanged();
    const [change] = await changesOf(id);
    expect(change).toMatchObject({ change: 'begin', plan: null });
    expect(await plansOf(id)).toEqual([]);
    await world.act(world.health, 'controlChange', change?.id ?? '', 'confirm', { note: '纳入管控' });
    await world.settle();
    expect(await plansOf(id)).toMatchObject([{ state: 'running', mode: 'central' }]);
    expect(await filing(id)).toMatchObject({ state: 'controlled', outcome: 'control' });
  });
});

describe('leaving', () => {
  const departure = (member: string) => ({
    direction: 'out',
    member,
    destination: estate,
    leavesOn: '2022-01-23',
    reason: '母亲住院',
  });

  test('[M4] [M5] case 12: filed as medium, raised before leaving: the approval falls back and must be confirmed anew', async () => {
    at('2022-01-21T09:00');
    const made = await world.create(world.epidemic, 'travelFiling', departure(await world.member()));
    await world.settle();
    expect(await filing(made.id)).toMatchObject({ state: 'filed', risk_at_filing: 'mid', risk_now: 'mid' });
    await expect(world.act(world.epidemic, 'travelFiling', made.id, 'approve')).rejects.toMatchObject({
      code: 'HEAD_DECIDES',
    });
    await world.act(world.head, 'travelFiling', made.id, 'approve');
    at('2022-01-23T07:00');
    await expect(world.act(world.epidemic, 'travelFiling', made.id, 'depart')).rejects.toMatchObject({
      code: 'RISK_NOT_CHECKED_TODAY',
    });
    world.areas.push({ ...mediumEstate, id: 'b-high', level: 'high', from: '2022-01-22', knownAt: '2022-01-22' });
    await world.night();
    expect(await filing(made.id)).toMatchObject({ state: 'suspended', risk_at_filing: 'mid', risk_now: 'high' });
    await expect(world.act(world.head, 'travelFiling', made.id, 'depart')).rejects.toMatchObject({
      code: 'WRONG_STATE',
    });
    await world.act(world.head, 'travelFiling', made.id, 'approve');
    await world.act(world.epidemic, 'travelFiling', made.id, 'depart');
    expect(await filing(made.id)).toMatchObject({
      state: 'departed',
      risk_at_departure: 'high',
      risk_at_filing: 'high',
    });
  });

  test('[M9] what the direction does not ask for is refused, and what it asks for is missed', async () => {
    const member = await world.member();
    const refused = (input: Readonly<Record<string, unknown>>) => world.create(world.epidemic, 'travelFiling', input);
    await expect(refused({ direction: 'out', member, leavesOn: '2022-01-23', reason: '回家' })).rejects.toMatchObject({
      code: 'BAD_INPUT',
      field: 'destination',
    });
    await expect(refused({ ...departure(member), arrivedOn: '2022-01-23' })).rejects.toMatchObject({
      field: 'arrivedOn',
    });
    await expect(refused({ ...departure(member), leavesOn: '2022-01-18' })).rejects.toMatchObject({
      code: 'DEPARTURE_PAST',
    });
    await expect(
      refused(arrival(member, { stays: [{ place: estate, from: '2022-01-15', to: '2022-01-12' }] })),
    ).rejects.toMatchObject({ code: 'STAY_BACKWARDS' });
    await expect(refused(arrival(member, { stays: [] }))).rejects.toMatchObject({ field: 'stays' });
  });
});
