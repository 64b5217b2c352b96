import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { documentedRoutes } from '../../src/documented.ts';
import type { Fields } from '../../src/kit/field.ts';
import { roles } from '../../src/kit/roles.ts';
import { kinds } from '../../src/kinds.ts';
import { root } from '../../src/server/root.ts';

const han = /\p{Script=Han}/u;
/** What is wrong with a label, if anything is. Codes such as `mg/L` may stand alike in both languages. */
function fault(label: unknown): string | undefined {
  if (!Array.isArray(label) || label.length !== 2) return 'no label';
  const [zh, en] = label as [unknown, unknown];
  if (typeof zh !== 'string' || zh.trim() === '') return 'no Chinese';
  if (typeof en !== 'string' || en.trim() === '') return 'no English';
  if (zh === en) return /^[\x20-\x7e²³℃]{1,12}$/.test(zh) ? undefined : 'the same twice';
  if (!han.test(zh)) return 'Chinese without a Chinese character';
  // An example of how something is written may be Chinese within an English sentence.
  if (han.test(en) && (en.match(/[A-Za-z]{2,}/g)?.length ?? 0) < 4) return 'English with Chinese characters';
  return undefined;
}

/** Every label of a set of fields, by where it stands. */
function fieldLabels(at: string, fields: Fields): [string, unknown][] {
  return Object.entries(fields).flatMap(([name, { label, settings }]) => [
    [`${at}.${name}`, label] as [string, unknown],
    ...(settings.hint ? [[`${at}.${name}.hint`, settings.hint] as [string, unknown]] : []),
    ...(settings.unit ? [[`${at}.${name}.unit`, settings.unit] as [string, unknown]] : []),
    ...Object.entries(settings.options ?? {}).map(([code, option]): [string, unknown] => [
      `${at}.${name}.${code}`,
      option,
    ]),
  ]);
}

test('[T1] every kind, field, option, state and action has a word in both languages', () => {
  const labels = kinds.flatMap((kind): [string, unknown][] => [
    [kind.name, kind.label],
    [`${kind.name}.plural`, kind.plural],
    ...fieldLabels(kind.name, kind.fields),
    ...Object.entries(kind.states).map(([name, label]): [string, unknown] => [`${kind.name}:${name}`, label]),
    ...Object.entries(kind.actions).flatMap(([name, action]): [string, unknown][] => [
      [`${kind.name}!${name}`, action.label],
      ...fieldLabels(`${kind.name}!${name}`, action.input ?? {}),
    ]),
  ]);
  expect(labels.length).toBeGreaterThan(300);
  expect(
    labels.flatMap(([at, label]) => (fault(label) ? [`${at}: ${fault(label)} ${JSON.stringify(label)}`] : [])),
  ).toEqual([]);
});

test('[T2] every role and every documented route has a word in both languages', () => {
  const labels: [string, unknown][] = [
    ...Object.entries(roles),
    ...documentedRoutes.flatMap(({ route, summary, tag, query, sends }): [string, unknown][] => [
      [route, summary],
      [`${route} tag`, tag],
      ...Object.entries(query ?? {}).map(([name, label]): [string, unknown] => [`${route} ?${name}`, label]),
      ...(typeof sends === 'object' ? Object.entries(sends) : []).map(([name, label]): [string, unknown] => [
        `${route} ${name}`,
        label,
      ]),
    ]),
  ];
  expect(labels.flatMap(([at, label]) => (fault(label) ? [`${at}: ${fault(label)}`] : []))).toEqual([]);
});

/** The refusals that source text declares: code, Chinese and English as written, placeholders left in. */
function refusalsIn(source: string): { code: string; zh: string; en: string }[] {
  const text = /(?:'((?:[^'\\]|\\.)*)'|`((?:[^`\\]|\\.)*)`|"((?:[^"\\]|\\.)*)")/.source;
  const declared = new RegExp(
    `\\b(?:refusal|new Refusal)\\(\\s*'([A-Z0-9_]+)',\\s*\\[\\s*${text},\\s*${text},?\\s*\\]`,
    'g',
  );
  return [...source.matchAll(declared)].map((m) => ({
    code: m[1] ?? '',
    zh: m[2] ?? m[3] ?? m[4] ?? '',
    en: m[5] ?? m[6] ?? m[7] ?? '',
  }));
}

describe('refusals', () => {
  const files = (readdirSync(join(root, 'src'), { recursive: true }) as string[]).filter(
    (file) => /\.tsx?$/.test(file) && !/\.test\.|test-helper/.test(file),
  );
  const found = files.flatMap((file) =>
    refusalsIn(readFileSync(join(root, 'src', file), 'utf8')).map((each) => ({ file, ...each })),
  );

  test('[T3] the walk finds what is declared and sees what is wrong', () => {
    expect(found.length).toBeGreaterThan(80);
    expect(refusalsIn("x = refusal('A_B', ['不行。', ''], 409)")).toEqual([{ code: 'A_B', zh: '不行。', en: '' }]);
    expect(fault(['不行。', ''])).toBe('no English');
    expect(fault(['', 'No.'])).toBe('no Chinese');
    expect(fault(['No.', 'Not.'])).toBe('Chinese without a Chinese character');
    const calls = files.flatMap((file) => [
      ...readFileSync(join(root, 'src', file), 'utf8').matchAll(/\b(?:refusal|new Refusal)\(\s*'[A-Z0-9_]+',\s*\[/g),
    ]);
    expect(found.length).toBe(calls.length);
  });

  test('[T4] every refusal is a sentence in both languages', () => {
    const wrong = found.flatMap(({ file, code, zh, en }) => {
      const why =
        fault([zh, en]) ??
        (/[。？！…”]$/.test(zh) ? undefined : 'Chinese is no sentence') ??
        (/[.?!]$/.test(en) ? undefined : 'English is no sentence');
      return why ? [`${file} ${code}: ${why}`] : [];
    });
    expect(wrong).toEqual([]);
  });
});
