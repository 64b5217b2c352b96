import type { Pool } from 'pg';
import type { Follower } from '../../src/server/worker/follower.ts';
import type { House } from './house.ts';

/** Facts stay unreadable while an older transaction runs anywhere on the server, such as in another test's database. */
const waitsSql = `SELECT EXISTS (SELECT FROM fact f WHERE NOT EXISTS (
  SELECT FROM cursor c WHERE c.name = $1 AND (c.tx, c.seq) >= (f.tx, f.seq))) AS waits`;

/**
 * Lets an app's worker follow to the end, and what follows from that: facts it has written itself become readable only once no older
 * transaction runs anywhere on the server.
 */
export async function settleApp(world: {
  readonly server: { readonly db: { readonly ownerPool: Pool } };
  readonly app: { readonly worker?: { settle(): Promise<unknown> } | undefined };
}): Promise<void> {
  const look = async () =>
    (
      await world.server.db.ownerPool.query<{ readable: boolean; facts: string }>(
        'SELECT coalesce(max(tx), 0) < ledger_horizon() AS readable, count(*) AS facts FROM fact',
      )
    ).rows[0];
  for (let turn = 0; turn < 3000; turn += 1) {
    const before = await look();
    if (before?.readable) {
      await world.app.worker?.settle();
      if ((await look())?.facts === before.facts) return;
    }
    await new Promise((done) => setTimeout(done, 5));
  }
  throw new Error('the worker did not come to rest');
}

/** Lets a reaction follow everything that was written. */
export async function followAll(house: House, follower: Follower, reaction: string): Promise<void> {
  for (let turn = 0; turn < 3000; turn += 1) {
    if ((await follower.step()) > 0) continue;
    await follower.storeCursors();
    if (!(await house.db.ownerPool.query(waitsSql, [reaction])).rows[0].waits) return;
    await new Promise((done) => setTimeout(done, 5));
  }
  throw new Error('the reaction did not come to rest');
}
