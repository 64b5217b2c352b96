import {
  AlignmentType,
  BorderStyle,
  type FileChild,
  FrameAnchorType,
  FrameWrap,
  LineRuleType,
  OverlapType,
  Tab,
  Table,
  TableAnchorType,
  TableCell,
  TableLayoutType,
  TableRow,
  TextRun,
  WidthType,
} from 'docx';
import { cells } from '../../kit/typeset.ts';
import { line, measure, page, side, size, twips } from './metrics.ts';
import { type OfficialDocument, documentDate } from './officialDocument.ts';
import { imprintLines } from './pages.ts';
import { offGrid, paragraph, run } from './word.ts';

/** Eighths of a point: 0.35 mm for the first and last rule of the imprint, 0.25 mm between (GB/T 9704 7.4.1). */
const outer = { style: BorderStyle.SINGLE, size: 8, color: '000000' };
const inner = { style: BorderStyle.SINGLE, size: 6, color: '000000' };
const none = { style: BorderStyle.NONE, size: 0, color: 'auto' };
const width = measure;
const em = size.four * 20;
const pitch = 440;
const padding = 40;
const leading = { line: pitch, lineRule: LineRuleType.EXACT };
const small = { size: size.four };

/** 「抄送：」 is three characters; wrapped lines align behind it. */
function copyLine(label: string, to: string) {
  return paragraph([run(`${label}：${to.trim().replace(/[。；，、]+$/u, '')}。`, small)], {
    style: offGrid,
    alignment: AlignmentType.BOTH,
    indent: { left: em * (label.length + 2), hanging: em * (label.length + 1), right: em },
    spacing: leading,
  });
}

/** Height of the ruled block in twips. */
function imprintHeight(document: OfficialDocument): number {
  const rows = document.copyTo.length + (document.printedBy === null ? 0 : 1);
  return imprintLines(document) * pitch + rows * padding * 2;
}

/**
 * An empty paragraph down to where the imprint begins, `used` grid lines of its page being taken. The block itself is placed
 * absolutely; this holds it there in word processors that let a table as wide as the text flow.
 */
export function pushDown(document: OfficialDocument, used: number, pageBreakBefore: boolean): FileChild[] {
  const free = twips(page.textHeight) - imprintHeight(document) - used * line - 200;
  if (free < 20) return [];
  return [
    paragraph([], {
      style: offGrid,
      pageBreakBefore,
      spacing: { after: free - 20, line: 20, lineRule: LineRuleType.EXACT },
    }),
  ];
}

/**
 * The imprint (版记) at the foot of the type area: who gets copies, who printed it and when, between rules as wide as the
 * text; the local line 「共印：45份」 stands under the last rule. Nothing at all when the document carries none of it. A letter
 * without printing organ has no rules (GB/T 9704 10.1).
 */
export function imprint(document: OfficialDocument): FileChild[] {
  const ruled = document.printedBy !== null;
  const height = imprintHeight(document);
  const lines = document.copyTo.map(({ label, to }) => copyLine(label, to));
  if (document.printedBy !== null) {
    const printed = document.printedOn ? `${documentDate(document.printedOn)}印发` : '';
    // A long name is set narrower rather than broken: name and date stand on one line.
    const room = (measure - em * 2) / em - 0.6;
    const scale = Math.min(100, Math.floor((room / (cells(document.printedBy) + 1 + cells(printed))) * 100));
    const fitted = { ...small, scale };
    lines.push(
      paragraph([run(document.printedBy, fitted), new TextRun({ children: [new Tab()] }), run(printed, fitted)], {
        style: offGrid,
        indent: { left: em, right: em },
        tabStops: [{ type: 'right', position: width - em }],
        spacing: leading,
      }),
    );
  }
  const children: FileChild[] = [];
  if (lines.length > 0) {
    children.push(
      new Table({
        width: { size: width, type: WidthType.DXA },
        columnWidths: [width],
        layout: TableLayoutType.FIXED,
        margins: { top: 0, bottom: 0, left: 0, right: 0 },
        borders: { top: none, bottom: none, left: none, right: none, insideHorizontal: none, insideVertical: none },
        float: {
          horizontalAnchor: TableAnchorType.MARGIN,
          verticalAnchor: TableAnchorType.PAGE,
          absoluteHorizontalPosition: 0,
          absoluteVerticalPosition: twips(page.height - page.bottom) - height,
          overlap: OverlapType.NEVER,
        },
        rows: lines.map(
          (one, at) =>
            new TableRow({
              cantSplit: true,
              children: [
                new TableCell({
                  width: { size: width, type: WidthType.DXA },
                  margins: { top: padding, bottom: padding, left: 0, right: 0 },
                  borders: {
                    top: ruled ? (at === 0 ? outer : inner) : none,
                    bottom: ruled ? (at === lines.length - 1 ? outer : inner) : none,
                    left: none,
                    right: none,
                  },
                  children: [one],
                }),
              ],
            }),
        ),
      }),
    );
  }
  if (document.copies !== null) {
    children.push(
      paragraph([run(`共印：${document.copies}份`, small)], {
        style: offGrid,
        alignment: AlignmentType.RIGHT,
        indent: { right: em },
        spacing: { line: 360, lineRule: LineRuleType.EXACT },
        frame: {
          type: 'absolute',
          position: { x: side.left, y: twips(page.height - page.bottom) + 30 },
          width,
          height: 360,
          anchor: { horizontal: FrameAnchorType.PAGE, vertical: FrameAnchorType.PAGE },
          wrap: FrameWrap.AROUND,
        },
      }),
    );
  }
  if (children.length > 0) {
    children.push(paragraph([], { style: offGrid, spacing: { line: 20, lineRule: LineRuleType.EXACT } }));
  }
  return children;
}
