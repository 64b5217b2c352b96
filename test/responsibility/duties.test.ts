import { afterAll, beforeAll, expect, test } from 'vitest';
import { actorWith } from '../harness/house.ts';
import { figuresAt, openWorld, type World, wrongFigures } from './world.ts';

let world: World;
let holder: string;
beforeAll(async () => {
  world = await openWorld();
  const { mine, forge } = world.house;
  holder = await world.person(mine.org, '李守安');
  await world.post(mine.org, 'site.safety_officer', { site: mine.site, holder });
  await world.post(forge.org, 'site.safety_officer', { site: forge.site });
  await world.follow();
});
afterAll(() => world.house.close());

test('[D21] issuing makes one duty for each site and obligation, with the person of the post; a vacant post is a gap', async () => {
  const { obligations } = await world.issue([{ rhythm: 'daily' }, { rhythm: 'once', modality: 'may' }]);
  const [daily, may] = obligations as [string, string];
  const made = await world.duties(daily);
  expect(made).toHaveLength(2);
  expect(await world.duties(may)).toHaveLength(0);
  const { mine, forge } = world.house;
  const own = await world.duty(daily, mine);
  expect(own).toMatchObject({ person: holder, state: 'due', period_start: '2022-01-19', periods_owed: 1, done: 0 });
  expect(own.due_at?.toISOString()).toBe('2022-01-19T15:59:59.999Z');
  expect((await world.duty(daily, forge)).person).toBeNull();
  expect((await world.duty(daily, forge)).post).not.toBeNull();
  expect(await figuresAt(world, daily)).toMatchObject({ owed: 2, proven: 0, late: 0, unowned: 1, periodsOwed: 2 });
  expect(await figuresAt(world, daily, { ground: mine.county })).toMatchObject({ owed: 1, unowned: 0 });
  expect(await figuresAt(world, daily, { field: 'industry' })).toMatchObject({ owed: 1, unowned: 1 });
  const { rows } = await world.house.db.ownerPool.query(
    "SELECT body FROM fact WHERE type = 'duties.made' AND record_id = $1",
    [daily],
  );
  expect(rows).toHaveLength(1);
  expect(rows[0].body).toMatchObject({ count: 2, unowned: 1, state: 'inForce', from: 'waiting' });
  expect(rows[0].body.digest).toMatch(/^[0-9a-f]{64}$/);
  expect(await wrongFigures(world)).toEqual([]);
});

test('[D4] [D9] [D12] a record proves, its correction unproves and proves again, withdrawing takes the proof away', async () => {
  const { mine } = world.house;
  const { obligations } = await world.issue([
    { rhythm: 'daily', proofWhere: { place: 'canteen' }, times: 2 },
    { rhythm: 'weekly', proofWhere: { place: ['canteen', 'gate'] } },
  ]);
  const [twice, weekly] = obligations as [string, string];
  const first = await world.disinfect(mine);
  await world.follow();
  expect(await world.duty(twice, mine)).toMatchObject({ state: 'due', done: 1 });
  expect(await world.duty(weekly, mine)).toMatchObject({
    state: 'proven',
    done: 1,
    proof_id: first,
    periods_proven: 1,
  });
  const second = await world.disinfect(mine);
  await world.follow();
  expect(await world.duty(twice, mine)).toMatchObject({ state: 'proven', done: 2, periods_proven: 1 });
  expect(await figuresAt(world, twice)).toMatchObject({ owed: 2, proven: 1 });
  const officer = actorWith(['site.safety_officer'], { orgs: [mine.org], sites: [mine.site] });
  await world.act(officer, 'disinfection', 'correct', { place: 'dormitory', reason: '填错了场所' }, second);
  await world.follow();
  expect(await world.duty(twice, mine)).toMatchObject({ state: 'due', done: 1, periods_proven: 0 });
  expect(await figuresAt(world, twice)).toMatchObject({ owed: 2, proven: 0 });
  await world.act(officer, 'disinfection', 'correct', { place: 'canteen', reason: '原来没错' }, second);
  await world.follow();
  expect(await world.duty(twice, mine)).toMatchObject({ state: 'proven', done: 2 });
  await world.act(officer, 'disinfection', 'withdraw', { reason: '重复了' }, second);
  await world.follow();
  expect(await world.duty(twice, mine)).toMatchObject({ state: 'due', done: 1 });
  expect(await world.duty(weekly, mine)).toMatchObject({ state: 'proven', done: 1 });
  expect(await wrongFigures(world)).toEqual([]);
});

