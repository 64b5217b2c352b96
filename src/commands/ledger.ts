import { systemActor } from '../kit/actor.ts';
import { makeClock } from '../server/clock.ts';
import { openPool } from '../server/db/pool.ts';
import { type Database, withReadyDatabase } from '../server/db/with-database.ts';
import { dayDigest, printedHash } from '../server/ledger/dayDigest.ts';
import { describeFinding } from '../server/ledger/finding.ts';
import { type Verification, verifyLedger } from '../server/ledger/verify.ts';
import { StartError } from '../server/start-error.ts';
import { transact } from '../server/store/transaction.ts';
import { offsetOf } from '../server/tenant.ts';
import { recount } from '../server/worker/recount.ts';
import { readArguments, say } from './command.ts';

type Tenanted = Database & { readonly pool: ReturnType<typeof openPool>; readonly tenant: string };

/** `shoutu ledger verify|digest|recount …`. @returns 0 when the ledger is sound, 1 when it is not. */
export async function run(args: readonly string[]): Promise<number> {
  const [word, ...rest] = args;
  if (word === 'verify') return verify(rest);
  if (word === 'digest') return digest(rest);
  if (word === 'recount') return countAgain(rest);
  throw new StartError([
    '用法：shoutu ledger verify [--digest 日摘要] [--json] ｜ digest [--day 日期] ｜ recount 种类 [--mend]',
    'Usage: shoutu ledger verify [--digest HASH] [--json] | digest [--day DAY] | recount KIND [--mend]',
  ]);
}

function withLedger<T>(work: (database: Tenanted) => Promise<T>): Promise<T> {
  return withReadyDatabase(process.env, async (database) => {
    const pool = openPool(database.ownerUrl, { role: 'shoutu_app', max: 2, name: 'shoutu ledger' });
    try {
      return await work({ ...database, pool, tenant: database.config.tenant });
    } finally {
      await pool.end();
    }
  });
}

async function verify(args: readonly string[]): Promise<number> {
  const { options } = readArguments(args, { digest: { type: 'string' }, json: { type: 'boolean' } });
  const anchor = options.digest?.replaceAll(/\s/g, '').toLowerCase();
  if (anchor !== undefined && !/^[0-9a-f]{64}$/.test(anchor)) {
    throw new StartError(['--digest 应为 64 位十六进制摘要。', '--digest must be 64 hex digits.']);
  }
  return withLedger(async ({ pool, tenant }) => {
    const began = performance.now();
    const verification = await verifyLedger(pool, tenant, {
      anchor,
      onFinding: (finding) => !options.json && say(`✗ ${describeFinding(finding).join(' / ')}`),
      onProgress: (facts, total) => {
        if (process.stderr.isTTY) process.stderr.write(`\r${facts} / ${total}`);
      },
    });
    if (process.stderr.isTTY) process.stderr.write('\r');
    const seconds = (performance.now() - began) / 1000;
    if (options.json) say(JSON.stringify({ ...verification, seconds }, undefined, 2));
    else report(verification, seconds);
    return verification.sound ? 0 : 1;
  });
}

function report(v: Verification, seconds: number): void {
  const { facts, blocks, tail, head, anchor } = v;
  say(`已核对 ${facts} 条事实、${blocks} 个区块，用时 ${seconds.toFixed(1)} 秒；待封存 ${tail} 条`);
  say(`${facts} facts in ${blocks} blocks checked in ${seconds.toFixed(1)} s; ${tail} not sealed yet`);
  if (head) say(`区块 ${head.height} / block ${head.height}: ${printedHash(head.hash)}`);
  if (anchor) {
    say(
      anchor.height === undefined
        ? '✗ 公布的日摘要不在链中：台账曾被整体改写 / The published digest is not in the chain: it was rewritten'
        : `✓ 公布的日摘要即区块 ${anchor.height} / The published digest is block ${anchor.height}`,
    );
  }
  if (v.unvouched > 0)
    say(`✗ 缺失区块处有 ${v.unvouched} 条事实无从核对 / ${v.unvouched} facts stand where blocks are missing`);
  say(v.sound ? '✓ 台账完好 / The ledger is sound' : `✗ 发现 ${v.found} 处问题 / ${v.found} findings`);
}

async function digest(args: readonly string[]): Promise<number> {
  const { options } = readArguments(args, { day: { type: 'string' } });
  if (options.day !== undefined && !/^\d{4}-\d{2}-\d{2}$/.test(options.day)) {
    throw new StartError(['--day 应为 2022-01-19 这样的日期。', '--day must be a day such as 2022-01-19.']);
  }
  return withLedger(async ({ pool, tenant }) => {
    const day = options.day ?? makeClock(await offsetOf(pool, tenant)).today();
    const found = await transact(pool, systemActor(tenant), (tx) => dayDigest(tx, day), 'READ ONLY');
    if (!found) {
      say(`${day} 及以前没有封存的区块 / No block was sealed by ${day}`);
      return 1;
    }
    say(`${day} ${found.algorithm} 区块 ${found.height} / block ${found.height}, ${found.facts} 条 / facts`);
    say(printedHash(found.hash));
    return 0;
  });
}

async function countAgain(args: readonly string[]): Promise<number> {
  const { options, words } = readArguments(args, { mend: { type: 'boolean' } });
  const [kind] = words;
  if (kind === undefined) throw new StartError(['请写明种类，如 disinfection。', 'Name a kind such as disinfection.']);
  return withLedger(async ({ pool, tenant }) => {
    const differences = await recount({ pool, tenant }, kind, { mend: options.mend ?? false });
    for (const { table, key, counted, recounted } of differences) {
      say(`${table} ${key.replaceAll('\n', ' ')}: ${counted} → ${recounted}`);
    }
    if (differences.length === 0) say('✓ 计数与台账一致 / The counters equal the ledger');
    return differences.length === 0 || options.mend ? 0 : 1;
  });
}
