import { get } from '../../api.ts';
import { keyFrom, type OutboxKey } from '../core/sealing.ts';
import type { OutboxDatabase } from './database.ts';

/** Whether this browser can keep an encrypted outbox: outside HTTPS and localhost it has no cipher. */
export const canKeep = (): boolean =>
  typeof indexedDB !== 'undefined' && typeof crypto !== 'undefined' && crypto.subtle !== undefined;

/**
 * The key of a person's outbox: from the browser's keeping, else from the server, which gives it to the signed-in person
 * only. @throws Problem with no key here and no network.
 */
export async function keyOf(db: OutboxDatabase, owner: string): Promise<OutboxKey> {
  const kept = await db.keys.get(owner);
  if (kept) return kept;
  const { key } = await get<{ key: string }>('/api/me/outbox-key');
  const own = await keyFrom(owner, key);
  await db.keys.put(own);
  return own;
}

/** At sign-out: the work stays as cipher that opens again when this person signs in. */
export async function forgetKey(db: OutboxDatabase, owner: string): Promise<void> {
  await db.keys.delete(owner);
}
