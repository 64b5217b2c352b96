import { Readable } from 'node:stream';
import yazl from 'yazl';

/** A cell: text, number or nothing. */
export type Cell = string | number | null;

const escapes: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
// XML 1.0 knows no control characters but tab and line ends.
const forbidden = /[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu;
const quote = (value: string) => value.replace(forbidden, '').replace(/[&<>"]/g, (c) => escapes[c] as string);

/** `A`, `B`, … `AA` for a column counted from 0. */
export function columnName(index: number): string {
  let name = '';
  for (let i = index; i >= 0; i = Math.floor(i / 26) - 1) name = String.fromCharCode(65 + (i % 26)) + name;
  return name;
}

function rowXml(cells: readonly Cell[], number: number, style: number): string {
  let xml = `<row r="${number}">`;
  for (let i = 0; i < cells.length; i++) {
    const cell = cells[i];
    if (cell === null || cell === undefined || cell === '') continue;
    const s = style ? ` s="${style}"` : '';
    xml +=
      typeof cell === 'number' && Number.isFinite(cell)
        ? `<c r="${columnName(i)}${number}"${s}><v>${cell}</v></c>`
        : `<c r="${columnName(i)}${number}" t="inlineStr"${s}><is><t xml:space="preserve">${quote(String(cell).slice(0, 32_767))}</t></is></c>`;
  }
  return `${xml}</row>`;
}

const head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const rel = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const packageRel = 'http://schemas.openxmlformats.org/package/2006';

const parts = (sheet: string): Record<string, string> => ({
  '[Content_Types].xml': `${head}<Types xmlns="${packageRel}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/><Override PartName="/xl/styles.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/></Types>`,
  '_rels/.rels': `${head}<Relationships xmlns="${packageRel}/relationships"><Relationship Id="rId1" Type="${rel}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
  'xl/workbook.xml': `${head}<workbook xmlns="${main}" xmlns:r="${rel}"><sheets><sheet name="${quote(sheet.replace(/[\\/?*[\]:]/g, ' ').slice(0, 31))}" sheetId="1" r:id="rId1"/></sheets></workbook>`,
  'xl/_rels/workbook.xml.rels': `${head}<Relationships xmlns="${packageRel}/relationships"><Relationship Id="rId1" Type="${rel}/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="${rel}/styles" Target="styles.xml"/></Relationships>`,
  'xl/styles.xml': `${head}<styleSheet xmlns="${main}"><fonts count="2"><font><sz val="11"/><name val="等线"/></font><font><b/><sz val="11"/><name val="等线"/></font></fonts><fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="2"><xf fontId="0"/><xf fontId="1" applyFont="1"/></cellXfs></styleSheet>`,
});

/**
 * An .xlsx with one sheet, streamed: memory stays flat however many rows come, because the next rows are asked for only
 * when the reader has taken the last. Excel holds 1,048,576 rows; the sheet ends there.
 */
export function writeSheet(
  sheet: string,
  heading: readonly string[],
  rows: AsyncIterable<readonly (readonly Cell[])[]>,
): NodeJS.ReadableStream {
  const zip = new yazl.ZipFile();
  const source = rows[Symbol.asyncIterator]();
  let ended = false;
  for (const [name, xml] of Object.entries(parts(sheet))) zip.addBuffer(Buffer.from(xml), name);
  async function* xml() {
    const widths = heading
      .map(
        (h, i) =>
          `<col min="${i + 1}" max="${i + 1}" width="${Math.min(40, Math.max(10, h.length * 2 + 4))}" customWidth="1"/>`,
      )
      .join('');
    yield `${head}<worksheet xmlns="${main}"><sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" state="frozen"/></sheetView></sheetViews><cols>${widths}</cols><sheetData>${rowXml(heading, 1, 1)}`;
    let number = 2;
    for (;;) {
      const some = await source.next();
      if (some.done) break;
      let chunk = '';
      for (const row of some.value) if (number <= 1_048_576) chunk += rowXml(row, number++, 0);
      yield chunk;
    }
    ended = true;
    yield '</sheetData></worksheet>';
  }
  const content = Readable.from(xml(), { objectMode: false, highWaterMark: 64 * 1024 });
  const out = zip.outputStream as Readable;
  content.on('error', (error) => out.destroy(error));
  // A reader who leaves ends the rows as well, and what they hold open, though none was asked for yet.
  out.on('close', () => {
    content.destroy();
    if (!ended) void Promise.resolve(source.return?.()).catch(() => undefined);
  });
  zip.addReadStream(content, 'xl/worksheets/sheet1.xml');
  zip.end();
  return zip.outputStream;
}
