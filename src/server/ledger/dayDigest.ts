import type { Digest } from '../crypto/digest.ts';
import type { Tx } from '../store/transaction.ts';

/** What the bulletin of a day prints, so that the ledger's state exists outside the system. */
export interface DayDigest {
  readonly day: string;
  readonly algorithm: Digest;
  /** The last block sealed by the end of the day, and its hash in hex, which covers every fact before it. */
  readonly height: number;
  readonly hash: string;
  /** Facts sealed on the day itself. */
  readonly facts: number;
}

/** The digest of a Shanghai day (`YYYY-MM-DD`); nothing before the first block. */
export async function dayDigest(tx: Tx, day: string): Promise<DayDigest | undefined> {
  const { tenant } = tx.actor;
  const block = await tx.find<{ height: number; algorithm: Digest; hash: Buffer }>(
    `SELECT height, algorithm, hash FROM block
     WHERE tenant_id = $1 AND sealed_at < ($2::date + 1)::timestamp AT TIME ZONE 'Asia/Shanghai'
     ORDER BY height DESC LIMIT 1`,
    [tenant, day],
  );
  if (!block) return undefined;
  const sum = await tx.find<{ facts: number }>(
    `SELECT coalesce(sum(count), 0)::bigint AS facts FROM block
     WHERE tenant_id = $1 AND sealed_at >= $2::date::timestamp AT TIME ZONE 'Asia/Shanghai'
       AND sealed_at < ($2::date + 1)::timestamp AT TIME ZONE 'Asia/Shanghai'`,
    [tenant, day],
  );
  return {
    day,
    algorithm: block.algorithm,
    height: Number(block.height),
    hash: block.hash.toString('hex'),
    facts: Number(sum?.facts ?? 0),
  };
}

/** A hash as it is printed: groups of eight, upper case. */
export function printedHash(hash: string): string {
  return (hash.toUpperCase().match(/.{1,8}/g) ?? []).join(' ');
}
