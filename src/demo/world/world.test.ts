import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { checkCreditCode } from '../../kit/check/creditCode.ts';
import { checkMobile } from '../../kit/check/phone.ts';
import { checkResidentId, residentFacts } from '../../kit/check/residentId.ts';
import type { Kind } from '../../kit/kind.ts';
import { drill } from '../../modules/emergency/drill.ts';
import { disinfection } from '../../modules/epidemic/disinfection.ts';
import { canteenPlan } from '../../modules/epidemic/site/canteen-plan.ts';
import { facilityCheck } from '../../modules/epidemic/site/facility-check.ts';
import { isolationArea } from '../../modules/epidemic/site/isolation-area.ts';
import { isolationAreaCheck } from '../../modules/epidemic/site/isolation-area-check.ts';
import { ventilationLog } from '../../modules/epidemic/site/ventilation-log.ts';
import { supplyCount } from '../../modules/epidemic/supply-count.ts';
import { training } from '../../modules/epidemic/training.ts';
import { departments } from '../../modules/registry/data/departments.ts';
import { getField, supervisionFields } from '../../modules/registry/data/fields.ts';
import { townships } from '../../modules/registry/data/townships.ts';
import { meeting } from '../../modules/responsibility/meeting.ts';
import { responsibilityLetter } from '../../modules/responsibility/responsibility-letter.ts';
import { demoObligations } from '../notice/demo-obligations.ts';
import { makeActivity, type WorldEvent } from './activity.ts';
import { cardSites } from './cards.ts';
import type { WorldOrg, WorldPart } from './model.ts';
import { makeWorld, type World } from './world.ts';

const settings = { seed: 140900, sites: 1500, days: 29 };
const campaign = { from: '2021-12-21', to: '2022-01-19' };

function whole(world: World): WorldPart {
  const parts = [world.authorities, ...world.siteParts()];
  return {
    orgs: parts.flatMap((part) => part.orgs),
    sites: parts.flatMap((part) => part.sites),
    posts: parts.flatMap((part) => part.posts),
    persons: parts.flatMap((part) => part.persons),
    appointments: parts.flatMap((part) => part.appointments),
  };
}

const digest = (value: unknown) => createHash('sha256').update(JSON.stringify(value)).digest('hex');
const all = <T>(events: Generator<T>) => [...events];

const world = makeWorld(settings);
const everything = whole(world);
const orgById = new Map(everything.orgs.map((org) => [org.id, org]));
const small = makeWorld({ ...settings, sites: 400 });
const inSmall = whole(small);
const events = all(makeActivity(small, campaign));

