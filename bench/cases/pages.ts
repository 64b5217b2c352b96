import { startApp } from '../harness/app.ts';
import type { Bench, Benchmark } from '../harness/benchmark.ts';
import { bareDriver, recordSql, type Statement } from '../harness/floor.ts';
import { type House, openHouse } from '../harness/house.ts';
import { load, requestOf } from '../harness/load.ts';
import { type Line, printed, quantile } from '../harness/result.ts';
import { forgetVisitors, signIn, skipToEnd, type Visitor } from '../harness/world.ts';
import { issuedCity, sizes } from './issue.ts';
import { livingNotice } from '../../src/modules/responsibility/living.ts';
import { territoryOf } from '../../src/modules/responsibility/territory.ts';
import { todayOf } from '../../src/modules/responsibility/today.ts';
import { noScope } from '../../src/kit/actor.ts';
import { transact } from '../../src/server/store/transaction.ts';

/**
 * Gives a city that has just been issued to four weeks of life by SQL: facts about its duties; figures of each day;
 * three of five duties proven. Done once; a mark in its settings tells.
 */
async function live(bench: Bench, house: House, facts: number): Promise<void> {
  const { owner, config } = house;
  const mark = await owner.query("SELECT FROM setting WHERE name = 'bench.lived'");
  if (mark.rowCount) return;
  bench.tell('four weeks of facts, figures and proofs');
  await owner.query(
    `INSERT INTO fact (tenant_id, id, type, kind, record_id, version, actor_id, actor_name, at, at_county, at_township, at_org, at_site, at_field, body)
     SELECT d.tenant_id, timed_uuid(1640131200000 + n * 432000000::bigint), 'disinfection.created', 'disinfection', md5(d.id::text || n)::uuid, 1, d.at_org, '某单位防疫员',
       timestamptz '2021-12-22 08:00+08' + make_interval(days => n * 5), d.at_county, d.at_township, d.at_org, d.at_site, d.at_field,
       '{"state":"recorded","from":null,"values":{"place":"canteen","agent":"84 消毒液","minutes":30}}'
     FROM generate_series(1, 5) n CROSS JOIN duty d LIMIT ${facts}`,
  );
  await owner.query(
    `UPDATE duty SET state = 'proven', counted = 'proven', done = 1, proven_at = timestamptz '2022-01-19 08:00+08', periods_proven = 1
     WHERE state = 'due' AND get_byte(uuid_send(id), 15) < 154`,
  );
  await owner.query(
    `WITH before AS (
       INSERT INTO clause_figure SELECT tenant_id, notice_id, ground, field, obligation_id, day - n, 0, (29 - n) * (owed / 50), (29 - n) * (owed / 100),
         0, 0, (29 - n) * (owed / 7), (29 - n) * (owed / 9), (29 - n) * (owed / 90) FROM clause_figure CROSS JOIN generate_series(1, 28) n
     )
     UPDATE clause_figure SET proven = proven + 28 * (owed / 50), late = late + 28 * (owed / 100), periods_owed = periods_owed + 28 * (owed / 7),
       periods_proven = periods_proven + 28 * (owed / 9), periods_late = periods_late + 28 * (owed / 90)`,
  );
  await skipToEnd(house);
  await owner.query(
    'INSERT INTO duty_clock (tenant_id, day) VALUES ($1, $2) ON CONFLICT (tenant_id) DO UPDATE SET day = excluded.day',
    [config.tenant, '2022-01-19'],
  );
  await owner.query("INSERT INTO setting (tenant_id, name, value) VALUES ($1, 'bench.lived', 'true')", [config.tenant]);
  await owner.query('VACUUM ANALYZE');
}

interface Measured {
  readonly duties: number;
  readonly facts: number;
  readonly living: number[];
  readonly today: number[];
  readonly bareLiving: number[];
  readonly bareToday: number[];
}

const connections = 2;

