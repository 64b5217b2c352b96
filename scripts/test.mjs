// `npm test`: types, lint, directions of imports, unit and database tests, journeys in a browser.
// Without words all of them; `node scripts/test.mjs lint unit` only those. Ends with the line `N passed, N failed`.
import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = resolve(dirname(fileURLToPath(import.meta.url)), '..');
process.chdir(root);
mkdirSync('.cache', { recursive: true });

/** Runs a program of node_modules; what it says is shown when it is done, so that two at once stay readable. */
function run(label, args, { live = false } = {}) {
  return new Promise((settle) => {
    const begun = performance.now();
    const child = spawn(process.execPath, args, {
      stdio: ['ignore', live ? 'inherit' : 'pipe', live ? 'inherit' : 'pipe'],
    });
    const said = [];
    child.stdout?.on('data', (chunk) => said.push(chunk));
    child.stderr?.on('data', (chunk) => said.push(chunk));
    child.on('close', (status) => {
      const seconds = ((performance.now() - begun) / 1000).toFixed(1);
      if (status !== 0) process.stdout.write(Buffer.concat(said));
      console.log(`${status === 0 ? '✓' : '✗'} ${label} (${seconds} s)`);
      settle(status === 0);
    });
  });
}

const installed = (path) => join('node_modules', path);

/** One check counts as one test. */
async function check(label, args) {
  return (await run(label, args)) ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 };
}

/** Runs a vitest configuration. One that ends badly without a failed test counts as one failure. */
async function tests(label, config) {
  const report = join('.cache', `tests-${label}.json`);
  rmSync(report, { force: true });
  const args = [installed('vitest/vitest.mjs'), 'run', '--config', config];
  const good = await run(label, [...args, '--reporter=default', '--reporter=json', `--outputFile.json=${report}`], {
    live: true,
  });
  const counted = existsSync(report)
    ? JSON.parse(readFileSync(report, 'utf8'))
    : { numPassedTests: 0, numFailedTests: 0 };
  const failed = counted.numFailedTests;
  return { passed: counted.numPassedTests, failed: good ? failed : Math.max(failed, 1) };
}

const steps = {
  types: () => check('types', [installed('typescript/bin/tsc'), '--noEmit', '-p', 'tsconfig.json']),
  lint: () => check('lint', [installed('@biomejs/biome/bin/biome'), 'check', '--diagnostic-level=error']),
  imports: () => check('imports', ['--import', 'tsx', 'scripts/imports.ts']),
  build: () => check('build', ['scripts/build.mjs']),
  unit: () => tests('unit', 'vitest.config.ts'),
  journeys: () => tests('journeys', 'vitest.journeys.config.ts'),
};

const asked = process.argv.slice(2);
const unknown = asked.filter((name) => !(name in steps));
if (unknown.length > 0) {
  console.error(`no such step: ${unknown.join(', ')}; there are ${Object.keys(steps).join(', ')}`);
  process.exit(2);
}
// Journeys look at the built pages.
if (asked.includes('journeys')) asked.push('build');
const wanted = (name) => asked.length === 0 || asked.includes(name);
const one = async (name) => (wanted(name) ? steps[name]() : { passed: 0, failed: 0 });

const results = [
  ...(await Promise.all([one('types'), one('lint')])),
  ...(await Promise.all([one('imports'), one('build')])),
  await one('unit'),
  await one('journeys'),
];
const sum = (key) => results.reduce((total, each) => total + each[key], 0);
console.log(`${sum('passed')} passed, ${sum('failed')} failed`);
process.exitCode = sum('failed') > 0 || sum('passed') === 0 ? 1 : 0;
