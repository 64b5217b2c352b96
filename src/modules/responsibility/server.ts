import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { holds } from '../../kit/actor.ts';
import type { Actor } from '../../kit/actor.ts';
import type { Kind } from '../../kit/kind.ts';
import { isDay } from '../../kit/schema.ts';
import { dossierDocx } from '../../server/documents/dossierDocx.ts';
import { responsibilityLetterDocx } from '../../server/documents/responsibilityLetter.ts';
import { sealOf, verifyProof } from '../../server/ledger/sealOf.ts';
import type { ServerModule, Services } from '../../server/module.ts';
import type { Stage } from '../../server/stage.ts';
import { isId } from '../../server/store/id.ts';
import type { Plan } from '../../server/store/plan.ts';
import { findRow, requireRead } from '../../server/store/queries.ts';
import { badInput, mayNot, notFound } from '../../server/store/refusals.ts';
import { readTogether } from '../../server/store/together.ts';
import { readAtOnce, transact, type Tx } from '../../server/store/transaction.ts';
import { boardOf } from './board.ts';
import { dossierAsked, openDossier } from './dossier-opening.ts';
import { dossierPaper } from './dossier-paper.ts';
import { drillGroups, drillUnits } from './drill.ts';
import { listGaps } from './gaps.ts';
import { letterPaper } from './letter-paper.ts';
import { livingNotice } from './living.ts';
import type { FiguresAside } from './figures-aside.ts';
import { dutyClock, dutyReaction } from './reaction.ts';
import { responsibilityLetter } from './responsibility-letter.ts';
import { territoryOf } from './territory.ts';
import { todayOf } from './today.ts';
import { treeBelow } from './tree.ts';

type Query = Readonly<Record<string, string | undefined>>;
const queryOf = (request: FastifyRequest) => request.query as Query;
const idOf = (request: FastifyRequest, name = 'id') => (request.params as Readonly<Record<string, string>>)[name] ?? '';

/** Roles that read what the registry and duties hold; the three administrators read no business data. */
function requireBusiness(actor: Actor): void {
  if (
    !holds(actor, [
      'supervisor',
      'site',
      'site.gate_guard',
      'health.officer',
      'worker',
      'expert',
      'discipline.receiver',
    ])
  )
    throw mayNot();
}

/** A day of the query, today at the latest. @throws Refusal BAD_INPUT */
function dayOf(asked: string | undefined, today: string, field: string): string {
  if (!asked) return today;
  if (!isDay(asked)) throw badInput({ field });
  return asked > today ? today : asked;
}

/** Obligations → duties → proof → figures: the reaction, the clock and what is read of them. */
export function responsibilityModule(stage: Stage, figures: Readonly<FiguresAside> = { aside: false }): ServerModule {
  return {
    name: 'responsibility',
    reactions: [dutyReaction(stage.plans, figures)],
    jobs: [dutyClock(stage.plans, figures)],
    routes: (app, services) => routes(app, services, stage),
  };
}

