import { type Actor, systemActor } from '../../kit/actor.ts';
import type { Clock } from '../../server/clock.ts';
import { dayOf } from '../../server/clock.ts';
import type { Stage } from '../../server/stage.ts';
import { insertMany, type ReadyRecord } from '../../server/store/bulk.ts';
import type { Plan } from '../../server/store/plan.ts';
import { transact, type Tx } from '../../server/store/transaction.ts';
import { makeIds } from './ids.ts';
import { addDays } from '../world/days.ts';
import { mix } from '../world/random.ts';
import type { World } from '../world/world.ts';

/** What a part of the epidemic demo is made from, after the days have been replayed. */
export interface EpidemicDemo {
  readonly stage: Stage;
  readonly world: World;
  readonly system: Actor;
  readonly clock: Clock;
}

interface SiteRow {
  readonly id: string;
  readonly name: string;
  readonly county: string;
  readonly township: string | null;
  readonly org: string;
  readonly field: string;
  readonly workforce: number;
  readonly running: boolean | null;
  readonly area: string | null;
  readonly officer: string | null;
  readonly post: string | null;
}

type Values = Readonly<Record<string, unknown>>;

/** Sites whose day is filled in whole; the rest have what the notice asks of them. */
const most = 48;
const used = { mask: 1.5, disinfectant: 0.05, handRub: 0.03, thermometer: 0.004 } as const;
const at = (day: string, time: string) => new Date(`${day}T${time}:00+08:00`);

/** One kind's records as they gather. */
class Sheet {
  readonly byKind = new Map<string, ReadyRecord[]>();
  readonly #system: Actor;
  readonly #nextId: (at: Date) => string;
  constructor(system: Actor, seed: number) {
    this.#system = system;
    this.#nextId = makeIds(seed, 800_000_000);
  }

  /** An id ahead of its record, where two have to know each other. */
  idAt(day: string, time: string): string {
    return this.#nextId(at(day, time));
  }

  add(kind: string, site: SiteRow, day: string, time: string, values: Values, state: string, given?: string): string {
    const instant = at(day, time);
    const id = given ?? this.#nextId(instant);
    const some = this.byKind.get(kind) ?? [];
    this.byKind.set(kind, some);
    const actor = site.officer
      ? {
          ...this.#system,
          personId: site.officer,
          postId: site.post,
          orgId: site.org,
          accountId: site.officer,
          name: `${site.name}疫情防控专员`,
        }
      : this.#system;
    some.push({
      id,
      values,
      state,
      at: instant,
      day: dayOf(instant),
      actor,
      ground: { county: site.county, township: site.township, orgId: site.org, siteId: site.id, field: site.field },
    });
    return id;
  }
}

/** Supplies, facilities, cleaning plans, gatherings, isolation checks, mutual aid and resumptions of some dozens of sites. */
export async function loadSite({ stage, system, clock, world }: EpidemicDemo): Promise<void> {
  const { seed } = world.settings;
  const today = clock.today();
  await transact(stage.services.pool, { ...systemActor(system.tenant), scope: system.scope }, async (tx) => {
    const sites = await sitesOf(tx);
    const sheet = new Sheet(system, seed);
    for (const [i, site] of sites.entries()) fillSite(sheet, site, i, today, (n) => mix(seed, 977, i, n) / 4294967296);
    aid(sheet, sites, today);
    gatherings(sheet, sites, today);
    resumptions(sheet, sites, today);
    await tests(tx, sheet, sites, today, seed);
    for (const [kind, rows] of sheet.byKind) await insertMany(tx, stage.plans.get(kind) as Plan, rows);
  });
}

