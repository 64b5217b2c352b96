import type { Actor } from '../../kit/actor.ts';
import { dayOf } from '../../server/clock.ts';
import type { Stage } from '../../server/stage.ts';
import { type BulkStatement, changeMany, type ReadyRecord, sendBulk, statementsOf } from '../../server/store/bulk.ts';
import type { Plan } from '../../server/store/plan.ts';
import { transact } from '../../server/store/transaction.ts';
import { type PlacedFact, readOwnFacts } from '../../server/worker/facts.ts';
import type { WorldEvent } from '../world/activity.ts';
import { followedAtOnce } from './following.ts';

/** Ground and title of every post, for the past deeds of its holder. */
export interface Doer {
  readonly name: string;
  readonly field: string | null;
}

const at = (event: WorldEvent) => new Date(`${event.day}T${event.time}:00+08:00`);

function actorOf(stage: Stage, event: WorldEvent, doer: Doer | undefined, system: Actor): Actor {
  return {
    ...system,
    tenant: stage.services.tenant,
    personId: event.personId,
    postId: event.postId,
    orgId: event.orgId,
    name: doer?.name ?? '岗位',
    accountId: event.personId,
  };
}

function recordOf(stage: Stage, plan: Plan, event: WorldEvent, doer: Doer | undefined, system: Actor): ReadyRecord {
  const instant = at(event);
  return {
    id: event.id,
    values: event.values,
    state: event.values.passed === false ? 'failed' : plan.kind.initial,
    at: instant,
    day: dayOf(instant),
    ground: {
      county: event.county,
      township: event.township,
      orgId: event.orgId,
      siteId: event.siteId,
      field: doer?.field ?? null,
    },
    actor: actorOf(stage, event, doer, system),
  };
}

/** One day's records, ready to be written. */
export interface ReadyDay {
  readonly statements: Iterable<BulkStatement>;
  readonly records: number;
}

/** So many records are made ready at once where a day has more than one is to hold in memory. */
const portion = 1000;

/**
 * Makes one day's records ready, each in the name of who made it and at the minute it was made; waits for no database. Those
 * of a whole city's day are made ready as they are written.
 */
export function readyRecords(
  stage: Stage,
  events: readonly WorldEvent[],
  doers: ReadonlyMap<string, Doer>,
  system: Actor,
): ReadyDay {
  const byKind = new Map<string, WorldEvent[]>();
  for (const event of events) {
    if (event.act === 'sign' || event.act === 'statement') continue;
    const some = byKind.get(event.act);
    if (some) some.push(event);
    else byKind.set(event.act, [event]);
  }
  const statements = (function* () {
    for (const [kind, some] of byKind) {
      const plan = stage.plans.get(kind) as Plan;
      for (let i = 0; i < some.length; i += portion) {
        const ready = some.slice(i, i + portion);
        const rows = ready.map((event) => recordOf(stage, plan, event, doers.get(event.postId), system));
        yield* statementsOf(plan, rows, system);
      }
    }
  })();
  const records = events.length;
  return { statements: records < followedAtOnce ? [...statements] : statements, records };
}

/**
 * Writes one day's records.
 * @returns their facts as the ledger has them, so that they need not be read again; none where they are too many
 */
export function writeRecords(stage: Stage, { statements, records }: ReadyDay, system: Actor): Promise<PlacedFact[]> {
  return transact(stage.services.pool, system, async (tx) => {
    await sendBulk(tx, statements);
    return records < followedAtOnce ? readOwnFacts(tx) : [];
  });
}

/** Duties still owed, each found by its unique ground: of sites, then of organisations. */
const stateable = ['d.at_site = t.site', 't.site IS NULL AND d.at_site IS NULL']
  .map(
    (ground) => `SELECT d.id, d.obligation || ' ' || d.at_org || ' ' || coalesce(d.at_site::text, '') AS key
      FROM unnest($2::uuid[], $3::uuid[], $4::uuid[]) AS t (obligation, org, site)
      JOIN duty d ON d.tenant_id = $1 AND d.at_org = t.org AND ${ground} AND d.obligation = t.obligation
      WHERE d.state IN ('due', 'late')`,
  )
  .join(' UNION ALL ');

interface Target {
  readonly id: string;
  readonly key: string;
}

/** Signs for deliveries and states duties as the people of the day did, set-based: what the actions `sign` and `state` write. */
export async function loadDeeds(
  stage: Stage,
  events: readonly WorldEvent[],
  notice: LoadedNotice,
  doers: ReadonlyMap<string, Doer>,
  system: Actor,
): Promise<void> {
  const signs = events.filter((event) => event.act === 'sign');
  const statements = events.filter((event) => event.act === 'statement');
  await transact(stage.services.pool, system, async (tx) => {
    const open = await tx.rows<Target>(
      "SELECT id, at_org::text AS key FROM delivery WHERE tenant_id = $1 AND notice = $2 AND state = 'sent' AND at_org = ANY ($3::uuid[])",
      [system.tenant, notice.id, signs.map((event) => event.orgId)],
    );
    const deliveries = new Map(open.map((row) => [row.key, row.id]));
    await changeMany(
      tx,
      stage.plans.get('delivery') as Plan,
      signs.flatMap((event) => {
        const id = deliveries.get(event.orgId);
        const actor = actorOf(stage, event, doers.get(event.postId), system);
        const values = {
          signedAt: at(event).toISOString(),
          signer: event.personId,
          signerPost: actor.name,
          late: at(event) > notice.signBy,
        };
        return id ? [{ id, type: 'delivery.signed', to: 'signed', values, at: at(event), actor }] : [];
      }),
    );
    const obligationOf = (event: WorldEvent) => notice.obligations.get(event.obligation ?? '') ?? null;
    const owed = await tx.rows<Target>(stateable, [
      system.tenant,
      statements.map(obligationOf),
      statements.map((event) => event.orgId),
      statements.map((event) => event.siteId),
    ]);
    const duties = new Map(owed.map((row) => [row.key, row.id]));
    await changeMany(
      tx,
      stage.plans.get('duty') as Plan,
      statements.flatMap((event) => {
        const id = duties.get(`${obligationOf(event)} ${event.orgId} ${event.siteId ?? ''}`);
        const values = { statement: event.values.text, provenAt: at(event).toISOString() };
        return id
          ? [
              {
                id,
                type: 'duty.stated',
                to: 'proven',
                values,
                at: at(event),
                actor: actorOf(stage, event, doers.get(event.postId), system),
              },
            ]
          : [];
      }),
    );
  });
}

/** The issued demo notice: when it was to be signed for, and its obligations by their key. */
export interface LoadedNotice {
  readonly id: string;
  readonly signBy: Date;
  readonly obligations: ReadonlyMap<string, string>;
}
