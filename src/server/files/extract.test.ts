import { deflateSync } from 'node:zlib';
import {
  AlignmentType,
  Document,
  HeadingLevel,
  LevelFormat,
  Packer,
  Paragraph,
  Table,
  TableCell,
  TableRow,
  TextRun,
} from 'docx';
import iconv from 'iconv-lite';
import PizZip from 'pizzip';
import { describe, expect, test } from 'vitest';
import { Refusal } from '../../kit/refusal.ts';
import { extractText } from './extract.ts';
import { makeLockedPdf, makePdf, makeScannedPdf } from './fixtures.test-helper.ts';

const notice = '关于开展安全检查的通知\n各单位：\n一、全面排查。各单位要于1月25日前完成自查。\n';

async function refusalOf(bytes: Uint8Array, name: string, maxBytes?: number): Promise<string> {
  try {
    await extractText(bytes, name, { maxBytes });
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    expect(error.label[0].length).toBeGreaterThan(10);
    expect(error.label[1].length).toBeGreaterThan(10);
    return error.code;
  }
  return 'accepted';
}

const makeDocx = (children: (Paragraph | Table)[]) =>
  Packer.toBuffer(
    new Document({
      numbering: {
        config: [
          {
            reference: 'official',
            levels: [
              { level: 0, format: LevelFormat.JAPANESE_COUNTING, text: '%1、', alignment: AlignmentType.LEFT },
              { level: 1, format: LevelFormat.JAPANESE_COUNTING, text: '（%2）', alignment: AlignmentType.LEFT },
              { level: 2, format: LevelFormat.DECIMAL, text: '%3．', alignment: AlignmentType.LEFT },
            ],
          },
        ],
      },
      sections: [{ children }],
    }),
  );
const numbered = (text: string, level: number) => new Paragraph({ text, numbering: { reference: 'official', level } });

describe('[N23] plain text in the encodings of Chinese offices', () => {
  test.each(['utf-8', 'utf-16le', 'gb18030', 'gbk'])('%s', async (encoding) => {
    const found = await extractText(iconv.encode(notice, encoding, { addBOM: encoding === 'utf-16le' }), '通知.txt');
    expect(found).toMatchObject({ text: notice, format: 'txt', warnings: [] });
  });

  test('UTF-16 big endian, UTF-8 with its mark, UTF-16 without a mark', async () => {
    expect((await extractText(iconv.encode(notice, 'utf-16be', { addBOM: true }), 'a.txt')).text).toBe(notice);
    expect((await extractText(iconv.encode(notice, 'utf-8', { addBOM: true }), 'a.md')).text).toBe(notice);
    expect((await extractText(iconv.encode(notice, 'utf-16le'), 'a.txt')).text).toBe(notice);
  });

  test('a rare character outside GBK survives GB18030', async () => {
    expect((await extractText(iconv.encode(`${notice}䶮𠮷`, 'gb18030'), 'a.txt')).text).toContain('䶮𠮷');
  });

  test('another encoding is refused, not garbled; a cut last character is told', async () => {
    expect(await refusalOf(iconv.encode('關於開展安全檢查的通知，請各單位認真貫徹執行', 'big5'), 'a.txt')).toBe(
      'FILE_ENCODING_UNKNOWN',
    );
    const cut = await extractText(Buffer.from(notice.trim()).subarray(0, -1), 'a.txt');
    expect(cut.warnings[0]).toContain('不完整');
  });
});

describe('[N24] Word documents', () => {
  test('automatic numbers are printed as Word prints them', async () => {
    const bytes = await makeDocx([
      numbered('工作目标', 0),
      numbered('重点任务', 0),
      numbered('排查隐患', 1),
      numbered('建立台账', 2),
      numbered('逐项销号', 2),
      numbered('督促整改', 1),
      numbered('落实责任', 2),
      numbered('工作要求', 0),
    ]);
    const { text } = await extractText(bytes, '方案.docx');
    expect(text.split('\n').filter((line) => line !== '')).toEqual([
      '一、工作目标',
      '二、重点任务',
      '（一）排查隐患',
      '1．建立台账',
      '2．逐项销号',
      '（二）督促整改',
      '1．落实责任',
      '三、工作要求',
    ]);
  });

  test('headings, bold lead-ins and tables come as Markdown', async () => {
    const cell = (text: string) => new TableCell({ children: [new Paragraph(text)] });
    const bytes = await makeDocx([
      new Paragraph({ text: '工作方案', heading: HeadingLevel.HEADING_1 }),
      new Paragraph({ children: [new TextRun({ text: '各企业：', bold: true }), new TextRun('要加强检查。')] }),
      new Table({
        rows: [
          new TableRow({ children: [cell('任务'), cell('责任单位')] }),
          new TableRow({ children: [cell('排查隐患'), cell('市应急局')] }),
        ],
      }),
    ]);
    const { text, format } = await extractText(bytes, 'x.docx');
    expect(format).toBe('docx');
    expect(text).toContain('# 工作方案');
    expect(text).toContain('**各企业：**要加强检查。');
    expect(text).toContain('| 任务 | 责任单位 |\n| 排查隐患 | 市应急局 |');
  });

  test('deleted text is left out, inserted text kept', async () => {
    const zip = new PizZip(await makeDocx([new Paragraph('占位')]));
    const xml = zip.file('word/document.xml')?.asText() ?? '';
    const run = (text: string) => `<w:r><w:t>${text}</w:t></w:r>`;
    zip.file(
      'word/document.xml',
      xml.replace(
        /<w:r>.*占位.*?<\/w:r>/,
        `${run('要')}<w:del>${run('旧')}</w:del><w:moveFrom>${run('移')}</w:moveFrom><w:ins>${run('新')}</w:ins>${run('&#x5b89;&amp;')}`,
      ),
    );
    expect((await extractText(zip.generate({ type: 'nodebuffer' }), 'x.docx')).text.trim()).toBe('要新安&');
  });

  test('a Word file with another ending is read by its content, with a warning', async () => {
    const found = await extractText(await makeDocx([new Paragraph('正文')]), '通知.txt');
    expect(found.format).toBe('docx');
    expect(found.warnings).toHaveLength(1);
  });
});

