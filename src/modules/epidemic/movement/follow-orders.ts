import { dayOf } from '../../../server/clock.ts';
import type { SealedFact } from '../../../server/module.ts';
import type { Stage } from '../../../server/stage.ts';
import { changeMany, insertMany } from '../../../server/store/bulk.ts';
import { type DbRow, groundOfRow, type Plan } from '../../../server/store/plan.ts';
import type { Tx } from '../../../server/store/transaction.ts';
import { addDays } from '../policy/days.ts';
import { decide } from '../policy/decide.ts';
import type { Decision, PolicyBook } from '../policy/types.ts';
import { answerableAt } from './answerable.ts';
import { moveStays } from './carry-stays.ts';
import { decidedValues } from './decide-filings.ts';
import { filingsOf, historyOf } from './filing-rows.ts';
import { makePlan } from './make-plans.ts';
import { type OrderRow, orderColumns, personOrderOf } from './order-rows.ts';
import { lookBackDays, lookAgain } from './look-again.ts';

/**
 * [M41] What an order asks is done: a plan begins, or takes over from the one that runs. An arrival of the same person that is still
 * looked at is then decided by the order.
 */
export async function followOrders(
  tx: Tx,
  stage: Stage,
  book: PolicyBook,
  facts: readonly SealedFact[],
): Promise<void> {
  // One by one: an order is rare, and two about one person follow each other.
  for (const fact of facts) await followOrder(tx, stage, book, fact);
}

async function followOrder(tx: Tx, stage: Stage, book: PolicyBook, fact: SealedFact): Promise<void> {
  const order = await standingOrder(tx, fact.recordId);
  if (
    !order ||
    (await tx.find('SELECT id FROM control_plan WHERE tenant_id = $1 AND by_order = $2', [tx.actor.tenant, order.id]))
  )
    return;
  const day = dayOf(fact.at);
  const running = await tx.find<{ id: string; filing: string | null }>(
    `SELECT id, filing FROM control_plan WHERE tenant_id = $1 AND member = $2 AND state = 'running' ORDER BY created_at DESC, id DESC LIMIT 1`,
    [tx.actor.tenant, order.member],
  );
  const filing = running?.filing ?? (await arrivalOf(tx, order.member, addDays(day, -lookBackDays)));
  const [arrival] = filing ? await filingsOf(tx, [filing]) : [];
  const history = arrival
    ? historyOf(arrival, null)
    : { arrivedOn: order.beganOn, personKind: order.personKind, stays: [] };
  const decision = decide(book, { ...history, order: personOrderOf(order) }, day, fact.at.toISOString());
  const taken = await tx.rows<{ dueOn: string | null }>(
    `SELECT due_on::text AS "dueOn" FROM nucleic_test WHERE tenant_id = $1 AND plan = $2 AND state IN ('sampled', 'resulted')`,
    [tx.actor.tenant, running?.id ?? null],
  );
  const answerable = await answerableAt(tx, order.ground.siteId ? [order.ground.siteId] : []);
  const made = makePlan(
    {
      id: order.id,
      filing,
      member: order.member,
      arrivedOn: arrival?.arrivedOn ?? order.beganOn,
      ground: order.ground,
      byOrder: order.id,
    },
    decision,
    { ...answerable(order.ground.siteId), orderedBy: order.orderedBy },
    { now: fact.at, day },
    running && { id: running.id, from: day, taken },
  );
  const { plans } = stage;
  if (running)
    await changeMany(tx, plans.get('controlPlan') as Plan, [
      {
        id: running.id,
        type: 'controlPlan.converted',
        to: 'converted',
        at: fact.at,
        values: { endReason: '由个人隔离管控决定接替', decisionNo: order.docNo },
      },
    ]);
  await insertMany(tx, plans.get('controlPlan') as Plan, [made.plan]);
  await insertMany(tx, plans.get('nucleicTest') as Plan, made.tests);
  if (arrival) await decideArrival(tx, stage, arrival.id, 'controlled', decision, fact.at);
  await moveStays(tx, stage, [made], fact.at);
}

/**
 * [M42] With a lifted order its plan ends, and what the policy asks of the person by itself is looked at again: a change to be confirmed.
 */
export async function followLifted(
  tx: Tx,
  stage: Stage,
  book: PolicyBook,
  facts: readonly SealedFact[],
): Promise<void> {
  const last = facts.at(-1) as SealedFact;
  const ended = await tx.rows<{ id: string; filing: string | null; reason: string | null; no: string | null }>(
    `SELECT p.id, p.filing, o.lift_reason AS reason, o.lift_no AS no FROM control_plan p
     JOIN person_order o ON o.tenant_id = p.tenant_id AND o.id = p.by_order
     WHERE p.tenant_id = $1 AND o.id = ANY ($2::uuid[]) AND o.state = 'lifted' AND p.state = 'running'`,
    [tx.actor.tenant, facts.map((fact) => fact.recordId)],
  );
  await changeMany(
    tx,
    stage.plans.get('controlPlan') as Plan,
    ended.map(({ id, reason, no }) => ({
      id,
      type: 'controlPlan.ended',
      to: 'ended',
      at: last.at,
      values: { endReason: `提前解除：${reason ?? ''}`.slice(0, 300), decisionNo: no },
    })),
  );
  const filings = ended.flatMap(({ filing }) => filing ?? []);
  const nothing = { outcome: 'free', proof: null, byOffice: false, versions: [], areas: [], why: [] } as const;
  for (const id of filings) await decideArrival(tx, stage, id, 'closed', nothing, last.at);
  await lookAgain(tx, stage, book, { now: last.at, cause: '个人隔离管控决定已解除', filings });
}

/** The order of a fact while it stands. */
async function standingOrder(tx: Tx, id: string): Promise<OrderRow | undefined> {
  const row = await tx.find<DbRow>(
    `SELECT ${orderColumns} FROM person_order o
     JOIN roster_member m ON m.tenant_id = o.tenant_id AND m.id = o.member
     LEFT JOIN organisation b ON b.tenant_id = o.tenant_id AND b.id = o.ordered_by
     WHERE o.tenant_id = $1 AND o.id = $2 AND o.state = 'standing'`,
    [tx.actor.tenant, id],
  );
  return row && ({ ...row, ground: groundOfRow(row) } as unknown as OrderRow);
}

/** The latest arrival of a person that is still looked at again. */
async function arrivalOf(tx: Tx, member: string, since: string): Promise<string | null> {
  const row = await tx.find<{ id: string }>(
    `SELECT id FROM travel_filing WHERE tenant_id = $1 AND member = $2 AND direction = 'in' AND arrived_on >= $3
       AND state IN ('controlled', 'toProve', 'closed') ORDER BY arrived_on DESC, id DESC LIMIT 1`,
    [tx.actor.tenant, member, since],
  );
  return row?.id ?? null;
}

async function decideArrival(
  tx: Tx,
  stage: Stage,
  id: string,
  to: string,
  decision: Pick<Decision, 'outcome' | 'proof' | 'byOffice' | 'versions' | 'areas' | 'why'>,
  at: Date,
): Promise<void> {
  const { receiptNo: _kept, ...values } = decidedValues(decision, null);
  await changeMany(tx, stage.plans.get('travelFiling') as Plan, [{ id, type: 'travelFiling.decided', to, at, values }]);
}
