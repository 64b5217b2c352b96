import type { Actor, Ground } from '../../kit/actor.ts';
import { type HealthStanding, notDone, standingOf } from '../../modules/epidemic/health/rules.ts';
import { getCounty } from '../../modules/registry/data/regions.ts';
import type { Clock } from '../../server/clock.ts';
import type { Stage } from '../../server/stage.ts';
import { insertMany, type ReadyRecord } from '../../server/store/bulk.ts';
import type { Plan } from '../../server/store/plan.ts';
import { sealManySecrets } from '../../server/store/secrets.ts';
import { transact, type Tx } from '../../server/store/transaction.ts';
import type { WorldPart, WorldSite } from '../world/model.ts';
import { makePerson } from '../world/people.ts';
import { makeRandom, type Random } from '../world/random.ts';
import type { World } from '../world/world.ts';
import { addDays } from '../world/days.ts';
import { checkInsOf, passagesOf } from './daily-records.ts';
import { makeIds } from './ids.ts';

export interface EpidemicDemo {
  readonly stage: Stage;
  readonly world: World;
  readonly system: Actor;
  readonly clock: Clock;
}

/** Somebody on a demo roster. */
export interface DemoMember {
  readonly id: string;
  readonly number: number;
  readonly dormitory: boolean;
}

/** A site with its roster, ready to have its days told. */
export interface DemoPlace {
  readonly site: WorldSite;
  readonly ground: Ground;
  readonly members: readonly DemoMember[];
  readonly guard: Actor;
  readonly random: Random;
  /** Sites of the sign-in cards, on whose screens something has to be seen. */
  readonly card: boolean;
}

const places = 36;
/** Days told before today. */
const daysBack = 3;
/** People of rosters are numbered far above those of the registry. */
const firstPerson = 1_500_000;
const works: Readonly<Record<string, readonly string[]>> = {
  coal: ['采煤', '掘进', '机电', '通风', '运输', '调度'],
  default: ['操作工', '检修', '电工', '装卸', '质检', '司机'],
};

/**
 * Rosters of some dozens of sites, the cards' own among them, their check-ins of the last days and this morning, the statements of the
 * days, this morning's passages, and a site code each. Deterministic from the seed.
 */
export async function loadDaily({ stage, world, system, clock }: EpidemicDemo): Promise<void> {
  const { seed } = world.settings;
  const today = clock.today();
  const nextId = makeIds(seed, 700_000_000);
  const registered = new Date(`${addDays(today, -daysBack - 2)}T09:00:00+08:00`);
  const part = world.siteParts(80).next().value as WorldPart;
  const sites = part.sites.filter((site, n) => n < 3 || site.running).slice(0, places);
  const plan = (kind: string) => stage.plans.get(kind) as Plan;
  await transact(stage.services.pool, system, async (tx) => {
    const made: DemoPlace[] = [];
    const roster: ReadyRecord[] = [];
    const groups: ReadyRecord[] = [];
    const codes: ReadyRecord[] = [];
    let person = firstPerson;
    for (const [n, site] of sites.entries()) {
      const random = makeRandom(seed, 211, site.number);
      const ground: Ground = {
        county: site.county,
        township: site.township,
        orgId: site.orgId,
        siteId: site.id,
        field: site.field,
      };
      const size = n === 0 ? 64 : n < 3 ? 36 : random.between(8, 30);
      const names = n < 3 ? ['甲班', '乙班', '丙班'] : ['早班', '晚班'];
      const ready = (id: string, values: Readonly<Record<string, unknown>>, state: string): ReadyRecord => ({
        id,
        values,
        state,
        ground,
        at: registered,
        day: addDays(today, -daysBack - 2),
        actor: { ...system, name: `${site.name} 疫情防控专员`, orgId: site.orgId },
      });
      const own = names.map((name) =>
        ready(nextId(registered), { name, shift: name, size: Math.ceil(size / names.length) }, 'active'),
      );
      groups.push(...own);
      codes.push(ready(nextId(registered), { number: 1, place: '门岗', until: addDays(today, 100) }, 'valid'));
      const members: DemoMember[] = [];
      for (let i = 0; i < size; i++) {
        person += 1;
        const who = makePerson(seed, person, site.orgId, getCounty(site.county).idPrefix, '', random);
        const id = nextId(registered);
        const dormitory = n < 3 && i % 4 === 0;
        members.push({ id, number: i, dormitory });
        const values = {
          name: who.name,
          phone: who.phone,
          residentId: i % 3 === 0 ? who.residentId : null,
          relation: i % 11 === 10 ? 'contractor' : 'employee',
          shiftGroup: own[i % own.length]?.id ?? null,
          work: random.pick(works[site.field] ?? works.default ?? []),
          dormitory,
        };
        roster.push(ready(id, values, 'active'));
      }
      const guard = {
        ...system,
        accountId: own[0]?.id ?? system.accountId,
        orgId: site.orgId,
        name: `${site.name} 门岗`,
      };
      made.push({ site, ground, members, guard, random, card: n < 3 });
    }
    await insertMany(tx, plan('shiftGroup'), groups);
    await insertMany(tx, plan('siteCode'), codes);
    const sealed = await sealManySecrets(tx, plan('rosterMember').kind, roster, stage.services.secrets, today);
    await insertMany(
      tx,
      plan('rosterMember'),
      roster.map((row, i) => ({ ...row, values: sealed[i] ?? {} })),
    );
    await tellDays(tx, plan, made, { today, now: clock.now(), nextId, system });
  });
}

