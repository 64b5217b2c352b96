import type pg from 'pg';
import { type Actor, noScope, systemActor } from '../../kit/actor.ts';
import type { Clock } from '../../server/clock.ts';
import { type Tx, transact } from '../../server/store/transaction.ts';

/** Where the code that runs a transaction sits: row-level security opens accounts to one desk and the logs to the other. */
export type Desk = 'identity' | 'audit';

/** Takes a seat for the rest of the transaction. Literal, because Citus forwards no other form. */
export async function sitAt(tx: Tx, desk: Desk): Promise<void> {
  await tx.run(`SET LOCAL shoutu.desk = '${desk}'`);
}

/** What identity's own code works with. */
export interface House {
  readonly pool: pg.Pool;
  readonly clock: Clock;
  readonly tenant: string;
  /** Idle minutes until the security administrator has set a policy; 20 where left out. */
  readonly idleMinutes?: number;
}

/** One transaction at a desk, as `actor`. */
export function atDesk<T>(house: House, actor: Actor, desk: Desk, work: (tx: Tx) => Promise<T>): Promise<T> {
  return transact(house.pool, actor, async (tx) => {
    await sitAt(tx, desk);
    return work(tx);
  });
}

/** One transaction at the identity desk in which nobody is signed in yet. */
export function atDoor<T>(house: House, work: (tx: Tx) => Promise<T>): Promise<T> {
  return atDesk(house, systemActor(house.tenant), 'identity', work);
}

/** Somebody known by account only: the actor of what is done on the way in, such as setting a password. */
export function bareActor(tenant: string, accountId: string, personId: string | null): Actor {
  return { tenant, accountId, personId, postId: null, orgId: null, name: '本人', roles: [], scope: noScope };
}

/** The machine's time. Sessions, locks and codes live in it: a demo's clock stands in 2022, a phone's does not. */
export const machineNow = (clock: Clock): Date => new Date(clock.now().getTime() - clock.offset);

/** A machine instant as domain time, for screens. */
export const asDomain = (clock: Clock, instant: Date): Date => new Date(instant.getTime() + clock.offset);
