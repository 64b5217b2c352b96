import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, cpSync, existsSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { root } from '../../src/server/root.ts';
import type { Benchmark } from '../harness/benchmark.ts';

/** What a checkout needs to start; nothing is built in it yet. */
const needed = ['bin', 'db', 'scripts', 'src', 'package.json', 'tsconfig.json', 'vite.config.ts'];

/** Starts the product as its user does, until it tells its address; then stops it. @returns seconds until the address */
function startOnce(checkout: string, data: string): Promise<number> {
  const { npm_lifecycle_event: _, ...inherited } = process.env;
  const began = performance.now();
  const child = spawn(process.execPath, [join(checkout, 'bin', 'shoutu.mjs'), 'start'], {
    cwd: checkout,
    env: { ...inherited, DATA_DIR: data, PORT: '0' },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  return new Promise((give, failed) => {
    let seconds: number | undefined;
    let said = '';
    const hear = (data: Buffer) => {
      said += data.toString();
      if (seconds !== undefined || !/ready at http/.test(said)) return;
      seconds = (performance.now() - began) / 1000;
      child.kill('SIGINT');
    };
    child.stdout.on('data', hear);
    child.stderr.on('data', hear);
    child.once('error', failed);
    child.once('exit', () =>
      seconds === undefined ? failed(new Error(`did not start: ${said.slice(-1000)}`)) : give(seconds),
    );
  });
}

/** Builds the checkout as `npm ci` does in its last step. */
async function prepare(checkout: string): Promise<number> {
  const began = performance.now();
  const child = spawn(process.execPath, [join(checkout, 'scripts', 'build.mjs')], { cwd: checkout, stdio: 'inherit' });
  const [status] = (await once(child, 'exit')) as [number | null];
  if (status !== 0) throw new Error('did not build');
  return (performance.now() - began) / 1000;
}

/** From `npm ci` to the address: database, migrations and demo at first; and every later time. */
export const start: Benchmark = {
  name: 'start',
  what: 'the first start and a later one',
  run: async (bench) => {
    const checkout = mkdtempSync(join(tmpdir(), 'shoutu-bench-start-'));
    // The account that runs the database for root must be able to enter it.
    chmodSync(checkout, 0o755);
    try {
      for (const each of needed)
        if (existsSync(join(root, each))) cpSync(join(root, each), join(checkout, each), { recursive: true });
      symlinkSync(join(root, 'node_modules'), join(checkout, 'node_modules'));
      bench.tell(`built in ${(await prepare(checkout)).toFixed(1)} s; first start`);
      const first = await startOnce(checkout, join(checkout, 'data'));
      bench.tell('later start');
      const later = await startOnce(checkout, join(checkout, 'data'));
      return [
        { what: 'first start, with demo', figure: first, unit: 's', target: { atMost: 20 } },
        { what: 'later start', figure: later, unit: 's', target: { atMost: 4 } },
      ];
    } finally {
      rmSync(checkout, { recursive: true, force: true });
    }
  },
};
