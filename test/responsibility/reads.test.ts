import PizZip from 'pizzip';
import fastify, { type FastifyInstance } from 'fastify';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Actor } from '../../src/kit/actor.ts';
import type { Board } from '../../src/modules/responsibility/board.ts';
import type { Dossier } from '../../src/modules/responsibility/dossier.ts';
import type { Group, Unit } from '../../src/modules/responsibility/drill.ts';
import type { Gaps } from '../../src/modules/responsibility/gaps.ts';
import type { Living } from '../../src/modules/responsibility/living.ts';
import { responsibilityModule } from '../../src/modules/responsibility/server.ts';
import type { Today } from '../../src/modules/responsibility/today.ts';
import type { Tree } from '../../src/modules/responsibility/tree.ts';
import { answerProblems } from '../../src/server/http/problem.ts';
import { actorWith } from '../harness/house.ts';
import { openWorld, type World } from './world.ts';

let world: World;
let app: FastifyInstance;
let notice: string;
let obligations: string[];
let miner: string;
let minePost: string;
let forgePost: string;
const actors: Record<string, Actor> = {};

beforeAll(async () => {
  world = await openWorld();
  const { mine, forge, orgs, stage } = world.house;
  miner = await world.person(mine.org, '李守安');
  minePost = await world.post(mine.org, 'site.safety_officer', { site: mine.site, holder: miner });
  forgePost = await world.post(forge.org, 'site.safety_officer', { site: forge.site });
  const made = await world.issue([
    { rhythm: 'daily', clause: '二-企业-4' },
    { rhythm: 'once', clause: '二-企业-1', proofKind: 'statement', days: 2 },
    {
      rhythm: 'once',
      clause: '一',
      proofKind: 'meeting',
      addressees: { orgs: [orgs.emergency, orgs.ningwu], posts: ['county.head'] },
    },
  ]);
  notice = made.notice;
  obligations = made.obligations;
  await world.disinfect(mine);
  await world.follow();
  Object.assign(actors, {
    office: world.house.office,
    ningwu: actorWith(['county.office'], { counties: [mine.county], orgs: [orgs.ningwu] }, { orgId: orgs.ningwu }),
    township: actorWith(['township.officer'], { townships: [forge.township] }),
    miner: actorWith(
      ['site.safety_officer'],
      { orgs: [mine.org], sites: [mine.site] },
      { orgId: mine.org, personId: miner },
    ),
    coal: actorWith(['dept.officer'], { reach: 'all', fields: ['coal'] }, { orgId: orgs.emergency }),
    admin: actorWith(['admin.system'], { reach: 'none' }),
  });
  app = fastify();
  answerProblems(app);
  const services = {
    ...stage.services,
    actorOf: async (request: { headers: Record<string, unknown> }) => actors[String(request.headers.who)] as Actor,
  };
  await responsibilityModule(stage).routes?.(app, services as typeof stage.services);
});
afterAll(async () => {
  await app.close();
  await world.house.close();
});

const wordsOf = (docx: Uint8Array): string =>
  [...(new PizZip(docx).file('word/document.xml')?.asText() ?? '').matchAll(/<w:t[^>]*>([^<]*)</gu)]
    .map((match) => match[1])
    .join('');

async function get<T>(who: string, url: string): Promise<T> {
  const response = await app.inject({ url, headers: { who } });
  if (response.statusCode !== 200) throw new Error(`${response.statusCode} ${response.json().code}`);
  return response.json() as T;
}
const living = (who: string, query = '') => get<Living>(who, `/api/notices/${notice}/living${query}`);
const refused = (who: string, url: string) =>
  get(who, url).then(
    () => 'answered',
    (error: Error) => error.message,
  );

test('[D32] the office sees the city, clause by clause, with 16 tiles', async () => {
  const seen = await living('office');
  expect(seen.territory).toMatchObject({ code: '140900', level: 'city' });
  expect(seen.total).toMatchObject({ owed: 6, proven: 1, late: 0, unowned: 4 });
  expect(seen.obligations.map((each) => [each.clause, each.figures.owed, each.figures.proven])).toEqual([
    ['二-企业-4', 2, 1],
    ['二-企业-1', 2, 0],
    ['一', 2, 0],
  ]);
  expect(seen.clauses.二?.figures).toMatchObject({ owed: 4, proven: 1 });
  expect(seen.clauses['二-企业']?.figures).toEqual(seen.clauses.二?.figures);
  expect(seen.tiles).toHaveLength(16);
  expect(seen.tiles.find((tile) => tile.ground === '140925')?.figures).toMatchObject({ owed: 3, proven: 1 });
  const nothing = new Array(13).fill(0);
  expect(seen.spark).toEqual({ owed: [...nothing, 6], proven: [...nothing, 1], late: [...nothing, 0] });
});

