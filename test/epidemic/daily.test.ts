import { createPublicKey, verify } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { shanghaiDay } from '../../src/kit/day.ts';
import { dayStanding, type HealthStanding } from '../../src/modules/epidemic/health/rules.ts';
import { makeId } from '../../src/server/store/id.ts';
import { settleApp } from '../harness/follow.ts';
import { type DailyWorld, member, openDailyWorld } from './daily-world.ts';
import type { Client } from '../http/world.ts';

let world: DailyWorld;
const today = shanghaiDay(new Date());
const people: string[] = [];
beforeAll(async () => {
  world = await openDailyWorld();
  for (let i = 0; i < 12; i++)
    people.push(
      await member(world.officer, world.mine, `王国${'甲乙丙丁戊己庚辛壬癸子丑'[i]}`, {
        phone: `1380000100${i % 10}`.slice(0, 11),
      }),
    );
  await settle();
}, 120_000);
afterAll(() => world.close());

const settle = () => settleApp(world);
const minutesAgo = (n: number) => new Date(Date.now() - n * 60_000).toISOString();
const checkIn = async (who: string, more: object = {}, client: Client = world.officer) => {
  const answer = await client.post('/api/healthCheckIn', {
    commandId: makeId(),
    input: { member: who, at: minutesAgo(1), mode: 'leader', siteId: world.mine.site, temperature: 36.5, ...more },
  });
  if (answer.status !== 201) throw new Error(answer.text);
  return answer.told.row;
};
interface Figures {
  roster: number;
  normal: number;
  retest: number;
  abnormal: number;
  absent: number;
  missing: number;
}
const dayView = async (day = today) =>
  JSON.parse((await world.officer.get(`/api/health/site?day=${day}`)).text) as {
    figures: Figures;
    statement: { closedBy: string; late: boolean } | null;
    members: { member: string; name: string; standing: HealthStanding | null; times: number }[];
  };

function grouped<T extends { readonly member: string }>(rows: readonly T[]): Map<string, T[]> {
  const out = new Map<string, T[]>();
  for (const row of rows) out.set(row.member, [...(out.get(row.member) ?? []), row]);
  return out;
}

/** The figures counted from the records themselves, by the pure rule. */
async function recount(day: string): Promise<Omit<Figures, 'missing'>> {
  const { rows } = await world.server.db.ownerPool.query<{ member: string; at: Date; state: HealthStanding }>(
    "SELECT member, at, state FROM health_check_in WHERE on_day = $1 AND state <> 'withdrawn' AND member IN (SELECT id FROM roster_member WHERE state = 'active')",
    [day],
  );
  const byMember = grouped(rows);
  const found = [...byMember.values()].map((all) =>
    dayStanding(all.map(({ at, state }) => ({ at: at.toISOString(), standing: state }))),
  );
  const count = (standing: HealthStanding) => found.filter((each) => each === standing).length;
  const roster = Number(
    (await world.server.db.ownerPool.query("SELECT count(*) AS n FROM roster_member WHERE state = 'active'")).rows[0].n,
  );
  return {
    roster,
    normal: count('normal'),
    retest: count('retest'),
    abnormal: count('abnormal'),
    absent: count('absent'),
  };
}
const kept = async (day: string) =>
  (
    await world.server.db.ownerPool.query(
      'SELECT roster, normal, retest, abnormal, absent FROM health_site_day WHERE on_day = $1 AND at_site = $2',
      [day, world.mine.site],
    )
  ).rows[0];

