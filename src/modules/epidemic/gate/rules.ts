import type { Label } from '../../../kit/label.ts';
import { doubtAbove, doubtBelow, feverFrom } from '../health/rules.ts';

/** Why somebody is stopped: one phrase, which is all a guard is told (handbook 2.6). */
export const stopReasons = {
  notListed: ['不在今天的名单上，请登记来访', 'Not on the list; register as a visitor'],
  underControl: ['在管控期内，不得进出', 'Under control; neither in nor out'],
  unwell: ['今天健康打卡异常，请找疫情专员', 'Check-in abnormal; call the epidemic officer'],
  retest: ['体温要复测：屋内静坐 5 至 10 分钟，改量腋温', 'Measure again after 5–10 minutes indoors'],
  fever: ['体温 37.3℃ 及以上，请到临时隔离区', 'Fever; to the isolation area'],
  redCode: ['健康码红码或黄码', 'Health code red or yellow'],
  noMask: ['没戴口罩', 'No mask'],
  listExpired: ['名单已过期，请联网更新', 'The list has expired; connect to renew it'],
  other: ['其他原因', 'Another reason'],
} as const satisfies Record<string, Label>;
export type StopReason = keyof typeof stopReasons;

/** What bars a person, as the list tells it; nothing where nothing does. */
export type Bar = 'underControl' | 'unwell' | 'retest';

/** One person on a site's list. */
export interface ListEntry {
  readonly member: string;
  readonly bar: Bar | null;
}

/** What the guard sees and measures. What was not looked at is left out. */
export interface Seen {
  readonly direction: 'in' | 'out';
  readonly temperature?: number | null | undefined;
  readonly codeColour?: string | null | undefined;
  readonly mask?: boolean | null | undefined;
}

export type GateDecision = { readonly pass: true } | { readonly pass: false; readonly reason: StopReason };

const stop = (reason: StopReason): GateDecision => ({ pass: false, reason });

/** [G11] What the eyes and the thermometer alone say against letting somebody in. */
export function seenAgainst(seen: Seen): StopReason | undefined {
  const { temperature } = seen;
  if (typeof temperature === 'number' && temperature >= feverFrom) return 'fever';
  if (seen.codeColour === 'red' || seen.codeColour === 'yellow') return 'redCode';
  if (typeof temperature === 'number' && (temperature > doubtAbove || temperature < doubtBelow)) return 'retest';
  if (seen.mask === false) return 'noMask';
  return undefined;
}

/**
 * [G10] Whether somebody passes. Pure and total: the same on the server and on a phone without network. Out goes everybody
 * but those under control; in goes who is listed, not barred, and shows nothing against it. A list past its time lets nobody in.
 * @param listUntil when the list expires, ISO 8601
 */
export function gateDecision(
  entry: ListEntry | undefined,
  seen: Seen,
  now: string,
  listUntil: string | null = null,
): GateDecision {
  if (entry?.bar === 'underControl') return stop('underControl');
  if (seen.direction === 'out') return { pass: true };
  if (listUntil !== null && Date.parse(now) >= Date.parse(listUntil)) return stop('listExpired');
  if (!entry) return stop('notListed');
  const against = seenAgainst(seen);
  // A reading taken now outranks the morning's doubt, never a morning's fever.
  if (entry.bar === 'unwell') return stop('unwell');
  if (against) return stop(against);
  if (entry.bar === 'retest' && typeof seen.temperature !== 'number') return stop('retest');
  return { pass: true };
}

/** Hours a list serves without network (handbook: a shift and the next one's arrival). */
export const listHours = 12;
