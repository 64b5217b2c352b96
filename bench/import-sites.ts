// How long the import of sites takes: `npx tsx bench/import-sites.ts [rows=75000]`. Makes its own database, enterprises and
// sheet, imports them as the office would, and prints seconds, rows a second and the memory it grew by.
import { randomBytes } from 'node:crypto';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { kinds } from '../src/kinds.ts';
import { systemActor, wholeTenant } from '../src/kit/actor.ts';
import { regionLookups } from '../src/modules/registry/lookups.ts';
import { makeClock } from '../src/server/clock.ts';
import { makeSecretBox } from '../src/server/crypto/secretBox.ts';
import { migrate } from '../src/server/db/migrate.ts';
import { openPool } from '../src/server/db/pool.ts';
import { importSheet } from '../src/server/excel/import.ts';
import { importColumns } from '../src/server/excel/import-sheet.ts';
import { type Cell, writeSheet } from '../src/server/excel/write.ts';
import { makeStage } from '../src/server/make-stage.ts';
import { startPostgres } from '../src/server/postgres/start.ts';
import { insertMany } from '../src/server/store/bulk.ts';
import { makeId } from '../src/server/store/id.ts';
import type { Plan } from '../src/server/store/plan.ts';
import { transact } from '../src/server/store/transaction.ts';

const wanted = Number(process.argv[2] ?? 75_000);
const tenant = '140900';
const folder = mkdtempSync(join(tmpdir(), 'shoutu-import-'));
chmodSync(folder, 0o755);
const postgres = await startPostgres({ dataDir: folder });
await migrate(postgres.ownerUrl);
const pool = openPool(postgres.ownerUrl, { role: 'shoutu_app', max: 4, pipeline: true });
try {
  const stage = makeStage({
    services: {
      pool,
      clock: makeClock(),
      tenant,
      secrets: makeSecretBox({ tenant, master: randomBytes(32) }),
      actorOf: async () => systemActor(tenant),
      publish: () => undefined,
    },
    kinds,
    streaming: pool,
    regions: regionLookups,
    poke: () => undefined,
    countsOf: async () => [],
  });
  const office = { ...systemActor(tenant), roles: ['office.director' as const], scope: wholeTenant };
  const now = stage.services.clock.now();
  const enterprises = Math.ceil(wanted / 3);
  await transact(pool, office, (tx) =>
    insertMany(
      tx,
      stage.plans.get('organisation') as Plan,
      Array.from({ length: enterprises }, (_, i) => {
        const id = makeId();
        return {
          id,
          ground: { county: '140925', township: null, orgId: id, siteId: null, field: null },
          values: { name: `企业第${i}号有限公司`, kind: 'enterprise', level: 'enterprise', county: '140925' },
          state: 'active',
          at: now,
          day: '2022-01-19',
        };
      }),
    ),
  );
  const plan = stage.plans.get('site') as Plan;
  const columns = importColumns(plan.kind);
  const given: Record<string, (i: number) => Cell> = {
    name: (i) => `第${i}生产单元`,
    enterprise: (i) => `企业第${i % enterprises}号有限公司`,
    county: () => '宁武县',
    township: () => '140925100',
    supervisionField: () => 'coal',
    ownership: () => '民营及其他',
    workforce: (i) => i % 900,
    leadLevel: () => '县级监管',
    address: (i) => `凤凰镇工业路${i}号`,
  };
  async function* rows() {
    for (let from = 0; from < wanted; from += 1000)
      yield Array.from({ length: Math.min(1000, wanted - from) }, (_, k) =>
        columns.map(([name]) => given[name]?.(from + k) ?? null),
      );
  }
  const chunks: Buffer[] = [];
  const heading = columns.map(([, field]) => field.label[0]);
  for await (const chunk of writeSheet('场所', heading, rows())) chunks.push(Buffer.from(chunk as Uint8Array));
  const sheet = Buffer.concat(chunks);
  const rss = process.memoryUsage().rss;
  let most = rss;
  const watch = setInterval(() => {
    most = Math.max(most, process.memoryUsage().rss);
  }, 50);
  for (const dryRun of [true, false]) {
    const begun = performance.now();
    const result = await importSheet(stage, office, plan, sheet, dryRun);
    const seconds = (performance.now() - begun) / 1000;
    if (result.errorCount > 0) throw new Error(JSON.stringify(result.errors[0]));
    process.stdout.write(
      `${dryRun ? 'dry run' : 'import '} ${result.rows} rows: ${seconds.toFixed(1)} s, ${Math.round(result.rows / seconds)} rows/s, grew by ${Math.round((most - rss) / 1048576)} MB\n`,
    );
  }
  clearInterval(watch);
} finally {
  await pool.end();
  await postgres.stop();
  rmSync(folder, { recursive: true, force: true });
}
