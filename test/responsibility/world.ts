import type pg from 'pg';
import { type Actor, systemActor } from '../../src/kit/actor.ts';
import type { Role } from '../../src/kit/roles.ts';
import type { Selector } from '../../src/modules/responsibility/selector.ts';
import { dutyClock, dutyReaction } from '../../src/modules/responsibility/reaction.ts';
import { appendFact } from '../../src/server/ledger/fact.ts';
import { insertMany } from '../../src/server/store/bulk.ts';
import { makeId } from '../../src/server/store/id.ts';
import type { Plan } from '../../src/server/store/plan.ts';
import { transact, type Tx } from '../../src/server/store/transaction.ts';
import { Follower } from '../../src/server/worker/follower.ts';
import { actorWith, type House, openHouse, type Place, tenant } from '../harness/house.ts';
import { followAll } from '../harness/follow.ts';

/** An obligation as a test asks for it; the rest is filled in. */
export interface Asked {
  readonly clause?: string;
  readonly rhythm: 'once' | 'daily' | 'weekly' | 'monthly' | 'event' | 'continuous';
  readonly addressees?: Selector;
  readonly proofKind?: string;
  readonly proofWhere?: Record<string, unknown> | null;
  readonly times?: number;
  readonly deadline?: string | null;
  readonly days?: number | null;
  readonly event?: string | null;
  readonly modality?: string;
}

export const allSites: Selector = { sites: true, posts: ['site.safety_officer'] };

/** A duty as the table holds it. */
export interface DutyRow {
  readonly id: string;
  readonly state: string;
  readonly person: string | null;
  readonly post: string | null;
  readonly at_site: string | null;
  readonly at_org: string;
  readonly period_start: string;
  readonly due_at: Date | null;
  readonly done: number;
  readonly periods_owed: number;
  readonly periods_proven: number;
  readonly periods_late: number;
  readonly proof_id: string | null;
  readonly not_owed_reason: string | null;
}

/** A house with duties: people in posts, notices that are issued, and the reaction following the ledger. */
export interface World {
  readonly house: House;
  readonly pool: House['stage']['services']['pool'];
  person(org: string, name: string): Promise<string>;
  post(org: string, role: Role, options?: { site?: string; holder?: string; title?: string }): Promise<string>;
  /** Issues a notice with these obligations; ids of the notice and of the obligations in order. */
  issue(asked: readonly Asked[], options?: { county?: string }): Promise<{ notice: string; obligations: string[] }>;
  /** Sends a command. */
  act(actor: Actor, kind: string, action: string, input: Record<string, unknown>, id?: string): Promise<string>;
  disinfect(place: Place, more?: Record<string, unknown>): Promise<string>;
  /** Lets the reaction follow everything that was written. */
  follow(): Promise<void>;
  /** What the worker does every minute. */
  tick(): Promise<void>;
  duties(obligation: string): Promise<DutyRow[]>;
  /** The duty of an obligation at a place. */
  duty(obligation: string, place: Place): Promise<DutyRow>;
  as<T>(actor: Actor, work: (tx: Tx) => Promise<T>): Promise<T>;
}

export async function openWorld(start?: string): Promise<World> {
  const house = await openHouse(start);
  const { stage, clock, office } = house;
  const { services } = stage;
  const follower = new Follower(services, [dutyReaction(stage.plans, { aside: false })], {
    onError: (_name, error) => {
      throw error;
    },
  });
  const as = <T>(actor: Actor, work: (tx: Tx) => Promise<T>) => transact(services.pool, actor, work);
  const act: World['act'] = async (actor, kind, action, input, id) =>
    (await stage.commands.execute(actor, { kind, action, input, ...(id ? { id } : {}) })).row.id;
  const world: World = {
    house,
    pool: services.pool,
    as,
    act,
    person: (org, name) => act(office, 'person', 'create', { name, orgId: org }),
    post: (org, role, options = {}) =>
      act(office, 'post', 'create', {
        title: options.title ?? role,
        roles: [role],
        orgId: org,
        ...(options.site ? { site: options.site } : {}),
        ...(options.holder ? { holder: options.holder } : {}),
      }),
    issue: async (asked, options = {}) => {
      const notice = makeId();
      const obligations = asked.map(() => makeId());
      const now = clock.now();
      const nowhere = { county: null, township: null, orgId: null, siteId: null, field: null };
      await as(systemActor(tenant), async (tx) => {
        await stage.commands.make(
          tx,
          'notice',
          {
            title: '关于落实责任的通知',
            number: null,
            docType: '通知',
            urgency: 'plain',
            date: clock.today(),
            format: 'letter',
            envelope: { title: '关于落实责任的通知' },
            text: '各企业要做好消毒。',
            clauses: [],
            obligations: [],
            source: [],
            orgId: house.orgs.city,
          },
          { id: notice, state: 'issued' },
        );
        await insertMany(
          tx,
          stage.plans.get('obligation') as Plan,
          asked.map((each, i) => ({
            id: obligations[i] as string,
            state: 'waiting',
            ground: nowhere,
            at: now,
            day: clock.today(),
            values: {
              notice,
              clause: each.clause ?? `一-${i + 1}`,
              ordinal: i,
              text: '要做好消毒',
              startAt: 0,
              endAt: 5,
              owedBy: '各企业',
              modality: each.modality ?? 'must',
              rhythm: each.rhythm,
              times: each.times ?? null,
              event: each.event ?? null,
              deadline: each.deadline ?? null,
              days: each.days ?? null,
              role: null,
              addressees: each.addressees ?? allSites,
              proofKind: each.proofKind ?? 'disinfection',
              proofWhere: each.proofWhere ?? null,
            },
          })),
        );
        await appendFact(tx, {
          type: 'notice.issued',
          kind: 'notice',
          recordId: notice,
          version: 2,
          at: now,
          ground: { ...nowhere, county: options.county ?? null },
          body: { state: 'issued', from: 'approved' },
        });
      });
      await world.follow();
      return { notice, obligations };
    },
    disinfect: (place, more = {}) =>
      act(
        actorWith(['site.safety_officer'], { orgs: [place.org], sites: [place.site] }, { orgId: place.org }),
        'disinfection',
        'create',
        { place: 'canteen', agent: '84', minutes: 30, doneAt: clock.now().toISOString(), siteId: place.site, ...more },
      ),
    follow: () => followAll(house, follower, 'responsibility'),
    tick: () => as(systemActor(tenant), (tx) => dutyClock(stage.plans, { aside: false }).run(tx, services)),
    duties: async (obligation) =>
      (
        await house.db.ownerPool.query(
          'SELECT * FROM duty WHERE obligation = $1 ORDER BY at_site NULLS FIRST, at_org',
          [obligation],
        )
      ).rows,
    duty: async (obligation, place) => {
      const found = (await world.duties(obligation)).find((each) => each.at_site === place.site);
      if (!found) throw new Error('no such duty');
      return found;
    },
  };
  await world.follow();
  return world;
}

