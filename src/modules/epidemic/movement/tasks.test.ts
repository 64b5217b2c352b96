import fc from 'fast-check';
import { expect, test } from 'vitest';
import { addDays } from '../policy/days.ts';
import { modeOn, type PlanDays, planDay, tasksOf, type TestRow } from './tasks.ts';

const plan = (more: Partial<PlanDays> = {}): PlanDays => ({
  startsOn: '2022-01-19',
  endsOn: '2022-01-21',
  isolation: [
    { mode: 'central', from: '2022-01-19', to: '2022-01-19', days: 1 },
    { mode: 'home', from: '2022-01-20', to: '2022-01-21', days: 2 },
  ],
  monitoring: { from: '2022-01-22', to: '2022-01-23', days: 2, self: false },
  state: 'running',
  stoppedOn: null,
  ...more,
});
const at = (moment: string) => new Date(`${moment}:00+08:00`);
const owed: TestRow = { id: 't1', dueOn: '2022-01-20', takenAt: null, state: 'due' };
const brief = (tasks: ReturnType<typeof tasksOf>) =>
  tasks.map((t) => `${t.day.slice(8)} ${t.what} ${t.holder} ${t.standing}`);

test('[M10] [M11] each day owes two temperatures, home days a visit, a test on its day; each has a holder and a standing', () => {
  const checks = [{ id: 'c1', measure: 'morning', checkedAt: '2022-01-19T01:00:00Z' }];
  expect(brief(tasksOf(plan(), checks, [owed], at('2022-01-20T11:00'), '2022-01-20'))).toEqual([
    '19 morning health done',
    '19 evening health overdue',
    '20 morning enterprise due',
    '20 evening enterprise ahead',
    '20 visit community due',
    '20 test enterprise due',
  ]);
});

test('[M10] what is done after its time is late, and the release is owed the day after isolation', () => {
  const late = [{ id: 'c1', measure: 'morning', checkedAt: '2022-01-20T05:00:00Z' }];
  const taken = { ...owed, takenAt: '2022-01-21T01:00:00Z', state: 'resulted' };
  const all = brief(tasksOf(plan(), late, [taken], at('2022-01-23T09:00'), '2022-01-23'));
  expect(all).toContain('20 morning enterprise late');
  expect(all).toContain('20 test enterprise late');
  expect(all).toContain('22 release health overdue');
  expect(all.filter((line) => line.startsWith('23'))).toEqual([
    '23 morning enterprise due',
    '23 evening enterprise ahead',
  ]);
});

test('[M10] a converted plan owes nothing from that day on, a released one is watched to the end', () => {
  const stopped = (state: string) =>
    tasksOf(plan({ state, stoppedOn: '2022-01-20' }), [], [], at('2022-01-25T09:00'), '2022-01-25').map((t) => t.day);
  expect(new Set(stopped('converted'))).toEqual(new Set(['2022-01-19']));
  expect(stopped('released').at(-1)).toBe('2022-01-23');
});

test('[M12] day n of m, for any plan and day', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 30 }), fc.integer({ min: -5, max: 40 }), (days, offset) => {
      const startsOn = '2022-01-19';
      const endsOn = addDays(startsOn, days - 1);
      const { n, of } = planDay({ startsOn, endsOn }, addDays(startsOn, offset));
      expect(of).toBe(days);
      expect(n).toBe(offset < 0 ? 0 : Math.min(days, offset + 1));
    }),
  );
  expect([modeOn(plan(), '2022-01-19'), modeOn(plan(), '2022-01-22'), modeOn(plan(), '2022-01-24')]).toEqual([
    'central',
    'watch',
    undefined,
  ]);
});

test('[M10] a task is done exactly where its record is, whatever the order of the records', () => {
  const moments = fc.integer({ min: 0, max: 4 * 24 - 1 });
  fc.assert(
    fc.property(
      fc.array(fc.tuple(fc.constantFrom('morning', 'evening', 'visit'), moments), { maxLength: 20 }),
      (done) => {
        const checks = done.map(([measure, hours], i) => ({
          id: `c${i}`,
          measure,
          checkedAt: new Date(Date.parse('2022-01-19T00:00:00+08:00') + hours * 3_600_000).toISOString(),
        }));
        const look = (rows: typeof checks) => tasksOf(plan(), rows, [], at('2022-01-24T00:00'), '2022-01-23');
        const tasks = look(checks);
        expect(look([...checks].reverse())).toEqual(tasks);
        for (const task of tasks.filter((t) => t.what !== 'release')) {
          const has = checks.some(
            (c) =>
              c.measure === task.what &&
              new Date(Date.parse(c.checkedAt) + 8 * 3_600_000).toISOString().startsWith(task.day),
          );
          expect(task.standing === 'done' || task.standing === 'late').toBe(has);
        }
      },
    ),
  );
});
