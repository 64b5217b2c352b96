import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { type Browser, chromium } from 'playwright-core';
import { root } from '../../src/server/root.ts';

const flags = ['--no-sandbox', '--disable-gpu', '--disable-dev-shm-usage', '--font-render-hinting=none'];

/**
 * A Chromium without a window: the one named in CHROMIUM_PATH, the one inside the npm package (Linux on x64), or an
 * installed Chrome.
 * @param more further flags, such as a camera.
 */
export async function launchBrowser(more: readonly string[] = []): Promise<Browser> {
  const args = [...flags, ...more];
  const named = process.env.CHROMIUM_PATH;
  if (named) return chromium.launch({ executablePath: named, args });
  if (process.platform !== 'linux' || process.arch !== 'x64') return chromium.launch({ channel: 'chrome', args });
  const folder = unpacked();
  const executablePath = join(folder, 'chromium');
  try {
    return await chromium.launch({ executablePath, args });
  } catch (error) {
    if (!String(error).includes('shared libraries')) throw error;
    // A system without NSS: the package brings its libraries too.
    const env = { ...process.env, LD_LIBRARY_PATH: join(folder, 'al2023', 'lib') } as Record<string, string>;
    return chromium.launch({ executablePath, args, env });
  }
}

/**
 * The package unpacks into the temporary folder and takes any file there for a whole one; so it works in a folder of its
 * own, which is put in place when it is complete.
 */
function unpacked(): string {
  const folder = join(root, '.cache', 'chromium-147');
  if (existsSync(folder)) return folder;
  const half = `${folder}.${process.pid}.part`;
  mkdirSync(half, { recursive: true });
  const done = spawnSync(
    process.execPath,
    ['--input-type=module', '-e', "import c from '@sparticuz/chromium'; await c.executablePath();"],
    // The name of that environment makes it unpack its libraries as well.
    { cwd: root, encoding: 'utf8', env: { ...process.env, TMPDIR: half, AWS_EXECUTION_ENV: 'AWS_Lambda_nodejs20.x' } },
  );
  if (done.status !== 0) throw new Error(`the browser could not be unpacked: ${done.stderr}`);
  try {
    renameSync(half, folder);
  } catch (error) {
    if (!existsSync(folder)) throw error;
    rmSync(half, { recursive: true, force: true });
  }
  return folder;
}
