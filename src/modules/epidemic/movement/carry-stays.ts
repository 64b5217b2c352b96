import type { Stage } from '../../../server/stage.ts';
import { changeMany, type ReadyChange } from '../../../server/store/bulk.ts';
import type { Plan } from '../../../server/store/plan.ts';
import type { Tx } from '../../../server/store/transaction.ts';
import type { MadePlan } from './make-plans.ts';

/** Open stays go on under the plan that took over, so that its release ends them. */
export async function moveStays(tx: Tx, stage: Stage, made: readonly MadePlan[], at: Date): Promise<void> {
  const next = new Map(made.map(({ plan }) => [plan.values.replaces as string | null, plan.id]));
  const open = await tx.rows<{ id: string; plan: string }>(
    `SELECT id, plan FROM isolation_stay WHERE tenant_id = $1 AND plan = ANY ($2::uuid[]) AND state = 'staying'`,
    [tx.actor.tenant, [...next.keys()].filter((id) => id !== null)],
  );
  const moves = open.map(
    (row): ReadyChange => ({
      id: row.id,
      type: 'isolationStay.carriedOver',
      to: 'staying',
      at,
      values: { plan: next.get(row.plan) },
    }),
  );
  await changeMany(tx, stage.plans.get('isolationStay') as Plan, moves);
}
