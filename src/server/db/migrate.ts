import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import pg from 'pg';
import { root } from '../root.ts';
import { StartError } from '../start-error.ts';

/** One forward-only step of the database: `db/migrations/NNNN_name.sql`. */
export interface Migration {
  readonly number: number;
  readonly name: string;
  readonly sql: string;
  /** SHA-256 of the text, so that a file changed after it ran is noticed. */
  readonly checksum: string;
}

/** Reads the migrations in order. @throws StartError on a badly named file or a number used twice. */
export async function listMigrations(folder = join(root, 'db', 'migrations')): Promise<Migration[]> {
  const found: Migration[] = [];
  for (const file of (await readdir(folder)).filter((each) => each.endsWith('.sql')).sort()) {
    const number = Number(/^(\d{4})_[a-z0-9_]+\.sql$/.exec(file)?.[1]);
    if (Number.isNaN(number)) throw refuse(`${file} 的名称不合规`, `${file} is not named NNNN_name.sql`);
    const twin = found.find((each) => each.number === number);
    if (twin) throw refuse(`${file} 与 ${twin.name} 编号相同`, `${file} has the number of ${twin.name}`);
    const sql = (await readFile(join(folder, file), 'utf8')).replaceAll('\r\n', '\n');
    found.push({ number, name: file, sql, checksum: createHash('sha256').update(sql).digest('hex') });
  }
  return found;
}

/**
 * Brings the database up to the given migrations, each in its own transaction; only one process does so at a time.
 * @returns names of the migrations that ran now.
 * @throws StartError when a migration that already ran was changed, is unknown here, or fails.
 */
export async function migrate(ownerUrl: string, migrations?: readonly Migration[]): Promise<string[]> {
  const wanted = migrations ?? (await listMigrations());
  const client = await connect(ownerUrl);
  try {
    await client.query('SELECT pg_advisory_lock(7218)');
    // A crash can lose the last migrations whole, each with the note that it ran: then they run again.
    await client.query('SET synchronous_commit = off');
    await client.query(`
      CREATE TABLE IF NOT EXISTS schema_migration (
        number integer CONSTRAINT schema_migration_pk PRIMARY KEY,
        name text NOT NULL,
        checksum text NOT NULL,
        ran_at timestamptz NOT NULL DEFAULT clock_timestamp()
      );
      COMMENT ON TABLE schema_migration IS 'Which migrations ran here, with the checksum of their text.'`);
    const done: string[] = [];
    for (const step of await waiting(client, wanted)) {
      await run(client, step);
      done.push(step.name);
    }
    return done;
  } finally {
    await client.end();
  }
}

/**
 * For commands that work on a database made ready before.
 * @throws StartError when it cannot be reached, or is not of this version.
 */
export async function requireMigrated(ownerUrl: string): Promise<void> {
  const client = await connect(ownerUrl);
  try {
    const { rows } = await client.query("SELECT to_regclass('schema_migration') IS NOT NULL AS begun");
    if (rows[0].begun && (await waiting(client, await listMigrations())).length === 0) return;
    throw new StartError([
      '数据库还没有升级到本版本，请先运行 shoutu migrate。',
      'The database is not of this version yet; run shoutu migrate first.',
    ]);
  } finally {
    await client.end();
  }
}

/** Which of the wanted migrations did not run here yet. @throws StartError when one that ran was changed or is unknown. */
async function waiting(client: pg.Client, wanted: readonly Migration[]): Promise<Migration[]> {
  const { rows: ran } = await client.query<{ number: number; name: string; checksum: string }>(
    'SELECT number, name, checksum FROM schema_migration ORDER BY number',
  );
  for (const past of ran) {
    const file = wanted.find((each) => each.number === past.number);
    if (!file) {
      throw refuse(
        `数据库比程序新：迁移 ${past.name} 在本版程序中没有，请使用较新的程序`,
        `the database is newer than this program: it ran ${past.name}, unknown here; use the newer program`,
      );
    }
    if (file.checksum !== past.checksum) {
      throw refuse(
        `迁移 ${file.name} 执行后被改动；请恢复原文件，改动写成新的迁移`,
        `${file.name} was changed after it ran; restore the file and write the change as a new migration`,
      );
    }
  }
  return wanted.filter((each) => !ran.some((past) => past.number === each.number));
}

async function connect(ownerUrl: string): Promise<pg.Client> {
  try {
    const client = new pg.Client({ connectionString: ownerUrl, application_name: 'shoutu migrate' });
    client.on('error', () => undefined);
    await client.connect();
    return client;
  } catch (error) {
    const reason = (error as Error).message || (error as { code?: string }).code;
    throw new StartError([
      `连不上数据库：${reason}。请检查 DATABASE_URL 与数据库服务器。`,
      `The database cannot be reached: ${reason}. Check DATABASE_URL and the server.`,
    ]);
  }
}

async function run(client: pg.Client, step: Migration): Promise<void> {
  try {
    await client.query('BEGIN');
    await client.query(step.sql);
    await client.query('INSERT INTO schema_migration (number, name, checksum) VALUES ($1, $2, $3)', [
      step.number,
      step.name,
      step.checksum,
    ]);
    await client.query('COMMIT');
  } catch (error) {
    await client.query('ROLLBACK').catch(() => undefined);
    const { message, position } = error as { message: string; position?: string };
    const line = position ? `:${step.sql.slice(0, Number(position)).split('\n').length}` : '';
    throw refuse(`${step.name}${line} 执行失败：${message}`, `${step.name}${line} failed: ${message}`);
  }
}

const refuse = (zh: string, en: string) => new StartError([`数据库迁移：${zh}。`, `Migration: ${en}.`]);
