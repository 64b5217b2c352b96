import { dayOf } from '../../../server/clock.ts';
import type { SealedFact } from '../../../server/module.ts';
import type { Stage } from '../../../server/stage.ts';
import { changeMany } from '../../../server/store/bulk.ts';
import type { Plan } from '../../../server/store/plan.ts';
import type { Tx } from '../../../server/store/transaction.ts';

interface Touched {
  readonly id: string;
  readonly plan: string;
}

/**
 * [M22] What ends with a plan: its filing is closed (unless another plan took over), tests still owed are waived, and the stays that
 * belong to it end by the decision told.
 */
export async function followPlans(tx: Tx, stage: Stage, facts: readonly SealedFact[]): Promise<void> {
  const { plans } = stage;
  const byPlan = new Map(facts.map((fact) => [fact.recordId, fact]));
  const values = [tx.actor.tenant, [...byPlan.keys()]];
  const factOf = (row: Touched) => byPlan.get(row.plan) as SealedFact;
  const filings = await tx.rows<Touched>(
    `SELECT f.id, p.id AS plan FROM control_plan p JOIN travel_filing f ON f.tenant_id = p.tenant_id
       AND (f.id = p.filing OR p.by_order IS NOT NULL AND f.member = p.member)
     WHERE p.tenant_id = $1 AND p.id = ANY ($2::uuid[]) AND f.state = 'controlled'
       AND NOT EXISTS (SELECT FROM control_plan q WHERE q.tenant_id = p.tenant_id AND q.filing = f.id AND q.state = 'running')`,
    values,
  );
  await changeMany(
    tx,
    plans.get('travelFiling') as Plan,
    filings.map((row) => ({ id: row.id, type: 'travelFiling.finished', to: 'closed', at: factOf(row).at, values: {} })),
  );
  // An order ends with the plan it made; one that was converted went on under another.
  const orders = await tx.rows<Touched>(
    `SELECT o.id, p.id AS plan FROM control_plan p JOIN person_order o ON o.tenant_id = p.tenant_id AND o.id = p.by_order
     WHERE p.tenant_id = $1 AND p.id = ANY ($2::uuid[]) AND p.state IN ('released', 'ended') AND o.state = 'standing'`,
    values,
  );
  await changeMany(
    tx,
    plans.get('personOrder') as Plan,
    orders.map((row) => ({
      id: row.id,
      type: 'personOrder.fulfilled',
      to: 'fulfilled',
      at: factOf(row).at,
      values: { liftedAt: factOf(row).at.toISOString() },
    })),
  );
  const owed = await tx.rows<Touched>(
    `SELECT id, plan FROM nucleic_test WHERE tenant_id = $1 AND plan = ANY ($2::uuid[]) AND state = 'due'`,
    values,
  );
  await changeMany(
    tx,
    plans.get('nucleicTest') as Plan,
    // A released person is still watched; the tests of those days stay owed.
    owed
      .filter((row) => factOf(row).type !== 'controlPlan.released')
      .map((row) => ({ id: row.id, type: 'nucleicTest.waived', to: 'waived', at: factOf(row).at, values: {} })),
  );
  const stays = await tx.rows<Touched>(
    `SELECT id, plan FROM isolation_stay WHERE tenant_id = $1 AND plan = ANY ($2::uuid[]) AND state = 'staying'`,
    values,
  );
  const names = await tx.rows<{ readonly id: string; readonly name: string }>(
    'SELECT id, actor_name AS name FROM fact WHERE tenant_id = $1 AND id = ANY ($2::uuid[])',
    [tx.actor.tenant, facts.map((fact) => fact.id)],
  );
  const nameOf = new Map(names.map((row) => [row.id, row.name]));
  await changeMany(
    tx,
    plans.get('isolationStay') as Plan,
    // A conversion may go on in the same place.
    stays
      .filter((row) => factOf(row).type !== 'controlPlan.converted')
      .map((row) => {
        const fact = factOf(row);
        return {
          id: row.id,
          type: 'isolationStay.released',
          to: 'left',
          at: fact.at,
          values: { until: dayOf(fact.at), endedAt: fact.at.toISOString(), releasedBy: nameOf.get(fact.id) ?? null },
        };
      }),
  );
}
