import { describe, expect, test } from 'vitest';
import { decide } from './decide.ts';
import { compareMeasures } from './rank.ts';
import { bookVersion, seedBook, seedVersions } from './seed/book.ts';
import { asked, isolate, rule, rules, type SeedVersion } from './seed/parts.ts';
import type { BookArea, BookVersion, Decision, History, PolicyBook } from './types.ts';

const v2 = seedVersions.find((v) => v.key === 'sx-2022-01-20') as SeedVersion;
const area: BookArea = {
  id: 'a',
  place: { name: '甲小区', county: '330281' },
  level: 'mid',
  from: '2022-01-10',
  to: null,
  knownAt: '2022-01-10',
  endKnownAt: null,
  revokedAt: null,
};
const inArea = { place: { code: '330281104', name: '甲小区' }, from: '2022-01-12', to: '2022-01-19' };
const who = (more: Partial<History> = {}): History => ({
  arrivedOn: '2022-01-20',
  personKind: 'employee',
  stays: [inArea],
  destination: { code: '140902101' },
  ...more,
});
const county = (more: Partial<BookVersion>): BookVersion => ({
  ...bookVersion(v2),
  id: 'county',
  title: '县级措施',
  level: 'county',
  region: '140902',
  supersedes: [],
  ...more,
});
const on = (book: PolicyBook, history: History, day = '2022-01-20') => decide(book, history, day, day);
const withVersion = (version: BookVersion): PolicyBook => {
  const book = seedBook([area]);
  return { ...book, versions: [...book.versions, version] };
};
const codes = (d: Decision) => d.why.map((r) => r.code);
const plan = (d: Decision) => d.isolation.map((s) => `${s.mode} ${s.days}`);

describe('precedence', () => {
  const stricter = rules({
    arrival: [rule('c', ['到过风险区', 'Area'], { by: 'area', level: 'mid' }, isolate('central', 21, [1, 21]))],
  });
  const lighter = rules({
    arrival: [rule('c', ['到过风险区', 'Area'], { by: 'area', level: 'mid' }, isolate('home', 3, [1]))],
  });

  test('[P3] a stricter county wins in its county alone, and is flagged where nobody approved it', () => {
    const won = on(withVersion(county({ rules: stricter })), who());
    expect(plan(won)).toEqual(['central 21']);
    expect(codes(won)).toContain('TIGHTENED');
    const approved = on(withVersion(county({ rules: stricter, approval: '省防控办批复' })), who());
    expect(codes(approved)).not.toContain('TIGHTENED');
    const elsewhere = on(withVersion(county({ rules: stricter })), who({ destination: { code: '140921' } }));
    expect(plan(elsewhere)).toEqual(['central 14']);
    expect(plan(on(withVersion(county({ rules: stricter })), who({ destination: null })))).toEqual(['central 14']);
  });

  test('[P3] a lighter county gives way unless it is an emergency', () => {
    const given = on(withVersion(county({ rules: lighter })), who());
    expect(plan(given)).toEqual(['central 14']);
    expect(codes(given)).toContain('NOT_STRICTER');
    const emergency = on(withVersion(county({ special: true, rules: { ...lighter, emergency: true } })), who());
    expect(plan(emergency)).toEqual(['home 3']);
  });

  test('[P3] a named place outranks level rules, a personal order outranks both, once it is known', () => {
    const both = who({ stays: [inArea, { place: { code: '110108' }, from: '2022-01-10', to: '2022-01-11' }] });
    const named = on(seedBook([area]), both);
    expect(plan(named)).toEqual(['home 7']);
    expect(codes(named)).toContain('OUTRANKED');
    const order = {
      by: '忻府区疫情防控办',
      docNo: '1号',
      from: '2022-01-20',
      to: null,
      knownAt: '2022-01-20T10:00:00+08:00',
      measures: isolate('central', 10, [1, 10]),
    };
    expect(plan(decide(seedBook([area]), { ...both, order }, '2022-01-20', '2022-01-20T03:00:00Z'))).toEqual([
      'central 10',
    ]);
    expect(plan(decide(seedBook([area]), { ...both, order }, '2022-01-20', '2022-01-20T01:00:00Z'))).toEqual([
      'home 7',
    ]);
  });
});

