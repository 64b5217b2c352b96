import { randomBytes } from 'node:crypto';
import { type Actor, noScope, type Scope, systemActor } from '../../src/kit/actor.ts';
import type { Role } from '../../src/kit/roles.ts';
import { regionLookups } from '../../src/modules/registry/lookups.ts';
import { kinds } from '../../src/kinds.ts';
import { stillClock } from '../../src/server/clock.ts';
import { makeSecretBox } from '../../src/server/crypto/secretBox.ts';
import { openPool } from '../../src/server/db/pool.ts';
import { makeStage } from '../../src/server/make-stage.ts';
import type { Services } from '../../src/server/module.ts';
import type { Stage } from '../../src/server/stage.ts';
import { makeId } from '../../src/server/store/id.ts';
import { listCounts } from '../../src/server/worker/counters.ts';
import { type TestDatabase, testDatabase } from './database.ts';

export const tenant = '140900';

/** The kinds on a real database of their own, with a clock that stands still and a small registry. */
export interface House {
  readonly db: TestDatabase;
  readonly stage: Stage;
  readonly clock: ReturnType<typeof stillClock>;
  readonly office: Actor;
  /** Two counties, each with an office, and a city department. */
  readonly orgs: {
    readonly city: string;
    readonly emergency: string;
    readonly ningwu: string;
    readonly dingxiang: string;
  };
  /** A coal mine in 宁武 and a forge in 定襄, each the only site of its enterprise. */
  readonly mine: Place;
  readonly forge: Place;
  close(): Promise<void>;
}

export interface Place {
  readonly org: string;
  readonly site: string;
  readonly county: string;
  readonly township: string;
  readonly field: string;
}

/** Somebody with roles and a scope. */
export function actorWith(roles: readonly Role[], scope: Partial<Scope>, more: Partial<Actor> = {}): Actor {
  return {
    ...systemActor(tenant),
    accountId: makeId(),
    name: roles.join('、'),
    roles,
    scope: { ...noScope, reach: 'some', ...scope },
    ...more,
  };
}

/** The officers of a site. */
export const officerOf = (place: Place, role: Role = 'site.safety_officer') =>
  actorWith([role], { orgs: [place.org], sites: [place.site] }, { orgId: place.org });

/** Opens a house. The clock stands at the demo's first moment. */
export async function openHouse(start = '2022-01-19T09:00:00+08:00'): Promise<House> {
  const db = await testDatabase();
  const clock = stillClock(start);
  const pool = openPool(db.ownerUrl, { role: 'shoutu_app', max: 6, pipeline: true });
  const streaming = openPool(db.ownerUrl, { role: 'shoutu_app', max: 3 });
  const services: Services = {
    pool,
    clock,
    tenant,
    secrets: makeSecretBox({ tenant, master: randomBytes(32) }),
    actorOf: async () => {
      throw new Error('no requests here');
    },
    publish: () => undefined,
  };
  const stage = makeStage({
    services,
    kinds,
    streaming,
    regions: regionLookups,
    poke: () => undefined,
    countsOf: async (tx, kind) =>
      (await listCounts(tx, kind)).map(({ ground, state, n }) => ({ county: ground, state, n })),
  });
  const office = actorWith(['office.director', 'office.clerk'], { reach: 'all' });
  const org = async (input: Record<string, unknown>) =>
    (await stage.commands.execute(office, { kind: 'organisation', action: 'create', input })).row.id;
  const city = await org({ name: '忻州市攻坚办', kind: 'office', level: 'city' });
  const emergency = await org({ name: '忻州市应急管理局', kind: 'department', level: 'city', fields: ['coal'] });
  const ningwu = await org({ name: '宁武县人民政府', kind: 'government', level: 'county', county: '140925' });
  const dingxiang = await org({ name: '定襄县人民政府', kind: 'government', level: 'county', county: '140921' });
  const place = async (name: string, county: string, township: string, field: string): Promise<Place> => {
    const enterprise = await org({ name, kind: 'enterprise', level: 'enterprise', county, township });
    const site = await stage.commands.execute(office, {
      kind: 'site',
      action: 'create',
      input: {
        name,
        enterprise,
        county,
        township,
        supervisionField: field,
        ownership: 'private',
        workforce: 120,
        leadLevel: 'county',
      },
    });
    return { org: enterprise, site: site.row.id, county, township, field };
  };
  const mine = await place('宁武县北岭煤矿', '140925', '140925100', 'coal');
  const forge = await place('定襄县滹南锻造厂', '140921', '140921100', 'industry');
  return {
    db,
    stage,
    clock,
    office,
    mine,
    forge,
    orgs: { city, emergency, ningwu, dingxiang },
    close: async () => {
      await pool.end();
      await streaming.end();
      await db.drop();
    },
  };
}

/** A disinfection as an officer types it. */
export const disinfectionInput = (more: Record<string, unknown> = {}) => ({
  place: 'canteen',
  agent: '84 消毒液',
  minutes: 30,
  doneAt: '2022-01-19T08:30:00+08:00',
  ...more,
});
