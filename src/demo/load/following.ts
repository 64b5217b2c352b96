import { setTimeout as sleep } from 'node:timers/promises';
import type pg from 'pg';
import type { Actor } from '../../kit/actor.ts';
import { comparePlaces, ledgerStart, type Place } from '../../server/ledger/place.ts';
import type { Reaction, Services } from '../../server/module.ts';
import { transact } from '../../server/store/transaction.ts';
import type { Reach } from '../../server/worker/facts.ts';
import { Follower } from '../../server/worker/follower.ts';

/** The reactions at work along a ledger that is being filled. */
export interface Following {
  /** Lets them follow everything that was written, what they write themselves too. */
  settle(): Promise<void>;
  /** Lets them follow so far and no further, whatever is entered meanwhile. */
  keepUp(reach: Reach): Promise<void>;
  /** How far the ledger goes now. */
  end(): Promise<Place>;
  /** Writes down how far they have come. */
  storeCursors(): Promise<void>;
}

/**
 * Facts stay unreadable while an older transaction runs anywhere on the server; they are waited for, so that what is
 * followed at once does not depend on it, but not for ever: one that hangs is nothing of ours.
 */
const patience = 60_000;

/** Facts followed at once: those of a day of a small demo. */
export const followedAtOnce = 20_000;

/** Follows in large batches, reactions side by side. @throws Error at the first reaction that fails */
export function makeFollowing(services: Services, reactions: readonly Reaction[], system: Actor): Following {
  const { pool } = services;
  const follower = new Follower(services, reactions, {
    batch: followedAtOnce,
    tries: 1,
    together: true,
    onError: (name, error) => {
      throw new Error(`${name}: ${error instanceof Error ? error.message : String(error)}`);
    },
  });
  const settle = async () => {
    // It rests only after a round in which nothing was held back and nothing came.
    for (let until = performance.now() + patience; performance.now() < until; ) {
      if (await isHeldBack(pool, system)) {
        await sleep(5);
        continue;
      }
      let passed = 0;
      for (let step = await follower.step(); step > 0; step = await follower.step()) passed += step;
      if (passed === 0) return;
      until = performance.now() + patience;
    }
  };
  const keepUp = async (reach: Reach) => {
    const behind = () => follower.states.some(({ at }) => comparePlaces(at, reach.upTo) < 0);
    for (let until = performance.now() + patience; behind() && performance.now() < until; ) {
      if ((await follower.step(reach)) > 0) until = performance.now() + patience;
      else await sleep(5);
    }
  };
  return { settle, keepUp, end: () => endOfLedger(pool, system), storeCursors: () => follower.storeCursors() };
}

/** Whether facts were committed that no reader may follow yet. */
async function isHeldBack(pool: pg.Pool, actor: Actor): Promise<boolean> {
  const found = await transact(pool, actor, (tx) =>
    tx.find<{ held: boolean }>(
      // The horizon is asked once; as part of the condition it was worked out for every fact.
      'SELECT EXISTS (SELECT FROM fact WHERE tenant_id = $1 AND tx >= (SELECT ledger_horizon())) AS held',
      [actor.tenant],
    ),
  );
  return found?.held ?? false;
}

async function endOfLedger(pool: pg.Pool, actor: Actor): Promise<Place> {
  const last = await transact(pool, actor, (tx) =>
    tx.find<Place>('SELECT tx, seq FROM fact WHERE tenant_id = $1 ORDER BY tx DESC, seq DESC LIMIT 1', [actor.tenant]),
  );
  return last ?? ledgerStart;
}
