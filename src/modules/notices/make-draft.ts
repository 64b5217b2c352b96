import type { DraftObligation } from './draft.ts';
import type { ParsedNotice, ParsedObligation } from './parse/notice-shape.ts';
import { suggestKinds } from './parse/suggest.ts';
import { guessSelector } from '../responsibility/guess.ts';

/** Days within which something owed once is due when the notice names no day; a setting with this default (一-4: 3 working days for conveying). */
const defaultDays = 10;

/**
 * N32: the obligations of a parsed notice as a draft to be checked: to each the addressees and the proof that its words
 * suggest, with the reason for every guess.
 * @param answers words each kind answers to, by the kind's name
 */
export function draftObligations(
  parsed: ParsedNotice,
  answers: Readonly<Record<string, readonly string[]>>,
): DraftObligation[] {
  return parsed.obligations.map((each, i) => draftOf(each, i, answers));
}

function draftOf(
  each: ParsedObligation,
  i: number,
  answers: Readonly<Record<string, readonly string[]>>,
): DraftObligation {
  const [proof] = suggestKinds(each.text, answers);
  const guess = guessSelector(each.owedBy, each.text);
  const once = each.rhythm.kind === 'once';
  return {
    key: `o${i + 1}`,
    clause: each.clause,
    owedBy: each.owedBy,
    text: each.text,
    start: each.start,
    end: each.end,
    modality: each.modality,
    role: each.role ?? null,
    rhythm: each.rhythm.kind,
    times: each.rhythm.times ?? null,
    event: each.rhythm.event ?? null,
    deadline: each.deadline?.date ?? null,
    days: once && !each.deadline?.date ? defaultDays : null,
    addressees: { ...guess.selector },
    proofKind: proof?.kind ?? 'statement',
    proofWhere: null,
    reasons: [
      ...each.reasons,
      guess.reason,
      proof ? `凭「${proof.word}」建议用这种记录证明` : '没有对应的记录种类，用办结说明证明',
    ].slice(0, 20),
    checked: false,
  };
}
