import type { FastifyInstance } from 'fastify';
import * as z from 'zod';
import { type Actor, holds } from '../../../kit/actor.ts';
import { text } from '../../../kit/field.ts';
import type { Reaction, ServerModule, Services } from '../../../server/module.ts';
import type { Stage } from '../../../server/stage.ts';
import { isId } from '../../../server/store/id.ts';
import { badInput, mayNot, outOfReach } from '../../../server/store/refusals.ts';
import { transact } from '../../../server/store/transaction.ts';
import { parseInput } from '../../../server/store/values.ts';
import { followControl, followHealth, followPassages, followRoster, insideNow } from './follow.ts';
import { findEntry, makeList, makeSigner } from './list.ts';
import { gateDecision } from './rules.ts';

/** The gate: the list a guard works by, decisions, who is inside. */
export function gateModule(stage: Stage): ServerModule {
  return {
    name: 'gate',
    reactions: [gateReaction(stage)],
    routes: (app, services) => routes(app, services),
  };
}

function gateReaction(stage: Stage): Reaction {
  const control = stage.plans.get('controlPlan');
  return {
    name: 'gate',
    on: ['rosterMember.*', 'healthCheckIn.*', 'controlPlan.*', 'gatePassage.*'],
    async react(tx, facts) {
      const of = (kind: string) => facts.filter((fact) => fact.kind === kind);
      await followRoster(tx, of('rosterMember'));
      await followHealth(tx, of('healthCheckIn'));
      if (control) await followControl(tx, control.table, of('controlPlan'));
      await followPassages(tx, of('gatePassage'));
    },
  };
}

const deciding = z.strictObject({
  siteId: z.string().nullish(),
  member: z.string(),
  direction: z.enum(['in', 'out']).default('in'),
  temperature: z.number().min(30).max(45).nullish(),
  codeColour: z.enum(['green', 'yellow', 'red', 'paper']).nullish(),
  mask: z.boolean().nullish(),
});
const words = { member: text(['在册人员', 'Roster member']), direction: text(['方向', 'Direction']) };

function siteOf(actor: Actor, asked: string | null | undefined): string {
  const site = asked ?? (actor.scope.sites.length === 1 ? actor.scope.sites[0] : undefined);
  if (!site || !isId(site)) throw badInput({ field: 'site' });
  return site;
}

function routes(app: FastifyInstance, services: Services): void {
  const { pool, clock } = services;
  const sign = makeSigner(services.secrets);
  const guard = (actor: Actor) => {
    if (!holds(actor, ['site', 'site.gate_guard'])) throw mayNot();
  };
  const siteAsked = (query: unknown) => (query as { readonly site?: string }).site;

  app.get('/api/gate/list', async (request) => {
    const actor = await services.actorOf(request);
    guard(actor);
    const site = siteOf(actor, siteAsked(request.query));
    // Row-level security gives nothing of a site out of reach.
    const list = await transact(
      pool,
      actor,
      (tx) => makeList(tx, site, { now: clock.now(), today: clock.today() }),
      'READ ONLY',
    );
    if (!list) throw outOfReach({ field: 'site' });
    return sign(list);
  });

  app.get('/api/gate/inside', async (request) => {
    const actor = await services.actorOf(request);
    guard(actor);
    const site = siteOf(actor, siteAsked(request.query));
    return await transact(pool, actor, (tx) => insideNow(tx, site), 'READ ONLY');
  });

  app.post('/api/gate/decide', async (request) => {
    const actor = await services.actorOf(request);
    guard(actor);
    const { siteId, member, ...seen } = parseInput(deciding, words, request.body) as z.infer<typeof deciding>;
    if (!isId(member)) throw badInput({ field: 'member' });
    const site = siteOf(actor, siteId);
    const entry = await transact(pool, actor, (tx) => findEntry(tx, site, member, clock.today()), 'READ ONLY');
    return { name: entry?.name ?? null, ...gateDecision(entry, seen, clock.now().toISOString()) };
  });
}
