import { createHmac, hash } from 'node:crypto';

/** The digests the house computes with: SM3 (GB/T 32905) by default, SHA-256 by setting. */
export const digests = ['sm3', 'sha256'] as const;
export type Digest = (typeof digests)[number];

/** Whether a word names a digest we know. */
export function isDigest(value: string): value is Digest {
  return (digests as readonly string[]).includes(value);
}

/** The 32-byte digest of `data`. */
export function digestOf(digest: Digest, data: Uint8Array): Buffer {
  return hash(digest, data, 'buffer');
}

/** The 32-byte keyed digest of `data`. */
export function keyedDigest(digest: Digest, key: Uint8Array, data: Uint8Array): Buffer {
  return createHmac(digest, key).update(data).digest();
}
