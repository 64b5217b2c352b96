import { expect, test } from 'vitest';
import { lateParts, lateWords, missedWords } from './lateness.ts';

const now = new Date('2022-01-19T09:00:00+08:00');
const figures = (late: number) => ({
  owed: 10,
  proven: 0,
  late,
  unowned: 0,
  notOwed: 0,
  periodsOwed: 10,
  periodsProven: 0,
  periodsLate: late,
});

test('[J40] a duty that missed yesterday and is due tonight is not told as late now', () => {
  const tonight = '2022-01-19T23:59:59+08:00';
  expect(missedWords({ rhythm: 'daily', state: 'late', dueAt: tonight }, now)?.[0]).toBe('昨日未办');
  expect(missedWords({ rhythm: 'daily', state: 'due', dueAt: tonight }, now)).toBeUndefined();
  expect(missedWords({ rhythm: 'once', state: 'late', dueAt: '2022-01-10T23:59:59+08:00' }, now)).toBeUndefined();
});

test('[J41] the late of several obligations are parted into past and missed before; their sum is the figure', () => {
  const once = { rhythm: 'once', deadline: '2022-01-10', figures: figures(3) };
  const daily = { rhythm: 'daily', deadline: null, figures: figures(4) };
  const ended = { rhythm: 'weekly', deadline: '2022-01-15', figures: figures(2) };
  expect(lateParts([once, daily, ended], '2022-01-19')).toEqual({ past: 5, missed: 4 });
  expect(lateWords([daily], '2022-01-19')?.[0]).toBe('逾期的 4 项是昨日未办，本期还没有补上');
  expect(lateWords([once], '2022-01-19')?.[0]).toBe('逾期的 3 项都已过了时限');
  expect(lateWords([{ ...once, figures: figures(0) }], '2022-01-19')).toBeUndefined();
});
