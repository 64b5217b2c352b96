import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { StartError } from './start-error.ts';

/**
 * Makes this process the only server on the data folder. A lock left by a killed server does not count: it names the
 * process together with the moment it started.
 * @returns a function that gives the lock back.
 * @throws StartError naming the process that holds it.
 */
export function lockInstance(dataDir: string): () => void {
  const file = join(dataDir, 'server.lock');
  mkdirSync(dataDir, { recursive: true });
  for (let turn = 0; ; turn += 1) {
    try {
      writeFileSync(file, identity(process.pid), { flag: 'wx' });
      return () => rmSync(file, { force: true });
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    }
    let holder = '';
    try {
      holder = readFileSync(file, 'utf8');
    } catch {
      continue;
    }
    const pid = Number(holder.split(' ')[0]);
    if (turn > 5 || (pid > 0 && pid !== process.pid && isAlive(pid) && identity(pid) === holder)) {
      throw new StartError([
        `守土已在这个数据目录上运行（进程 ${pid}）：${dataDir}。请先停止它，或用 DATA_DIR 指定另一目录。`,
        `Shoutu already runs on this data folder (process ${pid}): ${dataDir}. Stop it first, or name another in DATA_DIR.`,
      ]);
    }
    rmSync(file, { force: true });
  }
}

/** The process id with its start time where the system tells it: ids are reused, above all in containers. */
function identity(pid: number): string {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    const boot = readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim();
    return `${pid} ${boot} ${stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19]}`;
  } catch {
    return `${pid}`;
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
