import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isActor, leadingActor, shortClass } from './actors.ts';
import { isDateLine, readFullDate } from './dates.ts';
import { readDutyText } from './duty-marks.ts';
import { readNumber, splitNames } from './head.ts';
import { healSpaces } from './lines.ts';
import { findInlineMarks, readMarker } from './markers.ts';
import { readNumeral, writeChinese } from './numerals.ts';
import { parseNotice } from './parse.ts';
import { findDeadline, findRhythm } from './rhythm.ts';
import { suggestKinds } from './suggest.ts';
import { findModal } from './words.ts';

const day = '2022-01-19';

describe('[N7] numerals and dates', () => {
  test.each([
    ['十', 10],
    ['二十三', 23],
    ['一百零五', 105],
    ['廿三', 23],
    ['二〇二二', 2022],
    ['45', 45],
  ])('%s is %i', (text, value) => expect(readNumeral(text)).toBe(value));

  test('clause numbers are written as they are read', () => {
    for (let value = 1; value < 100; value += 1) expect(readNumeral(writeChinese(value))).toBe(value);
  });

  test.each([
    ['2022年1月19日', '2022-01-19'],
    ['二〇二二年一月十九日', '2022-01-19'],
    ['二○二一年十一月三十日', '2021-11-30'],
    ['2022-01-19', '2022-01-19'],
    ['2022.1.9', '2022-01-09'],
    ['2022年2月30日', undefined],
  ])('%s is %s', (text, iso) => expect(readFullDate(text)).toBe(iso));

  test('a sentence with a date is no date line', () => {
    expect(isDateLine('（2022年1月19日）')).toBe(true);
    expect(isDateLine('2022年1月19日印发')).toBe(false);
  });
});

describe('[N8] document numbers in any brackets', () => {
  test.each([
    '河安办〔2022〕5号',
    '河安办[2022]5号',
    '河安办（2022）第5号',
    '河安办【2022】005号',
    '河安办〔二〇二二〕5号',
    '河安办〔2022〕 5 号',
  ])('%s', (text) => {
    expect(readNumber(text)?.number).toBe('河安办〔2022〕5号');
  });

  test('a sentence that mentions a number is not one', () => {
    expect(readNumber('根据河安办〔2022〕5号文件精神')).toBeUndefined();
  });
});

test('[N9] addressees split outside brackets; 各委、办、局 stays one', () => {
  expect(splitNames('各县（市、区）人民政府、开发区管委会，市直各委、办、局，各乡镇党委、政府')).toEqual([
    '各县（市、区）人民政府',
    '开发区管委会',
    '市直各委、办、局',
    '各乡镇党委、政府',
  ]);
});

describe('[N10] numbering', () => {
  test.each([
    ['一、总则', 'han', '一'],
    ['（十二）加强', 'hanBracket', '十二'],
    ['3．开展', 'arabic', '3'],
    ['3、开展', 'arabic', '3'],
    ['(4)检查', 'arabicBracket', '4'],
    ['④登记', 'circle', '4'],
    ['第十条 本县', 'article', '十'],
    ['二是加强', 'spoken', '2'],
    ['第三，落实', 'spoken', '3'],
  ])('%s', (text, kind, label) => expect(readMarker(text)).toMatchObject({ kind, label }));

  test('decimals, and lists in an open sentence, are no numbering', () => {
    expect(readMarker('1.5米以上')).toBeUndefined();
    expect(readMarker('一、二级响应', true)).toBeUndefined();
  });

  test('一是 counts only in a run from one; a lone mention does not', () => {
    expect(findInlineMarks('要做到：一是查；二是改；三是管。').map((mark) => mark.value)).toEqual([1, 2, 3]);
    expect(findInlineMarks('问题之一是管理不严，要整改。')).toEqual([]);
  });
});

