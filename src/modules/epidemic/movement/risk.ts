import type { Label } from '../../../kit/label.ts';
import { gravity } from '../policy/rank.ts';
import { riskLevels as listed, type RiskLevel } from '../policy/types.ts';

/** What a place was told to be, as a filing keeps it; `none` is in no list at all. */
export const placeRisks = { ...listed, none: ['未列入', 'Not listed'] } as const satisfies Record<string, Label>;
export type PlaceRisk = keyof typeof placeRisks;

/** How grave; 2 is medium. */
export const graveness = (level: string | null): number =>
  level === null || level === 'none' ? 0 : gravity[level as RiskLevel];

/** [M5] Whether a place became graver between two looks at it. */
export const rose = (before: string | null, now: string | null): boolean => graveness(now) > graveness(before);

/** [M4] Whether leaving for there has to be necessary (二-企业-2a: medium, high and what is graver). */
export const isGrave = (level: string | null): boolean => graveness(level) >= 2;
