import type { FastifyInstance } from 'fastify';
import type { ServerModule, Services } from '../../../server/module.ts';
import type { Stage } from '../../../server/stage.ts';
import type { Plan } from '../../../server/store/plan.ts';
import { findRow, requireRead } from '../../../server/store/queries.ts';
import { notFound } from '../../../server/store/refusals.ts';
import { transact } from '../../../server/store/transaction.ts';
import type { Certificate } from './certificate.ts';
import { carryOut } from './close.ts';
import { certificateHtml } from './print.ts';
import { retentionJob } from './retention.ts';

/** What is forgotten when: retention by kind, and the one operation that ends it all. */
export function privacyModule(stage: Stage): ServerModule {
  return {
    name: 'privacy',
    reactions: [
      {
        name: 'privacy.sunset',
        on: ['sunset.agreed'],
        react: async (tx, facts, services) => {
          for (const fact of facts) await carryOut(stage, tx, fact);
          services.publish('kind:sunset');
        },
      },
    ],
    jobs: [retentionJob(stage)],
    routes: (app, services) => routes(app, services, stage),
  };
}

function routes(app: FastifyInstance, services: Services, stage: Stage): void {
  const plan = stage.plans.get('sunset') as Plan;
  app.get<{ Params: { id: string } }>('/api/epidemic/sunset/:id/certificate', async (request, reply) => {
    const actor = await services.actorOf(request);
    requireRead(plan.kind, actor);
    const row = await transact(services.pool, actor, (tx) => findRow(tx, plan, request.params.id), 'READ ONLY');
    if (!row?.certificate) throw notFound();
    return reply.type('text/html; charset=utf-8').send(certificateHtml(row.certificate as Certificate));
  });
}
