import { afterAll, beforeAll, expect, test } from 'vitest';
import { systemActor } from '../../src/kit/actor.ts';
import { openPool } from '../../src/server/db/pool.ts';
import { transact } from '../../src/server/store/transaction.ts';
import { type House, openHouse } from '../harness/house.ts';

let house: House;
const warnings: string[] = [];
const hear = (warning: Error) => void warnings.push(warning.message);

beforeAll(async () => {
  process.on('warning', hear);
  house = await openHouse();
});
afterAll(async () => {
  process.off('warning', hear);
  await house.close();
});

test.each([true, false])('[S27] statements asked for at once keep their order, pipelined: %s', async (pipeline) => {
  const pool = openPool(house.db.ownerUrl, { role: 'shoutu_app', max: 1, pipeline });
  const actor = systemActor(house.office.tenant);
  try {
    const numbers = await transact(pool, actor, async (tx) => {
      const asked = [0, 1, 2, 3].map((n) =>
        tx.find<{ n: number; tenant: string }>(
          `SELECT ${n}::int AS n, current_setting('shoutu.tenant') AS tenant, set_config('test.n', '${n}', true)`,
        ),
      );
      const before = tx.find<{ n: string }>("SELECT current_setting('test.n') AS n");
      const rows = await Promise.all(asked);
      expect(rows.every((row) => row?.tenant === actor.tenant)).toBe(true);
      return [...rows.map((row) => row?.n), Number((await before)?.n)];
    });
    expect(numbers).toEqual([0, 1, 2, 3, 3]);
    const failing = transact(pool, actor, (tx) =>
      Promise.all([tx.run('SELECT 1'), tx.run('SELECT 1 / 0'), tx.run('SELECT 2')]),
    );
    await expect(failing).rejects.toThrow('division by zero');
    expect(await transact(pool, actor, (tx) => tx.find('SELECT 4 AS n'))).toEqual({ n: 4 });
  } finally {
    await pool.end();
  }
  expect(warnings).toEqual([]);
});
