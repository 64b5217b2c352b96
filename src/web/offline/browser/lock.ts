import { OutboxDatabase } from './database.ts';
import { canKeep, forgetKey } from './keyring.ts';

/** At sign-out: the key leaves the browser, and so does what was kept of the server's answers. */
export async function lockOutbox(owner: string): Promise<void> {
  if (!canKeep()) return;
  const db = new OutboxDatabase();
  await forgetKey(db, owner);
  db.close();
  for (const name of await caches.keys()) if (name.startsWith('shoutu-api')) await caches.delete(name);
}
