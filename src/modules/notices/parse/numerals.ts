const DIGITS: Record<string, number> = {
  〇: 0,
  零: 0,
  '○': 0,
  Ｏ: 0,
  一: 1,
  二: 2,
  两: 2,
  三: 3,
  四: 4,
  五: 5,
  六: 6,
  七: 7,
  八: 8,
  九: 9,
  壹: 1,
  贰: 2,
  叁: 3,
  肆: 4,
  伍: 5,
  陆: 6,
  柒: 7,
  捌: 8,
  玖: 9,
  元: 1,
};

/** Characters a Chinese numeral may consist of, for use inside a character class. */
export const CHINESE_DIGITS = '〇零○一二三四五六七八九十廿卅百两';

/**
 * Reads a numeral in Arabic or Chinese digits: 45, 四十五, 二〇二二, 廿三, 一百零五. Whole numbers below 10,000.
 * Returns undefined for anything else.
 */
export function readNumeral(text: string): number | undefined {
  if (/^\d{1,6}$/.test(text)) return Number(text);
  if (text === '') return undefined;
  const plain = text.replace(/廿/g, '二十').replace(/卅/g, '三十');
  if (!/[十百千]/.test(plain)) {
    let value = 0;
    for (const char of plain) {
      const digit = DIGITS[char];
      if (digit === undefined) return undefined;
      value = value * 10 + digit;
    }
    return plain.length <= 6 ? value : undefined;
  }
  let total = 0;
  let pending: number | undefined;
  for (const char of plain) {
    const unit = char === '十' ? 10 : char === '百' ? 100 : char === '千' ? 1000 : 0;
    if (unit > 0) {
      total += (pending ?? 1) * unit;
      pending = undefined;
      continue;
    }
    const digit = DIGITS[char];
    if (digit === undefined) return undefined;
    pending = digit;
  }
  return total + (pending ?? 0);
}

const SIGNS: readonly (readonly [first: string, count: number, style: 'circle' | 'bracket' | 'dot' | 'han'])[] = [
  ['①', 20, 'circle'],
  ['⑴', 20, 'bracket'],
  ['⒈', 20, 'dot'],
  ['㈠', 10, 'han'],
];

/** Reads one of the single-character list signs ① ⑴ ⒈ ㈠. */
export function readListSign(char: string): { value: number; style: 'circle' | 'bracket' | 'dot' | 'han' } | undefined {
  const code = char.codePointAt(0) ?? 0;
  for (const [first, count, style] of SIGNS) {
    const value = code - (first.codePointAt(0) ?? 0) + 1;
    if (value >= 1 && value <= count) return { value, style };
  }
  return undefined;
}

const ORDER = '〇一二三四五六七八九';

/** Writes 1 … 99 the way clause numbers are written: 一, 十, 十一, 二十三. */
export function writeChinese(value: number): string {
  if (value < 10) return ORDER[value] ?? '';
  const tens = Math.floor(value / 10);
  return `${tens === 1 ? '' : (ORDER[tens] ?? '')}十${value % 10 === 0 ? '' : (ORDER[value % 10] ?? '')}`;
}
