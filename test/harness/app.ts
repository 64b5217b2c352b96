import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createApp } from '../../src/app.ts';
import { type Config, readConfig } from '../../src/server/config.ts';
import { type TestDatabase, testDatabase } from './database.ts';

/** The real server on a database of its own. */
export interface TestServer {
  readonly url: string;
  readonly config: Config;
  readonly db: TestDatabase;
  close(): Promise<void>;
}

/**
 * Starts the server in this process on a free port, with an empty migrated database and its files in a temporary folder.
 * The pages are those of `dist/web`, which `npm test` builds first (`npm run build` does too).
 * @param environment variables over the defaults.
 */
export async function startTestServer(environment: NodeJS.ProcessEnv = {}): Promise<TestServer> {
  const folder = mkdtempSync(join(tmpdir(), 'shoutu-server-'));
  const db = await testDatabase();
  const config = readConfig({
    PORT: '0',
    DATA_DIR: folder,
    DATABASE_URL: db.ownerUrl,
    LOG_LEVEL: 'error',
    ...environment,
  });
  const app = await createApp({ config, ownerUrl: db.ownerUrl });
  const url = await app.listen();
  return {
    url,
    config,
    db,
    close: async () => {
      await app.close();
      await db.drop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
