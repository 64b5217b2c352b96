import { expect, test } from 'vitest';
import { date, list, text } from './field.ts';
import { inputSchema } from './schema.ts';
import { isAsked, mayBeEmpty, unmet } from './when.ts';

const fields = {
  way: text(['方向', 'Way']),
  goal: text(['目的地', 'Goal'], { when: { field: 'way', is: ['out'], needed: true } }),
  wish: text(['愿望', 'Wish'], { when: { field: 'way', is: ['out'] } }),
};

test('[S21] a field with a condition is asked on its answer alone, and missed only where it is needed', () => {
  expect(isAsked(fields.goal, { way: 'out' })).toBe(true);
  expect(isAsked(fields.goal, { way: 'in' })).toBe(false);
  expect(mayBeEmpty(fields.goal, { way: 'in' })).toBe(true);
  expect(mayBeEmpty(fields.goal, { way: 'out' })).toBe(false);
  expect(mayBeEmpty(fields.wish, { way: 'out' })).toBe(true);
  expect(unmet(fields, { way: 'out' })).toEqual({ field: 'goal', why: 'missing' });
  expect(unmet(fields, { way: 'out', goal: '太原' })).toBeUndefined();
  expect(unmet(fields, { way: 'in', wish: '早去早回' })).toEqual({ field: 'wish', why: 'uncalled' });
});

test('[S22] a list takes so many entries of its shape and nothing else', () => {
  const stays = list(
    ['行程', 'Stays'],
    { place: text(['地方', 'Place']), on: date(['日期', 'Day']) },
    { min: 1, max: 2 },
  );
  const schema = inputSchema({ stays });
  const entry = { place: '太原市', on: '2022-01-18' };
  expect(schema.safeParse({ stays: [entry] }).success).toBe(true);
  for (const wrong of [
    [],
    [entry, entry, entry],
    [{ place: '太原市' }],
    [{ ...entry, on: '2022-02-30' }],
    [{ ...entry, x: 1 }],
    'x',
  ])
    expect(schema.safeParse({ stays: wrong }).success).toBe(false);
});
