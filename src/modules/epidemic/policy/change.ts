import type { Label } from '../../../kit/label.ts';
import type { Decision } from './types.ts';

/** What somebody is under, as far as one answer is compared with another and shown. */
export type Measure = Pick<Decision, 'outcome' | 'isolation' | 'monitoring' | 'tests' | 'versions' | 'areas'>;

/** What of a decision is compared, kept and shown. */
export const measureOf = (decision: Decision): Measure => ({
  outcome: decision.outcome,
  isolation: decision.isolation,
  monitoring: decision.monitoring,
  tests: decision.tests,
  versions: decision.versions,
  areas: decision.areas,
});

/** In what way a status changed; `area` leaves the measures as they are. */
export const changeSorts = {
  begin: ['应纳入管控', 'To be put under control'],
  stricter: ['应加严', 'To be tightened'],
  lighter: ['可放宽', 'May be eased'],
  over: ['不再需要管控', 'No longer needed'],
  area: ['到过的地区风险升级', 'An area behind it rose'],
  prove: ['应重新查验', 'To be proven anew'],
} as const satisfies Record<string, Label>;
export type ChangeSort = keyof typeof changeSorts;

/** Who has to act on a change; all of them are told, a person of the ordering body confirms (design principle 6). */
export const actors = {
  site: ['所在企业', 'The enterprise'],
  community: ['社区（村）、乡镇', 'Community and township'],
  health: ['县疫情防控办（卫健）', 'County epidemic office'],
} as const satisfies Record<string, Label>;
export type Answerable = keyof typeof actors;

/** [P12] Who carries out a change, or looks into it where the office decides by itself. Pure. */
export function whoActs(
  sort: ChangeSort,
  was: Pick<Decision, 'outcome'>,
  is: Pick<Decision, 'byOffice'>,
): Answerable[] {
  if (sort === 'prove' || (sort === 'lighter' && was.outcome !== 'control')) return ['site'];
  return is.byOffice ? ['site', 'health'] : ['site', 'community', 'health'];
}

const weight = { free: 0, report: 1, proof: 2, control: 3 } as const;

const lastDay = (measure: Measure): string => measure.monitoring?.to ?? measure.isolation.at(-1)?.to ?? '';

/** What is left to do from a day on, as one text: nothing of the past can be changed by a new policy. */
function ahead(measure: Measure, today: string): string {
  return JSON.stringify([
    measure.isolation.filter((part) => part.to >= today).map((part) => [part.mode, part.to]),
    measure.monitoring && measure.monitoring.to >= today ? measure.monitoring.to : null,
    measure.tests.filter((test) => test.day >= today).map((test) => test.day),
  ]);
}

function central(measure: Measure, today: string): number {
  return measure.isolation.filter((part) => part.mode === 'central' && part.to >= today).length;
}

/**
 * [P12] [M14] Whether and how the answer for one person changed, from today on: nothing where it stands as it was. An area behind it that
 * rose is told even where the measures stay (case 9).
 */
export function changeBetween(before: Measure, after: Measure, today: string): ChangeSort | undefined {
  if (before.outcome !== after.outcome) {
    if (after.outcome === 'control') return 'begin';
    if (before.outcome === 'control') return 'over';
    return weight[after.outcome] > weight[before.outcome] ? 'prove' : undefined;
  }
  if (after.outcome === 'control' && ahead(before, today) !== ahead(after, today)) {
    const graver =
      central(after, today) - central(before, today) ||
      (lastDay(after) === lastDay(before) ? 0 : lastDay(after) > lastDay(before) ? 1 : -1) ||
      after.tests.length - before.tests.length;
    return graver >= 0 ? 'stricter' : 'lighter';
  }
  return after.outcome !== 'free' && after.areas.some((area) => !before.areas.includes(area)) ? 'area' : undefined;
}
