import type { OutboxDatabase } from './database.ts';

/** How many open entries of other accounts lie sealed on this device. */
export async function countOthers(db: OutboxDatabase, owner: string): Promise<number> {
  return await db.entries.filter((row) => row.open === 1 && row.owner !== owner).count();
}
