import type { Actor } from '../../src/kit/actor.ts';
import { siteClock, siteReaction } from '../../src/modules/epidemic/site/reaction.ts';
import { siteModule } from '../../src/modules/epidemic/site/server.ts';
import { systemActor } from '../../src/kit/actor.ts';
import { transact, type Tx } from '../../src/server/store/transaction.ts';
import { Follower } from '../../src/server/worker/follower.ts';
import { type House, officerOf, openHouse, type Place, tenant } from '../harness/house.ts';
import { followAll } from '../harness/follow.ts';

/** A house in which the chapter of the site runs. */
export interface SiteWorld {
  readonly house: House;
  /** Enters a record, or takes a step with one, and lets the reaction follow it. */
  act(actor: Actor, kind: string, action: string, input: Record<string, unknown>, id?: string): Promise<string>;
  follow(): Promise<void>;
  tick(): Promise<void>;
  as<T>(actor: Actor, work: (tx: Tx) => Promise<T>): Promise<T>;
  row(kind: string, id: string): Promise<Record<string, unknown>>;
  alerts(place: Place): Promise<{ sort: string; about: string; state: string }[]>;
  member(place: Place, more?: Record<string, unknown>): Promise<string>;
}

export const epidemicOfficer = (place: Place) => officerOf(place, 'site.epidemic_officer');

export async function openSiteWorld(start?: string): Promise<SiteWorld> {
  const house = await openHouse(start);
  const { stage, db } = house;
  siteModule(stage);
  const follower = new Follower(stage.services, [siteReaction(stage)], {
    tries: 1,
    onError: (_name, error) => {
      throw error;
    },
  });
  const follow = () => followAll(house, follower, 'site');
  const world: SiteWorld = {
    house,
    follow,
    act: async (actor, kind, action, input, id) => {
      const done = await stage.commands.execute(actor, { kind, action, input, ...(id ? { id } : {}) });
      await follow();
      return done.row.id;
    },
    tick: async () => {
      await transact(stage.services.pool, systemActor(tenant), (tx) => siteClock(stage).run(tx, stage.services));
      await follow();
    },
    as: (actor, work) => transact(stage.services.pool, actor, work),
    row: async (kind, id) => {
      const table = stage.plans.get(kind)?.table;
      return (await db.ownerPool.query(`SELECT * FROM ${table} WHERE id = $1`, [id])).rows[0];
    },
    alerts: async (place) =>
      (
        await db.ownerPool.query(
          'SELECT sort, about, state FROM site_alert WHERE at_site = $1 ORDER BY sort, about, id',
          [place.site],
        )
      ).rows,
    member: async (place, more = {}) =>
      (
        await stage.commands.execute(epidemicOfficer(place), {
          kind: 'rosterMember',
          action: 'create',
          input: { name: '王建国', relation: 'employee', ...more },
        })
      ).row.id,
  };
  return world;
}

/** Everything of an area's safety in order. */
export const sound = ['structure', 'fire', 'wiring', 'heating', 'co', 'exits', 'evacuation', 'zones'];

export const areaInput = (more: Record<string, unknown> = {}) => ({
  name: '东院观察间',
  place: '办公楼东侧平房',
  rooms: 2,
  separate: true,
  nearGate: true,
  windows: true,
  toilet: true,
  noCentralAir: true,
  zones: ['clean', 'buffer', 'dirty'],
  signed: true,
  supplies: ['masks', 'gloves', 'thermometer'],
  guard: '保卫科值班岗',
  ...more,
});
