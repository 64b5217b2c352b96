import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { applyEdit, type DraftObligation, type Edit, edit } from './draft.ts';

const text =
  '一、各企业要每日消毒，每周盘点物资。二、各乡镇要于1月25日前走访一遍，走访情况每周五报送。三、县应急局要抽查煤矿，抽查结果要公布。';

const obligation = (key: string, clause: string, start: number, end: number): DraftObligation => ({
  key,
  clause,
  owedBy: '各企业',
  text: text.slice(start, end),
  start,
  end,
  modality: 'must',
  role: null,
  rhythm: 'daily',
  times: null,
  event: null,
  deadline: null,
  days: null,
  addressees: { sites: true, posts: ['site.head'] },
  proofKind: 'statement',
  proofWhere: null,
  reasons: ['“要”标明要求'],
  checked: false,
});

const begin = [
  obligation('o1', '一', 2, 10),
  obligation('o2', '一', 11, 17),
  obligation('o3', '二', 20, 35),
  obligation('o4', '二', 36, 45),
  obligation('o5', '三', 48, 56),
];

/** A change that may or may not fit the list as it stands. */
const anyEdit = (serial: number): fc.Arbitrary<(list: readonly DraftObligation[]) => Edit | undefined> => {
  const pick = <T>(list: readonly T[], at: number) => (list.length === 0 ? undefined : list[at % list.length]);
  return fc.oneof(
    fc.nat(50).map((at) => (list: readonly DraftObligation[]): Edit | undefined => {
      const one = pick(list, at);
      return one && { op: 'drop', key: one.key, reason: '重复' };
    }),
    fc
      .record({
        at: fc.nat(50),
        owedBy: fc.constantFrom('各乡镇', '县应急局'),
        rhythm: fc.constantFrom('once', 'weekly'),
      })
      .map(({ at, owedBy, rhythm }) => (list: readonly DraftObligation[]): Edit | undefined => {
        const one = pick(list, at);
        return one && { op: 'correct', key: one.key, change: { owedBy, rhythm: rhythm as 'once' | 'weekly' } };
      }),
    fc
      .record({ at: fc.nat(50), point: fc.integer({ min: 1, max: 12 }) })
      .map(({ at, point }) => (list: readonly DraftObligation[]): Edit | undefined => {
        const one = pick(list, at);
        return one && { op: 'split', key: one.key, at: point };
      }),
    fc.nat(50).map((at) => (list: readonly DraftObligation[]): Edit | undefined => {
      const first = at % Math.max(1, list.length);
      const keys = list.slice(first, first + 2).map((each) => each.key);
      return keys.length === 2 ? { op: 'merge', keys } : undefined;
    }),
    fc.integer({ min: 0, max: text.length - 6 }).map(
      (start) => (): Edit => ({
        op: 'add',
        obligation: obligation(`new-${serial}-${start}`, '三', start, start + 5),
      }),
    ),
  );
};

describe('editing the obligations of a draft', () => {
  test('[N31] any changes, all undone, give back the start', () => {
    fc.assert(
      fc.property(
        fc.nat(24).chain((n) => fc.tuple(...Array.from({ length: n }, (_, i) => anyEdit(i)))),
        (makers) => {
          let list: readonly DraftObligation[] = begin;
          const undo: Edit[] = [];
          for (const make of makers) {
            const change = make(list);
            if (!change) continue;
            try {
              const { obligations, inverse } = applyEdit(list, edit.parse(change), text);
              list = obligations;
              undo.push(inverse);
            } catch (error) {
              expect((error as Error).name).toBe('Refusal');
            }
          }
          for (const back of undo.reverse()) list = applyEdit(list, back, text).obligations;
          expect(list).toEqual(begin);
        },
      ),
      { numRuns: 300 },
    );
  });

  test('[N37] a split keeps every word but the mark between, and both halves know their place', () => {
    const { obligations } = applyEdit(begin, { op: 'split', key: 'o3', at: 9 }, text);
    const [a, b] = obligations.slice(2, 4) as [DraftObligation, DraftObligation];
    expect(text.slice(a.start, a.end)).toBe(a.text);
    expect(text.slice(b.start, b.end)).toBe(b.text);
    expect(a.start).toBe(20);
    expect(b.end).toBe(35);
    expect(obligations.map((each) => each.key)).toEqual(['o1', 'o2', 'o3a', 'o3b', 'o4', 'o5']);
  });

  test('[N38] only neighbours of one clause merge; the words between them come along', () => {
    const { obligations } = applyEdit(begin, { op: 'merge', keys: ['o1', 'o2'] }, text);
    expect(obligations[0]).toMatchObject({ start: 2, end: 17, text: text.slice(2, 17), checked: true });
    expect(() => applyEdit(begin, { op: 'merge', keys: ['o2', 'o3'] }, text)).toThrow('MERGE_APART');
    expect(() => applyEdit(begin, { op: 'merge', keys: ['o3', 'o5'] }, text)).toThrow('MERGE_APART');
  });

  test('[N39] a change of an obligation that is gone is refused, and so is a point outside it', () => {
    expect(() => applyEdit(begin, { op: 'drop', key: 'o9' }, text)).toThrow('OBLIGATION_GONE');
    expect(() => applyEdit(begin, { op: 'split', key: 'o2', at: 40 }, text)).toThrow('SPLIT_OUTSIDE');
  });

  test('[N30] an obligation with addressees that are no selector is not taken', () => {
    const wrong = { ...obligation('x', '一', 0, 4), addressees: { everybody: true } };
    expect(edit.safeParse({ op: 'add', obligation: wrong }).success).toBe(false);
  });
});
