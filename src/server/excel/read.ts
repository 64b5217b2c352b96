import { attribute, unescapeXml } from '../files/xml-scan.ts';
import { type Book, excelTooLarge, notExcel, openBook } from './book.ts';

export const mostRows = 200_000;
/** Shared words of a sheet are kept while it is read. */
const mostShared = 100 * 1024 * 1024;
/** No row of ours is as long as this. */
const longestPiece = 2_000_000;

/** Whole `<tag …>…</tag>` elements of a part, one after the other, whatever prefix the writer gave its names. */
async function* elements(book: Book, part: string, tag: string): AsyncGenerator<string> {
  let rest = '';
  const opening = new RegExp(`<(?:\\w+:)?${tag}[\\s/>]`, 'g');
  for await (const piece of book.pieces(part)) {
    rest += piece;
    let from = 0;
    for (;;) {
      opening.lastIndex = from;
      const open = opening.exec(rest);
      if (!open) {
        // The beginning of a tag may stand at the end of the piece.
        from = Math.max(from, rest.lastIndexOf('<'));
        break;
      }
      const end = endOf(rest, open.index, tag);
      if (end < 0) {
        from = open.index;
        break;
      }
      yield rest.slice(open.index, end);
      from = end;
    }
    rest = rest.slice(from);
    if (rest.length > longestPiece) throw excelTooLarge();
  }
}

/** Where the element that opens at `at` ends, or -1 while it has not ended yet. */
function endOf(text: string, at: number, tag: string): number {
  const head = text.indexOf('>', at);
  if (head < 0) return -1;
  if (text[head - 1] === '/') return head + 1;
  const prefix = /^<(\w+:)?/.exec(text.slice(at, at + 40))?.[1] ?? '';
  const closing = `</${prefix}${tag}>`;
  const close = text.indexOf(closing, head);
  return close < 0 ? -1 : close + closing.length;
}

/** `_x000D_` and its like, as Excel writes what XML does not hold. */
const plainText = (text: string) =>
  unescapeXml(text).replace(/_x([0-9A-Fa-f]{4})_/g, (_, code: string) =>
    String.fromCharCode(Number.parseInt(code, 16)),
  );

const spoken = /<(?:\w+:)?rPh[\s>][\s\S]*?<\/(?:\w+:)?rPh>/g;
const texts = /<(?:\w+:)?t(?:\s[^>]*)?>([^<]*)<\/(?:\w+:)?t>/g;

/** The text of a shared or inline string: its runs joined, the pronunciation left out. */
function stringOf(xml: string): string {
  let text = '';
  for (const [, part] of (xml.includes('rPh') ? xml.replace(spoken, '') : xml).matchAll(texts)) text += part;
  return plainText(text);
}

/** Which cell styles show a day or time, by number formats built in (ECMA-376 18.8.30) or written as such. */
function dateStyles(xml: string): boolean[] {
  const written = new Map<number, string>();
  for (const [tag] of xml.matchAll(/<(?:\w+:)?numFmt\s[^>]*>/g))
    written.set(Number(attribute(tag, 'numFmtId')), attribute(tag, 'formatCode') ?? '');
  const cells = /<(?:\w+:)?cellXfs[\s>]([\s\S]*?)<\/(?:\w+:)?cellXfs>/.exec(xml)?.[1] ?? '';
  return [...cells.matchAll(/<(?:\w+:)?xf[\s/>][^>]*>?/g)].map(([tag]) => {
    const id = Number(attribute(tag, 'numFmtId') ?? 0);
    if ((id >= 14 && id <= 22) || (id >= 27 && id <= 36) || (id >= 45 && id <= 47) || (id >= 50 && id <= 58))
      return true;
    const code = (written.get(id) ?? '').replace(/"[^"]*"|\[[^\]]*\]|\\./g, '');
    return /[ymdhs]/i.test(code) && !/general/i.test(code);
  });
}

interface Layout {
  readonly sheet: string;
  readonly shared: readonly string[];
  readonly dates: readonly boolean[];
  /** Days to add where the book counts from 1904. */
  readonly shift: number;
}

