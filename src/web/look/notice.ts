import type { Figures } from './figures.ts';

/** The head and the foot of a notice as shown; dates are Shanghai days `YYYY-MM-DD`. */
export interface NoticeEnvelope {
  readonly issuer: string;
  readonly number: string;
  readonly title: string;
  readonly recipients: readonly string[];
  readonly signedBy: string;
  readonly sealBorrowed?: boolean;
  readonly date: string;
  readonly publication?: string | null;
  readonly copyTo?: readonly { readonly label: string; readonly to: string }[];
  readonly printedBy?: string | null;
  readonly printedOn?: string | null;
  readonly copies?: number | null;
}

/** An obligation as a span of its clause's text: characters from `start` up to, not including, `end`. */
export interface NoticeObligation {
  readonly id: string;
  readonly start: number;
  readonly end: number;
  readonly text?: string;
}

/** One clause as read. Level 0 is text before the first heading; 1 to 4 are 一、（一）1.（1）; 5 is 一是…; `lead` a bold actor. */
export interface NoticeClause {
  readonly id: string;
  readonly level: 0 | 1 | 2 | 3 | 4 | 5 | 'lead';
  /** As printed: 「一、」「（二）」. Empty for text without a number. */
  readonly number: string;
  readonly heading: string;
  readonly text: string;
  readonly obligations: readonly NoticeObligation[];
  /** The clause's own duties, not those of clauses under it; null where the clause owes nothing. */
  readonly figures: Figures | null;
  /** The same on the day compared with. */
  readonly before?: Figures | null;
  /** Proven share of what was due, 0 to 1, one a day for 14 days, oldest first; null where nothing was due. */
  readonly spark: readonly (number | null)[];
}

export interface TextPiece {
  readonly text: string;
  readonly obligation?: string;
  /** Offset in the clause's text. */
  readonly at: number;
}

/** The text of a clause cut at the borders of its obligations, in reading order; overlapping spans go to the earlier. */
export function piecesOf(text: string, obligations: readonly NoticeObligation[]): TextPiece[] {
  const pieces: TextPiece[] = [];
  let at = 0;
  for (const { id, start, end } of [...obligations].sort((a, b) => a.start - b.start || b.end - a.end)) {
    const from = Math.max(at, Math.min(start, text.length));
    const to = Math.min(end, text.length);
    if (to <= from) continue;
    if (from > at) pieces.push({ text: text.slice(at, from), at });
    pieces.push({ text: text.slice(from, to), obligation: id, at: from });
    at = to;
  }
  if (at < text.length || pieces.length === 0) pieces.push({ text: text.slice(at), at });
  return pieces;
}

/** The short name of a clause for the margin: 「三、」, 「三（二）」 from its id 「三-二」, 「二·企业·4」 from 「二-企业-4」. */
export function marginNumber({ id, level }: Pick<NoticeClause, 'id' | 'level'>): string {
  const parts = id.split('-');
  // A lone 一 would read as a rule.
  if (level === 1 && parts.length === 1) return `${id}、`;
  if (level === 2 && parts.length === 2) return `${parts[0]}（${parts[1]}）`;
  return parts.length > 1 ? parts.join('·') : id;
}

/** Whether a heading stands on its own line (first level) or runs into its text. */
export function standsAlone({ level }: Pick<NoticeClause, 'level'>): boolean {
  return level === 1;
}
