import { type ChildProcess, fork } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { root } from '../../src/server/root.ts';
import type { Ask } from './serve.ts';

/** The key under which the benchmarks' personal fields are kept. */
export const secretKey = '5f'.repeat(32);

/** The app in a process of its own. */
export interface AppProcess {
  readonly url: string;
  readonly pid: number;
  ask(what: Ask): Promise<number>;
  stop(): Promise<void>;
}

let built: Promise<string> | undefined;

/** Bundles a program of the benchmarks as the product's build bundles the server. */
export function bundle(entry: string): Promise<string> {
  const make = async () => {
    const { build } = await import('esbuild');
    const outdir = join(root, '.cache', 'bench', String(process.pid));
    mkdirSync(outdir, { recursive: true });
    await build({
      entryPoints: { [entry.replace('.ts', '')]: join(root, 'bench', 'harness', entry) },
      outdir,
      outExtension: { '.js': '.mjs' },
      bundle: true,
      packages: 'external',
      platform: 'node',
      format: 'esm',
      target: 'node20',
      sourcemap: true,
      logLevel: 'warning',
    });
    return join(outdir, entry.replace('.ts', '.mjs'));
  };
  if (entry !== 'serve.ts') return make();
  built ??= make();
  return built;
}

/** Removes what `bundle` made. */
export const removeBundles = (): void =>
  rmSync(join(root, '.cache', 'bench', String(process.pid)), { recursive: true, force: true });

/** The environment of an app on a database, its files in a folder. */
export const environment = (url: string, folder: string): NodeJS.ProcessEnv => ({
  ...process.env,
  DATABASE_URL: url,
  DATA_DIR: folder,
  PORT: '0',
  SECRET_KEY: secretKey,
  LOG_LEVEL: 'error',
});

/** Starts the app on a database and waits until it listens. PROFILE=folder writes its CPU profile there. */
export async function startApp(url: string, more: NodeJS.ProcessEnv = {}): Promise<AppProcess> {
  const script = await bundle('serve.ts');
  const folder = mkdtempSync(join(tmpdir(), 'shoutu-bench-app-'));
  const profile = process.env.PROFILE;
  const child = fork(script, [], {
    env: { ...environment(url, folder), ...more },
    execArgv: profile ? ['--cpu-prof', `--cpu-prof-dir=${profile}`] : [],
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  });
  const asks = new Map<number, { give(value: number): void; refuse(error: Error): void }>();
  let number = 0;
  const address = await new Promise<string>((ready, failed) => {
    child.once('exit', (code) => failed(new Error(`the app ended with ${code}`)));
    child.on('message', (message: { url?: string; id?: number; value?: number; error?: string }) => {
      if (message.url) ready(message.url);
      const waiting = asks.get(message.id ?? -1);
      if (!waiting) return;
      asks.delete(message.id as number);
      if (message.error) waiting.refuse(new Error(message.error));
      else waiting.give(message.value as number);
    });
  });
  const ask = (what: Ask) =>
    new Promise<number>((give, refuse) => {
      number += 1;
      asks.set(number, { give, refuse });
      child.send({ id: number, ask: what });
    });
  return {
    url: address.replace('localhost', '127.0.0.1'),
    pid: child.pid as number,
    ask,
    stop: async () => {
      const ended = new Promise((done) => child.once('exit', done));
      await Promise.race([ask('stop'), ended]);
      await Promise.race([ended, new Promise((done) => setTimeout(done, 5000))]);
      end(child);
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

function end(child: ChildProcess): void {
  if (child.exitCode === null && child.signalCode === null) child.kill('SIGKILL');
}
