import type { PolicyRules } from './rules-schema.ts';

export type Reading = 'normal' | 'abnormal' | 'retest';

/**
 * What a temperature in °C means under the symptom rule of a version (handbook 4.5): abnormal at or above the threshold; a
 * reading too low to be true, as foreheads give outdoors in January, is measured again after a rest indoors.
 */
export function readTemperature(rule: NonNullable<PolicyRules['symptom']>, celsius: number): Reading {
  // A thermometer shows tenths: 37.26 on a wire is 37.3 on its face.
  const shown = Math.round(celsius * 10) / 10;
  if (!Number.isFinite(shown) || shown < rule.retestBelow) return 'retest';
  return shown >= rule.abnormalFrom ? 'abnormal' : 'normal';
}

/** Whether somebody counts as suspected: an abnormal temperature, or enough symptoms without one. */
export function isSuspected(
  rule: NonNullable<PolicyRules['symptom']>,
  celsius: number | null,
  symptoms: readonly string[],
): boolean {
  if (celsius !== null && readTemperature(rule, celsius) === 'abnormal') return true;
  return symptoms.filter((s) => rule.symptoms.includes(s)).length >= rule.minCount;
}
