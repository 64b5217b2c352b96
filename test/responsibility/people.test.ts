import { afterAll, beforeAll, expect, test } from 'vitest';
import { systemActor } from '../../src/kit/actor.ts';
import { previewSelector } from '../../src/modules/responsibility/addressees.ts';
import { actorWith, tenant } from '../harness/house.ts';
import { figuresAt, openWorld, type World, wrongFigures } from './world.ts';

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.house.close());

test('[D15] the first role preferred answers, a vacant post is not passed over, a post made later is taken', async () => {
  const { mine, forge } = world.house;
  const head = await world.person(mine.org, '赵矿长');
  const keeper = await world.person(mine.org, '钱守安');
  await world.post(mine.org, 'site.head', { holder: head });
  const vacant = await world.post(mine.org, 'site.safety_officer', { site: mine.site });
  const posts = ['site.safety_officer', 'site.head'] as const;
  const { obligations } = await world.issue([{ rhythm: 'weekly', addressees: { sites: true, posts } }]);
  const [id] = obligations as [string];
  expect(await world.duty(id, mine)).toMatchObject({ post: vacant, person: null });
  expect(await world.duty(id, forge)).toMatchObject({ post: null, person: null });
  expect(await figuresAt(world, id)).toMatchObject({ owed: 2, unowned: 2 });
  await world.act(world.house.office, 'post', 'fill', { holder: keeper, since: '2022-01-19' }, vacant);
  const smith = await world.person(forge.org, '孙师傅');
  const made = await world.post(forge.org, 'site.head', { holder: smith });
  await world.follow();
  expect(await world.duty(id, mine)).toMatchObject({ person: keeper });
  expect(await world.duty(id, forge)).toMatchObject({ post: made, person: smith });
  expect(await figuresAt(world, id)).toMatchObject({ owed: 2, unowned: 0 });
  const { rows } = await world.house.db.ownerPool.query(
    "SELECT body FROM fact WHERE type = 'duties.handedOver' AND record_id = $1",
    [vacant],
  );
  expect(rows.map((row) => row.body)).toEqual([{ from: null, to: keeper, count: 1 }]);
  expect(await wrongFigures(world)).toEqual([]);
});

test('[D16] hand-over moves open duties with a fact, and what was owed once and is proven stays', async () => {
  const { mine } = world.house;
  const before = await world.person(mine.org, '周前任');
  const after = await world.person(mine.org, '吴接任');
  const post = await world.post(mine.org, 'site.epidemic_officer', { site: mine.site, holder: before });
  const addressees = { sites: true, posts: ['site.epidemic_officer'] } as const;
  const { obligations } = await world.issue([
    { rhythm: 'once', addressees },
    { rhythm: 'daily', addressees },
    { rhythm: 'once', addressees, proofKind: 'training' },
  ]);
  const [once, daily, training] = obligations as [string, string, string];
  await world.disinfect(mine);
  await world.follow();
  await world.act(world.house.office, 'post', 'handOver', { holder: after, since: '2022-01-20' }, post);
  await world.follow();
  expect(await world.duty(once, mine)).toMatchObject({ state: 'proven', person: before });
  expect(await world.duty(daily, mine)).toMatchObject({ state: 'proven', person: after });
  expect(await world.duty(training, mine)).toMatchObject({ state: 'due', person: after });
  const { rows } = await world.house.db.ownerPool.query(
    "SELECT body FROM fact WHERE type = 'duties.handedOver' AND record_id = $1 ORDER BY seq DESC LIMIT 1",
    [post],
  );
  expect(rows[0].body).toEqual({ from: before, to: after, count: 2 });
  await world.act(world.house.office, 'post', 'vacate', {}, post);
  await world.follow();
  expect(await world.duty(training, mine)).toMatchObject({ person: null });
  expect(await figuresAt(world, training, { ground: mine.county })).toMatchObject({ owed: 1, unowned: 1 });
  expect(await figuresAt(world, once, { ground: mine.county })).toMatchObject({ owed: 1, unowned: 0 });
  await world.act(world.house.office, 'post', 'abolish', {}, post);
  await world.follow();
  expect((await world.duty(training, mine)).post).toBeNull();
  expect(await wrongFigures(world)).toEqual([]);
});

test('[D17] a closed site owes nothing until it reopens; a revoked notice nothing at all', async () => {
  const { forge, mine } = world.house;
  const { obligations, notice } = await world.issue([{ rhythm: 'daily' }, { rhythm: 'event', event: '停电' }]);
  const [daily, onEvent] = obligations as [string, string];
  await world.act(world.house.office, 'site', 'close', {}, forge.site);
  await world.follow();
  expect(await world.duty(daily, forge)).toMatchObject({ state: 'notOwed', not_owed_reason: '场所已关闭' });
  // What waited for its event cannot be opened at a closed site either.
  expect(await world.duty(onEvent, forge)).toMatchObject({ state: 'notOwed', not_owed_reason: '场所已关闭' });
  await world.act(world.house.office, 'site', 'reopen', {}, forge.site);
  await world.follow();
  expect(await world.duty(daily, forge)).toMatchObject({ state: 'due', not_owed_reason: null });
  expect(await world.duty(onEvent, forge)).toMatchObject({ state: 'notOwed', not_owed_reason: null });
  await world.disinfect(mine);
  await world.follow();
  await world.act(world.house.office, 'notice', 'revoke', { reason: '另有通知' }, notice);
  await world.follow();
  expect(await figuresAt(world, daily)).toMatchObject({ owed: 0, proven: 0, notOwed: 2, periodsOwed: 0 });
  expect(await world.duty(onEvent, mine)).toMatchObject({ state: 'notOwed', not_owed_reason: '通知已废止' });
  expect(await wrongFigures(world)).toEqual([]);
});

