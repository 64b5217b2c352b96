import { addDays } from './days.ts';
import { daysOf } from './rank.ts';
import type {
  ArrivalRule,
  BookVersion,
  CountsServed,
  DayOne,
  History,
  Measures,
  Monitoring,
  Segment,
  Served,
  TestDay,
} from './types.ts';

/** Measures laid on the calendar. */
export interface Laid {
  readonly isolation: readonly Segment[];
  readonly monitoring: Monitoring | null;
  readonly tests: readonly TestDay[];
  /** Days of isolation taken off because they were served elsewhere. */
  readonly taken: number;
}

/** P8: home days become central where the home does not fit and the rule falls back so. */
export function fallBack(measures: Measures, homeFit: boolean | null | undefined): Measures {
  if (homeFit !== false || !measures.noHomeCentral || daysOf(measures, 'home') === 0) return measures;
  return { ...measures, isolation: [{ mode: 'central', days: daysOf(measures) }] };
}

/**
 * P7 填平补齐: takes days served elsewhere off isolation, from its beginning. Central days served fill days of either mode;
 * home days fill home ones, and central ones only where the version counts `any`.
 */
export function takeServed(isolation: readonly Served[], served: readonly Served[], counts: CountsServed): Served[] {
  if (counts === 'none' || served.length === 0) return [...isolation];
  let central = 0;
  let home = 0;
  for (const part of served) {
    const days = Number.isFinite(part.days) ? Math.max(0, Math.floor(part.days)) : 0;
    if (part.mode === 'central') central += days;
    else home += days;
  }
  if (counts === 'any') {
    central += home;
    home = 0;
  }
  return isolation
    .map((part) => {
      let { days } = part;
      if (part.mode === 'home') {
        const fill = Math.min(days, home);
        home -= fill;
        days -= fill;
      }
      const fill = Math.min(days, central);
      central -= fill;
      return { mode: part.mode, days: days - fill };
    })
    .filter((part) => part.days > 0);
}

/** What a rule comes to for a person: home days fallen back, days served elsewhere taken off. */
export function comesTo(version: BookVersion, rule: ArrivalRule, history: History): Measures {
  const measures = fallBack(rule.measures, history.homeFit);
  const { served } = history;
  if (!served || served.length === 0 || rule.ignoresServed) return measures;
  return { ...measures, isolation: takeServed(measures.isolation, served, version.rules.countsServed) };
}

/**
 * P6: lays measures on the calendar. Day 1 is the day of arrival, or the day after it where the version counts so; then the
 * arrival day belongs to the first segment as day 0. `isolation` is what remains of the measures' own; tests on days served
 * elsewhere were taken there.
 */
export function lay(measures: Measures, isolation: readonly Served[], arrivedOn: string, dayOne: DayOne): Laid {
  const late = dayOne === 'next' ? 1 : 0;
  const taken = daysOf(measures) - daysOf({ isolation });
  const segments: Segment[] = [];
  let past = 0;
  for (const part of isolation) {
    const first = segments.length === 0 ? 0 : past + late;
    past += part.days;
    segments.push({
      mode: part.mode,
      from: addDays(arrivedOn, first),
      to: addDays(arrivedOn, past - 1 + late),
      days: part.days,
    });
  }
  const watch = measures.homeMonitorDays || measures.selfMonitorDays;
  const monitoring: Monitoring | null =
    watch > 0
      ? {
          from: addDays(arrivedOn, past > 0 ? past + late : 0),
          to: addDays(arrivedOn, past + watch - 1 + late),
          days: watch,
          self: measures.homeMonitorDays === 0,
        }
      : null;
  const tests = measures.tests
    .filter((ordinal) => ordinal > taken)
    .map((ordinal) => ({ ordinal, day: addDays(arrivedOn, ordinal - taken - 1 + late) }));
  return { isolation: segments, monitoring, tests, taken };
}
