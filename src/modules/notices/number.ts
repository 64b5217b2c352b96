import { refusal } from '../../kit/refusal.ts';
import type { NumberParts } from './parse/notice-shape.ts';

export const numberForm = refusal('NUMBER_FORM', [
  '发文字号要写成「代字〔年份〕序号号」，如 忻攻坚函〔2022〕5号。',
  'Write the number as code〔year〕serial号.',
]);
/** N43: 「忻攻坚函〔2022〕5号」 taken apart; any bracket around the year is understood, 「第」 and leading zeros are dropped. */
export function readNumber(number: string): NumberParts {
  const match = /^(\p{Script=Han}{2,20})\s*[〔[（(【]\s*(\d{4})\s*[〕\]）)】]\s*第?0*(\d{1,5})\s*号$/u.exec(
    number.trim(),
  );
  if (!match) throw numberForm({ field: 'number' });
  return { code: match[1] as string, year: Number(match[2]), serial: Number(match[3]) };
}

/** A number as printed. */
export const printNumber = ({ code, year, serial }: NumberParts) => `${code}〔${year}〕${serial}号`;
