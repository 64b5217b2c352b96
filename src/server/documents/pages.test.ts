import { describe, expect, test } from 'vitest';
import { type Dossier, dossierCells, dossierSums, dossierSummary } from './dossier.ts';
import { dossierDocx } from './dossierDocx.ts';
import { dossierHtml } from './dossierHtml.ts';
import { mastheadOf, signaturePlace, titleLines } from './metrics.ts';
import { noticeHtml } from './noticeHtml.ts';
import {
  type BodyPart,
  documentDate,
  documentNumber,
  headingOf,
  paragraphsOf,
  recipientsLine,
} from './officialDocument.ts';
import { qrSvg, responsibilityBoardHtml } from './responsibilityBoard.ts';
import { responsibilityLetterDocx } from './responsibilityLetter.ts';
import { sampleDocument } from './sampleDocument.ts';
import PizZip from 'pizzip';

const wordsOf = (bytes: Uint8Array): string =>
  [...(new PizZip(bytes).file('word/document.xml')?.asText() ?? '').matchAll(/<w:t[^>]*>([^<]*)</gu)]
    .map((match) => match[1])
    .join('');

describe('words as printed', () => {
  test('[D4] dates and numbers', () => {
    expect(documentDate('2022-01-09')).toBe('2022年1月9日');
    expect(() => documentDate('2022/1/9')).toThrow(RangeError);
    expect(documentNumber('示检函(2022)第005号')).toBe('示检函〔2022〕5号');
    expect(documentNumber('示检函〔2022〕5号')).toBe('示检函〔2022〕5号');
  });

  test('[D6] a bare number gets the marks of its level, a run-in heading its full stop', () => {
    const part = (level: BodyPart['level'], text = '正文。'): BodyPart => ({
      level,
      number: level === 3 || level === 4 ? '2' : '二',
      heading: '标题',
      text,
    });
    expect(headingOf(part(1))).toBe('二、标题');
    expect(headingOf(part(2))).toBe('（二）标题。');
    expect(headingOf(part(2, ''))).toBe('（二）标题');
    expect(headingOf(part(3))).toBe('2.标题。');
    expect(headingOf(part(4))).toBe('（2）标题。');
    expect(headingOf({ ...part(2), number: '（二）' })).toBe('（二）标题。');
    expect(paragraphsOf(part(1)).map((one) => one.heading)).toEqual([true, false]);
    expect(paragraphsOf({ level: 'paragraph', text: '一\n\n二' }).length).toBe(2);
  });

  test('[D5] recipients end in one full-width colon', () => {
    expect(recipientsLine(['各县人民政府，', '市直各单位：'])).toBe('各县人民政府，市直各单位：');
    expect(recipientsLine([])).toBe('');
  });

  test('[D7] the signature never leaves the measure', () => {
    for (const name of ['示例县局', sampleDocument.signedBy, '示例市'.repeat(12)]) {
      const place = signaturePlace(name, '2022年1月9日');
      for (const right of place.signatureRight) expect(right).toBeGreaterThanOrEqual(0);
      expect(place.dateRight).toBeGreaterThanOrEqual(4);
    }
    expect(signaturePlace('示例县局', '2022年1月9日').dateRight).toBe(4);
  });

  test('[D2] a long issuer takes two lines and stays readable', () => {
    const masthead = mastheadOf({ issuer: sampleDocument.issuer }, 'letter');
    expect(masthead.lines.length).toBe(2);
    expect(masthead.size).toBeGreaterThan(22);
    expect(titleLines(sampleDocument.title).join('')).toBe(sampleDocument.title);
  });
});

describe('the print page', () => {
  test('[D1][D3] carries the metrics of the standard', () => {
    const letter = noticeHtml(sampleDocument, 'letter', { nonce: 'n0nce' });
    expect(letter).toContain('<style nonce="n0nce">');
    expect(letter).toContain('16pt/28.95pt');
    expect(letter).toContain('@page :first { margin-top: 30mm');
    expect(letter).toContain('170mm');
    const file = noticeHtml(sampleDocument, 'file');
    expect(file).toContain('margin: 37mm 25.9mm 35mm 28mm');
    expect(file).toContain('协调小组办公室文件');
  });

  test('[D10] every word is escaped and there is no script', () => {
    const bad = '<script>alert(1)</script>"\'&';
    const html = noticeHtml(
      {
        ...sampleDocument,
        issuer: bad,
        number: bad,
        title: bad,
        recipients: [bad],
        body: [{ level: 2, number: '一', heading: bad, text: bad, boldLeadIn: bad }],
        attachments: [{ name: bad, body: [{ level: 'paragraph', text: bad }] }],
        signedBy: bad,
        publicationNote: bad,
        copyTo: [{ label: bad, to: bad }],
        printedBy: bad,
      },
      'file',
    );
    expect(html).not.toContain('<script');
    expect(html).not.toMatch(/ (style|on\w+)=/u);
  });
});

