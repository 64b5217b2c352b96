import type { Actor } from '../../kit/actor.ts';
import type { Ground } from '../../kit/actor.ts';
import type { Field } from '../../kit/field.ts';
import { type Clock, dayOf } from '../../server/clock.ts';
import type { Stage } from '../../server/stage.ts';
import { insertMany, type ReadyRecord } from '../../server/store/bulk.ts';
import type { Plan, SealedSecret } from '../../server/store/plan.ts';
import { readSecret } from '../../server/store/secrets.ts';
import { transact, type Tx } from '../../server/store/transaction.ts';
import type { WorldSite } from '../world/model.ts';
import { makePerson } from '../world/people.ts';
import { idOf, makeRandom } from '../world/random.ts';
import type { World } from '../world/world.ts';
import { demoMoves, demoStays } from './movement-people.ts';
import { inTime, liveThrough } from './movement-days.ts';

/** What the movement part of the demo is loaded with; `settle` lets the reactions follow what was written. */
export interface MovementParts {
  readonly stage: Stage;
  readonly world: World;
  readonly system: Actor;
  readonly clock: Clock;
  readonly settle: () => Promise<void>;
}

const numbers = { member: 41_000_000, filing: 42_000_000, stay: 43_000_000, visit: 44_000_000 };
/** Persons of the registry stay far below. */
const firstPerson = 8_000_000;

const groundOf = (site: WorldSite): Ground => ({
  county: site.county,
  township: site.township,
  orgId: site.orgId,
  siteId: site.id,
  field: site.field,
});

/** The two sites of the demo's cards, and the first running ones of each county. */
function sitesOf(world: World): WorldSite[] {
  const chosen: WorldSite[] = [];
  const perCounty = new Map<string, number>();
  for (const part of world.siteParts(1000)) {
    for (const [i, site] of part.sites.entries()) {
      const n = perCounty.get(site.county) ?? 0;
      if (i > 1 && (n >= 2 || !site.running)) continue;
      perCounty.set(site.county, n + 1);
      chosen.push(site);
    }
    break;
  }
  return chosen;
}

/**
 * Some dozens of people who came, went or stayed in January 2022, at sites of every county: filed as they would have been, decided by
 * the reaction under the policy known on their day, then lived through to the demo's first moment. Deterministic from the seed.
 */
export async function loadMovement(parts: MovementParts): Promise<void> {
  const { stage, world, system, clock, settle } = parts;
  const { seed } = world.settings;
  const random = makeRandom(seed, 407);
  const members: {
    id: string;
    ground: Ground;
    at: Date;
    name: string;
    residentId: string;
    phone: string;
    relation: string;
    work: string;
  }[] = [];
  const filings: ReadyRecord[] = [];
  const stays: ReadyRecord[] = [];
  const visits: ReadyRecord[] = [];
  const now = clock.now();
  const member = (site: WorldSite, relation: string, work: string, at: Date): string => {
    const n = members.length;
    const id = idOf(seed, 'event', numbers.member + n, at.getTime());
    const { name, residentId, phone } = makePerson(seed, firstPerson + n, site.orgId, '140902', work, random);
    members.push({ id, ground: groundOf(site), at, name, residentId, phone, relation, work });
    return id;
  };
  for (const [s, site] of sitesOf(world).entries()) {
    // The mine of the demo's cards has a bit of everything; the others two or three people each.
    const moves =
      s === 0 ? demoMoves.slice(0, 9) : [0, 1, 2].flatMap((i) => demoMoves[(s * 3 + i * 5) % demoMoves.length] ?? []);
    for (const move of moves) {
      const at = new Date(
        `${move.filedOn}T${String(8 + random.below(9)).padStart(2, '0')}:${String(10 + random.below(49))}:00+08:00`,
      );
      if (at > now) continue;
      const who = member(site, move.relation, move.work, at);
      filings.push({
        id: idOf(seed, 'event', numbers.filing + filings.length, at.getTime()),
        values: { ...move.values, member: who },
        ground: groundOf(site),
        state: 'filed',
        at,
        day: dayOf(at),
        actor: { ...system, orgId: site.orgId, name: `${site.name} 疫情防控专员` },
      });
    }
    for (const [i, stay] of demoStays.entries()) {
      if (i > 0 && s % 3 !== 0) continue;
      const at = new Date(`2022-01-17T${String(9 + random.below(8)).padStart(2, '0')}:30:00+08:00`);
      const who = member(site, 'employee', '值守', at);
      const id = idOf(seed, 'event', numbers.stay + stays.length, at.getTime());
      const common = { ground: groundOf(site), at, day: dayOf(at) };
      stays.push({
        ...common,
        id,
        state: 'staying',
        values: {
          member: who,
          voluntary: true,
          saidBy: i === 1 ? 'self' : 'inWriting',
          since: '2022-01-25',
          until: '2022-02-10',
          benefits: stay.benefits,
          contact: '值班室',
        },
      });
      if (stay.visited)
        visits.push({
          ...common,
          id: idOf(seed, 'event', numbers.visit + visits.length, at.getTime()),
          state: 'recorded',
          values: { stay: id, member: who, visitedOn: '2022-01-18', what: '米面油、春联', visitor: '工会主席' },
        });
    }
  }
  const plan = (kind: string) => stage.plans.get(kind) as Plan;
  await transact(stage.services.pool, system, async (tx) => {
    await insertMembers(tx, stage, members);
    await insertMany(tx, plan('travelFiling'), inTime(filings));
    await insertMany(tx, plan('stayOver'), inTime(stays));
    await insertMany(tx, plan('stayVisit'), inTime(visits));
  });
  await settle();
  await transact(stage.services.pool, system, (tx) => liveThrough(tx, stage, { seed, now }));
  await settle();
}

async function insertMembers(
  tx: Tx,
  stage: Stage,
  members: readonly {
    id: string;
    ground: Ground;
    at: Date;
    name: string;
    residentId: string;
    phone: string;
    relation: string;
    work: string;
  }[],
): Promise<void> {
  const plan = stage.plans.get('rosterMember') as Plan;
  const { secrets } = stage.services;
  const names = ['name', 'residentId', 'phone'] as const;
  const ciphers = await secrets.sealMany(
    tx,
    members.flatMap((each) => names.map((name) => ({ personId: each.id, plain: each[name] }))),
  );
  await insertMany(
    tx,
    plan,
    members.map((each, i): ReadyRecord => {
      const sealed = Object.fromEntries(
        names.map((name, n): [string, SealedSecret] => {
          const { plain, mask } = readSecret(name, plan.kind.fields[name] as Field, each[name], dayOf(each.at));
          return [name, { cipher: ciphers[i * names.length + n] as Buffer, mask, hash: secrets.hash(plain) }];
        }),
      );
      const { id, ground, at, relation, work } = each;
      return {
        id,
        ground,
        at,
        day: dayOf(at),
        state: 'active',
        values: { ...sealed, relation, work, dormitory: i % 3 === 0 },
      };
    }),
  );
}
