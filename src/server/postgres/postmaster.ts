import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

/** What a running server writes of itself into `postmaster.pid`. */
export interface Postmaster {
  readonly pid: number;
  readonly port: number;
  /** Socket folder, or 127.0.0.1 on Windows. */
  readonly host: string;
  readonly ready: boolean;
}

/** Reads `postmaster.pid`; it may be missing, half-written or left over from a killed server. */
export async function findPostmaster(cluster: string): Promise<Postmaster | undefined> {
  const text = await readFile(join(cluster, 'postmaster.pid'), 'utf8').catch(() => '');
  const [pid, , , port, socket, listen, , status] = text.split('\n').map((line) => line.trim());
  if (!pid || !/^\d+$/.test(pid)) return undefined;
  return {
    pid: Number(pid),
    port: Number(port ?? 0),
    host: socket || listen || '127.0.0.1',
    ready: status === 'ready',
  };
}

/** Whether the process lives and is the server of `cluster`: ids are reused, and a zombie only looks alive. */
export function isServer(pid: number, cluster: string): boolean {
  try {
    process.kill(pid, 0);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EPERM') return false;
  }
  if (process.platform === 'linux') {
    try {
      return readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes(cluster);
    } catch {
      return false;
    }
  }
  if (process.platform === 'win32') return true;
  return String(spawnSync('ps', ['-ww', '-p', String(pid), '-o', 'command=']).stdout).includes(cluster);
}

/** Waits until the process is gone. @returns false when it still lives after `patience` milliseconds. */
export async function waitGone(pid: number, cluster: string, patience: number): Promise<boolean> {
  const until = performance.now() + patience;
  while (isServer(pid, cluster)) {
    if (performance.now() > until) return false;
    await sleep(20);
  }
  return true;
}

/** Asks the server to end its sessions, write a checkpoint and leave; insists after half a minute. */
export async function stopServer(pid: number, cluster: string): Promise<void> {
  for (const [signal, patience] of [
    ['SIGINT', 30_000],
    ['SIGQUIT', 5_000],
    ['SIGKILL', 5_000],
  ] as const) {
    try {
      process.kill(pid, signal);
    } catch {
      return;
    }
    if (await waitGone(pid, cluster, patience)) return;
  }
}
