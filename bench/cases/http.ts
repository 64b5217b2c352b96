import type pg from 'pg';
import type { Actor } from '../../src/kit/actor.ts';
import type { Plan } from '../../src/server/store/plan.ts';
import { makeCommandStore } from '../../src/server/store/commands.ts';
import { askedOf } from '../../src/server/store/filter.ts';
import { makeId } from '../../src/server/store/id.ts';
import { getRecord, listPage } from '../../src/server/store/queries.ts';
import { transact } from '../../src/server/store/transaction.ts';
import { listCounts } from '../../src/server/worker/counters.ts';
import { noScope } from '../../src/kit/actor.ts';
import type { Role } from '../../src/kit/roles.ts';
import { startApp } from '../harness/app.ts';
import type { Bench, Benchmark } from '../harness/benchmark.ts';
import { compare, type Comparison } from '../harness/compare.ts';
import { recordSql, renewed, type Statement } from '../harness/floor.ts';
import { type HttpWorld, httpWorld } from '../harness/http-world.ts';
import { requestOf } from '../harness/load.ts';
import type { Line } from '../harness/result.ts';
import type { Visitor } from '../harness/world.ts';

const connections = 32;

/** The actor the server makes of a visitor's session. */
const actorOf = (world: HttpWorld, visitor: Visitor, role: Role): Actor => ({
  ...world.house.system,
  accountId: visitor.personId,
  personId: visitor.personId,
  postId: visitor.personId,
  orgId: visitor.orgId,
  name: '某单位防疫员',
  roles: [role],
  scope: {
    ...noScope,
    reach: 'some',
    ...(visitor.siteId && role.startsWith('site.')
      ? { orgs: [visitor.orgId], sites: [visitor.siteId] }
      : { counties: [visitor.county as string] }),
  },
});

const at = <T>(list: readonly T[], i: number): T => list[i % list.length] as T;

async function withApp(
  bench: Bench,
  ask: (world: HttpWorld) => Promise<Omit<Comparison, 'app' | 'databaseUrl' | 'connections'>>,
): Promise<Line[]> {
  const world = await httpWorld(bench);
  const asked = await ask(world);
  const app = await startApp(world.url);
  try {
    return [await compare(bench, { ...asked, app, databaseUrl: world.url, connections })];
  } finally {
    await app.stop();
  }
}

const input = {
  place: 'canteen',
  agent: '84 消毒液',
  concentration: 500,
  minutes: 30,
  doneAt: '2022-01-19T08:30:00+08:00',
};

/** A command makes a record, its fact and its idempotency key; the worker counts it, proves duties by it and seals it. */
const commands: Benchmark = {
  name: 'commands',
  what: 'commands over HTTP with their ledger facts',
  run: (bench) =>
    withApp(bench, async (world) => {
      const { stage } = world.house;
      const command = () => ({ kind: 'disinfection', action: 'create', commandId: makeId(), id: makeId(), input });
      const make = (visitor: Visitor) => {
        const once = () =>
          recordSql(world.url, (pool) =>
            makeCommandStore({
              pool,
              clock: stage.services.clock,
              secrets: stage.services.secrets,
              knowsRegion: () => true,
              planFor: (kind) => stage.plans.get(kind) as Plan,
              committed: () => undefined,
            }).execute(actorOf(world, visitor, 'site.epidemic_officer'), command()),
          );
        return once().then(async (first) => renewed(first, await once()));
      };
      const sources: (() => Statement[])[] = [];
      for (const visitor of world.officers.slice(0, connections)) sources.push(await make(visitor));
      const next = counter();
      return {
        what: 'commands/s',
        statements: (i) => at(sources, i)(),
        request: () => {
          const { kind, commandId, id } = command();
          return requestOf(
            'POST',
            `/api/${kind}`,
            { cookie: at(world.officers, next()).cookie },
            JSON.stringify({ id, commandId, input }),
          );
        },
        target: { atLeast: 2000 },
        ratio: { atLeast: 0.6 },
      };
    }),
};

