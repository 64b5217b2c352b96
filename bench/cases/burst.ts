import { noScope } from '../../src/kit/actor.ts';
import type { Actor } from '../../src/kit/actor.ts';
import { openPool } from '../../src/server/db/pool.ts';
import { makeCommandStore } from '../../src/server/store/commands.ts';
import { makeId } from '../../src/server/store/id.ts';
import { type Plan, planOf } from '../../src/server/store/plan.ts';
import { type AppProcess, startApp } from '../harness/app.ts';
import type { Bench, Benchmark } from '../harness/benchmark.ts';
import { type HttpWorld, httpWorld } from '../harness/http-world.ts';
import { load, paced, requestOf } from '../harness/load.ts';
import { type Line, printed, quantile } from '../harness/result.ts';
import { signIn, type Visitor } from '../harness/world.ts';

const connections = 96;
/** Check-ins and passages a second that a city's shift change is designed for (handbook 10). */
const shiftChange = 350;
const membersPerSite = 40;

const at = <T>(list: readonly T[], i: number): T => list[i % list.length] as T;

/** A site of the world with its roster and somebody who enters there. */
interface Gate {
  readonly visitor: Visitor;
  readonly members: readonly string[];
}

/** Gives every site a roster and a gate list, `people` in all, and tells those of the officers signed in. */
async function enterPeople(bench: Bench, world: HttpWorld, people: number): Promise<Gate[]> {
  const { owner, config } = world.house;
  bench.tell(`entering ${people.toLocaleString('en-US')} people`);
  const columns = 'tenant_id, at_county, at_township, at_org, at_site, at_field';
  await owner.query(
    `INSERT INTO roster_member (${columns}, id, version, state, day, created_at, created_by, updated_at, name_mask, relation)
     SELECT tenant_id, at_county, at_township, at_org, id, at_field, gen_random_uuid(), 1, 'active', '2022-01-10', '2022-01-10', at_org, '2022-01-10', '王*国', 'employee'
     FROM site, generate_series(1, $2) WHERE tenant_id = $1`,
    [config.tenant, membersPerSite],
  );
  await owner.query(
    `INSERT INTO gate_list (${columns}, member, name_mask, digits, changed_at)
     SELECT ${columns}, id, name_mask, '1234', updated_at FROM roster_member ON CONFLICT DO NOTHING`,
  );
  // The rest of a city's people stand in the list alone: the decision reads nothing else.
  await owner.query(
    `INSERT INTO gate_list (${columns}, member, name_mask, digits, changed_at)
     SELECT tenant_id, at_county, at_township, at_org, id, at_field, gen_random_uuid(), '王*国', '1234', '2022-01-10'
     FROM site, generate_series(1, ceil($2::numeric / (SELECT count(*) FROM site))::int) WHERE tenant_id = $1
     LIMIT greatest($2::int - (SELECT count(*) FROM gate_list)::int, 0)`,
    [config.tenant, people],
  );
  await owner.query('ANALYZE roster_member, gate_list');
  // As many gates as a city's shift change has, so that no site sees more check-ins than it has people.
  const visitors = await signIn(world.house, 'site.safety_officer', 400);
  const { rows } = await owner.query<{ at_site: string; id: string }>(
    'SELECT at_site, id FROM roster_member WHERE at_site = ANY ($1::uuid[])',
    [visitors.map(({ siteId }) => siteId)],
  );
  return visitors.flatMap((visitor) => {
    const members = rows.filter((row) => row.at_site === visitor.siteId).map(({ id }) => id);
    return members.length > 0 ? [{ visitor, members }] : [];
  });
}

const passage = (gate: Gate, n: number, now: string) => ({
  direction: 'in',
  sort: 'person',
  member: at(gate.members, n),
  temperature: 36.4,
  codeColour: 'green',
  mask: true,
  result: 'pass',
  at: now,
  siteId: gate.visitor.siteId,
});
const checkIn = (gate: Gate, n: number, now: string) => ({
  member: at(gate.members, n),
  temperature: 36.5,
  at: now,
  mode: 'leader',
  siteId: gate.visitor.siteId,
});

