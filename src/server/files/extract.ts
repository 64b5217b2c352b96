import { Refusal } from '../../kit/refusal.ts';
import { decodeText } from './decode.ts';
import { readDocx } from './docx-text.ts';
import { fileRefusals } from './file-refusals.ts';
import { readPdf } from './pdf-text.ts';
import { sniff } from './sniff.ts';
import { openPackage } from './zip-package.ts';

export type FileFormat = 'txt' | 'md' | 'docx' | 'pdf';

export interface ExtractedText {
  /** Text with Markdown where the file told of headings, bold or tables. */
  text: string;
  format: FileFormat;
  /** Plain sentences for the person who uploaded the file. */
  warnings: string[];
}

/** Default upper limit of an uploaded document, bytes. */
export const MAX_DOCUMENT_BYTES = 30 * 1024 * 1024;

/**
 * Refuses a size before anything is read: call it with a declared length or a file's size.
 * @throws Refusal FILE_TOO_LARGE
 */
export function checkSize(size: number, maxBytes: number = MAX_DOCUMENT_BYTES): void {
  if (size > maxBytes) throw fileRefusals.tooLarge({ detail: { size, maxBytes } });
}

function extensionOf(fileName: string): string {
  return /\.([A-Za-z0-9]{1,8})$/.exec(fileName.trim())?.[1]?.toLowerCase() ?? '';
}

async function readZip(bytes: Uint8Array): Promise<string> {
  const zip = await openPackage(bytes);
  const has = (pattern: RegExp) => zip.names.some((name) => pattern.test(name));
  if (has(/^word\//i) || has(/^word\\/i)) return readDocx(zip);
  if (has(/vbaProject/i)) throw fileRefusals.macros();
  throw fileRefusals.wrongType();
}

/**
 * Reads the text of an uploaded .txt, .md, .docx or .pdf. The content decides what a file is, not its name.
 * @throws Refusal FILE_TOO_LARGE, FILE_EMPTY, FILE_DAMAGED, FILE_LOCKED, FILE_OLD_WORD, FILE_HAS_MACROS,
 *   FILE_EXPANDS_TOO_FAR, FILE_IS_SCANNED, FILE_TYPE_UNKNOWN, FILE_ENCODING_UNKNOWN; each says what to do.
 */
export async function extractText(
  bytes: Uint8Array,
  fileName: string,
  options: { maxBytes?: number } = {},
): Promise<ExtractedText> {
  checkSize(bytes.byteLength, options.maxBytes);
  const extension = extensionOf(fileName);
  const warnings: string[] = [];
  const content = sniff(bytes);
  const found = await (async (): Promise<{ text: string; format: FileFormat }> => {
    switch (content) {
      case 'empty':
        throw fileRefusals.empty();
      case 'zip-cut':
        throw fileRefusals.damaged();
      case 'ole-locked':
        throw fileRefusals.locked();
      case 'ole-word':
        throw fileRefusals.oldWord();
      case 'zip':
        return { text: await readZip(bytes), format: 'docx' };
      case 'pdf': {
        const pdf = await readPdf(bytes);
        warnings.push(...pdf.warnings);
        return { text: pdf.text, format: 'pdf' };
      }
      case 'text': {
        // A Word file or PDF whose head is not one has been cut or overwritten.
        if (/^(?:docx|docm|pdf)$/.test(extension)) throw fileRefusals.damaged();
        if (extension !== '' && !/^(?:txt|text|md|markdown)$/.test(extension)) throw fileRefusals.wrongType();
        const decoded = decodeText(bytes);
        warnings.push(...decoded.warnings);
        return { text: decoded.text, format: /^m/.test(extension) ? 'md' : 'txt' };
      }
      case 'image':
        throw fileRefusals.scanned();
      case 'rtf':
      case 'html':
        throw extension === 'doc' || extension === 'wps' ? fileRefusals.oldWord() : fileRefusals.wrongType();
      case 'ole':
      case 'archive':
        throw fileRefusals.wrongType();
    }
  })().catch((error: unknown) => {
    if (error instanceof Refusal) throw error;
    throw fileRefusals.damaged({ detail: { reason: error instanceof Error ? error.name : 'unknown' } });
  });
  if (found.text.replace(/[\s\p{Cc}]/gu, '') === '') throw fileRefusals.empty();
  if (extension !== '' && extension !== found.format && !(found.format === 'txt' || found.format === 'md')) {
    warnings.push(`文件名后缀是 .${extension}，内容是 ${found.format}，已按内容读取。`);
  }
  return { ...found, warnings };
}