/** Figures of an obligation on a ground in a field as they stood at the end of a day, at last without one. */
export async function figuresAt(
  world: World,
  obligation: string,
  options: { ground?: string; field?: string; day?: string } = {},
): Promise<Record<string, number>> {
  const { rows } = await world.house.db.ownerPool.query(
    `SELECT owed, proven, late, unowned, not_owed AS "notOwed", periods_owed AS "periodsOwed", periods_proven AS "periodsProven",
       periods_late AS "periodsLate"
     FROM clause_figure WHERE obligation_id = $1 AND ground = $2 AND field = $3 AND day <= $4 ORDER BY day DESC LIMIT 1`,
    [obligation, options.ground ?? '*', options.field ?? '*', options.day ?? '9999-12-31'],
  );
  const none = {
    owed: 0,
    proven: 0,
    late: 0,
    unowned: 0,
    notOwed: 0,
    periodsOwed: 0,
    periodsProven: 0,
    periodsLate: 0,
  };
  return rows[0] ?? none;
}

/** Every figure that differs from a recount of the duties: must be none (D30). */
export const wrongFigures = (world: World): Promise<unknown[]> => differingFigures(world.house.db.ownerPool);

/** The same of any database. */
export async function differingFigures(owner: pg.Pool): Promise<unknown[]> {
  const { rows } = await owner.query(
    `WITH v AS (
       SELECT notice, obligation, at_county, at_township, coalesce(at_field, '-') AS field,
         (state <> 'notOwed')::int AS owed, (state = 'proven')::int AS proven, (state = 'late')::int AS late,
         (state <> 'notOwed' AND person IS NULL AND NOT (rhythm = 'once' AND state = 'proven'))::int AS unowned,
         (state = 'notOwed')::int AS not_owed, periods_owed, periods_proven, periods_late
       FROM duty
     ), spread AS (
       SELECT v.notice, g.ground, g.field, o.id AS obligation, v.owed, v.proven, v.late, v.unowned, v.not_owed, v.periods_owed,
         v.periods_proven, v.periods_late
       FROM v CROSS JOIN LATERAL (VALUES ('*', '*'), ('*', v.field), (v.at_county, '*'), (v.at_county, v.field),
         (CASE WHEN left(v.at_township, 6) = v.at_county THEN v.at_township END, '*')) g (ground, field)
       CROSS JOIN LATERAL (VALUES (v.obligation), ('00000000-0000-0000-0000-000000000000'::uuid)) o (id)
       WHERE g.ground IS NOT NULL
     ), recount AS (
       SELECT notice, ground, field, obligation, sum(owed)::int AS owed, sum(proven)::int AS proven, sum(late)::int AS late,
         sum(unowned)::int AS unowned, sum(not_owed)::int AS not_owed, sum(periods_owed)::int AS po, sum(periods_proven)::int AS pp,
         sum(periods_late)::int AS pl FROM spread GROUP BY 1, 2, 3, 4
     ), kept AS (
       SELECT DISTINCT ON (1, 2, 3, 4) notice_id AS notice, ground, field, obligation_id AS obligation, owed, proven, late, unowned,
         not_owed, periods_owed AS po, periods_proven AS pp, periods_late AS pl FROM clause_figure ORDER BY 1, 2, 3, 4, day DESC
     )
     SELECT to_json(r) AS recount, to_json(k) AS kept FROM recount r FULL JOIN kept k
       ON (k.notice, k.ground, k.field, k.obligation) = (r.notice, r.ground, r.field, r.obligation)
     WHERE (coalesce(r.owed, 0), coalesce(r.proven, 0), coalesce(r.late, 0), coalesce(r.unowned, 0), coalesce(r.not_owed, 0),
         coalesce(r.po, 0), coalesce(r.pp, 0), coalesce(r.pl, 0))
       IS DISTINCT FROM (coalesce(k.owed, 0), coalesce(k.proven, 0), coalesce(k.late, 0), coalesce(k.unowned, 0), coalesce(k.not_owed, 0),
         coalesce(k.po, 0), coalesce(k.pp, 0), coalesce(k.pl, 0))`,
  );
  return rows;
}