test('[D32] a county reader has its county and cannot leave it', async () => {
  const seen = await living('ningwu');
  expect(seen.territory).toMatchObject({ code: '140925', level: 'county' });
  expect(seen.total).toMatchObject({ owed: 3, proven: 1 });
  expect((await living('ningwu', '?ground=*')).total).toEqual(seen.total);
  expect((await living('ningwu', '?ground=140925')).total).toEqual(seen.total);
  expect(await refused('ningwu', `/api/notices/${notice}/living?ground=140921`)).toBe('403 OUT_OF_REACH');
  expect(await refused('ningwu', `/api/notices/${notice}/drill?level=unit&ground=140921`)).toBe('403 OUT_OF_REACH');
  const units = await get<{ rows: Unit[] }>('ningwu', `/api/notices/${notice}/drill?level=unit`);
  expect(new Set(units.rows.map((row) => row.org.id))).toEqual(
    new Set([world.house.mine.org, world.house.orgs.ningwu]),
  );
});

test('[D32] a township, a department and an enterprise see their own; an administrator nothing', async () => {
  expect((await living('township')).total).toMatchObject({ owed: 2, proven: 0, unowned: 2 });
  expect((await living('coal')).total).toMatchObject({ owed: 4, proven: 1 });
  expect(await refused('coal', `/api/notices/${notice}/living?field=industry`)).toBe('403 OUT_OF_REACH');
  const own = await living('miner');
  expect(own.territory.level).toBe('own');
  expect(own.total).toMatchObject({ owed: 2, proven: 1, unowned: 0 });
  expect(own.tiles).toEqual([]);
  expect(await refused('miner', `/api/notices/${notice}/living?ground=140925`)).toBe('403 OUT_OF_REACH');
  expect(await refused('admin', `/api/notices/${notice}/living`)).toBe('403 MAY_NOT');
  expect(await refused('office', '/api/notices/018a0000-0000-7000-8000-000000000000/living')).toBe(
    '404 RECORD_NOT_FOUND',
  );
});

test('a figure opens down to the duty, its record and the fact with its place in the ledger', async () => {
  const drill = <T>(query: string) => get<T>('office', `/api/notices/${notice}/drill?${query}`);
  const { groups } = await drill<{ groups: Group[] }>(`level=county&obligation=${obligations[0]}`);
  expect(groups.map((group) => [group.ground, group.figures.owed])).toEqual([
    ['140921', 1],
    ['140925', 1],
  ]);
  const all = await drill<{ groups: Group[] }>('level=county');
  expect(all.groups[0]).toMatchObject({ direct: true, figures: { owed: 1 } });
  const some = await drill<{ groups: Group[] }>(
    `level=county&ground=140900&obligation=${obligations[0]},${obligations[2]}`,
  );
  expect(some.groups.reduce((sum, group) => sum + group.figures.owed, 0)).toBe(4);
  const below = await drill<{ groups: Group[] }>('level=township&ground=140925');
  expect(below.groups.map((group) => [group.direct ?? false, group.ground, group.figures.owed])).toEqual([
    [true, '140925', 1],
    [false, '140925100', 2],
  ]);
  const direct = await drill<{ rows: Unit[] }>('level=unit&ground=140925&direct=1');
  expect(direct.rows.map((row) => row.org.id)).toEqual([world.house.orgs.ningwu]);
  const { rows } = await drill<{ rows: Unit[] }>('level=unit&ground=140925100&state=proven&clause=二');
  expect(rows).toHaveLength(1);
  expect(rows[0]).toMatchObject({
    clause: '二-企业-4',
    person: { id: miner, name: '李守安' },
    proof: { kind: 'disinfection' },
  });
  const proofs = await get<{ rows: { recordId: string; factId: string; number: number }[] }>(
    'office',
    `/api/duty/${rows[0]?.dutyId}/proofs`,
  );
  expect(proofs.rows).toHaveLength(1);
  expect(proofs.rows[0]?.recordId).toBe(rows[0]?.proof?.id);
  const seal = await get<{ fact: { recordId: string }; seal: null }>(
    'office',
    `/api/facts/${proofs.rows[0]?.factId}/seal`,
  );
  expect(seal.fact.recordId).toBe(proofs.rows[0]?.recordId);
  const unowned = await drill<{ rows: Unit[] }>(`level=unit&state=unowned&obligation=${obligations[0]}`);
  expect(unowned.rows.map((row) => row.site?.id)).toEqual([world.house.forge.site]);
});