/** The first sites, where the people of the sign-in cards work, and the ones that stand still. */
const sitesOf = (tx: Tx) =>
  tx.rows<SiteRow>(
    `SELECT s.id, s.name, s.at_county AS county, s.at_township AS township, s.at_org AS org, s.supervision_field AS field, s.workforce, s.running,
       (SELECT a.id FROM isolation_area a WHERE a.tenant_id = $1 AND a.at_site = s.id LIMIT 1) AS area, p.holder AS officer, p.id AS post
     FROM (SELECT * FROM ((SELECT * FROM site WHERE tenant_id = $1 ORDER BY id LIMIT $2)
       UNION (SELECT * FROM site WHERE tenant_id = $1 AND running = false ORDER BY id LIMIT 24)
       UNION (SELECT * FROM site WHERE tenant_id = $1 AND at_county = (SELECT at_county FROM site WHERE tenant_id = $1 ORDER BY id LIMIT 1) ORDER BY id LIMIT 6)) u) s
     LEFT JOIN LATERAL (SELECT id, holder FROM post WHERE tenant_id = $1 AND site = s.id AND 'site.epidemic_officer' = ANY (roles) AND holder IS NOT NULL LIMIT 1) p ON true
     ORDER BY s.id`,
    [tx.actor.tenant, most],
  );

function fillSite(sheet: Sheet, site: SiteRow, i: number, today: string, chance: (n: number) => number): void {
  const week = addDays(today, -2);
  for (const [k, [item, perHead]] of Object.entries(used).entries()) {
    const dailyUse = Math.max(1, Math.round(site.workforce * perHead));
    const days = Math.round(6 + chance(k) * 30);
    sheet.add(
      'supplyCount',
      site,
      week,
      '08:20',
      { item, stock: dailyUse * days, dailyUse, countedOn: week },
      'recorded',
    );
    if (chance(10 + k) < 0.4) {
      const values = { item, quantity: dailyUse * 7, source: '县医药公司', receivedOn: addDays(week, 1) };
      sheet.add('supplyReceipt', site, addDays(week, 1), '15:10', values, 'recorded');
    }
  }
  for (let d = 6; d >= 1; d--) {
    const day = addDays(today, -d);
    const values = {
      item: 'mask',
      quantity: Math.max(1, Math.round(site.workforce * 1.5)),
      recipient: '各班组',
      issuedOn: day,
    };
    if (i < 12) sheet.add('supplyIssue', site, day, '07:40', values, 'recorded');
  }
  if (i < 3) routine(sheet, site, today);
  const facilities = [
    ['食堂洗手池', 'handWash', '食堂门口'],
    ['井口（车间）喷淋', 'spray', '更衣通道'],
    ['新风机组', 'hvac', '办公楼'],
    ['大门测温仪', 'gateThermometer', '大门'],
  ] as const;
  for (const [k, [name, sort, place]] of facilities.entries()) {
    const broken = chance(20 + k) > 0.92;
    const values = { name, sort, place, fault: broken ? '不出水（不显示）' : null };
    sheet.add('facility', site, addDays(today, -20), '10:00', values, broken ? 'outOfOrder' : 'inService');
  }
  const places = [
    ['highTouch', 2, '含氯消毒片', 500, 30],
    ['canteen', 2, '84消毒液', 500, 30],
    ['gate', 3, '75%酒精', null, 15],
    ['vehicle', 2, '84消毒液', 250, 20],
  ] as const;
  for (const [place, timesADay, agent, concentration, minutes] of places)
    sheet.add(
      'cleaningPlan',
      site,
      addDays(today, -20),
      '10:10',
      { place, timesADay, agent, concentration, minutes },
      'inForce',
    );
  if (chance(30) < 0.8) sheet.add('contactSheet', site, addDays(today, -9), '11:00', contacts(today), 'recorded');
  if (chance(31) < 0.85) {
    const values = { sort: 'plan', title: '疫情防控应急预案', signer: '主要负责人', signedOn: addDays(today, -18) };
    sheet.add('systemDoc', site, addDays(today, -18), '16:00', values, 'inForce');
  }
  if (chance(32) < 0.7) {
    const crowded = chance(33) > 0.8;
    const values = {
      rooms: Math.ceil(site.workforce / 8),
      fullest: crowded ? 8 : 6,
      least: crowded ? 2.2 : 4,
      checkedOn: addDays(today, -3),
    };
    sheet.add('dormitoryCheck', site, addDays(today, -3), '19:00', values, 'recorded');
  }
  // The mine of the sign-in cards has an area nobody has looked at yet: it cannot be used, and one sees why.
  const area =
    site.area ?? (i < 3 ? sheet.add('isolationArea', site, addDays(today, -6), '09:00', ownArea(site), 'open') : null);
  if (area && i > 0 && (i < 3 || chance(34) < 0.75)) {
    const checkedAt = at(addDays(today, -2), '16:30').toISOString();
    const sound = ['structure', 'fire', 'wiring', 'heating', 'co', 'exits', 'evacuation', 'zones'];
    const failed = i >= 3 && chance(35) > 0.85;
    const values = failed
      ? { area, sound: sound.slice(0, 5), defects: '后门上锁', checkedAt, passed: false }
      : { area, sound, checkedAt, passed: true };
    sheet.add('isolationAreaCheck', site, addDays(today, -2), '16:30', values, failed ? 'failed' : 'passed');
  }
}

