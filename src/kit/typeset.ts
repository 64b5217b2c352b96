/** Width of text in full-width characters: a Chinese character or full-width mark is 1, a Latin letter or digit ½. */
export function cells(text: string): number {
  let width = 0;
  for (const character of text) width += (character.codePointAt(0) ?? 0) < 0x300 ? 0.5 : 1;
  return width;
}

const mayNotStart = /^[、，。；：？！”’）〕》〉】」』\-—·％%的]/u;
// 4 | 家企业: a number stays with what it counts.
const mayNotEnd = /[“‘（〔《〈【「『\d]$/u;
const opens = '“‘（〔《〈【「『';
const closes = '”’）〕》〉】」』';

interface Piece {
  readonly text: string;
  readonly width: number;
  /** Brackets still open after the piece: a line should not end inside them. */
  readonly depth: number;
}

function piecesOf(text: string): Piece[] {
  const pieces: Piece[] = [];
  let depth = 0;
  for (const { segment } of new Intl.Segmenter('zh', { granularity: 'word' }).segment(text)) {
    for (const character of segment) {
      if (opens.includes(character)) depth += 1;
      else if (closes.includes(character)) depth = Math.max(0, depth - 1);
    }
    const last = pieces.at(-1);
    if (last && (mayNotStart.test(segment) || mayNotEnd.test(last.text))) {
      pieces[pieces.length - 1] = { text: last.text + segment, width: last.width + cells(segment), depth };
    } else pieces.push({ text: segment, width: cells(segment), depth });
  }
  return pieces;
}

/**
 * Breaks a title into lines of at most `max` full-width characters, at word ends, outside brackets and quotes, as even as
 * may be, so that the block is a trapezium or a lozenge (GB/T 9704 7.3.1). A single word longer than `max` stays whole.
 */
export function balancedLines(text: string, max: number): string[] {
  const whole = text.replace(/\s+/gu, ' ').trim();
  if (cells(whole) <= max) return [whole];
  const pieces = piecesOf(whole);
  const count = Math.ceil(cells(whole) / max);
  const ideal = cells(whole) / count;
  const best: { cost: number; from: number }[] = [{ cost: 0, from: 0 }];
  for (let end = 1; end <= pieces.length; end += 1) {
    let found = { cost: Number.POSITIVE_INFINITY, from: end - 1 };
    let width = 0;
    for (let start = end - 1; start >= 0; start -= 1) {
      width += pieces[start]?.width ?? 0;
      if (width > max && start < end - 1) break;
      const inside = end < pieces.length && (pieces[end - 1]?.depth ?? 0) > 0 ? ideal * ideal : 0;
      const cost = (best[start]?.cost ?? 0) + (width - ideal) ** 2 + inside;
      if (cost < found.cost) found = { cost, from: start };
    }
    best.push(found);
  }
  const lines: string[] = [];
  for (let end = pieces.length; end > 0; end = best[end]?.from ?? 0) {
    lines.unshift(
      pieces
        .slice(best[end]?.from ?? 0, end)
        .map((piece) => piece.text)
        .join('')
        .trim(),
    );
  }
  return lines;
}

/** How many lines of `max` full-width characters the text takes, each paragraph starting after `indent` characters. */
export function lineCount(text: string, max: number, indent = 0): number {
  return text
    .split('\n')
    .reduce((lines, paragraph) => lines + Math.max(1, Math.ceil((cells(paragraph) + indent) / max)), 0);
}
