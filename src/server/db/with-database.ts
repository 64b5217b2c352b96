import { type Config, readConfig } from '../config.ts';
import { startPostgres } from '../postgres/start.ts';
import { requireMigrated } from './migrate.ts';

/** What an operator's command works on. */
export interface Database {
  readonly config: Config;
  /** Address of the database as its owner. */
  readonly ownerUrl: string;
}

/**
 * Runs an operator's command on the database that the environment names; where that is the embedded one, it is started
 * for the command, or joined when a server is using it.
 * @throws StartError when the environment is wrong or the database does not start.
 */
export async function withDatabase<T>(
  environment: NodeJS.ProcessEnv,
  work: (database: Database) => Promise<T>,
): Promise<T> {
  const config = readConfig(environment);
  if (config.databaseUrl) return work({ config, ownerUrl: config.databaseUrl });
  const postgres = await startPostgres({ dataDir: config.dataDir, tell: (line) => process.stderr.write(`${line}\n`) });
  try {
    return await work({ config, ownerUrl: postgres.ownerUrl });
  } finally {
    if (postgres.attached) postgres.leave();
    else await postgres.stop();
  }
}

/**
 * As `withDatabase`, for a command that works on what is there.
 * @throws StartError also when the database cannot be reached or is not of this version.
 */
export function withReadyDatabase<T>(
  environment: NodeJS.ProcessEnv,
  work: (database: Database) => Promise<T>,
): Promise<T> {
  return withDatabase(environment, async (database) => {
    await requireMigrated(database.ownerUrl);
    return work(database);
  });
}
