import type { Label } from '../../kit/label.ts';

const rhythms: Readonly<Record<string, Label>> = {
  once: ['办一次', 'once'],
  daily: ['每日', 'daily'],
  weekly: ['每周', 'weekly'],
  monthly: ['每月', 'monthly'],
  event: ['有情况时', 'on event'],
  continuous: ['持续，按月核对', 'continuous, looked at monthly'],
};

/** How often and by when: 「每日 2 次」, 「12月31日前」. */
export function rhythmWords(one: {
  readonly rhythm: string;
  readonly times?: number;
  readonly deadline?: string | null;
}): Label {
  const [zh, en] = rhythms[one.rhythm] ?? [one.rhythm, one.rhythm];
  if (one.rhythm === 'once' && one.deadline) {
    const [, month, day] = one.deadline.split('-').map(Number);
    return [`${month}月${day}日前`, `by ${one.deadline}`];
  }
  const times = one.times ?? 1;
  return times > 1 ? [`${zh} ${times} 次`, `${en}, ${times} times`] : [zh, en];
}

const numeral = /^[一二三四五六七八九十]+$/u;

/** The name of a clause by its id alone: 「二、」, 「三（一）」, 「二·市级」, 「二·企业·4」. */
export function clauseName(id: string): string {
  const parts = id.split('-');
  const [first, second] = parts;
  // A lone 一 would read as a rule.
  if (parts.length === 1 && numeral.test(id)) return `${id}、`;
  if (parts.length === 2 && second !== undefined && numeral.test(second)) return `${first}（${second}）`;
  return parts.join('·');
}
