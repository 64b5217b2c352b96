import type { Addressee } from './report-delivery.ts';

/** One organisation a report was sent to, and why it came there. */
export interface Step {
  readonly org: string;
  readonly name: string;
  readonly at: string;
  readonly why: 'addressed' | 'noAccount' | 'late' | 'hard';
}

/** An organisation on the way up from an addressee, nearest first. */
export interface Rung {
  readonly addressee: Addressee;
  /** 0 is the addressee itself. */
  readonly rung: number;
  readonly org: string;
  readonly name: string;
  /** Whether somebody there can sign: a held post whose holder has an account for it. */
  readonly manned: boolean;
}

/** Minutes a receipt may take (handbook 4.7); settings of the tenant. */
export interface Clocks {
  readonly target: number;
  readonly hard: number;
}

export const defaultClocks: Clocks = { target: 30, hard: 120 };

/** [X3] Where a report goes first: the lowest organisation with somebody who can sign; nobody anywhere leaves it with the highest. */
export function firstRung(rungs: readonly Rung[]): { readonly to: Rung; readonly passed: readonly Rung[] } | undefined {
  const order = [...rungs].sort((a, b) => a.rung - b.rung);
  const at = order.findIndex((rung) => rung.manned);
  const chosen = at < 0 ? order.length - 1 : at;
  const to = order[chosen];
  return to ? { to, passed: order.slice(0, chosen) } : undefined;
}

/** [X4] The next organisation up that has not had the report yet and can sign for it. */
export function nextRung(rungs: readonly Rung[], steps: readonly Step[]): Rung | undefined {
  const had = new Set(steps.map((step) => step.org));
  const last = Math.max(-1, ...rungs.filter((rung) => had.has(rung.org)).map((rung) => rung.rung));
  return [...rungs]
    .sort((a, b) => a.rung - b.rung)
    .find((rung) => rung.rung > last && rung.manned && !had.has(rung.org));
}

/** [X4] How many times a report unsigned at `now` should have gone up: once past the target, twice past the hard limit. */
export function escalationsDue(now: Date, dueAt: string, hardAt: string): 0 | 1 | 2 {
  const at = now.getTime();
  return at > Date.parse(hardAt) ? 2 : at > Date.parse(dueAt) ? 1 : 0;
}
