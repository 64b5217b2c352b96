import type { Decision, Measures } from './types.ts';

/** What a decision asks, as measures that compare with those of a rule. */
export function measuresOf(decision: Decision): Measures {
  return {
    isolation: decision.isolation,
    homeMonitorDays: decision.monitoring && !decision.monitoring.self ? decision.monitoring.days : 0,
    selfMonitorDays: decision.monitoring?.self ? decision.monitoring.days : 0,
    tests: decision.tests.map((t) => t.ordinal),
    pcrHours: decision.proof?.pcrHours ?? null,
    reportWithinHours: decision.reportWithinHours,
    noHomeCentral: false,
    byOffice: decision.byOffice,
  };
}
