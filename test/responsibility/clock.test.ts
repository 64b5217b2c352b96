import fc from 'fast-check';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import {
  addDays,
  dueOf,
  endOfDay,
  meets,
  periodNext,
  periodStart,
  standingOf,
} from '../../src/modules/responsibility/rules.ts';
import { settleDuties } from '../../src/modules/responsibility/settle.ts';
import { systemActor } from '../../src/kit/actor.ts';
import { appendFact } from '../../src/server/ledger/fact.ts';
import { makeId } from '../../src/server/store/id.ts';
import { actorWith, tenant } from '../harness/house.ts';
import { type Asked, figuresAt, openWorld, type World, wrongFigures } from './world.ts';

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.house.close());

test('[D1] [D2] the database counts periods as the rules do', async () => {
  const day = fc.integer({ min: 0, max: 2000 }).map((n) => addDays('2020-01-01', n));
  const rhythm = fc.constantFrom('daily', 'weekly', 'monthly', 'continuous', 'once', 'event');
  await fc.assert(
    fc.asyncProperty(rhythm, day, day, async (rhythm, day, opened) => {
      const { rows } = await world.house.db.ownerPool.query(
        `SELECT period_start($1, $2, $3)::text AS start, period_next($1, period_start($1, $2, $3))::text AS next, end_of_day($2) AS "end"`,
        [rhythm, day, opened],
      );
      const start = periodStart(rhythm as 'daily', day, opened);
      expect(rows[0]).toEqual({
        start,
        next: periodNext(rhythm as 'daily', start) ?? null,
        end: endOfDay(day),
      });
    }),
    { numRuns: 100 },
  );
});

const noon = (day: string) => `${day}T12:00:00+08:00`;

/** Runs a plan of days: on each the given number of records, some of them about the day before. */
async function live(
  days: readonly { skip: number; today: number; yesterday: number }[],
  asked: readonly Asked[],
  tick: boolean,
) {
  const { mine } = world.house;
  world.house.clock.set(noon('2022-03-07'));
  await world.tick();
  const { obligations, notice } = await world.issue(asked);
  const made = world.house.clock.now();
  const records: { record: string; ownDay: string; at: Date; place: string }[] = [];
  let day = '2022-03-07';
  let minute = 0;
  for (const step of days) {
    day = addDays(day, step.skip);
    const enter = async (ownDay: string) => {
      minute += 1;
      world.house.clock.set(`${day}T13:${String(minute % 60).padStart(2, '0')}:00+08:00`);
      const place = minute % 3 === 0 ? 'gate' : 'canteen';
      const record = await world.disinfect(mine, { doneAt: noon(ownDay), place });
      records.push({ record, ownDay, at: world.house.clock.now(), place });
    };
    if (tick) {
      world.house.clock.set(`${day}T00:00:30+08:00`);
      await world.tick();
    }
    for (let i = 0; i < step.yesterday; i += 1) await enter(addDays(day, -1));
    for (let i = 0; i < step.today; i += 1) await enter(day);
    if (tick) await world.follow();
  }
  world.house.clock.set(`${day}T23:00:00+08:00`);
  await world.follow();
  await world.tick();
  return { obligations, notice, records, day, made };
}

const plan = fc.array(
  fc.record({
    skip: fc.integer({ min: 0, max: 9 }),
    today: fc.integer({ min: 0, max: 2 }),
    yesterday: fc.integer({ min: 0, max: 1 }),
  }),
  { minLength: 1, maxLength: 6 },
);
const rhythms: readonly Asked[] = [
  { rhythm: 'daily' },
  { rhythm: 'daily', times: 2 },
  { rhythm: 'daily', deadline: '2022-03-12' },
  { rhythm: 'weekly', proofWhere: { place: 'canteen' } },
  { rhythm: 'weekly', deadline: '2022-03-23', times: 2 },
  { rhythm: 'monthly' },
  { rhythm: 'once', days: 5 },
  { rhythm: 'once', deadline: '2022-03-10', times: 2 },
];

beforeEach(async () => {
  // The clock of duties never runs back; each run begins with an empty one.
  await world.house.db.ownerPool.query(
    'DELETE FROM duty_clock; DELETE FROM duty_proof; DELETE FROM duty; DELETE FROM clause_figure',
  );
  await world.house.db.ownerPool.query("UPDATE obligation SET state = 'revoked'");
});

