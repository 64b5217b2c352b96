import type { Tx } from '../../server/store/transaction.ts';

/** A proof as it is written. */
export interface NewProof {
  readonly duty_id: string;
  readonly period_start: string;
  readonly record_id: string;
  readonly fact_id: string;
  readonly person: string | null;
  readonly at: Date;
  readonly late: boolean;
}

export async function giveProofs(tx: Tx, kind: string, proofs: readonly NewProof[]): Promise<void> {
  if (proofs.length === 0) return;
  const column = <N extends keyof NewProof>(name: N) => proofs.map((proof) => proof[name]);
  await tx.prepared(
    'responsibility.give',
    `INSERT INTO duty_proof (tenant_id, duty_id, period_start, record_id, kind, fact_id, person_id, at, late)
     SELECT $1, d, p, r, $2, f, h, a, l
     FROM unnest($3::uuid[], $4::date[], $5::uuid[], $6::uuid[], $7::uuid[], $8::timestamptz[], $9::boolean[]) AS t (d, p, r, f, h, a, l)
     ON CONFLICT DO NOTHING`,
    [
      tx.actor.tenant,
      kind,
      column('duty_id'),
      column('period_start'),
      column('record_id'),
      column('fact_id'),
      column('person'),
      column('at'),
      column('late'),
    ],
  );
}

export async function takeProofs(
  tx: Tx,
  proofs: readonly { duty_id: string; period_start: string; record_id: string }[],
): Promise<void> {
  if (proofs.length === 0) return;
  await tx.prepared(
    'responsibility.take',
    `DELETE FROM duty_proof p USING unnest($2::uuid[], $3::date[], $4::uuid[]) AS t (d, s, r)
     WHERE p.tenant_id = $1 AND p.duty_id = t.d AND p.period_start = t.s AND p.record_id = t.r`,
    [tx.actor.tenant, proofs.map((p) => p.duty_id), proofs.map((p) => p.period_start), proofs.map((p) => p.record_id)],
  );
}
