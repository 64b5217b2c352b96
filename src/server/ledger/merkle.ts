import { type Digest, digestInto, digestOf } from '../crypto/digest.ts';

/** Bytes of every digest of ours. */
export const digestSize = 32;

/** One step from a leaf to the root: the neighbour's digest and the side it stands on. */
export interface ProofStep {
  readonly side: 'left' | 'right';
  readonly hash: string;
}

/**
 * Digest of a fact's canonical bytes. The text begins with `f` and a node with 0x01, so that neither can pass for the
 * other (RFC 6962, 2.1).
 */
export function leafOf(digest: Digest, canonical: Uint8Array): Buffer {
  return digestOf(digest, canonical);
}

/** The same, written into a list of leaves. */
export function leafInto(digest: Digest, canonical: Uint8Array, leaves: Buffer, offset: number): void {
  digestInto(digest, canonical, leaves, offset);
}

const scratch = Buffer.alloc(1 + 2 * digestSize, 1);

function nodeOf(digest: Digest, pair: Uint8Array): Buffer {
  scratch.set(pair, 1);
  return digestOf(digest, scratch);
}

/** The level above: neighbours joined two by two, an odd last one passed up unchanged. */
function levelAbove(digest: Digest, level: Buffer): Buffer {
  const count = level.length / digestSize;
  const above = Buffer.allocUnsafe(Math.ceil(count / 2) * digestSize);
  for (let i = 0; i + 1 < count; i += 2) {
    level.copy(scratch, 1, i * digestSize, (i + 2) * digestSize);
    digestInto(digest, scratch, above, (i / 2) * digestSize);
  }
  if (count % 2 === 1) above.set(level.subarray((count - 1) * digestSize), ((count - 1) / 2) * digestSize);
  return above;
}

/** The Merkle root over leaves laid end to end, at least one. */
export function rootOf(digest: Digest, leaves: Buffer): Buffer {
  let level = leaves;
  while (level.length > digestSize) level = levelAbove(digest, level);
  return Buffer.from(level);
}

/** The way from the leaf at `position` (from 0) to the root. */
export function pathOf(digest: Digest, leaves: Buffer, position: number): ProofStep[] {
  const path: ProofStep[] = [];
  let level = leaves;
  for (let i = position; level.length > digestSize; i = Math.floor(i / 2)) {
    const neighbour = i % 2 === 0 ? i + 1 : i - 1;
    const hash = level.subarray(neighbour * digestSize, (neighbour + 1) * digestSize);
    if (hash.length > 0) path.push({ side: i % 2 === 0 ? 'right' : 'left', hash: hash.toString('hex') });
    level = levelAbove(digest, level);
  }
  return path;
}

/** The root that a leaf and its path lead to. */
export function rootByPath(digest: Digest, leaf: Buffer, path: readonly ProofStep[]): Buffer {
  return path.reduce((at, step) => {
    const other = Buffer.from(step.hash, 'hex');
    return nodeOf(digest, Buffer.concat(step.side === 'left' ? [other, at] : [at, other]));
  }, leaf);
}
