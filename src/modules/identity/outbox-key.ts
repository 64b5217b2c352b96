import { hkdfSync } from 'node:crypto';

/**
 * The key under which an account's outbox lies on its devices: 32 bytes by HKDF-SHA-256 of the master key, bound to tenant and
 * account. Nothing is stored; the same account gets the same key on each of its devices, nobody else does.
 */
export function outboxKeyOf(master: Uint8Array, tenant: string, accountId: string): string {
  const key = hkdfSync('sha256', master, Buffer.from(tenant), Buffer.from(`outbox 1 ${accountId}`), 32);
  return Buffer.from(key).toString('base64url');
}
