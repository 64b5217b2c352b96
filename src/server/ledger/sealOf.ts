import type { Digest } from '../crypto/digest.ts';
import type { Tx } from '../store/transaction.ts';
import { blockColumns, placeAt, readBlock } from './block.ts';
import { canonicalFact } from './canonical.ts';
import { leafOf, type ProofStep, pathOf, rootByPath } from './merkle.ts';
import { comparePlaces, type Place } from './place.ts';

/** The seal of one fact: enough to check it by hand, with any implementation of the digest. Digests are hex. */
export interface Seal {
  readonly algorithm: Digest;
  /** Number of the block, from 1. */
  readonly height: number;
  /** Place of the fact in the block, from 0, and how many facts the block holds. */
  readonly position: number;
  readonly count: number;
  /** The canonical text whose digest is the leaf. */
  readonly canonical: string;
  readonly leaf: string;
  readonly path: readonly ProofStep[];
  readonly root: string;
  readonly previous: string;
  readonly hash: string;
  readonly sealedAt: string;
}

/**
 * The seal of a fact the actor may read; nothing while it waits to be sealed or when there is no such fact.
 * The leaf is the one the block keeps: where the fact was altered, `verifyProof` is false.
 */
export async function sealOf(tx: Tx, factId: string): Promise<Seal | undefined> {
  const { tenant } = tx.actor;
  const [fact] = await tx.prepared<Place & { canonical: string }>(
    'ledger.seal_of.fact',
    `SELECT tx, seq, ${canonicalFact} AS canonical FROM fact WHERE tenant_id = $1 AND id = $2`,
    [tenant, factId],
  );
  if (!fact) return undefined;
  const [row] = await tx.prepared<object>(
    'ledger.seal_of.block',
    `SELECT ${blockColumns} FROM block WHERE tenant_id = $1 AND (last_tx, last_seq) >= ($2::bigint, $3::bigint)
     ORDER BY tenant_id, last_tx, last_seq LIMIT 1`,
    [tenant, fact.tx, fact.seq],
  );
  if (!row) return undefined;
  const block = readBlock(row);
  const position = positionOf(block, fact);
  if (position === undefined) return undefined;
  return {
    algorithm: block.algorithm,
    height: block.height,
    position,
    count: block.count,
    canonical: fact.canonical,
    leaf: block.leaves.subarray(position * 32, position * 32 + 32).toString('hex'),
    path: pathOf(block.algorithm, block.leaves, position),
    root: block.root.toString('hex'),
    previous: block.previous.toString('hex'),
    hash: block.hash.toString('hex'),
    sealedAt: block.sealedAt.toISOString(),
  };
}

function positionOf(block: { entries: Buffer; count: number }, place: Place): number | undefined {
  let low = 0;
  let high = block.count - 1;
  while (low <= high) {
    const middle = (low + high) >> 1;
    const order = comparePlaces(placeAt(block, middle), place);
    if (order === 0) return middle;
    if (order < 0) low = middle + 1;
    else high = middle - 1;
  }
  return undefined;
}

/** Whether the fact's text leads by the path to the block's root: true only for the fact as it was sealed. */
export function verifyProof(seal: Pick<Seal, 'algorithm' | 'canonical' | 'path' | 'root'>): boolean {
  const leaf = leafOf(seal.algorithm, Buffer.from(seal.canonical, 'utf8'));
  return rootByPath(seal.algorithm, leaf, seal.path).toString('hex') === seal.root;
}
