import pg from 'pg';
import { StartError } from '../start-error.ts';
import type { Postmaster } from './postmaster.ts';

/** The address of a database of this server. A socket folder travels percent-encoded as the host. */
export function serverUrl(
  at: Pick<Postmaster, 'host' | 'port'>,
  user: string,
  password: string,
  database: string,
): string {
  return `postgres://${user}:${encodeURIComponent(password)}@${encodeURIComponent(at.host)}:${at.port}/${database}`;
}

/** Whether the server takes a connection now. @throws StartError when it refuses the kept password. */
export async function accepts(url: string): Promise<boolean> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 5000 });
  client.on('error', () => undefined);
  try {
    await client.connect();
    await client.end();
    return true;
  } catch (error) {
    if ((error as { code?: string }).code === '28P01') {
      throw new StartError([
        '数据库口令不符：数据目录里的 keys/postgres.password 不属于这个数据库。',
        'The database refuses its password: keys/postgres.password in the data folder belongs to another database.',
      ]);
    }
    return false;
  }
}

/**
 * Makes, once, the role `shoutu` that owns the application's database and the database itself. The owner is no superuser,
 * as on a rented server; it passes row-level security so that it can verify the whole ledger.
 * @returns the owner's address.
 */
export async function makeDatabase(at: Postmaster, password: string): Promise<string> {
  const ownerUrl = serverUrl(at, 'shoutu', password, 'shoutu');
  const admin = new pg.Client({ connectionString: serverUrl(at, 'postgres', password, 'postgres') });
  await admin.connect();
  try {
    await admin.query('SELECT pg_advisory_lock(7217)');
    const role = await admin.query("SELECT 1 FROM pg_roles WHERE rolname = 'shoutu'");
    if (role.rowCount === 0) {
      const secret = pg.escapeLiteral(password);
      await admin.query(`CREATE ROLE shoutu LOGIN CREATEDB CREATEROLE BYPASSRLS PASSWORD ${secret}`);
      await admin.query('GRANT pg_monitor, pg_checkpoint, pg_signal_backend TO shoutu');
    }
    const database = await admin.query("SELECT 1 FROM pg_database WHERE datname = 'shoutu'");
    if (database.rowCount === 0) await admin.query('CREATE DATABASE shoutu OWNER shoutu');
  } finally {
    await admin.end();
  }
  return ownerUrl;
}
