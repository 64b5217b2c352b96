import pg from 'pg';

const parsers = new Map<number, (text: string) => unknown>([
  [pg.types.builtins.INT8, Number],
  [pg.types.builtins.NUMERIC, Number],
  [pg.types.builtins.DATE, (text) => text],
  [1016, (text) => list(text, Number)],
  [1231, (text) => list(text, Number)],
  [1182, (text) => list(text, (each) => each)],
]);

/** A PostgreSQL array of simple values: `{1,NULL,3}`. */
function list<T>(text: string, parse: (each: string) => T): (T | null)[] {
  const inside = text.slice(1, -1);
  return inside === '' ? [] : inside.split(',').map((each) => (each === 'NULL' ? null : parse(each)));
}

/**
 * How values arrive: bigint and numeric as number (ours stay below 2^53), date as `YYYY-MM-DD`, timestamptz as Date.
 */
export const valueTypes = {
  getTypeParser: (oid: number, format?: 'text' | 'binary') =>
    (format !== 'binary' && parsers.get(oid)) || pg.types.getTypeParser(oid, format),
} as pg.CustomTypesConfig;

/**
 * Opens a pool. Sessions count days in Asia/Shanghai. A connection lost while idle is dropped, and the next query gets a
 * new one, so that a database that was away comes back by itself.
 * @param options.role role taken by every session, `shoutu_app` for all but migrations and operators' commands.
 * @param options.max largest number of connections, 10 by default.
 * @param options.pipeline send queries without waiting for earlier answers; such a pool knows neither COPY nor cursors.
 * @param options.lazy commits are answered before they reach the disk, and a connection is waited for as long as it takes: for
 *   loading what can be loaded again.
 */
export function openPool(
  url: string,
  options: { role?: 'shoutu_app'; max?: number; pipeline?: boolean; name?: string; lazy?: boolean } = {},
): pg.Pool {
  const settings = [
    '-c timezone=Asia/Shanghai',
    ...(options.role ? [`-c role=${options.role}`] : []),
    ...(options.lazy ? ['-c synchronous_commit=off'] : []),
  ];
  const pool = new pg.Pool({
    connectionString: url,
    max: options.max ?? 10,
    options: settings.join(' '),
    types: valueTypes,
    application_name: options.name ?? 'shoutu',
    // Whoever loads waits its turn behind work that takes minutes; a server that is away still says so at once.
    connectionTimeoutMillis: options.lazy ? 0 : 5000,
    idleTimeoutMillis: 60_000,
    keepAlive: true,
    ...(options.pipeline ? { pipeline: true } : {}),
  });
  pool.on('error', () => undefined);
  // A connection lost between two queries of a transaction: the next query tells it; without this the process would end.
  pool.on('connect', (client) => client.on('error', () => undefined));
  return pool;
}
