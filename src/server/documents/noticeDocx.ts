import {
  AlignmentType,
  BorderStyle,
  DocumentGridType,
  Footer,
  FrameAnchorType,
  FrameWrap,
  LineRuleType,
  PageNumber,
  Paragraph,
  SectionType,
  Tab,
  TextRun,
} from 'docx';
import { imprint, pushDown } from './imprintDocx.ts';
import {
  character,
  faces,
  line,
  mastheadOf,
  measure,
  page,
  red,
  side,
  signaturePlace,
  size,
  titleLines,
  twips,
} from './metrics.ts';
import {
  type BodyPart,
  type DocumentFormat,
  type OfficialDocument,
  attachmentNote,
  documentDate,
  documentNumber,
  paragraphsOf,
  recipientsLine,
  signatureOf,
} from './officialDocument.ts';
import { paragraphLines, planPages } from './pages.ts';
import { type Section, bodyParagraph, offGrid, pack, paragraph, run } from './word.ts';

const footerDistance = twips(20);
const letterRule = twips(170);
/** How far the 170 mm rule reaches over the left and right edge of the 156 mm type area. */
const overLeft = twips(page.left - 20);
const overRight = twips(page.right - 20);
/** White above a size-3 glyph in a grid line, in twips. */
const overGlyph = Math.round((page.linePitch - size.three) * 10);
const exactly = (points: number) => ({ line: Math.round(points * 20), lineRule: LineRuleType.EXACT });

function masthead(document: OfficialDocument, format: DocumentFormat): Paragraph[] {
  const { lines, size: points } = mastheadOf(document, format);
  const leading = points * 1.25;
  if (format === 'file') {
    const urgency = document.urgency ? [paragraph([run(document.urgency, { face: 'black' })])] : [];
    const before = twips(35) - urgency.length * line - Math.round(points * 20 * 0.125);
    return [
      ...urgency,
      ...lines.map((text, at) =>
        paragraph([run(text, { face: 'title', size: points, color: red })], {
          style: offGrid,
          alignment: AlignmentType.CENTER,
          spacing: { before: at === 0 ? before : 0, ...exactly(leading) },
        }),
      ),
    ];
  }
  const frame = {
    type: 'absolute' as const,
    position: { x: twips(20), y: twips(30) - Math.round(points * 20 * 0.125) },
    width: letterRule,
    height: 0,
    anchor: { horizontal: FrameAnchorType.PAGE, vertical: FrameAnchorType.PAGE },
    wrap: FrameWrap.NOT_BESIDE,
    space: { horizontal: 0, vertical: 0 },
  };
  const style = { face: 'title', size: points, color: red } as const;
  const runs = lines.flatMap((text, at) =>
    at === 0 ? [run(text, style)] : [new TextRun({ break: 1 }), run(text, style)],
  );
  return [
    paragraph(runs, {
      frame,
      style: offGrid,
      alignment: AlignmentType.CENTER,
      spacing: exactly(leading),
      border: { bottom: { style: BorderStyle.THICK_THIN_SMALL_GAP, size: 24, color: red, space: 4 } },
    }),
  ];
}

function numberAndRule(document: OfficialDocument, format: DocumentFormat): Paragraph[] {
  const number = run(documentNumber(document.number));
  if (format === 'letter') {
    const urgency = document.urgency
      ? [run(document.urgency, { face: 'black' }), new TextRun({ children: [new Tab()] })]
      : [];
    return [
      paragraph([...urgency, number], {
        style: offGrid,
        alignment: urgency.length > 0 ? AlignmentType.LEFT : AlignmentType.RIGHT,
        tabStops: urgency.length > 0 ? [{ type: 'right', position: measure }] : undefined,
        spacing: { before: Math.round(size.three * 20 * (7 / 8)) - overGlyph },
      }),
    ];
  }
  const rule = { bottom: { style: BorderStyle.SINGLE, size: 12, color: red, space: 9 } };
  if (document.signer) {
    return [
      paragraph(
        [number, new TextRun({ children: [new Tab()] }), run('签发人：'), run(document.signer, { face: 'kai' })],
        {
          style: offGrid,
          tabStops: [{ type: 'right', position: measure - Math.round(character) }],
          indent: { left: Math.round(character) },
          spacing: { before: line * 2, ...exactly(20) },
        },
      ),
      paragraph([], { spacing: exactly(1), border: rule }),
    ];
  }
  return [
    paragraph([number], {
      style: offGrid,
      alignment: AlignmentType.CENTER,
      spacing: { before: line * 2, ...exactly(20) },
      border: rule,
    }),
  ];
}

function title(text: string, before: number): Paragraph[] {
  return titleLines(text).map((one, at) =>
    paragraph([run(one, { face: 'title', size: size.two })], {
      style: offGrid,
      alignment: AlignmentType.CENTER,
      keepNext: true,
      spacing: { before: at === 0 ? before : 0 },
    }),
  );
}

function body(parts: readonly BodyPart[]): Paragraph[] {
  const paragraphs = parts.flatMap(paragraphsOf);
  return paragraphs.map((one, at) =>
    bodyParagraph(
      one.runs.map(({ text, face }) => run(text, face === 'bold' ? { bold: true } : { face })),
      // A short last paragraph goes with the signature, so that no page carries a signature alone (7.3.5.5).
      { keepNext: one.heading || (at === paragraphs.length - 1 && paragraphLines(one) <= 4) },
    ),
  );
}

