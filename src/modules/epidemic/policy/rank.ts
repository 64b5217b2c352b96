import type { Measures, Outcome, RiskLevel } from './types.ts';

/** How grave a risk level is; levels of different schemes compare (封控 as 高, 管控 as 中, 防范 as 低). */
export const gravity: Readonly<Record<RiskLevel, number>> = {
  contain: 3,
  high: 3,
  control: 2,
  mid: 2,
  prevent: 1,
  low: 1,
};

/** Days under one mode, or under both. */
export function daysOf(measures: Pick<Measures, 'isolation'>, mode?: 'central' | 'home'): number {
  let days = 0;
  for (const part of measures.isolation) if (!mode || part.mode === mode) days += part.days;
  return days;
}

/** What measures come to for the person. */
export function outcomeOf(measures: Measures): Outcome {
  if (daysOf(measures) > 0 || measures.homeMonitorDays > 0) return 'control';
  if (measures.pcrHours !== null) return 'proof';
  if (measures.byOffice || measures.reportWithinHours !== null || measures.selfMonitorDays > 0) return 'report';
  return 'free';
}

const weight: Readonly<Record<Outcome, number>> = { free: 0, report: 1, proof: 2, control: 4 };

/**
 * Which of two measures asks more: positive when `a` does. By outcome (a case the office decides stands above a proof), then
 * central days, all days of isolation, monitoring, tests, the age of a proof and the time to report (P4).
 */
export function compareMeasures(a: Measures, b: Measures): number {
  return (
    standing(a) - standing(b) ||
    daysOf(a, 'central') - daysOf(b, 'central') ||
    daysOf(a) - daysOf(b) ||
    a.homeMonitorDays - b.homeMonitorDays ||
    selfWatch(a) - selfWatch(b) ||
    a.tests.length - b.tests.length ||
    (b.pcrHours ?? 9999) - (a.pcrHours ?? 9999) ||
    (b.reportWithinHours ?? 9999) - (a.reportWithinHours ?? 9999)
  );
}

/** Whom the community watches need not be told to watch themselves: a plan lays down the one or the other (plan-days). */
function selfWatch(measures: Measures): number {
  return measures.homeMonitorDays > 0 ? 0 : measures.selfMonitorDays;
}

function standing(measures: Measures): number {
  const outcome = outcomeOf(measures);
  return outcome === 'control' ? weight.control : measures.byOffice ? 3 : weight[outcome];
}