describe('[N25] PDFs', () => {
  test('Chinese text comes line by line, with indents, gaps and page breaks', async () => {
    const bytes = makePdf([
      [
        { text: '关于开展检查的通知', x: 180, y: 760 },
        { text: '各单位：', y: 700 },
        { text: '要认真组织排查，建立问题隐患', x: 112, y: 671 },
        { text: '台账并', y: 642 },
      ],
      [
        { text: '逐项销号。', y: 760 },
        { text: '市安委办', x: 80, y: 700 },
        { text: '县安委办', x: 300, y: 700 },
      ],
    ]);
    const { text, format } = await extractText(bytes, '通知.pdf');
    expect(format).toBe('pdf');
    expect(text.split('\n').map((line) => line.trimEnd())).toEqual([
      '    关于开展检查的通知',
      '',
      '各单位：',
      '    要认真组织排查，建立问题隐患',
      '台账并',
      '\f'.trim(),
      '逐项销号。',
      '',
      '市安委办    县安委办',
    ]);
    expect(text).toContain('\f');
  });

  test('a scanned PDF is refused and told what to do', async () => {
    expect(await refusalOf(makeScannedPdf(), '扫描件.pdf')).toBe('FILE_IS_SCANNED');
  });

  test('a PDF with a password is refused as such', async () => {
    expect(await refusalOf(makeLockedPdf(), '加密.pdf')).toBe('FILE_LOCKED');
  });

  test('a PDF cut short is refused', async () => {
    const whole = makePdf([[{ text: '各单位要加强值班值守工作落实', y: 700 }]]);
    expect(await refusalOf(whole.subarray(0, whole.length - 400), 'a.pdf')).toBe('FILE_DAMAGED');
  });

  test('a stream that inflates without end is refused', async () => {
    const bomb = deflateSync(Buffer.alloc(260 * 1024 * 1024), { level: 6 });
    const head = Buffer.from(
      `%PDF-1.5\n1 0 obj\n<< /Length ${bomb.length} /Filter /FlateDecode >>\nstream\n`,
      'latin1',
    );
    expect(await refusalOf(Buffer.concat([head, bomb, Buffer.from('\nendstream\nendobj\n%%EOF\n')]), 'a.pdf')).toBe(
      'FILE_EXPANDS_TOO_FAR',
    );
  });
});

