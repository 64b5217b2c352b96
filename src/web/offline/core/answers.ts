import { labelOf, type ProblemTold } from './ask.ts';
import type { Entry, Trouble } from './entry.ts';
import { merge, sinceOf } from './merge.ts';
import { troubles } from './words.ts';

/** One command's answer of the batch door. */
export type Told =
  | {
      readonly ok: true;
      readonly receipt: string | null;
      readonly row: Readonly<Record<string, unknown>> & { readonly id: string; readonly version: number };
      readonly allowed: readonly string[];
      readonly repeated: boolean;
    }
  | { readonly ok: false; readonly problem: ProblemTold };

const mostTries = 5;

/** How a trouble reads from a problem. */
export const troubleOf = (problem: ProblemTold): Trouble => ({
  code: problem.code,
  label: labelOf(problem),
  ...(problem.field ? { field: problem.field } : {}),
});

/**
 * What an entry becomes by its answer.
 * @param sent the version it was sent with.
 * @param at server time of the answer.
 * @returns the entry as it is now; still `waiting` where it has to be sent again.
 */
export function settle(entry: Entry, told: Told, sent: number | null, at: string): Entry {
  if (told.ok)
    return {
      ...entry,
      state: 'done',
      tries: 0,
      receipt: told.receipt,
      doneVersion: entry.action === 'create' ? 1 : (sent ?? told.row.version - 1) + 1,
      doneAt: at,
      trouble: null,
      conflict: null,
      // What is on the server needs no second home on the device.
      input: {},
      base: null,
    };
  const { problem } = told;
  if (problem.status >= 500 || problem.status === 429) {
    const tries = entry.tries + 1;
    if (tries < mostTries) return { ...entry, tries };
    return { ...entry, tries: 0, state: 'refused', trouble: troubles.unexplained };
  }
  if (problem.status === 401) return entry;
  if (problem.status === 403) return { ...entry, state: 'quarantined', trouble: troubleOf(problem) };
  const since = problem.code === 'STALE' ? sinceOf(problem.detail) : undefined;
  if (since) {
    const merged = merge(entry, sent, since);
    if (merged === 'again') return { ...entry, version: since.version, merges: entry.merges + 1 };
    return { ...entry, state: 'conflict', conflict: merged, trouble: troubleOf(problem) };
  }
  return { ...entry, state: 'refused', trouble: troubleOf(problem) };
}
