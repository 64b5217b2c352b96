import { lineCount } from '../../kit/typeset.ts';
import { mastheadOf, page, signaturePlace, titleLines } from './metrics.ts';
import type { BodyPart, DocumentFormat, OfficialDocument, PrintedParagraph } from './officialDocument.ts';
import { documentDate, paragraphsOf, recipientsLine, signatureOf } from './officialDocument.ts';

export interface PagePlan {
  /** Pages up to the end of the note under the date (attachments included). */
  readonly textPages: number;
  /** Grid lines used on the last of them. */
  readonly lastLines: number;
  /** How the imprint (版记) reaches the foot of the last, even page. */
  readonly imprint: 'same' | 'next' | 'afterBlank';
  readonly pages: number;
}

const millimetresPerLine = (page.linePitch / 72) * 25.4;

/** Grid lines from the top of the type area to the end of the rule under the number. */
export function headLines(document: OfficialDocument, format: DocumentFormat): number {
  const masthead = mastheadOf(document, format);
  const height = (masthead.lines.length * masthead.size * 1.25 * 25.4) / 72;
  if (format === 'letter') return Math.ceil(Math.max(0, 30 + height + 6 - page.top) / millimetresPerLine) + 1;
  return Math.ceil((35 + height) / millimetresPerLine) + 2 + 1 + 1;
}

/** Grid lines of one paragraph of the text. */
export function paragraphLines({ runs }: PrintedParagraph): number {
  return lineCount(runs.map(({ text }) => text).join(''), page.charsPerLine, 2);
}

function bodyLines(body: readonly BodyPart[]): number {
  return body.flatMap(paragraphsOf).reduce((lines, paragraph) => lines + paragraphLines(paragraph), 0);
}

/** Lines of the imprint, the copies line not counted (it stands below the type area). */
export function imprintLines(document: OfficialDocument): number {
  const copies = document.copyTo.reduce((sum, copy) => sum + lineCount(`${copy.label}：${copy.to}`, 29), 0);
  return copies + (document.printedBy ? 1 : 0);
}

/**
 * Where pages end by the 22 × 28 grid. Word breaks lines with its own punctuation rules, so this is a plan for the place of
 * the imprint, good to about a line a page, not a measurement.
 */
export function planPages(document: OfficialDocument, format: DocumentFormat): PagePlan {
  const signature = signaturePlace(signatureOf(document), documentDate(document.date));
  const title = titleLines(document.title).length + 2;
  const attachments = document.attachments.length === 0 ? 0 : document.attachments.length + 1;
  const recipients = recipientsLine(document.recipients);
  const last = document.body.flatMap(paragraphsOf).at(-1);
  const goesAlong = last && paragraphLines(last) <= 4 ? paragraphLines(last) : 0;
  const text =
    headLines(document, format) +
    title +
    (recipients === '' ? 1 : 1 + lineCount(recipients, page.charsPerLine)) +
    bodyLines(document.body) -
    goesAlong;
  // The signature never stands on a page without text (GB/T 9704 7.3.5.5), so it and a short last paragraph move as one.
  const end = goesAlong + attachments + (2 + signature.lines.length + 1) + (document.publicationNote ? 1 : 0);
  let textPages = Math.ceil(text / page.linesPerPage);
  let lastLines = text - (textPages - 1) * page.linesPerPage;
  if (lastLines + end > page.linesPerPage) {
    textPages += 1;
    lastLines = end;
  } else lastLines += end;
  for (const attachment of document.attachments) {
    if (!attachment.body) continue;
    const lines = 3 + titleLines(attachment.name).length + bodyLines(attachment.body);
    textPages += Math.ceil(lines / page.linesPerPage);
    lastLines = ((lines - 1) % page.linesPerPage) + 1;
  }
  if (imprintLines(document) === 0 && document.copies === null) {
    return { textPages, lastLines, imprint: 'same', pages: textPages };
  }
  if (textPages % 2 === 1) return { textPages, lastLines, imprint: 'next', pages: textPages + 1 };
  const room = page.linesPerPage - lastLines >= imprintLines(document) + 1;
  return room
    ? { textPages, lastLines, imprint: 'same', pages: textPages }
    : { textPages, lastLines, imprint: 'afterBlank', pages: textPages + 2 };
}
