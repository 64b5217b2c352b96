import type { SealedFact } from '../../../server/module.ts';
import type { Stage } from '../../../server/stage.ts';
import type { Tx } from '../../../server/store/transaction.ts';
import type { FollowedReaction } from '../../../server/worker/follower.ts';
import type { PolicyBook } from '../policy/types.ts';
import { decideFilings } from './decide-filings.ts';
import { filingsOf } from './filing-rows.ts';
import { followChanges } from './follow-changes.ts';
import { followLifted, followOrders } from './follow-orders.ts';
import { followPlans } from './follow-plans.ts';
import { followTests } from './follow-tests.ts';
import { recheckDestinations } from './recheck.ts';
import { lookAgain } from './look-again.ts';
import { keepStays } from './stays.ts';

/** Gives the policy book as it was known at an instant (ISO 8601). */
export type BookAt = (tx: Tx, knownAt: string) => Promise<PolicyBook>;

type Sort = 'filed' | 'corrected' | 'test' | 'plan' | 'change' | 'order' | 'lifted' | 'policy';

const sorts: Readonly<Record<string, Sort>> = {
  'travelFiling.created': 'filed',
  'travelFiling.corrected': 'corrected',
  'nucleicTest.created': 'test',
  'nucleicTest.resulted': 'test',
  'nucleicTest.corrected': 'test',
  'nucleicTest.withdrawn': 'test',
  'controlPlan.released': 'plan',
  'controlPlan.converted': 'plan',
  'controlPlan.ended': 'plan',
  'controlChange.confirmed': 'change',
  'personOrder.created': 'order',
  'personOrder.lifted': 'lifted',
  'policyVersion.released': 'policy',
  'policyVersion.revoked': 'policy',
};

const sortOf = (fact: SealedFact): Sort | undefined =>
  sorts[fact.type] ?? (fact.kind === 'riskArea' ? 'policy' : undefined);

/** Facts of one sort that follow each other. */
function stretchesOf(facts: readonly SealedFact[]): { sort: Sort; facts: SealedFact[] }[] {
  const out: { sort: Sort; facts: SealedFact[] }[] = [];
  for (const fact of facts) {
    const sort = sortOf(fact);
    if (!sort) continue;
    const last = out.at(-1);
    if (last?.sort === sort) last.facts.push(fact);
    else out.push({ sort, facts: [fact] });
  }
  return out;
}

const causes: Readonly<Record<string, string>> = { policyVersion: '防控政策版本有变化', riskArea: '风险区有变化' };

/** What follows from filings, tests, plans, confirmed changes and policy, in ledger order. */
export function movementReaction(stage: Stage, bookAt: BookAt): FollowedReaction {
  async function follow(tx: Tx, sort: Sort, facts: readonly SealedFact[]): Promise<void> {
    const last = facts.at(-1) as SealedFact;
    const now = last.at;
    switch (sort) {
      case 'filed':
        return decideFilings(tx, stage, await bookAt(tx, now.toISOString()), facts);
      case 'corrected': {
        const ids = facts.map((fact) => fact.recordId);
        const book = await bookAt(tx, now.toISOString());
        await keepStays(tx, await filingsOf(tx, ids));
        await lookAgain(tx, stage, book, { now, cause: '报备内容有更正', filings: ids });
        await recheckDestinations(tx, stage, book, now, { filings: ids });
        return;
      }
      case 'test':
        return followTests(tx, stage, facts);
      case 'plan':
        return followPlans(tx, stage, facts);
      case 'change':
        return followChanges(tx, stage, facts);
      case 'order':
        return followOrders(tx, stage, await bookAt(tx, now.toISOString()), facts);
      case 'lifted':
        return followLifted(tx, stage, await bookAt(tx, now.toISOString()), facts);
      case 'policy': {
        const book = await bookAt(tx, now.toISOString());
        await lookAgain(tx, stage, book, { now, cause: causes[last.kind] ?? last.kind });
        await recheckDestinations(tx, stage, book, now);
      }
    }
  }
  return {
    name: 'movement',
    on: [...Object.keys(sorts), 'riskArea.*'],
    async react(tx, facts) {
      for (const { sort, facts: some } of stretchesOf(facts)) await follow(tx, sort, some);
    },
    afterwards: (_facts, services) => services.publish('movement'),
  };
}
