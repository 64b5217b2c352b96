import fc from 'fast-check';
import { expect, test } from 'vitest';
import { newEntry } from './entry.ts';
import { inputAfter, merge, same, type Since } from './merge.ts';

const names = ['a', 'b', 'c', 'd'] as const;
const values = fc.dictionary(fc.constantFrom(...names), fc.integer({ min: 0, max: 3 }), { minKeys: 1 });
const entryOf = (input: Record<string, unknown>) => ({
  ...newEntry(
    { kind: 'k', action: 'correct', id: 'r', input, version: 1 },
    { localId: 'l', commandId: 'c', deviceAt: '2022-01-19T00:00:00Z' },
  ),
  seq: 1,
});
const sinceOf = (changes: readonly Record<string, unknown>[]): Since => ({
  version: 1 + changes.length,
  since: changes.map((change) => ({
    type: 'k.corrected',
    actorName: '某单位',
    at: '2022-01-19T01:00:00Z',
    body: { state: 's', from: 's', values: change },
  })),
});

test('[O18] three-way: what only one side set goes together, what both set differently is asked, and nothing is left out', () => {
  fc.assert(
    fc.property(values, fc.array(values, { minLength: 1, maxLength: 4 }), (mine, theirs) => {
      const last = Object.assign({}, ...theirs) as Record<string, unknown>;
      const clashing = Object.keys(mine).filter((name) => name in last && last[name] !== mine[name]);
      const merged = merge(entryOf(mine), 1, sinceOf(theirs));
      if (clashing.length === 0) expect(merged).toBe('again');
      else {
        expect(merged).not.toBe('again');
        if (merged === 'again') return;
        expect([...merged.fields].sort()).toEqual(clashing.sort());
        for (const name of Object.keys(last)) expect(merged.theirs[name]?.value).toBe(last[name]);
      }
    }),
  );
});

test('[O18] a decision keeps every field not given to the other', () => {
  fc.assert(
    fc.property(
      values,
      fc.dictionary(fc.constantFrom(...names), fc.constantFrom('mine' as const, 'theirs' as const)),
      (mine, choices) => {
        const left = inputAfter(mine, choices);
        for (const [name, value] of Object.entries(mine))
          expect(left[name]).toBe(choices[name] === 'theirs' ? undefined : value);
      },
    ),
  );
});

test('[O18] the same instant in another offset, the same object in another order, are the same', () => {
  expect(same('2022-01-19T08:30:00+08:00', '2022-01-19T00:30:00.000Z')).toBe(true);
  expect(same({ lat: 1, lon: 2 }, { lon: 2, lat: 1 })).toBe(true);
  expect(same(null, undefined)).toBe(true);
  expect(same('30', 30)).toBe(false);
  expect(same(['a', 'b'], ['b', 'a'])).toBe(false);
});