test('[G4] absent, not done, normal and abnormal apart; kept figures equal a recount after mending, withdrawing and leaving', async () => {
  await checkIn(people[0] as string);
  await checkIn(people[1] as string, { temperature: 37.8 });
  await checkIn(people[2] as string, { temperature: null, absence: 'restDay' });
  const doubtful = await checkIn(people[3] as string, { temperature: 34.6, at: minutesAgo(5) });
  const mistyped = await checkIn(people[4] as string, { temperature: 38.6 });
  const wrong = await checkIn(people[5] as string);
  await checkIn(people[1] as string, { temperature: 36.6, at: minutesAgo(0.2) });
  await settle();
  expect((await dayView()).figures).toEqual({ roster: 12, normal: 2, retest: 1, abnormal: 2, absent: 1, missing: 6 });
  expect(await kept(today)).toEqual(await recount(today));
  await checkIn(people[3] as string, { temperature: 36.3 });
  await world.officer.post(`/api/healthCheckIn/${mistyped.id}/correct`, {
    input: { temperature: 36.8, reason: '看错了' },
  });
  await world.officer.post(`/api/healthCheckIn/${wrong.id}/withdraw`, { input: { reason: '报错了人' } });
  const yesterday = shanghaiDay(new Date(Date.now() - 86_400_000));
  await world.officer.post(`/api/healthCheckIn/${doubtful.id}/correct`, {
    input: { at: new Date(Date.now() - 86_400_000).toISOString(), reason: '日期不对' },
  });
  await world.officer.post(`/api/rosterMember/${people[11]}/leave`, { input: {} });
  await settle();
  expect(await kept(today)).toEqual(await recount(today));
  expect(await kept(today)).toEqual({ roster: 11, normal: 3, retest: 0, abnormal: 1, absent: 1 });
  expect(await kept(yesterday)).toMatchObject({ normal: 0, retest: 1, abnormal: 0, absent: 0 });
});

test('[G5] the day closes by itself when everybody is accounted for, once; its statement proves the duty by counts', async () => {
  const { members } = await dayView();
  expect((await dayView()).statement).toBeNull();
  for (const { member: who, standing } of members) if (standing === null) await checkIn(who);
  await settle();
  expect((await dayView()).statement).toMatchObject({ closedBy: 'whole', late: false });
  await checkIn(people[0] as string);
  await settle();
  const list = await world.county.get('/api/healthDay');
  expect(list.told.rows).toHaveLength(1);
  expect(list.told.rows[0]).toMatchObject({
    onDay: today,
    roster: 11,
    missing: 0,
    normal: 9,
    abnormal: 1,
    absent: 1,
    closedBy: 'whole',
  });
  const twice = await world.officer.post('/api/health/site/close', { day: today, reasons: '两人休班' });
  expect([twice.status, twice.told.code]).toEqual([409, 'DAY_CLOSED']);
});

test('[G5] [G6] the epidemic officer closes a day with reasons, late on a later day; others may not', async () => {
  const yesterday = shanghaiDay(new Date(Date.now() - 86_400_000));
  const closing = { day: yesterday, reasons: '系统昨日上线，未全员填报' };
  for (const client of [world.miner, world.guard, world.county])
    expect((await client.post('/api/health/site/close', closing)).status).toBe(403);
  const closed = await world.officer.post('/api/health/site/close', closing);
  expect(closed.status).toBe(201);
  expect(closed.told.row).toMatchObject({ closedBy: 'officer', late: true, retest: 1 });
  expect((await world.officer.post('/api/health/site/close', { day: today })).told.code).toBe('BAD_INPUT');
  expect(
    (await world.forgeOfficer.post('/api/health/site/close', { ...closing, siteId: world.mine.site })).status,
  ).not.toBe(201);
});

test('[G8] offices see counts by county and no names; each site sees its own', async () => {
  const counties = JSON.parse((await world.office.get('/api/health/counties')).text) as { counties: object[] };
  expect(counties.counties).toMatchObject([{ county: '140925', sites: 1, roster: 11, whole: 1, missing: 0 }]);
  expect(JSON.stringify(counties)).not.toMatch(/王/);
  for (const client of [world.office, world.county, world.guard, world.admin]) {
    expect((await client.get('/api/health/site')).status).toBe(403);
    expect((await client.get('/api/healthCheckIn')).status).toBe(403);
  }
  expect((await world.guard.get('/api/gatePassage')).status).toBe(403);
  const other = JSON.parse((await world.forgeOfficer.get(`/api/health/site?site=${world.mine.site}`)).text) as {
    members: unknown[];
  };
  expect(other.members).toEqual([]);
  const named = await dayView();
  expect(named.members.every(({ name }) => name.includes('*'))).toBe(true);
});

