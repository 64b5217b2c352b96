import { createHash, randomBytes } from 'node:crypto';
import { existsSync, lstatSync, statSync } from 'node:fs';
import { chmod, chown, mkdir, readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { StartError } from '../start-error.ts';
import { canReach, type Owner, serverOwner } from './owner.ts';

/** Where one embedded database lives and as whom it runs. */
export interface Place {
  /** The user's data folder: password and log are here. */
  readonly dataDir: string;
  /** The folder holding `postgres` (the cluster): the data folder itself, unless the server's account cannot enter it. */
  readonly base: string;
  readonly cluster: string;
  readonly log: string;
  readonly owner: Owner | undefined;
  readonly password: string;
}

/**
 * Decides where the cluster lies and makes the folders. A choice outside the data folder is remembered in it, in
 * `postgres.location`.
 * @throws StartError where a remembered folder or the password is gone, or nothing can be written.
 */
export async function findPlace(folder: string): Promise<Place> {
  const dataDir = resolve(folder);
  try {
    await mkdir(join(dataDir, 'keys'), { recursive: true, mode: 0o755 });
    await chmod(join(dataDir, 'keys'), 0o700);
  } catch (error) {
    throw new StartError([
      `数据目录 ${dataDir} 无法写入（${(error as NodeJS.ErrnoException).code}）。请改正目录权限，或用 DATA_DIR 指定另一目录。`,
      `The data folder ${dataDir} cannot be written (${(error as NodeJS.ErrnoException).code}). Correct its rights or name another in DATA_DIR.`,
    ]);
  }
  const base = await findBase(dataDir, serverOwner());
  const cluster = join(base, 'postgres');
  const owner = ownerOf(cluster);
  const log = join(dataDir, 'postgres.log');
  return { dataDir, base, cluster, log, owner, password: await findPassword(dataDir, cluster) };
}

/** A cluster made by another account keeps being run by that account; only root can arrange that. */
function ownerOf(cluster: string): Owner | undefined {
  const wanted = serverOwner();
  const stat = statSync(cluster, { throwIfNoEntry: false });
  if (!stat || process.getuid === undefined) return wanted;
  if (wanted) return stat.uid === 0 ? wanted : { uid: stat.uid, gid: stat.gid };
  if (stat.uid === process.getuid()) return undefined;
  throw new StartError([
    `数据库目录 ${cluster} 属于另一个系统账户（uid ${stat.uid}）。请用原来的账户启动，或用 DATA_DIR 指定另一目录。`,
    `The database folder ${cluster} belongs to another account (uid ${stat.uid}). Start as that account or name another DATA_DIR.`,
  ]);
}

async function findBase(dataDir: string, owner: Owner | undefined): Promise<string> {
  const note = join(dataDir, 'postgres.location');
  const remembered = (await readFile(note, 'utf8').catch(() => '')).trim();
  if (remembered) {
    if (existsSync(remembered)) return remembered;
    throw new StartError([
      `数据库目录 ${remembered} 不见了（记在 ${note}）。请恢复该目录；若要从头开始，请删除 ${note}。`,
      `The database folder ${remembered} is gone (named in ${note}). Restore it, or delete ${note} to start anew.`,
    ]);
  }
  if (existsSync(join(dataDir, 'postgres')) || canReach(dataDir, owner)) return dataDir;
  const name = `shoutu-${createHash('sha256').update(dataDir).digest('hex').slice(0, 8)}`;
  for (const parent of ['/var/lib', '/opt', '/var/tmp', tmpdir()]) {
    if (!canReach(parent, owner)) continue;
    for (let turn = 1; turn < 100; turn += 1) {
      const base = join(parent, turn === 1 ? name : `${name}-${turn}`);
      try {
        await mkdir(base);
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code === 'EEXIST') continue;
        break;
      }
      await chmod(base, 0o755);
      await writeFile(note, `${base}\n`);
      return base;
    }
  }
  throw new StartError([
    `以 root 运行，但找不到数据库账户可以进入的目录。请用 DATA_DIR 指定一个其他账户可进入的目录。`,
    'Running as root, and no folder was found that the database account may enter. Name one in DATA_DIR.',
  ]);
}

async function findPassword(dataDir: string, cluster: string): Promise<string> {
  const file = join(dataDir, 'keys', 'postgres.password');
  const kept = (await readFile(file, 'utf8').catch(() => '')).trim();
  if (kept) return kept;
  if (existsSync(join(cluster, 'PG_VERSION'))) {
    throw new StartError([
      `数据库还在，但它的口令文件 ${file} 不见了。请从备份恢复该文件。`,
      `The database is there but its password file ${file} is gone. Restore that file from a backup.`,
    ]);
  }
  const made = randomBytes(24).toString('base64url');
  try {
    await writeFile(file, `${made}\n`, { mode: 0o600, flag: 'wx' });
  } catch {
    return (await readFile(file, 'utf8')).trim();
  }
  return made;
}

const longest = process.platform === 'darwin' ? 103 : 107;

/**
 * The folder of the server's socket: in the base where the path is short enough for the system, else a private one under
 * the temporary folder. Undefined on Windows, where the server listens on 127.0.0.1.
 */
export async function socketFolder(place: Place): Promise<string | undefined> {
  if (process.platform === 'win32') return undefined;
  const hash = createHash('sha256').update(place.cluster).digest('hex').slice(0, 12);
  for (const folder of [join(place.base, 'run'), join(tmpdir(), `shoutu-${hash}`), `/tmp/shoutu-${hash}`]) {
    if (Buffer.byteLength(`${folder}/.s.PGSQL.5432.lock`) > longest) continue;
    if (!canReach(resolve(folder, '..'), place.owner)) continue;
    await mkdir(folder, { mode: 0o700 }).catch(() => undefined);
    const stat = lstatSync(folder, { throwIfNoEntry: false });
    const mine = place.owner?.uid ?? process.getuid?.();
    if (!stat?.isDirectory() || (stat.uid !== mine && stat.uid !== process.getuid?.())) continue;
    if (place.owner) await chown(folder, place.owner.uid, place.owner.gid);
    return folder;
  }
  throw new StartError([
    `数据目录路径太长，放不下数据库的套接字：${place.base}。请用 DATA_DIR 指定较短的路径。`,
    `The path of the data folder is too long for the database's socket: ${place.base}. Name a shorter one in DATA_DIR.`,
  ]);
}
