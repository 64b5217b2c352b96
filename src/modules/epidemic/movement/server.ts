import type { FastifyInstance, FastifyRequest } from 'fastify';
import * as z from 'zod';
import { holds } from '../../../kit/actor.ts';
import { date, text } from '../../../kit/field.ts';
import type { Kind } from '../../../kit/kind.ts';
import { isDay } from '../../../kit/schema.ts';
import type { ServerModule, Services } from '../../../server/module.ts';
import type { Stage } from '../../../server/stage.ts';
import { isId } from '../../../server/store/id.ts';
import type { Plan } from '../../../server/store/plan.ts';
import { purposeShape, purposeWords } from '../../../server/store/readings.ts';
import { requireCount } from '../../../server/store/queries.ts';
import { badInput, mayNot, notFound } from '../../../server/store/refusals.ts';
import { transact, type Tx } from '../../../server/store/transaction.ts';
import { parseInput } from '../../../server/store/values.ts';
import { addDays } from '../policy/days.ts';
import { boardOf } from './board.ts';
import { movementDay } from './job.ts';
import { type LookBackAsked, lookBack, lookBackNames } from './look-back.ts';
import { orderFinding } from './order-finding.ts';
import { planView } from './plan-view.ts';
import type { StayFinding } from './stay-over.ts';
import { type BookAt, movementReaction } from './reaction.ts';

type Query = Readonly<Record<string, string | undefined>>;
const queryOf = (request: FastifyRequest) => request.query as Query;

/** Filings, plans, tests and the look-back: what follows from them, and what is read of them together. */
export function movementModule(stage: Stage, bookAt: BookAt): ServerModule {
  stage.findings.set('personOrder', orderFinding);
  stage.findings.set('stay', async (tx, { row, input }): Promise<StayFinding | null> => {
    const id = input.stay ?? row?.stay;
    if (typeof id !== 'string' || !isId(id)) return null;
    const found = await tx.find<StayFinding>('SELECT member FROM stay_over WHERE tenant_id = $1 AND id = $2', [
      tx.actor.tenant,
      id,
    ]);
    return found ?? null;
  });
  return {
    name: 'movement',
    reactions: [movementReaction(stage, bookAt)],
    jobs: [movementDay(stage, bookAt)],
    routes: (app, services) => routes(app, services, stage, bookAt),
  };
}

const namesWords = {
  place: text(['地点', 'Place'], { min: 2, max: 120 }),
  code: text(['区划代码', 'Division code'], { optional: true }),
  from: date(['从哪天', 'From']),
  to: date(['到哪天', 'To']),
  ...purposeWords,
};
const day = z.string().refine(isDay, 'DAY');
const namesSchema = z.strictObject({
  place: z.string().trim().min(2).max(120),
  code: z
    .string()
    .regex(/^\d{2,12}$/)
    .nullish(),
  from: day,
  to: day,
  ...purposeShape,
});

/** The longest stretch that is looked back over, in days. */
const longest = 92;

function routes(app: FastifyInstance, services: Services, stage: Stage, bookAt: BookAt): void {
  const { clock, pool } = services;
  const kindOf = (name: string) => (stage.plans.get(name) as Plan).kind as Kind;
  const read = async <T>(request: FastifyRequest, kind: string, work: (tx: Tx) => Promise<T>): Promise<T> => {
    const actor = await services.actorOf(request);
    requireCount(kindOf(kind), actor);
    return transact(pool, actor, work, 'READ ONLY');
  };

  app.get('/api/movement/board', (request) => {
    const { county, site } = queryOf(request);
    if (site && !isId(site)) throw badInput({ field: 'site' });
    return read(request, 'controlPlan', (tx) => boardOf(tx, clock.now(), { county, site }));
  });

  app.get<{ Params: { id: string } }>('/api/movement/plan/:id', (request) => {
    const { id } = request.params;
    if (!isId(id)) throw notFound();
    return read(request, 'controlPlan', async (tx) =>
      planView(
        tx,
        stage.plans.get('controlPlan') as Plan,
        await bookAt(tx, clock.now().toISOString()),
        id,
        clock.now(),
      ),
    );
  });

  app.get('/api/movement/look-back', (request) => {
    const query = queryOf(request);
    const asked = askedOf(query, clock.today());
    return read(request, 'travelFiling', async (tx) =>
      lookBack(tx, await bookAt(tx, clock.now().toISOString()), asked, clock.today()),
    );
  });

  app.post('/api/movement/look-back/names', async (request) => {
    const actor = await services.actorOf(request);
    if (!holds(actor, ['health.officer'])) throw mayNot();
    const body = parseInput(namesSchema, namesWords, request.body) as z.infer<typeof namesSchema>;
    const asked = askedOf({ ...body, code: body.code ?? undefined }, clock.today());
    return await transact(pool, actor, (tx) =>
      lookBackNames(tx, asked, { ...body, today: clock.today(), now: clock.now() }),
    );
  });
}

/** @throws Refusal BAD_INPUT naming what is wrong with the question */
function askedOf(query: Query, today: string): LookBackAsked {
  const { place = '', code, from = addDays(today, -14), to = today, day: on = today } = query;
  if (place.trim().length < 2 || place.length > 120) throw badInput({ field: 'place' });
  if (code && !/^\d{2,12}$/.test(code)) throw badInput({ field: 'code' });
  for (const [field, value] of Object.entries({ from, to, day: on })) if (!isDay(value)) throw badInput({ field });
  if (to < from) throw badInput({ field: 'to' });
  if (addDays(from, longest) < to) throw badInput({ field: 'from' });
  return { place: place.trim(), code: code || undefined, from, to, day: on };
}
