import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { checkImports } from '../../scripts/imports.ts';
import { root } from '../../src/server/root.ts';

const folders: string[] = [];
afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

/** A small house in a temporary folder, with the given files added. @returns the violations found in it. */
async function violationsWith(planted: Record<string, string>): Promise<string[]> {
  const folder = mkdtempSync(join(tmpdir(), 'shoutu-imports-'));
  folders.push(folder);
  symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'));
  const files: Record<string, string> = {
    'src/kit/label.ts': 'export const label = 1;',
    'src/app.ts': "import { own } from './modules/hazards/server.ts';\nexport const app = own;",
    'src/server/pool.ts': "import { label } from '../kit/label.ts';\nexport const pool = label;",
    'src/modules/hazards/hazard.ts': "import { label } from '../../kit/label.ts';\nexport const hazard = label;",
    'src/modules/hazards/server.ts':
      "import { pool } from '../../server/pool.ts';\nimport { hazard } from './hazard.ts';\nexport const own = [pool, hazard];",
    'src/kinds.ts': "import { hazard } from './modules/hazards/hazard.ts';\nexport const kinds = [hazard];",
    'src/web/page.tsx': "import { kinds } from '../kinds.ts';\nexport const page = kinds;",
    'src/main.ts': "import { app } from './app.ts';\nexport const main = app;",
    ...planted,
  };
  for (const [file, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, file)), { recursive: true });
    writeFileSync(join(folder, file), text);
  }
  return (await checkImports(folder)).violations;
}

test('[A1] a house built right has no forbidden import', async () => {
  expect(await violationsWith({})).toEqual([]);
});

test.each<[string, string, string]>([
  ['kit-is-pure', 'src/kit/bad.ts', "import { pool } from '../server/pool.ts';\nexport const bad = pool;"],
  ['kit-is-pure', 'src/kit/bad.ts', "import { join } from 'node:path';\nexport const bad = join;"],
  ['kit-is-pure', 'src/kit/bad.ts', "import type { Pool } from 'pg';\nexport type Bad = Pool;"],
  [
    'server-knows-no-module',
    'src/server/bad.ts',
    "import { hazard } from '../modules/hazards/hazard.ts';\nexport const bad = hazard;",
  ],
  ['server-knows-no-page', 'src/server/bad.ts', "import { page } from '../web/page.tsx';\nexport const bad = page;"],
  ['pages-reach-no-server', 'src/web/bad.tsx', "import { pool } from '../server/pool.ts';\nexport const bad = pool;"],
  [
    'pages-reach-no-server',
    'src/modules/hazards/bad.tsx',
    "import { own } from './server.ts';\nexport const bad = own;",
  ],
  [
    'kinds-reach-no-server',
    'src/modules/hazards/hazard.ts',
    "import { pool } from '../../server/pool.ts';\nexport const hazard = pool;",
  ],
  [
    'pages-have-no-node',
    'src/web/bad.tsx',
    "import { readFileSync } from 'node:fs';\nexport const bad = readFileSync;",
  ],
  [
    'modules-know-no-shell',
    'src/modules/hazards/bad.ts',
    "import { page } from '../../web/page.tsx';\nexport const bad = page;",
  ],
  [
    'modules-meet-through-kinds',
    'src/modules/tips/server.ts',
    "import { own } from '../hazards/server.ts';\nexport const bad = own;",
  ],
  ['no-circles', 'src/kit/label.ts', "import { twin } from './twin.ts';\nexport const label = twin;"],
  ['tests-stay-outside', 'src/server/bad.ts', "import { trial } from './trial.test.ts';\nexport const bad = trial;"],
  ['installed', 'src/server/bad.ts', "import { none } from './none.ts';\nexport const bad = none;"],
])('[A2] %s is caught in %s', async (rule, file, text) => {
  const found = await violationsWith({
    'src/kit/twin.ts': "import { label } from './label.ts';\nexport const twin = label;",
    'src/server/trial.test.ts': 'export const trial = 1;',
    [file]: text,
  });
  expect(found.map((each) => each.split(':')[0])).toContain(rule);
});
