import type { Rhythm } from './obligation.ts';

/** State of a duty; `late` also marks a periodic duty whose last period went unproven. */
export type DutyState = 'due' | 'proven' | 'late' | 'notOwed';

const dayMs = 86_400_000;
const shanghai = 8 * 3_600_000;
const utc = (day: string) => Date.parse(`${day}T00:00:00Z`);
const toDay = (ms: number) => new Date(ms).toISOString().slice(0, 10);

/** A day moved by whole days. */
export const addDays = (day: string, days: number): string => toDay(utc(day) + days * dayMs);

/** Whether a duty of this rhythm comes round again. */
export const isPeriodic = (rhythm: Rhythm): boolean => rhythm !== 'once' && rhythm !== 'event';

/** [D1] First day of the period a day lies in, in Asia/Shanghai: the day, its Monday, the first of its month. */
export function periodStart(rhythm: Rhythm, day: string, opened: string): string {
  switch (rhythm) {
    case 'daily':
      return day;
    case 'weekly':
      return addDays(day, -((new Date(utc(day)).getUTCDay() + 6) % 7));
    case 'monthly':
    case 'continuous':
      return `${day.slice(0, 7)}-01`;
    default:
      return opened;
  }
}

/** [D1] First day of the following period, or nothing where there is none. */
export function periodNext(rhythm: Rhythm, start: string): string | undefined {
  switch (rhythm) {
    case 'daily':
      return addDays(start, 1);
    case 'weekly':
      return addDays(start, 7);
    case 'monthly':
    case 'continuous': {
      const [year, month] = start.split('-').map(Number) as [number, number];
      return month === 12 ? `${year + 1}-01-01` : `${year}-${String(month + 1).padStart(2, '0')}-01`;
    }
    default:
      return undefined;
  }
}

/** The last millisecond of a day in Asia/Shanghai. */
export const endOfDay = (day: string): Date => new Date(utc(day) + dayMs - shanghai - 1);

/** What decides when a period is due. `days` counts from the day it was opened; `deadline` ends a rhythm for good. */
export interface Timing {
  readonly rhythm: Rhythm;
  readonly deadline: string | null;
  readonly days: number | null;
}

/** Days given for what is owed once without a deadline, and after an event: settings with these defaults. */
export const defaultDays = { once: 10, event: 1 } as const;

/** [D2] When a period is due: its last day, or the deadline before that; once and event: the deadline, or so many days after. */
export function dueOf(timing: Timing, start: string, days: { once: number; event: number } = defaultDays): Date {
  const { rhythm, deadline } = timing;
  const next = periodNext(rhythm, start);
  if (next !== undefined) {
    const last = addDays(next, -1);
    return endOfDay(deadline !== null && deadline < last ? deadline : last);
  }
  if (rhythm === 'once') return endOfDay(deadline ?? addDays(start, timing.days ?? days.once));
  return endOfDay(addDays(start, timing.days ?? days.event));
}

/** [D3] Whether a period follows: a rhythm with a deadline ends with the period the deadline lies in. */
export function goesOn(timing: Timing, start: string): boolean {
  const next = periodNext(timing.rhythm, start);
  return next !== undefined && (timing.deadline === null || next <= timing.deadline);
}

/** One record that may prove, as the pure rules see it. */
export interface Proof {
  readonly record: string;
  /** The record's own day: its first date or moment, else the day it was entered; never after that day. */
  readonly ownDay: string;
  /** When it was entered. */
  readonly at: Date;
}

/** A duty's standing as the pure rules see it. */
export interface Standing {
  readonly state: DutyState;
  readonly periodStart: string;
  readonly periodsOwed: number;
  readonly periodsProven: number;
  readonly periodsLate: number;
  readonly done: number;
}

/**
 * [D4]–[D8] The whole life of a duty worked out from its proofs, slowly and plainly: what the set-based SQL must agree with.
 * @param since day it became owed @param today day on which it is looked at, from 00:00
 */
export function standingOf(
  timing: Timing & { readonly times: number },
  since: string,
  proofs: readonly Proof[],
  today: string,
): Standing {
  const { rhythm, times } = timing;
  const of = (start: string) =>
    proofs
      .filter((p) => p.ownDay >= since && periodStart(rhythm, p.ownDay, since) === start)
      .sort((a, b) => a.at.getTime() - b.at.getTime());
  const midnight = endOfDay(addDays(today, -1));
  let start = periodStart(rhythm, since, since);
  let owed = 1;
  let proven = 0;
  let late = 0;
  let behind = false;
  for (;;) {
    const found = of(start);
    const due = dueOf(timing, start);
    const complete = found.length >= times;
    const onTime = found.filter((p) => p.at <= due).length >= times;
    const over = due <= midnight;
    if (complete) proven += 1;
    if (over && !onTime) late += 1;
    if (over && goesOn(timing, start)) {
      behind = !complete;
      start = periodNext(rhythm, start) as string;
      owed += 1;
      continue;
    }
    const state = complete ? 'proven' : over || behind ? 'late' : 'due';
    return {
      state,
      periodStart: start,
      periodsOwed: owed,
      periodsProven: proven,
      periodsLate: late,
      done: found.length,
    };
  }
}

/** [D9] Whether a record's values meet the condition of a proof: each named value equals, contains, or is one of those given. */
export function meets(
  values: Readonly<Record<string, unknown>>,
  where: Readonly<Record<string, unknown>> | null,
): boolean {
  return Object.entries(where ?? {}).every(([name, wanted]) => {
    const have = values[name] ?? null;
    if (have === null) return false;
    const haves = Array.isArray(have) ? have : [have];
    const wants = Array.isArray(wanted) ? wanted : [wanted];
    return Array.isArray(have) ? wants.every((w) => haves.includes(w)) : wants.includes(have);
  });
}
