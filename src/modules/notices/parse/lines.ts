/** One printed line, cleaned of markup. */
export interface Line {
  text: string;
  /** The line cut at wide gaps: two signatures side by side, an office and its date. */
  pieces: string[];
  /** How many characters at the start of `text` are bold. */
  boldTo: number;
  /** Markdown heading level 1 … 6, or 0. */
  heading: number;
  indented: boolean;
  /** A blank line stands before it. */
  gap: boolean;
  /** A page break, rule or page number stands before it. */
  page: boolean;
  table: boolean;
}

const RULE = /^(?:[-_=*—－─━═]\s*){3,}$/;
const PAGE_COUNT = /^[（(]?共\s*\d{1,3}\s*页[）)]?$/;
const PAGE_NUMBER = /^[-—–－─·•\s]*第?\s*\d{1,3}\s*页?\s*(?:[/／，,、]?\s*共?\s*\d{1,3}\s*页?)?[-—–－─·•\s]*$/;
const TABLE_RULE = /^\|?\s*:?-{2,}:?\s*(?:\|\s*:?-{2,}:?\s*)*\|?$/;
const WORD = /[A-Za-z@/\\.:]/;
const DIGIT = /[0-9]/;

/** Takes out spaces that typesetting left inside Chinese text; keeps those between foreign words. */
export function healSpaces(text: string): string {
  return text.trim().replace(/[ \t\u00a0\u3000\u2000-\u200a\u202f]+/g, (gap, at: number, whole: string) => {
    const before = whole[at - 1] ?? '';
    const after = whole[at + gap.length] ?? '';
    if (WORD.test(before) || WORD.test(after)) return ' ';
    return DIGIT.test(before) && DIGIT.test(after) ? ' ' : '';
  });
}

function normalise(source: string): string {
  return source
    .replace(/\r\n?|\u2028|\u2029|\v/g, '\n')
    .replace(/[\u200b-\u200d\u2060\ufeff\u00ad]/g, '')
    .replace(/\f/g, '\n\f\n')
    .replace(/[０-９Ａ-Ｚａ-ｚ]/g, (char) => String.fromCharCode(char.charCodeAt(0) - 0xfee0))
    .replace(/<br\s{0,5}\/?>/gi, '\n')
    .replace(/<!--[^\n]{0,200}?-->/g, '')
    .replace(/<\/?[a-zA-Z][^<>\n]{0,200}>/g, '')
    .replace(/&nbsp;/g, ' ')
    .replace(/&lt;/g, '<')
    .replace(/&gt;/g, '>')
    .replace(/&quot;/g, '"')
    .replace(/&amp;/g, '&');
}

/** Removes ** and __ and tells how much of the start was bold. */
function unbold(raw: string): { text: string; boldTo: number } {
  if (!raw.includes('**') && !raw.includes('__')) return { text: healSpaces(raw), boldTo: 0 };
  const mark = raw.startsWith('**') ? '**' : raw.startsWith('__') ? '__' : '';
  const close = mark === '' ? -1 : raw.indexOf(mark, 2);
  const clean = (part: string) => part.replace(/\*\*|__/g, '');
  if (close < 0) return { text: healSpaces(clean(raw)), boldTo: 0 };
  // Adjacent bold runs (**一、****标题**) are one.
  let end = close;
  while (raw.startsWith(mark, end + 2) && raw.indexOf(mark, end + 4) > 0) end = raw.indexOf(mark, end + 4);
  const boldTo = healSpaces(clean(raw.slice(0, end))).length;
  return { text: healSpaces(clean(raw)), boldTo };
}

