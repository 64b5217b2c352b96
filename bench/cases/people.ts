import { dayOf } from '../../src/server/clock.ts';
import { lookAgain } from '../../src/modules/epidemic/movement/look-again.ts';
import { decide } from '../../src/modules/epidemic/policy/decide.ts';
import { placeOf } from '../../src/modules/epidemic/movement/division-names.ts';
import { seedBook } from '../../src/modules/epidemic/policy/seed/book.ts';
import type { BookArea } from '../../src/modules/epidemic/policy/types.ts';
import { migrate } from '../../src/server/db/migrate.ts';
import { transact } from '../../src/server/store/transaction.ts';
import type { Benchmark } from '../harness/benchmark.ts';
import { type House, openHouse } from '../harness/house.ts';
import { printed } from '../harness/result.ts';

const area: BookArea = {
  id: 'a-mid',
  place: { name: '甲小区', county: '330281' },
  level: 'mid',
  from: '2022-01-10',
  to: null,
  knownAt: '2022-01-10',
  endKnownAt: null,
  revokedAt: null,
};

/** Where people come from: one in five from the area, the others from places without. */
const places = [
  '浙江省宁波市余姚市T街道甲小区',
  '山西省太原市小店区坞城街道',
  '河北省石家庄市正定县',
  '内蒙古自治区呼和浩特市新城区',
  '河南省郑州市中牟县',
];

/** Arrivals of the week before the rules change, as filed and decided under the version then in force, those from the area with their plans. */
async function fill(house: House, people: number): Promise<void> {
  const book = seedBook([area]);
  const decisions = places.map((place) =>
    decide(
      book,
      {
        arrivedOn: '2022-01-16',
        personKind: 'employee',
        stays: [{ place: placeOf(place), from: '2022-01-12', to: '2022-01-15' }],
        destination: { code: '140925' },
        homeFit: true,
      },
      '2022-01-16',
      '2022-01-16',
    ),
  );
  const { owner, config } = house;
  const ground = `'140925', '140925100', NULL, NULL, 'coal'`;
  const standing = `'2022-01-16', '2022-01-16T02:00:00Z', '00000000-0000-7000-8000-000000000000', '2022-01-16T02:00:00Z'`;
  const id = (sort: number) => `('00000000-0000-7000-800${sort}-' || lpad(to_hex(n), 12, '0'))::uuid`;
  await owner.query(
    `INSERT INTO roster_member (tenant_id, id, version, state, at_county, at_township, at_org, at_site, at_field, day, created_at, created_by, updated_at, relation)
     SELECT $1, ${id(1)}, 1, 'active', ${ground}, ${standing}, 'employee' FROM generate_series(1, $2::int) n`,
    [config.tenant, people],
  );
  await owner.query(
    `INSERT INTO travel_filing (tenant_id, id, version, state, at_county, at_township, at_org, at_site, at_field, day, created_at, created_by, updated_at,
       direction, member, arrived_on, stays, home_fit, outcome, versions, areas, receipt_no)
     SELECT $1, ${id(2)}, 2, CASE d->>'outcome' WHEN 'control' THEN 'controlled' WHEN 'proof' THEN 'toProve' ELSE 'closed' END, ${ground}, ${standing},
       'in', ${id(1)}, '2022-01-16', jsonb_build_array(jsonb_build_object('place', p, 'from', '2022-01-12', 'to', '2022-01-15')), true,
       d->>'outcome', d->'versions', d->'areas', n::text
     FROM generate_series(1, $2::int) n, LATERAL (SELECT $3::jsonb -> (n % ${places.length}) AS d, ($4::text[])[n % ${places.length} + 1] AS p) x`,
    [config.tenant, people, JSON.stringify(decisions), places],
  );
  await owner.query(
    `INSERT INTO control_plan (tenant_id, id, version, state, at_county, at_township, at_org, at_site, at_field, day, created_at, created_by, updated_at,
       filing, member, arrived_on, mode, starts_on, ends_on, isolation, tests, tests_owed, tests_done, positive, started_under, versions, areas, why)
     SELECT $1, ${id(3)}, 1, 'running', ${ground}, ${standing}, ${id(2)}, ${id(1)}, '2022-01-16', 'home', '2022-01-16', '2022-01-29',
       $3::jsonb->'isolation', $3::jsonb->'tests', 3, 0, 0, $3::jsonb->'versions'->>0, $3::jsonb->'versions', $3::jsonb->'areas', '[]'
     FROM generate_series(1, $2::int) n WHERE n % ${places.length} = 0`,
    [config.tenant, people, JSON.stringify(decisions[0])],
  );
  await owner.query('ANALYZE roster_member, travel_filing, control_plan');
}

/** Everybody who arrived lately decided again from the database after the rules changed, changes written. */
export const people: Benchmark = {
  name: 'people',
  what: 'people on the move re-evaluated from the database after a change of policy, with the changes raised',
  run: async (bench) => {
    const n = bench.quick ? 10_000 : 300_000;
    const server = await bench.server();
    const url = await server.fill(`people_${n}`, async (made) => {
      await migrate(made);
      const house = await openHouse(made, bench.folder);
      bench.tell(`filing ${printed(n)} arrivals`);
      await fill(house, n).finally(() => house.close());
    });
    const house = await openHouse(url, bench.folder);
    try {
      await house.owner.query('TRUNCATE control_change');
      const now = new Date('2022-01-20T00:05:00+08:00');
      const began = performance.now();
      const spent = process.cpuUsage();
      const database = server.cpu();
      const told = await transact(house.pool, house.system, (tx) =>
        lookAgain(tx, house.stage, seedBook([area]), { now, cause: `政策从 ${dayOf(now)} 起有变化` }),
      );
      const seconds = (performance.now() - began) / 1000;
      const { user, system } = process.cpuUsage(spent);
      bench.tell(
        `CPU: ${((user + system) / 1e6).toFixed(1)} s here, ${((server.cpu() - database) / 1000).toFixed(1)} s in the database`,
      );
      bench.tell(`${printed(told.raised)} of ${printed(told.seen)} people have another answer`);
      return [
        {
          what: `${printed(n)} people, changes written`,
          figure: seconds,
          unit: 's',
          target: { atMost: (60 * n) / 300_000 },
        },
      ];
    } finally {
      await house.close();
    }
  },
};
