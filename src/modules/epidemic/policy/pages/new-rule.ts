import type { PolicyRules } from '../rules-schema.ts';

export type Rule = PolicyRules['arrival'][number];

/** A rule to begin with: everybody from a medium-risk area, nothing asked yet. */
export const newRule = (n: number): Rule => ({
  id: `rule-${n}-${Math.random().toString(36).slice(2, 8)}`,
  label: ['新规则', 'New rule'],
  match: { by: 'area', level: 'mid' },
  personKinds: [],
  priority: 0,
  measures: {
    isolation: [],
    homeMonitorDays: 0,
    selfMonitorDays: 0,
    tests: [],
    pcrHours: null,
    reportWithinHours: null,
    noHomeCentral: true,
    byOffice: false,
  },
});

/** Days of one mode in a rule. */
export const daysIn = (rule: Rule, mode: 'central' | 'home') =>
  rule.measures.isolation.reduce((n, part) => (part.mode === mode ? n + part.days : n), 0);

/** Isolation of so many central days followed by so many at home. */
export const isolationOf = (central: number, home: number): Rule['measures']['isolation'] => [
  ...(central > 0 ? [{ mode: 'central' as const, days: central }] : []),
  ...(home > 0 ? [{ mode: 'home' as const, days: home }] : []),
];

/** Day numbers as somebody types them: 「1、4、7」, spaces, commas. What is no number from 1 to 90 is left out. */
export function readDays(typed: string): number[] {
  const days = typed
    .split(/[^\d]+/)
    .map(Number)
    .filter((n) => Number.isInteger(n) && n >= 1 && n <= 90);
  return [...new Set(days)].sort((a, b) => a - b);
}
