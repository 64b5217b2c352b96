import type pg from 'pg';
import type { Actor } from '../../kit/actor.ts';
import { atOnce, borrow, type Lease, transactOn, type Tx } from './transaction.ts';

/** So many reads leave together at most: the last one waits for those before it. */
const most = 8;

interface Traveller {
  go(lease: Lease): Promise<void>;
  stay(error: unknown): void;
}

const waiting = new WeakMap<pg.Pool, Traveller[]>();

/**
 * Runs a read of bounded cost (a record by its key, counters) whose statements are all sent at once. Reads asked for in one
 * turn of the event loop, or while no connection is free, travel on one connection in one packet, each in a transaction
 * of its own with its own actor's settings; one that fails fails alone. Under load that halves what a read costs both sides.
 * @throws Refusal DATABASE_AWAY, and what `work` throws
 */
export function readTogether<T>(pool: pg.Pool, actor: Actor, work: (tx: Tx) => Promise<T>): Promise<T> {
  return new Promise((give, refuse) => {
    const traveller: Traveller = {
      go: (lease) => transactOn(lease, actor, atOnce(work), 'READ ONLY').then(give, refuse),
      stay: refuse,
    };
    const group = waiting.get(pool);
    if (group && group.length < most) {
      group.push(traveller);
      return;
    }
    const made = [traveller];
    waiting.set(pool, made);
    setImmediate(() => void leave(pool, made));
  });
}

async function leave(pool: pg.Pool, group: readonly Traveller[]): Promise<void> {
  const close = () => {
    if (waiting.get(pool) === group) waiting.delete(pool);
  };
  let lease: Lease;
  try {
    lease = await borrow(pool);
  } catch (error) {
    close();
    for (const each of group) each.stay(error);
    return;
  }
  close();
  await Promise.all(group.map((each) => each.go(lease)));
  lease.client.release(lease.broken);
}
