import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { commands } from '../../src/commands/list.ts';
import { configTable } from '../../src/server/config.ts';
import { root } from '../../src/server/root.ts';

const readmes = { en: 'README.md', zh: 'README.zh-CN.md' } as const;

test.each(['en', 'zh'] as const)('[A9] the %s README tells every variable as the program checks it', (language) => {
  expect(readFileSync(join(root, readmes[language]), 'utf8')).toContain(configTable(language));
});

test('[A10] every command can be loaded, and says what it does in both languages', async () => {
  for (const { words, label, run } of commands) {
    expect(words.length).toBeGreaterThan(0);
    expect(label.every((text) => text.length >= 5)).toBe(true);
    expect(typeof (await run())).toBe('function');
  }
});
