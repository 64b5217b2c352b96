import type { Decision } from '../policy/types.ts';
import type { Measure } from './control-change.ts';

/** What of a decision is compared and shown. */
export const measureOf = (decision: Decision): Measure => ({
  outcome: decision.outcome,
  isolation: decision.isolation,
  monitoring: decision.monitoring,
  tests: decision.tests,
  versions: decision.versions,
  areas: decision.areas,
});

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
 * [M14] Whether and how the answer for one person changed, from today on: nothing where it stands as it was. An area behind it that
 * rose is told even where the measures stay (case 9).
 */
export function changeBetween(
  before: Measure,
  after: Measure,
  today: string,
): 'begin' | 'stricter' | 'lighter' | 'over' | 'area' | 'prove' | undefined {
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