/** Many ready requests of one sort: what each sends, and the SQL behind it. */
async function readings(
  world: HttpWorld,
  asks: readonly { path: string; visitor: Visitor; work: (pool: pg.Pool, actor: Actor) => Promise<unknown> }[],
): Promise<Pick<Comparison, 'request' | 'statements'>> {
  const requests: Buffer[] = [];
  const statements: Statement[][] = [];
  for (const { path, visitor, work } of asks) {
    requests.push(requestOf('GET', path, { cookie: visitor.cookie }));
    statements.push(await recordSql(world.url, (pool) => work(pool, actorOf(world, visitor, 'county.office'))));
  }
  const [next, nextBare] = [counter(), counter()];
  return { request: () => at(requests, next()), statements: () => at(statements, nextBare()) };
}

const counter = () => {
  let n = 0;
  return () => n++;
};

/** Sites of a county with their ids, as many as asked for. */
async function sitesOf(world: HttpWorld, county: string | null, most: number): Promise<{ id: string }[]> {
  const { rows } = await world.house.owner.query<{ id: string }>(
    'SELECT id FROM site WHERE at_county = $1 ORDER BY md5(id::text) LIMIT $2',
    [county, most],
  );
  return rows;
}

/** A county officer looks at one site's disinfections of one place, newest first, with their number. */
const list: Benchmark = {
  name: 'list',
  what: 'a filtered list of 20 with its total',
  run: (bench) =>
    withApp(bench, async (world) => {
      const plan = world.house.stage.plans.get('disinfection') as Plan;
      const asks = [];
      for (const visitor of world.counties)
        for (const site of await sitesOf(world, visitor.county, 4)) {
          const query = { site: site.id, place: 'canteen', sort: '-day', limit: '20', total: '1' };
          asks.push({
            path: `/api/disinfection?${new URLSearchParams(query)}`,
            visitor,
            work: (pool: pg.Pool, actor: Actor) =>
              transact(
                pool,
                actor,
                (tx) => listPage(tx, plan, askedOf(query), world.house.stage.services.secrets),
                'READ ONLY',
              ),
          });
        }
      return {
        what: `list of 20 with total in ${world.records.toLocaleString('en-US')}`,
        ...(await readings(world, asks)),
        target: { atLeast: 1500 },
        ratio: { atLeast: 0.4 },
      };
    }),
};

/** One record with its history and what may be done to it. */
const get: Benchmark = {
  name: 'get',
  what: 'a record by its id',
  run: (bench) =>
    withApp(bench, async (world) => {
      const plan = world.house.stage.plans.get('disinfection') as Plan;
      const asks = [];
      for (const visitor of world.counties) {
        const { rows } = await world.house.owner.query<{ id: string }>(
          'SELECT id FROM disinfection WHERE at_county = $1 ORDER BY md5(id::text) LIMIT 20',
          [visitor.county],
        );
        for (const { id } of rows)
          asks.push({
            path: `/api/disinfection/${id}`,
            visitor,
            work: (pool: pg.Pool, actor: Actor) => transact(pool, actor, (tx) => getRecord(tx, plan, id), 'READ ONLY'),
          });
      }
      return { what: 'get by id', ...(await readings(world, asks)), target: { atLeast: 4000 } };
    }),
};

/** Records by county and state, from counters. */
const counts: Benchmark = {
  name: 'counts',
  what: 'counts by county and state',
  run: (bench) =>
    withApp(bench, async (world) => {
      const asks = world.counties.map((visitor) => ({
        path: '/api/disinfection/counts',
        visitor,
        work: (pool: pg.Pool, actor: Actor) =>
          transact(pool, actor, (tx) => listCounts(tx, 'disinfection'), 'READ ONLY'),
      }));
      return { what: 'counts by county and state', ...(await readings(world, asks)), target: { atLeast: 4000 } };
    }),
};

export const httpBenchmarks: readonly Benchmark[] = [commands, list, get, counts];
