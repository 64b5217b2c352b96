import { describe, expect, test } from 'vitest';
import { checkRelease, tighteningOf } from './check-release.ts';
import { diffDays } from './diff.ts';
import { bookVersion, seedBook, seedVersions } from './seed/book.ts';
import { isolate, rule, rules, type SeedVersion } from './seed/parts.ts';
import { policyRules } from './rules-schema.ts';
import type { BookVersion } from './types.ts';

const v2 = seedVersions.find((v) => v.key === 'sx-2022-01-20') as SeedVersion;
const known = (...keys: string[]) => ({
  ...seedBook(),
  versions: seedVersions.filter((v) => keys.includes(v.key)).map(bookVersion),
});
const draft = (more: Partial<BookVersion>): BookVersion => ({ ...bookVersion(v2), id: 'draft', ...more });
const told = (r: ReturnType<typeof checkRelease>) => (r ? [r.code, r.detail?.from, r.detail?.to] : undefined);

describe('versions of one line follow each other', () => {
  test('[P13] the seed is without holes and overlaps, whichever is released last, and its rules are well-formed', () => {
    for (const seed of seedVersions) {
      expect(policyRules.safeParse(seed.rules).error).toBeUndefined();
      expect(told(checkRelease(seedBook(), bookVersion(seed))), seed.key).toBeUndefined();
    }
  });

  test('[P13] an overlap is refused with its days, and is none where the other is named as superseded', () => {
    const book = known('cn-8', 'sx-2021-10-19');
    expect(told(checkRelease(book, draft({ supersedes: [] })))).toEqual(['POLICY_OVERLAP', '2022-01-20', null]);
    expect(checkRelease(book, draft({}))).toBeUndefined();
    const later = known('sx-2022-01-20');
    const earlier = { effectiveFrom: '2022-01-01', effectiveTo: '2022-01-25', supersedes: [] };
    expect(told(checkRelease(later, draft(earlier)))).toEqual(['POLICY_OVERLAP', '2022-01-20', '2022-01-25']);
  });

  test('[P13] a hole is refused and named, on either side', () => {
    const bounded = known('sx-2021-10-19');
    const ended = { ...bounded, versions: bounded.versions.map((v) => ({ ...v, effectiveTo: '2022-01-17' })) };
    const after = checkRelease(ended, draft({ supersedes: [] }));
    expect(told(after)).toEqual(['POLICY_HOLE', '2022-01-18', '2022-01-19']);
    expect(after?.label[0]).toContain('2022-01-18到2022-01-19');
    expect(told(checkRelease(known('sx-2021-10-19'), draft({ effectiveTo: '2022-03-01' })))).toEqual([
      'POLICY_HOLE',
      '2022-03-02',
      null,
    ]);
    const before = { effectiveFrom: '2022-01-01', effectiveTo: '2022-01-18', supersedes: [] };
    expect(told(checkRelease(known('sx-2022-01-20'), draft(before)))).toEqual([
      'POLICY_HOLE',
      '2022-01-19',
      '2022-01-19',
    ]);
  });

  test('[P13] special versions and other regions stand beside', () => {
    const book = known('sx-2021-10-19');
    expect(checkRelease(book, draft({ special: true, supersedes: [] }))).toBeUndefined();
    expect(checkRelease(book, draft({ level: 'county', region: '140902', supersedes: [] }))).toBeUndefined();
  });
});

describe('层层加码', () => {
  const county = (days: number) =>
    draft({
      level: 'county',
      region: '140902',
      supersedes: [],
      rules: rules({
        arrival: [rule('outside', ['省外来人', 'From outside'], { by: 'outside' }, isolate('central', days, [1, 7]))],
      }),
    });

  test('[P13] a county that asks more than the province is flagged with what each asks', () => {
    const flagged = tighteningOf(known('cn-8', 'sx-2022-01-20'), county(7));
    expect(flagged.map((t) => t.situation[1])).toEqual(
      [
        'Elsewhere in the county of such an area',
        'Another county of the city of such an area',
        'From elsewhere outside the province',
        'Stay in Haidian since 26 December 2021',
      ].slice(0, flagged.length),
    );
    expect(flagged.at(-1)?.own[0]).toContain('集中隔离7天');
    expect(flagged.at(-1)?.above[0]).toContain('48小时');
  });

  test('[P13] the province is not flagged where the nation has no rule', () => {
    expect(tighteningOf(known('cn-8'), bookVersion(v2))).toEqual([]);
  });
});

describe('what changed since yesterday', () => {
  test('[P13] 19 to 20 January 2022 in plain words', () => {
    const at = (day: string) => ({ day, knownAt: day });
    const diff = diffDays(seedBook(), at('2022-01-19'), at('2022-01-20'), { code: '140902' });
    expect(diff.begun.map((v) => v.id)).toEqual(['sx-2022-01-20']);
    expect(diff.ended.map((v) => v.id)).toEqual(['sx-2021-10-19']);
    const mid = diff.situations.find((s) => s.key === 'mid');
    expect(mid).toMatchObject({
      trend: 'stricter',
      before: ['居家隔离14天，核酸3次（第1、7、14天）', expect.any(String)],
      after: ['集中隔离14天，核酸5次（第1、4、7、10、14天）', expect.any(String)],
    });
    const trend = (key: string) => diff.situations.find((s) => s.key === key)?.trend;
    expect(['county', 'city', 'inside', 'place:110108', 'close'].map(trend)).toEqual([
      'stricter',
      'lighter',
      'same',
      'same',
      'same',
    ]);
  });

  test('[P2] on the 19th nobody knows of the 20th', () => {
    const diff = diffDays(
      seedBook(),
      { day: '2022-01-19', knownAt: '2022-01-19T01:00:00Z' },
      { day: '2022-01-20', knownAt: '2022-01-19T01:00:00Z' },
      {},
    );
    expect(diff.begun).toEqual([]);
    expect(diff.situations.every((s) => s.trend === 'same')).toBe(true);
  });
});
