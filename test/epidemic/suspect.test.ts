import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Actor } from '../../src/kit/actor.ts';
import { systemActor } from '../../src/kit/actor.ts';
import { findCase } from '../../src/modules/epidemic/suspect/case.ts';
import { contactsOf } from '../../src/modules/epidemic/suspect/contacts.ts';
import { escalateLate } from '../../src/modules/epidemic/suspect/escalate.ts';
import { suspectModule } from '../../src/modules/epidemic/suspect/server.ts';
import { makeAccounts } from '../../src/modules/identity/make-accounts.ts';
import { makeId } from '../../src/server/store/id.ts';
import { transact } from '../../src/server/store/transaction.ts';
import { Follower } from '../../src/server/worker/follower.ts';
import { followAll } from '../harness/follow.ts';
import { actorWith, type House, officerOf, openHouse, tenant } from '../harness/house.ts';

let house: House;
let follower: Follower;
const orgs: Record<string, string> = {};
const officers: Record<string, Actor> = {};

const act = async (actor: Actor, kind: string, action: string, input: Record<string, unknown> = {}, id?: string) =>
  (await house.stage.commands.execute(actor, { kind, action, input, ...(id ? { id } : {}) })).row;
const asSystem = <T>(work: Parameters<typeof transact<T>>[2]) =>
  transact(house.stage.services.pool, systemActor(tenant), work);
const as = <T>(actor: Actor, work: Parameters<typeof transact<T>>[2]) =>
  transact(house.stage.services.pool, actor, work);

const follow = () => followAll(house, follower, 'suspect');

/** An organisation with one post; manned ones have a holder with an account. */
async function staffed(
  name: string,
  input: Record<string, unknown>,
  role: 'township.officer' | 'county.officer' | 'health.officer' | 'county.office',
  manned: boolean,
) {
  const org = (await act(house.office, 'organisation', 'create', { name, ...input })).id;
  const person = (await act(house.office, 'person', 'create', { name: '王建国', orgId: org })).id;
  const post = (
    await act(house.office, 'post', 'create', { title: '值班岗', roles: [role], orgId: org, holder: person })
  ).id;
  if (manned)
    await asSystem((tx) =>
      makeAccounts(
        tx,
        [
          {
            id: makeId(),
            name: `a${org.slice(-8)}`,
            personId: person,
            posts: [{ id: post, roles: [role] }],
            card: { at: 1, title: name, note: name },
          },
        ],
        house.clock.now(),
      ),
    );
  orgs[name] = org;
  officers[name] = actorWith(
    [role],
    role === 'township.officer' ? { townships: ['140925100'] } : { counties: ['140925'] },
    { orgId: org },
  );
  return org;
}

beforeAll(async () => {
  house = await openHouse();
  follower = new Follower(house.stage.services, suspectModule(house.stage).reactions ?? [], {
    onError: (_name, error) => {
      throw error;
    },
  });
  const county = { level: 'county', county: '140925' };
  await staffed(
    '凤凰镇',
    { kind: 'township', level: 'township', county: '140925', township: '140925100' },
    'township.officer',
    true,
  );
  await staffed('县应急局', { kind: 'department', departmentCode: 'emergency', ...county }, 'county.officer', false);
  await staffed('县疫情办', { kind: 'epidemicOffice', ...county }, 'health.officer', true);
  await staffed('县攻坚办', { kind: 'office', ...county }, 'county.office', true);
  const city = (
    await act(house.office, 'organisation', 'create', {
      name: '市应急局',
      kind: 'department',
      level: 'city',
      departmentCode: 'emergency',
    })
  ).id;
  orgs.市应急局 = city;
  await follow();
});
afterAll(() => house.close());

async function member(group?: string) {
  return (
    await act(officerOf(house.mine), 'rosterMember', 'create', {
      name: '李四',
      relation: 'employee',
      siteId: house.mine.site,
      ...(group ? { shiftGroup: group } : {}),
    })
  ).id;
}

const report = async (more: Record<string, unknown> = {}) =>
  (
    await act(officerOf(house.mine), 'suspectReport', 'create', {
      member: await member(),
      symptoms: ['fever', 'cough'],
      temperature: 38.1,
      foundAt: house.clock.now().toISOString(),
      place: '井口更衣室',
      isolated: true,
      siteId: house.mine.site,
      ...more,
    })
  ).id;

interface Sent {
  addressee: string;
  state: string;
  sent_to: string;
  org_name: string;
  went_up: string | null;
  receipt: string;
  steps: { org: string; why: string }[];
  escalations: number;
  id: string;
}
const sentOf = async (id: string): Promise<Sent[]> =>
  (await house.db.ownerPool.query('SELECT * FROM report_delivery WHERE report = $1 ORDER BY receipt', [id])).rows;

