import type { Tx } from '../../server/store/transaction.ts';
import type { CopiesBalance } from './wire.ts';

/** N60: printed = sent + filed + destroyed, counted from deliveries and the copies ledger. */
export async function copiesBalance(tx: Tx, noticeId: string, printed: number): Promise<CopiesBalance> {
  const [delivered] = await tx.rows<{ n: number }>(
    "SELECT coalesce(sum(copies), 0)::int AS n FROM delivery WHERE tenant_id = $1 AND notice = $2 AND state IN ('sent', 'signed')",
    [tx.actor.tenant, noticeId],
  );
  const booked = await tx.rows<{ use: string; n: number }>(
    "SELECT use, sum(copies)::int AS n FROM copy_entry WHERE tenant_id = $1 AND notice = $2 AND state <> 'withdrawn' GROUP BY use",
    [tx.actor.tenant, noticeId],
  );
  const of = (use: string) => booked.find((row) => row.use === use)?.n ?? 0;
  const sent = (delivered?.n ?? 0) + of('sent');
  return {
    printed,
    sent,
    filed: of('filed'),
    destroyed: of('destroyed'),
    open: printed - sent - of('filed') - of('destroyed'),
  };
}
