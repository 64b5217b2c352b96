import type { FastifyInstance, FastifyRequest } from 'fastify';
import { holds } from '../../../kit/actor.ts';
import type { SealedFact, ServerModule, Services } from '../../../server/module.ts';
import type { Stage } from '../../../server/stage.ts';
import { isId } from '../../../server/store/id.ts';
import type { Plan } from '../../../server/store/plan.ts';
import { mayNot, notFound } from '../../../server/store/refusals.ts';
import { transact, type Tx } from '../../../server/store/transaction.ts';
import { boardOf } from './board.ts';
import { findCase } from './case.ts';
import { contactsOf } from './contacts.ts';
import { escalationJob } from './escalate.ts';
import { followReferral, sendReport } from './follow.ts';

/** Suspected symptoms: four reports with their clocks, the way to the clinic, the closed place, cases close together. */
export function suspectModule(stage: Stage): ServerModule {
  const follow = async (tx: Tx, fact: SealedFact) => {
    if (fact.type === 'suspectReport.created') await sendReport(stage, tx, fact);
    else await followReferral(stage, tx, fact);
  };
  return {
    name: 'suspect',
    reactions: [
      {
        name: 'suspect',
        on: ['suspectReport.created', 'medicalReferral.created'],
        react: async (tx, facts, services) => {
          for (const fact of facts) await follow(tx, fact);
          services.publish('kind:reportDelivery');
        },
      },
    ],
    jobs: [escalationJob(stage)],
    routes: (app, services) => routes(app, services, stage),
  };
}

const caseIdOf = (request: FastifyRequest): string => {
  const { id } = request.params as { id: string };
  if (!isId(id)) throw notFound();
  return id;
};

function routes(app: FastifyInstance, services: Services, stage: Stage): void {
  const delivery = stage.plans.get('reportDelivery') as Plan;
  const read = async <T>(request: FastifyRequest, work: (tx: Tx) => Promise<T>): Promise<T> => {
    const actor = await services.actorOf(request);
    if (!holds(actor, delivery.kind.may.read)) throw mayNot();
    return await transact(services.pool, actor, work, 'READ ONLY');
  };

  app.get('/api/epidemic/suspect/board', (request) => read(request, (tx) => boardOf(tx, services.clock.now())));

  app.get('/api/epidemic/suspect/:id', (request) =>
    read(request, async (tx) => {
      const found = await findCase(stage, tx, caseIdOf(request));
      if (!found) throw notFound();
      return { now: services.clock.now().toISOString(), ...found };
    }),
  );

  app.get('/api/epidemic/suspect/:id/contacts', (request) =>
    read(request, async (tx) => ({ rows: await contactsOf(stage, tx, caseIdOf(request)) })),
  );
}
