import type { Label } from '../../../../kit/label.ts';
import type { PolicyRules } from '../rules-schema.ts';
import type { ArrivalRule, Match, Measures, Mode, PolicyLevel } from '../types.ts';

/** A version of the seed: what the kind stores, with names in place of ids in `supersedes`. */
export interface SeedVersion {
  readonly key: string;
  readonly level: PolicyLevel;
  readonly region: string | null;
  readonly issuer: string;
  readonly docNo: string | null;
  readonly title: string;
  readonly issuedOn: string;
  readonly effectiveFrom: string;
  readonly effectiveTo: string | null;
  readonly knownAt: string;
  readonly supersedes: readonly string[];
  readonly special: boolean;
  readonly rules: PolicyRules;
}

export const asked: Measures = {
  isolation: [],
  homeMonitorDays: 0,
  selfMonitorDays: 0,
  tests: [],
  pcrHours: null,
  reportWithinHours: null,
  noHomeCentral: true,
  byOffice: false,
};

export const isolate = (
  mode: Mode,
  days: number,
  tests: readonly number[],
  more: Partial<Measures> = {},
): Measures => ({
  ...asked,
  isolation: [{ mode, days }],
  tests,
  ...more,
});

export const rule = (
  id: string,
  label: Label,
  match: Match,
  measures: Measures,
  more: Partial<ArrivalRule> = {},
): PolicyRules['arrival'][number] =>
  structuredClone({
    id,
    label,
    match,
    measures,
    personKinds: [],
    priority: 0,
    ...more,
  }) as PolicyRules['arrival'][number];

/** Symptoms of the eighth edition with difficult breathing added (handbook 4.5). */
const symptoms = ['发热', '干咳', '乏力', '鼻塞', '流涕', '咽痛', '嗅觉味觉减退', '结膜炎', '肌痛', '腹泻', '呼吸困难'];

export const symptomRule = {
  abnormalFrom: 37.3,
  retestBelow: 35,
  symptoms,
  minCount: 1,
  perDay: { staff: 1, dormitory: 2, away: 1 },
};

/** Rules that ask for nothing; a version says where it differs. */
export const rules = (more: Partial<PolicyRules>): PolicyRules => ({
  lifted: false,
  emergency: false,
  dayOne: 'arrival',
  historyDays: 14,
  countsServed: 'any',
  migration: 'keep',
  arrival: [],
  scheme: { levels: ['high', 'mid', 'low'], units: ['county', 'street', 'community', 'estate'], lowering: null },
  symptom: null,
  gathering: null,
  supply: [],
  report: [],
  workplace: null,
  ...more,
});
