import PizZip from 'pizzip';
import { describe, expect, test } from 'vitest';
import { noticeDocx } from './noticeDocx.ts';
import type { OfficialDocument } from './officialDocument.ts';
import { planPages } from './pages.ts';
import { sampleDocument } from './sampleDocument.ts';

const file: OfficialDocument = {
  ...sampleDocument,
  issuer: '示例市人民政府办公室',
  number: '示政办发[2022]第012号',
  urgency: '特急',
};

async function open(document: OfficialDocument, format: 'letter' | 'file') {
  const zip = new PizZip(await noticeDocx(document, { format }));
  const part = (name: string) => zip.file(name)?.asText() ?? '';
  const xml = part('word/document.xml');
  const paragraphs = [...xml.matchAll(/<w:p>.*?<\/w:p>/gsu)].map(([one]) => ({
    xml: one,
    text: [...one.matchAll(/<w:t[^>]*>([^<]*)<\/w:t>/gu)].map((match) => match[1]).join(''),
  }));
  const find = (text: string | RegExp) => {
    const found = paragraphs.find((one) => (typeof text === 'string' ? one.text.includes(text) : text.test(one.text)));
    if (!found) throw new Error(`no paragraph with ${text}`);
    return found.xml;
  };
  const footers = zip.file(/word\/footer\d+\.xml/u).map((entry) => entry.asText());
  return { xml, part, paragraphs, find, footers };
}

const value = (xml: string, element: string, attribute: string): string | undefined =>
  new RegExp(`<w:${element}\\b[^>]*?\\bw:${attribute}="([^"]*)"`, 'u').exec(xml)?.[1];
const millimetres = (twips: string | undefined): number => (Number(twips) * 25.4) / 1440;

