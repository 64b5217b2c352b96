import { afterAll, beforeAll, expect, test } from 'vitest';
import { systemActor, type Actor } from '../../../kit/actor.ts';
import { Refusal } from '../../../kit/refusal.ts';
import { transact, type Tx } from '../../../server/store/transaction.ts';
import { Follower } from '../../../server/worker/follower.ts';
import { followAll } from '../../../../test/harness/follow.ts';
import { actorWith, type House, officerOf, openHouse, tenant } from '../../../../test/harness/house.ts';
import { ackBoardOf, ownPending } from './acks.ts';
import { listAreas } from './area-list.ts';
import { policyBookAt } from './book.ts';
import { viewOf } from './book-index.ts';
import { decide } from './decide.ts';
import { followChangedAreas } from './follow.ts';
import { previewOf } from './preview.ts';
import { draftVersion, releaseDue, releaseVersion } from './release.ts';
import { seedVersions } from './seed/book.ts';
import type { SeedVersion } from './seed/parts.ts';

let house: House;
let office: Actor;
const health = actorWith(['health.officer'], { reach: 'all' });
beforeAll(async () => {
  house = await openHouse('2022-01-19T09:00:00+08:00');
  office = house.office;
});
afterAll(() => house.close());

const as = <T>(actor: Actor, work: (tx: Tx) => Promise<T>) => transact(house.stage.services.pool, actor, work);
const seed = (key: string) => seedVersions.find((v) => v.key === key) as SeedVersion;
const valuesOf = ({
  level,
  region,
  issuer,
  docNo,
  title,
  issuedOn,
  effectiveFrom,
  effectiveTo,
  special,
  rules,
}: SeedVersion) => ({
  level,
  region,
  issuer,
  docNo,
  title,
  issuedOn,
  effectiveFrom,
  effectiveTo,
  special,
  rules,
  supersedes: [] as string[],
});
const send = (actor: Actor, kind: string, action: string, input: Record<string, unknown>, id?: string) =>
  house.stage.commands.execute(actor, { kind, action, input, ...(id ? { id } : {}) });
const codeOf = (work: Promise<unknown>) =>
  work.then(
    () => 'done',
    (error: unknown) => (error instanceof Refusal ? error.code : Promise.reject(error)),
  );
const book = () => as(systemActor(tenant), (tx) => policyBookAt(tx, house.clock.now().toISOString()));
const follow = async () => {
  const reaction = {
    name: 'policy',
    on: ['riskArea.changed'],
    react: (tx: Tx, facts: Parameters<typeof followChangedAreas>[2]) => followChangedAreas(tx, house.stage, facts),
  };
  const follower = new Follower(house.stage.services, [reaction], {
    onError: (_name, error) => {
      throw error;
    },
  });
  await followAll(house, follower, 'policy');
};

const ids: Record<string, string> = {};

test('[P13] a version is entered, released and then read by decisions; another overlapping it is refused', async () => {
  const nation = await send(office, 'policyVersion', 'create', valuesOf(seed('cn-8')));
  await releaseVersion(house.stage, office, nation.row.id, null, null);
  const first = await send(office, 'policyVersion', 'create', valuesOf(seed('sx-2021-10-19')));
  ids.v1 = first.row.id;
  const empty = await book();
  await releaseVersion(house.stage, office, first.row.id, null, null);
  const now = await book();
  expect(now).not.toBe(empty);
  expect(await book()).toBe(now);
  expect(now.versions.map((v) => v.title)).toContain(seed('sx-2021-10-19').title);
  const second = await send(office, 'policyVersion', 'create', valuesOf(seed('sx-2022-01-20')));
  ids.v2 = second.row.id;
  expect(await codeOf(releaseVersion(house.stage, office, ids.v2, null, null))).toBe('POLICY_OVERLAP');
  // Nothing of the refused release is left.
  expect((await book()).versions).toHaveLength(2);
});

