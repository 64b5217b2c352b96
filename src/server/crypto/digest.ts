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
  // By way of text: a buffer made by the native side costs twice as much, and as much again to be collected.
  return Buffer.from(hash(digest, data, 'hex'), 'hex');
}

/** Writes the 32-byte digest of `data` into `target` at `offset`: for digests by the million. */
export function digestInto(digest: Digest, data: Uint8Array, target: Buffer, offset: number): void {
  target.write(hash(digest, data, 'hex'), offset, 'hex');
}

/** The 32-byte keyed digest of `data`. */
export function keyedDigest(digest: Digest, key: Uint8Array, data: Uint8Array): Buffer {
  return createHmac(digest, key).update(data).digest();
}
