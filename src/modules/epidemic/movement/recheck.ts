import { dayOf } from '../../../server/clock.ts';
import type { Stage } from '../../../server/stage.ts';
import { changeMany, type ReadyChange } from '../../../server/store/bulk.ts';
import type { DbRow, Plan } from '../../../server/store/plan.ts';
import type { Tx } from '../../../server/store/transaction.ts';
import type { PolicyBook } from '../policy/types.ts';
import { filingColumns, filingTables, toFiling } from './filing-rows.ts';
import { destinationRisk } from './risk-of.ts';
import { rose } from './risk.ts';

const portion = 10_000;

/**
 * [M5] Looks up again where people are going or have gone: an approval falls back to be confirmed anew where the destination became
 * graver than it was when somebody approved it (case 12). For those already away the risk is noted, and nothing is taken back.
 * @param only `stale`: those not looked up today yet; `filings`: these alone.
 * @returns how many approvals were suspended.
 */
export async function recheckDestinations(
  tx: Tx,
  stage: Stage,
  book: PolicyBook,
  now: Date,
  only: { readonly stale?: boolean; readonly filings?: readonly string[] } = {},
): Promise<number> {
  const today = dayOf(now);
  let suspended = 0;
  for (let after = '00000000-0000-0000-0000-000000000000'; ; ) {
    const rows = await tx.rows<DbRow>(
      `SELECT ${filingColumns} FROM ${filingTables}
       WHERE f.tenant_id = $1 AND f.direction = 'out' AND f.state IN ('filed', 'approved', 'held', 'suspended', 'departed') AND f.id > $2
         AND f.receipt_no IS NOT NULL AND (NOT $4 OR f.risk_checked_on < $3) AND ($5::uuid[] IS NULL OR f.id = ANY ($5::uuid[]))
       ORDER BY f.id LIMIT ${portion}`,
      [tx.actor.tenant, after, today, only.stale === true, only.filings ?? null],
    );
    if (rows.length === 0) return suspended;
    const filings = rows.map(toFiling);
    const looked = filings.flatMap((filing): ReadyChange[] => {
      const riskNow = destinationRisk(book, filing, today, now.toISOString());
      const falls = filing.state === 'approved' && rose(filing.riskAtFiling, riskNow);
      if (!falls && riskNow === filing.riskNow && filing.riskCheckedOn === today) return [];
      if (falls) suspended += 1;
      return [
        {
          id: filing.id,
          type: falls ? 'travelFiling.suspended' : 'travelFiling.rechecked',
          to: falls ? 'suspended' : filing.state,
          at: now,
          values: { riskNow, riskCheckedOn: today },
        },
      ];
    });
    await changeMany(tx, stage.plans.get('travelFiling') as Plan, looked);
    after = (filings.at(-1) as { id: string }).id;
  }
}