describe.each(['letter', 'file'] as const)('a notice in %s format', (format) => {
  const document = format === 'letter' ? sampleDocument : file;

  test('[D1] A4, margins 37/35/28/26 mm, 28.95 pt lines, 28 characters a line', async () => {
    const { xml, find } = await open(document, format);
    expect(value(xml, 'pgSz', 'w')).toBe('11906');
    expect(value(xml, 'pgSz', 'h')).toBe('16838');
    expect(millimetres(value(xml, 'pgMar', 'top'))).toBeCloseTo(37, 1);
    expect(millimetres(value(xml, 'pgMar', 'bottom'))).toBeCloseTo(35, 1);
    expect(millimetres(value(xml, 'pgMar', 'left'))).toBeCloseTo(28, 1);
    expect(millimetres(value(xml, 'pgMar', 'right'))).toBeCloseTo(26, 0);
    expect(value(xml, 'docGrid', 'linePitch')).toBe('579');
    const body = find('为把“春季会战”');
    expect(value(body, 'spacing', 'line')).toBe('579');
    expect(value(body, 'spacing', 'lineRule')).toBe('exact');
    expect(value(body, 'sz', 'val')).toBe('32');
    expect(body).toContain('<w:spacing w:val="-4"/>');
    const measure = 11906 - Number(value(xml, 'pgMar', 'left')) - Number(value(xml, 'pgMar', 'right'));
    expect(measure).toBeGreaterThanOrEqual(28 * (320 - 4));
    expect(measure).toBeLessThan(28.5 * (320 - 4));
    expect(16838 - Number(value(xml, 'pgMar', 'top')) - Number(value(xml, 'pgMar', 'bottom'))).toBeGreaterThanOrEqual(
      22 * 579,
    );
  });

  test('[D5] the parts stand in the order of the standard', async () => {
    const { paragraphs } = await open(document, format);
    const text = paragraphs.map((one) => one.text).join('\n');
    const marks = [
      '办公室',
      '〕',
      '关于在',
      '各县（市、区）人民政府',
      '为把“春季会战”',
      '一、统一思想',
      '附件：1.',
      '（借章）',
      '2022年1月9日',
      '（此件公开发布）',
      '抄报：',
      '抄送：',
      '印发',
      '共印：45份',
    ];
    const places = marks.map((mark) => text.indexOf(mark));
    expect(places).not.toContain(-1);
    expect([...places].sort((a, b) => a - b)).toEqual(places);
  });

  test('[D6] faces by level, indent of two characters, recipients flush left', async () => {
    const { find, paragraphs } = await open(document, format);
    expect(value(find('一、统一思想'), 'rFonts', 'eastAsia')).toBe('黑体');
    expect(value(find('（一）摸清底数。'), 'rFonts', 'eastAsia')).toBe('楷体_GB2312');
    expect(find('（一）摸清底数。')).toContain('仿宋_GB2312');
    expect(value(find('1.视频查看'), 'rFonts', 'eastAsia')).toBe('仿宋_GB2312');
    expect(value(find('为把“春季会战”'), 'ind', 'firstLineChars')).toBe('200');
    const recipients = find('各县（市、区）人民政府');
    expect(recipients).not.toContain('<w:ind');
    expect(paragraphs.some((one) => one.text.endsWith('市直有关单位：'))).toBe(true);
    expect(value(find('关于在'), 'sz', 'val')).toBe('44');
    expect(value(find('关于在'), 'rFonts', 'eastAsia')).toBe('方正小标宋简体');
    expect(find('市级主管部门：')).toContain('<w:b/>');
  });

  test('[D7] the date keeps four characters, the signature is centred on it', async () => {
    const { find, paragraphs } = await open(document, format);
    const date = find(/^2022年1月9日$/u);
    expect(value(date, 'jc', 'val')).toBe('right');
    expect(Number(value(date, 'ind', 'right'))).toBe(Math.round(4 * 15.8 * 20));
    const signed = paragraphs.filter(
      (one) => /协调小组|专项行动$|借章/u.test(one.text) && value(one.xml, 'jc', 'val') === 'right',
    );
    expect(signed.length).toBeGreaterThan(0);
    const cells = (text: string) => [...text].reduce((sum, one) => sum + (/\d/u.test(one) ? 0.5 : 1), 0);
    const centreOfDate = 4 + cells('2022年1月9日') / 2;
    for (const line of signed) {
      const centre = Number(value(line.xml, 'ind', 'right')) / 316 + cells(line.text) / 2;
      if (signed.length === 1) expect(centre).toBeCloseTo(centreOfDate, 1);
      else
        expect(centre).toBeCloseTo(
          Number(value(signed[0]?.xml ?? '', 'ind', 'right')) / 316 + cells(signed[0]?.text ?? '') / 2,
          1,
        );
    }
  });

  test('[D8] imprint rules of 0.35 mm outside and 0.25 mm inside', async () => {
    const { xml } = await open(document, format);
    const table = /<w:tbl>.*?<\/w:tbl>/su.exec(xml)?.[0] ?? '';
    const tops = [...table.matchAll(/<w:tcBorders><w:top [^>]*w:sz="(\d+)"/gu)].map((match) => match[1]);
    const bottoms = [...table.matchAll(/<w:bottom w:val="single"[^>]*w:sz="(\d+)"/gu)].map((match) => match[1]);
    expect(tops).toEqual(['8', '6', '6']);
    expect(bottoms.at(-1)).toBe('8');
    expect(table).toContain('w:vertAnchor="page"');
    expect(value(table, 'sz', 'val')).toBe('28');
  });

  test('[D9] page numbers on the outer side in size 4', async () => {
    const { footers, part, xml } = await open(document, format);
    const numbered = footers.filter((one) => one.includes('PAGE'));
    expect(numbered.map((one) => value(one, 'jc', 'val')).sort()).toEqual(['left', 'right']);
    for (const footer of numbered) {
      expect(footer).toContain('— ');
      expect(value(footer, 'sz', 'val')).toBe('28');
      expect(value(footer, 'rFonts', 'eastAsia')).toBe('宋体');
    }
    expect(part('word/settings.xml')).toContain('evenAndOddHeaders');
    expect(/<w:titlePg(?! w:val="false")/u.test(xml)).toBe(format === 'letter');
  });
});

