import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { root } from '../../src/server/root.ts';
import { textFaults } from './text-faults.ts';

/** Files of the project: those git knows or would add, or, in a copy without git, all but the made ones. */
function projectFiles(): string[] {
  const git = spawnSync('git', ['ls-files', '-co', '--exclude-standard'], { cwd: root, encoding: 'utf8' });
  if (git.status === 0) return git.stdout.trim().split('\n');
  const made = new Set(['node_modules', 'dist', 'data', '.git', '.cache', 'coverage', 'test-results']);
  const visit = (folder: string): string[] =>
    readdirSync(join(root, folder), { withFileTypes: true }).flatMap((entry) => {
      if (made.has(entry.name)) return [];
      const path = folder ? `${folder}/${entry.name}` : entry.name;
      return entry.isDirectory() ? visit(path) : [path];
    });
  return visit('');
}

const readable = /\.(tsx?|mjs|cjs|json|md|sql|css|html|txt|yml|yaml|svg)$|^\.ci\/|^bin\//;

test('[A3] files are short, typed, finished and of no machine', () => {
  const files = projectFiles().filter(
    (file) =>
      readable.test(file) && file !== 'package-lock.json' && statSync(join(root, file), { throwIfNoEntry: false }),
  );
  expect(files.length).toBeGreaterThan(50);
  expect(files.flatMap((file) => textFaults(file, readFileSync(join(root, file), 'utf8')))).toEqual([]);
});

test.each([
  ['src/a.ts', `const a: an${'y'} = 1;`, 'uses any'],
  ['src/a.ts', `const a = b as an${'y'};`, 'uses any'],
  ['src/a.ts', `const a = new Map<string, an${'y'}>();`, 'uses any'],
  ['src/a.ts', `// @ts-expect-${'error'}`, 'silences the type checker'],
  ['src/a.ts', `// biome-${'ignore'} lint: no`, 'silences the linter'],
  ['src/a.ts', `// TO${'DO'} later`, 'left something open'],
  ['src/a.test.ts', `test.sk${'ip'}('later')`, 'skips or narrows tests'],
  ['src/a.ts', `export def${'ault'} 1;`, 'exports by default'],
  ['README.md', `see /ro${'ot'}/project`, 'names a folder of one machine'],
])('[A4] in %s, "%s" %s', (file, text, what) => {
  expect(textFaults(file, text)).toEqual([`${file}:1 ${what}`]);
});

test('[A4] a file of 401 lines is too long, one of 400 is not; a barrel and a drawer are named', () => {
  expect(textFaults('src/a.ts', 'a();\n'.repeat(401))).toEqual(['src/a.ts has 401 lines']);
  expect(textFaults('src/a.ts', 'a();\n'.repeat(400))).toEqual([]);
  expect(textFaults('src/kit/index.ts', '')).toHaveLength(1);
  expect(textFaults('src/kit/utils.ts', '')).toHaveLength(1);
  expect(textFaults('src/a.ts', '// as any clerk would: many, or anyone, any')).toEqual([]);
});
