import { createHash } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { canonicalFact } from '../../src/server/ledger/canonical.ts';
import { copyRows } from '../../src/server/ledger/copyRows.ts';
import { sealNext } from '../../src/server/ledger/seal.ts';
import { verifyLedger } from '../../src/server/ledger/verify.ts';
import { migrate } from '../../src/server/db/migrate.ts';
import { transact } from '../../src/server/store/transaction.ts';
import { startApp } from '../harness/app.ts';
import type { Bench, Benchmark } from '../harness/benchmark.ts';
import { type House, openHouse } from '../harness/house.ts';
import { type Line, printed } from '../harness/result.ts';
import { moveCursorsToEnd } from '../harness/world.ts';

const factsOf = (
  from: number,
  count: number,
) => `INSERT INTO fact (tenant_id, id, type, kind, record_id, version, actor_id, actor_name, at, at_county, at_township, body)
  SELECT '140900', gen_random_uuid(), 'disinfection.created', 'disinfection', gen_random_uuid(), 1, gen_random_uuid(), '某单位防疫员',
    timestamptz '2022-01-19 08:00+08' + make_interval(secs => i % 3600), '1409' || (21 + i % 12), NULL,
    json_build_object('state', 'recorded', 'from', null, 'values', json_build_object('place', 'canteen', 'agent', '84 消毒液', 'minutes', 1 + i % 600, 'doneAt', '2022-01-19T00:30:00.000Z'))
  FROM generate_series(${from}, ${from + count - 1}) AS i`;

/** What no verification can do without: the facts read from the database, and each hashed. */
async function readAndHash(house: House): Promise<number> {
  const client = await house.pool.connect();
  const began = performance.now();
  try {
    await client.query(
      "BEGIN READ ONLY; SET LOCAL shoutu.tenant = '140900'; SET LOCAL shoutu.reach = 'all'; SET LOCAL shoutu.fields = ''",
    );
    await copyRows(
      client,
      `SELECT ${canonicalFact} FROM fact WHERE tenant_id = '140900' ORDER BY tenant_id, tx, seq`,
      ([bytes]) => {
        createHash('sm3')
          .update(bytes ?? '')
          .digest();
      },
    );
  } finally {
    await client.query('ROLLBACK');
    client.release();
  }
  return (performance.now() - began) / 1000;
}

const rate = 2000;

/** The app's own worker seals while facts come in at 2,000 a second. @returns how many seconds' facts were open at the worst. */
async function keepUp(bench: Bench, house: House, url: string): Promise<number> {
  const seconds = bench.quick ? 6 : 20;
  const app = await startApp(url);
  let worst = 0;
  try {
    await app.ask('settle');
    const began = performance.now();
    for (let sent = 0; sent < seconds * rate; ) {
      const due = Math.min(seconds * rate, Math.floor(((performance.now() - began) / 1000) * rate));
      if (due > sent) await house.owner.query(factsOf(sent, due - sent));
      sent = due;
      await sleep(50);
      const { rows } = await house.owner.query<{ open: number }>(
        'SELECT count(*) AS open FROM fact WHERE (tx, seq) > (SELECT last_tx, last_seq FROM block ORDER BY height DESC LIMIT 1)',
      );
      worst = Math.max(worst, (rows[0]?.open ?? 0) / rate);
    }
  } finally {
    await app.stop();
  }
  return worst;
}

/** Sealing a ledger block by block, verifying it, and keeping up with a city at full work. */
export const ledger: Benchmark = {
  name: 'ledger',
  what: 'sealing and verifying the ledger',
  run: async (bench) => {
    const count = bench.quick ? 50_000 : 1_000_000;
    const server = await bench.server();
    await server.drop('ledger');
    const url = await server.fill('ledger', async (half) => {
      await migrate(half);
      const house = await openHouse(half, bench.folder);
      await house.settle();
      bench.tell(`writing ${printed(count)} facts`);
      await house.owner.query(factsOf(0, count));
      await house.owner.query('VACUUM ANALYZE fact');
      await moveCursorsToEnd(house);
      await house.close();
    });
    const house = await openHouse(url, bench.folder);
    try {
      bench.tell('sealing');
      const began = performance.now();
      let sealed = 0;
      for (;;) {
        const block = await transact(house.pool, house.system, (tx) => sealNext(tx, 'sm3', house.clock.now()));
        if (!block) break;
        sealed += block.count;
      }
      const sealing = (performance.now() - began) / 1000;
      bench.tell('verifying');
      const before = performance.now();
      const verified = await verifyLedger(house.pool, house.config.tenant);
      const verifying = (performance.now() - before) / 1000;
      if (!verified.sound || verified.facts !== count) throw new Error('the ledger does not verify');
      const bare = await readAndHash(house);
      bench.tell(`keeping up with ${printed(rate)} facts/s`);
      const open = await keepUp(bench, house, url);
      const lines: Line[] = [
        {
          what: 'sealing',
          figure: sealed / sealing,
          unit: 'facts/s',
          target: { atLeast: rate },
          floor: { what: 'read and hash', figure: count / bare, ratio: bare / sealing },
        },
        {
          what: `facts not sealed yet at ${rate.toLocaleString('en-US')}/s`,
          figure: open,
          unit: 's',
          target: { atMost: 6 },
          note: 'sealed every 2 s',
        },
        {
          what: `ledger verify, ${count.toLocaleString('en-US')} facts`,
          figure: verifying,
          unit: 's',
          target: { atMost: 60 * (count / 1_000_000) },
          floor: { what: 'read and hash', figure: bare, ratio: bare / verifying },
        },
      ];
      return lines;
    } finally {
      await house.close();
    }
  },
};