let count = 0;
/** Passages and check-ins in turn, of all gates. */
function nextRequest(gates: readonly Gate[], now: string): Buffer {
  count += 1;
  const gate = at(gates, count);
  const [kind, input] =
    count % 2 === 0
      ? ['gatePassage', passage(gate, count >> 5, now)]
      : ['healthCheckIn', checkIn(gate, count >> 5, now)];
  const body = JSON.stringify({ id: makeId(), commandId: makeId(), input });
  return requestOf('POST', `/api/${kind}`, { cookie: gate.visitor.cookie }, body);
}

/** Commands a second through the store alone, `waiting` of them at a time. */
async function storeRate(bench: Bench, world: HttpWorld, gates: readonly Gate[], grouped: boolean): Promise<number> {
  const { stage } = world.house;
  const pool = openPool(world.url, { role: 'shoutu_app', max: 10, pipeline: true, name: 'bench' });
  const kind = stage.plans.get('gatePassage')?.kind;
  const plan: Plan = planOf({ ...(kind as Plan['kind']), burst: grouped, ...(grouped ? {} : { consults: [] }) });
  const store = makeCommandStore({
    pool,
    clock: stage.services.clock,
    secrets: stage.services.secrets,
    knowsRegion: () => true,
    planFor: (name) => (name === 'gatePassage' ? plan : (stage.plans.get(name) as Plan)),
    committed: () => undefined,
  });
  const actors = gates.map(
    ({ visitor }): Actor => ({
      ...world.house.system,
      accountId: visitor.personId,
      orgId: visitor.orgId,
      name: '某单位门岗',
      roles: ['site.safety_officer'],
      scope: { ...noScope, reach: 'some', orgs: [visitor.orgId], sites: [visitor.siteId as string] },
    }),
  );
  const now = stage.services.clock.now().toISOString();
  const run = async (seconds: number) => {
    let done = 0;
    const until = performance.now() + seconds * 1000;
    await Promise.all(
      Array.from({ length: 256 }, async (_, i) => {
        for (; performance.now() < until; done += 1) {
          const gate = at(gates, i);
          const input = passage(gate, done, now);
          await store.execute(at(actors, i), {
            kind: 'gatePassage',
            action: 'create',
            commandId: makeId(),
            id: makeId(),
            input,
          });
        }
      }),
    );
    return done / seconds;
  };
  try {
    await run(bench.seconds * 0.4);
    const server = await bench.server();
    const [before, own] = [server.cpu(), process.cpuUsage()];
    const perSecond = await run(bench.seconds);
    const used = process.cpuUsage(own);
    const each = (microseconds: number) => printed(microseconds / (perSecond * bench.seconds));
    bench.tell(
      `${grouped ? 'grouped' : 'one by one'} ${printed(perSecond)}/s; CPU each: app ${each(used.user + used.system)} µs, database ${each((server.cpu() - before) * 1000)} µs`,
    );
    return perSecond;
  } finally {
    await pool.end();
  }
}

async function httpRate(
  bench: Bench,
  world: HttpWorld,
  gates: readonly Gate[],
  more: NodeJS.ProcessEnv,
): Promise<number> {
  const app = await startApp(world.url, more);
  try {
    const now = await nowOf(world);
    await load(app.url, connections, bench.seconds * 0.4, () => nextRequest(gates, now()));
    await app.ask('settle');
    const server = await bench.server();
    const [before, own] = [server.cpu(), await app.ask('cpu')];
    const { perSecond, count: sent } = await load(app.url, connections, bench.seconds, () => nextRequest(gates, now()));
    const each = (milliseconds: number) => printed((milliseconds * 1000) / sent);
    bench.tell(
      `HTTP ${more.ONE_BY_ONE ? 'one by one' : 'grouped'} ${printed(perSecond)}/s; CPU each: app ${each((await app.ask('cpu')) - own)} µs, database ${each(server.cpu() - before)} µs`,
    );
    return perSecond;
  } finally {
    await app.ask('settle');
    await app.stop();
  }
}

/** The world's hour as the app sees it, a minute back so that nothing lies ahead. */
async function nowOf(world: HttpWorld): Promise<() => string> {
  const { rows } = await world.house.owner.query<{ value: number }>(
    "SELECT value FROM setting WHERE name = 'clock.offset'",
  );
  const offset = Number(rows[0]?.value ?? 0) - 60_000;
  return () => new Date(Date.now() + offset).toISOString();
}