function attachments(document: OfficialDocument): Paragraph[] {
  return attachmentNote(document.attachments).map(({ lead, name }, at) => {
    const several = document.attachments.length > 1 ? 1 : 0;
    return paragraph([run(`${lead}${name}`)], {
      indent: {
        left: Math.round(character * (5 + several)),
        hanging: Math.round(character * ((at === 0 ? 3 : 0) + several)),
      },
      keepNext: true,
      spacing: { before: at === 0 ? line : 0 },
    });
  });
}

function signature(document: OfficialDocument): Paragraph[] {
  const date = documentDate(document.date);
  const place = signaturePlace(signatureOf(document), date);
  const right = (text: string, characters: number, before: number, keepNext: boolean) =>
    paragraph([run(text)], {
      alignment: AlignmentType.RIGHT,
      indent: { right: Math.round(characters * character) },
      spacing: { before },
      keepNext,
    });
  const noted = Boolean(document.publicationNote);
  return [
    ...place.lines.map((text, at) => right(text, place.signatureRight[at] ?? 4, at === 0 ? line * 2 : 0, true)),
    right(date, place.dateRight, 0, noted),
    ...(document.publicationNote
      ? [paragraph([run(`（${document.publicationNote}）`)], { indent: { left: Math.round(character * 2) } })]
      : []),
  ];
}

function bound(document: OfficialDocument): Paragraph[] {
  const several = document.attachments.length > 1;
  return document.attachments.flatMap((attachment, at) =>
    attachment.body
      ? [
          paragraph([run(`附件${several ? at + 1 : ''}`, { face: 'black' })], { pageBreakBefore: true }),
          ...title(attachment.name, line),
          paragraph([]),
          ...body(attachment.body),
        ]
      : [],
  );
}

/** 「— 1 —」 size-4 宋体, 7 mm below the type area, one character in from the outer edge. */
function pageNumber(side: 'odd' | 'even'): Footer {
  const name = faces.page.name;
  const height = size.four * 20;
  return new Footer({
    children: [
      new Paragraph({
        alignment: side === 'odd' ? AlignmentType.RIGHT : AlignmentType.LEFT,
        indent: side === 'odd' ? { right: size.four * 20 } : { left: size.four * 20 },
        spacing: {
          before: 0,
          after: twips(page.bottom - 7) - footerDistance - height,
          line: height,
          lineRule: LineRuleType.EXACT,
        },
        children: [
          new TextRun({
            children: ['— ', PageNumber.CURRENT, ' —'],
            font: { ascii: name, hAnsi: name, eastAsia: name, cs: name },
            size: size.four * 2,
          }),
        ],
      }),
    ],
  });
}

const empty = () => new Footer({ children: [new Paragraph({ children: [] })] });

/** The lower double rule of a letter: thin above thick, 170 mm wide, 20 mm above the edge, on the first page only. */
const letterFoot = () =>
  new Footer({
    children: [
      new Paragraph({
        indent: { left: -overLeft, right: -overRight },
        spacing: { before: 0, after: 0, ...exactly(1) },
        border: { bottom: { style: BorderStyle.THIN_THICK_SMALL_GAP, size: 24, color: red, space: 0 } },
        children: [],
      }),
    ],
  });

const sheet = {
  size: { width: twips(page.width), height: twips(page.height) },
  margin: {
    top: twips(page.top),
    bottom: twips(page.bottom),
    left: side.left,
    right: side.right,
    header: twips(15),
    footer: footerDistance,
    gutter: 0,
  },
};
const grid = { type: DocumentGridType.LINES, linePitch: line };

// The grid counts lines only: one that counts characters too is drawn with double cells by LibreOffice when the pitch is
// under the type size. 28 characters a line come from the measure and the -0.2 pt spacing.
/**
 * The notice as a Word document by GB/T 9704-2012: A4, margins 37/35/28/26 mm, 22 lines of 28 characters, 文件格式 (chapter 7) or 信函格式 (10.1). Parts the document does not carry are left out. `createdAt` fixes the file's
 * own time so that the same document gives the same bytes.
 */
export async function noticeDocx(
  document: OfficialDocument,
  { format, createdAt }: { readonly format: DocumentFormat; readonly createdAt?: Date },
): Promise<Uint8Array> {
  const plan = planPages(document, format);
  const recipients = recipientsLine(document.recipients);
  const text = [
    ...masthead(document, format),
    ...numberAndRule(document, format),
    ...title(document.title, line * 2 - (format === 'letter' ? 0 : 180)),
    ...(recipients === ''
      ? []
      : [paragraph([run(recipients)], { alignment: AlignmentType.BOTH, spacing: { before: line } })]),
    ...(recipients === '' ? [paragraph([])] : []),
    ...body(document.body),
    ...attachments(document),
    ...signature(document),
    ...bound(document),
  ];
  const ending = imprint(document);
  const numbers = { default: pageNumber('odd'), even: pageNumber('even') };
  const ownPage = plan.imprint === 'afterBlank';
  const down = plan.imprint === 'next' ? pushDown(document, 0, true) : pushDown(document, plan.lastLines + 1, false);
  const first: Section = {
    properties: { page: sheet, grid, titlePage: format === 'letter' },
    footers: format === 'letter' ? { ...numbers, first: letterFoot() } : numbers,
    children: ending.length === 0 || ownPage ? text : [...text, ...down, ...ending],
  };
  const sections: Section[] =
    ending.length > 0 && ownPage
      ? [
          first,
          {
            properties: { type: SectionType.EVEN_PAGE, page: sheet, grid },
            footers: { default: empty(), even: empty() },
            children: [...pushDown(document, 0, false), ...ending],
          },
        ]
      : [first];
  return pack({ title: document.title, creator: document.issuer }, sections, createdAt);
}
