import { guessSelector } from '../../responsibility/guess.ts';
import type { DraftObligation } from '../draft.ts';
import type { NoticeRow } from '../wire.ts';
import { clauseAt } from './pieces.ts';

/** An obligation begun from marked words: who owes it is taken from the one before in the same clause, the rest from the words. */
export function newObligation(
  row: Pick<NoticeRow, 'text' | 'clauses' | 'obligations'>,
  start: number,
  end: number,
): DraftObligation {
  const text = row.text.slice(start, end);
  const clause = clauseAt(row.clauses, start);
  const near = row.obligations.filter((one) => one.clause === clause).sort((a, b) => a.start - b.start);
  const before = near.filter((one) => one.start <= start).at(-1) ?? near[0];
  const actor = row.clauses.filter((one) => one.start <= start && one.actor).at(-1)?.actor;
  const owedBy = before?.owedBy ?? actor ?? '';
  const guess = guessSelector(owedBy, text);
  const taken = new Set(row.obligations.map((one) => one.key));
  let n = row.obligations.length + 1;
  while (taken.has(`n${n}`)) n += 1;
  return {
    key: `n${n}`,
    clause,
    owedBy,
    text,
    start,
    end,
    modality: /可以|可视/.test(text) ? 'may' : /原则上|鼓励|力争|尽量/.test(text) ? 'should' : 'must',
    role: null,
    rhythm: /每[日天]/.test(text)
      ? 'daily'
      : /每周/.test(text)
        ? 'weekly'
        : /每月/.test(text)
          ? 'monthly'
          : 'continuous',
    times: null,
    event: null,
    deadline: null,
    days: null,
    addressees: { ...guess.selector },
    proofKind: 'statement',
    proofWhere: null,
    reasons: ['人工标注', guess.reason],
    checked: true,
  };
}