describe('[N11] who owes', () => {
  test.each([
    ['各县（市、区）人民政府要加强值班', '各县（市、区）人民政府'],
    ['市应急局负责工矿企业', '市应急局'],
    ['气象、水利、自然资源部门要监视雨情', '气象、水利、自然资源部门'],
    ['县政府督查室将督查', undefined],
    ['使用校车的学校要核验', '使用校车的学校'],
    ['各乡镇组织企业开展自查', '各乡镇'],
  ])('%s', (text, actor) => {
    const found = leadingActor(text)?.actor;
    if (actor === undefined) expect(found).not.toBe('县政府');
    else expect(found).toBe(actor);
  });

  test.each(['督促各企业', '对外来人员', '要加强企业', '联系人', '每周五17时前向专班办公室', '突出工作场所'])(
    '%s is nobody',
    (text) => {
      expect(isActor(text)).toBe(false);
    },
  );

  test.each([
    ['各生产经营单位', '企业'],
    ['市级负有监管职责的部门', '市级'],
    ['县级有关部门', '县级'],
    ['各乡镇（街道）', '乡镇'],
    ['各级党委政府', '党政'],
    ['各行业主管部门', '部门'],
    ['市应急局', '市应急局'],
    ['市属企业', '企业'],
  ])('the level of %s is named %s', (actor, short) => expect(shortClass(actor)).toBe(short));

  test('[N12] brackets that tell who leads and who supports', () => {
    expect(readDutyText('牵头单位：市应急局；配合单位：市公安局、各县（市、区）人民政府')).toEqual({
      lead: ['市应急局'],
      support: ['市公安局', '各县（市、区）人民政府'],
    });
    expect(readDutyText('市应急局牵头，市公安局、市住建局配合')).toEqual({
      lead: ['市应急局'],
      support: ['市公安局', '市住建局'],
    });
    expect(readDutyText('责任单位：县住建局；完成时限：3月底前')).toEqual({
      lead: ['县住建局'],
      support: [],
      due: '3月底前',
    });
    expect(readDutyText('以下简称“专班”')).toBeUndefined();
  });
});

describe('[N13] words of obligation', () => {
  test.each([
    ['要加强值守', 'must'],
    ['不得擅自复工', 'must'],
    ['应当配备人员', 'must'],
    ['原则上要减少会议', 'should'],
    ['鼓励采用线上方式', 'should'],
    ['可视情况延长', 'may'],
    ['可以停运', 'may'],
  ])('%s: %s', (text, modality) => expect(findModal(text)?.modality).toBe(modality));

  test.each(['重要内容', '按照要求', '应急预案', '必需品', '供应充足', '可能出现', '主要做法', '确需返回', '指导建议'])(
    '%s holds none',
    (text) => {
      expect(findModal(text)).toBeUndefined();
    },
  );
});

describe('[N14] deadlines', () => {
  test.each([
    ['于1月25日17时前报送', '2022-01-25', '17:00'],
    ['1月25日17:30前报送', '2022-01-25', '17:30'],
    ['于2月25日下午5点前报送', '2022-02-25', '17:00'],
    ['二月底前完成', '2022-02-28', undefined],
    ['3月中旬前完成', '2022-03-20', undefined],
    ['自即日起至3月31日止', '2022-03-31', undefined],
    ['6月16日至9月30日开展', '2022-09-30', undefined],
    ['月底前完成', '2022-01-31', undefined],
    ['年底前完成', '2022-12-31', undefined],
    ['2023年3月底前完成', '2023-03-31', undefined],
    ['本周五前报送', '2022-01-21', undefined],
    ['每周五17:00前报送', undefined, '17:00'],
    ['3个工作日内报告', undefined, undefined],
    ['三月五日二十二时前提出名单', '2022-03-05', '22:00'],
    ['3月20日下班前报送', '2022-03-20', undefined],
    ['最迟不得晚于2月18日', '2022-02-18', undefined],
    ['限2月28日18时前整改完毕', '2022-02-28', '18:00'],
    ['整改时限：2月22日', '2022-02-22', undefined],
    ['本通知印发之日起7日内备案', '2022-01-26', undefined],
    ['今晚22时前完成采样', '2022-01-19', '22:00'],
    ['明日12时前报送', '2022-01-20', '12:00'],
    ['28日12时前预置到位', '2022-01-28', '12:00'],
    ['8日前报送', '2022-02-08', undefined],
    ['春节前完成', undefined, undefined],
  ])('%s', (text, date, time) => {
    const found = findDeadline(text, day);
    expect(found?.text).toBeTruthy();
    expect([found?.date, found?.time]).toEqual([date, time]);
  });

  test('a month long past is the next year; without a notice date there is no day', () => {
    expect(findDeadline('1月15日前', '2021-12-20')?.date).toBe('2022-01-15');
    expect(findDeadline('1月15日前', null)).toEqual({ text: '1月15日前' });
  });

  test.each(['贯彻1月17日会议精神', '24小时值守', '目前形势严峻'])('%s names none', (text) =>
    expect(findDeadline(text, day)).toBeUndefined(),
  );
});