/** What the people of the cards did on the days before, so that it can be done the same way again. */
function routine(sheet: Sheet, site: SiteRow, today: string): void {
  const day = addDays(today, -1);
  const time = (clock: string) => at(day, clock).toISOString();
  const disinfection = { place: 'gate', agent: '84消毒液', concentration: 500, minutes: 30, doneAt: time('07:20') };
  sheet.add('disinfection', site, day, '07:20', disinfection, 'recorded');
  const airing = { place: 'workshop', means: 'mechanical', minutes: 40, startedAt: time('08:10') };
  sheet.add('ventilationLog', site, day, '08:10', airing, 'recorded');
  const round = { sorts: ['handWash', 'spray', 'hvac'], inOrder: true, checkedAt: time('09:05') };
  sheet.add('facilityCheck', site, day, '09:05', round, 'recorded');
  const diners = Math.round(site.workforce * 0.7);
  const meals = {
    diners,
    seats: Math.ceil(diners / 4) + 8,
    sittings: 4,
    sittingMinutes: 30,
    groups: '早班、中班、夜班、机关',
    apart: true,
    validFrom: addDays(today, -6),
  };
  sheet.add('canteenPlan', site, addDays(today, -6), '10:20', meals, 'inForce');
}

const ownArea = (site: SiteRow) => ({
  name: '临时隔离观察区',
  place: '大门东侧单排平房',
  rooms: Math.max(1, Math.ceil(site.workforce / 200)),
  separate: true,
  nearGate: true,
  windows: true,
  toilet: true,
  noCentralAir: true,
  zones: ['clean', 'buffer', 'dirty'],
  signed: true,
  supplies: ['masks', 'gloves', 'thermometer', 'handRub', 'chlorine', 'bags', 'bed', 'phone'],
  guard: '保卫值班岗',
});

const contacts = (today: string) => ({
  community: '村（社区）值班室 0350-5550101',
  township: '乡镇（街道）值班室 0350-5550102',
  clinic: '县人民医院发热门诊 0350-5550103',
  cdc: '县疾控中心 0350-5550104',
  office: '县疫情防控办 0350-5550105',
  checkedOn: addDays(today, -9),
});

