import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { smallDemo } from '../demo/settings.ts';
import { checkMasterKey } from '../server/crypto/masterKeyCheck.ts';
import type { Config } from '../server/config.ts';
import { readConfig } from '../server/config.ts';
import { migrate } from '../server/db/migrate.ts';
import { choosePort } from '../server/free-port.ts';
import { lockInstance } from '../server/instance-lock.ts';
import { startPostgres } from '../server/postgres/start.ts';
import { buildPages } from './build-pages.ts';
import { readArguments, say } from './command.ts';
import { startDemoProcess } from './demo-process.ts';

/** What to undo at the end, last opened first. */
type Closing = { name: string; close: () => unknown };

/**
 * `shoutu start`: database, migrations, server, in this order; SIGINT and SIGTERM end them in the opposite order, so that
 * requests being answered are answered. Returns when the server has stopped.
 * @throws StartError in one line when something is missing or taken.
 */
export async function start(args: readonly string[]): Promise<number> {
  const { options } = readArguments(args, {
    production: { type: 'boolean' },
    port: { type: 'string' },
    host: { type: 'string' },
    data: { type: 'string' },
  });
  const environment = {
    ...process.env,
    ...(options.port ? { PORT: options.port } : {}),
    ...(options.host ? { HOST: options.host } : {}),
    ...(options.data ? { DATA_DIR: options.data } : {}),
  };
  const config = readConfig(environment, { production: options.production ?? false });
  const opened: Closing[] = [];
  const ending = endOnSignal(opened);
  try {
    const address = await open(config, environment.PORT !== undefined, opened);
    say(`守土已启动，请打开 ${address} （按 Ctrl-C 停止） / Shoutu is ready at ${address} (Ctrl-C stops it)`);
  } catch (error) {
    // Stopped while it was still starting: what failed, failed because everything under it is being closed.
    if (ending.begun) return ending.ended;
    await closeAll(opened);
    throw error;
  }
  return ending.ended;
}

async function open(wanted: Config, portAsked: boolean, opened: Closing[]): Promise<string> {
  if (!wanted.databaseUrl) {
    const unlock = lockInstance(wanted.dataDir);
    opened.push({ name: 'lock', close: unlock });
  }
  const port = wanted.port === 0 ? 0 : await choosePort(wanted.host, wanted.port, portAsked);
  if (port !== wanted.port)
    say(`端口 ${wanted.port} 已被占用，改用 ${port} / Port ${wanted.port} is taken; using ${port}`);
  const config = { ...wanted, port };
  if (!config.production && !['127.0.0.1', '::1', 'localhost'].includes(config.host)) {
    say(
      '注意：这是演示，能打开这个网址的人都能一键登录 / Note: this is a demo; whoever reaches this address can sign in',
    );
  }

  const loader = isFirst(config) ? startDemoProcess(config, smallDemo) : undefined;
  if (loader) opened.push({ name: 'demo', close: loader.stop });
  const cut = new AbortController();
  opened.push({ name: 'pages', close: () => cut.abort() });
  // The pages looked after and the app read in, once this process has nothing else to do: while the database gets ready, or
  // at a first start, where the loader makes ready beside it, while that loads.
  let read: () => void = () => undefined;
  const reading = new Promise<void>((begin) => {
    read = begin;
  }).then(() => Promise.all([buildPages(cut.signal), import('../app.ts')]));
  reading.catch(() => undefined);
  let ownerUrl = config.databaseUrl;
  if (ownerUrl === undefined) {
    const postgres = await startPostgres({
      dataDir: config.dataDir,
      tell: say,
      ...(loader ? {} : { meanwhile: read }),
    });
    const close = () => {
      loader?.stop();
      return postgres.stop();
    };
    opened.push({ name: 'database', close });
    ownerUrl = postgres.ownerUrl;
  } else read();
  await migrate(ownerUrl);
  const filled = config.production
    ? checkMasterKey(config, ownerUrl)
    : import('./prepare-demo.ts').then(({ prepareDemo }) => prepareDemo(config, ownerUrl, { loader, meanwhile: read }));
  filled.then(read, () => undefined);
  // The server is put together beside the loading; it needs the pages, of which it names the files.
  const creating = reading.then(([, { createApp }]) => createApp({ config, ownerUrl, filled }));
  creating.catch(() => undefined);
  await Promise.all([filled, reading]);
  // Told before it is there: a server half made is finished and closed before the database under it.
  opened.push({ name: 'server', close: () => creating.then((made) => made.close()) });
  return (await creating).listen();
}

/** Whether the embedded database is about to be made and filled: no server has ever written its log. */
const isFirst = ({ production, databaseUrl, dataDir }: Config): boolean =>
  !production && databaseUrl === undefined && !existsSync(join(dataDir, 'postgres.log'));

/** Closes in reverse order; one that hangs or fails does not keep the next from closing. */
async function closeAll(opened: Closing[]): Promise<void> {
  for (const { name, close } of opened.splice(0).reverse()) {
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise((give) => {
      timer = setTimeout(give, 20_000, undefined);
    });
    try {
      await Promise.race([close(), late]);
    } catch (error) {
      process.stderr.write(`${name}: ${error instanceof Error ? error.message : String(error)}\n`);
    }
    clearTimeout(timer);
  }
}

/**
 * Ends everything on a signal, or on an error nobody handled. `ended` settles with the exit code when all is closed.
 */
function endOnSignal(opened: Closing[]): { readonly begun: boolean; readonly ended: Promise<number> } {
  let ending = 0;
  const ended = new Promise<number>((settle) => {
    const end = (code: number) => {
      // npm and the terminal both pass Ctrl-C on, so that the same press may arrive twice; only a later one insists.
      if (ending > 0) {
        if (performance.now() - ending > 1000) process.exit(130);
        return;
      }
      ending = performance.now();
      say('正在停止 / Stopping');
      void closeAll(opened).then(() => {
        say('已停止 / Stopped');
        settle(code);
        process.exit(code);
      });
    };
    // npm passes a signal only to its shell, which dies without passing it on: the parent's death is the signal then.
    const parent = process.ppid;
    if (process.env.npm_lifecycle_event) {
      setInterval(() => process.ppid !== parent && ending === 0 && end(0), 500).unref();
    }
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => end(0));
    // One forgotten promise must not end everybody's work; it is told as the bug it is.
    process.on('unhandledRejection', (reason) => {
      process.stderr.write(`${reason instanceof Error ? (reason.stack ?? reason.message) : String(reason)}\n`);
    });
    process.on('uncaughtException', (error) => {
      process.stderr.write(`${error.stack ?? error.message}\n`);
      end(1);
    });
  });
  return {
    ended,
    get begun() {
      return ending > 0;
    },
  };
}
