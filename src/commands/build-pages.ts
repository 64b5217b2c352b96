import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { root } from '../server/root.ts';
import { StartError } from '../server/start-error.ts';
import { say } from './command.ts';

/**
 * Builds the web pages where their sources changed, in a process of its own beside the database's preparation.
 * @param cut aborted when the start fails for another reason: the build is of no use then.
 * @throws StartError when the build fails; what it said is on standard error.
 */
export async function buildPages(cut: AbortSignal): Promise<void> {
  const script = join(root, 'scripts', 'build.mjs');
  if (!existsSync(script)) return;
  const { staleParts } = (await import(pathToFileURL(script).href)) as { staleParts(): string[] };
  if (!staleParts().includes('web')) return;
  say('正在构建网页 / Building the pages');
  const child = spawn(process.execPath, [script, 'web'], {
    cwd: root,
    stdio: ['ignore', 'inherit', 'inherit'],
    signal: cut,
  });
  const code = await new Promise<number | null>((ended) => {
    child.once('exit', ended);
    child.once('error', () => ended(1));
  });
  if (code !== 0)
    throw new StartError(['网页构建失败，原因见上。', 'The pages could not be built; the reason is above.']);
}