/** Neighbours in one county ask and offer; one pair has met. */
function aid(sheet: Sheet, sites: readonly SiteRow[], today: string): void {
  const near = sites.filter(({ county }) => county === sites[0]?.county);
  const [first, second, third, fourth] = near;
  if (!first || !second) return;
  const contact = '0350-5550120';
  const yesterday = addDays(today, -1);
  const add = (site: SiteRow, time: string, values: Values, state: string, id?: string) =>
    sheet.add('mutualAid', site, yesterday, time, { contact, who: site.name, ...values }, state, id);
  add(
    second,
    '09:30',
    { sort: 'request', item: 'mask', quantity: 2000, neededBy: addDays(today, 2), note: '新到工人多，周末前急用' },
    'open',
  );
  if (third) add(third, '10:05', { sort: 'offer', item: 'disinfectant', quantity: 60, note: '可自提' }, 'open');
  if (!fourth) return;
  const [request, offer] = [sheet.idAt(yesterday, '11:00'), sheet.idAt(yesterday, '14:20')];
  add(fourth, '11:00', { sort: 'request', item: 'suit', quantity: 20, partner: null }, 'matched', request);
  // The answer knows its request; the request is told by the reaction as always.
  add(
    first,
    '14:20',
    { sort: 'offer', item: 'suit', quantity: 20, answersTo: request, partner: request },
    'matched',
    offer,
  );
}

function gatherings(sheet: Sheet, sites: readonly SiteRow[], today: string): void {
  const some = [
    [1, 'meeting', 32, '二楼会议室', 'registered', 1],
    [4, 'training', 48, '职工礼堂', 'registered', 2],
    [7, 'shiftMeeting', 45, '区队会议室', 'registered', 0],
    [9, 'meeting', 40, '职工礼堂', 'registered', 3],
  ] as const;
  for (const [n, sort, persons, place, state, ahead] of some) {
    const site = sites[n];
    if (!site) continue;
    const values = {
      sort,
      persons,
      place,
      heldOn: addDays(today, ahead),
      measures: '测温入场，隔位就座，时间不超过一小时',
    };
    sheet.add('gathering', site, addDays(today, -1), '17:00', values, state);
  }
}

/** Sites that stand still and want to work again after the festival: some have asked, one was sent back. */
function resumptions(sheet: Sheet, sites: readonly SiteRow[], today: string): void {
  const still = sites.filter(({ running }) => running === false).slice(0, 9);
  for (const [n, site] of still.entries()) {
    const state = ['draft', 'applied', 'applied', 'returned', 'applied', 'draft'][n % 6] as string;
    const asked = state === 'draft' ? null : addDays(today, -1 - (n % 3));
    const values = {
      plannedOn: addDays(today, 18 + n),
      workforce: Math.max(1, Math.round(site.workforce * 0.7)),
      stopped: n % 2 === 0 ? '春节放假' : '冬季停工',
      signer: '主要负责人',
      gaps: asked ? 1 + (n % 4) : null,
      appliedOn: asked,
      decidedOn: state === 'returned' ? addDays(today, -1) : null,
      reply: state === 'returned' ? '人员底册不全，补齐后再报' : null,
    };
    sheet.add('resumption', site, addDays(today, -4), '09:00', values, state);
  }
}

/** Examinations of whoever is on the rosters by now. */
async function tests(tx: Tx, sheet: Sheet, sites: readonly SiteRow[], today: string, seed: number): Promise<void> {
  const members = await tx.rows<{ id: string; site: string }>(
    "SELECT id, at_site AS site FROM roster_member WHERE tenant_id = $1 AND state = 'active' AND at_site = ANY ($2::uuid[]) ORDER BY id LIMIT 3000",
    [tx.actor.tenant, sites.map(({ id }) => id)],
  );
  const byId = new Map(sites.map((site) => [site.id, site]));
  for (const [n, member] of members.entries()) {
    const site = byId.get(member.site);
    const drawn = mix(seed, 983, n) / 4294967296;
    if (!site || drawn > 0.95) continue;
    const values = {
      member: member.id,
      topic: '个人防护与症状报告',
      score: 70 + Math.floor(drawn * 31),
      takenOn: addDays(today, -6),
    };
    sheet.add('trainingTest', site, addDays(today, -6), '18:00', values, 'recorded');
  }
}
