import { addDays } from './days.ts';

export { type AreaStanding, isolationAreaUsable, unusableWords, whyAreaUnusable } from './area-rule.ts';

/** What is known of one item at one site: the last count and what moved since. Days are Shanghai days. */
export interface SupplyMoves {
  /** Last count, null where nobody has counted yet. */
  readonly counted: { readonly stock: number; readonly dailyUse: number; readonly on: string } | null;
  readonly received: number;
  readonly issued: number;
  /** Issues of the last `burnDays` days, and the first of them. */
  readonly issuedLately: number;
  readonly firstIssueOn: string | null;
  /** Day of the last count, receipt or issue. */
  readonly asOf: string;
}

export interface SupplyLevel {
  readonly stock: number;
  /** Used a day. */
  readonly burn: number;
  readonly asOf: string;
  /** First day with nothing left; null where nothing is used. */
  readonly runsOutOn: string | null;
  /** From this day on less than the line is left; null where nothing is used. */
  readonly lowFrom: string | null;
}

/**
 * [W1]–[W3] Stock, burn rate and when it runs low (二-企业-1b). Stock is the last count plus what came in and less what went
 * out since; less than nothing is nothing. Once issues are recorded over at least three days they are the burn rate, before
 * that it is what the count says.
 * @param line days of use that have to be left @param burnDays days the rate is taken from
 */
export function supplyLevel(moves: SupplyMoves, line: number, burnDays: number): SupplyLevel {
  const stock = Math.max(0, (moves.counted?.stock ?? 0) + moves.received - moves.issued);
  const spread = moves.firstIssueOn === null ? 0 : Math.min(burnDays, daysFrom(moves.firstIssueOn, moves.asOf) + 1);
  const burn = spread >= 3 ? moves.issuedLately / spread : (moves.counted?.dailyUse ?? 0);
  if (burn <= 0) return { stock, burn: 0, asOf: moves.asOf, runsOutOn: null, lowFrom: null };
  const runsOutOn = addDays(moves.asOf, Math.min(3650, Math.floor(stock / burn)));
  return { stock, burn, asOf: moves.asOf, runsOutOn, lowFrom: addDays(runsOutOn, 1 - line) };
}

/** Whole days of use left on a day; null where nothing is used. */
export const daysLeft = (runsOutOn: string | null, today: string): number | null =>
  runsOutOn === null ? null : Math.max(0, daysFrom(today, runsOutOn));

/** [W2] Whether less than the line is left. */
export const isLow = (level: Pick<SupplyLevel, 'lowFrom'>, today: string): boolean =>
  level.lowFrom !== null && level.lowFrom <= today;

/** Days from one day to another. */
export function daysFrom(from: string, to: string): number {
  return Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / 86_400_000);
}

/** [W5] How far a day's disinfections meet the plan of a place: done counts up to what was planned. */
export function planCompletion(
  plans: readonly { readonly place: string; readonly timesADay: number }[],
  done: Readonly<Record<string, number>>,
): { readonly planned: number; readonly done: number } {
  let planned = 0;
  let met = 0;
  for (const { place, timesADay } of plans) {
    planned += timesADay;
    met += Math.min(timesADay, done[place] ?? 0);
  }
  return { planned, done: met };
}
