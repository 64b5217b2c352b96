import type { FastifyInstance, FastifyRequest } from 'fastify';
import * as z from 'zod';
import { holds } from '../../../kit/actor.ts';
import { moment, text } from '../../../kit/field.ts';
import { isDay } from '../../../kit/schema.ts';
import type { ServerModule } from '../../../server/module.ts';
import type { Stage } from '../../../server/stage.ts';
import { isId } from '../../../server/store/id.ts';
import type { AnyRow, Plan } from '../../../server/store/plan.ts';
import { findRow } from '../../../server/store/queries.ts';
import { badInput, mayNot, notFound } from '../../../server/store/refusals.ts';
import { transact, type Tx } from '../../../server/store/transaction.ts';
import { parseInput } from '../../../server/store/values.ts';
import { ackBoardOf, ownPending } from './acks.ts';
import { listAreas } from './area-list.ts';
import { lineOf, viewOf } from './book-index.ts';
import { policyBookAt, type VersionValues } from './book.ts';
import { checkRelease, tighteningOf } from './check-release.ts';
import { addDays } from './days.ts';
import { diffDays } from './diff.ts';
import { followChangedAreas } from './follow.ts';
import { mayKeep, policyReaders, policyVersion } from './policy-version.ts';
import { previewOf } from './preview.ts';
import { draftVersion, releaseDue, releaseVersion } from './release.ts';
import { type LineChange, lineChanges } from './rule-families.ts';
import type { Subjects } from './subjects.ts';
import { knownOn, standpointOf, timelineOf } from './timeline.ts';
import type { BookVersion, PlaceRef, PolicyBook } from './types.ts';

type WithId = { Params: { id: string } };
const releaseShape = z.strictObject({
  releaseAt: z.iso.datetime({ offset: true }).nullish(),
  commandId: z
    .string()
    .regex(/^[0-9a-f-]{36}$/)
    .nullish(),
});
const words = { releaseAt: moment(['发布时间', 'Release at']), commandId: text(['提交编号', 'Command id']) };

/** Policy versions and risk areas: release, what follows, and the views of the pages. */
export function policyModule(stage: Stage, { subjects }: { subjects: Subjects }): ServerModule {
  return {
    name: 'policy',
    reactions: [
      {
        name: 'policy',
        on: ['riskArea.changed'],
        react: (tx, facts) => followChangedAreas(tx, stage, facts),
      },
    ],
    jobs: [
      {
        name: 'policy.release',
        everySeconds: 60,
        run: (tx, services) => releaseDue(tx, stage, services),
      },
    ],
    routes: (app) => routes(app, stage, subjects),
  };
}

