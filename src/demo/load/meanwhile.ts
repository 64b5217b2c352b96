import type pg from 'pg';
import type { Actor } from '../../kit/actor.ts';
import { spreadAside } from '../../modules/responsibility/figures-aside.ts';
import { transact } from '../../server/store/transaction.ts';
import type { GatheredCounts } from '../../server/worker/counters.ts';
import { addDays } from '../world/days.ts';

/** What nobody reads before the load is through, written a few days at a time beside the days that follow. */
export interface Meanwhile {
  /** A day is through: its facts were followed, its night has passed. */
  passed(day: string): void;
  /** Writes what is left, up to the end. */
  finish(): Promise<void>;
}

/** A span begins when so many days have passed; each statement of it does with all of them what it costs most to begin. */
const daysAtOnce = 8;

export function makeMeanwhile(pool: pg.Pool, system: Actor, counts: GatheredCounts): Meanwhile {
  let waiting = 0;
  let busy = false;
  let from: string | undefined;
  let writing = Promise.resolve();
  const write = (to?: string) => {
    const span = { from, to };
    from = to && addDays(to, 1);
    return transact(pool, system, async (tx) => {
      await counts.writeDays(tx);
      await spreadAside(tx, span);
    });
  };
  return {
    passed: (day) => {
      waiting += 1;
      if (busy || waiting < daysAtOnce) return;
      [waiting, busy] = [0, true];
      // A night belongs to the day it ends in; one day more is left in peace, so that a span is never touched again.
      writing = write(addDays(day, -1)).finally(() => {
        busy = false;
      });
      // Told at the end.
      writing.catch(() => undefined);
    },
    finish: async () => {
      await writing;
      await write();
    },
  };
}
