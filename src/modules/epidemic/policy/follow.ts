import { createHash } from 'node:crypto';
import type { SealedFact } from '../../../server/module.ts';
import type { Stage } from '../../../server/stage.ts';
import { findRow } from '../../../server/store/queries.ts';
import type { Plan } from '../../../server/store/plan.ts';
import type { Tx } from '../../../server/store/transaction.ts';
import { dayOf } from '../../../server/clock.ts';
import { insertMany } from '../../../server/store/bulk.ts';
import { nowhere } from './nowhere.ts';

/** P14: a changed level is a row of its own from its day on, known from the moment of the change. Its id follows from the fact's. */
export async function followChangedAreas(tx: Tx, stage: Stage, facts: readonly SealedFact[]): Promise<void> {
  const plan = stage.plans.get('riskArea') as Plan;
  for (const fact of facts) {
    const area = await findRow(tx, plan, fact.recordId);
    if (!area || area.nextRisk === null) continue;
    const id = idAfter(fact.id);
    if (await findRow(tx, plan, id)) continue;
    const { name, grain, code, parent, within } = area;
    await insertMany(tx, plan, [
      {
        id,
        values: {
          name,
          grain,
          code,
          parent,
          within,
          risk: area.nextRisk,
          beginsOn: area.changesOn ?? dayOf(fact.at),
          source: area.nextSource ?? area.source,
          knownAt: fact.at.toISOString(),
        },
        ground: nowhere,
        state: 'current',
        at: fact.at,
        day: dayOf(fact.at),
      },
    ]);
  }
}

/** An id made of another: the same fact followed twice makes one row. The fact's own time stays in front. */
function idAfter(factId: string): string {
  const digest = createHash('sha256').update(`riskArea:${factId}`).digest('hex');
  return `${factId.slice(0, 15)}${digest.slice(0, 3)}-8${digest.slice(3, 6)}-${digest.slice(6, 18)}`;
}