describe('the demo world', () => {
  test('[W1] the same seed gives the same world however it is read; another seed gives another', () => {
    const again = makeWorld(settings);
    const parts = [again.authorities, ...again.siteParts(37)];
    expect(digest(parts.flatMap((part) => part.sites))).toBe(digest(everything.sites));
    expect(digest(parts.flatMap((part) => part.persons))).toBe(digest(everything.persons));
    expect(digest(again.accounts)).toBe(digest(world.accounts));
    expect(digest(whole(makeWorld({ ...settings, seed: 7, sites: 60 })))).not.toBe(
      digest(whole(makeWorld({ ...settings, sites: 60 }))),
    );
  });

  test('[W2] a larger world begins with the smaller one', () => {
    const more = makeWorld({ ...settings, sites: 3000 });
    expect(digest([...more.siteParts(1500)][0])).toBe(digest([...world.siteParts(1500)][0]));
  });

  test('[W3] 14 counties, 2 zones, 28 departments with counterparts, 163 townships, offices of both lines', () => {
    const count = (kind: WorldOrg['kind'], level: WorldOrg['level']) =>
      everything.orgs.filter((org) => org.kind === kind && org.level === level).length;
    expect([count('government', 'county'), count('zone', 'county'), count('party', 'county')]).toEqual([14, 2, 16]);
    expect([
      count('office', 'city'),
      count('office', 'county'),
      count('epidemicOffice', 'city'),
      count('epidemicOffice', 'county'),
    ]).toEqual([1, 16, 1, 16]);
    expect([count('department', 'city'), count('township', 'township'), count('leadingGroup', 'city')]).toEqual([
      28, 163, 1,
    ]);
    expect(count('department', 'county')).toBe(
      14 * departments.filter((department) => department.county).length + 2 * 6,
    );
    expect(everything.sites).toHaveLength(settings.sites);
    expect(townships).toHaveLength(163);
  });

  test('[W4] ids, names of organisations, credit codes, resident ids and phones are each used once', () => {
    const ids = [
      ...everything.orgs,
      ...everything.sites,
      ...everything.posts,
      ...everything.persons,
      ...world.accounts,
    ].map((one) => one.id);
    expect(new Set(ids).size).toBe(ids.length);
    for (const id of ids) expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
    const latest = Math.max(...ids.map((id) => Number.parseInt(id.slice(0, 8) + id.slice(9, 13), 16)));
    expect(latest).toBeLessThan(Date.UTC(2022, 0, 18));
    const distinct = (values: readonly unknown[]) => expect(new Set(values).size).toBe(values.length);
    distinct(everything.orgs.map((org) => org.name));
    distinct(everything.orgs.filter((org) => org.creditCode).map((org) => org.creditCode));
    distinct(everything.persons.map((person) => person.residentId));
    distinct(everything.persons.map((person) => person.phone));
    distinct(everything.sites.map((site) => `${site.orgId}/${site.name}`));
  });

  test('[W5] every code is valid and of its county', () => {
    for (const org of everything.orgs)
      if (org.kind === 'enterprise')
        expect(checkCreditCode(org.creditCode ?? ''), org.name).toEqual({ ok: true, value: org.creditCode });
    const wrong = everything.persons.filter((person) => {
      const checked = checkResidentId(person.residentId, '2022-01-19');
      return !checked.ok || residentFacts(person.residentId).sex !== person.sex || !checkMobile(person.phone).ok;
    });
    expect(wrong).toEqual([]);
    for (const site of everything.sites) {
      expect(site.industry).toMatch(/^\d{4}$/);
      expect(orgById.get(site.orgId)?.kind).toBe('enterprise');
    }
  });

  test('[W6] ownership as in handbook 2.4: the private majority, coal and power largely owned from above', () => {
    const share = (sites: WorldPart['sites'], ...owners: string[]) =>
      sites.filter((site) => owners.includes(site.ownership)).length / sites.length;
    expect(share(everything.sites, 'private')).toBeGreaterThan(0.55);
    expect(share(everything.sites, 'private')).toBeLessThan(0.75);
    for (const [owner, low, high] of [
      ['central', 0.03, 0.1],
      ['provincial', 0.03, 0.1],
      ['municipal', 0.02, 0.08],
      ['county', 0.1, 0.25],
    ] as const) {
      expect(share(everything.sites, owner), owner).toBeGreaterThan(low);
      expect(share(everything.sites, owner), owner).toBeLessThan(high);
    }
    const coal = everything.sites.filter((site) => site.field === 'coal');
    expect(share(coal, 'central', 'provincial')).toBeGreaterThan(0.3);
    expect(new Set(everything.sites.map((site) => site.field)).size).toBe(supervisionFields.length);
  });

  test('[W7] every site has one lead that exists, is of the right level and leads the field', () => {
    for (const site of everything.sites) {
      const lead = orgById.get(site.leadOrgId);
      expect(lead?.level).toBe(site.lead.level);
      expect(lead?.county ?? '140900').toBe(site.lead.region);
      expect(lead?.fields).toContain(site.field);
      expect(getField(site.field).lead).toBe(site.lead.department);
    }
    const city = everything.sites.filter((site) => site.lead.level === 'city').length / everything.sites.length;
    expect(city).toBeGreaterThan(0.1);
    expect(city).toBeLessThan(0.35);
  });

  test('[W8] about four in a hundred posts are open, among them the ones meant to be seen', () => {
    const open = everything.appointments.filter((appointment) => appointment.personId === null);
    expect(open.length / everything.appointments.length).toBeGreaterThan(0.03);
    expect(open.length / everything.appointments.length).toBeLessThan(0.055);
    const openPosts = new Set(open.map((appointment) => appointment.postId));
    const named = everything.posts
      .filter((post) => openPosts.has(post.id))
      .map((post) => `${orgById.get(post.orgId)?.shortName}/${post.title}`);
    for (const gap of ['偏关县攻坚办/主任', '静乐县应急局/执法人员', '市商务局/联络员']) expect(named).toContain(gap);
  });

  test('[W9] lines lead to organisations that exist and, on the territorial line, end at the city', () => {
    for (const org of everything.orgs)
      for (const line of org.lines) expect(orgById.has(line.parentId), org.name).toBe(true);
    const top = (org: WorldOrg): WorldOrg => {
      const parent = org.lines.find((line) => line.line === 'territorial')?.parentId;
      return parent ? top(orgById.get(parent) as WorldOrg) : org;
    };
    for (const org of everything.orgs)
      if (org.kind === 'enterprise' || org.kind === 'township') expect(top(org).shortName).toBe('市委');
  });

  test('[W10] each card has an account with a person in a post of its role, at the fixed sites', () => {
    expect(world.accounts.length).toBeGreaterThanOrEqual(12);
    expect(new Set(world.accounts.map((account) => account.account)).size).toBe(world.accounts.length);
    const persons = new Set(everything.persons.map((person) => person.id));
    for (const account of world.accounts) expect(persons.has(account.personId), account.account).toBe(true);
    cardSites.forEach((fixed, n) => {
      expect(everything.sites[n]).toMatchObject({ name: fixed.site, county: fixed.county, field: fixed.field });
    });
  });
});

