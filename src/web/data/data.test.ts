import { expect, test } from 'vitest';
import { makeId } from './id.ts';
import { asProblem, Problem } from './problem.ts';
import { dayOf, fromWallClock, sayMinutes, toWallClock } from './time.ts';

test('[W22] wall-clock text is Shanghai time and comes back as the same instant', () => {
  expect(toWallClock('2022-01-19T01:00:00Z')).toBe('2022-01-19T09:00');
  expect(new Date(fromWallClock('2022-01-19T09:00')).toISOString()).toBe('2022-01-19T01:00:00.000Z');
  expect(dayOf('2022-01-18T16:00:00Z')).toBe('2022-01-19');
  expect(sayMinutes(90, 'zh')).toBe('1 小时 30 分钟');
  expect(sayMinutes(0, 'en')).toBe('0 min');
});

test('[W23] an answer without words says what to do; what may pass by itself is told from what will not', () => {
  expect(new Problem(503, {}).label[0]).toContain('您填写的内容都还在');
  expect(new Problem(503, {}).passing).toBe(true);
  expect(new Problem(422, { code: 'X', message: { zh: '不行', en: 'No' } })).toMatchObject({
    passing: false,
    code: 'X',
    label: ['不行', 'No'],
  });
  expect(asProblem(new TypeError('Failed to fetch'))).toMatchObject({ status: 0, passing: true });
  expect(asProblem(new Error('x')).status).toBe(500);
});

test('[W6] ids are UUIDv7, in the order of their making', () => {
  const [early, late] = [makeId(1_642_554_000_000), makeId(1_642_554_000_001)];
  expect(early).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  expect(early < late).toBe(true);
});
