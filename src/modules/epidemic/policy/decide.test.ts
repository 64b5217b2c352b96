import { describe, expect, test } from 'vitest';
import { decide } from './decide.ts';
import { countChanges, decideAt, reevaluate } from './reevaluate.ts';
import { checkDeparture } from './risk.ts';
import { seedBook } from './seed/book.ts';
import { symptomRule } from './seed/parts.ts';
import { readTemperature } from './symptom.ts';
import type { BookArea, Decision, History } from './types.ts';

/** Handbook 4.9: 甲小区 in T街道 of K县 in C市 of another province. */
const estate = { name: '甲小区', county: '330281104' };
const elsewhereInCounty = { code: '330281105' };
const elsewhereInCity = { code: '330226101' };
const area = (more: Partial<BookArea>): BookArea => ({
  id: 'a-mid',
  place: estate,
  level: 'mid',
  from: '2022-01-10',
  to: '2022-01-21',
  knownAt: '2022-01-10',
  endKnownAt: '2022-01-22',
  revokedAt: null,
  ...more,
});
const book = seedBook([
  area({}),
  area({ id: 'b-high', level: 'high', from: '2022-01-22', to: null, knownAt: '2022-01-22', endKnownAt: null }),
]);

const history = (more: Partial<History> = {}): History => ({
  arrivedOn: '2022-01-19',
  personKind: 'employee',
  stays: [{ place: { code: '330281104', name: '甲小区' }, from: '2022-01-12', to: '2022-01-15' }],
  destination: { code: '140902' },
  ...more,
});
const stay = (place: History['stays'][number]['place'], from: string, to: string) => [{ place, from, to }];
const codes = (d: Decision) => d.why.map((r) => r.code);
const days = (d: Decision) => d.tests.map((t) => t.day.slice(5));
const plan = (d: Decision) => d.isolation.map((s) => `${s.mode} ${s.days}`);