function routes(app: FastifyInstance, services: Services, stage: Stage): void {
  const read = async <T>(request: FastifyRequest, work: (tx: Tx) => Promise<T>): Promise<T> => {
    const actor = await services.actorOf(request);
    requireBusiness(actor);
    return transact(services.pool, actor, work, 'READ ONLY');
  };

  app.get('/api/notices/:id/living', async (request) => {
    const { ground, field, day, compare } = queryOf(request);
    const id = idOf(request);
    if (!isId(id)) throw notFound();
    const today = services.clock.today();
    const on = dayOf(day, today, 'day');
    const actor = await services.actorOf(request);
    requireBusiness(actor);
    const territory = territoryOf(actor, { ground, field });
    const before = compare ? dayOf(compare, on, 'compare') : null;
    return await readAtOnce(services.pool, actor, (tx) => livingNotice(tx, id, territory, on, before));
  });

  app.get('/api/notices/:id/drill', (request) => {
    const { ground, field, day, obligation, clause, state, level, direct, after, limit } = queryOf(request);
    const id = idOf(request);
    if (!isId(id)) throw notFound();
    if (level !== 'county' && level !== 'township' && level !== 'unit') throw badInput({ field: 'level' });
    const asked = {
      obligation,
      clause,
      state,
      level,
      direct: direct === '1',
      after,
      limit: limit ? Number(limit) || 50 : 50,
    } as const;
    return read(request, async (tx) => {
      const territory = territoryOf(tx.actor, { ground, field });
      const shown = { code: territory.code, name: territory.name, level: territory.level };
      if (level === 'unit') return { territory: shown, ...(await drillUnits(tx, id, territory, asked)) };
      // Below the reader's own ground only: a county has townships, a township and an enterprise have units.
      if (territory.level !== (level === 'county' ? 'city' : 'county')) throw badInput({ field: 'level' });
      const on = dayOf(day, services.clock.today(), 'day');
      return { territory: shown, groups: await drillGroups(tx, id, territory, asked, on) };
    });
  });

  app.get('/api/duty/:id/proofs', (request) =>
    read(request, async (tx) => {
      const duty = await findRow(tx, stage.plans.get('duty') as Plan, idOf(request));
      if (!duty) throw notFound();
      const rows = await tx.prepared(
        'duty.proofs',
        `SELECT p.period_start::text AS "periodStart", p.kind, CASE p.kind WHEN 'duty' THEN p.duty_id ELSE p.record_id END AS "recordId",
           p.fact_id AS "factId", f.seq AS number, f.actor_name AS "actorName", p.at, p.late
         FROM duty_proof p LEFT JOIN fact f ON f.tenant_id = p.tenant_id AND f.id = p.fact_id
         WHERE p.tenant_id = $1 AND p.duty_id = $2 ORDER BY p.period_start DESC, p.at DESC LIMIT 200`,
        [tx.actor.tenant, duty.id],
      );
      return { rows };
    }),
  );

  app.get('/api/facts/:id/seal', (request) =>
    read(request, async (tx) => {
      const id = idOf(request);
      if (!isId(id)) throw notFound();
      const fact = await tx.find(
        `SELECT id, seq AS number, type, kind, record_id AS "recordId", version, actor_name AS "actorName", at, server_at AS "serverAt",
           device, device_seq AS "deviceSeq", device_at AS "deviceAt" FROM fact WHERE tenant_id = $1 AND id = $2`,
        [tx.actor.tenant, id],
      );
      if (!fact) throw notFound();
      const seal = await sealOf(tx, id);
      return { fact, seal: seal ?? null, holds: seal ? verifyProof(seal) : null };
    }),
  );

  app.get('/api/today', async (request) => {
    const actor = await services.actorOf(request);
    requireBusiness(actor);
    const { clock } = services;
    const { personId } = actor;
    if (!personId) return { day: clock.today(), now: clock.now().toISOString(), rows: [], done: [], more: false };
    return await readTogether(services.pool, actor, (tx) =>
      todayOf(tx, personId, stage.plans, clock.now(), clock.today()),
    );
  });

  app.get('/api/gaps', (request) => {
    const { ground, after } = queryOf(request);
    return read(request, (tx) => listGaps(tx, territoryOf(tx.actor, { ground }), after));
  });

  app.get('/api/responsibility/tree', (request) => {
    const { ground, after } = queryOf(request);
    return read(request, (tx) => treeBelow(tx, ground ?? '*', after));
  });

  app.get('/api/responsibility/board/:siteId', (request) =>
    read(request, (tx) => boardOf(tx, idOf(request, 'siteId'))),
  );

  app.get('/api/responsibilityLetter/:id/document.docx', async (request, reply) => {
    const actor = await services.actorOf(request);
    requireRead(responsibilityLetter as unknown as Kind, actor);
    const id = idOf(request);
    if (!isId(id)) throw notFound();
    const letter = await transact(services.pool, actor, (tx) => letterPaper(tx, stage.plans, id), 'READ ONLY');
    return sendDocx(reply, '责任书', await responsibilityLetterDocx(letter, services.clock.now()));
  });

  const dossier = async (request: FastifyRequest, as: 'page' | 'paper') => {
    const actor = await services.actorOf(request);
    requireBusiness(actor);
    const asked = dossierAsked(actor, idOf(request, 'personId'), request.body, services.clock.today());
    return { actor, asked, open: (tx: Tx) => openDossier(tx, asked, as, services.clock.now()) };
  };

  app.post('/api/responsibility/dossier/:personId', async (request) => {
    const { actor, open } = await dossier(request, 'page');
    return await transact(services.pool, actor, async (tx) => (await open(tx)).found);
  });

  app.post('/api/responsibility/dossier/:personId/document.docx', async (request, reply) => {
    const { actor, open } = await dossier(request, 'paper');
    const now = services.clock.now();
    const paper = await transact(services.pool, actor, async (tx) => {
      const { found, opened } = await open(tx);
      return await dossierPaper(tx, found, stage.plans, now, opened);
    });
    // The person's name stays out of the file's: names of files end in logs and histories.
    return sendDocx(reply, '尽职履责材料', await dossierDocx(paper, now));
  });
}

function sendDocx(reply: FastifyReply, name: string, made: Uint8Array) {
  return reply
    .type('application/vnd.openxmlformats-officedocument.wordprocessingml.document')
    .header('content-disposition', `attachment; filename*=UTF-8''${encodeURIComponent(`${name}.docx`)}`)
    .send(Buffer.from(made));
}