describe('the four reports', () => {
  test('[X1] a report goes out four times, each with a receipt number of its own', async () => {
    const id = await report();
    await follow();
    const sent = await sentOf(id);
    expect(sent.map((each) => each.addressee)).toEqual(['community', 'township', 'regulator', 'epidemicOffice']);
    expect(new Set(sent.map((each) => each.receipt)).size).toBe(4);
    expect(sent.every((each) => each.state === 'sent')).toBe(true);
    expect(sent[3]?.sent_to).toBe(orgs.县疫情办);
  });

  test('[X3] an addressee without an account is passed over, and the report says so', async () => {
    const id = await report();
    await follow();
    const [community, township, regulator] = await sentOf(id);
    expect(community?.sent_to).toBe(orgs.凤凰镇);
    expect(community?.went_up).toMatch(/没有登记社区/);
    expect(township?.went_up).toBeNull();
    // The bureau has nobody who can sign; nor has the city's: the report stays with the highest there is.
    expect(regulator?.sent_to).not.toBe(orgs.县应急局);
    expect(regulator?.went_up).toContain('县应急局');
    expect(regulator?.steps[0]).toMatchObject({ org: orgs.县应急局, why: 'noAccount' });
  });

  test('[X4] unsigned past the target it goes up once, past the limit once more, and not again', async () => {
    const id = await report();
    await follow();
    const at = (minutes: number) => new Date(house.clock.now().getTime() + minutes * 60_000);
    await asSystem((tx) => escalateLate(house.stage, tx, at(29)));
    expect((await sentOf(id)).map((each) => each.escalations)).toEqual([0, 0, 0, 0]);
    await asSystem((tx) => escalateLate(house.stage, tx, at(31)));
    const once = await sentOf(id);
    expect(once.map((each) => each.escalations)).toEqual([1, 1, 1, 1]);
    expect(once[1]?.sent_to).toBe(orgs.县攻坚办);
    await asSystem((tx) => escalateLate(house.stage, tx, at(121)));
    await asSystem((tx) => escalateLate(house.stage, tx, at(500)));
    expect((await sentOf(id)).map((each) => each.escalations)).toEqual([2, 2, 2, 2]);
    const { rows } = await house.db.ownerPool.query(
      "SELECT 1 FROM fact WHERE record_id = $1 AND type = 'reportDelivery.escalated'",
      [once[1]?.id],
    );
    expect(rows.length).toBe(2);
  });

  test('[X5] only an organisation it was sent to signs for it, the first one too after it went up', async () => {
    const id = await report();
    await follow();
    const township = (await sentOf(id))[1] as Sent;
    await expect(act(officers.县攻坚办 as Actor, 'reportDelivery', 'receive', {}, township.id)).rejects.toMatchObject({
      code: 'NOT_ADDRESSED',
    });
    await asSystem((tx) => escalateLate(house.stage, tx, new Date(house.clock.now().getTime() + 31 * 60_000)));
    const row = await act(
      officers.凤凰镇 as Actor,
      'reportDelivery',
      'receive',
      { advice: '就地等候，不要走动' },
      township.id,
    );
    expect(row.state).toBe('received');
    expect(row.minutes).toBe(0);
  });

  test('[X6] without symptom or fever, or found tomorrow, a report is refused', async () => {
    await expect(report({ symptoms: [], temperature: 37.2 })).rejects.toMatchObject({ code: 'NO_SYMPTOM' });
    await expect(report({ symptoms: [], temperature: 37.3 })).resolves.toBeTypeOf('string');
    await expect(report({ foundAt: '2022-01-20T09:00:00+08:00' })).rejects.toMatchObject({ code: 'FOUND_IN_FUTURE' });
    await expect(report({ foundAt: '2022-01-01T09:00:00+08:00' })).rejects.toMatchObject({
      code: 'FOUND_TOO_LONG_AGO',
    });
  });
});