describe('handbook 4.9', () => {
  test('[P1] case 1: medium risk under V1 is 14 days at home with three tests, central without a fit home', () => {
    const at = decide(book, history(), '2022-01-19', '2022-01-19T02:00:00Z');
    expect(plan(at)).toEqual(['home 14']);
    expect(at.tests.map((t) => t.ordinal)).toEqual([1, 7, 14]);
    expect(days(at)).toEqual(['01-19', '01-25', '02-01']);
    expect(at.versions[0]).toBe('sx-2021-10-19');
    const noHome = decide(book, history({ homeFit: false }), '2022-01-19', '2022-01-19');
    expect(plan(noHome)).toEqual(['central 14']);
    expect(codes(noHome)).toContain('NO_HOME');
  });

  test('[P1] case 2: the same history a day later is 14 central days with five tests from day 1', () => {
    const at = decide(book, history({ arrivedOn: '2022-01-20' }), '2022-01-20', '2022-01-20T02:00:00Z');
    expect(at.isolation).toEqual([{ mode: 'central', from: '2022-01-20', to: '2022-02-02', days: 14 }]);
    expect(days(at)).toEqual(['01-20', '01-23', '01-26', '01-29', '02-02']);
    expect(at.versions[0]).toBe('sx-2022-01-20');
    expect(at.why[0]?.label[0]).toContain('甲小区');
    expect(codes(at)).toContain('OUTRANKED');
  });

  test('[P9] case 3: a plan under V1 is converted by the migration rule, the day served counting', () => {
    const at = decide(book, history({ startedUnder: 'sx-2021-10-19' }), '2022-01-20', '2022-01-20');
    expect(at.isolation).toEqual([
      { mode: 'home', from: '2022-01-19', to: '2022-01-19', days: 1 },
      { mode: 'central', from: '2022-01-20', to: '2022-02-01', days: 13 },
    ]);
    expect(codes(at)).toContain('CONVERTED');
    const keeping = {
      ...book,
      versions: book.versions.map((v) => ({ ...v, rules: { ...v.rules, migration: 'keep' as const } })),
    };
    const kept = decide(keeping, history({ startedUnder: 'sx-2021-10-19' }), '2022-01-20', '2022-01-20');
    expect(plan(kept)).toEqual(['home 14']);
    expect(codes(kept)).toContain('KEPT');
  });

  test('[P1] case 4: elsewhere in the county is 14 days at home with five tests', () => {
    const at = decide(
      book,
      history({ arrivedOn: '2022-01-21', stays: stay(elsewhereInCounty, '2022-01-12', '2022-01-20') }),
      '2022-01-21',
      '2022-01-21',
    );
    expect(plan(at)).toEqual(['home 14']);
    expect(at.tests).toHaveLength(5);
  });

  test('[P1] case 5: elsewhere in the city is a 48-hour proof, a report and watching oneself', () => {
    const at = decide(
      book,
      history({ arrivedOn: '2022-01-21', stays: stay(elsewhereInCity, '2022-01-12', '2022-01-20') }),
      '2022-01-21',
      '2022-01-21',
    );
    expect(at).toMatchObject({
      outcome: 'proof',
      isolation: [],
      proof: { pcrHours: 48 },
      reportWithinHours: 24,
      monitoring: { self: true },
    });
  });

  test('[P5] case 6: Haidian left before the named day does not match its rule', () => {
    const at = decide(
      book,
      history({ arrivedOn: '2022-01-15', stays: stay({ code: '110108' }, '2021-12-01', '2021-12-25') }),
      '2022-01-15',
      '2022-01-15',
    );
    expect(at.outcome).toBe('free');
    expect(codes(at)).toContain('BEFORE_NAMED_DAY');
  });

  test('[P5] case 7: Haidian left after it does, although the history window has passed', () => {
    for (const place of [{ code: '110108' }, { name: '海淀区' }, { code: '110108012' }]) {
      const at = decide(
        book,
        history({ arrivedOn: '2022-01-15', stays: stay(place, '2021-12-20', '2021-12-27') }),
        '2022-01-15',
        '2022-01-15',
      );
      expect(plan(at)).toEqual(['home 7']);
      expect(at.monitoring).toEqual({ from: '2022-01-22', to: '2022-01-28', days: 7, self: false });
      expect(at.tests).toHaveLength(5);
    }
  });

  test('[P5] case 8: a stay 15 days before is outside the window, 14 days before is inside', () => {
    const old = [area({ from: '2022-01-01', to: null, endKnownAt: null, knownAt: '2022-01-01' })];
    const inProvince = { ...old[0], place: { name: '乙小区', county: '140105' } } as BookArea;
    const at = (left: string) =>
      decide(
        seedBook([inProvince]),
        history({ arrivedOn: '2022-01-20', stays: stay({ name: '乙小区', county: '140105' }, '2022-01-01', left) }),
        '2022-01-20',
        '2022-01-20',
      );
    expect(at('2022-01-05').outcome).toBe('free');
    expect(codes(at('2022-01-05'))).toContain('OUT_OF_WINDOW');
    expect(at('2022-01-06').outcome).toBe('control');
  });

  test('[P12] case 9: an area raised after the arrival names the person again, for somebody to confirm', () => {
    const person = history({ arrivedOn: '2022-01-21', stays: stay(elsewhereInCounty, '2022-01-12', '2022-01-20') });
    const subject = { id: 'four', county: '140902', siteId: 's', history: person };
    const other = {
      ...subject,
      id: 'other',
      history: history({ stays: stay({ code: '430103' }, '2022-01-12', '2022-01-20') }),
    };
    const changes = reevaluate({ book, day: '2022-01-22', knownAt: '2022-01-22' }, [subject, other], (one) =>
      decideAt({ book, day: '2022-01-21', knownAt: '2022-01-21' }, one),
    );
    expect(changes.map((c) => [c.subject.id, c.sort, c.who])).toEqual([
      ['four', 'area', ['site', 'community', 'health']],
    ]);
    expect(countChanges(changes)).toEqual([
      { county: '140902', sort: 'area', before: 'control', after: 'control', n: 1 },
    ]);
  });

  test('[P1] case 10: after 乙类乙管 nothing is asked of anybody', () => {
    const at = decide(
      book,
      history({ arrivedOn: '2023-01-05', contact: 'close', codeColour: 'red' }),
      '2023-01-09',
      '2023-01-09',
    );
    expect(at).toMatchObject({ outcome: 'free', isolation: [], tests: [], monitoring: null, versions: ['cn-b'] });
    expect(codes(at)).toEqual(['LIFTED']);
  });

  test('[P10] case 11: temperatures', () => {
    expect([37.2, 37.3, 34.6].map((c) => readTemperature(symptomRule, c))).toEqual(['normal', 'abnormal', 'retest']);
  });

  test('[P11] case 12: a destination raised between filing and departure suspends the approval', () => {
    const filed = { day: '2022-01-21', knownAt: '2022-01-21T03:00:00Z' };
    const departure = { day: '2022-01-23', knownAt: '2022-01-23T00:00:00Z' };
    expect(checkDeparture(book, estate, filed, departure)).toEqual({ before: 'mid', now: 'high', suspended: true });
    expect(checkDeparture(book, estate, filed, filed).suspended).toBe(false);
  });
});
