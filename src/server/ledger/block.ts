import { type Digest, digestOf } from '../crypto/digest.ts';
import type { Place } from './place.ts';

/** A sealed stretch of the ledger, as the table keeps it. */
export interface Block {
  readonly height: number;
  readonly algorithm: Digest;
  readonly first: Place;
  readonly last: Place;
  readonly count: number;
  readonly root: Buffer;
  readonly entries: Buffer;
  readonly kinds: readonly string[];
  readonly leaves: Buffer;
  readonly previous: Buffer;
  readonly hash: Buffer;
  readonly sealedAt: Date;
}

/** What a block remembers of each of its facts beside the digest, so that a removed one can be named. */
export interface Entry extends Place {
  readonly id: string;
  readonly recordId: string;
  readonly kind: string;
}

export const entrySize = 50;
/** What the first block is chained to. */
export const genesis = Buffer.alloc(32);

/** The hash of a block: over its header, which holds the root, the digest of its entries and the block before. */
export function blockHash(tenant: string, block: Omit<Block, 'hash' | 'leaves'>): Buffer {
  const { algorithm, first, last } = block;
  const kinds = Buffer.from(JSON.stringify(block.kinds), 'utf8');
  const header = [
    'shoutu block 1',
    tenant,
    block.height,
    algorithm,
    [first.tx, first.seq],
    [last.tx, last.seq],
    block.count,
    block.root.toString('hex'),
    digestOf(algorithm, Buffer.concat([kinds, block.entries])).toString('hex'),
    block.sealedAt.toISOString(),
    block.previous.toString('hex'),
  ];
  return digestOf(algorithm, Buffer.from(JSON.stringify(header), 'utf8'));
}

const idBytes = (id: string) => Buffer.from(id.replaceAll('-', ''), 'hex');

/** The 16 bytes at `offset` as an id. */
export function idAt(bytes: Buffer, offset: number): string {
  const hex = bytes.toString('hex', offset, offset + 16);
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}

/** Lays entries end to end. */
export function packEntries(entries: readonly Entry[]): { entries: Buffer; kinds: string[] } {
  const kinds = [...new Set(entries.map((entry) => entry.kind))];
  const index = new Map(kinds.map((kind, i) => [kind, i]));
  const packed = Buffer.alloc(entries.length * entrySize);
  entries.forEach((entry, i) => {
    const at = i * entrySize;
    packed.writeBigInt64BE(BigInt(entry.tx), at);
    packed.writeBigInt64BE(BigInt(entry.seq), at + 8);
    packed.set(idBytes(entry.id), at + 16);
    packed.set(idBytes(entry.recordId), at + 32);
    packed.writeUInt16BE(index.get(entry.kind) as number, at + 48);
  });
  return { entries: packed, kinds };
}

/** Place of the entry at `position` (from 0). */
export function placeAt(block: Pick<Block, 'entries'>, position: number): Place {
  const at = position * entrySize;
  const { entries } = block;
  return {
    tx: entries.readInt32BE(at) * 2 ** 32 + entries.readUInt32BE(at + 4),
    seq: entries.readInt32BE(at + 8) * 2 ** 32 + entries.readUInt32BE(at + 12),
  };
}

/** The entry at `position` (from 0). */
export function entryAt(block: Pick<Block, 'entries' | 'kinds'>, position: number): Entry {
  const at = position * entrySize;
  return {
    ...placeAt(block, position),
    id: idAt(block.entries, at + 16),
    recordId: idAt(block.entries, at + 32),
    kind: block.kinds[block.entries.readUInt16BE(at + 48)] ?? '',
  };
}

interface BlockRow {
  height: number;
  algorithm: Digest;
  first_tx: number;
  first_seq: number;
  last_tx: number;
  last_seq: number;
  count: number;
  root: Buffer;
  entries: Buffer;
  kinds: string[];
  leaves: Buffer;
  previous: Buffer;
  hash: Buffer;
  sealed_at: Date;
}

/** Columns of `block` in the order its readers and its writer use. */
export const blockColumns =
  'height, algorithm, first_tx, first_seq, last_tx, last_seq, count, root, entries, kinds, leaves, previous, hash, sealed_at';

/** A row of `block` read with `blockColumns`. */
export function readBlock(row: object): Block {
  const r = row as BlockRow;
  return {
    height: Number(r.height),
    algorithm: r.algorithm,
    first: { tx: Number(r.first_tx), seq: Number(r.first_seq) },
    last: { tx: Number(r.last_tx), seq: Number(r.last_seq) },
    count: r.count,
    root: r.root,
    entries: r.entries,
    kinds: r.kinds,
    leaves: r.leaves,
    previous: r.previous,
    hash: r.hash,
    sealedAt: r.sealed_at,
  };
}
