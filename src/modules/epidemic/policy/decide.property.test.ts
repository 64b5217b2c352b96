import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addDays } from './days.ts';
import { decide } from './decide.ts';
import { measuresOf } from './measures-of.ts';
import { compareMeasures, gravity } from './rank.ts';
import { bookVersion, seedBook, seedVersions } from './seed/book.ts';
import type { ArrivalRule, BookArea, BookVersion, History, Match, Measures, PlaceRef, RiskLevel } from './types.ts';

const day = fc.integer({ min: 0, max: 60 }).map((n) => addDays('2021-12-15', n));
const codes = [
  '330281104',
  '330281105',
  '330281',
  '330226101',
  '3302',
  '110108012',
  '110108',
  '110105',
  '310115',
  '140105',
  '140981',
  '999999',
  'x',
];
const names = ['甲小区', '乙小区', '甲小区3号楼', '海淀区', '无名'];
const place: fc.Arbitrary<PlaceRef> = fc.record({
  code: fc.option(fc.constantFrom(...codes)),
  name: fc.option(fc.constantFrom(...names)),
  county: fc.option(fc.constantFrom('330281104', '330281', '110108', '140105')),
});
const levels: RiskLevel[] = ['contain', 'high', 'control', 'mid', 'prevent', 'low'];
const area = fc
  .record({
    place,
    level: fc.constantFrom(...levels),
    from: day,
    length: fc.option(fc.integer({ min: 0, max: 20 })),
    knownAt: day,
    late: fc.integer({ min: 0, max: 5 }),
    revoked: fc.option(day, { freq: 8 }),
  })
  .map(({ length, late, revoked, ...rest }, i = 0): Omit<BookArea, 'id'> & { i: number } => ({
    ...rest,
    i,
    to: length === null ? null : addDays(rest.from, length),
    endKnownAt: length === null ? null : addDays(rest.from, length + late),
    revokedAt: revoked,
  }));
const areas = fc
  .array(area, { maxLength: 6 })
  .map((list): BookArea[] => list.map(({ i: _i, ...a }, n) => ({ ...a, id: `a${n}` })));
const history: fc.Arbitrary<History> = fc.record({
  arrivedOn: day,
  personKind: fc.constantFrom('employee', 'driver', '?'),
  stays: fc.array(fc.record({ place, from: day, to: day }), { maxLength: 5 }),
  destination: fc.option(fc.constantFrom<PlaceRef>({ code: '140902' }, { code: '140981' }, {})),
  trackOverlap: fc.boolean(),
  contact: fc.option(fc.constantFrom('close' as const, 'secondary' as const), { freq: 4 }),
  codeColour: fc.option(fc.constantFrom('green' as const, 'yellow' as const, 'red' as const)),
  portOfEntry: fc.option(fc.constant('上海'), { freq: 4 }),
  homeFit: fc.option(fc.boolean()),
  served: fc.array(
    fc.record({ mode: fc.constantFrom('central' as const, 'home' as const), days: fc.integer({ min: -2, max: 20 }) }),
    { maxLength: 3 },
  ),
});
const measures: fc.Arbitrary<Measures> = fc.record({
  isolation: fc.array(
    fc.record({ mode: fc.constantFrom('central' as const, 'home' as const), days: fc.integer({ min: 1, max: 14 }) }),
    { maxLength: 2 },
  ),
  homeMonitorDays: fc.integer({ min: 0, max: 7 }),
  selfMonitorDays: fc.integer({ min: 0, max: 14 }),
  tests: fc.uniqueArray(fc.integer({ min: 1, max: 21 }), { maxLength: 6 }),
  pcrHours: fc.option(fc.constantFrom(24, 48, 72)),
  reportWithinHours: fc.option(fc.constantFrom(2, 12, 24)),
  noHomeCentral: fc.boolean(),
  byOffice: fc.boolean(),
});
const match: fc.Arbitrary<Match> = fc.oneof(
  fc.record({
    by: fc.constantFrom('area' as const, 'county' as const, 'city' as const),
    level: fc.constantFrom(...levels),
  }),
  fc.record({ by: fc.constant('place' as const), place, since: day }),
  fc.constantFrom<Match>({ by: 'outside' }, { by: 'port' }, { by: 'overlap' }, { by: 'contact', contact: 'close' }),
);
const rules = fc
  .array(fc.record({ match, measures, priority: fc.integer({ min: 0, max: 3 }) }), { maxLength: 7 })
  .map((list): ArrivalRule[] => list.map((r, n) => ({ ...r, id: `r${n}`, label: ['规则', 'rule'], personKinds: [] })));