async function clear() {
  await world.house.db.ownerPool.query(
    'DELETE FROM duty_clock; DELETE FROM duty_proof; DELETE FROM duty; DELETE FROM clause_figure',
  );
  await world.house.db.ownerPool.query("UPDATE obligation SET state = 'revoked'");
}

/** Duties that stand otherwise once they are worked out again from all their proofs: must be none. */
async function settledAnew(): Promise<unknown[]> {
  const { ownerPool } = world.house.db;
  const read = async () =>
    (await ownerPool.query<{ id: string }>('SELECT * FROM duty ORDER BY id')).rows.map((row) => JSON.stringify(row));
  const before = await read();
  const ids = before.map((row) => (JSON.parse(row) as { id: string }).id);
  const told = { notices: new Set<string>(), persons: new Set<string>() };
  const now = world.house.clock.now();
  await world.as(systemActor(tenant), (tx) => settleDuties(tx, ids, { now, day: world.house.clock.today(), told }));
  const after = await read();
  return before.filter((row, i) => row !== after[i]).map((row, i) => [row, after[i]]);
}

test('[D4]–[D8] [D30] [D34] whatever happens on whatever days, duties stand as the rules say and figures equal a recount', async () => {
  await fc.assert(
    fc.asyncProperty(plan, fc.boolean(), async (days, tick) => {
      await clear();
      const { obligations, records, day } = await live(days, rhythms, tick);
      for (const [i, asked] of rhythms.entries()) {
        const duty = await world.duty(obligations[i] as string, world.house.mine);
        const timing = {
          rhythm: asked.rhythm,
          deadline: asked.deadline ?? null,
          days: asked.days ?? null,
          times: asked.times ?? 1,
        };
        const proofs = records.filter(
          (r) =>
            meets({ place: r.place }, asked.proofWhere ?? null) &&
            (!asked.deadline || asked.rhythm === 'once' || r.ownDay <= asked.deadline),
        );
        const expected = standingOf(timing, '2022-03-07', proofs, day);
        expect(
          {
            state: duty.state,
            periodStart: duty.period_start,
            periodsOwed: duty.periods_owed,
            periodsProven: duty.periods_proven,
            periodsLate: duty.periods_late,
            done: duty.done,
          },
          JSON.stringify(asked),
        ).toEqual(expected);
        expect(duty.due_at).toEqual(dueOf(timing, expected.periodStart));
      }
      expect(await wrongFigures(world)).toEqual([]);
      expect(await settledAnew()).toEqual([]);
    }),
    { numRuns: 12 },
  );
}, 240_000);

test('[D8] [D31] following many days at once gives the same figures for every day as following them one by one', async () => {
  const days = [
    { skip: 0, today: 1, yesterday: 0 },
    { skip: 1, today: 2, yesterday: 0 },
    { skip: 4, today: 1, yesterday: 1 },
    { skip: 9, today: 1, yesterday: 0 },
    { skip: 1, today: 0, yesterday: 0 },
  ];
  const figures = async (tick: boolean) => {
    await clear();
    const { obligations, day } = await live(days, rhythms, tick);
    const out: unknown[] = [];
    for (const id of obligations)
      for (let d = '2022-03-07'; d <= day; d = addDays(d, 1)) out.push([d, await figuresAt(world, id, { day: d })]);
    return out;
  };
  const one = await figures(true);
  expect(await figures(false)).toEqual(one);
});

test('[D6] [D8] a server stopped for a week: every day missed is counted on its own day', async () => {
  await clear();
  const { obligations } = await live(
    [{ skip: 0, today: 1, yesterday: 0 }],
    [{ rhythm: 'daily' }, { rhythm: 'weekly' }],
    true,
  );
  const [daily, weekly] = obligations as [string, string];
  world.house.clock.set('2022-03-15T09:00:00+08:00');
  await world.tick();
  expect(await figuresAt(world, daily, { day: '2022-03-07' })).toMatchObject({
    owed: 2,
    proven: 1,
    late: 0,
    periodsOwed: 2,
  });
  expect(await figuresAt(world, daily, { day: '2022-03-08' })).toMatchObject({
    proven: 0,
    late: 1,
    periodsOwed: 4,
    periodsLate: 1,
  });
  expect(await figuresAt(world, daily, { day: '2022-03-09' })).toMatchObject({
    proven: 0,
    late: 2,
    periodsOwed: 6,
    periodsLate: 3,
  });
  expect(await figuresAt(world, daily, { day: '2022-03-15' })).toMatchObject({
    proven: 0,
    late: 2,
    periodsOwed: 18,
    periodsLate: 15,
  });
  expect(await figuresAt(world, weekly, { day: '2022-03-13' })).toMatchObject({ proven: 1, late: 0, periodsOwed: 2 });
  expect(await figuresAt(world, weekly, { day: '2022-03-14' })).toMatchObject({
    proven: 0,
    late: 1,
    periodsOwed: 4,
    periodsLate: 1,
  });
  expect(await wrongFigures(world)).toEqual([]);
});

