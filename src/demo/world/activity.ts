import type { Addressee, DemoObligation } from '../notice/demo-notice.ts';
import { demoObligations } from '../notice/demo-obligations.ts';
import { type Act, areaIdOf, type Values, valuesOf } from './activity-values.ts';
import { addDays, daysBetween, weekdayOf } from './days.ts';
import { idOf, makeRandom, mix } from './random.ts';
import { authoritiesByClass, type Holder, type Owing, SiteRoster } from './roster.ts';
import type { World } from './world.ts';

/** One thing somebody did, in the order it happened. */
export interface WorldEvent {
  readonly id: string;
  /** Shanghai day `YYYY-MM-DD` and time `HH:MM`. */
  readonly day: string;
  readonly time: string;
  readonly act: Act;
  /** Key of the demo notice's obligation it answers; null for signing for the notice. */
  readonly obligation: string | null;
  readonly orgId: string;
  readonly siteId: string | null;
  readonly county: string | null;
  readonly township: string | null;
  readonly postId: string;
  readonly personId: string;
  /** Fields of the record's kind. */
  readonly values: Values;
}

export interface ActivitySpan {
  readonly from: string;
  readonly to: string;
  /** On the last day nothing happens from this time on, because the demo's clock starts there. Defaults to 09:00. */
  readonly until?: string;
}

interface Done {
  readonly owing: Owing;
  readonly holder: Holder;
  readonly obligation: DemoObligation | undefined;
  readonly act: Act;
  readonly minute: number;
}

const salt = { sign: 101, once: 103, weekly: 107, daily: 109, monthly: 113, who: 127, values: 131 } as const;
const recurring = demoObligations.filter(
  ({ rhythm }) => rhythm === 'daily' || rhythm === 'weekly' || rhythm === 'monthly' || rhythm === 'continuous',
);
/** What names a person of the roster, such as who stays over, is filled in by the chapters that have rosters. */
const single = demoObligations.filter(({ rhythm, proof }) => rhythm === 'once' && proof !== 'stayOver');

/** One day as the many who owe look at it, worked out once. */
interface Today {
  /** Days since the first. */
  readonly n: number;
  readonly day: string;
  readonly weekday: number;
  readonly month: number;
  readonly date: number;
  readonly restDay: boolean;
  /** Days from the first to each single obligation's last. */
  readonly rooms: readonly number[];
}

/**
 * What the demo's people did between two days: each as reliably as its own diligence, some late, some never, posts held by
 * nobody mostly silent. What is owed continuously is stated once a month; obligations on event are left alone, because nothing sets them off here.
 * A stream by day and time; only one day is held at once.
 */
export function* makeActivity(world: World, span: ActivitySpan): Generator<WorldEvent, void, undefined> {
  const { seed } = world.settings;
  const sites = new SiteRoster(world);
  const authorities = authoritiesByClass(world);
  const last = daysBetween(span.from, span.to);
  const until = minutesOf(span.until ?? '09:00');
  const rooms = single.map(({ due }) => Math.max(1, daysBetween(span.from, due ?? addDays(span.from, 60))));
  let made = 0;
  for (let n = 0; n <= last; n++) {
    const day = addDays(span.from, n);
    const today = todayOf(day, n, rooms);
    const done: Done[] = [];
    for (const [addressee, all] of authorities) {
      for (const owing of all) collect(done, seed, addressee, owing, today);
    }
    for (let i = 0; i < sites.size; i++) {
      if (sites.diligence(i) > 0) collect(done, seed, 'enterprise', sites.at(i), today);
    }
    done.sort((a, b) => a.minute - b.minute);
    for (const entry of done) {
      if (n === last && entry.minute >= until) break;
      yield eventOf(seed, made++, entry, day);
    }
  }
}

function todayOf(day: string, n: number, rooms: readonly number[]): Today {
  const weekday = weekdayOf(day);
  const restDay = weekday === 0 || day.endsWith('-01-01');
  return { n, day, weekday, month: Number(day.slice(5, 7)), date: Number(day.slice(8)), restDay, rooms };
}

