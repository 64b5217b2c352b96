import { readListSign, readNumeral, writeChinese } from './numerals.ts';

/** Levels of numbering, highest first (GB/T 9704-2012, 7.3.3, and local habit). */
export const markerRanks = {
  chapter: 1,
  article: 2,
  han: 3,
  hanBracket: 4,
  arabic: 5,
  decimal: 5.3,
  decimalBelow: 5.6,
  arabicBracket: 6,
  circle: 7,
  spoken: 9,
} as const;

export type MarkerKind = keyof typeof markerRanks;

export interface Marker {
  kind: MarkerKind;
  value: number;
  /** Its part of a clause id: Chinese for 一、 and （一）, Arabic for the others. */
  label: string;
  /** For 2.1 the number it stands under: 2. */
  under?: number;
  /** As printed. */
  typed: string;
  length: number;
}

const HAN = '[一二三四五六七八九十百]{1,4}';
const PATTERNS: readonly (readonly [kind: MarkerKind, pattern: RegExp])[] = [
  ['chapter', /^第([一二三四五六七八九十百\d]{1,4})(?:章|编|部分)[：:、]?\s?/],
  ['article', /^第([一二三四五六七八九十百\d]{1,4})条[：:、]?\s?/],
  ['han', new RegExp(`^(${HAN})[、．.]\\s?`)],
  ['hanBracket', new RegExp(`^[（(](${HAN})[）)][、．.]?\\s?`)],
  ['arabic', /^(\d{1,2})(?:[．.]\s?(?!\d{1,3}(?![\d月日年]))|、\s?)/],
  ['arabicBracket', /^[（(](\d{1,2})[）)][、．.]?\s?/],
  ['arabicBracket', /^(\d{1,2})[）)][、．.]?\s?/],
  ['spoken', new RegExp(`^(${HAN})[是要](?=[^、，。])[，,：:]?`)],
  ['spoken', /^第([一二三四五六七八九十])[，,：:、]/],
  ['spoken', /^其([一二三四五六七八九十])[，,：:、是]/],
];

// 2.1 and 2.1.3 of technical plans; 1.5米 and 3.2万元 are amounts.
const DECIMAL =
  /^(\d{1,2})[.．]([1-9]\d?)(?:[.．]([1-9]\d?))?[.．、]?\s?(?=[\u4e00-\u9fa5“《])(?![万亿米吨公元倍个度级平千毫厘升小分秒天年月日时克瓦伏兆号版期])/;

// 一、二级响应 and 三、四季度 are lists, not numbering, when the sentence before is still open.
const LIST_NOT_NUMBER = /^[一二三四五六七八九十]、[一二三四五六七八九十](?:级|类|线|期|产|季|号|楼|层|批|、|把手)/;

function styleOf(style: 'circle' | 'bracket' | 'dot' | 'han'): MarkerKind {
  return style === 'circle'
    ? 'circle'
    : style === 'bracket'
      ? 'arabicBracket'
      : style === 'dot'
        ? 'arabic'
        : 'hanBracket';
}

function labelOf(kind: MarkerKind, value: number): string {
  return markerRanks[kind] <= markerRanks.hanBracket ? writeChinese(value) : String(value);
}

/**
 * Reads the numbering at the start of a paragraph. `open` says that the paragraph before has not ended its sentence: then
 * 一、二级 is text.
 */
export function readMarker(text: string, open = false): Marker | undefined {
  const sign = readListSign(text[0] ?? '');
  if (sign) {
    const kind = styleOf(sign.style);
    const length = /^.[、．.]?\s?/.exec(text)?.[0].length ?? 1;
    return { kind, value: sign.value, label: labelOf(kind, sign.value), typed: text.slice(0, length).trim(), length };
  }
  const decimal = DECIMAL.exec(text);
  if (decimal) {
    const [, first, second, third] = decimal;
    const value = Number(third ?? second);
    const kind = third ? 'decimalBelow' : 'decimal';
    const under = Number(third ? second : first);
    return { kind, value, under, label: String(value), typed: decimal[0].trim(), length: decimal[0].length };
  }
  if (open && LIST_NOT_NUMBER.test(text)) return undefined;
  for (const [kind, pattern] of PATTERNS) {
    const found = pattern.exec(text);
    if (!found) continue;
    const value = readNumeral(found[1] ?? '');
    if (value === undefined || value === 0) continue;
    if (kind === 'spoken' && /^[一十]要/.test(text) && !/^一要[^素点求害]/.test(text)) continue;
    return {
      kind,
      value,
      label: labelOf(kind, value),
      typed: found[0].replace(/[，,：:\s]+$/, ''),
      length: found[0].length,
    };
  }
  return undefined;
}

/** Where the next number of the same run stands in a paragraph that holds several: （1）…。（2）…。 0 when there is none. */
export function nextOfRun(text: string, marker: Marker): number {
  if (marker.kind !== 'arabic' && marker.kind !== 'arabicBracket' && marker.kind !== 'circle') return 0;
  for (const found of text.matchAll(/[。；;]\s?(?=[（(]\d{1,2}[）)]|[②-⑳]|\d{1,2}[．.、](?!\d))/g)) {
    const at = found.index + found[0].length;
    const next = readMarker(text.slice(at, at + 12));
    if (next?.kind === marker.kind && next.value === marker.value + 1) return at;
  }
  return 0;
}

export interface InlineMark extends Marker {
  at: number;
}

const INLINE =
  /(?:^|[。；：;:，,！？）)])\s?((?:[一二三四五六七八九十]{1,3}[是要](?=[^、，。])|第[一二三四五六七八九十][，,]|其[一二三四五六七八九十][，,是]|[（(](?:\d{1,2}|[一二三四五六七八九十]{1,3})[）)]|[①-⑳]|\d{1,2}[．.、](?!\d)))/g;

/**
 * Finds 一是…二是…, （1）…（2）…, ①…②… and 第一，…第二，… inside a paragraph: only runs that count up one by one from 1
 * (or go on from `after`), with at least two members, or one that opens the paragraph.
 */
export function findInlineMarks(text: string, after = 0): InlineMark[] {
  const byForm = new Map<string, InlineMark[]>();
  for (const found of text.matchAll(INLINE)) {
    const typed = found[1] ?? '';
    const at = found.index + found[0].length - typed.length;
    const marker = readMarker(text.slice(at, at + 12));
    if (!marker) continue;
    const form = `${marker.kind}${/是/.test(typed) ? '是' : /要/.test(typed) ? '要' : ''}`;
    const run = byForm.get(form) ?? [];
    const wanted = run.length === 0 ? (at === 0 && after > 0 ? after + 1 : 1) : (run.at(-1)?.value ?? 0) + 1;
    if (marker.value === wanted) run.push({ ...marker, at });
    byForm.set(form, run);
  }
  const runs = [...byForm.values()].filter((run) => run.length >= 2 || (run[0]?.at === 0 && run[0].kind === 'spoken'));
  runs.sort((a, b) => (a[0]?.at ?? 0) - (b[0]?.at ?? 0));
  return runs[0] ?? [];
}
