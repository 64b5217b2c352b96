import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { parseNotice } from './parse.ts';
import { type ExpectedNotice, scoreObligations } from './score.ts';

// Notices read without the program: what it reads in them had no part in what is expected.
type Reading = Pick<ExpectedNotice, 'envelope' | 'obligations'>;
const folder = fileURLToPath(new URL('./readings/', import.meta.url));
const read = (name: string) => readFileSync(folder + name, 'utf8');
const names = readdirSync(folder).filter((name) => !name.endsWith('.json'));
const readings = names.map((name) => ({
  name,
  parsed: parseNotice(read(name)),
  want: JSON.parse(read(name.replace(/\.\w+$/, '.expected.json'))) as Reading,
}));

describe.each(readings)('reading $name', ({ parsed, want }) => {
  test('[N29] issuer, number, title, kind, signature and date are those printed', () => {
    expect(parsed.envelope).toMatchObject(want.envelope);
  });

  test('[N29] obligations: recall ≥ 0.95, precision ≥ 0.90 by overlapping spans', () => {
    const score = scoreObligations(parsed, want.obligations);
    expect(score.recall, score.missed.join('\n')).toBeGreaterThanOrEqual(0.95);
    expect(score.precision, score.surplus.join('\n')).toBeGreaterThanOrEqual(0.9);
  });
});

test('[N29] of all together who owes is right for 5 in 6, how binding for 49 in 50, the day for 9 in 10', () => {
  const scores = readings.map(({ parsed, want }) => scoreObligations(parsed, want.obligations));
  const wanted = readings.flatMap(({ want }) => want.obligations);
  const dated = wanted.filter(({ deadline }) => deadline !== undefined);
  const wrong = (which: 'wrongActor' | 'wrongModality' | 'wrongDay') => scores.flatMap((score) => score[which]);
  expect(wrong('wrongActor').length / wanted.length, wrong('wrongActor').join('\n')).toBeLessThan(1 / 6);
  expect(wrong('wrongModality').length / wanted.length, wrong('wrongModality').join('\n')).toBeLessThan(1 / 50);
  expect(wrong('wrongDay').length / dated.length, wrong('wrongDay').join('\n')).toBeLessThan(1 / 10);
});