describe('after the report', () => {
  test('[X8] the place opens only after guidance, disinfection with its items, and confirmation', async () => {
    const id = await report();
    await follow();
    const { rows } = await house.db.ownerPool.query(
      'SELECT id, state, place FROM disinfection_order WHERE report = $1',
      [id],
    );
    expect(rows).toEqual([{ id: expect.any(String), state: 'ordered', place: '井口更衣室' }]);
    const order = rows[0].id;
    const site = officerOf(house.mine);
    const health = officers.县疫情办 as Actor;
    const done = {
      items: '工作服、矿灯、更衣柜',
      agent: '含氯消毒片',
      minutes: 60,
      doneAt: house.clock.now().toISOString(),
    };
    await expect(act(site, 'disinfectionOrder', 'finish', done, order)).rejects.toMatchObject({ code: 'WRONG_STATE' });
    await act(
      health,
      'disinfectionOrder',
      'guide',
      { guide: '赵医生', guideUnit: '县疾控中心', guidance: '1000 mg/L，作用60分钟' },
      order,
    );
    await act(site, 'disinfectionOrder', 'finish', done, order);
    await expect(act(site, 'disinfectionOrder', 'reopen', {}, order)).rejects.toMatchObject({ code: 'MAY_NOT' });
    expect((await act(health, 'disinfectionOrder', 'reopen', {}, order)).state).toBe('reopened');
  });

  test('[X7] a referral moves the report on; arriving before leaving is refused', async () => {
    const id = await report();
    const health = officers.县疫情办 as Actor;
    const clinic = (await act(health, 'feverClinic', 'create', { name: '宁武县人民医院', county: '140925' })).id;
    const input = {
      report: id,
      clinic,
      transport: 'closedCar',
      escort: '副矿长',
      leftAt: house.clock.now().toISOString(),
      siteId: house.mine.site,
    };
    const referral = await act(officerOf(house.mine), 'medicalReferral', 'create', input);
    await follow();
    const state = await house.db.ownerPool.query('SELECT state FROM suspect_report WHERE id = $1', [id]);
    expect(state.rows[0].state).toBe('referred');
    await expect(
      act(officerOf(house.mine), 'medicalReferral', 'arrive', { arrivedAt: '2022-01-19T08:00:00+08:00' }, referral.id),
    ).rejects.toMatchObject({ code: 'ARRIVED_BEFORE_LEFT' });
  });

  test('[X10] two cases at one site within two weeks are one alert; a ruled-out case makes none', async () => {
    const forge = officerOf(house.forge);
    const one = async () => {
      const person = await act(forge, 'rosterMember', 'create', {
        name: '周五',
        relation: 'employee',
        siteId: house.forge.site,
      });
      return (
        await act(forge, 'suspectReport', 'create', {
          member: person.id,
          symptoms: ['fever'],
          foundAt: house.clock.now().toISOString(),
          place: '锻工车间',
          isolated: true,
          siteId: house.forge.site,
        })
      ).id;
    };
    const alerts = async () =>
      (
        await house.db.ownerPool.query('SELECT id, reports, state FROM cluster_alert WHERE at_site = $1', [
          house.forge.site,
        ])
      ).rows;
    const health = actorWith(['health.officer'], { counties: ['140921'] });
    const first = await one();
    await follow();
    await act(health, 'suspectReport', 'conclude', { outcome: 'ruledOut' }, first);
    await one();
    await follow();
    expect(await alerts()).toEqual([]);
    await one();
    await one();
    await follow();
    expect(await alerts()).toEqual([expect.objectContaining({ reports: 3, state: 'open' })]);
  });

  test('[X11] neither the site nor the campaign office concludes', async () => {
    const id = await report();
    for (const actor of [officerOf(house.mine), house.office])
      await expect(act(actor, 'suspectReport', 'conclude', { outcome: 'confirmed' }, id)).rejects.toMatchObject({
        status: 403,
      });
  });
});

describe('who sees what', () => {
  test('[X12] the office sees where and how far, the health authority also whom, another county nothing', async () => {
    const id = await report();
    await follow();
    const seen = (actor: Actor) => as(actor, (tx) => findCase(house.stage, tx, id));
    const office = await seen(house.office);
    expect(office?.deliveries).toHaveLength(4);
    expect(office?.report).toBeNull();
    expect(JSON.stringify(office)).not.toContain('李');
    const health = await seen(officers.县疫情办 as Actor);
    expect(health?.report?.id).toBe(id);
    expect(health?.memberName).toMatch(/李/);
    expect(await seen(actorWith(['county.office'], { counties: ['140921'] }))).toBeUndefined();
  });

  test('[X9] contacts are those of the shift group, for the site and the health authority alone', async () => {
    const site = officerOf(house.mine);
    const group = (await act(site, 'shiftGroup', 'create', { name: '采煤一班', siteId: house.mine.site })).id;
    const [a, b] = [await member(group), await member(group)];
    const id = await report({ member: a });
    const rows = await as(site, (tx) => contactsOf(house.stage, tx, id));
    expect(rows.map((row) => row.member)).toEqual([b]);
    const pass = (who: string, direction: 'in' | 'out', at: string) =>
      act(officerOf(house.mine, 'site.epidemic_officer'), 'gatePassage', 'create', {
        member: who,
        sort: 'person',
        result: 'pass',
        direction,
        at,
        temperature: 36.5,
        codeColour: 'green',
        mask: true,
        siteId: house.mine.site,
      });
    const c = await member();
    const apart = await member();
    await pass(a, 'in', '2022-01-19T06:00:00+08:00');
    await pass(c, 'in', '2022-01-19T07:00:00+08:00');
    await pass(c, 'out', '2022-01-19T07:45:00+08:00');
    await pass(apart, 'in', '2022-01-18T06:00:00+08:00');
    await pass(apart, 'out', '2022-01-18T14:00:00+08:00');
    const all = await as(site, (tx) => contactsOf(house.stage, tx, id));
    expect(all.map((row) => [row.member, row.how, row.minutes])).toEqual([
      [b, ['group'], null],
      [c, ['inside'], 45],
    ]);
    await expect(as(house.office, (tx) => contactsOf(house.stage, tx, id))).rejects.toMatchObject({ code: 'MAY_NOT' });
  });
});
