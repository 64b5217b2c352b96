import type { Job } from '../../../server/module.ts';
import type { Tx } from '../../../server/store/transaction.ts';

/** One thing counted under a key in a window of so many milliseconds, `most` at most. */
export interface Counted {
  readonly key: string;
  readonly most: number;
  readonly milliseconds: number;
}

const takeSql = `INSERT INTO door_count AS c (tenant_id, key, count, until)
  SELECT $1, t.key, 1, $4::timestamptz + t.milliseconds * interval '1 millisecond' FROM unnest($2::text[], $3::bigint[]) AS t (key, milliseconds)
  ON CONFLICT (tenant_id, key) DO UPDATE SET
    count = CASE WHEN c.until <= $4 THEN 1 ELSE c.count + 1 END,
    until = CASE WHEN c.until <= $4 THEN excluded.until ELSE c.until END
  RETURNING key, count`;

/**
 * Counts one under each key for all processes of the tenant together, in one statement; false where a key has used up its window.
 * Keys are taken in order, so that two requests never wait for each other in a circle. `now` is the machine's.
 */
export async function takeShared(tx: Tx, counted: readonly Counted[], now: Date): Promise<boolean> {
  const sorted = [...counted].sort((a, b) => (a.key < b.key ? -1 : 1));
  const rows = await tx.prepared<{ key: string; count: number }>('door.count', takeSql, [
    tx.actor.tenant,
    sorted.map(({ key }) => key),
    sorted.map(({ milliseconds }) => milliseconds),
    now,
  ]);
  return sorted.every(({ key, most }) => (rows.find((row) => row.key === key)?.count ?? 0) <= most);
}

/** Windows that are over are taken away, once an hour. */
export const countedJob: Job = {
  name: 'door.counted',
  everySeconds: 3600,
  run: async (tx) => {
    // The windows are the machine's time, not the demo's.
    await tx.run('DELETE FROM door_count WHERE tenant_id = $1 AND until < $2', [tx.actor.tenant, new Date()]);
  },
};
