import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { campaignDay, clockWords, dayWords, documentDay, durationWords, momentWords, remaining } from './dates.ts';
import { barSegments, type Figures, pineStep, sparkRuns, stillDue, sumFigures, trouble } from './figures.ts';
import { marginNumber, piecesOf } from './notice.ts';
import { compact, grouped, share } from './numbers.ts';
import { dark, light, type Palette, risk } from './palette.ts';
import { type Arrow, neighbour, xinzhouTiles } from './tilePlaces.ts';

const css = readFileSync(join(import.meta.dirname, 'tokens.css'), 'utf8');

function block(selector: string): ReadonlyMap<string, string> {
  const start = css.indexOf(`${selector} {`);
  const body = css.slice(start, css.indexOf('}', start));
  return new Map([...body.matchAll(/--([a-z0-9-]+):\s*([^;]+);/gu)].map((match) => [match[1] ?? '', match[2] ?? '']));
}

function luminance(hex: string): number {
  const [r, g, b] = [1, 3, 5].map((at) => {
    const channel = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return channel <= 0.03928 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * (r ?? 0) + 0.7152 * (g ?? 0) + 0.0722 * (b ?? 0);
}

function contrast(one: string, other: string): number {
  const [low, high] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return ((high ?? 0) + 0.05) / ((low ?? 0) + 0.05);
}

describe('colours', () => {
  test.each([
    [':root', light],
    [':root[data-theme="dark"]', dark],
  ] as const)('[K1] %s in tokens.css is the palette', (selector, palette) => {
    const variables = block(selector);
    for (const [name, value] of Object.entries(palette)) {
      const variable = name.replace(/[A-Z]/gu, (letter) => `-${letter.toLowerCase()}`).replace(/(\d)$/u, '-$1');
      expect(variables.get(variable), variable).toBe(value);
    }
  });

  test.each([
    ['light', light],
    ['dark', dark],
  ] as readonly (readonly [string, Palette])[])('[K1] text keeps 4.5:1 in the %s theme', (_, palette) => {
    const pairs: readonly (readonly [string, string])[] = [
      [palette.ink, palette.paper],
      [palette.ink, palette.ground],
      [palette.ink, palette.pineTint],
      [palette.ink2, palette.paper],
      [palette.ink2, palette.ground],
      [palette.ink2, palette.pineTint],
      [palette.pine, palette.paper],
      [palette.pine, palette.ground],
      [palette.pineDeep, palette.pineTint],
      [palette.onPine, palette.pine],
      [palette.onPine, palette.pineDeep],
      [palette.documentRed, palette.paper],
      [palette.documentRed, palette.ground],
    ];
    for (const [text, ground] of pairs)
      expect(contrast(text, ground), `${text} on ${ground}`).toBeGreaterThanOrEqual(4.5);
    for (const line of [palette.lineStrong]) expect(contrast(line, palette.paper)).toBeGreaterThanOrEqual(3);
  });

  test('[K1] no risk colour and no document red outside their places', () => {
    const others = [...Object.values(light), ...Object.values(dark)];
    for (const colour of Object.values(risk)) expect(others).not.toContain(colour);
    const parts = ['look', 'cartogram', 'sheet', 'states', 'today', 'typesetPhone'];
    for (const part of parts) {
      expect(readFileSync(join(import.meta.dirname, `${part}.css`), 'utf8')).not.toMatch(/--risk|--document-red/u);
    }
    const typeset = readFileSync(join(import.meta.dirname, 'typeset.css'), 'utf8');
    const rules = [...typeset.matchAll(/([^{}]+)\{[^{}]*--document-red[^{}]*\}/gu)].map((match) =>
      match[1]?.trim().split('\n').at(-1),
    );
    expect(rules).toEqual(['.ln-issuer {', '.ln-rule {'].map((rule) => rule.slice(0, -2)));
  });
});

const figures = fc.record({
  owed: fc.nat(100_000),
  proven: fc.nat(100_000),
  late: fc.nat(1_000),
  unowned: fc.nat(1_000),
  notOwed: fc.nat(100),
});

describe('figures', () => {
  test('[K3] the parts of a bar fill it and none that exists is lost', () => {
    fc.assert(
      fc.property(figures, (one: Figures) => {
        const segments = barSegments(one);
        const total = one.proven + one.late + one.unowned + stillDue(one);
        expect(segments.length === 0).toBe(total === 0);
        if (total === 0) return;
        expect(segments.reduce((sum, part) => sum + part.width, 0)).toBeCloseTo(100, 6);
        for (const state of ['proven', 'late', 'unowned'] as const) {
          expect(segments.some((part) => part.state === state)).toBe(one[state] > 0);
        }
        for (const [at, part] of segments.entries()) {
          expect(part.width).toBeGreaterThan(0);
          const before = segments[at - 1];
          expect(part.from).toBeCloseTo(before ? before.from + before.width : 0, 6);
        }
      }),
    );
    const one = barSegments({ owed: 10_000, proven: 9_999, late: 1, unowned: 0, notOwed: 0 });
    expect(one.find((part) => part.state === 'late')?.width).toBe(2);
  });

  test('[K3] still due is never below zero and sums add up', () => {
    expect(stillDue({ owed: 5, proven: 6, late: 1, unowned: 0, notOwed: 0 })).toBe(0);
    const one = { owed: 5, proven: 2, late: 1, unowned: 1, notOwed: 3 };
    expect(sumFigures([one, one])).toEqual({ owed: 10, proven: 4, late: 2, unowned: 2, notOwed: 6 });
    expect(sumFigures([]).owed).toBe(0);
  });

  test('[K9] late and unowned weigh the same, the larger share breaks a tie', () => {
    const of = (owed: number, late: number, unowned: number) => trouble({ owed, proven: 0, late, unowned, notOwed: 0 });
    expect(of(10, 2, 0)).toBe(of(10, 0, 2));
    expect(of(10, 2, 0)).toBeGreaterThan(of(100, 2, 0));
    expect(of(10_000, 3, 0)).toBeGreaterThan(of(2, 2, 0));
    expect(of(10, 0, 0)).toBe(0);
  });

  test('[K3] a small value is shaded, nothing is not', () => {
    expect(pineStep(0, 100)).toBe(0);
    expect(pineStep(1, 1000)).toBe(1);
    expect(pineStep(100, 100)).toBe(5);
    expect(pineStep(500, 100)).toBe(5);
    expect(pineStep(3, 0)).toBe(0);
  });

  test('[K6] gaps break the line, the line stays in its box', () => {
    expect(sparkRuns([], 64, 18)).toEqual([]);
    expect(sparkRuns([null, null], 64, 18)).toEqual([]);
    expect(sparkRuns([1, null, 1, 1], 64, 18).length).toBe(2);
    fc.assert(
      fc.property(fc.array(fc.option(fc.double({ min: 0, max: 1, noNaN: true })), { maxLength: 14 }), (values) => {
        for (const point of sparkRuns(values, 64, 18).flatMap((run) => run.split(' '))) {
          const [x, y] = point.split(',').map(Number);
          expect(x).toBeGreaterThanOrEqual(0);
          expect(x).toBeLessThanOrEqual(64);
          expect(y).toBeGreaterThanOrEqual(0);
          expect(y).toBeLessThanOrEqual(18);
        }
      }),
    );
    const flat =
      sparkRuns([0.95, 0.96], 64, 18)[0]
        ?.split(' ')
        .map((point) => Number(point.split(',')[1])) ?? [];
    expect(Math.abs((flat[0] ?? 0) - (flat[1] ?? 0))).toBeLessThan(2);
  });

  test('[K4] a share never rounds to all or nothing', () => {
    expect(share(999, 1000)).toBe('99%');
    expect(share(1, 1000)).toBe('1%');
    expect(share(0, 1000)).toBe('0%');
    expect(share(1000, 1000)).toBe('100%');
    expect(share(0, 0)).toBe('—');
    expect(grouped(1284567)).toBe('1,284,567');
    expect(grouped(-1200)).toBe('−1,200');
    expect(compact(128_400, 'zh')).toBe('12.8 万');
    expect(compact(20_000, 'zh')).toBe('2 万');
    expect(compact(1_250_000, 'en')).toBe('1.2M');
    expect(compact(9_999, 'zh')).toBe('9,999');
  });
});

describe('dates in words', () => {
  const now = '2022-01-19T09:30:00+08:00';

  test('[K5] days and moments are Shanghai time', () => {
    expect(clockWords('2022-01-18T16:05:00Z')).toBe('00:05');
    expect(dayWords('2022-01-19', 'zh')).toBe('1月19日 周三');
    expect(dayWords('2021-12-21', 'zh', now)).toBe('2021年12月21日 周二');
    expect(dayWords('2022-01-19', 'en')).toBe('Wed 19 Jan');
    expect(documentDay('2022-01-09')).toBe('2022年1月9日');
    expect(momentWords('2022-01-19T18:00:00+08:00', now, 'zh')).toBe('今天 18:00');
    expect(momentWords('2022-01-18T23:59:00+08:00', now, 'zh')).toBe('昨天 23:59');
    expect(momentWords('2022-01-20T00:00:00+08:00', now, 'en')).toBe('tomorrow 00:00');
    expect(momentWords('2022-01-21T18:00:00+08:00', now, 'zh')).toBe('1月21日 18:00 周五');
  });

  test('[K5] durations are cut, never rounded up', () => {
    expect(durationWords(59_000, 'zh')).toBe('不到 1 分钟');
    expect(durationWords(119 * 60_000, 'zh')).toBe('1 小时');
    expect(durationWords(47.9 * 3_600_000, 'zh')).toBe('47 小时');
    expect(durationWords(71 * 3_600_000, 'zh')).toBe('2 天');
    expect(durationWords(60_000, 'en')).toBe('1 minute');
    expect(remaining('2022-01-19T12:40:00+08:00', now, 'zh')).toEqual({
      words: '还有 3 小时',
      late: false,
      soon: false,
    });
    expect(remaining('2022-01-19T10:00:00+08:00', now, 'zh')).toEqual({
      words: '还有 30 分钟',
      late: false,
      soon: true,
    });
    expect(remaining('2022-01-16T09:00:00+08:00', now, 'zh')).toEqual({ words: '已迟 3 天', late: true, soon: false });
  });

  test('[K5] the first day of a campaign is day 1', () => {
    expect(campaignDay('2021-12-22', '2021-12-22')).toBe(1);
    expect(campaignDay('2021-12-22', '2022-01-19')).toBe(29);
    expect(campaignDay('2021-12-22', '2021-12-21')).toBe(0);
  });
});

describe('tiles and text', () => {
  test('[K7] sixteen places, none twice, and arrows reach every one', () => {
    expect(xinzhouTiles.length).toBe(16);
    expect(new Set(xinzhouTiles.map(({ col, row }) => `${col},${row}`)).size).toBe(16);
    const reached = new Set([xinzhouTiles[0]]);
    for (const tile of reached) {
      for (const arrow of ['ArrowLeft', 'ArrowRight', 'ArrowUp', 'ArrowDown'] satisfies Arrow[]) {
        const next = tile && neighbour(xinzhouTiles, tile, arrow);
        if (next) reached.add(next);
      }
    }
    expect(reached.size).toBe(16);
    const place = (code: string) => xinzhouTiles.find((tile) => tile.code === code);
    const west = place('140932');
    expect(west && neighbour(xinzhouTiles, west, 'ArrowLeft')).toBeUndefined();
    expect(west && neighbour(xinzhouTiles, west, 'ArrowDown')?.code).toBe('140930');
  });

  test('[K8] cutting at obligations keeps every character once and in order', () => {
    fc.assert(
      fc.property(
        fc.string({ maxLength: 60 }),
        fc.array(fc.tuple(fc.nat(70), fc.nat(70)), { maxLength: 6 }),
        (text, spans) => {
          const obligations = spans.map(([start, end], at) => ({ id: `o${at}`, start, end }));
          const pieces = piecesOf(text, obligations);
          expect(pieces.map((piece) => piece.text).join('')).toBe(text);
        },
      ),
    );
    const pieces = piecesOf('各单位每周分析一次', [{ id: 'a', start: 3, end: 9 }]);
    expect(pieces).toEqual([
      { text: '各单位', at: 0 },
      { text: '每周分析一次', obligation: 'a', at: 3 },
    ]);
  });

  test('[K8] clause ids as they stand in the margin', () => {
    expect(marginNumber({ id: '三', level: 1 })).toBe('三、');
    expect(marginNumber({ id: '三-二', level: 2 })).toBe('三（二）');
    expect(marginNumber({ id: '二-企业-4', level: 5 })).toBe('二·企业·4');
  });
});