function cutPieces(raw: string): string[] {
  const pieces = raw
    .replace(/\*\*|__|^#+\s*/g, '')
    .split(/[ \t\u00a0]{2,}|[\t\u3000][ \t\u3000]*/)
    .map(healSpaces)
    .filter((piece) => piece !== '');
  // 忻　州　市 is one name with letter spacing, not three.
  return pieces.length > 1 && pieces.every((piece) => piece.length <= 2) ? [pieces.join('')] : pieces;
}

function readLine(raw: string, gap: boolean, page: boolean): Line {
  let rest = raw.trim().replace(/^(?:>\s?)+/, '');
  const hashes = /^(#{1,6})\s*(?=[^#\s])/.exec(rest);
  if (hashes) rest = rest.slice(hashes[0].length).replace(/\s*#+\s*$/, '');
  const table = /^\|.*\|$/.test(rest) || (rest.match(/\s\|\s/g)?.length ?? 0) >= 2;
  if (!table) rest = rest.replace(/^(?:[-+*•●▪◆■◼➢]|·)\s+(?=\S)/, '').replace(/^[•●▪◆■◼➢]/, '');
  rest = rest.replace(/\\([\\`*_{}[\]()#+\-.!|>~])/g, '$1');
  const { text, boldTo } = table ? { text: rest.replace(/\*\*/g, ''), boldTo: 0 } : unbold(rest);
  return {
    text,
    pieces: cutPieces(rest),
    boldTo,
    heading: hashes?.[1]?.length ?? 0,
    indented: /^(?: {2,}|\t|\u3000)/.test(raw),
    gap,
    page,
    table,
  };
}

/**
 * The same text with ASCII punctuation beside Chinese characters made full width: for reading only, as every offset stays.
 */
export function toFullWidth(text: string): string {
  if (!/[,:;()!?]/.test(text)) return text;
  return text.replace(/[,:;()!?]/g, (char, at: number) => {
    const near = /[\u3000-\u9fff\uff00-\uffef”“]/.test(`${text[at - 1] ?? ''}${text[at + 1] ?? ''}`);
    return near ? String.fromCharCode(char.charCodeAt(0) + 0xfee0) : char;
  });
}

const NO_END = /[^。！？；：!?;:]$/;

/** Drops running headers: the same short line again and again beside page breaks. */
function dropRunningHeaders(lines: Line[]): Line[] {
  const beside = new Map<string, number>();
  const first = new Map<string, number>();
  const isBeside = (at: number) => at > 0 && (lines[at]?.page || (lines[at + 1]?.page ?? false));
  lines.forEach((line, at) => {
    if (!first.has(line.text)) first.set(line.text, at);
    if (isBeside(at)) beside.set(line.text, (beside.get(line.text) ?? 0) + 1);
  });
  const kept: Line[] = [];
  let carry: { gap: boolean; page: boolean } = { gap: false, page: false };
  lines.forEach((line, at) => {
    const often = beside.get(line.text) ?? 0;
    const repeated = often >= 2 || (often === 1 && (first.get(line.text) ?? at) < at);
    const date = /^\d{4}年|^[〇零○一二三四五六七八九十]{4}年/.test(lines[at + 1]?.text ?? '');
    const stray =
      isBeside(at) &&
      repeated &&
      line.text.length <= 60 &&
      NO_END.test(line.text) &&
      !line.table &&
      !date &&
      !/[日号]$|印发$/.test(line.text) &&
      line.heading === 0;
    if (stray) {
      carry = { gap: carry.gap || line.gap, page: true };
      return;
    }
    kept.push(carry.page ? { ...line, gap: line.gap || carry.gap, page: true } : line);
    carry = { gap: false, page: false };
  });
  return kept;
}

/**
 * Cuts a file's text into clean lines: markup, rules, page numbers, running headers and stray spaces taken out, what they
 * told (bold, heading, page break, blank line) kept.
 */
export function readLines(source: string): Line[] {
  const lines: Line[] = [];
  let gap = false;
  let page = false;
  for (const raw of normalise(source).split('\n')) {
    if (raw.includes('\f')) {
      page = true;
      continue;
    }
    const plain = raw.trim();
    if (plain === '') {
      gap = true;
      continue;
    }
    if (PAGE_COUNT.test(plain)) continue;
    if (RULE.test(plain) || PAGE_NUMBER.test(plain)) {
      page = true;
      continue;
    }
    if (plain.includes('-') && plain.includes('|') && TABLE_RULE.test(plain)) continue;
    const line = readLine(raw, gap, page);
    gap = false;
    page = false;
    if (line.text !== '') lines.push(line);
  }
  return dropRunningHeaders(lines);
}
