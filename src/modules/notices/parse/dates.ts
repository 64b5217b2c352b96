import { readNumeral } from './numerals.ts';

const N = '[〇零○Ｏ一二三四五六七八九十廿卅\\d]';

/** A full day as written: 2022年1月19日, 二〇二二年一月十九日, 2022-01-19, 2022.1.19, 2022/1/19. */
export const FULL_DATE = `(?:${N}{4}年${N}{1,3}月${N}{1,3}日|\\d{4}[-./]\\d{1,2}[-./]\\d{1,2})`;

const PARTS = new RegExp(`^(${N}{4})[年./-](${N}{1,3})[月./-](${N}{1,3})日?$`);
const WHOLE = new RegExp(`^[（(]?${FULL_DATE}[）)]?$`);

/** Days in a month of the Gregorian calendar; month 1 … 12. */
export function daysInMonth(year: number, month: number): number {
  if (month === 2) return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0 ? 29 : 28;
  return [4, 6, 9, 11].includes(month) ? 30 : 31;
}

/** Writes YYYY-MM-DD, or undefined when there is no such day. */
export function isoDay(year: number, month: number, day: number): string | undefined {
  if (month < 1 || month > 12 || day < 1 || day > daysInMonth(year, month)) return undefined;
  return `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
}

/** Reads a full day in any of the writings of FULL_DATE as YYYY-MM-DD. */
export function readFullDate(text: string): string | undefined {
  const found = PARTS.exec(text.trim().replace(/^[（(]|[）)]$/g, ''));
  if (!found) return undefined;
  const [year, month, day] = [readNumeral(found[1] ?? ''), readNumeral(found[2] ?? ''), readNumeral(found[3] ?? '')];
  if (year === undefined || month === undefined || day === undefined) return undefined;
  return isoDay(year, month, day);
}

/** Whether a line is a date and nothing else. */
export function isDateLine(text: string): boolean {
  return WHOLE.test(text) && readFullDate(text) !== undefined;
}

/** Day of the week of an ISO day: 1 Monday … 7 Sunday. */
export function weekday(iso: string): number {
  const day = new Date(`${iso}T00:00:00Z`).getUTCDay();
  return day === 0 ? 7 : day;
}

/** The ISO day `days` later. */
export function addDays(iso: string, days: number): string {
  return new Date(Date.parse(`${iso}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
}
