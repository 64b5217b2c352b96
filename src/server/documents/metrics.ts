import { balancedLines, cells } from '../../kit/typeset.ts';
import type { DocumentFormat, OfficialDocument } from './officialDocument.ts';

/** Millimetres to twentieths of a point. */
export const twips = (millimetres: number): number => Math.round((millimetres * 1440) / 25.4);

/** GB/T 9704-2012, 5.2 and 6: the page, in millimetres unless said otherwise. */
export const page = {
  width: 210,
  height: 297,
  top: 37,
  bottom: 35,
  left: 28,
  right: 26,
  textWidth: 156,
  textHeight: 225,
  linesPerPage: 22,
  charsPerLine: 28,
  /** Points. 22 of them fill the 225 mm of the type area. */
  linePitch: 28.95,
  /** Points added to each 16 pt character so that 28 fill 156 mm. */
  tracking: -0.2,
} as const;

/** Type sizes in points. */
export const size = { two: 22, three: 16, four: 14 } as const;

/** Side margins in twips: rounded so that 28 characters of 15.8 pt fit, which 28.0 and 26.0 mm miss by a fifth of a point. */
export const side = { left: twips(page.left), right: twips(page.right) - 4 } as const;

/** The measure in twips. */
export const measure = twips(page.width) - side.left - side.right;

/** One grid line in twips. */
export const line = Math.round(page.linePitch * 20);

/** One size-3 character of the grid in points. */
export const gridCharacter = size.three + page.tracking;

/** The same in twips. */
export const character = gridCharacter * 20;

/** Document red; nothing but the red header and its rules carries it. */
export const red = 'B3261E';

/** Faces by their usual name on an office machine, and what stands in where the licensed face is missing. */
export const faces = {
  title: {
    name: '方正小标宋简体',
    others: ['FZXiaoBiaoSong-B05S', '华文中宋', 'STZhongsong', '宋体', 'Noto Serif CJK SC'],
  },
  black: { name: '黑体', others: ['SimHei', 'STHeiti', 'Noto Sans CJK SC'] },
  kai: { name: '楷体_GB2312', others: ['KaiTi_GB2312', '楷体', 'KaiTi', 'STKaiti', 'Noto Serif CJK SC'] },
  song: { name: '仿宋_GB2312', others: ['FangSong_GB2312', '仿宋', 'FangSong', 'STFangsong', 'Noto Serif CJK SC'] },
  page: { name: '宋体', others: ['SimSun', 'STSong', 'Noto Serif CJK SC'] },
} as const;
export type Face = keyof typeof faces;

/** A face as a CSS font-family. */
export function familyOf(face: Face): string {
  return [faces[face].name, ...faces[face].others]
    .map((name) => `"${name}"`)
    .concat('serif')
    .join(', ');
}

export interface Masthead {
  readonly lines: readonly string[];
  /** Points. */
  readonly size: number;
}

/**
 * The issuer's name in red: one line if it can be read as one, else two broken at words, as large as the measure carries.
 * The standard leaves the size to the organ ("striking, fine, dignified").
 */
export function mastheadOf(document: Pick<OfficialDocument, 'issuer'>, format: DocumentFormat): Masthead {
  const name = format === 'file' && !document.issuer.endsWith('文件') ? `${document.issuer}文件` : document.issuer;
  const width = ((format === 'letter' ? 170 : page.textWidth) / 25.4) * 72;
  const largest = format === 'letter' ? 36 : 52;
  const sizeFor = (longest: number) => Math.min(largest, Math.floor((width / longest) * 2) / 2 - 0.5);
  const oneLine = sizeFor(cells(name));
  if (oneLine >= 25) return { lines: [name], size: oneLine };
  const lines = balancedLines(name, Math.ceil(cells(name) / 2) + 2);
  return { lines, size: sizeFor(Math.max(...lines.map(cells))) };
}

/** Title lines at 22 pt in 156 mm: 20 characters at most. */
export const titleLines = (title: string): string[] => balancedLines(title, 19.5);

export interface SignaturePlace {
  readonly lines: readonly string[];
  /** Right indents in characters of the grid. */
  readonly signatureRight: readonly number[];
  readonly dateRight: number;
}

/**
 * Date four characters from the right, signature centred on it (GB/T 9704 7.3.5.1); a long name takes two lines. A name
 * too long even for that keeps two characters of margin and the date is centred under it.
 */
export function signaturePlace(signature: string, date: string): SignaturePlace {
  const dateWidth = cells(date);
  const centre = 4 + dateWidth / 2;
  const within = cells(signature) / 2 <= centre ? [signature] : balancedLines(signature, Math.floor(2 * centre - 0.5));
  const lines = within.length <= 2 ? within : balancedLines(signature, Math.ceil(cells(signature) / 2) + 2);
  const longest = Math.max(...lines.map(cells));
  if (longest / 2 <= centre) {
    return { lines, signatureRight: lines.map((one) => centre - cells(one) / 2), dateRight: 4 };
  }
  const shifted = 2 + longest / 2;
  return {
    lines,
    signatureRight: lines.map((one) => shifted - cells(one) / 2),
    dateRight: shifted - dateWidth / 2,
  };
}
