import {
  AlignmentType,
  Document,
  type Footer,
  type FileChild,
  type ISectionOptions,
  LineRuleType,
  Packer,
  Paragraph,
  TextRun,
} from 'docx';
import PizZip from 'pizzip';
import { type Face, character, faces, line, page, size } from './metrics.ts';

type ParagraphOptions = Exclude<ConstructorParameters<typeof Paragraph>[0], string>;

export interface RunOptions {
  readonly face?: Face;
  /** Points. */
  readonly size?: number;
  readonly bold?: boolean;
  readonly color?: string;
  /** Width of the glyphs in per cent. */
  readonly scale?: number;
}

/** A run in one of the document faces; the East Asian hint keeps curly quotes full width. */
export function run(text: string, options: RunOptions = {}): TextRun {
  const { face = 'song', size: points = size.three, bold = false, color = '000000', scale = 100 } = options;
  const name = faces[face].name;
  return new TextRun({
    text,
    font: { ascii: name, hAnsi: name, eastAsia: name, cs: name, hint: 'eastAsia' },
    size: points * 2,
    ...(points === size.three ? { characterSpacing: Math.round(page.tracking * 20) } : {}),
    bold,
    color,
    ...(scale === 100 ? {} : { scale }),
  });
}

/** A paragraph on the line grid unless its own spacing says otherwise. */
export function paragraph(runs: readonly TextRun[], options: ParagraphOptions = {}): Paragraph {
  return new Paragraph({
    ...options,
    spacing: { before: 0, after: 0, line, lineRule: LineRuleType.EXACT, ...options.spacing },
    children: [...runs],
  });
}

/** Body text: both edges flush, first line in by two characters. */
export function bodyParagraph(runs: readonly TextRun[], options: ParagraphOptions = {}): Paragraph {
  return paragraph(runs, {
    alignment: AlignmentType.BOTH,
    indent: { firstLine: Math.round(character * 2), firstLineChars: 200 },
    ...options,
  });
}

/** Paragraph style of the parts placed by millimetres (red header, title, imprint), which the line grid must not move. */
export const offGrid = 'OffGrid';

export interface WordMeta {
  readonly title: string;
  readonly creator: string;
}

export type Section = Omit<ISectionOptions, 'children'> & {
  readonly children: readonly FileChild[];
  readonly footers?: { readonly default?: Footer; readonly first?: Footer; readonly even?: Footer };
};

function fontTable(): string {
  const entries = Object.values(faces).map(
    ({ name, others }) =>
      `<w:font w:name="${name}"><w:altName w:val="${others.join(',')}"/><w:charset w:val="86"/>` +
      `<w:family w:val="${name === '黑体' ? 'swiss' : 'roman'}"/><w:pitch w:val="auto"/></w:font>`,
  );
  return (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>' +
    `<w:fonts xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">${entries.join('')}</w:fonts>`
  );
}

/**
 * The bytes of a Word document whose every paragraph defaults to size-3 仿宋 on the grid. The font table names stand-ins for
 * the licensed faces, and Latin–Chinese auto spacing is off because it breaks the 28-character line.
 */
export async function pack(meta: WordMeta, sections: readonly Section[], createdAt?: Date): Promise<Uint8Array> {
  const name = faces.song.name;
  const document = new Document({
    title: meta.title,
    creator: meta.creator,
    lastModifiedBy: meta.creator,
    evenAndOddHeaderAndFooters: true,
    styles: {
      default: {
        document: {
          run: { font: { ascii: name, hAnsi: name, eastAsia: name, cs: name, hint: 'eastAsia' }, size: size.three * 2 },
        },
      },
    },
    sections: sections.map((section) => ({ ...section, children: [...section.children] })),
  });
  const zip = new PizZip(await Packer.toArrayBuffer(document));
  zip.file('word/fontTable.xml', fontTable());
  const styles = zip.file('word/styles.xml')?.asText() ?? '';
  const defaults = '<w:pPrDefault><w:pPr><w:autoSpaceDE w:val="0"/><w:autoSpaceDN w:val="0"/></w:pPr></w:pPrDefault>';
  const style =
    `<w:style w:type="paragraph" w:customStyle="1" w:styleId="${offGrid}"><w:name w:val="不对齐网格"/>` +
    '<w:basedOn w:val="Normal"/><w:pPr><w:snapToGrid w:val="0"/></w:pPr></w:style></w:styles>';
  zip.file(
    'word/styles.xml',
    styles.replace(/<w:pPrDefault>.*?<\/w:pPrDefault>|<w:pPrDefault\/>/su, defaults).replace('</w:styles>', style),
  );
  if (createdAt) {
    const core = zip.file('docProps/core.xml')?.asText() ?? '';
    const stamp = `>${createdAt.toISOString()}</dcterms:`;
    zip.file('docProps/core.xml', core.replace(/>[^<]*<\/dcterms:/gu, stamp));
  }
  return zip.generate({ type: 'uint8array', compression: 'DEFLATE' });
}