async function measure(bench: Bench, sites: number): Promise<Measured> {
  const url = await issuedCity(bench, sites);
  const house = await openHouse(url, bench.folder);
  try {
    await live(bench, house, Math.round((sites / 75_000) * 5_000_000));
    const { rows } = await house.owner.query<{ notice: string; duties: number; facts: number }>(
      'SELECT (SELECT id FROM notice LIMIT 1) AS notice, (SELECT count(*) FROM duty) AS duties, (SELECT count(*) FROM fact) AS facts',
    );
    const { notice, duties, facts } = rows[0] as { notice: string; duties: number; facts: number };
    await forgetVisitors(house);
    const people = await signIn(house, 'site.safety_officer', 100);
    const readers = [
      ...(await signIn(house, 'leader', 2)),
      ...(await signIn(house, 'county.office', 16)),
      ...(await signIn(house, 'township.officer', 40)),
    ];
    const app = await startApp(url, { DATABASE_POOL: '10' });
    try {
      bench.tell(`${printed(duties)} duties, ${printed(facts)} facts: living notice and Today`);
      const ask = async (path: string, visitors: readonly Visitor[]) => {
        let n = 0;
        const requests = visitors.map(({ cookie }) => requestOf('GET', path, { cookie }));
        const next = () => requests[n++ % requests.length] as Buffer;
        await load(app.url, connections, bench.seconds * 0.6, next);
        n = 0;
        return (await load(app.url, connections, bench.seconds, next)).latencies;
      };
      const today = await ask('/api/today', people);
      const living = await ask(`/api/notices/${notice}/living`, readers);
      const bare = async (sources: Statement[][]) => {
        let n = 0;
        return (await bareDriver(url, connections, bench.seconds, () => sources[n++ % sources.length] as Statement[]))
          .latencies;
      };
      const actor = (visitor: Visitor) => ({
        ...house.system,
        personId: visitor.personId,
        orgId: visitor.orgId,
        scope: {
          ...noScope,
          reach: 'some' as const,
          orgs: [visitor.orgId],
          sites: visitor.siteId ? [visitor.siteId] : [],
        },
      });
      const todays: Statement[][] = [];
      for (const visitor of people.slice(0, 30))
        todays.push(
          await recordSql(url, (pool) =>
            transact(
              pool,
              actor(visitor),
              (tx) => todayOf(tx, visitor.personId, house.stage.plans, house.clock.now(), '2022-01-19'),
              'READ ONLY',
            ),
          ),
        );
      const notices: Statement[][] = [];
      for (const visitor of readers.filter((each) => each.county).slice(0, 16)) {
        const reader = {
          ...house.system,
          scope: { ...noScope, reach: 'some' as const, counties: [visitor.county as string] },
        };
        notices.push(
          await recordSql(url, (pool) =>
            transact(
              pool,
              reader,
              (tx) => livingNotice(tx, notice, territoryOf(reader, {}), '2022-01-19', null),
              'READ ONLY',
            ),
          ),
        );
      }
      return { duties, facts, living, today, bareLiving: await bare(notices), bareToday: await bare(todays) };
    } finally {
      await app.stop();
    }
  } finally {
    await house.close();
  }
}

/** The living notice and Today in a whole city, and in one of a tenth. */
export const pages: Benchmark = {
  name: 'pages',
  what: 'the living notice and Today, at full size and at a tenth',
  run: async (bench) => {
    const { large, small } = sizes(bench);
    const tenth = await measure(bench, small);
    const whole = await measure(bench, large);
    const lines = (what: string, of: 'living' | 'today', floor: 'bareLiving' | 'bareToday'): Line[] => {
      const p99 = quantile(whole[of], 0.99);
      const bare = quantile(whole[floor], 0.5);
      const [now, then] = [quantile(whole[of], 0.5), quantile(tenth[of], 0.5)];
      return [
        {
          what: `${what}, p99`,
          figure: p99,
          unit: 'ms',
          target: { atMost: 25 },
          note: `${whole.duties.toLocaleString('en-US')} duties, ${whole.facts.toLocaleString('en-US')} facts`,
        },
        {
          what: `${what}, p50`,
          figure: now,
          unit: 'ms',
          floor: { what: 'bare driver', figure: bare, ratio: bare / now },
        },
        {
          what: `${what}, p50 over that at a tenth`,
          figure: now / then,
          unit: '×',
          target: { atMost: 1.2 },
          note: `${printed(then)} ms at ${tenth.duties.toLocaleString('en-US')} duties`,
        },
      ];
    };
    return [...lines('living notice', 'living', 'bareLiving'), ...lines('Today', 'today', 'bareToday')];
  },
};
