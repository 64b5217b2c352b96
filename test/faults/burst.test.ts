import type pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openPool } from '../../src/server/db/pool.ts';
import { verifyLedger } from '../../src/server/ledger/verify.ts';
import { makeId } from '../../src/server/store/id.ts';
import { tenant } from '../harness/house.ts';
import { ServerProcess } from './server-process.ts';

const server = new ServerProcess('burst');
let pool: pg.Pool;
let cookie = '';
beforeAll(async () => {
  await server.start();
  pool = openPool(server.ownerUrl, { max: 2 });
  cookie = await server.enter('miner');
}, 120_000);
afterAll(async () => {
  await pool?.end();
  await server.end();
});

const pause = (milliseconds: number) => new Promise((done) => setTimeout(done, milliseconds));
const guards = 32;

test('[F7] kill -9 of the server in the middle of a burst: no acknowledged passage is lost, none is doubled, none is half', async () => {
  const acknowledged = new Set<string>();
  const statuses = new Map<number, number>();
  let running = true;
  const guard = async (n: number) => {
    for (let i = 0; running; i++) {
      const [id, commandId] = [makeId(), makeId()];
      const at = new Date(Date.now() - 1000).toISOString();
      const input = {
        direction: 'in',
        sort: 'vehicle',
        plate: `晋H${String(10000 + n * 900 + (i % 900))}`,
        result: 'pass',
        at,
      };
      // The same command again until somebody answers: a lost answer must not become a second passage.
      while (running && !acknowledged.has(id)) {
        try {
          const answer = await fetch(`${server.url}/api/gatePassage`, {
            method: 'POST',
            headers: { cookie, 'content-type': 'application/json', 'sec-fetch-site': 'same-origin' },
            body: JSON.stringify({ id, commandId, input }),
            signal: AbortSignal.timeout(20_000),
          });
          statuses.set(answer.status, (statuses.get(answer.status) ?? 0) + 1);
          await answer.text();
          if (answer.ok) acknowledged.add(id);
          else await pause(50);
        } catch {
          await pause(50);
        }
      }
    }
  };
  const sending = Promise.all(Array.from({ length: guards }, (_, n) => guard(n)));
  for (let turn = 0; turn < 2; turn++) {
    await pause(1500);
    await server.kill();
    const before = acknowledged.size;
    await server.start();
    for (let i = 0; i < 300 && acknowledged.size <= before + 2 * guards; i++) await pause(100);
    expect(acknowledged.size).toBeGreaterThan(before + 2 * guards);
  }
  running = false;
  await sending;
  expect([...statuses.keys()].filter((status) => ![200, 201, 503].includes(status))).toEqual([]);

  const { rows } = await pool.query<{ id: string; facts: number; keys: number }>(
    `SELECT r.id, (SELECT count(*) FROM fact f WHERE f.tenant_id = r.tenant_id AND f.record_id = r.id) AS facts,
       (SELECT count(*) FROM command c WHERE c.tenant_id = r.tenant_id AND c.record_id = r.id) AS keys
     FROM gate_passage r WHERE tenant_id = $1`,
    [tenant],
  );
  const there = new Set(rows.map(({ id }) => id));
  expect([...acknowledged].filter((id) => !there.has(id))).toEqual([]);
  expect(rows.filter(({ facts, keys }) => Number(facts) !== 1 || Number(keys) !== 1)).toEqual([]);
  const grouped = await pool.query<{ n: number }>(
    "SELECT max(n) AS n FROM (SELECT count(*) AS n FROM fact WHERE kind = 'gatePassage' GROUP BY tx) t",
  );
  expect(Number(grouped.rows[0]?.n)).toBeGreaterThan(4);
  expect(await verifyLedger(pool, tenant)).toMatchObject({ sound: true, found: 0 });
}, 180_000);