describe('counting', () => {
  test('[P6] with day 1 the day after arrival, tests and end fall one day later', () => {
    const book = seedBook([area]);
    const late = {
      ...book,
      versions: book.versions.map((v) => ({ ...v, rules: { ...v.rules, dayOne: 'next' as const } })),
    };
    const at = on(late, who());
    expect(at.isolation).toEqual([{ mode: 'central', from: '2022-01-20', to: '2022-02-03', days: 14 }]);
    expect(at.tests.map((t) => t.day.slice(5))).toEqual(['01-21', '01-24', '01-27', '01-30', '02-03']);
  });

  test('[P7] days served elsewhere are taken off, their tests with them, and the rest is told', () => {
    const at = on(seedBook([area]), who({ served: [{ mode: 'central', days: 5 }] }));
    expect(at.isolation).toEqual([{ mode: 'central', from: '2022-01-20', to: '2022-01-28', days: 9 }]);
    expect(at.tests).toEqual([
      { ordinal: 7, day: '2022-01-21' },
      { ordinal: 10, day: '2022-01-24' },
      { ordinal: 14, day: '2022-01-28' },
    ]);
    expect(codes(at)).toContain('SERVED');
    const port = on(seedBook(), who({ stays: [], portOfEntry: '上海', served: [{ mode: 'central', days: 14 }] }));
    expect(plan(port)).toEqual(['central 7', 'home 7']);
  });
});

describe('the national sequence', () => {
  test('[P2] a close contact by the version of the day', () => {
    const contact = (day: string) => {
      const at = on(seedBook(), who({ arrivedOn: day, stays: [], contact: 'close' }), day);
      return [...plan(at), at.monitoring?.days ?? 0, at.versions[0]];
    };
    expect(contact('2022-01-19')).toEqual(['central 14', 7, 'cn-8']);
    expect(contact('2022-07-01')).toEqual(['central 7', 3, 'cn-9']);
    expect(contact('2022-11-12')).toEqual(['central 5', 'home 3', 0, 'cn-20']);
    expect(contact('2022-12-10')).toEqual(['home 5', 0, 'cn-10']);
    expect(contact('2023-01-08')).toEqual([0, 'cn-b']);
  });

  test('[P2] the history of 14 days becomes one of 7 with the ninth edition', () => {
    const wide = { ...area, place: { code: '140105' }, from: '2022-01-01' };
    const at = (day: string, left: string) =>
      on(
        seedBook([wide]),
        who({ arrivedOn: day, stays: [{ place: { code: '140105' }, from: '2022-01-02', to: left }] }),
        day,
      ).outcome;
    expect(at('2022-02-10', '2022-02-01')).toBe('control');
    expect(at('2022-07-10', '2022-07-01')).toBe('free');
    expect(at('2022-07-10', '2022-07-03')).toBe('control');
  });
});

describe('what is not known', () => {
  test('[P1] a place nobody can place is told, and so is a street that would matter', () => {
    const lost = on(seedBook([area]), who({ stays: [{ ...inArea, place: { name: '老家' } }] }));
    expect(codes(lost)).toContain('PLACE_UNKNOWN');
    const beijing = { ...area, place: { name: '某小区', county: '110112001' } };
    const asked = on(seedBook([beijing]), who({ stays: [{ ...inArea, place: { code: '110112' } }] }));
    expect(codes(asked)).toContain('STREET_UNKNOWN');
    expect(asked.outcome).toBe('proof');
    const street = on(seedBook([beijing]), who({ stays: [{ ...inArea, place: { code: '110112001' } }] }));
    expect(plan(street)).toEqual(['home 14']);
  });

  test('[P1] before the first version nothing is known and nothing asked', () => {
    expect(codes(on(seedBook([area]), who(), '2020-01-01'))).toEqual(['NO_VERSION']);
  });
});

test('[P4] days of watching oneself do not outweigh a test where the community watches anyhow', () => {
  const tested = { ...asked, homeMonitorDays: 7, tests: [1] };
  const both = { ...asked, homeMonitorDays: 7, selfMonitorDays: 1 };
  expect(compareMeasures(tested, both)).toBeGreaterThan(0);
  expect(compareMeasures({ ...asked, selfMonitorDays: 2 }, { ...asked, selfMonitorDays: 1 })).toBeGreaterThan(0);
});
