import type { FastifyInstance } from 'fastify';
import * as z from 'zod';
import { holds } from '../../kit/actor.ts';
import { mayNot, notFound } from '../../server/store/refusals.ts';
import { transact } from '../../server/store/transaction.ts';
import { breakGlass } from './break-glass.ts';
import type { Identity } from './identity.ts';
import { limit, take, uuid } from './input.ts';
import { listReads } from './log-lists.ts';

const Asked = z.object({ after: uuid.optional(), limit });

interface Glass {
  readonly maker: string;
  readonly from: Date;
  readonly to: Date;
}

/** [I36] What was opened while a glass was broken, for those who may read of it: the reviewer judges by this. */
export function glassRoutes(app: FastifyInstance, { house, sessions }: Identity): void {
  app.get<{ Params: { id: string } }>('/api/glass/:id/reads', async (request) => {
    const actor = await sessions.actorOf(request);
    if (!holds(actor, breakGlass.may.read)) throw mayNot();
    const id = uuid.safeParse(request.params.id);
    if (!id.success) throw notFound();
    const glass = await transact(
      house.pool,
      actor,
      (tx) =>
        tx.find<Glass>(
          `SELECT created_by AS maker, created_at AS from, least(ends_at, CASE state WHEN 'open' THEN ends_at ELSE updated_at END) AS to
           FROM break_glass WHERE tenant_id = $1 AND id = $2`,
          [actor.tenant, id.data],
        ),
      'READ ONLY',
    );
    if (!glass) throw notFound();
    return listReads(house, actor, {
      ...take(Asked, request.query),
      actor: glass.maker,
      from: glass.from.toISOString(),
      to: glass.to.toISOString(),
    });
  });
}
