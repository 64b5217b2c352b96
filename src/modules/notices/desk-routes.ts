import type { FastifyInstance } from 'fastify';
import * as z from 'zod';
import { holds } from '../../kit/actor.ts';
import { data, region } from '../../kit/field.ts';
import { refusal } from '../../kit/refusal.ts';
import type { Stage } from '../../server/stage.ts';
import { isId } from '../../server/store/id.ts';
import type { AnyRow, Plan } from '../../server/store/plan.ts';
import { findRow } from '../../server/store/queries.ts';
import { badInput, mayNot, notFound } from '../../server/store/refusals.ts';
import { transact, type Tx } from '../../server/store/transaction.ts';
import { parseInput } from '../../server/store/values.ts';
import { previewSelector } from '../responsibility/addressees.ts';
import type { Selector } from '../responsibility/selector.ts';
import { copiesBalance } from './copies.ts';
import { publicationDeadline, signDeadline, type Urgency } from './deadlines.ts';
import { deskOf } from './desk.ts';
import { type DraftObligation, selectorShape } from './draft.ts';
import { changesOf, childrenOf, noticeActions, toldOf } from './draft-view.ts';
import { levelOf, resolveRecipients } from './issue.ts';
import { notice } from './notice.ts';
import { printNumber, readNumber } from './number.ts';
import type { Envelope } from './parse/notice-shape.ts';
import { listSeries, nextNumber } from './register.ts';
import { remindAll, signBoard } from './sign-board.ts';

const notInForce = refusal(
  'NOTICE_NOT_IN_FORCE',
  ['通知没有印发或已经废止，不用再催。', 'The notice is not issued or was revoked; nobody is reminded of it.'],
  409,
);

type WithId = { Params: { id: string } };
const previewShape = z.strictObject({
  selectors: z.array(selectorShape).max(400).nullish(),
  county: z
    .string()
    .regex(/^\d{6}$/)
    .nullish(),
});
/** Names a preview tells of one ground. */
const mostNamed = 500;
const remindShape = z.strictObject({
  deliveries: z
    .array(z.string().regex(/^[0-9a-f-]{36}$/))
    .max(5000)
    .nullish(),
});
const words = {
  selectors: data()(['责任单位范围', 'Addressees']),
  county: region(['县（市、区）', 'County']),
  deliveries: data()(['签收单位', 'Recipients']),
};

