import type { SealedFact } from '../../../server/module.ts';
import type { Stage } from '../../../server/stage.ts';
import { changeMany, type ReadyChange } from '../../../server/store/bulk.ts';
import type { Plan } from '../../../server/store/plan.ts';
import type { Tx } from '../../../server/store/transaction.ts';

interface Counted {
  readonly id: string;
  readonly state: string;
  readonly done: number;
  readonly positive: number;
}

interface Matched {
  readonly id: string;
  readonly taken_at: Date;
  readonly place: string | null;
  readonly result: string | null;
}

/**
 * [M16] A test told by itself, such as in a sheet of results, is the one owed on its day, or the last owed before it: the test of
 * the plan takes over when, where and with what result. What was told stays as it was told.
 */
async function matchTests(tx: Tx, stage: Stage, ids: readonly string[], at: Date): Promise<readonly string[]> {
  const rows = await tx.rows<Matched>(
    `SELECT DISTINCT ON (owed.id) owed.id, told.taken_at, told.place, told.result
     FROM nucleic_test told CROSS JOIN LATERAL (
       SELECT t.id FROM nucleic_test t JOIN control_plan p ON p.tenant_id = t.tenant_id AND p.id = t.plan AND p.state IN ('running', 'released')
       WHERE t.tenant_id = told.tenant_id AND t.member = told.member
         AND (t.state = 'due' AND t.due_on <= (told.taken_at AT TIME ZONE 'Asia/Shanghai')::date OR t.state = 'sampled' AND t.taken_at = told.taken_at)
       ORDER BY t.state = 'sampled' DESC, t.due_on DESC LIMIT 1) owed
     WHERE told.tenant_id = $1 AND told.id = ANY ($2::uuid[]) AND told.plan IS NULL AND told.state IN ('sampled', 'resulted')
     ORDER BY owed.id, told.taken_at`,
    [tx.actor.tenant, ids],
  );
  await changeMany(
    tx,
    stage.plans.get('nucleicTest') as Plan,
    rows.map((row): ReadyChange => {
      const known = row.result !== null;
      return {
        id: row.id,
        type: known ? 'nucleicTest.resulted' : 'nucleicTest.sampled',
        to: known ? 'resulted' : 'sampled',
        at,
        values: {
          takenAt: row.taken_at.toISOString(),
          place: row.place,
          result: row.result,
          resultAt: known ? at.toISOString() : null,
        },
      };
    }),
  );
  return rows.map((row) => row.id);
}

/** [M13] Carries what became of tests to their plans, so that a release can be decided on the plan alone. */
export async function followTests(tx: Tx, stage: Stage, facts: readonly SealedFact[]): Promise<void> {
  const at = facts.at(-1)?.at ?? new Date(0);
  const ids = [...new Set(facts.map((fact) => fact.recordId))];
  const matched = await matchTests(tx, stage, ids, at);
  const rows = await tx.rows<Counted>(
    `SELECT p.id, p.state, count(*) FILTER (WHERE t.state = 'resulted')::int AS done, count(*) FILTER (WHERE t.result = 'positive')::int AS positive
     FROM control_plan p JOIN nucleic_test t ON t.tenant_id = p.tenant_id AND t.plan = p.id AND t.state <> 'withdrawn'
     WHERE p.tenant_id = $1 AND p.id IN (SELECT plan FROM nucleic_test WHERE tenant_id = $1 AND id = ANY ($2::uuid[]))
     GROUP BY p.tenant_id, p.id, p.state, p.tests_done, p.positive
     HAVING (p.tests_done, p.positive) IS DISTINCT FROM
       (count(*) FILTER (WHERE t.state = 'resulted')::int, count(*) FILTER (WHERE t.result = 'positive')::int)`,
    [tx.actor.tenant, [...ids, ...matched]],
  );
  await changeMany(
    tx,
    stage.plans.get('controlPlan') as Plan,
    rows.map(
      ({ id, state, done, positive }): ReadyChange => ({
        id,
        type: 'controlPlan.tallied',
        to: state,
        at,
        values: { testsDone: done, positive },
      }),
    ),
  );
}
