import type { Label } from '../../kit/label.ts';
import type { ObligationWire } from './wire.ts';

const lastPeriod: Readonly<Record<string, Label>> = {
  daily: ['昨日未办', 'missed yesterday'],
  weekly: ['上周未办', 'missed last week'],
  monthly: ['上月未办', 'missed last month'],
  continuous: ['上月未办', 'missed last month'],
};

/**
 * What a late duty missed where its present period is still open: 「昨日未办」. Nothing where the due moment itself has passed,
 * so that late now and missed before are told apart.
 */
export function missedWords(
  duty: { readonly rhythm: string; readonly state: string; readonly dueAt: string | null },
  now: Date,
): Label | undefined {
  if (duty.state !== 'late' || duty.dueAt === null || Date.parse(duty.dueAt) <= now.getTime()) return undefined;
  return lastPeriod[duty.rhythm] ?? ['上期未办', 'missed last period'];
}

/** Whether an obligation's late duties missed a period before the present one: a rhythm that still goes on. */
const isMissedBefore = ({ rhythm, deadline }: Pick<ObligationWire, 'rhythm' | 'deadline'>, day: string) =>
  rhythm in lastPeriod && (deadline === null || deadline >= day);

/** The late among some obligations: those past their due moment, and those whose last period went unproven. */
export function lateParts(
  counted: readonly Pick<ObligationWire, 'rhythm' | 'deadline' | 'figures'>[],
  day: string,
): { readonly past: number; readonly missed: number } {
  const sum = (missed: boolean) =>
    counted.filter((one) => isMissedBefore(one, day) === missed).reduce((total, one) => total + one.figures.late, 0);
  return { past: sum(false), missed: sum(true) };
}

/** 「逾期 12 项：到期未办 4，上期未办、本期还没补上 8」; nothing where nothing is late. */
export function lateWords(
  counted: readonly Pick<ObligationWire, 'rhythm' | 'deadline' | 'figures'>[],
  day: string,
): Label | undefined {
  const { past, missed } = lateParts(counted, day);
  const n = (value: number) => value.toLocaleString('en');
  if (past + missed === 0) return undefined;
  if (missed === 0) return [`逾期的 ${n(past)} 项都已过了时限`, `All ${n(past)} late are past their deadline`];
  const rhythms = [...new Set(counted.filter((one) => one.figures.late > 0).map((one) => one.rhythm))];
  const [zh, en] = (rhythms.length === 1 && lastPeriod[rhythms[0] ?? '']) || ['上期未办', 'missed the last period'];
  if (past === 0)
    return [
      `逾期的 ${n(missed)} 项是${zh}，本期还没有补上`,
      `The ${n(missed)} late ${en} and have not made up for it yet`,
    ];
  return [
    `逾期 ${n(past + missed)} 项：过了时限 ${n(past)}，${zh}、本期还没补上 ${n(missed)}`,
    `${n(past + missed)} late: ${n(past)} past their deadline, ${n(missed)} ${en}`,
  ];
}