test('[D10] a record at another site proves nothing here; one of the enterprise proves the duty of the organisation', async () => {
  const { mine, forge } = world.house;
  const posts = ['site.head'] as const;
  const { obligations } = await world.issue([
    { rhythm: 'weekly' },
    { rhythm: 'once', addressees: { orgs: [mine.org], posts } },
    { rhythm: 'once', proofKind: 'meeting', addressees: { sites: true, posts } },
  ]);
  const [weekly, ofOrg, meeting] = obligations as [string, string, string];
  await world.disinfect(forge);
  await world.follow();
  expect((await world.duty(weekly, mine)).state).toBe('due');
  expect((await world.duty(weekly, forge)).state).toBe('proven');
  expect((await world.duties(ofOrg))[0]).toMatchObject({ at_site: null, state: 'due' });
  await world.disinfect(mine);
  const officer = actorWith(['site.head'], { orgs: [mine.org] }, { orgId: mine.org });
  await world.act(officer, 'meeting', 'create', {
    subject: '传达通知',
    mode: 'online',
    heldOn: '2022-01-19',
    chair: '矿长',
    present: 20,
    decisions: '学了',
  });
  await world.follow();
  expect((await world.duties(ofOrg))[0]).toMatchObject({ state: 'proven' });
  expect((await world.duty(meeting, mine)).state).toBe('proven');
  expect((await world.duty(meeting, forge)).state).toBe('due');
  expect(await wrongFigures(world)).toEqual([]);
});

test('[D14] a statement proves where no kind does, by its own people only, and can be taken back', async () => {
  const { mine, forge } = world.house;
  const { obligations } = await world.issue([
    { rhythm: 'once', proofKind: 'statement', days: 3 },
    { rhythm: 'once', proofKind: 'noSuchKind' },
    { rhythm: 'once' },
  ]);
  const [stated, unknown, recorded] = obligations as [string, string, string];
  const own = await world.duty(stated, mine);
  expect(own.due_at?.toISOString()).toBe('2022-01-22T15:59:59.999Z');
  const officer = actorWith(['site.safety_officer'], { orgs: [mine.org], sites: [mine.site] }, { orgId: mine.org });
  const words = { statement: '已配齐口罩和消毒剂' };
  const refused = (duty: string) =>
    world.act(officer, 'duty', 'state', words, duty).catch((error: { code: string }) => error.code);
  expect(await refused((await world.duty(recorded, mine)).id)).toBe('PROVEN_BY_RECORD');
  expect(await refused((await world.duty(stated, forge)).id)).toBe('RECORD_NOT_FOUND');
  const clerk = actorWith(['office.clerk'], { reach: 'all' }, { orgId: world.house.orgs.city });
  const byClerk = await world.act(clerk, 'duty', 'state', words, own.id).catch((error: { code: string }) => error.code);
  expect(byClerk).toBe('NOT_YOUR_DUTY');
  await world.act(officer, 'duty', 'state', words, own.id);
  await world.act(officer, 'duty', 'state', words, (await world.duty(unknown, mine)).id);
  expect((await world.duty(stated, mine)).state).toBe('proven');
  await world.follow();
  expect(await world.duty(stated, mine)).toMatchObject({ state: 'proven', periods_proven: 1, done: 1 });
  expect(await figuresAt(world, stated)).toMatchObject({ owed: 2, proven: 1 });
  expect(await figuresAt(world, unknown)).toMatchObject({ proven: 1 });
  await world.act(officer, 'duty', 'retract', { reason: '还没配齐' }, own.id);
  await world.follow();
  expect(await world.duty(stated, mine)).toMatchObject({ state: 'due', periods_proven: 0, done: 0 });
  expect(await wrongFigures(world)).toEqual([]);
});

test('[D17] not owed with a reason leaves the figures, owed again comes back', async () => {
  const { mine } = world.house;
  const { obligations } = await world.issue([{ rhythm: 'daily' }]);
  const [daily] = obligations as [string];
  const { id } = await world.duty(daily, mine);
  const clerk = actorWith(['office.clerk'], { reach: 'all' });
  await world.act(clerk, 'duty', 'notOwe', { notOwedReason: '已停产封闭' }, id);
  await world.follow();
  expect(await figuresAt(world, daily)).toMatchObject({ owed: 1, notOwed: 1, periodsOwed: 1 });
  await world.disinfect(mine);
  await world.follow();
  expect(await world.duty(daily, mine)).toMatchObject({ state: 'notOwed', done: 0 });
  await world.act(clerk, 'duty', 'owe', { reason: '复产了' }, id);
  await world.follow();
  expect(await world.duty(daily, mine)).toMatchObject({ state: 'due', not_owed_reason: null });
  expect(await figuresAt(world, daily)).toMatchObject({ owed: 2, notOwed: 0, periodsOwed: 2 });
  expect(await wrongFigures(world)).toEqual([]);
});