test('[P13] only through its own check, by those whose level it is, and with rules that can be read', async () => {
  expect(await codeOf(send(office, 'policyVersion', 'release', { tightened: [] }, ids.v2))).toBe('MAY_NOT');
  const county = actorWith(['county.office'], { counties: ['140925'] });
  const own = { ...valuesOf(seed('sx-2022-01-20')), level: 'county', region: '140925' };
  expect(await codeOf(send(county, 'policyVersion', 'create', { ...own, level: 'province', region: '140000' }))).toBe(
    'POLICY_NOT_YOUR_LEVEL',
  );
  expect(await codeOf(send(county, 'policyVersion', 'create', { ...own, region: '140921' }))).toBe(
    'POLICY_NOT_YOUR_LEVEL',
  );
  expect(await codeOf(send(county, 'policyVersion', 'create', { ...own, rules: { arrival: [] } }))).toBe(
    'POLICY_RULES_UNCLEAR',
  );
  expect(await codeOf(send(county, 'policyVersion', 'create', own))).toBe('done');
  expect(await codeOf(releaseVersion(house.stage, county, ids.v2 ?? '', null, null))).toBe('POLICY_NOT_YOUR_LEVEL');
  const officer = officerOf(house.mine);
  expect(await codeOf(send(officer, 'policyVersion', 'create', own))).toBe('MAY_NOT');
});

test('[P2] a version scheduled for midnight is not known before, and decides after', async () => {
  await send(
    office,
    'policyVersion',
    'revise',
    { ...omitLevel(valuesOf(seed('sx-2022-01-20'))), supersedes: [ids.v1] },
    ids.v2,
  );
  await releaseVersion(house.stage, office, ids.v2 ?? '', '2022-01-20T00:00:00+08:00', null);
  const person = {
    arrivedOn: '2022-01-20',
    personKind: 'employee',
    stays: [{ place: { code: '430103' }, from: '2022-01-15', to: '2022-01-18' }],
    destination: { code: '140925' },
  };
  const job = () => as(systemActor(tenant), (tx) => releaseDue(tx, house.stage, house.stage.services));
  await job();
  expect(decide(await book(), person, '2022-01-20', '2022-01-19T10:00:00Z').versions[0]).toBe(ids.v1);
  house.clock.set('2022-01-20T00:00:10+08:00');
  await job();
  expect(decide(await book(), person, '2022-01-20', house.clock.now().toISOString()).versions[0]).toBe(ids.v2);
  expect(decide(await book(), person, '2022-01-20', '2022-01-19T10:00:00Z').versions[0]).toBe(ids.v1);
});

test('[P15] an enterprise acknowledges once; who has not is listed by county, and late ones are told apart', async () => {
  const mine = officerOf(house.mine, 'site.epidemic_officer');
  const owed = await as(mine, (tx) => ownPending(tx));
  expect(owed.map((v) => v.id)).toContain(ids.v2);
  await send(mine, 'policyAck', 'create', { policy: ids.v2, orgId: house.mine.org });
  const again = officerOf(house.mine, 'site.head');
  expect(await codeOf(send(again, 'policyAck', 'create', { policy: ids.v2, orgId: house.mine.org }))).not.toBe('done');
  expect((await as(mine, (tx) => ownPending(tx))).map((v) => v.id)).not.toContain(ids.v2);
  house.clock.set('2022-01-21T08:00:00+08:00');
  const forge = officerOf(house.forge, 'site.epidemic_officer');
  await send(forge, 'policyAck', 'create', { policy: ids.v2, orgId: house.forge.org });
  const version = { id: ids.v2 ?? '', level: 'province', region: '140000', askedAt: '2022-01-19T16:00:10.000Z' };
  const board = await as(office, (tx) => ackBoardOf(tx, version, undefined));
  expect(board.counties).toEqual([
    { county: house.forge.county, owed: 1, done: 1, late: 1 },
    { county: house.mine.county, owed: 1, done: 1, late: 0 },
  ]);
  const old = { ...version, id: ids.v1 ?? '' };
  const county = actorWith(['county.office'], { counties: [house.mine.county] });
  const pending = await as(county, (tx) => ackBoardOf(tx, old, undefined));
  expect(pending.pending.map((o) => o.id)).toEqual([house.mine.org]);
});

