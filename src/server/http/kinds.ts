import type { FastifyInstance } from 'fastify';
import * as z from 'zod';
import { type Actor, holds } from '../../kit/actor.ts';
import { text, whole } from '../../kit/field.ts';
import { type Kind, secretFields } from '../../kit/kind.ts';
import { refusal } from '../../kit/refusal.ts';
import { openSecrets } from '../store/open-secrets.ts';
import { openReasons } from '../store/reasons.ts';
import { getRecord, listPage, requireCount } from '../store/queries.ts';
import { actionUnknown, mayNot } from '../store/refusals.ts';
import { type Asked, askedOf } from '../store/filter.ts';
import { readTogether } from '../store/together.ts';
import { readAtOnce } from '../store/transaction.ts';
import { parseInput } from '../store/values.ts';
import type { Stage } from '../stage.ts';
import { describeKind } from './describe.ts';

const sent = z.object({
  id: z.string().max(40).nullish(),
  commandId: z.string().max(40).nullish(),
  version: z.number().int().nullish(),
  input: z.unknown().optional(),
});
const sentWords = {
  id: text(['编号', 'Id']),
  commandId: text(['提交编号', 'Command id']),
  version: whole(['版本', 'Version']),
};
const body = (value: unknown) => parseInput(sent, sentWords, value) as z.infer<typeof sent>;
/** Whether a page of a list is narrow enough to travel with others: of one site or organisation, without search. */
const narrowed = (actor: Actor, asked: Asked): boolean =>
  asked.q === undefined &&
  Number(asked.limit ?? 20) <= 50 &&
  (asked.site !== undefined ||
    asked.org !== undefined ||
    (actor.scope.reach === 'some' && actor.scope.sites.length > 0));

const personalInAddress = refusal('PERSONAL_IN_ADDRESS', [
  '个人信息不能写在网址里。请用页面上的查找。',
  'Personal data do not belong in an address. Ask by POST …/find.',
]);

/** The question of an address. Addresses are kept in histories and logs, so personal values are not taken from one. */
export function askedInAddress(kind: Kind, query: unknown): Asked {
  const asked = askedOf(query);
  const personal = secretFields(kind).find((name) => asked[name] !== undefined);
  if (personal) throw personalInAddress({ field: personal });
  return asked;
}

/** The operations that every kind has from its definition alone. */
export function kindRoutes(app: FastifyInstance, stage: Stage): void {
  const { services, commands, plans } = stage;
  const { pool, secrets } = services;

  app.get('/api/kinds', async (request) => {
    const actor = await services.actorOf(request);
    return [...plans.values()]
      .map(({ kind }) => describeKind(kind, actor))
      .filter((kind) => kind.may.read || kind.may.create || kind.may.count);
  });

  for (const plan of plans.values()) {
    const { kind } = plan;
    const at = `/api/${kind.name}`;

    app.get(at, async (request) => {
      const actor = await services.actorOf(request);
      const asked = askedInAddress(kind, request.query);
      return narrowed(actor, asked)
        ? await readTogether(pool, actor, (tx) => listPage(tx, plan, asked, secrets), 'page')
        : await readAtOnce(pool, actor, (tx) => listPage(tx, plan, asked, secrets));
    });

    app.post(`${at}/find`, async (request) => {
      const actor = await services.actorOf(request);
      const asked = askedOf(request.body ?? {});
      return await readAtOnce(pool, actor, (tx) => listPage(tx, plan, asked, secrets));
    });

    app.get(`${at}/counts`, async (request) => {
      const actor = await services.actorOf(request);
      requireCount(kind, actor);
      return { counts: await readTogether(pool, actor, (tx) => stage.countsOf(tx, kind.name)) };
    });

    app.get<{ Params: { id: string } }>(`${at}/:id`, async (request) => {
      const actor = await services.actorOf(request);
      const view = await readTogether(pool, actor, (tx) => getRecord(tx, plan, request.params.id));
      return await openReasons(services, actor, plan, view);
    });

    app.post(at, async (request, reply) => {
      const actor = await services.actorOf(request);
      const { id, commandId, input } = body(request.body);
      const done = await commands.execute(actor, {
        kind: kind.name,
        action: 'create',
        id: id ?? null,
        commandId: commandId ?? null,
        input,
      });
      return reply.status(done.repeated ? 200 : 201).send(done);
    });

    // Elsewhere `open` is an action's name like any other: an event duty is opened.
    if (secretFields(kind).length > 0)
      app.post<{ Params: { id: string } }>(`${at}/:id/open`, async (request) => {
        const actor = await services.actorOf(request);
        if (!holds(actor, kind.may.open ?? [])) throw mayNot();
        return await openSecrets(stage, actor, plan, request.params.id, request.body);
      });

    app.post<{ Params: { id: string; action: string } }>(`${at}/:id/:action`, async (request) => {
      const actor = await services.actorOf(request);
      const { id, action } = request.params;
      if (action === 'create') throw actionUnknown();
      const { commandId, version, input } = body(request.body);
      return await commands.execute(actor, {
        kind: kind.name,
        action,
        id,
        commandId: commandId ?? null,
        version: version ?? null,
        input,
      });
    });
  }
}
