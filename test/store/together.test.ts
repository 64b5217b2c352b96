import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Actor, reaches } from '../../src/kit/actor.ts';
import { refusal } from '../../src/kit/refusal.ts';
import { openPool } from '../../src/server/db/pool.ts';
import { makeId } from '../../src/server/store/id.ts';
import type { Plan } from '../../src/server/store/plan.ts';
import { findRow } from '../../src/server/store/queries.ts';
import { readTogether } from '../../src/server/store/together.ts';
import { actorWith, disinfectionInput, type House, officerOf, openHouse, type Place } from '../harness/house.ts';

let house: House;
let plan: Plan;
const records: { id: string; place: Place }[] = [];

beforeAll(async () => {
  house = await openHouse();
  plan = house.stage.plans.get('disinfection') as Plan;
  for (const place of [house.mine, house.forge, house.mine, house.forge]) {
    const id = makeId();
    const input = disinfectionInput({ siteId: place.site });
    await house.stage.commands.execute(officerOf(place), { kind: 'disinfection', action: 'create', id, input });
    records.push({ id, place });
  }
});
afterAll(() => house.close());

const readers = (): Actor[] => [
  house.office,
  actorWith(['county.office'], { counties: [house.mine.county] }),
  actorWith(['county.office'], { counties: [house.forge.county] }),
  officerOf(house.mine),
  actorWith(['dept.officer'], { reach: 'all', fields: [house.forge.field] }),
  actorWith(['admin.system'], { reach: 'none' }),
];

/** Every reader asks for every record in one turn of the event loop. */
const askAll = () =>
  readers().flatMap((actor) =>
    records.map(({ id, place }) => {
      const { county, township, org: orgId, site: siteId, field } = place;
      const may = reaches(actor.scope, { county, township, orgId, siteId, field });
      const asking = readTogether(house.stage.services.pool, actor, (tx) => findRow(tx, plan, id));
      return { asking, expected: may ? id : undefined };
    }),
  );

test('[S16] reads that travel together each see what their own actor may see', async () => {
  for (let turn = 0; turn < 20; turn += 1) {
    const asked = askAll();
    const rows = await Promise.all(asked.map(({ asking }) => asking));
    expect(rows.map((row) => row?.id)).toEqual(asked.map(({ expected }) => expected));
  }
});

test('[S16] one that fails or refuses fails alone, and leaves the connection as it was', async () => {
  const { pool } = house.stage.services;
  const refused = refusal('TEST', ['不行。', 'No.']);
  for (let turn = 0; turn < 5; turn += 1) {
    const failing = [
      readTogether(pool, house.office, (tx) => tx.rows('SELECT 1 / 0')),
      readTogether(pool, house.office, async () => {
        throw refused();
      }),
      readTogether(pool, house.office, (tx) => tx.run("UPDATE disinfection SET agent = 'x'")),
    ];
    const asked = askAll();
    const ends = await Promise.allSettled(failing);
    expect(ends.map((end) => (end.status === 'rejected' ? (end.reason as { code?: string }).code : 'done'))).toEqual([
      '22012',
      'TEST',
      '25006',
    ]);
    const rows = await Promise.all(asked.map(({ asking }) => asking));
    expect(rows.map((row) => row?.id)).toEqual(asked.map(({ expected }) => expected));
  }
  const left = await pool.query<{ reach: string | null }>("SELECT current_setting('shoutu.reach', true) AS reach");
  expect(left.rows[0]?.reach ?? '').toBe('');
});

test('[S16] where the database is away each is told', async () => {
  const nowhere = openPool('postgres://nobody@127.0.0.1:1/none', { max: 1, pipeline: true });
  const asking = [1, 2, 3].map(() => readTogether(nowhere, house.office, (tx) => tx.rows('SELECT 1')));
  const ends = await Promise.allSettled(asking);
  for (const end of ends) expect(end).toMatchObject({ status: 'rejected', reason: { code: 'DATABASE_AWAY' } });
  await nowhere.end();
});