test('[D20] [D21] a county’s notice stays in the county, and a city’s own government is taken only by id', async () => {
  const { mine, orgs } = world.house;
  const addressees = { sites: true, orgKinds: ['government', 'department'], posts: ['county.head'] } as const;
  const city = await world.issue([{ rhythm: 'once', addressees }]);
  const county = await world.issue([{ rhythm: 'once', addressees }], { county: mine.county });
  const owing = async (id: string | undefined) =>
    (await world.duties(id as string)).map((row) => row.at_site ?? row.at_org).sort();
  expect(await owing(city.obligations[0])).toEqual(
    [orgs.emergency, orgs.ningwu, orgs.dingxiang, world.house.mine.site, world.house.forge.site].sort(),
  );
  expect(await owing(county.obligations[0])).toEqual([orgs.ningwu, mine.site].sort());
});

test('[D22] a site that comes later owes what is in force, from that day', async () => {
  const { mine } = world.house;
  const { obligations } = await world.issue([
    { rhythm: 'weekly', addressees: { sites: { fields: ['coal'] }, posts: ['site.head'] } },
  ]);
  const [id] = obligations as [string];
  expect(await world.duties(id)).toHaveLength(1);
  const make = (supervisionField: string) =>
    world.act(world.house.office, 'site', 'create', {
      name: `新井 ${supervisionField}`,
      enterprise: mine.org,
      county: mine.county,
      township: mine.township,
      supervisionField,
      ownership: 'private',
      workforce: 10,
      leadLevel: 'county',
    });
  const site = await make('coal');
  await make('hazchem');
  await world.follow();
  const duties = await world.duties(id);
  expect(duties.map((row) => row.at_site).sort()).toEqual([mine.site, site].sort());
  expect(duties.every((row) => row.person !== null)).toBe(true);
  expect(await figuresAt(world, id)).toMatchObject({ owed: 2 });
  expect(await wrongFigures(world)).toEqual([]);
});

test('[D15] the preview tells exactly who will owe, and who is missing, without writing anything', async () => {
  const { mine, forge } = world.house;
  const selectors = [
    { sites: true, posts: ['site.head'] },
    { sites: true, posts: ['site.head'] },
    { sites: { fields: ['coal'] }, orgKinds: ['government'], posts: ['site.gate_guard', 'county.head'] },
  ] as const;
  const seen = await world.as(systemActor(tenant), (tx) => previewSelector(tx, selectors));
  const { obligations } = await world.issue(selectors.map((addressees) => ({ rhythm: 'once' as const, addressees })));
  const made = (await Promise.all(obligations.map((id) => world.duties(id)))).flat();
  expect(seen.duties).toBe(made.length);
  expect(seen.addressees).toBe(new Set(made.map((row) => row.at_site ?? row.at_org)).size);
  expect(seen.persons).toBe(new Set(made.flatMap((row) => row.person ?? [])).size);
  expect(seen.counts.find((row) => row.county === forge.county && row.kind === 'site')).toEqual({
    county: forge.county,
    kind: 'site',
    n: 1,
    vacant: 0,
    missing: 0,
  });
  expect(seen.counts.find((row) => row.county === mine.county && row.kind === 'government')).toMatchObject({
    n: 1,
    missing: 1,
  });
  expect(seen.gaps.every((row) => row.personId === null)).toBe(true);
  expect(seen.gaps.some((row) => row.orgId === world.house.orgs.ningwu && row.wanted === 'site.gate_guard')).toBe(true);
  const county = actorWith(['county.office'], { counties: [mine.county] }, { orgId: world.house.orgs.ningwu });
  const inside = await world.as(county, (tx) => previewSelector(tx, selectors, { county: mine.county }));
  expect(inside.counts.map((row) => row.county)).toEqual(inside.counts.map(() => mine.county));
});

test('[D23] a site corrected to another county takes its duties and their figures there', async () => {
  const { forge, mine } = world.house;
  const { obligations } = await world.issue([{ rhythm: 'weekly' }]);
  const [weekly] = obligations as [string];
  const to = { county: mine.county, township: mine.township, enterprise: mine.org, reason: '登记错了' };
  await world.act(world.house.office, 'site', 'correct', to, forge.site);
  await world.follow();
  expect(await figuresAt(world, weekly, { ground: forge.county })).toMatchObject({ owed: 0, periodsOwed: 0 });
  expect(await figuresAt(world, weekly, { ground: mine.county })).toMatchObject({ owed: 4 });
  const duty = await world.duty(weekly, forge);
  expect(duty.at_org).toBe(mine.org);
  const { rows } = await world.house.db.ownerPool.query('SELECT at_org FROM post WHERE id = $1', [duty.post]);
  expect(rows.every((row) => row.at_org === mine.org)).toBe(true);
  expect(await wrongFigures(world)).toEqual([]);
});
