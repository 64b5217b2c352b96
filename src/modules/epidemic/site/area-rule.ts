import type { Label } from '../../../kit/label.ts';

/** What usability is decided on: the columns of an isolation area that say it. Days are Shanghai days. */
export interface AreaStanding {
  readonly state: string;
  readonly checkedOn: string | null;
  readonly checkPassed: boolean | null;
  readonly validUntil: string | null;
  readonly needsCleaning: boolean | null;
}

export type WhyUnusable = 'closed' | 'toDisinfect' | 'neverChecked' | 'toCheckAgain' | 'failed' | 'expired';

/** Why an area may not be used, and what to do now. */
export const unusableWords: Readonly<Record<WhyUnusable, Label>> = {
  closed: ['已停用', 'Closed'],
  toDisinfect: ['上次使用后还没有终末消毒', 'To be disinfected after its last use'],
  neverChecked: ['还没有做过安全检查', 'Never checked for safety'],
  toCheckAgain: ['终末消毒后还没有重新检查', 'To be checked again after disinfection'],
  failed: ['最近一次安全检查不合格', 'The last safety check failed'],
  expired: ['安全检查已过有效期', 'The safety check has expired'],
};

/**
 * [W20] Whether somebody may be placed in an isolation area today (二-企业-5c; handbook 4.6): open, disinfected after its
 * last use, its last safety check passed, after that disinfection, and not expired. Nothing means usable.
 */
export function whyAreaUnusable(area: AreaStanding, today: string): WhyUnusable | undefined {
  if (area.state !== 'open') return 'closed';
  if (area.needsCleaning === true) return 'toDisinfect';
  if (area.checkedOn === null) return 'neverChecked';
  if (area.checkPassed === null) return 'toCheckAgain';
  if (area.checkPassed === false) return 'failed';
  return area.validUntil === null || area.validUntil < today ? 'expired' : undefined;
}

/** [W20] Whether the area may be used today. */
export const isolationAreaUsable = (area: AreaStanding, today: string): boolean =>
  whyAreaUnusable(area, today) === undefined;
