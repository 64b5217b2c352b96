import { createHash } from 'node:crypto';
import { type Actor, systemActor } from '../../kit/actor.ts';
import { nowhere } from '../../modules/epidemic/policy/nowhere.ts';
import { seedVersions } from '../../modules/epidemic/policy/seed/book.ts';
import { dayOf, type Clock } from '../../server/clock.ts';
import type { Stage } from '../../server/stage.ts';
import { insertMany, type ReadyRecord } from '../../server/store/bulk.ts';
import type { Plan } from '../../server/store/plan.ts';
import { transact, type Tx } from '../../server/store/transaction.ts';
import { riskAreas } from './risk-areas.ts';

/** What an epidemic part of the demo is loaded with. */
export interface PolicyParts {
  readonly stage: Stage;
  readonly system: Actor;
  readonly clock: Clock;
  readonly seed: number;
}

/** An id that follows from the seed and a name; the time in front is that of the record. */
function idOf(seed: number, name: string, at: Date): string {
  const digest = createHash('sha256').update(`${seed}:${name}`).digest('hex');
  const time = at.getTime().toString(16).padStart(12, '0');
  return `${time.slice(0, 8)}-${time.slice(8)}-7${digest.slice(0, 3)}-8${digest.slice(3, 6)}-${digest.slice(6, 18)}`;
}

const morning = (day: string, clock = '00:00:00') => new Date(`${day}T${clock}+08:00`);
/** Versions from before the house was in use were acknowledged on paper. */
const askedSince = '2022-01-12';

/**
 * The policy as the demo's first moment knows it, the version of the 20th waiting for its hour, the risk areas announced by then, and
 * which enterprises have taken note of the latest version. Deterministic from the seed.
 */
export async function loadPolicy({ stage, system, clock, seed }: PolicyParts): Promise<void> {
  const now = clock.now();
  const plan = (kind: string) => stage.plans.get(kind) as Plan;
  const ids = new Map(seedVersions.map((v) => [v.key, idOf(seed, `policy:${v.key}`, morning(v.knownAt))]));
  await transact(stage.services.pool, system, async (tx) => {
    const versions = seedVersions.filter((v) => morning(v.knownAt).getTime() <= now.getTime() + 36 * 3_600_000);
    await insertMany(
      tx,
      plan('policyVersion'),
      versions.map((v): ReadyRecord => {
        const knownAt = morning(v.knownAt);
        const isKnown = knownAt <= now;
        const { key, knownAt: _known, supersedes, ...values } = v;
        return {
          id: ids.get(key) as string,
          ground: nowhere,
          state: isKnown ? 'released' : 'scheduled',
          at: isKnown ? knownAt : now,
          day: dayOf(isKnown ? knownAt : now),
          values: {
            ...values,
            supersedes: supersedes.flatMap((other) => ids.get(other) ?? []),
            approval: null,
            source: [],
            tightened: [],
            ...(isKnown
              ? {
                  knownAt: knownAt.toISOString(),
                  askedAt: v.knownAt >= askedSince ? knownAt.toISOString() : null,
                }
              : { releaseAt: knownAt.toISOString() }),
          },
        };
      }),
    );
    await insertMany(
      tx,
      plan('riskArea'),
      riskAreas.map(({ announced, lifted, ...area }): ReadyRecord => {
        const at = morning(announced, '20:00:00');
        return {
          id: idOf(seed, `area:${area.name}:${area.beginsOn}`, at),
          ground: nowhere,
          state: lifted ? 'ended' : 'current',
          at,
          day: announced,
          values: {
            ...area,
            knownAt: at.toISOString(),
            ...(lifted ? { endsOn: lifted, endKnownAt: morning(lifted, '21:00:00').toISOString() } : {}),
            source: '国务院客户端疫情风险等级查询',
          },
        };
      }),
    );
    const latest = versions.filter((v) => v.knownAt >= askedSince && morning(v.knownAt) <= now).at(-1);
    if (latest)
      await acknowledge(tx, plan('policyAck'), ids.get(latest.key) as string, morning(latest.knownAt), seed, now);
  });
}

/** Most enterprises take note within the day, some late, some not at all. */
async function acknowledge(tx: Tx, plan: Plan, policy: string, askedAt: Date, seed: number, now: Date): Promise<void> {
  const { tenant } = tx.actor;
  const enterprises = await tx.rows<{ id: string; name: string; county: string | null; township: string | null }>(
    `SELECT id, coalesce(short_name, name) AS name, at_county AS county, at_township AS township FROM organisation
     WHERE tenant_id = $1 AND kind = 'enterprise' AND state = 'active' ORDER BY id`,
    [tenant],
  );
  const rows = enterprises.flatMap((org): ReadyRecord[] => {
    const chance = createHash('sha256').update(`${seed}:ack:${org.id}`).digest();
    const share = (chance[0] as number) / 256;
    if (share > 0.94) return [];
    // Office hours of the first day; one in twenty on a later one.
    const minutes =
      8 * 60 + (chance.readUInt16BE(1) % (9 * 60)) + (share > 0.89 ? (1 + ((chance[3] as number) % 4)) * 1440 : 0);
    const at = new Date(askedAt.getTime() + minutes * 60_000);
    if (at > now) return [];
    return [
      {
        id: idOf(seed, `ack:${policy}:${org.id}`, at),
        ground: { ...nowhere, county: org.county, township: org.township, orgId: org.id },
        state: 'acknowledged',
        at,
        day: dayOf(at),
        values: { policy, once: `${policy}:${org.id}` },
        actor: { ...systemActor(tenant), orgId: org.id, name: `${org.name} 疫情防控专员` },
      },
    ];
  });
  await insertMany(tx, plan, rows);
}
