import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';
import { isEmpty } from '../demo/load/empty.ts';
import { type DemoSettings, smallDemo } from '../demo/settings.ts';
import type { Config } from '../server/config.ts';
import { checkMasterKey } from '../server/crypto/masterKeyCheck.ts';
import { migrate } from '../server/db/migrate.ts';
import { StartError } from '../server/start-error.ts';
import { type DemoProcess, startDemoProcess } from './demo-process.ts';

/**
 * An empty database outside production gets the demo world, once. The master key is compared beside it: of a database that
 * holds something nothing is read before.
 * @param options.loader the process that is to load the small demo, where one was started ahead; ended here
 * @param options.meanwhile called when the loading has begun and this process waits for it
 */
export async function prepareDemo(
  config: Config,
  ownerUrl: string,
  { loader, meanwhile }: { readonly loader: DemoProcess | undefined; meanwhile(): void },
): Promise<void> {
  try {
    await removeHalf(config, ownerUrl);
    const load = async () => {
      if (await isEmpty(ownerUrl, config.tenant)) await fill(config, ownerUrl, smallDemo, loader, meanwhile);
    };
    await Promise.all([checkMasterKey(config, ownerUrl), load()]);
  } finally {
    loader?.stop();
  }
}

/**
 * Fills the database with a demo world of the wanted size.
 * @throws StartError when it holds something already.
 */
export async function makeDemo(config: Config, ownerUrl: string, settings: DemoSettings): Promise<void> {
  await removeHalf(config, ownerUrl);
  if (!(await isEmpty(ownerUrl, config.tenant))) {
    throw new StartError([
      '数据库里已有数据，没有装入演示数据。请用 DATA_DIR 指定另一数据目录，或用 DATABASE_URL 指定空库。',
      'The database holds data already; nothing was loaded. Name another DATA_DIR, or an empty database in DATABASE_URL.',
    ]);
  }
  await checkMasterKey(config, ownerUrl);
  await fill(config, ownerUrl, settings);
}

const mark = (config: Config) => join(config.dataDir, 'demo.loading');

async function fill(
  config: Config,
  ownerUrl: string,
  settings: DemoSettings,
  loader: DemoProcess = startDemoProcess(config, settings),
  meanwhile: () => void = () => undefined,
): Promise<void> {
  mkdirSync(config.dataDir, { recursive: true });
  writeFileSync(mark(config), '');
  const loading = loader.load(ownerUrl);
  meanwhile();
  await loading;
  rmSync(mark(config));
}

/** A demo whose loading was cut off is no use: the embedded database is made anew. A database of others is not touched. */
async function removeHalf(config: Config, ownerUrl: string): Promise<void> {
  if (!existsSync(mark(config))) return;
  if (config.databaseUrl) {
    throw new StartError([
      `上次装入演示数据时中断，数据库里只有一半。请换一个空库，并删除 ${mark(config)}。`,
      `Loading the demo was cut off last time. Name an empty database, and delete ${mark(config)}.`,
    ]);
  }
  const client = new pg.Client({ connectionString: ownerUrl.replace(/\/shoutu$/, '/postgres') });
  await client.connect();
  await client.query('DROP DATABASE IF EXISTS shoutu WITH (FORCE)');
  await client.query('CREATE DATABASE shoutu');
  await client.end();
  rmSync(mark(config));
  await migrate(ownerUrl);
}
