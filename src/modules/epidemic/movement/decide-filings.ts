import type { SealedFact } from '../../../server/module.ts';
import type { Stage } from '../../../server/stage.ts';
import { changeMany, insertMany, type ReadyChange } from '../../../server/store/bulk.ts';
import { dayOf } from '../../../server/clock.ts';
import type { Plan } from '../../../server/store/plan.ts';
import type { Tx } from '../../../server/store/transaction.ts';
import { decide } from '../policy/decide.ts';
import type { Decision, PolicyBook } from '../policy/types.ts';
import { answerableAt } from './answerable.ts';
import { type FilingRow, filingsOf, historyOf } from './filing-rows.ts';
import { makePlan, subjectOf } from './make-plans.ts';
import { orderedPlans, personOrderOf } from './order-rows.ts';
import { destinationRisk } from './risk-of.ts';
import { keepStays } from './stays.ts';

/** The state an inbound filing goes to with its outcome. */
export function stateAfter(decision: Pick<Decision, 'outcome' | 'byOffice'>): string {
  if (decision.outcome === 'control') return 'controlled';
  return decision.outcome === 'proof' || decision.byOffice ? 'toProve' : 'closed';
}

/** [M6] County, day and number of the fact in the ledger: nobody can give a second one out. */
export const receiptOf = (fact: Pick<SealedFact, 'county' | 'seq'>, day: string): string =>
  `${fact.county ?? '140900'}-${day.replaceAll('-', '')}-${fact.seq.padStart(6, '0')}`;

/** [M1] What follows from new filings: a receipt; for arrivals the decision of the policy known then; for departures the destination's risk. */
export async function decideFilings(
  tx: Tx,
  stage: Stage,
  book: PolicyBook,
  facts: readonly SealedFact[],
): Promise<void> {
  const plans = stage.plans;
  const filings = new Map(
    (
      await filingsOf(
        tx,
        facts.map((fact) => fact.recordId),
      )
    ).map((row) => [row.id, row]),
  );
  const fresh = facts.flatMap((fact) => {
    const filing = filings.get(fact.recordId);
    // A fact taken twice, or a filing withdrawn meanwhile, is left as it is.
    return filing && filing.state === 'filed' && filing.receiptNo === null ? [{ fact, filing }] : [];
  });
  const arriving = fresh.filter(({ filing }) => filing.direction === 'in');
  const answerable = await answerableAt(
    tx,
    arriving.flatMap(({ filing }) => filing.ground.siteId ?? []),
  );
  const ordered = await orderedPlans(
    tx,
    arriving.map(({ filing }) => filing.member),
  );
  const decided: ReadyChange[] = [];
  const linked: ReadyChange[] = [];
  const made: ReturnType<typeof makePlan>[] = [];
  for (const { fact, filing } of arriving) {
    const day = dayOf(fact.at);
    const under = ordered.get(filing.member);
    const order = under ? personOrderOf(under.order) : null;
    const decision = decide(
      book,
      { ...historyOf(filing, null), order },
      filing.arrivedOn ?? day,
      fact.at.toISOString(),
    );
    decided.push({
      id: filing.id,
      type: 'travelFiling.decided',
      to: stateAfter(decision),
      at: fact.at,
      values: decidedValues(decision, receiptOf(fact, day)),
    });
    // Somebody under an order has a plan already: the filing joins it.
    if (under && under.filing === null)
      linked.push({
        id: under.plan,
        type: 'controlPlan.filed',
        to: 'running',
        at: fact.at,
        values: { filing: filing.id },
      });
    if (decision.outcome === 'control' && !under)
      made.push(makePlan(subjectOf(filing), decision, answerable(filing.ground.siteId), { now: fact.at, day }));
  }
  await changeMany(tx, plans.get('travelFiling') as Plan, decided);
  await changeMany(tx, plans.get('controlPlan') as Plan, linked);
  await insertMany(
    tx,
    plans.get('controlPlan') as Plan,
    made.map(({ plan }) => plan),
  );
  await insertMany(
    tx,
    plans.get('nucleicTest') as Plan,
    made.flatMap(({ tests }) => tests),
  );
  await changeMany(
    tx,
    plans.get('travelFiling') as Plan,
    fresh.filter(({ filing }) => filing.direction === 'out').map(({ fact, filing }) => lookedUp(book, fact, filing)),
  );
  await keepStays(tx, [...filings.values()]);
}

/** What a filing keeps of its decision. */
export function decidedValues(
  decision: Pick<Decision, 'outcome' | 'proof' | 'byOffice' | 'versions' | 'areas' | 'why'>,
  receiptNo: string | null,
): Record<string, unknown> {
  return {
    outcome: decision.outcome,
    proofHours: decision.proof?.pcrHours ?? null,
    byOffice: decision.byOffice,
    versions: decision.versions,
    areas: decision.areas,
    why: decision.why,
    receiptNo,
  };
}

function lookedUp(book: PolicyBook, fact: SealedFact, filing: FilingRow): ReadyChange {
  const day = dayOf(fact.at);
  // What the place is on the day of the filing; the day of leaving is looked at again when it comes.
  const risk = destinationRisk(book, filing, day, fact.at.toISOString());
  return {
    id: filing.id,
    type: 'travelFiling.rechecked',
    to: filing.state,
    at: fact.at,
    values: { riskAtFiling: risk, riskNow: risk, riskCheckedOn: day, receiptNo: receiptOf(fact, day) },
  };
}