/** 350 a second as a shift change sends them, the worker behind. */
async function sustained(bench: Bench, app: AppProcess, world: HttpWorld, gates: readonly Gate[]): Promise<Line[]> {
  const seconds = bench.quick ? 10 : 600;
  const now = await nowOf(world);
  bench.tell(`${shiftChange}/s for ${seconds} s`);
  await paced(app.url, shiftChange, 2, () => nextRequest(gates, now()));
  await app.ask('settle');
  const { latencies, perSecond } = await paced(app.url, shiftChange, seconds, () => nextRequest(gates, now()));
  const began = performance.now();
  await app.ask('settle');
  const behind = (performance.now() - began) / 1000;
  bench.tell(
    `${printed(perSecond)}/s, p50 ${printed(quantile(latencies, 0.5))} ms, p99 ${printed(quantile(latencies, 0.99))} ms, worst ${printed(latencies.at(-1) ?? Number.NaN)} ms; the worker was ${printed(behind)} s behind`,
  );
  return [
    {
      what: `check-ins and passages at ${shiftChange}/s for ${seconds} s, p99`,
      figure: quantile(latencies, 0.99),
      unit: 'ms',
      target: { atMost: 250 },
    },
    { what: 'the worker behind them at the end', figure: behind, unit: 's', target: { atMost: 3 } },
  ];
}

/** The server's own decision at the gate with a city on the lists. */
async function decisions(bench: Bench, app: AppProcess, gates: readonly Gate[], people: number): Promise<Line> {
  let n = 0;
  const request = () => {
    n += 1;
    const gate = at(gates, n);
    const body = { member: at(gate.members, n >> 5), direction: 'in', temperature: 36.4, siteId: gate.visitor.siteId };
    return requestOf('POST', '/api/gate/decide', { cookie: gate.visitor.cookie }, JSON.stringify(body));
  };
  await load(app.url, 16, bench.seconds * 0.4, request);
  const { latencies, perSecond } = await load(app.url, 16, bench.seconds, request);
  return {
    what: `gate decisions at ${people.toLocaleString('en-US')} people, p99`,
    figure: quantile(latencies, 0.99),
    unit: 'ms',
    target: { atMost: 30 },
    note: `${printed(perSecond)}/s, 16 guards at once`,
  };
}

export const burst: Benchmark = {
  name: 'burst',
  what: 'check-ins and passages by grouped commits, gate decisions',
  async run(bench) {
    const world = await httpWorld(bench);
    const people = bench.quick ? 50_000 : 1_000_000;
    const gates = await enterPeople(bench, world, people);
    // One by one before and after, so that what the machine does otherwise touches both.
    const single = [await storeRate(bench, world, gates, false)];
    const grouped = await storeRate(bench, world, gates, true);
    single.push(await storeRate(bench, world, gates, false));
    const base = single.reduce((sum, each) => sum + each, 0) / single.length;
    bench.tell(`store: one by one ${printed(base)}/s, grouped ${printed(grouped)}/s`);
    await world.house.settle();
    const singleHttp = await httpRate(bench, world, gates, { ONE_BY_ONE: '1' });
    const groupedHttp = await httpRate(bench, world, gates, {});
    bench.tell(`HTTP: one by one ${printed(singleHttp)}/s, grouped ${printed(groupedHttp)}/s`);
    const lines: Line[] = [
      {
        what: 'passages/s by grouped commits',
        figure: grouped,
        unit: '/s',
        floor: { what: 'one by one', figure: base, ratio: grouped / base, target: { atLeast: 3 } },
      },
      {
        what: 'the same over HTTP, a request each',
        figure: groupedHttp,
        unit: '/s',
        floor: { what: 'one by one', figure: singleHttp, ratio: groupedHttp / singleHttp },
      },
    ];
    const app = await startApp(world.url);
    try {
      lines.push(...(await sustained(bench, app, world, gates)), await decisions(bench, app, gates, people));
    } finally {
      await app.stop();
    }
    return lines;
  },
};