test.each([
  ['每日8时、16时各报送一次', 'daily'],
  ['实行零报告制度', 'daily'],
  ['每周对从业人员检测一次', 'weekly'],
  ['每月至少抽检两次', 'monthly'],
  ['发现火情后立即上报', 'event'],
  ['一旦发生险情，立即报告', 'event'],
  ['要及时报告', 'event'],
  ['制定应急预案', 'once'],
  ['加强日常管理', 'continuous'],
  ['确保不发生事故', 'continuous'],
])('[N15] rhythm of %s is %s', (text, kind) =>
  expect(findRhythm(text, findDeadline(text, day)).rhythm.kind).toBe(kind),
);

test('[N15] how many times is kept', () => {
  expect(findRhythm('每周不少于两次', undefined).rhythm).toEqual({ kind: 'weekly', times: 2 });
  expect(findRhythm('每3小时会商一次', undefined).rhythm).toEqual({ kind: 'daily', times: 8 });
});

test('[N16] background, preambles and reading instructions ask nothing', () => {
  const asks = (text: string) => parseNotice(`一、情况\n${text}`).obligations.map((one) => one.text);
  expect(asks('近期，全市连续发生多起事故，安全形势严峻复杂，各类风险交织叠加。')).toEqual([]);
  expect(asks('为深入贯彻会议精神，有效防范事故，现将有关事项通知如下：')).toEqual([]);
  expect(asks('特此通知。')).toEqual([]);
  expect(asks('联系人：张某，联系电话：0350-1234567。')).toEqual([]);
  expect(asks('当前形势严峻，各单位要加强值班。')).toEqual(['各单位要加强值班']);
});

test('[N17] spaces inside Chinese text go, those between foreign words stay', () => {
  expect(healSpaces('关 于 做 好 2022 年 1 月工作')).toBe('关于做好2022年1月工作');
  expect(healSpaces('使用 Word 打开 A B')).toBe('使用 Word 打开 A B');
});

test('[N18] page breaks, page numbers and running headers in mid sentence are healed', () => {
  const text =
    '某县安委办\n\n关于检查的通知\n\n各单位：\n\n一、要求\n\n各单位要对重点部位开展\n\n— 3 —\n\n---\n\n某县安委办\n\n全面检查，建立台账。\n\n某县安委办\n\n2022年1月1日';
  const parsed = parseNotice(text);
  expect(parsed.obligations[0]?.text).toBe('各单位要对重点部位开展全面检查');
  expect(parsed.envelope.signedBy).toBe('某县安委办');
});

test('[N18] a text broken at a grid of characters, its figures as wide as characters, is put together', () => {
  const paragraphs = [
    '1.县交通局要对冷链运输车辆逐车登记，查验司乘人员48小时核酸检测阴性证明，并如实登记2022年以来全部活动轨迹。',
    '2.各乡镇、各部门自2022年4月14日起每日16时30分前向县指挥部办公室报送日报表，县融媒体中心要每天播发提示。',
  ];
  const broken = paragraphs.flatMap((text) => `　　${text}`.match(/.{1,30}/g) ?? []);
  const { outline, obligations } = parseNotice(broken.join('\n'));
  expect(outline.map(({ heading }) => heading)).toEqual(['1.', '2.']);
  expect(obligations.map((one) => one.text).join('，')).toContain('向县指挥部办公室报送日报表');
});