test('[D8] the day does not turn while facts of the day before wait', async () => {
  await clear();
  const { obligations } = await live([{ skip: 0, today: 0, yesterday: 0 }], [{ rhythm: 'daily' }], true);
  const [daily] = obligations as [string];
  world.house.clock.set('2022-03-07T23:58:00+08:00');
  await world.disinfect(world.house.mine, { doneAt: noon('2022-03-07') });
  world.house.clock.set('2022-03-08T00:00:30+08:00');
  await world.tick();
  expect((await world.duty(daily, world.house.mine)).period_start).toBe('2022-03-07');
  await world.follow();
  await world.tick();
  expect(await world.duty(daily, world.house.mine)).toMatchObject({
    period_start: '2022-03-08',
    state: 'due',
    periods_proven: 1,
  });
  expect(await figuresAt(world, daily, { day: '2022-03-07' })).toMatchObject({ proven: 1 });
});

test('[D8] facts that mean nothing to duties hold no day back', async () => {
  await clear();
  const { obligations } = await live([{ skip: 0, today: 0, yesterday: 0 }], [{ rhythm: 'daily' }], true);
  const [daily] = obligations as [string];
  world.house.clock.set('2022-03-07T23:59:00+08:00');
  const ground = { county: null, township: null, orgId: null, siteId: null, field: null };
  await world.as(systemActor(tenant), (tx) =>
    appendFact(tx, {
      type: 'siteAlert.created',
      kind: 'siteAlert',
      recordId: makeId(),
      version: 1,
      at: world.house.clock.now(),
      ground,
      body: {},
    }),
  );
  world.house.clock.set('2022-03-08T00:00:30+08:00');
  await world.tick();
  expect((await world.duty(daily, world.house.mine)).period_start).toBe('2022-03-08');
});

test('[D5] [D8] what somebody states on a new day before the day has turned does not count for the day before', async () => {
  await clear();
  const { obligations } = await live(
    [{ skip: 0, today: 0, yesterday: 0 }],
    [{ rhythm: 'daily', proofKind: 'statement' }],
    true,
  );
  const [daily] = obligations as [string];
  const { mine } = world.house;
  world.house.clock.set('2022-03-08T00:00:05+08:00');
  const office = actorWith(['site.safety_officer'], { orgs: [mine.org], sites: [mine.site] }, { orgId: mine.org });
  await world.act(office, 'duty', 'state', { statement: '夜班已查' }, (await world.duty(daily, mine)).id);
  await world.follow();
  const stands = { state: 'proven', period_start: '2022-03-08', periods_owed: 2, periods_proven: 1, periods_late: 1 };
  expect(await world.duty(daily, mine)).toMatchObject({ ...stands, statement: '夜班已查' });
  expect(await figuresAt(world, daily, { day: '2022-03-08' })).toMatchObject({
    periodsLate: 2,
    periodsProven: 1,
    proven: 1,
  });
  expect(await wrongFigures(world)).toEqual([]);
});

test('[D12] a proof keeps the time it was first given when its record is mended later', async () => {
  await clear();
  const { obligations, records } = await live(
    [{ skip: 0, today: 1, yesterday: 0 }],
    [{ rhythm: 'once', days: 2 }],
    true,
  );
  world.house.clock.set('2022-03-20T09:00:00+08:00');
  await world.tick();
  const { mine } = world.house;
  const officer = actorWith(['site.safety_officer'], { orgs: [mine.org], sites: [mine.site] });
  await world.act(officer, 'disinfection', 'correct', { minutes: 45, reason: '时间写错' }, records[0]?.record);
  await world.follow();
  expect(await world.duty(obligations[0] as string, mine)).toMatchObject({ state: 'proven', periods_late: 0 });
  expect(await wrongFigures(world)).toEqual([]);
});