async function layoutOf(book: Book): Promise<Layout> {
  const workbook = await book.read('xl/workbook.xml');
  const first = /<(?:\w+:)?sheet\s[^>]*>/.exec(workbook)?.[0] ?? '';
  const id = /\s\w+:id="([^"]*)"/.exec(first)?.[1];
  const relations = await book.read('xl/_rels/workbook.xml.rels');
  const targets = new Map<string, { type: string; target: string }>();
  for (const [tag] of relations.matchAll(/<(?:\w+:)?Relationship\s[^>]*>/g)) {
    const target = (attribute(tag, 'Target') ?? '').replace(/^\//, '');
    targets.set(attribute(tag, 'Id') ?? '', {
      type: attribute(tag, 'Type') ?? '',
      target: target.startsWith('xl/') ? target : `xl/${target.replace(/^\.\//, '')}`,
    });
  }
  const sheet = targets.get(id ?? '')?.target;
  if (!sheet || !book.has(sheet)) throw notExcel();
  const named = (end: string) => [...targets.values()].find(({ type }) => type.endsWith(end))?.target;
  const shared: string[] = [];
  const words = named('/sharedStrings');
  if (words && book.has(words)) {
    let size = 0;
    for await (const xml of elements(book, words, 'si')) {
      const text = stringOf(xml);
      size += text.length + 16;
      if (size > mostShared) throw excelTooLarge();
      shared.push(text);
    }
  }
  const styles = named('/styles');
  return {
    sheet,
    shared,
    dates: styles && book.has(styles) ? dateStyles(await book.read(styles)) : [],
    shift: /date1904="(1|true)"/.test(workbook) ? 1462 : 0,
  };
}

const cell = /<(?:\w+:)?c(\s[^>]*?)?(?:\/>|>([\s\S]*?)<\/(?:\w+:)?c>)/g;
const value = /<(?:\w+:)?v(?:\s[^>]*)?>([^<]*)<\/(?:\w+:)?v>/;

/** `C` → 2. */
function columnAt(name: string): number {
  let at = 0;
  for (const letter of name) at = at * 26 + letter.charCodeAt(0) - 64;
  return at - 1;
}

function cellValue(attributes: string, inside: string, layout: Layout): unknown {
  const type = attribute(attributes, 't') ?? 'n';
  if (type === 'inlineStr') return stringOf(inside);
  const raw = value.exec(inside)?.[1];
  if (raw === undefined || raw === '') return null;
  if (type === 's') return layout.shared[Number(raw)] ?? null;
  if (type === 'str') return plainText(raw);
  if (type === 'b') return raw === '1' || raw === 'true';
  if (type === 'e') return unescapeXml(raw);
  if (type === 'd') return new Date(/[zZ]|[+-]\d\d:?\d\d$/.test(raw) ? raw : `${raw}Z`);
  const number = Number(raw);
  if (!Number.isFinite(number)) return plainText(raw);
  // Excel counts days; what it shows is the wall clock, kept here as if it were UTC.
  return layout.dates[Number(attribute(attributes, 's') ?? -1)]
    ? new Date(Math.round((number + layout.shift - 25_569) * 86_400_000))
    : number;
}

function cellsOf(row: string, layout: Layout): unknown[] {
  const cells: unknown[] = [];
  let next = 0;
  for (const [, attributes = '', inside = ''] of row.matchAll(cell)) {
    const named = /\sr="([A-Z]{1,3})\d+"/.exec(attributes)?.[1];
    const at = named ? columnAt(named) : next;
    next = at + 1;
    if (at < 1000) cells[at] = cellValue(attributes, inside, layout);
  }
  return cells;
}

/**
 * The rows of the first sheet, each with its number as Excel shows it; the first row is the heading. Cells are text,
 * numbers, booleans, or dates that hold the wall clock as UTC; a formula is its result.
 * @throws Refusal NOT_EXCEL, EXCEL_LOCKED, EXCEL_MACROS, EXCEL_TOO_LARGE
 */
export async function* readSheet(bytes: Buffer): AsyncGenerator<{ number: number; cells: unknown[] }> {
  const book = await openBook(bytes);
  try {
    const layout = await layoutOf(book);
    let seen = 0;
    let number = 0;
    for await (const row of elements(book, layout.sheet, 'row')) {
      seen += 1;
      if (seen > mostRows + 1) throw excelTooLarge();
      const head = row.slice(0, row.indexOf('>') + 1);
      number = Number(attribute(head, ' r') ?? number + 1);
      yield { number, cells: cellsOf(row, layout) };
    }
  } finally {
    book.close();
  }
}