function collect(done: Done[], seed: number, addressee: Addressee, owing: Owing, today: Today): void {
  const { n } = today;
  const who = addressee === 'enterprise' ? owing.number + 1_000_000 : owing.number;
  const add = (act: Act, obligation: DemoObligation | undefined, minute: number) => {
    const holder = holderFor(act, addressee, owing);
    if (!holder) return;
    // There has to be an area before it can be checked.
    if (act === 'isolationAreaCheck')
      done.push({ owing, holder, obligation: undefined, act: 'isolationArea', minute: Math.max(earliest, minute - 6) });
    done.push({ owing, holder, obligation, act, minute });
  };
  const addAfterwards = (obligation: DemoObligation, minute: number) => {
    if (minute >= earliest) add(obligation.proof as Act, obligation, minute);
  };
  const owes = ({ addressees, sites }: DemoObligation) =>
    addressees.includes(addressee) && (sites === undefined || sites === (owing.closed ? 'closed' : 'open'));
  const chance = (...of: number[]) => mix(seed, ...of) / 4294967296;

  // Nobody acts on a notice before it has reached him.
  const begins = dayOfSigning(addressee, chance(salt.sign, who));
  if (n < begins) return;
  const earliest = n === begins ? signingMinute(addressee, n, chance(salt.sign, who, 2)) : 0;
  if (n === begins && chance(salt.sign, who, 1) < 0.5 + owing.diligence / 2) add('sign', undefined, earliest);
  single.forEach((obligation, i) => {
    if (!owes(obligation)) return;
    const planned = dayOfOnce(today.rooms[i] as number, owing, chance(salt.once, who, i), chance(salt.once, who, i, 1));
    if (planned < 0 || Math.max(begins, planned) !== n) return;
    const minute = 510 + Math.floor(chance(salt.once, who, i, 2) * 540);
    addAfterwards(obligation, minute < earliest ? earliest + 15 + (minute % 45) : minute);
  });
  recurring.forEach((obligation, i) => {
    if (!owes(obligation)) return;
    const reliable = owing.diligence * (owing.running ? 1 : 0.3) * rampUp(n - begins);
    if (obligation.rhythm === 'daily') {
      for (let time = 0; time < (obligation.times ?? 1); time++) {
        if (chance(salt.daily, who, i, n, time) < reliable * (today.restDay ? 0.94 : 1))
          addAfterwards(obligation, dailyMinute(obligation, time, chance(salt.daily, who, i, n, time, 1)));
      }
      return;
    }
    const turn = obligation.rhythm === 'weekly' ? Math.floor((n + 1) / 7) : today.month;
    const dueDay =
      obligation.rhythm === 'weekly'
        ? today.weekday === 1 + Math.floor(chance(salt.weekly, who, i) * 5)
        : today.date === monthlyDay(today.month, chance(salt.monthly, who, i));
    if (dueDay && chance(salt.weekly, who, i, turn, 2) < reliable)
      addAfterwards(obligation, 500 + Math.floor(chance(salt.weekly, who, i, turn, 3) * 560));
  });
}

const officerActs: ReadonlySet<Act> = new Set<Act>([
  'disinfection',
  'supplyCount',
  'training',
  'statement',
  'facilityCheck',
  'ventilationLog',
  'canteenPlan',
  'isolationArea',
  'isolationAreaCheck',
]);

/** Who acts: heads hold meetings and sign, the epidemic officer keeps the daily records; a gap is stood in for half the time. */
function holderFor(act: Act, addressee: Addressee, owing: Owing): Holder | undefined {
  const order =
    addressee !== 'enterprise'
      ? Array.from({ length: owing.posts }, (_, i) => i)
      : officerActs.has(act)
        ? [2, 1]
        : act === 'drill'
          ? [1, 0]
          : [0];
  for (const i of order) {
    const holder = owing.holder(i);
    if (holder?.personId) return holder;
    if (addressee === 'enterprise' && mix(owing.number, salt.who, i) % 2 === 0) return undefined;
  }
  return undefined;
}

function dayOfSigning(addressee: Addressee, drawn: number): number {
  // City recipients sign the same day; counties pass the notice on, enterprises follow over the next days.
  if (addressee === 'enterprise') return 1 + Math.floor(drawn * drawn * 6);
  return addressee === 'township' || addressee === 'countyDepartment' ? (drawn < 0.7 ? 0 : 1) : drawn < 0.93 ? 0 : 1;
}

function signingMinute(addressee: Addressee, n: number, drawn: number): number {
  return addressee === 'enterprise' || n > 0
    ? 490 + Math.floor(drawn * 570)
    : 600 + Math.floor(drawn * (addressee === 'countyGovernment' ? 150 : 440));
}

/** Day of an obligation owed once: before its due day by most, after it by some, never by others (−1). */
function dayOfOnce(room: number, owing: Owing, drawn: number, when: number): number {
  if (drawn > 0.15 + owing.diligence * 0.84) return -1;
  const late = when > 0.9 ? 1 + Math.floor((when - 0.9) * 60) : 0;
  return late > 0 ? room + late : Math.floor((when / 0.9) ** 0.8 * room) + (room > 3 && when > 0.03 ? 1 : 0);
}

function dailyMinute(obligation: DemoObligation, time: number, drawn: number): number {
  if (obligation.key === 'daily-report') return 930 + Math.floor(drawn * 115);
  return (time === 0 ? 400 : 1010) + Math.floor(drawn * 130);
}

function monthlyDay(month: number, drawn: number): number {
  return month === 12 ? 23 + Math.floor(drawn * 8) : 4 + Math.floor(drawn * 24);
}

/** It takes the first days until everybody has begun. */
function rampUp(n: number): number {
  return [0.5, 0.8, 0.92][n] ?? 1;
}

function minutesOf(time: string): number {
  return Number(time.slice(0, 2)) * 60 + Number(time.slice(3));
}

function eventOf(seed: number, made: number, entry: Done, day: string): WorldEvent {
  const { owing, holder, obligation, act, minute } = entry;
  const time = `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`;
  const random = makeRandom(seed, salt.values, made);
  return {
    id:
      act === 'isolationArea'
        ? areaIdOf(seed, owing.number)
        : idOf(seed, 'event', made, Date.parse(`${day}T${time}:00+08:00`)),
    day,
    time,
    act,
    obligation: obligation?.key ?? null,
    orgId: owing.orgId,
    siteId: owing.siteId,
    county: owing.county,
    township: owing.township,
    postId: holder.postId,
    personId: holder.personId as string,
    values: valuesOf(act, obligation, owing, holder.title, day, time, random, seed),
  };
}
