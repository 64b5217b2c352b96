import type { FastifyInstance, FastifyRequest } from 'fastify';
import * as z from 'zod';
import { holds } from '../../kit/actor.ts';
import { data, longText, moment, text } from '../../kit/field.ts';
import { noticeDocx } from '../../server/documents/noticeDocx.ts';
import { noticeHtml } from '../../server/documents/noticeHtml.ts';
import type { FileStore } from '../../server/files/file-store.ts';
import { readUpload } from '../../server/http/files.ts';
import { appendFact } from '../../server/ledger/fact.ts';
import type { ServerModule } from '../../server/module.ts';
import type { Stage } from '../../server/stage.ts';
import { isId } from '../../server/store/id.ts';
import type { AnyRow, Plan } from '../../server/store/plan.ts';
import { findRow } from '../../server/store/queries.ts';
import { badInput, mayNot, notFound } from '../../server/store/refusals.ts';
import { transact, type Tx } from '../../server/store/transaction.ts';
import { parseInput } from '../../server/store/values.ts';
import { deskRoutes } from './desk-routes.ts';
import { forwardNotice } from './forward.ts';
import { issueNotice } from './issue.ts';
import { notice } from './notice.ts';
import { printNumber, readNumber } from './number.ts';
import { officialDocument } from './official.ts';
import { readUploadedNotice } from './read.ts';
import { listNumbers, nextNumber, voidNumber } from './register.ts';

const id = z.string().regex(/^[0-9a-f-]{36}$/);
const issueShape = z.strictObject({
  number: z.string().max(80).nullish(),
  series: z.strictObject({ code: z.string().min(2).max(20), year: z.number().int().min(1950).max(2200) }).nullish(),
  recipients: z.array(id).max(100_000),
  signBy: z.iso.datetime({ offset: true }).nullish(),
  commandId: id.nullish(),
});
const forwardShape = z.strictObject({
  title: z.string().trim().min(2).max(300).nullish(),
  recipients: z.array(z.string().trim().min(1).max(200)).max(40).nullish(),
  additions: z.string().trim().min(1).max(20_000),
  commandId: id.nullish(),
});
const voidShape = z.strictObject({ number: z.string().max(80), reason: z.string().trim().min(2).max(300) });
const words = {
  number: text(['发文字号', 'Number']),
  series: data<unknown>()(['机关代字', 'Series']),
  recipients: data<string[]>()(['主送单位', 'Recipients']),
  signBy: moment(['签收时限', 'Sign by']),
  title: text(['标题', 'Title']),
  additions: longText(['转发要求', 'Additions']),
  reason: longText(['原因', 'Reason']),
  commandId: text(['提交编号', 'Command id']),
};

type WithId = { Params: { id: string } };

/** The notices' own operations, beside what the kind gives: read, issue, pass on, print, the register, and the pages' views. */
export function noticesModule(stage: Stage, { files }: { files: FileStore }): ServerModule {
  const { services, plans } = stage;
  const plan = plans.get('notice') as Plan;
  const drafting = notice.may.create;
  const findNotice = async (tx: Tx, noticeId: string): Promise<AnyRow> => {
    const row = isId(noticeId) ? await findRow(tx, plan, noticeId) : undefined;
    if (!row) throw notFound();
    return row;
  };

  function routes(app: FastifyInstance): void {
    deskRoutes(app, stage);

    app.post<{ Querystring: { commandId?: string } }>('/api/notices/read', async (request, reply) => {
      const actor = await services.actorOf(request);
      if (!holds(actor, drafting)) throw mayNot();
      const { commandId } = request.query;
      if (commandId && !isId(commandId)) throw badInput({ field: 'commandId' });
      return reply
        .status(201)
        .send(await readUploadedNotice(stage, files, actor, await readUpload(request), commandId ?? null));
    });

    app.post<WithId>('/api/notices/:id/issue', async (request) => {
      const actor = await services.actorOf(request);
      if (!holds(actor, drafting)) throw mayNot();
      const input = parseInput(issueShape, words, request.body) as z.infer<typeof issueShape>;
      if (!isId(request.params.id)) throw notFound();
      return await issueNotice(
        stage,
        actor,
        request.params.id,
        {
          recipients: input.recipients,
          ...(input.number ? { number: input.number } : {}),
          ...(input.series ? { series: input.series } : {}),
          ...(input.signBy ? { signBy: input.signBy } : {}),
        },
        input.commandId ?? null,
      );
    });

    app.post<WithId>('/api/notices/:id/forward', async (request, reply) => {
      const actor = await services.actorOf(request);
      if (!holds(actor, drafting)) throw mayNot();
      const input = parseInput(forwardShape, words, request.body) as z.infer<typeof forwardShape>;
      return reply.status(201).send(
        await forwardNotice(
          stage,
          actor,
          request.params.id,
          {
            additions: input.additions,
            recipients: input.recipients ?? [],
            ...(input.title ? { title: input.title } : {}),
          },
          input.commandId ?? null,
        ),
      );
    });

    /** The notice as printed, with the one it passes on bound behind it. */
    const printed = async (request: FastifyRequest<WithId>) => {
      const actor = await services.actorOf(request as FastifyRequest);
      return await transact(
        services.pool,
        actor,
        async (tx) => {
          const row = await findNotice(tx, request.params.id);
          const parent = row.parent ? await findRow(tx, plan, row.parent as string) : undefined;
          return { document: officialDocument(row, parent), format: row.format as 'letter' | 'file', title: row.title };
        },
        'READ ONLY',
      );
    };

    app.get<WithId>('/api/notices/:id/document.docx', async (request, reply) => {
      const { document, format, title } = await printed(request);
      return reply
        .type('application/vnd.openxmlformats-officedocument.wordprocessingml.document')
        .header('content-disposition', `attachment; filename*=UTF-8''${encodeURIComponent(`${title}.docx`)}`)
        .send(Buffer.from(await noticeDocx(document, { format })));
    });

    app.get<WithId>('/api/notices/:id/print', async (request, reply) => {
      const { document, format } = await printed(request);
      return reply.type('text/html; charset=utf-8').send(noticeHtml(document, format));
    });

    app.get<{ Querystring: { code?: string; year?: string } }>('/api/notices/numbers', async (request) => {
      const actor = await services.actorOf(request);
      if (!holds(actor, drafting)) throw mayNot();
      const code = request.query.code ?? '';
      const year = Number(request.query.year) || Number(services.clock.today().slice(0, 4));
      return await transact(
        services.pool,
        actor,
        async (tx) => ({
          next: printNumber(await nextNumber(tx, code, year)),
          entries: await listNumbers(tx, code, year),
        }),
        'READ ONLY',
      );
    });

    app.post('/api/notices/numbers/void', async (request) => {
      const actor = await services.actorOf(request);
      if (!holds(actor, drafting)) throw mayNot();
      const input = parseInput(voidShape, words, request.body) as z.infer<typeof voidShape>;
      const asked = readNumber(input.number);
      return await transact(services.pool, actor, async (tx) => {
        const at = services.clock.now();
        const parts = await voidNumber(tx, asked, input.reason, at);
        await appendFact(tx, {
          type: 'notice.numberVoided',
          kind: 'notice',
          recordId: actor.orgId ?? actor.accountId,
          version: 1,
          at,
          ground: { county: null, township: null, orgId: actor.orgId, siteId: null, field: null },
          body: { number: printNumber(parts), reason: input.reason },
        });
        return { number: printNumber(parts) };
      });
    });
  }

  return { name: 'notices', routes };
}