test('[D18] an enterprise proposes a duty as not owed and stays owing until the county office agrees; others may neither', async () => {
  const { mine, forge, orgs } = world.house;
  const { obligations } = await world.issue([{ rhythm: 'daily' }]);
  const [daily] = obligations as [string];
  const { id } = await world.duty(daily, mine);
  const head = (place: typeof mine) =>
    actorWith(['site.head'], { orgs: [place.org], sites: [place.site] }, { orgId: place.org });
  const county = actorWith(['county.office'], { counties: [mine.county] }, { orgId: orgs.ningwu });
  const neighbour = actorWith(['county.office'], { counties: [forge.county] }, { orgId: orgs.dingxiang });
  const proposal = '本周停产检修，食堂不开';
  await expect(world.act(county, 'duty', 'propose', { proposal }, id)).rejects.toMatchObject({ code: 'MAY_NOT' });
  await expect(world.act(head(forge), 'duty', 'propose', { proposal }, id)).rejects.toMatchObject({
    code: 'RECORD_NOT_FOUND',
  });
  await expect(world.act(county, 'duty', 'agree', {}, id)).rejects.toMatchObject({ code: 'NOTHING_PROPOSED' });
  await world.act(head(mine), 'duty', 'propose', { proposal }, id);
  await expect(world.act(head(mine), 'duty', 'propose', { proposal }, id)).rejects.toMatchObject({
    code: 'PROPOSED_ALREADY',
  });
  await world.follow();
  expect(await world.duty(daily, mine)).toMatchObject({ state: 'due', proposal });
  expect(await figuresAt(world, daily)).toMatchObject({ owed: 2, notOwed: 0 });
  await expect(world.act(head(mine), 'duty', 'agree', {}, id)).rejects.toMatchObject({ code: 'MAY_NOT' });
  await expect(world.act(neighbour, 'duty', 'agree', {}, id)).rejects.toMatchObject({ code: 'RECORD_NOT_FOUND' });

  await world.act(county, 'duty', 'decline', { reason: '检修人员仍在食堂用餐' }, id);
  expect(await world.duty(daily, mine)).toMatchObject({ state: 'due', proposal: null });
  await world.act(head(mine), 'duty', 'propose', { proposal }, id);
  await world.act(county, 'duty', 'agree', {}, id);
  await world.follow();
  expect(await world.duty(daily, mine)).toMatchObject({ state: 'notOwed', not_owed_reason: proposal, proposal: null });
  expect(await figuresAt(world, daily)).toMatchObject({ owed: 1, notOwed: 1, periodsOwed: 1 });
  expect(await wrongFigures(world)).toEqual([]);
});

test('[D13] an event duty waits, is opened by its event, by hand or by its proof, and opens again with the next event', async () => {
  const { mine, forge } = world.house;
  const { obligations } = await world.issue([
    { rhythm: 'event', event: 'training', proofKind: 'disinfection' },
    { rhythm: 'event', event: '发现可疑症状', proofKind: 'statement' },
  ]);
  const [byKind, byHand] = obligations as [string, string];
  expect(await world.duty(byKind, forge)).toMatchObject({ state: 'notOwed', periods_owed: 0, due_at: null });
  expect(await figuresAt(world, byKind)).toMatchObject({ owed: 0, notOwed: 2, periodsOwed: 0 });
  const officer = (place: typeof mine) =>
    actorWith(['site.safety_officer'], { orgs: [place.org], sites: [place.site] }, { orgId: place.org });
  const train = () =>
    world.act(officer(forge), 'training', 'create', {
      topic: '防控知识',
      audience: 'all',
      heldOn: world.house.clock.today(),
      hours: 2,
      present: 10,
      passed: 10,
    });
  await train();
  await world.follow();
  expect(await world.duty(byKind, forge)).toMatchObject({ state: 'due', periods_owed: 1, period_start: '2022-01-19' });
  await world.disinfect(forge);
  await world.disinfect(mine);
  await world.follow();
  expect(await world.duty(byKind, forge)).toMatchObject({ state: 'proven', periods_proven: 1 });
  expect(await world.duty(byKind, mine)).toMatchObject({ state: 'proven', periods_owed: 1, periods_proven: 1 });
  const { id } = await world.duty(byHand, mine);
  await world.act(officer(mine), 'duty', 'open', { happenedOn: '2022-01-19', note: '一名职工发热' }, id);
  await world.follow();
  expect(await world.duty(byHand, mine)).toMatchObject({ state: 'due', periods_owed: 1 });
  await world.act(officer(mine), 'duty', 'state', { statement: '已报告四方并送医' }, id);
  await world.follow();
  expect(await world.duty(byHand, mine)).toMatchObject({ state: 'proven', periods_proven: 1 });
  world.house.clock.set('2022-01-25T09:00:00+08:00');
  await train();
  await world.follow();
  expect(await world.duty(byKind, forge)).toMatchObject({ state: 'due', periods_owed: 2, period_start: '2022-01-25' });
  expect(await wrongFigures(world)).toEqual([]);
});
