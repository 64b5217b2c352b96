import { readLeadIn } from './actors.ts';
import type { Line } from './lines.ts';
import { readMarker } from './markers.ts';
import { findModal } from './words.ts';

/** A paragraph put together again from its printed lines. */
export interface Paragraph {
  text: string;
  boldTo: number;
  heading: number;
  table: boolean;
}

const ENDS = /[。！？；!?;：:][”’"』」）)】]{0,2}$|[。！？][（(][^（）()]{1,60}[）)]$/;
const OWN_LINE =
  /^(?:附件|附表|附：|附:|抄送|抄报|联系人|联系电话|电话|邮箱|传真|责任单位|牵头单位|配合单位|责任部门|牵头部门|完成时限|责任领导)[\d一二三四五六七八九十]{0,2}(?:[：:及、]|$)/;

/** Printed width: a Chinese character counts 2, a Latin one 1. */
export function widthOf(text: string): number {
  let width = 0;
  for (let at = 0; at < text.length; at += 1) width += text.charCodeAt(at) > 0x2e7f ? 2 : 1;
  // Curly quotes are set full width in Chinese text.
  return width + (text.match(/[“”‘’—…]/g)?.length ?? 0);
}

const indentOf = (line: Line): number => (line.indented ? 4 : 0);
const widthOn = (line: Line): number => widthOf(line.text) + indentOf(line);
const gridOn = (line: Line): number => line.text.length * 2 + indentOf(line);

interface Setting {
  /** Width at which lines were broken by hand or by a page, or 0 when paragraphs are whole lines. */
  wrap: number;
  /** The same where figures and letters were set as wide as characters. */
  grid: number;
  indents: boolean;
}

function measure(lines: readonly Line[]): Setting {
  const running = lines.filter((line) => !line.table);
  const edges = [widthOn, gridOn].map((size) => edgeOf(running.map(size)));
  return { wrap: edges[0] ?? 0, grid: edges[1] ?? 0, indents: lines.filter((line) => line.indented).length >= 2 };
}

/** The width that enough lines reach and few run beyond, or 0: some lines of the frame run on past where the text was broken. */
function edgeOf(widths: readonly number[]): number {
  const counts = new Map<number, number>();
  for (const width of widths) counts.set(width, (counts.get(width) ?? 0) + 1);
  let beyond = 0;
  for (const width of [...counts.keys()].sort((a, b) => b - a)) {
    if (beyond > widths.length * 0.08) return 0;
    let near = 0;
    for (let less = 0; less <= 5; less += 1) near += counts.get(width - less) ?? 0;
    if (near >= Math.max(2, widths.length * 0.15)) return width >= 24 && width <= 110 ? width : 0;
    beyond += counts.get(width) ?? 0;
  }
  return 0;
}

function startsAnew(line: Line, open: boolean): boolean {
  if (line.heading > 0 || line.table || OWN_LINE.test(line.text)) return true;
  if (readLeadIn(line.text, line.boldTo)) return !open || line.boldTo > 0;
  const marker = readMarker(line.text, open);
  if (!marker) return line.boldTo > 1 && !open;
  // 一是 in the middle of a sentence is a line break inside the paragraph.
  return marker.kind !== 'spoken' || !open;
}

function isHeadingLine(text: string): boolean {
  return text.length <= 60 && !/[。；]/.test(text) && (readMarker(text)?.kind ?? 'spoken') !== 'spoken';
}

/** Whether the sentence at the end of a paragraph goes on in the next line. */
function isOpen(paragraph: Paragraph, last: Line, next: Line, setting: Setting, lines: number): boolean {
  if (paragraph.table || ENDS.test(paragraph.text.slice(-80))) return false;
  const single = lines === 1;
  if (paragraph.heading > 0 && next.gap) return false;
  // Figures and stops are set wider or narrower than counted; in running text that is allowed for.
  const slack = /[，；]/.test(last.text) ? 8 : 5;
  const reaches =
    setting.wrap > 0 &&
    (widthOn(last) >= setting.wrap - slack || (setting.grid > 0 && gridOn(last) >= setting.grid - 3));
  if (setting.wrap > 0 && !last.page && !reaches && !next.page)
    return (
      /[，、]$/.test(paragraph.text.slice(-1)) ||
      (lines > 1 && /[，。：]/.test(paragraph.text)) ||
      // Marks of bold type taken out leave a line short of the others; a sentence broken off tells that it goes on.
      (!next.gap && last.boldTo > 0 && /[，。]/.test(paragraph.text) && !isHeadingLine(paragraph.text))
    );
  if (reaches) return true;
  if (paragraph.heading > 0 || (single && isHeadingLine(paragraph.text))) return false;
  if (single && OWN_LINE.test(paragraph.text)) return false;
  if (next.page && findModal(paragraph.text)) return true;
  return !(single && !/[，。；：,;:]/.test(paragraph.text) && widthOf(paragraph.text) < 48);
}

/**
 * Joins lines that belong to one paragraph: broken mid sentence by a page, a rule, a hard wrap or a blank line. Numbering,
 * headings, lead-ins and tables begin anew.
 */
export function healParagraphs(lines: readonly Line[]): Paragraph[] {
  const setting = measure(lines);
  const paragraphs: Paragraph[] = [];
  let last: Line | undefined;
  let count = 0;
  for (const line of lines) {
    const current = paragraphs.at(-1);
    if (current && last) {
      if (line.table && current.table) {
        current.text += `\n${line.text}`;
        last = line;
        continue;
      }
      const open = isOpen(current, last, line, setting, count);
      const sameParagraph =
        setting.wrap > 0 &&
        setting.indents &&
        !line.gap &&
        !line.indented &&
        widthOn(last) >= setting.wrap - 3 &&
        !isHeadingLine(current.text);
      if ((open || sameParagraph) && !current.table && !startsAnew(line, open)) {
        const seam = /[A-Za-z0-9]/.test(current.text.at(-1) ?? '') && /^[A-Za-z]/.test(line.text) ? ' ' : '';
        current.text += seam + line.text;
        last = line;
        count += 1;
        continue;
      }
    }
    paragraphs.push({ text: line.text, boldTo: line.boldTo, heading: line.heading, table: line.table });
    last = line;
    count = 1;
  }
  return paragraphs;
}
