import fc from 'fast-check';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type TestDatabase, testDatabase } from '../../../test/harness/database.ts';
import type { Actor } from '../../kit/actor.ts';
import type { NewFact } from '../ledger/fact.ts';
import { append, as, readable, servicesOn, someFact, system } from '../ledger/ledger.fixture.ts';
import { makeId } from '../store/id.ts';
import { transact } from '../store/transaction.ts';
import { counters, listCounts, listDays } from './counters.ts';
import { Follower } from './follower.ts';
import { recount } from './recount.ts';

let db: TestDatabase;
let services: ReturnType<typeof servicesOn>;
let follower: Follower;
beforeAll(async () => {
  db = await testDatabase();
  services = servicesOn(db.appPool);
});
afterAll(() => db.drop());
beforeEach(async () => {
  await db.ownerPool.query('TRUNCATE counter, counter_total, cursor');
  await db.ownerPool.query(
    'ALTER TABLE fact DISABLE TRIGGER USER; TRUNCATE fact; ALTER TABLE fact ENABLE TRIGGER USER',
  );
  follower = new Follower(services, [counters], { batch: 13 });
});

const count = async () => {
  await readable(db.ownerPool);
  while (!(await follower.isQuiet())) await follower.step();
};

interface Ground {
  county: string | null;
  township: string | null;
}
const grounds: Ground[] = [
  { county: '140902', township: '140902101' },
  { county: '140902', township: null },
  { county: '140981', township: '140981100' },
  { county: null, township: null },
];
const step = fc.record({
  record: fc.nat(5),
  state: fc.constantFrom('found', 'fixed', 'verified', 'withdrawn', null),
  ground: fc.option(fc.constantFrom(...grounds), { nil: undefined, freq: 3 }),
  hours: fc.integer({ min: 0, max: 60 }),
});

/** Turns random steps into the facts the store would write, and tells where every record ends. */
function lives(steps: readonly { record: number; state: string | null; ground: Ground | undefined; hours: number }[]) {
  const records = new Map<number, { id: string; state: string; ground: Ground; version: number }>();
  const facts: NewFact[] = [];
  for (const { record, state, ground, hours } of steps) {
    const before = records.get(record);
    const here = ground ?? before?.ground ?? (grounds[0] as Ground);
    const after = {
      id: before?.id ?? makeId(),
      state: state ?? before?.state ?? 'found',
      ground: here,
      version: (before?.version ?? 0) + 1,
    };
    records.set(record, after);
    const moved = before && (before.ground.county !== here.county || before.ground.township !== here.township);
    facts.push(
      someFact({
        type: before ? 'hazard.changed' : 'hazard.created',
        kind: 'hazard',
        recordId: after.id,
        version: after.version,
        at: new Date(Date.UTC(2022, 0, 18, hours)),
        ground: { ...here, orgId: null, siteId: null, field: null },
        body: {
          state: after.state,
          from: before?.state ?? null,
          values: {},
          ...(moved ? { fromGround: before.ground } : {}),
        },
      }),
    );
  }
  return { records: [...records.values()], facts };
}

describe('counters', () => {
  it('[W10] after any sequence of facts the totals are the records as they stand, and a recount comes out equal', async () => {
    await fc.assert(
      fc
        .asyncProperty(fc.array(step, { minLength: 1, maxLength: 40 }), async (steps) => {
          const { records, facts } = lives(steps);
          await append(db.appPool, facts);
          await count();
          for (const level of ['city', 'county', 'township'] as const) {
            const expected = new Map<string, number>();
            for (const { state, ground } of records) {
              const name = level === 'city' ? '*' : level === 'county' ? (ground.county ?? '-') : ground.township;
              if (name !== null) expected.set(`${name} ${state}`, (expected.get(`${name} ${state}`) ?? 0) + 1);
            }
            const counted = await as(db.appPool, (tx) => listCounts(tx, 'hazard', level));
            expect(new Map(counted.map((c) => [`${c.ground} ${c.state}`, c.n]))).toEqual(expected);
          }
          expect(await recount(services, 'hazard')).toEqual([]);
        })
        .beforeEach(async () => {
          await db.ownerPool.query('TRUNCATE counter, counter_total, cursor');
          await db.ownerPool.query(
            'ALTER TABLE fact DISABLE TRIGGER USER; TRUNCATE fact; ALTER TABLE fact ENABLE TRIGGER USER',
          );
          follower = new Follower(services, [counters], { batch: 13 });
        }),
      { numRuns: 25 },
    );
  }, 120_000);

  it('[W11] a day’s figure tells what happened on it, by Shanghai days', async () => {
    const at = (instant: string) => someFact({ at: new Date(instant) });
    await append(db.appPool, [at('2022-01-19T15:59:59Z'), at('2022-01-19T16:00:00Z'), at('2022-01-20T01:00:00Z')]);
    await count();
    const days = (metric: string, ground?: string) =>
      as(db.appPool, (tx) => listDays(tx, metric, { from: '2022-01-01', to: '2022-01-31', ground }));
    const expected = [
      { day: '2022-01-19', n: 1 },
      { day: '2022-01-20', n: 2 },
    ];
    expect(await days('disinfection.recorded')).toEqual(expected);
    expect(await days('event:disinfection.created', '140902')).toEqual(expected);
    expect(await days('event:disinfection.created', '140902101')).toEqual(expected);
    expect(await days('event:disinfection.created', '140981')).toEqual([]);
  });

  it('[W12] a counter spoiled behind the worker’s back is found by the recount and mended', async () => {
    await append(db.appPool, [someFact(), someFact()]);
    await count();
    await db.ownerPool.query("UPDATE counter_total SET n = 7 WHERE level = 'county'");
    await db.ownerPool.query("DELETE FROM counter WHERE ground = '140902101' AND metric LIKE 'event:%'");
    expect(await recount(services, 'disinfection', { mend: true })).toHaveLength(2);
    expect(await recount(services, 'disinfection')).toEqual([]);
    expect(await as(db.appPool, (tx) => listCounts(tx, 'disinfection'))).toEqual([
      { ground: '140902', state: 'recorded', n: 2 },
    ]);
  });

  it('[W13] a county sees its own figures only, a township its own; pages showing the kind are told', async () => {
    const elsewhere = { county: '140981', township: '140981100', orgId: null, siteId: null, field: null };
    await append(db.appPool, [someFact(), someFact({ ground: elsewhere })]);
    await count();
    const actor = (scope: Partial<Actor['scope']>): Actor => ({
      ...system,
      scope: { ...system.scope, reach: 'some', ...scope },
    });
    const counts = (who: Actor, level: 'city' | 'county' | 'township') =>
      transact(db.appPool, who, async (tx) => (await listCounts(tx, 'disinfection', level)).map((c) => c.ground));
    expect(await counts(system, 'county')).toEqual(['140902', '140981']);
    expect(await counts(actor({ counties: ['140981'] }), 'county')).toEqual(['140981']);
    expect(await counts(actor({ counties: ['140981'] }), 'township')).toEqual(['140981100']);
    expect(await counts(actor({ counties: ['140981'] }), 'city')).toEqual([]);
    expect(await counts(actor({ townships: ['140902101'] }), 'township')).toEqual(['140902101']);
    expect(await counts(actor({ townships: ['140902101'] }), 'county')).toEqual([]);
    expect(services.published).toContain('kind:disinfection');
  });
});