const decide = async (body: object) =>
  JSON.parse(
    (
      await world.guard.post('/api/gate/decide', {
        direction: 'in',
        temperature: 36.4,
        codeColour: 'green',
        mask: true,
        ...body,
      })
    ).text,
  ) as {
    pass?: boolean;
    reason?: string;
    name?: string | null;
    code?: string;
  };

test('[G12] [G15] the server decides by list and eye, and tells a masked name and one reason', async () => {
  expect(await decide({ member: people[0] })).toEqual({ pass: true, name: '王*甲' });
  expect(await decide({ member: people[1] })).toEqual({ pass: false, reason: 'unwell', name: '王*乙' });
  expect(await decide({ member: people[0], codeColour: 'red' })).toMatchObject({ pass: false, reason: 'redCode' });
  expect(await decide({ member: people[11] })).toEqual({ pass: false, reason: 'notListed', name: null });
  const foreign = await member(world.forgeOfficer, world.forge, '外人甲', { phone: '13800009999' });
  await settle();
  expect(await decide({ member: foreign })).toEqual({ pass: false, reason: 'notListed', name: null });
  expect((await world.county.post('/api/gate/decide', { member: people[0] })).status).toBe(403);
});

test('[G14] the list is signed, masked, complete, of one site, and ends after 12 hours', async () => {
  const told = await world.guard.get('/api/gate/list');
  const { payload, signature, key } = JSON.parse(told.text) as {
    payload: string;
    signature: string;
    key: { x: string; y: string };
  };
  const publicKey = createPublicKey({ key: { kty: 'EC', crv: 'P-256', ...key }, format: 'jwk' });
  const valid = (text: string) =>
    verify(
      'sha256',
      Buffer.from(text),
      { key: publicKey, dsaEncoding: 'ieee-p1363' },
      Buffer.from(signature, 'base64url'),
    );
  expect(valid(payload)).toBe(true);
  expect(valid(payload.replace('unwell', 'xxwell'))).toBe(false);
  const list = JSON.parse(payload) as {
    entries: [string, string, string, string | null][];
    until: string;
    issuedAt: string;
  };
  expect(list.entries).toHaveLength(11);
  expect(Date.parse(list.until) - Date.parse(list.issuedAt)).toBe(12 * 3600_000);
  expect(list.entries.find(([id]) => id === people[1])?.[3]).toBe('unwell');
  expect(told.text).not.toMatch(/王国/);
  expect((await world.guard.get(`/api/gate/list?site=${world.forge.site}`)).status).toBe(403);
});

const pass = async (input: object) => {
  const answer = await world.guard.post('/api/gatePassage', {
    commandId: makeId(),
    input: { direction: 'in', sort: 'person', result: 'pass', at: minutesAgo(1), siteId: world.mine.site, ...input },
  });
  return { status: answer.status, code: answer.told.code };
};
const inside = async () =>
  JSON.parse((await world.guard.get('/api/gate/inside')).text) as { persons: number; vehicles: number };

test('[G13] inside is who went in last, members, visitors and vehicles; a late passage changes nothing after it', async () => {
  expect(await inside()).toEqual({ persons: 0, vehicles: 0 });
  await pass({ member: people[0], at: minutesAgo(30) });
  await pass({ member: people[0], at: minutesAgo(20) });
  await pass({ member: people[2], at: minutesAgo(30) });
  await pass({ member: people[2], direction: 'out', at: minutesAgo(10) });
  await pass({ visitorName: '韩海', visitorPhone: '13900001111', origin: '原平', unit: '运输公司' });
  await pass({ sort: 'vehicle', plate: '晋H12345', persons: 2 });
  expect(await pass({ member: people[3], result: 'stop', reason: 'noMask' })).toMatchObject({ status: 201 });
  await settle();
  expect(await inside()).toEqual({ persons: 2, vehicles: 1 });
  // From a phone that was offline: the way in of somebody who has left since.
  await pass({ member: people[2], at: minutesAgo(15) });
  await pass({ sort: 'vehicle', plate: '晋H12345', direction: 'out', at: minutesAgo(0.1) });
  await settle();
  expect(await inside()).toEqual({ persons: 2, vehicles: 0 });
  expect(await pass({ member: people[0], temperature: 37.6 })).toEqual({ status: 422, code: 'PASSAGE_AGAINST_RULE' });
});
