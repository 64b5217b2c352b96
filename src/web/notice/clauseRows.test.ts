import { describe, expect, test } from 'vitest';
import { demoNoticeText } from '../../demo/notice/demo-notice.ts';
import { parseNotice } from '../../modules/notices/parse/parse.ts';
import { clauseRows, ownShares } from './clauseRows.ts';
import type { ObligationWire } from './wire.ts';

const parsed = parseNotice(demoNoticeText);
const figures = {
  owed: 10,
  proven: 4,
  late: 1,
  unowned: 0,
  notOwed: 0,
  periodsOwed: 10,
  periodsProven: 4,
  periodsLate: 1,
};
const obligations: ObligationWire[] = parsed.obligations.map((one, at) => ({
  id: `o${at}`,
  clause: one.clause,
  text: one.text,
  start: one.start,
  end: one.end,
  owedBy: one.owedBy,
  modality: one.modality,
  rhythm: one.rhythm.kind,
  times: 1,
  event: null,
  deadline: null,
  proofKind: 'statement',
  figures,
  before: { ...figures, proven: 3 },
}));
const asked = {
  notice: parsed,
  obligations,
  clauses: {},
  compare: '2022-01-12',
  territory: { level: 'city' },
} as const;
const rows = clauseRows(asked);

function wordsOf(id: string): string {
  const found = obligations.find((one) => one.id === id);
  return parsed.text.slice(found?.start, found?.end);
}

describe('rows of the typeset notice', () => {
  test('[W1] together they are the whole text, nothing twice and nothing left out', () => {
    const set = rows.map((row) => `${row.number}${row.heading}${row.text}`).join('');
    const whole = parsed.clauses.map(({ text }) => text).join('');
    expect(set.replace(/\s/gu, '')).toBe(whole.replace(/\s/gu, ''));
  });
  test('[W2] every obligation stands in exactly one row, and its marked words are its own', () => {
    const placed = rows.flatMap((row) => row.counted.map(({ id }) => id));
    expect([...placed].sort()).toEqual(obligations.map(({ id }) => id).sort());
    for (const row of rows)
      for (const { id, start, end } of row.obligations)
        expect(wordsOf(id).startsWith(row.text.slice(start, end))).toBe(true);
  });
  test('[W3] a row has the sum of its obligations, now and on the day compared with, and none where nothing is owed', () => {
    for (const row of rows) {
      const many = row.counted.length;
      expect(row.figures?.owed).toBe(many === 0 ? undefined : 10 * many);
      expect(row.before?.proven).toBe(many === 0 ? undefined : 3 * many);
    }
  });
  test('[W4] ids are unique and a second paragraph of a clause tells which it is', () => {
    expect(new Set(rows.map(({ id }) => id)).size).toBe(rows.length);
    expect(rows.map(({ id }) => id)).toContain('二-第2段');
  });
  test('[W6] what is not asked of a county is plain text there, and stands out in the city', () => {
    const free = obligations.map((one) => ({ ...one, figures: { ...figures, owed: 0 } }));
    const level = (of: 'city' | 'county') =>
      clauseRows({ ...asked, obligations: free, territory: { level: of } }).filter((row) => row.figures).length;
    expect(level('county')).toBe(0);
    expect(level('city')).toBeGreaterThan(0);
  });
  test('[W5] a spark is of the clause without those under it; a day on which nothing was owed is a gap', () => {
    const clause = (owed: number[], proven: number[]) => ({ figures, spark: { owed, proven, late: [0, 0, 0] } });
    const clauses = {
      二: clause([4, 10, 20], [2, 6, 11]),
      '二-企业': clause([4, 6, 10], [2, 4, 6]),
      '二-企业-1': clause([4, 6, 10], [2, 4, 6]),
    };
    expect(ownShares(clauses, '二')).toEqual([null, 0.5, 0.5]);
    expect(ownShares(clauses, '二-企业')).toEqual([null, null, null]);
    expect(ownShares(clauses, '二-企业-1')[2]).toBe(0.6);
  });
});