const area = (more: Record<string, unknown> = {}) => ({
  name: '甲小区',
  grain: 'estate',
  parent: '330281104',
  risk: 'mid',
  beginsOn: '2022-01-10',
  source: '国务院客户端',
  ...more,
});

test('[P16] an area whose code nobody knows is refused with what to do instead', async () => {
  const refused = (more: Record<string, unknown>) =>
    send(health, 'riskArea', 'create', area(more)).then(
      () => undefined,
      (e: Refusal) => e,
    );
  const unknown = await refused({ code: '999999' });
  expect([unknown?.code, unknown?.field]).toEqual(['RISK_AREA_CODE_UNKNOWN', 'code']);
  expect(unknown?.label[0]).toContain('代码留空');
  expect((await refused({ parent: '140902999' }))?.field).toBe('parent');
  expect((await refused({ parent: null }))?.code).toBe('RISK_AREA_PARENT_MISSING');
  expect((await refused({ beginsOn: '2022-02-01' }))?.code).toBe('RISK_AREA_NOT_YET');
});

test('[P14] a raised area is a row of its own from its day on, and what was known before can be asked again', async () => {
  const made = await send(health, 'riskArea', 'create', area());
  house.clock.set('2022-01-22T10:00:00+08:00');
  await send(
    health,
    'riskArea',
    'change',
    { nextRisk: 'high', changesOn: '2022-01-22', nextSource: '国务院客户端' },
    made.row.id,
  );
  await follow();
  await follow();
  const rows = await as(health, (tx) => listAreas(tx, '2022-01-22', '2022-01-22'));
  expect(rows.rows.map((r) => [r.name, r.level, r.from])).toEqual([['甲小区', 'high', '2022-01-22']]);
  const before = await as(health, (tx) => listAreas(tx, '2022-01-22', '2022-01-21T12:00:00Z'));
  expect(before.rows.map((r) => r.level)).toEqual(['mid']);
  house.clock.set('2022-01-22T11:00:00+08:00');
  await send(health, 'riskArea', 'retract', { reason: '登记有误' }, rows.rows[0]?.id);
  expect((await as(health, (tx) => listAreas(tx, '2022-01-22', '2022-01-23'))).rows).toEqual([]);
  expect(viewOf(await book(), '2022-01-22', '2022-01-22T02:00:00Z').areas).toHaveLength(2);
});

test('[P12] the preview counts whom a draft would change; names are for the epidemic office', async () => {
  const lockdown = await send(office, 'policyVersion', 'create', {
    ...valuesOf(seed('sx-haidian')),
    title: '省外来人一律集中',
    effectiveFrom: '2022-01-23',
    effectiveTo: null,
    rules: {
      ...seed('sx-haidian').rules,
      arrival: [
        {
          ...seed('sx-haidian').rules.arrival[0],
          match: { by: 'place', place: { code: '430103' }, since: '2022-01-01' },
        },
      ],
    },
  });
  const draft = draftVersion(lockdown.row, house.clock.now());
  const subject = (code: string, county: string) => ({
    id: code,
    memberId: null,
    county,
    siteId: null,
    history: {
      arrivedOn: '2022-01-21',
      personKind: 'employee',
      stays: [{ place: { code }, from: '2022-01-15', to: '2022-01-20' }],
      destination: { code: county },
    },
  });
  const subjects = [subject('430103', '140925'), subject('430104', '140925'), subject('430103', '140921')];
  const preview = async (actor: Actor) => {
    const known = await book();
    return await as(actor, (tx) => previewOf(tx, known, draft, subjects, '2022-01-22'));
  };
  const seen = await preview(office);
  expect(seen).toMatchObject({ day: '2022-01-23', persons: 3, changed: 2, named: null });
  expect(seen.counts).toEqual([
    { county: '140921', sort: 'begin', before: 'proof', after: 'control', n: 1 },
    { county: '140925', sort: 'begin', before: 'proof', after: 'control', n: 1 },
  ]);
  expect((await preview(health)).named?.map((n) => n.id)).toEqual(['430103', '430103']);
});

function omitLevel<T extends { level: unknown; region: unknown }>({ level: _l, region: _r, ...rest }: T) {
  return rest;
}
