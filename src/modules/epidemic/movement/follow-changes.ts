import { dayOf } from '../../../server/clock.ts';
import type { SealedFact } from '../../../server/module.ts';
import type { Stage } from '../../../server/stage.ts';
import { changeMany, insertMany, type ReadyChange } from '../../../server/store/bulk.ts';
import type { Plan } from '../../../server/store/plan.ts';
import type { Tx } from '../../../server/store/transaction.ts';
import type { ChangeSort, Measure } from '../policy/change.ts';
import type { Decision, Reason } from '../policy/types.ts';
import { answerableAt } from './answerable.ts';
import { filingsOf } from './filing-rows.ts';
import { moveStays } from './carry-stays.ts';
import { makePlan, type MadePlan, subjectOf } from './make-plans.ts';

interface ChangeRow {
  readonly id: string;
  readonly filing: string;
  readonly plan: string | null;
  readonly change: ChangeSort;
  readonly after: Measure;
  readonly why: readonly Reason[];
  readonly cause: string;
  readonly note: string | null;
}

/** A confirmed measure as the decision it came from. */
const decisionOf = ({ after, why }: ChangeRow): Decision => ({
  ...after,
  proof: null,
  reportWithinHours: null,
  byOffice: false,
  why,
});

/**
 * [M15] What somebody of the ordering body confirmed is done: a plan begins, or the running one is converted into one under the new
 * policy with the days served counted and the reason kept, or it ends. What was kept as it was stays.
 */
export async function followChanges(tx: Tx, stage: Stage, facts: readonly SealedFact[]): Promise<void> {
  const at = facts.at(-1)?.at ?? new Date(0);
  const day = dayOf(at);
  const changes = await tx.rows<ChangeRow>(
    `SELECT id, filing, plan, change, after, why, cause, note FROM control_change WHERE tenant_id = $1 AND id = ANY ($2::uuid[]) AND state = 'confirmed'`,
    [tx.actor.tenant, facts.map((fact) => fact.recordId)],
  );
  const filings = new Map(
    (
      await filingsOf(
        tx,
        changes.map((row) => row.filing),
      )
    ).map((row) => [row.id, row]),
  );
  const plans = changes.flatMap((row) => row.plan ?? []);
  const live = await tx.rows<{ id: string }>(
    `SELECT id FROM control_plan WHERE tenant_id = $1 AND id = ANY ($2::uuid[]) AND state = 'running'`,
    [tx.actor.tenant, plans],
  );
  const taken = await tx.rows<{ plan: string; dueOn: string | null }>(
    `SELECT plan, due_on::text AS "dueOn" FROM nucleic_test WHERE tenant_id = $1 AND plan = ANY ($2::uuid[]) AND state IN ('sampled', 'resulted')`,
    [tx.actor.tenant, plans],
  );
  const isLive = new Set(live.map((row) => row.id));
  const answerable = await answerableAt(
    tx,
    [...filings.values()].flatMap((filing) => filing.ground.siteId ?? []),
  );
  const made: MadePlan[] = [];
  const stopped: ReadyChange[] = [];
  const moved: ReadyChange[] = [];
  for (const row of changes) {
    const filing = filings.get(row.filing);
    if (!filing || (row.plan !== null && !isLive.has(row.plan))) continue;
    const decision = decisionOf(row);
    const { change } = row;
    if (change === 'begin' || change === 'stricter' || change === 'lighter') {
      const replaced =
        row.plan === null
          ? undefined
          : { id: row.plan, from: day, taken: taken.filter((test) => test.plan === row.plan) };
      made.push(makePlan(subjectOf(filing), decision, answerable(filing.ground.siteId), { now: at, day }, replaced));
    }
    if (row.plan !== null && (change === 'stricter' || change === 'lighter' || change === 'over'))
      stopped.push({
        id: row.plan,
        type: change === 'over' ? 'controlPlan.ended' : 'controlPlan.converted',
        to: change === 'over' ? 'ended' : 'converted',
        at,
        values: {
          endReason: `${row.cause}${row.note ? `；${row.note}` : ''}`.slice(0, 300),
          decisionNo: row.note?.slice(0, 80) ?? null,
        },
      });
    moved.push({
      id: filing.id,
      type: 'travelFiling.decided',
      to:
        change === 'over' ? 'closed' : change === 'prove' ? 'toProve' : change === 'area' ? filing.state : 'controlled',
      at,
      values: { outcome: decision.outcome, versions: decision.versions, areas: decision.areas, why: row.why },
    });
  }
  const { plans: known } = stage;
  await changeMany(tx, known.get('controlPlan') as Plan, stopped);
  await insertMany(
    tx,
    known.get('controlPlan') as Plan,
    made.map(({ plan }) => plan),
  );
  await insertMany(
    tx,
    known.get('nucleicTest') as Plan,
    made.flatMap(({ tests }) => tests),
  );
  await changeMany(tx, known.get('travelFiling') as Plan, moved);
  await moveStays(tx, stage, made, at);
}
