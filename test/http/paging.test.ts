import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { insertMany } from '../../src/server/store/bulk.ts';
import { makeId } from '../../src/server/store/id.ts';
import type { Plan } from '../../src/server/store/plan.ts';
import { transact } from '../../src/server/store/transaction.ts';
import { openWorld, type Row, type World } from './world.ts';

let world: World;
const all: Record<string, unknown>[] = [];
const pick = <T>(list: readonly T[], n: number) => list[n % list.length] as T;

beforeAll(async () => {
  world = await openWorld();
  const { stage } = world.app;
  const { org: orgId, site: siteId, county, township, field } = world.mine;
  const now = Date.parse('2022-01-19T01:00:00Z');
  // Few different values, many ties, many gaps, and times that differ by less than a millisecond of JSON.
  const ready = Array.from({ length: 170 }, (_, i) => ({
    id: makeId(),
    ground: { county, township, orgId, siteId, field },
    values: {
      place: pick(['gate', 'canteen', 'vehicle'], i * 7),
      agent: pick(['酒精', '84 消毒液', '过氧乙酸', 'Ａ', "o'x"], i * 3),
      concentration: i % 4 === 0 ? null : (i % 5) + 1,
      minutes: (i % 3) + 1,
      doneAt: new Date(now + (i % 6) * 60_000).toISOString(),
    },
    state: pick(['recorded', 'withdrawn'], Math.floor(i / 9)),
    at: new Date(now + (i % 11) * 1000),
    day: pick(['2022-01-17', '2022-01-18', '2022-01-19'], i),
  }));
  await transact(stage.services.pool, world.maker, (tx) =>
    insertMany(tx, stage.plans.get('disinfection') as Plan, ready),
  );
  for (const { id, state, values, day } of ready) all.push({ id, state, day, ...values });
});
afterAll(() => world.close());

const question = fc.record({
  sort: fc.constantFrom(
    'day',
    'createdAt',
    'updatedAt',
    'state',
    'county',
    'place',
    'agent',
    'concentration',
    'minutes',
    'doneAt',
  ),
  down: fc.boolean(),
  limit: fc.integer({ min: 3, max: 80 }),
  filter: fc.constantFrom(
    [(_: Record<string, unknown>) => true, ''] as const,
    [(row: Record<string, unknown>) => row.place === 'gate', '&place=gate'] as const,
    [(row: Record<string, unknown>) => row.concentration === null, '&concentration=-'] as const,
    [(row: Record<string, unknown>) => Number(row.concentration ?? 0) >= 3, '&concentration.from=3'] as const,
    [(row: Record<string, unknown>) => row.agent === '84 消毒液', '&agent=84 消毒液'] as const,
    [
      (row: Record<string, unknown>) => row.state === 'recorded' && String(row.day) >= '2022-01-18',
      '&state=recorded&day.from=2022-01-18',
    ] as const,
  ),
});

/** Every page of a question, one after the other. */
async function pagesOf(url: string, between: () => Promise<void> = async () => undefined): Promise<Row[]> {
  const rows: Row[] = [];
  let after: string | undefined;
  do {
    const { status, told } = await world.miner.get(`${url}${after ? `&after=${after}` : ''}`);
    expect(status).toBe(200);
    rows.push(...told.rows);
    after = told.next;
    if (after) await between();
  } while (after);
  return rows;
}

test('[H8] pages follow each other without gaps or doubles, in order, and the total is their sum', async () => {
  await fc.assert(
    fc.asyncProperty(question, async ({ sort, down, limit, filter: [matches, words] }) => {
      const url = `/api/disinfection?sort=${down ? '-' : ''}${sort}&limit=${limit}${words}`;
      const rows = await pagesOf(url);
      const wanted = all.filter(matches);
      expect(rows.map((row) => row.id).sort()).toEqual(wanted.map((row) => row.id).sort());
      const whole = (await world.miner.get(`${url.replace(/limit=\d+/, 'limit=200')}&total=1`)).told;
      expect(whole.total).toBe(wanted.length);
      expect(rows.map((row) => row.id)).toEqual(whole.rows.map((row) => row.id));
    }),
    { numRuns: 40 },
  );
}, 90_000);

test('[H8] what is entered while somebody pages neither hides nor doubles what stood before', async () => {
  const rows = await pagesOf('/api/disinfection?sort=-createdAt&limit=40', async () => {
    const input = { place: 'workshop', agent: '新', minutes: 1, doneAt: '2022-01-19T09:00:00+08:00' };
    expect((await world.miner.post('/api/disinfection', { input })).status).toBe(201);
  });
  const ids = rows.map((row) => row.id);
  expect(new Set(ids).size).toBe(ids.length);
  for (const { id } of all) expect(ids).toContain(id);
});
