import { createInflate } from 'node:zlib';
import { getDocumentProxy } from 'unpdf';
import { fileRefusals } from './file-refusals.ts';

const MAX_PAGES = 600;
const MAX_INFLATED = 256 * 1024 * 1024;

interface Piece {
  text: string;
  x: number;
  y: number;
  width: number;
  height: number;
}

interface PrintedLine {
  y: number;
  height: number;
  pieces: Piece[];
}

function inflatedSize(bytes: Buffer, left: number): Promise<number> {
  return new Promise((resolve) => {
    const stream = createInflate();
    let size = 0;
    stream.on('data', (chunk: Buffer) => {
      size += chunk.length;
      if (size > left) {
        stream.destroy();
        resolve(size);
      }
    });
    stream.once('error', () => resolve(size));
    stream.once('end', () => resolve(size));
    stream.once('close', () => resolve(size));
    stream.end(bytes);
  });
}

/** Deflate shrinks at most about 1,030 times: only streams that could pass the limit are tried. */
async function refuseBomb(bytes: Buffer): Promise<void> {
  let total = 0;
  let at = 0;
  for (;;) {
    const start = bytes.indexOf('stream', at, 'latin1');
    if (start < 0) return;
    const end = bytes.indexOf('endstream', start + 6, 'latin1');
    if (end < 0) return;
    at = end + 9;
    if ((end - start) * 1032 < MAX_INFLATED / 8) continue;
    const head = bytes.subarray(Math.max(0, start - 400), start).toString('latin1');
    if (!/FlateDecode|\/Fl\b/.test(head)) continue;
    const from = start + 6 + (bytes[start + 6] === 0x0d ? 2 : 1);
    total += await inflatedSize(bytes.subarray(from, end), MAX_INFLATED - total);
    if (total > MAX_INFLATED) throw fileRefusals.bomb();
  }
}

function toLines(pieces: readonly Piece[]): PrintedLine[] {
  const lines: PrintedLine[] = [];
  for (const piece of [...pieces].sort((a, b) => b.y - a.y || a.x - b.x)) {
    const line = lines.at(-1);
    if (line && Math.abs(line.y - piece.y) <= Math.max(line.height, piece.height) * 0.45) {
      line.pieces.push(piece);
      line.height = Math.max(line.height, piece.height);
    } else lines.push({ y: piece.y, height: piece.height, pieces: [piece] });
  }
  for (const line of lines) line.pieces.sort((a, b) => a.x - b.x);
  return lines;
}

function writeLine(line: PrintedLine): string {
  let text = '';
  let end: number | undefined;
  for (const piece of line.pieces) {
    const gap = end === undefined ? 0 : piece.x - end;
    if (gap > line.height * 1.6) text += '    ';
    else if (gap > line.height * 0.28 && !text.endsWith(' ')) text += ' ';
    text += piece.text;
    end = piece.x + piece.width;
  }
  return text.replace(/\s+$/, '');
}

function writePage(pieces: readonly Piece[]): string[] {
  const lines = toLines(pieces.filter((piece) => piece.text.trim() !== ''));
  const left = lines.reduce((min, line) => Math.min(min, line.pieces[0]?.x ?? min), Number.POSITIVE_INFINITY);
  const pitches = lines
    .slice(1)
    .map((line, at) => (lines[at]?.y ?? 0) - line.y)
    .filter((pitch) => pitch > 0)
    .sort((a, b) => a - b);
  // On a page of few lines the middle pitch may itself be a gap.
  const pitch = Math.min(pitches[Math.floor(pitches.length / 2)] ?? 0, (lines[0]?.height ?? 0) * 2);
  const written: string[] = [];
  lines.forEach((line, at) => {
    const above = lines[at - 1];
    if (above && pitch > 0 && above.y - line.y > pitch * 1.6) written.push('');
    const indent = (line.pieces[0]?.x ?? 0) - left > line.height * 1.2 ? '    ' : '';
    written.push(indent + writeLine(line).trimStart());
  });
  return written;
}

function isLocked(error: unknown): boolean {
  return error instanceof Error && (error.name === 'PasswordException' || /password/i.test(error.message));
}

async function openPdf(bytes: Uint8Array) {
  try {
    // pdf.js takes the buffer over: it gets a copy.
    return await getDocumentProxy(new Uint8Array(bytes), { isEvalSupported: false, stopAtErrors: false, verbosity: 0 });
  } catch (error) {
    throw isLocked(error) ? fileRefusals.locked() : fileRefusals.damaged();
  }
}

/**
 * The text of a PDF line by line as printed: pages parted by form feeds, first-line indents and wide gaps kept as spaces.
 * @throws Refusal FILE_LOCKED, FILE_DAMAGED, FILE_IS_SCANNED, FILE_EXPANDS_TOO_FAR.
 */
export async function readPdf(bytes: Uint8Array): Promise<{ text: string; warnings: string[] }> {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (!buffer.subarray(-4096).includes('%%EOF')) throw fileRefusals.damaged();
  await refuseBomb(buffer);
  const pdf = await openPdf(bytes);
  const warnings: string[] = [];
  try {
    const pages = Math.min(pdf.numPages, MAX_PAGES);
    if (pdf.numPages > MAX_PAGES) warnings.push(`PDF 有${pdf.numPages}页，只读了前${MAX_PAGES}页。`);
    const written: string[] = [];
    for (let number = 1; number <= pages; number += 1) {
      const page = await pdf.getPage(number).catch(() => {
        throw fileRefusals.damaged();
      });
      const content = await page.getTextContent();
      const pieces: Piece[] = [];
      for (const item of content.items) {
        if (!('str' in item)) continue;
        const [, , , d, x, y] = item.transform as number[];
        pieces.push({
          text: item.str,
          x: x ?? 0,
          y: y ?? 0,
          width: item.width,
          height: item.height || Math.abs(d ?? 0) || 10,
        });
      }
      written.push(writePage(pieces).join('\n'));
      page.cleanup();
    }
    const text = written.join('\n\f\n');
    const letters = text.replace(/\s/g, '');
    const strange = letters.match(/[\p{Cc}\p{Co}\ufffd]/gu)?.length ?? 0;
    if (letters.length < Math.min(20, pages * 8) || strange > letters.length * 0.2) throw fileRefusals.scanned();
    return { text, warnings };
  } finally {
    await pdf.loadingTask.destroy();
  }
}
