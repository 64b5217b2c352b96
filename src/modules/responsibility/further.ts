import type { Tx } from '../../server/store/transaction.ts';
import { tellPersons } from './figures.ts';
import { giveProofs, type NewProof } from './proofs.ts';
import type { At } from './settle.ts';

/** How a duty stands that is about to get a proof. */
export interface Proven {
  readonly state: string;
  readonly counted: string | null;
  readonly period_start: string;
  readonly next_at: Date | null;
  readonly proven_at: Date | null;
}

/**
 * [D34] Whether a proof only comes on top: its period is the current one, proven already by earlier proofs, and not over. It
 * changes no figure and no standing, so that the hundredth gate passage of a day costs no more than the second.
 */
export const isFurther = (proof: NewProof, duty: Proven): boolean =>
  duty.state === 'proven' &&
  duty.counted === 'proven' &&
  duty.next_at !== null &&
  duty.proven_at !== null &&
  proof.period_start === duty.period_start &&
  proof.at >= duty.proven_at;

const add = `UPDATE duty d SET done = d.done + t.n, updated_at = $5,
    proof_id = CASE WHEN EXISTS (SELECT FROM duty_proof p
        WHERE p.tenant_id = d.tenant_id AND p.duty_id = d.id AND p.period_start = d.period_start AND p.record_id = d.proof_id::uuid
          AND (p.at > t.at OR p.at = t.at AND p.record_id < t.record)) THEN d.proof_id ELSE t.record::text END
  FROM (SELECT duty, count(*)::int AS n, max(at) AS at, (array_agg(record ORDER BY at DESC, record))[1] AS record
    FROM unnest($2::uuid[], $3::uuid[], $4::timestamptz[]) AS u (duty, record, at) GROUP BY duty) t
  WHERE d.tenant_id = $1 AND d.id = t.duty`;

/** Adds such proofs: the number done and the last proof follow, all else stays as it is. */
export async function addFurther(tx: Tx, kind: string, proofs: readonly NewProof[], at: At): Promise<void> {
  if (proofs.length === 0) return;
  const duties = proofs.map((proof) => proof.duty_id);
  await giveProofs(tx, kind, proofs);
  const records = proofs.map((proof) => proof.record_id);
  const moments = proofs.map((proof) => proof.at);
  await tx.prepared('responsibility.further', add, [tx.actor.tenant, duties, records, moments, at.now]);
  await tellPersons(tx, [...new Set(duties)], at.told);
}
