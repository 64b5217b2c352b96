import type pg from 'pg';

/**
 * The right to run the worker of a tenant: a lock on a connection of its own, so that it ends with the process or the
 * connection. Cursors guard exactly-once even where two lead for a moment.
 */
export class Leader {
  readonly #pool: pg.Pool;
  readonly #tenant: string;
  #client: pg.PoolClient | undefined;

  constructor(pool: pg.Pool, tenant: string) {
    this.#pool = pool;
    this.#tenant = tenant;
  }

  get leads(): boolean {
    return this.#client !== undefined;
  }

  /** Tries to become the leader; true when it is. @throws when the database is away. */
  async tryLead(): Promise<boolean> {
    if (this.#client) return true;
    const client = await this.#pool.connect();
    try {
      const { rows } = await client.query<{ led: boolean }>(
        "SELECT pg_try_advisory_lock(hashtextextended('shoutu worker ' || $1::text, 0)) AS led",
        [this.#tenant],
      );
      if (rows[0]?.led !== true) {
        client.release();
        return false;
      }
    } catch (error) {
      client.release(true);
      throw error;
    }
    client.on('error', () => this.#lose(client));
    client.on('end', () => this.#lose(client));
    this.#client = client;
    return true;
  }

  #lose(client: pg.PoolClient): void {
    if (this.#client !== client) return;
    this.#client = undefined;
    client.release(true);
  }

  /** Gives the right back. */
  resign(): void {
    const client = this.#client;
    this.#client = undefined;
    // Closing the connection frees the lock.
    client?.release(true);
  }
}