function routes(app: FastifyInstance, stage: Stage, subjects: Subjects): void {
  const { services, plans } = stage;
  const plan = plans.get('policyVersion') as Plan;
  const read = async <T>(request: FastifyRequest, work: (tx: Tx) => Promise<T>): Promise<T> => {
    const actor = await services.actorOf(request);
    if (!holds(actor, policyReaders)) throw mayNot();
    return await transact(services.pool, actor, work, 'READ ONLY');
  };
  const getVersion = async (tx: Tx, id: string): Promise<AnyRow> => {
    const row = isId(id) ? await findRow(tx, plan, id) : undefined;
    if (!row || row.state === 'withdrawn') throw notFound();
    return row;
  };
  const dayIn = (request: FastifyRequest, name: string, otherwise: string): string => {
    const asked = (request.query as Readonly<Record<string, string | undefined>>)[name];
    if (!asked) return otherwise;
    if (!isDay(asked)) throw badInput({ field: name });
    return asked;
  };

  app.get('/api/epidemic/policy/timeline', (request) => {
    const now = services.clock.now();
    const today = services.clock.today();
    const day = dayIn(request, 'day', today);
    const compare = dayIn(request, 'compare', addDays(day, -1));
    return read(request, (tx) => timelineOf(tx, day, compare, today, now));
  });

  app.get('/api/epidemic/policy/owed', (request) =>
    read(request, async (tx) => ({ owes: holds(tx.actor, ['site']) ? await ownPending(tx) : [] })),
  );

  app.get('/api/epidemic/areas', (request) => {
    const today = services.clock.today();
    const day = dayIn(request, 'day', today);
    const known = dayIn(request, 'known', day);
    return read(request, (tx) => listAreas(tx, day, knownOn(known, today, services.clock.now())));
  });

  app.get<WithId>('/api/epidemic/policy/versions/:id', (request) =>
    read(request, async (tx) => {
      const row = await getVersion(tx, request.params.id);
      const now = services.clock.now();
      const keeps = mayKeep(tx.actor, row.level, row.region);
      if ((row.state === 'draft' || row.state === 'scheduled') && !holds(tx.actor, policyVersion.may.create))
        throw notFound();
      const book = await policyBookAt(tx, now.toISOString());
      const draft = draftVersion(row, now);
      const unreleased = row.state === 'draft' || row.state === 'scheduled';
      const refused = unreleased ? checkRelease(book, draft) : undefined;
      return {
        row,
        inForce: viewOf(book, services.clock.today(), now.toISOString()).versions.some((v) => v.id === row.id),
        tightened: unreleased ? tighteningOf(book, draft) : (row.tightened ?? []),
        refusal: refused ? { code: refused.code, label: refused.label, detail: refused.detail } : null,
        diff: unreleased ? diffOf(book, draft, standpointOf(tx)) : null,
        lines: unreleased ? await lineChangesOf(tx, plan, row) : [],
        mayRelease: row.state === 'draft' && keeps,
        others: book.versions
          .filter((v) => v.id !== row.id)
          .map(({ id, title, level, region, effectiveFrom }) => ({ id, title, level, region, effectiveFrom })),
      };
    }),
  );

  app.get<WithId>('/api/epidemic/policy/versions/:id/acks', (request) => {
    const { after } = request.query as Readonly<Record<string, string | undefined>>;
    if (after && !isId(after)) throw badInput({ field: 'after' });
    return read(request, async (tx) => {
      if (!holds(tx.actor, ['supervisor', 'health.officer'])) throw mayNot();
      const row = await getVersion(tx, request.params.id);
      const { id, level, region, askedAt } = row as unknown as {
        id: string;
        level: string;
        region: string | null;
        askedAt: string | null;
      };
      return await ackBoardOf(tx, { id, level, region, askedAt }, after);
    });
  });

  app.post<WithId>('/api/epidemic/policy/versions/:id/preview', (request) =>
    read(request, async (tx) => {
      const row = await getVersion(tx, request.params.id);
      if (!mayKeep(tx.actor, row.level, row.region)) throw mayNot();
      const now = services.clock.now();
      const book = await policyBookAt(tx, now.toISOString());
      return await previewOf(tx, book, draftVersion(row, now), await subjects(tx), services.clock.today());
    }),
  );

  app.post<WithId>('/api/epidemic/policy/versions/:id/release', async (request) => {
    const actor = await services.actorOf(request);
    if (!holds(actor, policyVersion.may.create)) throw mayNot();
    if (!isId(request.params.id)) throw notFound();
    const input = parseInput(releaseShape, words, request.body ?? {}) as z.infer<typeof releaseShape>;
    return await releaseVersion(stage, actor, request.params.id, input.releaseAt ?? null, input.commandId ?? null);
  });
}

/** What a draft says otherwise than the version of its own line that it takes the place of; nothing where it stands alone. */
async function lineChangesOf(tx: Tx, plan: Plan, row: AnyRow): Promise<LineChange[]> {
  const draft = row as unknown as VersionValues;
  for (const id of draft.supersedes) {
    const other = (await findRow(tx, plan, id)) as unknown as VersionValues | undefined;
    if (other && lineOf(other) === lineOf(draft)) return lineChanges(other.rules, draft.rules);
  }
  return [];
}

/** What a draft would change on its first day, in plain words. */
function diffOf(book: PolicyBook, draft: BookVersion, standpoint: PlaceRef) {
  const first = draft.effectiveFrom;
  const released = { ...book, areas: [], versions: [...book.versions, { ...draft, knownAt: '2000-01-01' }] };
  const at = (day: string) => ({ day, knownAt: '2999-12-31' });
  return diffDays(released, at(addDays(first, -1)), at(first), standpoint);
}
