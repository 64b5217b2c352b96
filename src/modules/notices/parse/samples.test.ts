import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { parseNotice } from './parse.ts';
import { type ExpectedNotice, scoreObligations } from './score.ts';

const folder = fileURLToPath(new URL('./samples/', import.meta.url));
const real = fileURLToPath(new URL('../../../../../shared/notice/notice-2022-5.md', import.meta.url));
const read = (path: string) => readFileSync(path, 'utf8');
const expected = (path: string) => JSON.parse(read(path)) as ExpectedNotice;
const samples = readdirSync(folder).filter((name) => !name.endsWith('.json'));

describe.each(samples)('sample %s', (name) => {
  const parsed = parseNotice(read(folder + name));
  const want = expected(folder + name.replace(/\.\w+$/, '.expected.json'));

  test('[N1] the envelope reads exactly as expected', () => {
    expect(JSON.parse(JSON.stringify(parsed.envelope))).toEqual(want.envelope);
  });

  test('[N2] the outline reads exactly as expected', () => {
    expect(parsed.outline).toEqual(want.outline);
  });

  test('[N3] obligations reach recall 0.95 and precision 0.90 by overlapping spans', () => {
    const score = scoreObligations(parsed, want.obligations);
    expect(score.recall, score.missed.join('\n')).toBeGreaterThanOrEqual(0.95);
    expect(score.precision, score.surplus.join('\n')).toBeGreaterThanOrEqual(0.9);
    expect(score.wrongActor.length, score.wrongActor.join('\n')).toBeLessThanOrEqual(1);
    expect(score.wrongModality).toEqual([]);
  });

  test('[N4] every offset points at its text', () => {
    for (const one of parsed.obligations) expect(parsed.text.slice(one.start, one.end)).toBe(one.text);
    for (const one of parsed.clauses) expect(parsed.text.slice(one.start, one.end)).toBe(one.text);
  });

  test('[N5] every obligation stands in a block of its clause and says why', () => {
    for (const one of parsed.obligations) {
      const blocks = parsed.clauses.filter((clause) => clause.id === one.clause);
      expect(blocks.some((clause) => clause.start <= one.start && one.end <= clause.end)).toBe(true);
      expect(one.reasons.length).toBeGreaterThanOrEqual(2);
    }
    expect(new Set(parsed.clauses.map((clause) => clause.key)).size).toBe(parsed.clauses.length);
    expect(new Set(parsed.outline.map((entry) => entry.id)).size).toBe(parsed.outline.length);
  });
});

test('[N3] there are at least eight samples, and the scorer counts a missing and a surplus span', () => {
  expect(samples.length).toBeGreaterThanOrEqual(8);
  const parsed = parseNotice('一、各单位要制定方案。\n二、各单位要开展演练。');
  const score = scoreObligations(parsed, [
    { clause: '一', owedBy: '各单位', text: '各单位要制定方案', modality: 'must' },
    { clause: '一', owedBy: '各单位', text: '没有这句', modality: 'must' },
  ]);
  expect(score).toMatchObject({ recall: 0.5, precision: 0.5, missed: ['[一] 没有这句'] });
});

describe.runIf(existsSync(real))('the real notice', () => {
  const parsed = parseNotice(existsSync(real) ? read(real) : '');
  const want = existsSync(real)
    ? expected(real.replace(/\.md$/, '.expected.json'))
    : { envelope: {}, outline: [], obligations: [] };

  test('[N6] envelope and outline are exact', () => {
    expect(JSON.parse(JSON.stringify(parsed.envelope))).toEqual(want.envelope);
    expect(parsed.outline).toEqual(want.outline);
  });

  test('[N6] obligations: recall ≥ 0.95, precision ≥ 0.90, actor and modality right', () => {
    const score = scoreObligations(parsed, want.obligations);
    expect(score.recall, score.missed.join('\n')).toBeGreaterThanOrEqual(0.95);
    expect(score.precision, score.surplus.join('\n')).toBeGreaterThanOrEqual(0.9);
    expect(score.wrongActor).toEqual([]);
    expect(score.wrongModality).toEqual([]);
  });
});
