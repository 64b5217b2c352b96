import type { Actor } from '../../kit/actor.ts';
import { dayOf } from '../../server/clock.ts';
import type { Stage } from '../../server/stage.ts';
import { type ReadyRecord, insertMany } from '../../server/store/bulk.ts';
import type { Plan } from '../../server/store/plan.ts';
import { transact } from '../../server/store/transaction.ts';
import type { WorldEvent } from '../world/activity.ts';

/** Ground and title of every post, for the past deeds of its holder. */
export interface Doer {
  readonly name: string;
  readonly field: string | null;
}

const at = (event: WorldEvent) => new Date(`${event.day}T${event.time}:00+08:00`);

function actorOf(stage: Stage, event: WorldEvent, doer: Doer | undefined, system: Actor): Actor {
  return { ...system, tenant: stage.services.tenant, personId: event.personId, postId: event.postId, orgId: event.orgId, name: doer?.name ?? '岗位', accountId: event.personId };
}

/** Enters one day's records, each in the name of who made it and at the minute it was made. */
export async function loadRecords(stage: Stage, events: readonly WorldEvent[], doers: ReadonlyMap<string, Doer>, system: Actor): Promise<void> {
  const byKind = new Map<string, ReadyRecord[]>();
  for (const event of events) {
    if (event.act === 'sign' || event.act === 'statement') continue;
    const plan = stage.plans.get(event.act) as Plan;
    const doer = doers.get(event.postId);
    const site = plan.kind.home === 'site' ? event.siteId : null;
    const instant = at(event);
    const record: ReadyRecord = {
      id: event.id, values: event.values, state: plan.kind.initial, at: instant, day: dayOf(instant),
      ground: { county: event.county, township: event.township, orgId: event.orgId, siteId: site ?? event.siteId, field: doer?.field ?? null },
      actor: actorOf(stage, event, doer, system),
    };
    byKind.set(event.act, [...(byKind.get(event.act) ?? []), record]);
  }
  await transact(stage.services.pool, system, async (tx) => {
    for (const [kind, records] of byKind) await insertMany(tx, stage.plans.get(kind) as Plan, records);
  });
}

/** Signs deliveries and states duties as the people of the day did: through the ordinary actions. */
export async function loadDeeds(stage: Stage, events: readonly WorldEvent[], noticeId: string, doers: ReadonlyMap<string, Doer>, system: Actor, setClock: (instant: Date) => void): Promise<void> {
  for (const event of events) {
    if (event.act !== 'sign' && event.act !== 'statement') continue;
    setClock(at(event));
    const actor = { ...actorOf(stage, event, doers.get(event.postId), system), scope: system.scope };
    await transact(stage.services.pool, actor, async (tx) => {
      if (event.act === 'sign') {
        const open = await tx.find<{ id: string }>("SELECT id FROM delivery WHERE tenant_id = $1 AND notice = $2 AND at_org = $3 AND state = 'sent' LIMIT 1", [actor.tenant, noticeId, event.orgId]);
        if (open) await stage.commands.act(tx, 'delivery', open.id, 'sign', {}, { trusted: true });
      }
    });
  }
}
