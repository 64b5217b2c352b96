import { type Actor, systemActor } from '../../src/kit/actor.ts';
import type { Role } from '../../src/kit/roles.ts';
import { Follower } from '../../src/server/worker/follower.ts';
import { runDueJobs } from '../../src/server/worker/jobs.ts';
import { seedBook } from '../../src/modules/epidemic/policy/seed/book.ts';
import type { BookArea } from '../../src/modules/epidemic/policy/types.ts';
import { actorWith, type House, openHouse, type Place, tenant } from '../harness/house.ts';
import { followAll } from '../harness/follow.ts';
import { transact } from '../../src/server/store/transaction.ts';
import { movementModule } from '../../src/modules/epidemic/movement/server.ts';

/** A house with epidemic offices in 宁武 and at the city, a policy book that can be changed, and the movement reaction running. */
export interface MovementWorld {
  readonly house: House;
  readonly areas: BookArea[];
  readonly office: string;
  /** The county's epidemic office, the city's, and a neighbour county's. */
  readonly health: Actor;
  readonly cityHealth: Actor;
  readonly otherHealth: Actor;
  readonly epidemic: Actor;
  readonly head: Actor;
  member(more?: Readonly<Record<string, unknown>>, place?: Place): Promise<string>;
  create(actor: Actor, kind: string, input: Readonly<Record<string, unknown>>): Promise<Row>;
  act(actor: Actor, kind: string, id: string, action: string, input?: Readonly<Record<string, unknown>>): Promise<Row>;
  rows(sql: string, ...values: unknown[]): Promise<Row[]>;
  /** What a fact holds under a member's key. */
  unsealed(member: string, sealed: string): Promise<string | undefined>;
  settle(): Promise<void>;
  /** What the nightly job does. */
  night(): Promise<void>;
  policyChanged(type?: 'policyVersion.released' | 'riskArea.changed'): Promise<void>;
  close(): Promise<void>;
}

export type Row = Readonly<Record<string, unknown>> & { readonly id: string; readonly state: string };

/** 甲小区 of a county of another province (handbook 4.9): medium from 10 January. */
export const estate = '浙江省宁波市余姚市T街道甲小区';

export const mediumEstate: BookArea = {
  id: 'a-mid',
  place: { name: '甲小区', county: '330281' },
  level: 'mid',
  from: '2022-01-10',
  to: null,
  knownAt: '2022-01-10',
  endKnownAt: null,
  revokedAt: null,
};

export const arrival = (member: string, more: Readonly<Record<string, unknown>> = {}) => ({
  direction: 'in',
  member,
  arrivedOn: '2022-01-19',
  stays: [{ place: estate, from: '2022-01-12', to: '2022-01-15' }],
  homeFit: true,
  ...more,
});

export async function openMovementWorld(start?: string): Promise<MovementWorld> {
  const house = await openHouse(start);
  const { stage, office: director, mine, clock } = house;
  const { commands, services } = stage;
  const areas: BookArea[] = [mediumEstate];
  const bookAt = async () => seedBook([...areas]);
  const module = movementModule(stage, bookAt);
  const follower = new Follower(services, module.reactions ?? [], {
    tries: 1,
    onError: (_name, error) => {
      throw error;
    },
  });
  const create = async (actor: Actor, kind: string, input: Readonly<Record<string, unknown>>) =>
    (await commands.execute(actor, { kind, action: 'create', input })).row as unknown as Row;
  const org = async (input: Record<string, unknown>) => (await create(director, 'organisation', input)).id;
  const office = await org({ name: '宁武县疫情防控办', kind: 'epidemicOffice', level: 'county', county: '140925' });
  const city = await org({ name: '忻州市疫情防控办', kind: 'epidemicOffice', level: 'city' });
  const other = await org({ name: '定襄县疫情防控办', kind: 'epidemicOffice', level: 'county', county: '140921' });
  const at = (role: Role) => actorWith([role], { orgs: [mine.org], sites: [mine.site] }, { orgId: mine.org });
  const epidemic = at('site.epidemic_officer');
  const settle = () => followAll(house, follower, 'movement');
  return {
    house,
    areas,
    office,
    health: actorWith(['health.officer'], { counties: ['140925'] }, { orgId: office }),
    cityHealth: actorWith(['health.officer'], { reach: 'all' }, { orgId: city }),
    otherHealth: actorWith(['health.officer'], { counties: ['140921'] }, { orgId: other }),
    epidemic,
    head: at('site.head'),
    member: async (more = {}, place = mine) =>
      (
        await create(
          actorWith(['site.epidemic_officer'], { orgs: [place.org], sites: [place.site] }, { orgId: place.org }),
          'rosterMember',
          { name: '李某某', relation: 'employee', ...more },
        )
      ).id,
    create,
    act: async (actor, kind, id, action, input = {}) =>
      (await commands.execute(actor, { kind, action, id, input })).row as unknown as Row,
    unsealed: (member, sealed) =>
      transact(services.pool, systemActor(tenant), (tx) =>
        services.secrets.open(tx, member, Buffer.from(sealed, 'base64')),
      ),
    rows: async (sql, ...values) => (await house.db.ownerPool.query<Row>(sql, values)).rows,
    settle,
    night: async () => {
      await runDueJobs(services, module.jobs ?? [], (_name, error) => {
        throw error;
      });
      await settle();
    },
    policyChanged: async (type = 'riskArea.changed') => {
      // What branch policy's kinds tell; the book itself is the test's.
      await house.db.ownerPool.query(
        `INSERT INTO fact (tenant_id, id, type, kind, record_id, version, actor_id, actor_name, at, body)
         VALUES ('140900', gen_random_uuid(), $1, split_part($1, '.', 1), gen_random_uuid(), 1, gen_random_uuid(), '系统', $2, '{}')`,
        [type, clock.now()],
      );
      await settle();
    },
    close: house.close,
  };
}
