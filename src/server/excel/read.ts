import ExcelJS from 'exceljs';
import { Readable } from 'node:stream';
import yauzl from 'yauzl';
import { refusal } from '../../kit/refusal.ts';

const notExcel = refusal('NOT_EXCEL', [
  '这不是可读的 Excel 文件（.xlsx）。请用模板另存为 .xlsx 后再传；加密的请先去掉密码。',
  'Not a readable .xlsx. Save it as .xlsx from the template, without a password.',
]);
const excelTooLarge = refusal(
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

export const mostRows = 200_000;
const mostInflated = 600 * 1024 * 1024;
const mostRatio = 200;

/** Looks at the package before it is inflated: an archive bomb, a macro or no archive at all is refused here. */
async function inspect(bytes: Buffer): Promise<void> {
  const zip = await yauzl.fromBufferPromise(bytes).catch(() => {
    throw notExcel();
  });
  let inflated = 0;
  let entries = 0;
  try {
    for await (const entry of zip.eachEntry()) {
      entries += 1;
      inflated += entry.uncompressedSize;
      if (/vbaProject\.bin$/i.test(entry.fileName)) throw withMacros();
      if (
        entries > 2000 ||
        inflated > mostInflated ||
        entry.uncompressedSize > Math.max(8_000_000, entry.compressedSize * mostRatio)
      )
        throw excelTooLarge();
    }
  } catch (error) {
    throw error instanceof Error && error.name === 'Refusal' ? error : notExcel();
  }
}

/** The rows of the first sheet, each with its number as Excel shows it; the first row is the heading. */
export async function* readSheet(bytes: Buffer): AsyncGenerator<{ number: number; cells: unknown[] }> {
  if (bytes.length < 4 || bytes[0] !== 0x50 || bytes[1] !== 0x4b) throw notExcel();
  await inspect(bytes);
  const reader = new ExcelJS.stream.xlsx.WorkbookReader(Readable.from([bytes]), {
    worksheets: 'emit',
    sharedStrings: 'cache',
    hyperlinks: 'ignore',
    styles: 'cache',
    entries: 'ignore',
  });
  let seen = 0;
  try {
    for await (const sheet of reader) {
      for await (const row of sheet) {
        seen += 1;
        if (seen > mostRows + 1) throw excelTooLarge();
        yield { number: row.number, cells: (row.values as unknown[]).slice(1).map(plain) };
      }
      return;
    }
  } catch (error) {
    throw error instanceof Error && error.name === 'Refusal' ? error : notExcel();
  }
}

/** What a cell says: the result of a formula, the text of rich text. */
function plain(cell: unknown): unknown {
  if (cell === null || cell === undefined || typeof cell !== 'object' || cell instanceof Date) return cell;
  const c = cell as { result?: unknown; richText?: { text: string }[]; text?: unknown };
  if (c.richText) return c.richText.map((part) => part.text).join('');
  return 'result' in c ? c.result : (c.text ?? String(cell));
}