async function tellDays(
  tx: Tx,
  plan: (kind: string) => Plan,
  made: readonly DemoPlace[],
  at: { readonly today: string; readonly now: Date; readonly nextId: (at: Date) => string; readonly system: Actor },
): Promise<void> {
  const checkIns: ReadyRecord[] = [];
  const statements: ReadyRecord[] = [];
  for (const place of made) {
    for (let back = daysBack; back >= 0; back--) {
      const day = addDays(at.today, -back);
      const told = checkInsOf(place, day, back === 0, at);
      checkIns.push(...told);
      if (back > 0) statements.push(statementOf(place, day, told, at));
    }
  }
  await insertMany(tx, plan('healthCheckIn'), checkIns);
  await insertMany(tx, plan('healthDay'), statements);
  await insertMany(
    tx,
    plan('gatePassage'),
    made.filter((place, n) => place.card || n % 5 === 0).flatMap((place) => passagesOf(place, at)),
  );
}

function statementOf(
  place: DemoPlace,
  day: string,
  told: readonly ReadyRecord[],
  at: { readonly nextId: (at: Date) => string; readonly system: Actor },
): ReadyRecord {
  const last = new Map(told.map(({ values }) => [values.member, standingOf(values) as HealthStanding]));
  const count = (standing: HealthStanding) => [...last.values()].filter((each) => each === standing).length;
  const figures = {
    roster: place.members.length,
    normal: count('normal'),
    retest: count('retest'),
    abnormal: count('abnormal'),
    absent: count('absent'),
  };
  const missing = notDone(figures);
  const whole = missing === 0 && figures.retest === 0;
  const closed = new Date(`${day}T${whole ? '10:42' : '18:35'}:00+08:00`);
  return {
    id: at.nextId(closed),
    values: {
      onDay: day,
      ...figures,
      missing,
      closedBy: whole ? 'whole' : 'officer',
      reasons: whole ? null : '夜班下井未出井，出井后补报；已逐人电话核实。',
      late: false,
    },
    state: 'recorded',
    ground: place.ground,
    at: closed,
    day,
    actor: whole ? at.system : { ...at.system, name: `${place.site.name} 疫情防控专员`, orgId: place.site.orgId },
  };
}