const dossier: Dossier = {
  person: { name: '郭守成', post: '局长', organisation: '示例县应急管理局' },
  notice: '示检会函〔2022〕5号',
  from: '2022-01-01',
  until: '2022-01-29',
  rows: [
    {
      clause: '三-二',
      duty: '视频巡查',
      where: '二号井',
      dueAt: '2022-01-08 18:00',
      state: 'proven',
      doneAt: '2022-01-08 09:30',
      proof: '视频巡查记录',
      factNumber: 10233,
      seal: { block: 88, digest: 'a1b2c3d4e5f60718293a4b5c6d7e8f90' },
    },
    {
      clause: '三-二',
      duty: '视频巡查',
      where: '二号井',
      dueAt: '2022-01-09 18:00',
      state: 'late',
      doneAt: null,
      proof: null,
      factNumber: null,
      seal: null,
    },
    {
      clause: '二',
      duty: '返岗登记',
      where: '<b>二号井</b>',
      dueAt: '2022-01-09 18:00',
      state: 'notOwed',
      doneAt: null,
      proof: '停产',
      factNumber: null,
      seal: null,
    },
  ],
  remarks: ['外出期间由副局长代理。'],
  producedAt: '2022年1月29日 10:20',
  producedBy: '市攻坚办',
  purpose: '核实履责',
  requestFact: 20881,
};

describe('dossier, letter and board', () => {
  test('[D12] not owed is counted apart and the proof names fact and seal', async () => {
    expect(dossierSums(dossier.rows)).toEqual({ owed: 2, proven: 1, provenLate: 0, late: 1, due: 0, notOwed: 1 });
    expect(dossierSummary(dossier)).toContain('应办2项');
    const [first, second] = dossier.rows;
    expect(first && dossierCells(first, 0).at(-1)).toBe('№ 10233 第88块 a1b2c3…7e8f90');
    expect(second && dossierCells(second, 1).at(-1)).toBe('—');
    const words = wordsOf(await dossierDocx(dossier));
    expect(words).toContain('10233');
    expect(words).toContain('调取记录：№ 20881');
    const html = dossierHtml(dossier);
    expect(html).toContain('&lt;b&gt;二号井');
    expect(html).toContain('tabular-nums');
  });

  test('[D11] a vacant post is printed as vacant', async () => {
    const svg = await qrSvg('https://example.cn/s/1');
    expect(svg).toMatch(/^<svg/u);
    const html = responsibilityBoardHtml({
      site: { name: '<i>矿</i>', place: '示例县', trade: '地下矿山' },
      chain: [
        { level: '县级', post: '局长', person: '郭守成', phoneMasked: '139****7744', duty: '监管' },
        { level: '乡镇', post: '镇长', person: null, phoneMasked: null, duty: '巡查' },
      ],
      qrSvg: svg,
      hotline: '12350',
      issuedBy: '示例县应急管理局',
      updatedOn: '2022年1月19日',
    });
    expect(html).toContain('待明确');
    expect(html).toContain('&lt;i&gt;矿');
    expect(html).toContain('size: A3 landscape');
    const words = wordsOf(
      await responsibilityLetterDocx({
        title: '示例县安全生产责任书',
        number: null,
        giver: {
          organisation: '示例市人民政府',
          signatories: [
            { post: '市委书记', person: null },
            { post: '市长', person: '李一鸣' },
          ],
        },
        taker: {
          organisation: '示例县人民政府',
          signatories: [
            { post: '县委书记', person: '王秋实' },
            { post: '县长', person: '赵长河' },
          ],
        },
        basis: '依据。',
        from: '2022-01-19',
        until: '2022-03-31',
        duties: [{ clause: '二', duty: '每日消毒', due: '每日', proof: '清洁消毒记录' }],
        assessment: ['每月核对一次。'],
        date: null,
        copies: 4,
      }),
    );
    for (const post of ['市委书记', '市长 李一鸣', '县委书记 王秋实', '县长 赵长河']) expect(words).toContain(post);
    expect(words).toContain('自2022年1月19日起至2022年3月31日止');
    expect(words).toContain('一式4份');
  });
});
