import { useState } from 'react';

interface Steps<T> {
  readonly now: T;
  readonly before: readonly T[];
  /** What the last step changed: typing on in the same field is the same step. */
  readonly what: string | null;
}

const most = 100;

/** A value with the steps that led to it, each of which can be taken back. */
export function useSteps<T>(start: T) {
  const [steps, setSteps] = useState<Steps<T>>({ now: start, before: [], what: null });
  return {
    now: steps.now,
    /** How many steps can be taken back. */
    count: steps.before.length,
    put: (change: (now: T) => T, what: string) =>
      setSteps((old) => ({
        now: change(old.now),
        before: old.what === what ? old.before : [...old.before, old.now].slice(-most),
        what,
      })),
    undo: () =>
      setSteps((old) => {
        const last = old.before.at(-1);
        return last === undefined ? old : { now: last, before: old.before.slice(0, -1), what: null };
      }),
  };
}
