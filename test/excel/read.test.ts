import ExcelJS from 'exceljs';
import PizZip from 'pizzip';
import { expect, test } from 'vitest';
import { Refusal } from '../../src/kit/refusal.ts';
import { text, date, moment } from '../../src/kit/field.ts';
import { readCell } from '../../src/server/excel/cells.ts';
import { readSheet } from '../../src/server/excel/read.ts';
import { sheetOf } from './sheets.ts';

async function rowsOf(bytes: Buffer): Promise<{ number: number; cells: unknown[] }[]> {
  const rows = [];
  for await (const row of readSheet(bytes)) rows.push(row);
  return rows;
}
const codeOf = (bytes: Buffer) =>
  rowsOf(bytes).then(
    () => 'read',
    (error: unknown) => (error instanceof Refusal ? error.code : `${error}`),
  );

/** A package with its parts changed. */
async function changed(change: (zip: PizZip) => void): Promise<Buffer> {
  const zip = new PizZip(await sheetOf(['名称'], [['矿']]));
  change(zip);
  return zip.generate({ type: 'nodebuffer', compression: 'DEFLATE' });
}

test('[R1] what Excel and WPS write is read: shared words, rich text, formulas, dates, booleans, gaps', async () => {
  const book = new ExcelJS.Workbook();
  const sheet = book.addWorksheet('数据');
  book.addWorksheet('说明').addRow(['不是这一页']);
  sheet.addRow(['名称', '数', '日期', '时间', '是', '算式', '空']);
  sheet.addRow([
    { richText: [{ text: '北' }, { text: '岭', font: { bold: true } }] },
    1.5,
    new Date('2022-01-19T00:00:00Z'),
    new Date('2022-01-19T09:30:00Z'),
    true,
    { formula: 'B2*2', result: 3 },
  ]);
  sheet.getCell('D2').numFmt = 'yyyy/m/d h:mm';
  sheet.getCell('A5').value = '& <隔行> "引号"';
  sheet.getCell('G5').value = '末';
  const rows = await rowsOf(Buffer.from((await book.xlsx.writeBuffer()) as ArrayBuffer));
  expect(rows.map((row) => row.number)).toEqual([1, 2, 5]);
  expect(rows[1]?.cells).toEqual([
    '北岭',
    1.5,
    new Date('2022-01-19T00:00:00Z'),
    new Date('2022-01-19T09:30:00Z'),
    true,
    3,
  ]);
  expect([rows[2]?.cells[0], rows[2]?.cells[1], rows[2]?.cells[6]]).toEqual(['& <隔行> "引号"', undefined, '末']);
});

test('[R2] a date of the sheet is the wall clock, whatever the machine’s time zone', () => {
  const cell = new Date('2022-01-19T09:30:00Z');
  const lookups = { region: () => undefined, ids: new Map() };
  expect(readCell(date(['日', 'Day']), cell, lookups)).toEqual({ value: '2022-01-19' });
  expect(readCell(moment(['时', 'At']), cell, lookups)).toEqual({ value: '2022-01-19T09:30:00+08:00' });
  expect(readCell(text(['文', 'Text']), cell, lookups)).toEqual({ value: '2022-01-19T09:30' });
  expect(readCell(date(['日', 'Day']), '2022年1月9日', lookups)).toEqual({ value: '2022-01-09' });
  expect(readCell(date(['日', 'Day']), new Date(Number.NaN), lookups)).toMatchObject({ wrong: expect.anything() });
});

test('[R3] prefixed names, unnumbered cells, escapes and pronunciation are read as Excel shows them', async () => {
  const bytes = await changed((zip) => {
    zip.file(
      'xl/worksheets/sheet1.xml',
      '<?xml version="1.0"?><x:worksheet xmlns:x="m"><x:sheetData><x:row><x:c t="inlineStr"><x:is><x:t>名&#31216;</x:t><x:rPh sb="0" eb="1"><x:t>ming</x:t></x:rPh></x:is></x:c><x:c><x:v>7</x:v></x:c><x:c/><x:c t="str"><x:v>a_x000A_b</x:v></x:c></x:row><x:row/><x:row r="9"><x:c r="AB9" t="e"><x:v>#N/A</x:v></x:c></x:row></x:sheetData></x:worksheet>',
    );
  });
  const rows = await rowsOf(bytes);
  expect(rows.map((row) => row.number)).toEqual([1, 2, 9]);
  expect(rows[0]?.cells).toEqual(['名称', 7, null, 'a\nb']);
  expect(rows[2]?.cells[27]).toBe('#N/A');
});

