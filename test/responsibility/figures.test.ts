import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Actor } from '../../src/kit/actor.ts';
import { drillGroups } from '../../src/modules/responsibility/drill.ts';
import {
  addFigures,
  figureColumns,
  type Figures,
  figuresOf,
  noFigures,
  writeDeltas,
} from '../../src/modules/responsibility/figures.ts';
import { makeAside, spreadAside } from '../../src/modules/responsibility/figures-aside.ts';
import { type Living, livingNotice } from '../../src/modules/responsibility/living.ts';
import { addDays } from '../../src/modules/responsibility/rules.ts';
import { territoryOf } from '../../src/modules/responsibility/territory.ts';
import { root } from '../../src/server/root.ts';
import { actorWith } from '../harness/house.ts';
import { openWorld, type World } from './world.ts';

// The figures' storage beside the plain meaning of a figure: the sum of all changes up to the end of a day.

let world: World;
let notice: string;
let obligations: string[];

beforeAll(async () => {
  world = await openWorld('2022-01-19T09:00:00+08:00');
  const may = { rhythm: 'once', modality: 'may', proofKind: 'statement' } as const;
  const made = await world.issue(['一', '二', '二-企业-4', '二-企业-4c'].map((clause) => ({ ...may, clause })));
  notice = made.notice;
  obligations = made.obligations;
  await makeAside(world.house.db.ownerPool);
});
afterAll(() => world.house.close());

const [first, last] = ['2021-12-01', '2022-01-19'];
const counties = ['140925', '140921', null] as const;
const fields = ['coal', 'industry', '-'] as const;

/** What changed in the figures of duties of one obligation on one ground in one field, on one day. */
interface Change {
  readonly obligation: number;
  readonly county: string | null;
  readonly field: string;
  readonly day: string;
  readonly values: readonly number[];
}

const change = fc.record({
  obligation: fc.integer({ min: 0, max: 3 }),
  county: fc.constantFrom(...counties),
  field: fc.constantFrom(...fields),
  day: fc.integer({ min: 0, max: 49 }).map((n) => addDays(first, n)),
  values: fc.array(fc.integer({ min: -3, max: 9 }), { minLength: 8, maxLength: 8 }),
});
/** Batches as reactions write them: mostly of one day and the next, now and then of days long past. */
const batches = fc.array(fc.array(change, { minLength: 1, maxLength: 8 }), { minLength: 1, maxLength: 8 });

const townshipOf = (county: string | null) => (county ? `${county}100` : null);
const rowOf = (each: Change) => ({
  notice,
  obligation: obligations[each.obligation],
  county: each.county,
  township: townshipOf(each.county),
  field: each.field,
  day: each.day,
  ...Object.fromEntries(figureColumns.map((column, i) => [column, each.values[i]])),
});
const valuesOf = (each: Change): Figures =>
  figuresOf(Object.fromEntries(figureColumns.map((column, i) => [column, each.values[i]])) as never);

/** The sum of the changes that meet a condition. */
const sumWhere = (changes: readonly Change[], meets: (each: Change) => boolean): Figures =>
  changes.filter(meets).map(valuesOf).reduce(addFigures, noFigures);

const readers: Readonly<Record<string, { actor: Actor; sees: (each: Change) => boolean }>> = {
  city: { actor: actorWith(['leader'], { reach: 'all' }), sees: () => true },
  counties: {
    actor: actorWith(['county.office'], { counties: ['140925', '140921'] }),
    sees: ({ county }) => county !== null,
  },
  township: {
    actor: actorWith(['township.officer'], { townships: ['140925100'] }),
    sees: ({ county }) => county === '140925',
  },
  department: {
    actor: actorWith(['dept.officer'], { reach: 'all', fields: ['coal'] }),
    sees: ({ field }) => field === 'coal' || field === '-',
  },
};

async function clear() {
  await world.house.db.ownerPool.query('DELETE FROM clause_figure; DELETE FROM figure_aside');
}
/** Writes batches one by one, or as a first load does: put aside, then spread in spans that end on the days given. */
async function write(all: readonly (readonly Change[])[], spans: readonly string[] | undefined) {
  const told = { notices: new Set<string>(), persons: new Set<string>(), aside: spans !== undefined };
  for (const batch of all) await world.as(world.house.office, (tx) => writeDeltas(tx, batch.map(rowOf), told));
  if (!spans) return;
  let from: string | undefined;
  for (const to of [...spans, undefined]) {
    const span = { from, to };
    await world.as(world.house.office, (tx) => spreadAside(tx, span));
    from = to && addDays(to, 1);
  }
}
const living = (actor: Actor, day: string, compare: string | null): Promise<Living> =>
  world.as(actor, (tx) => livingNotice(tx, notice, territoryOf(actor, {}), day, compare));

