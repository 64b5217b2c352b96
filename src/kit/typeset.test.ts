import { describe, expect, test } from 'vitest';
import { balancedLines, cells, lineCount } from './typeset.ts';

describe('setting Chinese lines', () => {
  test('a digit is half a character, a full-width mark a whole one', () => {
    expect(cells('第5号，A')).toBe(4);
  });

  test('a title breaks at words, outside quotes, into even lines', () => {
    const title = '关于在全市开展“春季百日”设备检修质量提升专项行动期间做好人员健康管理工作的通知';
    const lines = balancedLines(title, 20);
    expect(lines.join('')).toBe(title);
    expect(lines.length).toBe(3);
    for (const line of lines) expect(cells(line)).toBeLessThanOrEqual(20);
    for (const line of lines) expect((line.match(/“/gu) ?? []).length).toBe((line.match(/”/gu) ?? []).length);
    expect(lines[1]).not.toMatch(/^的/u);
  });

  test('a number stays with what it counts', () => {
    const lines = balancedLines('关于对宁武县某某煤业有限公司等4家企业安全隐患实行限时督办的通知', 17);
    expect(lines.some((line) => /\d$/u.test(line))).toBe(false);
  });

  test('what fits stays on one line and what cannot be broken stays whole', () => {
    expect(balancedLines('通知', 20)).toEqual(['通知']);
    expect(balancedLines('abcdefghij', 2)).toEqual(['abcdefghij']);
  });

  test('lines are counted with the first-line indent, paragraph by paragraph', () => {
    expect(lineCount('一'.repeat(26), 28, 2)).toBe(1);
    expect(lineCount('一'.repeat(27), 28, 2)).toBe(2);
    expect(lineCount('一\n二', 28, 2)).toBe(2);
  });
});
