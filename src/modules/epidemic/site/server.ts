import type { FastifyInstance, FastifyRequest } from 'fastify';
import { type Actor, holds } from '../../../kit/actor.ts';
import { appendFact } from '../../../server/ledger/fact.ts';
import type { ServerModule, Services } from '../../../server/module.ts';
import type { Stage } from '../../../server/stage.ts';
import { nowhere } from '../../../server/store/ground.ts';
import { badInput, mayNot } from '../../../server/store/refusals.ts';
import { transact, type Tx } from '../../../server/store/transaction.ts';
import { putSetting } from '../../../server/tenant.ts';
import { giveFindings, resumptionOf, siteSettings } from './findings.ts';
import { siteClock, siteReaction } from './reaction.ts';
import { countyCounts, lowSites, resumptionQueue, siteDay } from './reads.ts';
import { settingsSchema } from './settings-schema.ts';
import { maySetSite, siteSettingsName } from './settings.ts';

type Query = Readonly<Record<string, string | undefined>>;
const queryOf = (request: FastifyRequest) => request.query as Query;
const siteOf = (request: FastifyRequest) => (request.params as { siteId: string }).siteId;

/** Every day at the site: supplies, facilities, cleaning, gatherings, isolation area, resumption. */
export function siteModule(stage: Stage): ServerModule {
  giveFindings(stage);
  return {
    name: 'site',
    reactions: [siteReaction(stage)],
    jobs: [siteClock(stage)],
    routes: (app, services) => routes(app, services, stage),
  };
}

function requireReader(actor: Actor): void {
  if (!holds(actor, ['site', 'supervisor', 'health.officer'])) throw mayNot();
}

function routes(app: FastifyInstance, services: Services, stage: Stage): void {
  const read = async <T>(request: FastifyRequest, work: (tx: Tx) => Promise<T>): Promise<T> => {
    const actor = await services.actorOf(request);
    requireReader(actor);
    return transact(services.pool, actor, work, 'READ ONLY');
  };
  app.get('/api/epidemic/sites/:siteId/day', (request) => read(request, (tx) => siteDay(stage, tx, siteOf(request))));
  app.get('/api/epidemic/sites/:siteId/resumption', (request) =>
    read(request, async (tx) => {
      const { points, evidence } = await resumptionOf(stage, tx, siteOf(request), services.clock.today());
      const last = await tx.find<{ id: string; state: string }>(
        "SELECT id, state FROM resumption WHERE tenant_id = $1 AND at_site = $2 AND state NOT IN ('withdrawn', 'dropped') ORDER BY day DESC, id DESC LIMIT 1",
        [tx.actor.tenant, evidence.site],
      );
      const site = await tx.find<{ name: string; lead: string | null }>(
        'SELECT s.name, o.name AS lead FROM site s LEFT JOIN organisation o ON o.tenant_id = $1 AND o.id = s.lead WHERE s.tenant_id = $1 AND s.id = $2',
        [tx.actor.tenant, evidence.site],
      );
      return { site: { id: evidence.site, running: evidence.running, ...site }, points, resumption: last ?? null };
    }),
  );
  app.get('/api/epidemic/counts', (request) => read(request, (tx) => countyCounts(stage, tx)));
  app.get('/api/epidemic/low', (request) => read(request, (tx) => lowSites(stage, tx, queryOf(request).county)));
  app.get('/api/epidemic/resumptions', (request) => read(request, (tx) => resumptionQueue(tx, queryOf(request).state)));
  app.get('/api/epidemic/settings', (request) => read(request, siteSettings));
  app.put('/api/epidemic/settings', async (request) => {
    const actor = await services.actorOf(request);
    if (!holds(actor, maySetSite)) throw mayNot();
    const given = settingsSchema.safeParse(request.body);
    if (!given.success) throw badInput({ field: String(given.error.issues[0]?.path[0] ?? '') });
    return await transact(services.pool, actor, async (tx) => {
      const settings = { ...(await siteSettings(tx)), ...given.data };
      await putSetting(tx, siteSettingsName, settings);
      await appendFact(tx, {
        type: 'setting.changed',
        kind: 'setting',
        recordId: '00000000-0000-7000-8000-000000000120',
        version: 1,
        at: services.clock.now(),
        ground: nowhere,
        body: { name: siteSettingsName, values: given.data },
      });
      return settings;
    });
  });
}