/** What the pages for working on notices read, and the reminder to many. */
export function deskRoutes(app: FastifyInstance, stage: Stage): void {
  const { services, plans } = stage;
  const plan = plans.get('notice') as Plan;
  const read = async <T>(request: Parameters<typeof services.actorOf>[0], work: (tx: Tx) => Promise<T>) => {
    const actor = await services.actorOf(request);
    if (!holds(actor, notice.may.read)) throw mayNot();
    return await transact(services.pool, actor, work, 'READ ONLY');
  };
  const findNotice = async (tx: Tx, id: string): Promise<AnyRow> => {
    const row = isId(id) ? await findRow(tx, plan, id) : undefined;
    if (!row) throw notFound();
    return row;
  };

  app.get('/api/notices/desk', (request) => read(request, (tx) => deskOf(tx, services.clock.now())));

  app.get<WithId>('/api/notices/:id/draft', (request) =>
    read(request, async (tx) => {
      const row = await findNotice(tx, request.params.id);
      const parent = row.parent ? await findRow(tx, plan, row.parent as string) : undefined;
      const [org] = await tx.rows<{ name: string }>('SELECT name FROM organisation WHERE tenant_id = $1 AND id = $2', [
        tx.actor.tenant,
        row.ground.orgId,
      ]);
      return {
        row,
        org: org?.name ?? null,
        allowed: noticeActions(tx.actor, row),
        parent: parent ? { id: parent.id, title: parent.title, number: parent.number } : null,
        told: await toldOf(tx, row),
        children: await childrenOf(tx, row.id),
      };
    }),
  );

  app.get<WithId>('/api/notices/:id/changes', (request) =>
    read(request, async (tx) => ({ changes: await changesOf(tx, (await findNotice(tx, request.params.id)).id) })),
  );

  app.get<WithId>('/api/notices/:id/recipients', (request) =>
    read(request, async (tx) => {
      const row = await findNotice(tx, request.params.id);
      const envelope = row.envelope as Envelope;
      const recipients = await resolveRecipients(tx, envelope.recipients, await levelOf(tx, row.ground.orgId));
      const series = await listSeries(tx, row.ground.orgId);
      const own = envelope.number ? readParts(envelope.number) : null;
      const next = own ? printNumber(await nextNumber(tx, own.code, own.year)) : (series[0]?.next ?? null);
      return {
        recipients,
        signBy: signDeadline(services.clock.now(), row.urgency as Urgency).toISOString(),
        number: envelope.number,
        nextNumber: next,
        series,
      };
    }),
  );

  app.post<WithId>('/api/notices/:id/preview', async (request) => {
    const { selectors, county } = parseInput(previewShape, words, request.body ?? {}) as z.infer<typeof previewShape>;
    return await read(request, async (tx) => {
      const row = await findNotice(tx, request.params.id);
      // What may be done makes no duty.
      const asked =
        selectors ??
        (row.obligations as DraftObligation[]).filter((each) => each.modality !== 'may').map((each) => each.addressees);
      const narrow = { county: row.ground.county ?? county ?? null, township: row.ground.township };
      return await previewSelector(tx, asked as unknown as Selector[], narrow, county ? mostNamed : undefined);
    });
  });

  app.get<WithId>('/api/notices/:id/deliveries', (request) =>
    read(request, async (tx) => {
      const row = await findNotice(tx, request.params.id);
      return {
        notice: {
          id: row.id,
          version: row.version,
          title: row.title,
          number: row.number,
          state: row.state,
          urgency: row.urgency,
          issuedAt: row.issuedAt,
          signBy: row.signBy,
          publishedAt: row.publishedAt,
          publishedUrl: row.publishedUrl,
        },
        isOwn: row.ground.orgId === tx.actor.orgId,
        allowed: noticeActions(tx.actor, row),
        told: await toldOf(tx, row),
        children: await childrenOf(tx, row.id),
        ...(await signBoard(tx, row.id, services.clock.now())),
      };
    }),
  );

  app.post<WithId>('/api/notices/:id/remind', async (request) => {
    const actor = await services.actorOf(request);
    if (!holds(actor, ['office', 'county.office', 'dept.head', 'township'])) throw mayNot();
    const { deliveries } = parseInput(remindShape, words, request.body ?? {}) as z.infer<typeof remindShape>;
    if (deliveries?.some((each) => !isId(each))) throw badInput({ field: 'deliveries' });
    const reminded = await transact(services.pool, actor, async (tx) => {
      const row = await findNotice(tx, request.params.id);
      if (row.state !== 'issued') throw notInForce();
      return await remindAll(tx, row.id, deliveries ?? null, services.clock.now());
    });
    services.publish('kind:delivery');
    stage.poke();
    return { reminded };
  });

  app.get<WithId>('/api/notices/:id/copies', (request) =>
    read(request, async (tx) => {
      const row = await findNotice(tx, request.params.id);
      const date = row.date as string | null;
      const isOpen = /公开/.test((row.envelope as Envelope).publication ?? '') && date !== null;
      return {
        ...(await copiesBalance(tx, row.id, (row.copies as number | null) ?? 0)),
        publishBy:
          isOpen && !/不(予)?公开/.test((row.envelope as Envelope).publication ?? '')
            ? publicationDeadline(date)
            : null,
      };
    }),
  );
}

/** The number's parts, or nothing where it was written in another form. */
function readParts(number: string) {
  try {
    return readNumber(number);
  } catch {
    return null;
  }
}
