import type pg from 'pg';
import type { Actor } from '../../kit/actor.ts';
import { atOnce, borrow, type Lease, transactOn, type Tx } from './transaction.ts';

/** So many reads leave together at most, by how long one takes: the last waits for those before it. */
const most = { short: 8, page: 4 } as const;

/** Reads by a key or of counters are short; a page of a list takes longer, and waits only for other pages. */
export type Lane = keyof typeof most;

interface Traveller {
  go(lease: Lease): Promise<void>;
  stay(error: unknown): void;
}

const waiting: Readonly<Record<Lane, WeakMap<pg.Pool, Traveller[]>>> = { short: new WeakMap(), page: new WeakMap() };

/**
 * Runs a read of bounded cost (a record by its key, counters, a page in the order of an index) whose statements are all sent at once. Reads asked for in one
 * turn of the event loop, or while no connection is free, travel on one connection in one packet, each in a transaction
 * of its own with its own actor's settings; one that fails fails alone. Under load that halves what a read costs both sides.
 * @throws Refusal DATABASE_AWAY, and what `work` throws
 */
export function readTogether<T>(
  pool: pg.Pool,
  actor: Actor,
  work: (tx: Tx) => Promise<T>,
  lane: Lane = 'short',
): Promise<T> {
  const line = waiting[lane];
  return new Promise((give, refuse) => {
    const traveller: Traveller = {
      go: (lease) => transactOn(lease, actor, atOnce(work), 'READ ONLY').then(give, refuse),
      stay: refuse,
    };
    const group = line.get(pool);
    if (group && group.length < most[lane]) {
      group.push(traveller);
      return;
    }
    const made = [traveller];
    line.set(pool, made);
    setImmediate(() => void leave(pool, made, line));
  });
}

async function leave(pool: pg.Pool, group: readonly Traveller[], line: WeakMap<pg.Pool, Traveller[]>): Promise<void> {
  const close = () => {
    if (line.get(pool) === group) line.delete(pool);
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