test('units are paged by key, none twice and none missing', async () => {
  const seen: string[] = [];
  for (let after = ''; ; ) {
    const page = await get<{ rows: Unit[]; next?: string }>(
      'office',
      `/api/notices/${notice}/drill?level=unit&limit=2${after}`,
    );
    seen.push(...page.rows.map((row) => row.dutyId));
    if (!page.next) break;
    after = `&after=${page.next}`;
  }
  expect(seen).toHaveLength(6);
  expect(new Set(seen).size).toBe(6);
});

test('Today lists what a person owes, nearest first, and folds what is done', async () => {
  const today = await get<Today>('miner', '/api/today');
  expect(today.rows.map((row) => [row.clause, row.how, row.state])).toEqual([['二-企业-1', 'statement', 'due']]);
  expect(today.rows[0]).toMatchObject({ what: ['办结说明', 'Statement'], where: '宁武县北岭煤矿', times: 1, done: 0 });
  expect(today.done.map((row) => [row.clause, row.kind, row.what[0]])).toEqual([
    ['二-企业-4', 'disinfection', '清洁消毒记录'],
  ]);
  expect((await get<Today>('office', '/api/today')).rows).toEqual([]);
});

test('gaps are grouped by post with what closes them, within the reader’s ground', async () => {
  const gaps = await get<Gaps>('office', '/api/gaps');
  expect(gaps).toMatchObject({ posts: 3, duties: 4 });
  const vacant = gaps.rows.find((gap) => gap.postId === forgePost);
  expect(vacant).toMatchObject({
    duties: 2,
    fill: { kind: 'post', id: forgePost, action: 'fill' },
    site: '定襄县滹南锻造厂',
  });
  const missing = gaps.rows.find((gap) => gap.orgId === world.house.orgs.ningwu);
  expect(missing).toMatchObject({ duties: 1, fill: { action: 'create', roles: ['county.head'] } });
  expect((await get<Gaps>('ningwu', '/api/gaps')).rows.map((gap) => gap.orgId)).toEqual([world.house.orgs.ningwu]);
  expect((await get<Gaps>('miner', '/api/gaps')).rows).toEqual([]);
});

test('the tree leads from the city to the person, with gaps', async () => {
  const tree = (ground: string) => get<Tree>('office', `/api/responsibility/tree?ground=${ground}`);
  const city = await tree('*');
  expect(city.children.filter((node) => node.type === 'territory')).toHaveLength(16);
  expect(city.children.find((node) => node.key === '140921')).toMatchObject({ unowned: 2 });
  const township = await tree('140921100');
  const site = township.children.find((node) => node.type === 'site');
  expect(site).toMatchObject({ key: `site:${world.house.forge.site}`, vacant: 1, unowned: 2 });
  const posts = await tree(`site:${world.house.mine.site}`);
  expect(posts.children).toMatchObject([
    { key: `post:${minePost}`, person: { id: miner, name: '李守安' }, leaf: true },
  ]);
  expect(await refused('ningwu', '/api/responsibility/tree?ground=140921')).toBe('403 OUT_OF_REACH');
  expect((await get<Tree>('miner', '/api/responsibility/tree')).node.name).toBe('宁武县北岭煤矿');
});

test('the board of a site names who answers and for what; outside one’s ground there is none', async () => {
  const board = await get<Board>('miner', `/api/responsibility/board/${world.house.mine.site}`);
  expect(board.site).toMatchObject({ name: '宁武县北岭煤矿', county: '宁武县' });
  expect(board.own).toMatchObject([{ person: '李守安' }]);
  expect(board.duties.map((duty) => duty.clause)).toEqual(['二-企业-4', '二-企业-1']);
  expect(await refused('miner', `/api/responsibility/board/${world.house.forge.site}`)).toBe('404 RECORD_NOT_FOUND');
});

async function dossierFor<T = Dossier>(who: string, body: Record<string, unknown>, path = ''): Promise<T> {
  const response = await app.inject({
    method: 'POST',
    url: `/api/responsibility/dossier/${miner}${path}`,
    headers: { who },
    payload: body,
  });
  if (response.statusCode !== 200) throw new Error(`${response.statusCode} ${response.json().code}`);
  return (path ? response.rawPayload : response.json()) as T;
}
const purpose = { purposeCode: 'accountability', purpose: '核实一月份清洁消毒责任落实情况' };
const readings = async () =>
  (
    await world.house.db.ownerPool.query(
      'SELECT fields, purpose_code, purpose_text, person_id FROM read_of_personal_data WHERE person_id = $1 ORDER BY id',
      [miner],
    )
  ).rows;

