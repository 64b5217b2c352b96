import { judge } from './judge.ts';
import type { Segment } from './stretch.ts';

/** Stands in for words that are no part of a sentence, such as a duty mark in brackets. */
export const MASK = '\u0001';

const OPEN = '（(《“‘「『【〔[';
const CLOSE = '）)》”’」』】〕]';

/** Cuts text at the given characters outside brackets and quotation marks. A sentence end always closes a quotation. */
export function cutAt(text: string, from: number, to: number, stops: string): [start: number, end: number][] {
  const pieces: [number, number][] = [];
  let depth = 0;
  let since = 0;
  let start = from;
  for (let at = from; at < to; at += 1) {
    const char = text[at] ?? '';
    if (OPEN.includes(char)) {
      depth += 1;
      since = at;
    } else if (CLOSE.includes(char)) depth = Math.max(0, depth - 1);
    // An unclosed bracket must not swallow the rest of the notice.
    if (depth > 0 && at - since > 160) depth = 0;
    // 17:30 is a time.
    const clock = (char === ':' || char === '：') && /\d/.test(text[at - 1] ?? '') && /\d/.test(text[at + 1] ?? '');
    const leads = char === '、' && stops.includes('，') && text.slice(Math.max(start, at - 2), at) === '牵头';
    if (depth === 0 && !clock && (stops.includes(char) || leads)) {
      pieces.push([start, at]);
      start = at + 1;
    }
  }
  if (start < to) pieces.push([start, to]);
  return pieces;
}

const PERSONS =
  /^(?!对|将|把|如|若|未|因|发现|在|于|由|按|根据|为|与|同)[^，]{2,30}的(?:人员|人|单位|企业|[^，的]{2,4}企业|从业人员|驾驶员|个人)$/;

function isBlank(char: string | undefined): boolean {
  return char === MASK || (char !== undefined && /\s/.test(char));
}

/** Cuts one sentence at its commas and says what each stretch does. */
export function readSegments(text: string, from: number, to: number): Segment[] {
  const segments: Segment[] = [];
  for (const [start, end] of cutAt(text, from, to, '，,：:')) {
    let [a, b] = [start, end];
    while (a < b && isBlank(text[a])) a += 1;
    while (b > a && isBlank(text[b - 1])) b -= 1;
    if (b - a < 2) continue;
    const piece = text.slice(a, b);
    segments.push({ start: a, end: b, text: piece, ...judge(piece) });
  }
  // 对因…不力，造成严重后果的，一律…: the whole case is a circumstance.
  segments.forEach((segment, index) => {
    if (!/^(?:对|凡|因|如)/.test(segment.text) || segment.modal || segment.role !== 'act') return;
    const close = segments
      .slice(index + 1, index + 4)
      .findIndex((next) => next.role === 'setting' && /[的者]$/.test(next.text));
    if (close < 0) return;
    for (const part of segments.slice(index, index + 1 + close))
      Object.assign(part, { role: 'setting', why: '情形或对象' });
  });
  // 7日内有旅居史的人员，应于…: who it is about stands before the comma.
  segments.forEach((segment, index) => {
    const next = segments[index + 1];
    if (!next || next.actor || segment.actor || segment.modal) return;
    if (
      !PERSONS.test(segment.text) ||
      !((next.modal?.at === 0 && next.modal.word !== '要') || /^(?:每|至少)/.test(next.text))
    )
      return;
    Object.assign(segment, { role: 'setting', why: '写明对象' });
    next.actor = segment.text.replace(/^凡(?:是)?/, '');
  });
  return segments;
}
