// What the export of many rows costs: `npx tsx --expose-gc bench/export-rows.ts [rows=1000000]`. Makes its own database,
// fills it, and downloads the sheet from the real server over HTTP; prints seconds and how far the process grew.
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createApp } from '../src/app.ts';
import { readConfig } from '../src/server/config.ts';
import { migrate } from '../src/server/db/migrate.ts';
import { openPool } from '../src/server/db/pool.ts';
import { startPostgres } from '../src/server/postgres/start.ts';
import { settle } from '../test/http/world.ts';

const wanted = Number(process.argv[2] ?? 1_000_000);
const mb = (bytes: number) => Math.round(bytes / 1048576);
const folder = mkdtempSync(join(tmpdir(), 'shoutu-export-'));
chmodSync(folder, 0o755);
const postgres = await startPostgres({ dataDir: folder });
await migrate(postgres.ownerUrl);
const config = readConfig({
  PORT: '0',
  DATA_DIR: folder,
  DATABASE_URL: postgres.ownerUrl,
  SECRET_KEY: '5f'.repeat(32),
  LOG_LEVEL: 'error',
});
const app = await createApp({ config, ownerUrl: postgres.ownerUrl, worker: false });
const owner = openPool(postgres.ownerUrl, { max: 1 });
try {
  const url = await app.listen();
  const { mine, miner } = await settle(app);
  await owner.query(
    `INSERT INTO disinfection (tenant_id, id, version, state, at_county, at_township, at_org, at_site, at_field, day, created_at, created_by, updated_at, place, agent, minutes, done_at)
     SELECT '140900', md5(i::text)::uuid, 1, 'recorded', $1, $2, $3, $4, $5, date '2022-01-01' + i % 60, now(), $3, now(), 'canteen', '84 消毒液 第' || i || '桶', 1 + i % 600, now()
     FROM generate_series(1, $6::int) AS i`,
    [mine.county, mine.township, mine.org, mine.site, mine.field, wanted],
  );
  await owner.query('ANALYZE disinfection');
  globalThis.gc?.();
  const before = process.memoryUsage().rss;
  let most = before;
  const watch = setInterval(() => {
    most = Math.max(most, process.memoryUsage().rss);
  }, 50);
  const begun = performance.now();
  const answer = await fetch(`${url}/api/disinfection.xlsx`, { headers: miner.headers });
  let bytes = 0;
  for await (const chunk of answer.body ?? []) bytes += (chunk as Uint8Array).length;
  clearInterval(watch);
  const seconds = (performance.now() - begun) / 1000;
  process.stdout.write(
    `${wanted} rows: ${seconds.toFixed(1)} s, ${Math.round(wanted / seconds)} rows/s, ${mb(bytes)} MB of .xlsx; the process was at ${mb(before)} MB, grew by ${mb(most - before)} MB to ${mb(most)} MB (its own downloading client included)\n`,
  );
} finally {
  await app.close();
  await owner.end();
  await postgres.stop();
  rmSync(folder, { recursive: true, force: true });
}
