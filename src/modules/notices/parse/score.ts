import type { Envelope, OutlineEntry, ParsedNotice } from './notice-shape.ts';

/** What a notice is expected to read as: the shape of `shoutu notice parse --json`. */
export interface ExpectedNotice {
  envelope: Partial<Envelope>;
  outline: OutlineEntry[];
  /** `deadline`: 2022-03-05 or 2022-03-05T17:00, where a certain day is named. */
  obligations: { clause: string; owedBy: string; text: string; modality: string; deadline?: string }[];
}

export interface Score {
  /** Share of expected spans that some found span of the same clause overlaps. */
  recall: number;
  /** Share of found spans that overlap some expected span. */
  precision: number;
  missed: string[];
  surplus: string[];
  /** Expected obligations found in the text under another actor or modality. */
  wrongActor: string[];
  wrongModality: string[];
  /** Expected obligations with a deadline that were found with another or none. */
  wrongDay: string[];
}

function dayOf({ deadline }: ParsedNotice['obligations'][number]): string | undefined {
  return deadline?.date && `${deadline.date}${deadline.time ? `T${deadline.time}` : ''}`;
}

/** Compares obligations by overlapping spans. An expected text that is not in the healed notice counts as missed. */
export function scoreObligations(parsed: ParsedNotice, expected: ExpectedNotice['obligations']): Score {
  const spans = expected.map((want) => {
    const blocks = parsed.clauses.filter((clause) => clause.id === want.clause);
    const block = blocks.find((clause) => clause.text.includes(want.text));
    const start = block ? block.start + block.text.indexOf(want.text) : parsed.text.indexOf(want.text);
    return { ...want, start, end: start < 0 ? -1 : start + want.text.length };
  });
  const overlaps = (a: { start: number; end: number }, b: { start: number; end: number }) =>
    a.start < b.end && b.start < a.end;
  const matches = spans.map((want) =>
    parsed.obligations.filter((one) => one.clause === want.clause && overlaps(one, want)),
  );
  const missed = spans.filter((_, at) => matches[at]?.length === 0).map((want) => `[${want.clause}] ${want.text}`);
  const surplus = parsed.obligations
    .filter((one) => !spans.some((want) => overlaps(one, want)))
    .map((one) => `[${one.clause}] ${one.text}`);
  const wrong = (same: (want: (typeof spans)[number], one: ParsedNotice['obligations'][number]) => boolean) =>
    spans
      .filter((want, at) => (matches[at]?.length ?? 0) > 0 && !matches[at]?.some((one) => same(want, one)))
      .map((want) => `[${want.clause}] ${want.text}`);
  return {
    recall: spans.length === 0 ? 1 : (spans.length - missed.length) / spans.length,
    precision:
      parsed.obligations.length === 0 ? 1 : (parsed.obligations.length - surplus.length) / parsed.obligations.length,
    missed,
    surplus,
    wrongActor: wrong((want, one) => one.owedBy === want.owedBy),
    wrongModality: wrong((want, one) => one.modality === want.modality),
    wrongDay: wrong((want, one) => want.deadline === undefined || want.deadline === dayOf(one)),
  };
}