test('[R4] what is no .xlsx is refused by what it is', async () => {
  const good = await sheetOf(['名称'], [['矿']]);
  expect(await codeOf(good)).toBe('read');
  expect(await codeOf(Buffer.from('名称,地址\n矿,街\n'))).toBe('NOT_EXCEL');
  expect(await codeOf(Buffer.alloc(0))).toBe('NOT_EXCEL');
  expect(await codeOf(Buffer.from('PK'))).toBe('NOT_EXCEL');
  expect(
    await codeOf(Buffer.concat([Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]), Buffer.alloc(600)])),
  ).toBe('EXCEL_LOCKED');
  for (const cut of [10, 100, good.length - 30, good.length - 1])
    expect(await codeOf(good.subarray(0, cut))).toBe('NOT_EXCEL');
  const garbled = Buffer.from(good);
  const inSheet = garbled.indexOf('sheet1.xml') + 30;
  for (let i = inSheet; i < inSheet + 40; i++) garbled[i] = (garbled[i] as number) ^ 0x55;
  expect(await codeOf(garbled)).toBe('NOT_EXCEL');
  expect(await codeOf(await changed((zip) => zip.remove('xl/workbook.xml')))).toBe('NOT_EXCEL');
  expect(await codeOf(await changed((zip) => zip.remove('xl/worksheets/sheet1.xml')))).toBe('NOT_EXCEL');
  expect(await codeOf(await changed((zip) => zip.file('xl/vbaProject.bin', 'x')))).toBe('EXCEL_MACROS');
  const locked = Buffer.from(good);
  // The flag of an encrypted part, in its central entry.
  const central = locked.indexOf(Buffer.from([0x50, 0x4b, 0x01, 0x02]));
  locked.writeUInt16LE(locked.readUInt16LE(central + 8) | 1, central + 8);
  expect(await codeOf(locked)).toBe('EXCEL_LOCKED');
});

test('[R5] a bomb is refused by what it says and by what comes out of it', async () => {
  const honest = await changed((zip) => zip.file('xl/worksheets/sheet1.xml', Buffer.alloc(60_000_000, 0x20)));
  expect(honest.length).toBeLessThan(200_000);
  expect(await codeOf(honest)).toBe('EXCEL_TOO_LARGE');
  // The same with heads that say it is small.
  const liar = Buffer.from(honest);
  const size = Buffer.alloc(4);
  size.writeUInt32LE(60_000_000);
  for (let at = liar.indexOf(size); at >= 0; at = liar.indexOf(size, at)) liar.writeUInt32LE(1000, at);
  expect(await codeOf(liar)).toBe('EXCEL_TOO_LARGE');
});

test('[R6] an endless row and a document type do no harm', async () => {
  const head = '<worksheet><sheetData><row r="1">';
  let cells = '';
  for (let i = 0; i < 90_000; i++) cells += `<c r="A1"><v>${(i * 7919) % 1_000_003}</v></c>`;
  expect(await codeOf(await changed((zip) => zip.file('xl/worksheets/sheet1.xml', head + cells + cells)))).toMatch(
    /EXCEL_TOO_LARGE|read/,
  );
  const entities =
    '<!DOCTYPE w [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]><worksheet><sheetData><row r="1"><c r="A1" t="str"><v>&b;</v></c></row></sheetData></worksheet>';
  expect((await rowsOf(await changed((zip) => zip.file('xl/worksheets/sheet1.xml', entities))))[0]?.cells).toEqual([
    '&b;',
  ]);
});
