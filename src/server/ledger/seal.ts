import { setImmediate as breathe } from 'node:timers/promises';
import type { Digest } from '../crypto/digest.ts';
import type { Tx } from '../store/transaction.ts';
import { type Block, blockColumns, blockHash, type Entry, genesis, packEntries } from './block.ts';
import { canonicalFact } from './canonical.ts';
import { digestSize, leafOf, rootOf } from './merkle.ts';
import { ledgerStart } from './place.ts';

/** Facts of one block at most. */
export const blockSize = 4096;

interface SealRow {
  tx: number;
  seq: number;
  id: string;
  record_id: string;
  kind: string;
  canonical: string;
}

/**
 * Seals the next facts of the ledger, those below the oldest running transaction, into one block. Two sealers at once
 * cannot both succeed: the height is the key.
 * @param now domain time; a clock set back never makes a block older than the one before.
 * @returns the block, or nothing when there is nothing to seal.
 */
export async function sealNext(tx: Tx, digest: Digest, now: Date): Promise<Block | undefined> {
  const { tenant } = tx.actor;
  const [last] = await tx.prepared<{
    height: number;
    last_tx: number;
    last_seq: number;
    hash: Buffer;
    sealed_at: Date;
  }>(
    'ledger.seal.last',
    'SELECT height, last_tx, last_seq, hash, sealed_at FROM block WHERE tenant_id = $1 ORDER BY height DESC LIMIT 1',
    [tenant],
  );
  const from = last ? { tx: last.last_tx, seq: last.last_seq } : ledgerStart;
  const rows = await tx.prepared<SealRow>(
    'ledger.seal.facts',
    `SELECT tx, seq, id, record_id, kind, ${canonicalFact} AS canonical FROM fact
     WHERE tenant_id = $1 AND (tx, seq) > ($2::bigint, $3::bigint) AND tx < ledger_horizon()
     ORDER BY tenant_id, tx, seq LIMIT ${blockSize}`,
    [tenant, from.tx, from.seq],
  );
  const first = rows[0];
  const end = rows.at(-1);
  if (!first || !end) return undefined;
  const leaves = Buffer.allocUnsafe(rows.length * digestSize);
  for (const [i, row] of rows.entries()) {
    leaves.set(leafOf(digest, Buffer.from(row.canonical, 'utf8')), i * digestSize);
    // Commands answered by this process go first.
    if (i % 256 === 255) await breathe();
  }
  const entries = rows.map(
    (row): Entry => ({ tx: row.tx, seq: row.seq, id: row.id, recordId: row.record_id, kind: row.kind }),
  );
  const header = {
    height: last ? last.height + 1 : 1,
    algorithm: digest,
    first: { tx: first.tx, seq: first.seq },
    last: { tx: end.tx, seq: end.seq },
    count: rows.length,
    root: rootOf(digest, leaves),
    ...packEntries(entries),
    previous: last?.hash ?? genesis,
    sealedAt: new Date(Math.max(now.getTime(), last?.sealed_at.getTime() ?? 0)),
  };
  const block: Block = { ...header, leaves, hash: blockHash(tenant, header) };
  await writeBlock(tx, block);
  return block;
}

async function writeBlock(tx: Tx, block: Block): Promise<void> {
  await tx.prepared(
    'ledger.seal.write',
    `INSERT INTO block (tenant_id, ${blockColumns}) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)`,
    [
      tx.actor.tenant,
      block.height,
      block.algorithm,
      block.first.tx,
      block.first.seq,
      block.last.tx,
      block.last.seq,
      block.count,
      block.root,
      block.entries,
      block.kinds,
      block.leaves,
      block.previous,
      block.hash,
      block.sealedAt,
    ],
  );
}
