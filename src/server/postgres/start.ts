import { spawn, type SpawnOptions } from 'node:child_process';
import { closeSync, existsSync, openSync, statSync } from 'node:fs';
import { chmod, chown, mkdir, readFile, rename, rm, truncate, unlink, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { StartError } from '../start-error.ts';
import { type Binaries, prepareBinaries, program } from './binaries.ts';
import { accepts, makeDatabase, serverUrl } from './database.ts';
import { findPlace, type Place, socketFolder } from './place.ts';
import { findPostmaster, isServer, type Postmaster, stopServer } from './postmaster.ts';

/** A running embedded server. Its address stays the same for as long as the data folder does. */
export interface Postgres {
  /** Address of the database `shoutu` as its owner (no superuser), with the password. */
  readonly ownerUrl: string;
  /** Process id now; a server that died is started again under another. */
  readonly pid: number;
  /** Whether the server was found running. */
  readonly attached: boolean;
  /** Stops the server gracefully; its data are complete on disk afterwards. */
  stop(): Promise<void>;
  /** Lets go of the server without stopping it. */
  leave(): void;
}

const tuned: Record<string, string> = {
  shared_buffers: '128MB',
  max_connections: '60',
  effective_cache_size: '1GB',
  work_mem: '16MB',
  maintenance_work_mem: '128MB',
  wal_buffers: '8MB',
  min_wal_size: '128MB',
  max_wal_size: '2GB',
  checkpoint_timeout: '15min',
  synchronous_commit: 'on',
  random_page_cost: '1.1',
  jit: 'off',
  io_method: 'sync',
  max_parallel_workers_per_gather: '0',
  max_parallel_maintenance_workers: '0',
  max_wal_senders: '0',
  unix_socket_permissions: '0700',
  log_timezone: 'Asia/Shanghai',
  timezone: 'Asia/Shanghai',
};

/**
 * Starts the embedded PostgreSQL in `dataDir`, or attaches to the one that a killed process left running there; makes the
 * cluster and the database at first. While held, a server that dies is started again.
 * @param settings PostgreSQL settings over the tuned ones.
 * @param tell receives a line for the operator when something takes long or went wrong.
 * @param meanwhile called once, as soon as the database's own programs are at work and this one waits for them.
 * @throws StartError in one clear line.
 */
export async function startPostgres(options: {
  dataDir: string;
  settings?: Readonly<Record<string, string>>;
  tell?: (line: string) => void;
  meanwhile?: () => void;
}): Promise<Postgres> {
  const place = await findPlace(options.dataDir);
  const binaries = await prepareBinaries(place.base, place.owner);
  const settings = { ...tuned, ...options.settings };
  let { meanwhile } = options;
  const atWork = () => {
    meanwhile?.();
    meanwhile = undefined;
  };
  if (!existsSync(join(place.cluster, 'PG_VERSION'))) await makeCluster(binaries, place, atWork);
  const launch = () => launchOrAttach(binaries, place, settings, options.tell ?? (() => undefined), atWork);
  let now = await launch();
  const ownerUrl = await makeDatabase(now, place.password);

  let held = true;
  let healing: Promise<void> | undefined;
  const heal = async () => {
    while (held) {
      try {
        now = await launch();
        return;
      } catch (error) {
        options.tell?.(error instanceof Error ? error.message : String(error));
        await sleep(2000);
      }
    }
  };
  const watch = setInterval(() => {
    if (healing || isServer(now.pid, place.cluster)) return;
    options.tell?.('数据库进程意外退出，正在重新启动 / The database process ended unexpectedly; starting it again');
    healing = heal().finally(() => {
      healing = undefined;
    });
  }, 250);
  watch.unref();
  const leave = () => {
    held = false;
    clearInterval(watch);
  };
  return {
    ownerUrl,
    attached: now.attached,
    get pid() {
      return now.pid;
    },
    leave,
    stop: async () => {
      leave();
      await healing;
      await stopServer(now.pid, place.cluster);
    },
  };
}

/** Stops whatever server runs in `dataDir`, if one does. */
export async function stopPostgres(dataDir: string): Promise<void> {
  const place = await findPlace(dataDir);
  const running = await findPostmaster(place.cluster);
  if (running && isServer(running.pid, place.cluster)) await stopServer(running.pid, place.cluster);
}

async function makeCluster(binaries: Binaries, place: Place, atWork: () => void): Promise<void> {
  const half = `${place.cluster}.${process.pid}.part`;
  const secret = `${half}.password`;
  await mkdir(half, { recursive: true, mode: 0o700 });
  await writeFile(secret, place.password, { mode: 0o600 });
  if (place.owner) {
    await chown(half, place.owner.uid, place.owner.gid);
    await chown(secret, place.owner.uid, place.owner.gid);
  }
  const making = ran(
    program(binaries, 'initdb'),
    ['-D', half, '-U', 'postgres', '-A', 'scram-sha-256', '-E', 'UTF8', '--locale=C', '--no-instructions'].concat([
      '--pwfile',
      secret,
    ]),
    { ...place.owner, cwd: place.owner ? '/' : place.base, env: environment() },
  );
  atWork();
  const made = await making;
  await unlink(secret);
  if (made.code !== 0) {
    await rm(half, { recursive: true, force: true });
    const reason = made.told.trim().split('\n')[0] || `exit ${made.code}`;
    throw new StartError([`内置数据库建立失败：${reason}`, `The embedded database could not be made: ${reason}`]);
  }
  await chmod(half, 0o700);
  // Another process may have made the cluster in the same moment; then theirs stands.
  await rename(half, place.cluster).catch(() => rm(half, { recursive: true, force: true }));
}

/** Runs a program to its end. @returns its exit code and what it wrote on standard error, or why it did not start. */
function ran(file: string, args: readonly string[], options: SpawnOptions): Promise<{ code: number; told: string }> {
  return new Promise((settle) => {
    const child = spawn(file, args, { ...options, stdio: ['ignore', 'ignore', 'pipe'] });
    let told = '';
    child.stderr?.setEncoding('utf8').on('data', (text: string) => {
      told += text;
    });
    child.once('error', (error) => settle({ code: 1, told: error.message }));
    child.once('close', (code) => settle({ code: code ?? 1, told }));
  });
}

type Running = Postmaster & { attached: boolean };

async function launchOrAttach(
  binaries: Binaries,
  place: Place,
  settings: Record<string, string>,
  tell: (line: string) => void,
  atWork: () => void,
): Promise<Running> {
  const patience = performance.now() + 30_000;
  for (;;) {
    const found = await findPostmaster(place.cluster);
    if (found && isServer(found.pid, place.cluster)) {
      atWork();
      if (await waitReady(place, found.pid, tell)) {
        const ready = await findPostmaster(place.cluster);
        if (ready) return { ...ready, attached: true };
      }
      continue;
    }
    // PostgreSQL itself removes a stale file unless its id now belongs to another process of the same account.
    if (found) await unlink(join(place.cluster, 'postmaster.pid')).catch(() => undefined);
    const { pid, failed } = await spawnServer(binaries, place, settings);
    atWork();
    if (await waitReady(place, pid, tell)) {
      const ready = await findPostmaster(place.cluster);
      if (ready?.pid === pid) return { ...ready, attached: false };
    }
    const reason = await failed();
    const passing = /lock file|pre-existing shared memory|another postmaster|could not bind|already in use/i.test(
      reason,
    );
    if (!passing || performance.now() > patience) {
      throw new StartError([
        `内置数据库启动失败：${reason}（详见 ${place.log}）`,
        `The embedded database did not start: ${reason} (see ${place.log})`,
      ]);
    }
    await sleep(200);
  }
}

async function spawnServer(binaries: Binaries, place: Place, settings: Record<string, string>) {
  if ((statSync(place.log, { throwIfNoEntry: false })?.size ?? 0) > 10_000_000) await truncate(place.log);
  const before = statSync(place.log, { throwIfNoEntry: false })?.size ?? 0;
  const socket = await socketFolder(place);
  const listen = socket
    ? { port: '5432', listen_addresses: '', unix_socket_directories: socket }
    : { port: String(await freePort()), listen_addresses: '127.0.0.1' };
  const log = openSync(place.log, 'a', 0o600);
  const child = spawn(
    program(binaries, 'postgres'),
    ['-D', place.cluster].concat(Object.entries({ ...settings, ...listen }).flatMap(([k, v]) => ['-c', `${k}=${v}`])),
    {
      ...place.owner,
      cwd: place.owner ? '/' : place.base,
      env: environment(),
      detached: true,
      stdio: ['ignore', log, log],
    },
  );
  closeSync(log);
  child.unref();
  child.on('error', () => undefined);
  const failed = async () => {
    const text = (await readFile(place.log)).subarray(before).toString('utf8');
    return /FATAL: +(.*)/.exec(text)?.[1] ?? text.trim().split('\n').at(-1) ?? 'no reason given';
  };
  return { pid: child.pid ?? 0, failed };
}

/** Waits until the server of this id takes connections; false when it ended instead. Crash recovery may take minutes. */
async function waitReady(place: Place, pid: number, tell: (line: string) => void): Promise<boolean> {
  const begun = performance.now();
  let told = false;
  while (pid > 0 && isServer(pid, place.cluster)) {
    const file = await findPostmaster(place.cluster);
    if (file?.pid === pid && file.ready && (await accepts(serverUrl(file, 'postgres', place.password, 'postgres')))) {
      return true;
    }
    const waited = performance.now() - begun;
    if (waited > 3000 && !told) {
      told = true;
      tell('数据库正在恢复，请稍候 / The database is recovering, please wait');
    }
    await sleep(waited < 500 ? 10 : 100);
  }
  return false;
}

function environment(): NodeJS.ProcessEnv {
  const kept = Object.entries(process.env).filter(([name]) => !name.startsWith('PG') && !name.startsWith('LC_'));
  return { ...Object.fromEntries(kept), LC_ALL: 'C' };
}

function freePort(): Promise<number> {
  return new Promise((found, failed) => {
    const probe = createServer();
    probe.once('error', failed);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => found(typeof address === 'object' && address ? address.port : 0));
    });
  });
}
