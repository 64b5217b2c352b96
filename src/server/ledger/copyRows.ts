import { Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type pg from 'pg';
import { to as copyTo } from 'pg-copy-streams';

/**
 * Streams the rows of a query by COPY in binary form: the fastest way out of PostgreSQL, memory flat, text untouched as
 * UTF-8. `onRow` gets the columns as slices that are valid only until it returns, null where the column is null.
 * The client must not be of a pipelining pool.
 * @returns how many rows.
 */
export async function copyRows(
  client: pg.ClientBase,
  query: string,
  onRow: (columns: readonly (Buffer | null)[]) => void,
): Promise<number> {
  const reader = new RowReader(onRow);
  const into = new Writable({
    write(chunk: Buffer, _encoding, done) {
      try {
        reader.take(chunk);
        done();
      } catch (error) {
        done(error as Error);
      }
    },
  });
  await pipeline(client.query(copyTo(`COPY (${query}) TO STDOUT (FORMAT binary)`)), into);
  return reader.rows;
}

/** Cuts the stream into rows (PostgreSQL documentation, COPY, binary format). */
class RowReader {
  rows = 0;
  #rest: Buffer = Buffer.alloc(0);
  #begun = false;
  readonly #onRow: (columns: readonly (Buffer | null)[]) => void;

  constructor(onRow: (columns: readonly (Buffer | null)[]) => void) {
    this.#onRow = onRow;
  }

  take(chunk: Buffer): void {
    const data = this.#rest.length > 0 ? Buffer.concat([this.#rest, chunk]) : chunk;
    let at = 0;
    if (!this.#begun) {
      if (data.length < 19) {
        this.#rest = data;
        return;
      }
      at = 19 + data.readInt32BE(15);
      this.#begun = true;
    }
    for (let next = this.#row(data, at); next !== undefined; next = this.#row(data, at)) at = next;
    this.#rest = data.subarray(at);
  }

  /** Reads the row at `at`; where the next one starts, or nothing when this one is not whole yet. */
  #row(data: Buffer, at: number): number | undefined {
    if (at + 2 > data.length) return undefined;
    const count = data.readInt16BE(at);
    if (count < 0) return undefined;
    const columns: (Buffer | null)[] = [];
    let next = at + 2;
    for (let i = 0; i < count; i++) {
      if (next + 4 > data.length) return undefined;
      const size = data.readInt32BE(next);
      next += 4;
      if (size < 0) {
        columns.push(null);
        continue;
      }
      if (next + size > data.length) return undefined;
      columns.push(data.subarray(next, next + size));
      next += size;
    }
    this.rows += 1;
    this.#onRow(columns);
    return next;
  }
}
