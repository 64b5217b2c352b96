import type { DraftObligation } from '../draft.ts';
import type { ParsedClause } from '../parse/notice-shape.ts';

/** A run of text that belongs to the same obligations. `at` counts in the notice's text. */
export interface Piece {
  readonly text: string;
  readonly at: number;
  readonly keys: readonly string[];
  /** Obligations that begin here, to be numbered. */
  readonly begins: readonly string[];
}

/** One stretch of a paragraph: a heading in its own face, or running text. */
export interface Stretch {
  readonly face: 'heading-1' | 'heading-2' | 'lead' | 'plain';
  readonly pieces: readonly Piece[];
}

/** A paragraph as typeset; blocks that go on in the paragraph before them (一是…二是…) are part of it. */
export interface Paragraph {
  readonly key: string;
  readonly clause: string;
  readonly kind: ParsedClause['kind'];
  readonly stretches: readonly Stretch[];
  readonly start: number;
  readonly end: number;
}

type Span = Pick<DraftObligation, 'key' | 'start' | 'end'>;

/** The text from `from` to `to` cut at every border of an obligation; overlapping obligations share pieces. */
export function cut(text: string, from: number, to: number, spans: readonly Span[]): Piece[] {
  const inside = spans.filter((span) => span.start < to && span.end > from && span.end > span.start);
  const borders = new Set([from, to]);
  for (const { start, end } of inside) {
    if (start > from) borders.add(start);
    if (end < to) borders.add(end);
  }
  const points = [...borders].sort((a, b) => a - b);
  return points.slice(0, -1).map((at, i) => {
    const end = points[i + 1] as number;
    return {
      text: text.slice(at, end),
      at,
      keys: inside.filter((span) => span.start <= at && span.end >= end).map((span) => span.key),
      begins: inside.filter((span) => span.start === at).map((span) => span.key),
    };
  });
}

function faceOf(clause: ParsedClause): Stretch['face'] {
  if (clause.kind === 'lead-in') return 'lead';
  if (clause.kind !== 'heading') return 'plain';
  return clause.level === 1 ? 'heading-1' : clause.level === 2 ? 'heading-2' : 'plain';
}

/** The clauses of a draft as paragraphs, every character of them once, in reading order. */
export function paragraphsOf(text: string, clauses: readonly ParsedClause[], spans: readonly Span[]): Paragraph[] {
  const paragraphs: (Paragraph & { stretches: Stretch[]; end: number })[] = [];
  for (const clause of clauses) {
    if (clause.end <= clause.start) continue;
    const head =
      faceOf(clause) === 'plain' ? clause.start : Math.min(Math.max(clause.bodyStart, clause.start), clause.end);
    const stretches: Stretch[] = [];
    if (head > clause.start) stretches.push({ face: faceOf(clause), pieces: cut(text, clause.start, head, spans) });
    if (clause.end > head) stretches.push({ face: 'plain', pieces: cut(text, head, clause.end, spans) });
    const before = paragraphs.at(-1);
    if (clause.inline && before) {
      before.stretches.push(...stretches);
      before.end = clause.end;
    } else
      paragraphs.push({
        key: clause.key,
        clause: clause.id,
        kind: clause.kind,
        stretches,
        start: clause.start,
        end: clause.end,
      });
  }
  return paragraphs;
}

/** Sentences of a stretch of text, for choosing one without a pointer: offsets in the notice's text. */
export function sentencesOf(text: string, start: number, end: number): { start: number; end: number }[] {
  const found: { start: number; end: number }[] = [];
  let at = start;
  for (let i = start; i < end; i++) {
    if (!/[。；！？\n]/.test(text[i] as string) && i !== end - 1) continue;
    const stop = /[。；！？\n]/.test(text[i] as string) ? i : i + 1;
    let from = at;
    while (from < stop && /\s/.test(text[from] as string)) from += 1;
    if (stop - from >= 2) found.push({ start: from, end: stop });
    at = i + 1;
  }
  return found;
}

/** Where an obligation may be split: after each mark that separates parts of a sentence. Offsets within its words. */
export function splitPoints(words: string): number[] {
  const points: number[] = [];
  for (let i = 0; i < words.length - 2; i++) if (/[，；、。：]/.test(words[i] as string)) points.push(i + 1);
  return points;
}

/** The clause a stretch of text lies in. */
export function clauseAt(clauses: readonly ParsedClause[], start: number): string {
  const found = clauses.filter((clause) => clause.start <= start && clause.end > start).at(-1);
  return found?.id || '正文';
}