describe('activity', () => {
  const of = (act: WorldEvent['act'], list = events) => list.filter((event) => event.act === act);

  test('[W11] the same seed gives the same events, in order of time, within the span', () => {
    expect(digest(all(makeActivity(makeWorld({ ...settings, sites: 400 }), campaign)))).toBe(digest(events));
    const times = events.map((event) => event.day + event.time);
    expect(times.every((time, i) => i === 0 || (times[i - 1] as string) <= time)).toBe(true);
    expect(events[0]?.day).toBe(campaign.from);
    const last = events.at(-1) as WorldEvent;
    expect(last.day).toBe(campaign.to);
    expect(last.time < '09:00').toBe(true);
    expect(new Set(events.map((event) => event.id)).size).toBe(events.length);
  });

  test('[W12] every act of the campaign occurs and answers an obligation proven by it', () => {
    const proofs = new Map(demoObligations.map((obligation) => [obligation.key, obligation.proof as string]));
    for (const act of [
      'sign',
      'meeting',
      'responsibilityLetter',
      'supplyCount',
      'disinfection',
      'training',
      'drill',
      'facilityCheck',
      'ventilationLog',
      'canteenPlan',
      'isolationArea',
      'isolationAreaCheck',
      'statement',
    ] as const) {
      expect(of(act).length, act).toBeGreaterThan(0);
    }
    expect(events.filter((event) => event.obligation && proofs.get(event.obligation) !== event.act)).toEqual([]);
  });

  test('[W13] the values fit the fields of the kinds', () => {
    const kinds: Record<string, Kind> = {
      meeting,
      responsibilityLetter,
      supplyCount,
      disinfection,
      training,
      drill,
      facilityCheck,
      ventilationLog,
      canteenPlan,
      isolationArea,
      isolationAreaCheck,
    } as never;
    // Every eleventh: a hundred thousand single expectations take longer than the world itself.
    for (const event of events.filter((_, i) => i % 11 === 0)) {
      const kind = kinds[event.act];
      if (!kind) continue;
      for (const [name, value] of Object.entries(event.values)) {
        const field = kind.fields[name];
        expect(field, `${event.act}.${name}`).toBeDefined();
        if (field?.settings.options)
          for (const one of [value].flat()) expect(Object.keys(field.settings.options)).toContain(one);
        if (typeof value === 'number') {
          expect(value, `${event.act}.${name}`).toBeGreaterThanOrEqual(field?.settings.min ?? 0);
          expect(value).toBeLessThanOrEqual(field?.settings.max ?? Number.MAX_SAFE_INTEGER);
        }
      }
      for (const [name, field] of Object.entries(kind.fields)) {
        if (!field.optional && !field.settings.derived)
          expect(event.values[name], `${event.act}.${name}`).toBeDefined();
      }
    }
  });

  test('[W14] honest gaps: some sites do nearly all, some half, a few nothing', () => {
    const perSite = new Map<string, number>();
    for (const event of of('disinfection')) perSite.set(event.siteId ?? '', (perSite.get(event.siteId ?? '') ?? 0) + 1);
    const closed = inSmall.sites.filter((site) => getField(site.field).traits.includes('closed'));
    const shares = closed.map((site) => (perSite.get(site.id) ?? 0) / 29);
    const between = (low: number, high: number) =>
      shares.filter((share) => share >= low && share < high).length / shares.length;
    expect(between(0.8, 1.1)).toBeGreaterThan(0.35);
    expect(between(0.15, 0.7)).toBeGreaterThan(0.12);
    expect(between(0, 0.01)).toBeGreaterThan(0.02);
    expect(between(0, 0.01)).toBeLessThan(0.12);
  });

  test('[W17] nobody acts on the notice before it has reached him', () => {
    const signed = new Map<string, string>();
    const early = events.filter((event) => {
      const at = event.day + event.time;
      const owing = event.siteId ?? event.orgId;
      if (event.act === 'sign') signed.set(owing, at);
      return at < '2021-12-2110:00' || at < (signed.get(owing) ?? at);
    });
    expect(early).toEqual([]);
    const late = new Set(events.filter((event) => event.act !== 'sign').map((event) => event.siteId ?? event.orgId));
    expect([...signed.keys()].filter((owing) => late.has(owing)).length).toBeGreaterThan(500);
    const before = events.filter(
      (event) => event.act !== 'sign' && event.day + event.time < (signed.get(event.siteId ?? event.orgId) ?? ''),
    );
    expect(before).toEqual([]);
  });

  test('[W15] who acts holds the post at that place', () => {
    const holder = new Map(inSmall.appointments.map((appointment) => [appointment.postId, appointment.personId]));
    const postById = new Map(inSmall.posts.map((post) => [post.id, post]));
    const misplaced = events.filter(({ postId, personId, orgId, siteId }) => {
      const post = postById.get(postId);
      return holder.get(postId) !== personId || post?.orgId !== orgId || post.siteId !== siteId;
    });
    expect(misplaced).toEqual([]);
  });
});

test('[W16] 20,000 sites stream in parts without piling up', () => {
  let sites = 0;
  let most = 0;
  for (const part of makeWorld({ seed: 1, sites: 20_000, days: 100 }).siteParts(1000)) {
    sites += part.sites.length;
    most = Math.max(most, part.persons.length);
  }
  expect(sites).toBe(20_000);
  expect(most).toBeLessThanOrEqual(4000);
});
