import {
  AlignmentType,
  BorderStyle,
  Footer,
  Paragraph,
  Table,
  TableCell,
  TableLayoutType,
  TableRow,
  WidthType,
} from 'docx';
import { balancedLines } from '../../kit/typeset.ts';
import { character, line, measure, page, side, size, twips } from './metrics.ts';
import { documentDate } from './officialDocument.ts';
import { bodyParagraph, pack, paragraph, run } from './word.ts';

/** Who signs for one side. A vacant post is printed as a line to be filled by hand, never left out. */
export interface Signatory {
  readonly post: string;
  readonly person: string | null;
}

export interface Party {
  readonly organisation: string;
  /** For a territory both heads: the Party secretary and the head of government (党政同责). */
  readonly signatories: readonly Signatory[];
}

export interface LetterDuty {
  readonly clause: string;
  readonly duty: string;
  /** 「每日」「1月31日前」. */
  readonly due: string;
  /** What proves it. */
  readonly proof: string;
}

export interface ResponsibilityLetter {
  readonly title: string;
  readonly number: string | null;
  readonly giver: Party;
  readonly taker: Party;
  /** Why: the notice and the law the letter rests on. */
  readonly basis: string;
  readonly from: string;
  /** Null: until everything listed is done. */
  readonly until: string | null;
  /** What the taker answers for in words of the letter's own, one paragraph each. */
  readonly words?: readonly string[];
  readonly duties: readonly LetterDuty[];
  /** How performance is assessed and what follows; one paragraph each. */
  readonly assessment: readonly string[];
  readonly date: string | null;
  readonly copies: number;
}

const edge = { style: BorderStyle.SINGLE, size: 4, color: '000000' };
const none = { style: BorderStyle.NONE, size: 0, color: 'auto' };

function cell(text: string, width: number, heading = false, centred = false): TableCell {
  return new TableCell({
    width: { size: width, type: WidthType.DXA },
    margins: { top: 60, bottom: 60, left: 80, right: 80 },
    borders: { top: edge, bottom: edge, left: edge, right: edge },
    verticalAlign: 'center',
    children: [
      paragraph([run(text, { face: heading ? 'black' : 'song', size: 12 })], {
        alignment: heading || centred ? AlignmentType.CENTER : AlignmentType.LEFT,
        spacing: { line: 360 },
      }),
    ],
  });
}

/** A ruled table whose first row repeats on every page; `widths` are parts of `total` twips. */
export function ruledTable(
  heads: readonly string[],
  rows: readonly (readonly string[])[],
  widths: readonly number[],
  total: number = measure,
): Table {
  const whole = widths.reduce((sum, width) => sum + width, 0);
  const columns = widths.map((width) => Math.floor((width / whole) * total));
  const row = (texts: readonly string[], heading: boolean) =>
    new TableRow({
      tableHeader: heading,
      cantSplit: true,
      children: texts.map((text, at) => cell(text, columns[at] ?? 0, heading, at === 0)),
    });
  return new Table({
    width: { size: total, type: WidthType.DXA },
    columnWidths: columns,
    layout: TableLayoutType.FIXED,
    rows: [row(heads, true), ...rows.map((texts) => row(texts, false))],
  });
}

function signingTable(letter: ResponsibilityLetter): Table {
  const half = Math.floor(measure / 2);
  const column = (name: string, party: Party) =>
    new TableCell({
      width: { size: half, type: WidthType.DXA },
      borders: { top: none, bottom: none, left: none, right: none },
      children: [
        paragraph([run(`${name}：${party.organisation}`)]),
        paragraph([run('（盖章）')], { spacing: { after: line } }),
        ...party.signatories.flatMap(({ post, person }) => [
          paragraph([run(`${post}${person === null ? '' : ` ${person}`}`)]),
          paragraph([run('签字：＿＿＿＿＿＿＿＿')], { spacing: { after: Math.round(line / 2) } }),
        ]),
      ],
    });
  return new Table({
    width: { size: measure, type: WidthType.DXA },
    columnWidths: [half, half],
    layout: TableLayoutType.FIXED,
    borders: { top: none, bottom: none, left: none, right: none, insideHorizontal: none, insideVertical: none },
    rows: [new TableRow({ cantSplit: true, children: [column('甲方', letter.giver), column('乙方', letter.taker)] })],
  });
}

/** A4 with the margins of an official document, for papers that are not on the 22-line grid. */
export const plainSheet = {
  size: { width: twips(page.width), height: twips(page.height) },
  margin: { top: twips(page.top), bottom: twips(page.bottom), left: side.left, right: side.right },
};

export const noFooter = () => new Footer({ children: [new Paragraph({ children: [] })] });

/**
 * A responsibility letter (责任书) between two levels: basis, period, the duties with clause, due time and proof, assessment,
 * and the signatures of both sides, on each side of a territory the Party and the government head (安全生产法 art. 5, 党政同责).
 */
export async function responsibilityLetterDocx(letter: ResponsibilityLetter, createdAt?: Date): Promise<Uint8Array> {
  const heading = (text: string) => bodyParagraph([run(text, { face: 'black' })], { keepNext: true });
  const plain = (text: string) => bodyParagraph([run(text)]);
  const children = [
    ...balancedLines(letter.title, 19.5).map((text) =>
      paragraph([run(text, { face: 'title', size: size.two })], {
        alignment: AlignmentType.CENTER,
        spacing: { line: 660 },
      }),
    ),
    ...(letter.number
      ? [paragraph([run(letter.number)], { alignment: AlignmentType.CENTER, spacing: { before: 200 } })]
      : []),
    paragraph([run(`甲方：${letter.giver.organisation}`)], { spacing: { before: line } }),
    paragraph([run(`乙方：${letter.taker.organisation}`)], { spacing: { after: Math.round(line / 2) } }),
    plain(letter.basis),
    heading('一、责任期限'),
    plain(
      letter.until === null
        ? `自${documentDate(letter.from)}起至下列责任全部完成止。`
        : `自${documentDate(letter.from)}起至${documentDate(letter.until)}止。`,
    ),
    heading('二、责任内容'),
    ...(letter.words ?? []).map(plain),
    ...(letter.duties.length > 0
      ? [
          plain(`乙方对下列${letter.duties.length}项责任负责，每一项以所列记录为完成的凭证。`),
          ruledTable(
            ['序号', '条款', '责任', '时限', '凭证'],
            letter.duties.map(({ clause, duty, due, proof }, at) => [String(at + 1), clause, duty, due, proof]),
            [7, 14, 43, 15, 21],
          ),
          paragraph([], { spacing: { line: 200 } }),
        ]
      : []),
    heading('三、考核与追究'),
    ...letter.assessment.map(plain),
    heading('四、其他'),
    plain(`本责任书一式${letter.copies}份，甲乙双方各执一份，其余由有关单位存查。责任人岗位变动的，由接任者继续履行。`),
    paragraph([], {}),
    signingTable(letter),
    paragraph([run(letter.date === null ? '　　年　月　日' : documentDate(letter.date))], {
      alignment: AlignmentType.RIGHT,
      indent: { right: Math.round(character * 4) },
      spacing: { before: line },
    }),
  ];
  return pack(
    { title: letter.title, creator: letter.giver.organisation },
    [{ properties: { page: plainSheet }, footers: { default: noFooter(), even: noFooter() }, children }],
    createdAt,
  );
}