test('[D40] another person’s dossier is opened for a stated purpose that is recorded, one’s own without', async () => {
  const days = { from: '2022-01-01', to: '2022-01-22' };
  const before = (await readings()).length;
  await expect(dossierFor('ningwu', days)).rejects.toThrow(/^422/);
  await expect(dossierFor('ningwu', { ...days, ...purpose, purpose: '看看' })).rejects.toThrow(/^422/);
  await expect(dossierFor('ningwu', days, '/document.docx')).rejects.toThrow(/^422/);
  // Who may not read it leaves no reading behind.
  await expect(dossierFor('township', { ...days, ...purpose })).rejects.toThrow('404 RECORD_NOT_FOUND');
  expect(await dossierFor('miner', days)).toMatchObject({ person: { id: miner } });
  expect((await readings()).length).toBe(before);

  await dossierFor('ningwu', { ...days, ...purpose });
  const docx = await dossierFor<Buffer>('ningwu', { ...days, ...purpose }, '/document.docx');
  expect((await readings()).slice(before)).toEqual([
    { fields: ['dossier'], purpose_code: 'accountability', purpose_text: purpose.purpose, person_id: miner },
    { fields: ['dossierPaper'], purpose_code: 'accountability', purpose_text: purpose.purpose, person_id: miner },
  ]);
  const { rows: facts } = await world.house.db.ownerPool.query(
    "SELECT seq, body FROM fact WHERE record_id = $1 AND type = 'person.dossierOpened' ORDER BY seq",
    [miner],
  );
  expect(facts.map(({ body }) => [body.purposeCode, body.as])).toEqual([
    ['accountability', 'page'],
    ['accountability', 'paper'],
  ]);
  const words = wordsOf(docx);
  expect(words).toContain(`问责调查（${purpose.purpose}）`);
  expect(words).toContain(`№ ${facts[1].seq}`);
});

test('the dossier tells every period with its outcome and the number of the fact; a comparison of two days stands', async () => {
  world.house.clock.set('2022-01-22T10:00:00+08:00');
  await world.disinfect(world.house.mine, { doneAt: '2022-01-21T10:00:00+08:00' });
  await world.follow();
  await world.tick();
  const dossier = await dossierFor('ningwu', { from: '2022-01-01', to: '2022-01-22', ...purpose });
  expect(dossier.summary).toEqual({ owed: 5, onTime: 1, late: 1, missed: 2, open: 1, notOwed: 0 });
  expect(dossier.rows.filter((row) => row.clause === '二-企业-4').map((row) => [row.periodStart, row.outcome])).toEqual(
    [
      ['2022-01-19', 'onTime'],
      ['2022-01-20', 'missed'],
      ['2022-01-21', 'late'],
      ['2022-01-22', 'open'],
    ],
  );
  expect(dossier.rows[0]?.proofs[0]?.number).toBeGreaterThan(0);
  const seen = await living('office', '?day=2022-01-22&compare=2022-01-19');
  expect(seen.totalBefore).toMatchObject({ owed: 6, proven: 1, late: 0 });
  expect(seen.total).toMatchObject({ owed: 6, proven: 0, late: 3, periodsOwed: 12 });
  expect((await living('office', '?day=2022-01-19')).total).toEqual(seen.totalBefore);
});

test('[D41] a letter of responsibility is a Word file with both sides, the words entered and what is owed; out of sight it is not there', async () => {
  const { mine } = world.house;
  const id = await world.act(world.house.office, 'responsibilityLetter', 'create', {
    subject: '砺峤煤矿安全生产与疫情防控',
    side: 'departmentSite',
    headSigner: '矿长',
    signedOn: '2022-01-19',
    duties: '守住底线。\n逐级落实到岗。',
    orgId: mine.org,
  });
  const letterFor = (who: string, of = id) =>
    app.inject({ url: `/api/responsibilityLetter/${of}/document.docx`, headers: { who } });
  const answer = await letterFor('miner');
  expect(answer.statusCode).toBe(200);
  const words = wordsOf(answer.rawPayload);
  for (const part of [
    '砺峤煤矿安全生产与疫情防控责任书',
    '守住底线。',
    '逐级落实到岗。',
    '矿长',
    '二-企业-4',
    '清洁消毒记录',
    '每日',
  ])
    expect(words).toContain(part);
  expect(words).toContain('自2022年1月19日起至下列责任全部完成止。');
  expect((await letterFor('township')).statusCode).toBe(404);
  expect((await letterFor('admin')).statusCode).toBe(403);
  expect((await letterFor('miner', 'nobody')).statusCode).toBe(404);
});