describe('[N26] what is refused, each with its reason', () => {
  test('too large: before anything is read', async () => {
    const heap = process.memoryUsage().arrayBuffers;
    expect(await refusalOf(new Uint8Array(100 * 1024 * 1024), '大.txt')).toBe('FILE_TOO_LARGE');
    expect(process.memoryUsage().arrayBuffers - heap).toBeLessThan(110 * 1024 * 1024);
    expect(await refusalOf(Buffer.from(notice), 'a.txt', 10)).toBe('FILE_TOO_LARGE');
  });

  test('empty, or nothing but blanks', async () => {
    expect(await refusalOf(new Uint8Array(0), 'a.txt')).toBe('FILE_EMPTY');
    expect(await refusalOf(Buffer.from(' \n\t\u3000\n'), 'a.txt')).toBe('FILE_EMPTY');
    expect(await refusalOf(await makeDocx([new Paragraph('')]), 'a.docx')).toBe('FILE_EMPTY');
  });

  test('truncated or malformed Word files', async () => {
    const whole = await makeDocx([new Paragraph('各单位要加强值班')]);
    expect(await refusalOf(whole.subarray(0, Math.floor(whole.length / 2)), 'a.docx')).toBe('FILE_DAMAGED');
    expect(await refusalOf(Buffer.from('这不是 Word 文件'), 'a.docx')).toBe('FILE_DAMAGED');
    const zip = new PizZip(whole);
    zip.file('word/document.xml', '<w:document><w:body><w:p><w:r><w:t>断');
    expect(await refusalOf(zip.generate({ type: 'nodebuffer' }), 'a.docx')).toBe('FILE_DAMAGED');
    zip.remove('word/document.xml');
    expect(await refusalOf(zip.generate({ type: 'nodebuffer' }), 'a.docx')).toBe('FILE_DAMAGED');
  });

  test('an entity-expanding document is refused', async () => {
    const zip = new PizZip(await makeDocx([new Paragraph('x')]));
    zip.file(
      'word/document.xml',
      '<!DOCTYPE a [<!ENTITY b "哈哈">]><w:document><w:body><w:p><w:r><w:t>&b;</w:t></w:r></w:p></w:body></w:document>',
    );
    expect(await refusalOf(zip.generate({ type: 'nodebuffer' }), 'a.docx')).toBe('FILE_DAMAGED');
  });

  test('a docx with macros, by its parts or its content type, whatever its name', async () => {
    const zip = new PizZip(await makeDocx([new Paragraph('正文')]));
    const types = zip.file('[Content_Types].xml')?.asText() ?? '';
    zip.file('word/vbaProject.bin', 'x');
    expect(await refusalOf(zip.generate({ type: 'nodebuffer' }), 'a.docx')).toBe('FILE_HAS_MACROS');
    zip.remove('word/vbaProject.bin');
    zip.file(
      '[Content_Types].xml',
      types.replace(
        'application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml',
        'application/vnd.ms-word.document.macroEnabled.main+xml',
      ),
    );
    expect(await refusalOf(zip.generate({ type: 'nodebuffer' }), 'a.docx')).toBe('FILE_HAS_MACROS');
  });

  test('zip bombs: by what is declared, and by what really comes out', async () => {
    const zip = new PizZip(await makeDocx([new Paragraph('正文')]));
    zip.file('word/media/a.bin', Buffer.alloc(20 * 1024 * 1024));
    const honest = zip.generate({ type: 'nodebuffer', compression: 'DEFLATE' });
    expect(honest.length).toBeLessThan(1024 * 1024);
    expect(await refusalOf(honest, 'a.docx')).toBe('FILE_EXPANDS_TOO_FAR');

    const lying = new PizZip(await makeDocx([new Paragraph('正文')]));
    lying.file('word/document.xml', `<w:document>${' '.repeat(20 * 1024 * 1024)}</w:document>`);
    const bytes = lying.generate({ type: 'nodebuffer', compression: 'DEFLATE' });
    const declared = Buffer.alloc(4);
    declared.writeUInt32LE(20 * 1024 * 1024 + '<w:document></w:document>'.length);
    const small = Buffer.alloc(4);
    small.writeUInt32LE(900);
    for (let at = bytes.indexOf(declared); at >= 0; at = bytes.indexOf(declared, at + 4)) small.copy(bytes, at);
    expect(await refusalOf(bytes, 'a.docx')).toBe('FILE_EXPANDS_TOO_FAR');
  });

  test('password-protected and old Word files', async () => {
    const ole = (word: string) =>
      Buffer.concat([
        Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]),
        Buffer.alloc(1000),
        Buffer.from(word, 'utf16le'),
        Buffer.alloc(500),
      ]);
    expect(await refusalOf(ole('EncryptedPackage'), 'a.docx')).toBe('FILE_LOCKED');
    expect(await refusalOf(ole('WordDocument'), 'a.doc')).toBe('FILE_OLD_WORD');
    expect(await refusalOf(ole('Workbook'), 'a.xls')).toBe('FILE_TYPE_UNKNOWN');
  });

  test.each([
    ['图.png', Buffer.from([0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10]), 'FILE_IS_SCANNED'],
    ['表.xlsx', new PizZip().file('xl/workbook.xml', '<x/>').generate({ type: 'nodebuffer' }), 'FILE_TYPE_UNKNOWN'],
    ['程序.exe', Buffer.from([0x4d, 0x5a, 0x90, 0, 3, 0, 0, 0, 4, 0, 0, 0, 0xff, 0xff]), 'FILE_TYPE_UNKNOWN'],
    ['网页.html', Buffer.from('<!DOCTYPE html><html></html>'), 'FILE_TYPE_UNKNOWN'],
    ['旧.doc', Buffer.from('{\\rtf1 x}'), 'FILE_OLD_WORD'],
    ['a.rar', Buffer.from('Rar!\u001a\u0007'), 'FILE_TYPE_UNKNOWN'],
    ['a.txt', Buffer.from([1, 0, 0, 2, 0, 0, 0, 7, 0, 0, 9]), 'FILE_TYPE_UNKNOWN'],
  ])('%s', async (name, bytes, code) => {
    expect(await refusalOf(bytes, name)).toBe(code);
  });
});