test('[D30] [D31] [D33] whatever is written in whatever order, a page shows the sums of all changes, on any day and compared with any', async () => {
  await fc.assert(
    fc.asyncProperty(
      batches,
      fc.integer({ min: 0, max: 49 }),
      fc.integer({ min: 0, max: 49 }),
      fc.option(fc.uniqueArray(fc.integer({ min: -1, max: 49 }), { maxLength: 3 })),
      async (all, on, ago, cuts) => {
        await clear();
        const spans = cuts?.sort((a, b) => a - b).map((each) => addDays(first, each));
        await write(all, spans);
        const changes = all.flat();
        const [day, compare] = [addDays(first, on), addDays(first, Math.min(on, ago))];
        for (const [name, { actor, sees }] of Object.entries(readers)) {
          const seen = await living(actor, day, compare);
          const upTo = (until: string, more: (each: Change) => boolean = () => true) =>
            sumWhere(changes, (each) => sees(each) && each.day <= until && more(each));
          expect([name, seen.total, seen.totalBefore]).toEqual([name, upTo(day), upTo(compare)]);
          for (const [i, id] of obligations.entries()) {
            const mine = ({ obligation }: Change) => obligation === i;
            const one = seen.obligations.find((each) => each.id === id);
            expect([name, one?.figures, one?.before]).toEqual([name, upTo(day, mine), upTo(compare, mine)]);
          }
          for (const [clause, under] of [
            ['二', [1, 2, 3]],
            ['二-企业', [2, 3]],
          ] as const) {
            const mine = ({ obligation }: Change) => (under as readonly number[]).includes(obligation);
            expect([name, seen.clauses[clause]?.figures, seen.clauses[clause]?.before]).toEqual([
              name,
              upTo(day, mine),
              upTo(compare, mine),
            ]);
            const days = Array.from({ length: 14 }, (_, n) => upTo(addDays(day, n - 13), mine));
            expect([name, seen.clauses[clause]?.spark]).toEqual([
              name,
              { owed: days.map((d) => d.owed), proven: days.map((d) => d.proven), late: days.map((d) => d.late) },
            ]);
          }
          const tile = seen.tiles.find(({ ground }) => ground === '140925');
          if (tile) expect([name, tile.figures]).toEqual([name, upTo(day, ({ county }) => county === '140925')]);
        }
        const office = readers.city?.actor as Actor;
        const groups = await world.as(office, (tx) =>
          drillGroups(tx, notice, territoryOf(office, {}), { level: 'county', clause: '二' }, day),
        );
        const ningwu = sumWhere(changes, (each) => each.day <= day && each.county === '140925' && each.obligation > 0);
        expect(groups.find(({ ground }) => ground === '140925')?.figures ?? noFigures).toEqual(ningwu);
      },
    ),
    { numRuns: 25 },
  );
}, 120_000);

test('[D33] what stood before the figures were kept by day is taken over by the migration', async () => {
  await clear();
  const { ownerPool } = world.house.db;
  const days = ['2021-12-20', '2022-01-03', '2022-01-19'];
  const insert = (ground: string, values: readonly number[]) =>
    Promise.all(
      values.map((n, i) =>
        ownerPool.query(`INSERT INTO clause_figure SELECT '140900', $1, $2, '*', $3, $4, $5, $5, 0, 0, 0, $5, 0, 0`, [
          notice,
          ground,
          obligations[0],
          days[i],
          n,
        ]),
      ),
    );
  await insert('*', [5, -2, 4]);
  await insert('140925', [1, 1]);
  await ownerPool.query(await readFile(join(root, 'db', 'migrations', '0060_figures.sql'), 'utf8'));
  const { rows } = await ownerPool.query(
    'SELECT ground, array_agg(owed ORDER BY day) AS owed, array_agg(periods_late ORDER BY day) AS late FROM clause_figure GROUP BY ground ORDER BY ground',
  );
  expect(rows).toEqual([
    { ground: '*', owed: [5, 3, 7], late: [0, 0, 0] },
    { ground: '140925', owed: [1, 2], late: [0, 0] },
  ]);
  expect((await living(readers.city?.actor as Actor, last, days[1] as string)).totalBefore?.owed).toBe(3);
});