test('[N1] a telegram: what stands above its number is no title', () => {
  const { envelope } = parseNotice(
    '明 传 电 报\n\n发电单位：某县指挥部　　签批盖章：赵某\n等级：特急　　　　某防明电〔2022〕19号\n（共3页）\n\n某县指挥部\n关于做好防汛工作的通知\n\n各乡镇：\n\n　　请认真落实。',
  );
  expect(envelope).toMatchObject({
    number: '某防明电〔2022〕19号',
    title: '某县指挥部关于做好防汛工作的通知',
    urgency: '特急',
  });
});

test('[N2a] a short topic with 要 in it is a heading', () => {
  const { outline } = parseNotice('一、预警\n（一）预案要管用。各乡镇要修订预案。\n（二）学校要通风。每日两次。');
  expect(outline.map(({ heading }) => heading)).toEqual(['预警', '预案要管用', '（二）']);
});

test('[N19] a secrecy mark is told; the word in a sentence is none', () => {
  expect(
    parseNotice('机密★1年\n某县委办公室文件\n某办发〔2022〕1号\n关于某事的通知\n各单位：\n要落实。').envelope.secret,
  ).toBe('机密★1年');
  expect(parseNotice('秘密\n某县委办公室文件\n关于某事的通知').envelope.secret).toBe('秘密');
  const plain = parseNotice('关于保密检查的通知\n各单位：\n一、严禁在微信群传递秘密文件。');
  expect(plain.envelope.secret).toBeUndefined();
});

test('[N20] kinds are suggested by the words they answer to, longer words first', () => {
  expect(
    suggestKinds('坚决落实清洁消毒制度', {
      training: ['培训'],
      cleaning: ['清洁'],
      disinfection: ['清洁消毒', '消杀'],
    }),
  ).toEqual([
    { kind: 'disinfection', word: '清洁消毒' },
    { kind: 'cleaning', word: '清洁' },
  ]);
});

test('[N21] reading is deterministic and never throws, whatever the text', () => {
  const bits = fc.constantFrom(
    '一、',
    '（一）',
    '1.',
    '一是',
    '各单位要',
    '。',
    '，',
    '：',
    '（',
    '）',
    '“',
    '\n',
    '---',
    '| a | b |',
    '**',
    '# ',
    '2022年1月1日',
    '附件1',
    '抄送：',
    '关于',
    '通知',
    ' ',
    '\f',
    'x',
    '😀',
  );
  fc.assert(
    fc.property(fc.array(bits, { maxLength: 60 }), (parts) => {
      const text = parts.join('');
      const parsed = parseNotice(text);
      expect(parseNotice(text)).toEqual(parsed);
      for (const one of parsed.obligations) expect(parsed.text.slice(one.start, one.end)).toBe(one.text);
    }),
    { numRuns: 300 },
  );
});

test.each([
  ['plain clauses', '各单位要加强值班值守，严格落实制度，1月25日前将情况报市安委办。'],
  ['one endless line', '各单位，'],
  ['open brackets', '（责任单位：市应急局'],
  ['stars', '**'],
  ['commas and digits', '1.1.1,一二三四五'],
  ['one character', '的'],
  ['digits', '9'],
  ['dates', '2022年1月'],
])('[N22] a long text of %s is read in time that grows with its length', (_, unit) => {
  const make = (size: number) => `一、要求\n${unit.repeat(Math.ceil(size / unit.length))}`;
  const took = (size: number) => {
    const text = make(size);
    const from = process.cpuUsage();
    parseNotice(text);
    return process.cpuUsage(from).user / 1000;
  };
  took(20_000);
  const small = took(60_000);
  const large = took(600_000);
  // Ten times the text may take ten times as long, with room for noise; quadratic work takes a hundred.
  expect(large).toBeLessThan(Math.max(small, 20) * 45);
});
