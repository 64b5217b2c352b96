import type { Follower } from '../../src/server/worker/follower.ts';
import type { House } from './house.ts';

/** Facts stay unreadable while an older transaction runs anywhere on the server, such as in another test's database. */
const waitsSql = `SELECT EXISTS (SELECT FROM fact f WHERE NOT EXISTS (
  SELECT FROM cursor c WHERE c.name = $1 AND (c.tx, c.seq) >= (f.tx, f.seq))) AS waits`;

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
