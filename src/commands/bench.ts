import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../server/root.ts';
import { StartError } from '../server/start-error.ts';

/** `shoutu bench`: runs `bench/run.mjs` of the checkout. */
export async function bench(args: readonly string[]): Promise<number> {
  const script = join(root, 'bench', 'run.mjs');
  if (!existsSync(script)) {
    throw new StartError(['这里没有性能测试程序 bench/。', 'There is no bench/ folder here.']);
  }
  return spawnSync(process.execPath, [script, ...args], { stdio: 'inherit' }).status ?? 1;
}