const version = fc
  .record({
    arrival: rules,
    historyDays: fc.integer({ min: 0, max: 14 }),
    countsServed: fc.constantFrom('any' as const, 'same' as const, 'none' as const),
    dayOne: fc.constantFrom('arrival' as const, 'next' as const),
  })
  .map(
    (r): BookVersion => ({
      ...bookVersion(seedVersions[5] as (typeof seedVersions)[number]),
      id: 'v',
      effectiveFrom: '2021-12-01',
      knownAt: '2021-12-01',
      rules: { ...r, lifted: false, emergency: false, migration: 'keep' },
    }),
  );

/** Shorter proofs and the like are compared by outcome, days and tests alone: what a person feels. */
const bare = (m: Measures): Measures => ({
  ...m,
  pcrHours: m.pcrHours === null ? null : 48,
  reportWithinHours: m.reportWithinHours === null ? null : 24,
});

describe('decide, for any book and history', () => {
  test('[P1] it answers everything and the same each time', () => {
    fc.assert(
      fc.property(
        areas,
        history,
        day,
        day,
        fc.constantFrom(...seedVersions.map((v) => v.key), undefined, 'nobody'),
        (list, who, on, known, under) => {
          const asked = { ...who, startedUnder: under };
          const once = decide(seedBook(list), asked, on, known);
          expect(decide(seedBook(list), asked, on, known)).toEqual(once);
          expect(once.why.length).toBeGreaterThan(0);
          for (const part of once.isolation) expect(part.to >= part.from).toBe(true);
        },
      ),
      { numRuns: 1500 },
    );
    const odd = { arrivedOn: 'yesterday', personKind: '', stays: [] };
    expect(decide(seedBook(), odd, '2022-01-20', '2022-01-20').why[0]?.code).toBe('BAD_DAY');
    expect(decide(seedBook(), { ...odd, arrivedOn: '2022-01-20' }, '2022-02-30', 'no time').why[0]?.code).toBe(
      'BAD_DAY',
    );
  });

  test('[P4] a graver area never gives less under one version', () => {
    fc.assert(
      fc.property(
        areas,
        history,
        day,
        version,
        fc.nat(),
        fc.constantFrom(...levels),
        (list, who, on, v, pick, level) => {
          const target = list[pick % Math.max(1, list.length)];
          if (!target || gravity[level] <= gravity[target.level]) return;
          const graver = list.map((a) => (a === target ? { ...a, level } : a));
          const book = { province: '14', versions: [v], areas: list };
          const before = decide(book, who, on, '2022-06-01');
          const after = decide({ ...book, areas: graver }, who, on, '2022-06-01');
          expect(compareMeasures(bare(measuresOf(after)), bare(measuresOf(before)))).toBeGreaterThanOrEqual(0);
        },
      ),
      { numRuns: 4000 },
    );
  });

  test('[P1] the order of stays, areas and versions does not matter', () => {
    const shuffled = areas.chain((list) =>
      fc.tuple(fc.constant(list), fc.shuffledSubarray(list, { minLength: list.length })),
    );
    fc.assert(
      fc.property(
        shuffled,
        history,
        day,
        fc.shuffledSubarray([...seedVersions], { minLength: seedVersions.length }),
        ([list, other], who, on, order) => {
          const one = decide(seedBook(list), who, on, '2022-06-01');
          const book = { province: '14', versions: order.map(bookVersion), areas: other };
          const two = decide(book, { ...who, stays: who.stays.toReversed() }, on, '2022-06-01');
          expect(two).toEqual(one);
        },
      ),
      { numRuns: 1500 },
    );
  });

  test('[P2] what becomes known later does not change an answer given before', () => {
    fc.assert(
      fc.property(areas, areas, history, day, day, (list, more, who, on, known) => {
        const before = decide(seedBook(list), who, on, known);
        const later = more.map((a, i) => ({ ...a, id: `later${i}`, knownAt: addDays(known, 1 + i) }));
        const ended = list.map((a) =>
          a.to === null && a.revokedAt === null
            ? { ...a, to: on, endKnownAt: addDays(known, 1), revokedAt: addDays(known, 2) }
            : a,
        );
        expect(decide(seedBook([...ended, ...later]), who, on, known)).toEqual(before);
      }),
      { numRuns: 1500 },
    );
  });
});