describe('what only one format has', () => {
  test('[D2] the general format: red issuer with 文件, red rule under the centred number', async () => {
    const { find, xml } = await open(file, 'file');
    const masthead = find('示例市人民政府办公室文件');
    expect(value(masthead, 'color', 'val')).toBe('B3261E');
    const urgency = find(/^特急$/u);
    expect(value(urgency, 'rFonts', 'eastAsia')).toBe('黑体');
    const number = find('示政办发');
    expect(value(number, 'jc', 'val')).toBe('center');
    expect(number).toMatch(/<w:pBdr><w:bottom [^>]*w:color="B3261E"/u);
    expect(Number(value(masthead, 'spacing', 'before')) + 579).toBeGreaterThan(1700);
    expect(xml.indexOf('示政办发')).toBeLessThan(xml.indexOf('关于在'));
  });

  test('[D3] the letter format: frame 30 mm from the edge, 170 mm double rules, number flush right', async () => {
    const { find, footers } = await open(sampleDocument, 'letter');
    const masthead = find('示例市设备检修');
    expect(millimetres(value(masthead, 'framePr', 'w'))).toBeCloseTo(170, 0);
    expect(millimetres(value(masthead, 'framePr', 'y'))).toBeGreaterThan(27);
    expect(millimetres(value(masthead, 'framePr', 'y'))).toBeLessThanOrEqual(30);
    expect(masthead).toContain('thickThinSmallGap');
    expect(value(find('示检会函'), 'jc', 'val')).toBe('right');
    const foot = footers.find((one) => one.includes('thinThickSmallGap')) ?? '';
    expect(foot).not.toContain('PAGE');
    expect(millimetres(value(foot, 'ind', 'left'))).toBeCloseTo(-8, 0);
  });

  test('[D8] a letter without printing organ has an imprint without rules', async () => {
    const { xml } = await open({ ...sampleDocument, printedBy: null, printedOn: null }, 'letter');
    const table = /<w:tbl>.*?<\/w:tbl>/su.exec(xml)?.[0] ?? '';
    expect(table).toContain('抄送：');
    expect(table).not.toContain('w:val="single"');
  });

  test('[D4] brackets and numbers are put right, dates have no leading zeros', async () => {
    const { find, xml } = await open(file, 'file');
    expect(find('示政办发')).toContain('示政办发〔2022〕12号');
    expect(xml).toContain('2022年1月9日印发');
    expect(xml).not.toMatch(/年0|月0/u);
  });

  test('[D5] the name of a signer stands beside the number of a document to a superior', async () => {
    const { paragraphs } = await open({ ...file, signer: '李一鸣' }, 'file');
    expect(paragraphs.some((one) => one.text === '示政办发〔2022〕12号签发人：李一鸣')).toBe(true);
  });

  test('[D10] markup in a title is text, not structure', async () => {
    const { paragraphs } = await open({ ...sampleDocument, title: '关于<w:p>&"测试"的通知' }, 'letter');
    expect(paragraphs.length).toBeGreaterThan(10);
    const { xml } = await open({ ...sampleDocument, title: '关于<w:p>&"测试"的通知' }, 'letter');
    expect(xml).toContain('&lt;w:p&gt;&amp;');
  });

  test('[D13] the same document and time give the same words', async () => {
    const createdAt = new Date('2022-01-19T09:00:00+08:00');
    const [first, second] = await Promise.all(
      [1, 2].map(async () => new PizZip(await noticeDocx(sampleDocument, { format: 'letter', createdAt }))),
    );
    for (const name of ['word/document.xml', 'word/styles.xml', 'docProps/core.xml']) {
      expect(first?.file(name)?.asText()).toBe(second?.file(name)?.asText());
    }
  });

  test('[D1] stand-ins are named for the licensed faces', async () => {
    const { part } = await open(sampleDocument, 'letter');
    expect(part('word/fontTable.xml')).toMatch(/方正小标宋简体.*?altName.*?STZhongsong/su);
    expect(part('word/styles.xml')).toContain('<w:autoSpaceDN w:val="0"/>');
  });

  test('[D8] the imprint goes to an even last page', () => {
    for (const extra of [0, 6, 12, 18, 24, 30]) {
      const body = [
        ...sampleDocument.body,
        { level: 'paragraph' as const, text: Array(extra).fill('句子。').join('\n') },
      ];
      expect(planPages({ ...sampleDocument, body }, 'file').pages % 2).toBe(0);
    }
  });
});
