import { crc32 } from 'node:zlib';
import yauzl, { type Entry, type ZipFile } from 'yauzl';
import { Refusal, refusal } from '../../kit/refusal.ts';

export const notExcel = refusal('NOT_EXCEL', [
  '这不是可读的 Excel 文件（.xlsx）。请用模板填写，另存为 .xlsx 后再传。',
  'Not a readable .xlsx. Fill in the template and save it as .xlsx.',
]);
const lockedOrOld = refusal('EXCEL_LOCKED', [
  '文件加了密码，或是旧版 .xls。请去掉密码，另存为 .xlsx 后再传。',
  'The file has a password or is an old .xls. Remove the password and save it as .xlsx.',
]);
export const excelTooLarge = refusal(
  'EXCEL_TOO_LARGE',
  [
    '表格太大或压缩异常，没有接收。请分成几份，每份不超过 20 万行。',
    'The sheet is too large or compressed abnormally. Split it into parts of at most 200,000 rows.',
  ],
  413,
);
const withMacros = refusal('EXCEL_MACROS', [
  '文件里带有宏，不能接收。请另存为不带宏的 .xlsx。',
  'The file holds macros. Save it as .xlsx without them.',
]);

const mostParts = 2000;
const mostInflated = 600 * 1024 * 1024;
const mostRatio = 200;
const ratioFrom = 8_000_000;

/** An .xlsx opened without trusting it: macros, passwords and bombs are refused, by what is said and by what comes out. */
export interface Book {
  has(name: string): boolean;
  /** A small part as text. @throws Refusal EXCEL_TOO_LARGE over 16 MB */
  read(name: string): Promise<string>;
  /** The text of a part as it is inflated. Characters are never cut between two pieces. */
  pieces(name: string): AsyncGenerator<string>;
  close(): void;
}

const oldOffice = Buffer.from([0xd0, 0xcf, 0x11, 0xe0]);
const asRefusal = (error: unknown) => (error instanceof Refusal ? error : notExcel());

/** Opens the package. @throws Refusal NOT_EXCEL, EXCEL_LOCKED, EXCEL_MACROS, EXCEL_TOO_LARGE */
export async function openBook(bytes: Buffer): Promise<Book> {
  if (bytes.subarray(0, 4).equals(oldOffice)) throw lockedOrOld();
  if (bytes[0] !== 0x50 || bytes[1] !== 0x4b) throw notExcel();
  const zip = await yauzl.fromBufferPromise(bytes, { autoClose: false }).catch(() => {
    throw notExcel();
  });
  const parts = await partsOf(zip).catch((error: unknown) => {
    throw asRefusal(error);
  });
  async function* pieces(name: string): AsyncGenerator<string> {
    const entry = parts.get(name.toLowerCase());
    if (!entry) throw notExcel();
    const decoder = new TextDecoder('utf-8');
    let size = 0;
    let sum = 0;
    try {
      const stream = await zip.openReadStreamPromise(entry);
      for await (const chunk of stream) {
        size += (chunk as Buffer).length;
        // What the head of a part says may be a lie: what comes out is counted.
        if (size > mostInflated || size > Math.max(ratioFrom, entry.compressedSize * mostRatio)) throw excelTooLarge();
        sum = crc32(chunk as Buffer, sum);
        yield decoder.decode(chunk as Buffer, { stream: true });
      }
      if (sum !== entry.crc32) throw notExcel();
      yield decoder.decode();
    } catch (error) {
      throw /too many bytes/i.test(String(error)) ? excelTooLarge() : asRefusal(error);
    }
  }
  return {
    has: (name) => parts.has(name.toLowerCase()),
    pieces,
    read: async (name) => {
      let text = '';
      for await (const piece of pieces(name)) {
        text += piece;
        if (text.length > 16_000_000) throw excelTooLarge();
      }
      return text;
    },
    close: () => zip.close(),
  };
}

async function partsOf(zip: ZipFile): Promise<Map<string, Entry>> {
  const parts = new Map<string, Entry>();
  let inflated = 0;
  for await (const entry of zip.eachEntry()) {
    inflated += entry.uncompressedSize;
    if ((entry.generalPurposeBitFlag & 1) === 1) throw lockedOrOld();
    if (/vbaProject\.bin$/i.test(entry.fileName)) throw withMacros();
    if (
      parts.size >= mostParts ||
      inflated > mostInflated ||
      entry.uncompressedSize > Math.max(ratioFrom, entry.compressedSize * mostRatio)
    )
      throw excelTooLarge();
    parts.set(entry.fileName.toLowerCase(), entry);
  }
  return parts;
}
