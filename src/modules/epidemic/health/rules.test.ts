import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { systemActor } from '../../../kit/actor.ts';
import { healthCheckIn } from './health-check-in.ts';
import {
  completeness,
  dayStanding,
  type HealthStanding,
  isLate,
  isWhole,
  notDone,
  standingOf,
  symptoms,
} from './rules.ts';

describe('[G1] temperature and symptoms', () => {
  test.each([
    [37.2, 'normal'],
    [37.25, 'retest'],
    [37.3, 'abnormal'],
    [34.6, 'retest'],
    [34.9, 'retest'],
    [35.0, 'normal'],
    [36.5, 'normal'],
    [40, 'abnormal'],
  ] as const)('%d °C is %s', (temperature, expected) => {
    expect(standingOf({ temperature })).toBe(expected);
  });

  test('any symptom is abnormal whatever the temperature', () => {
    fc.assert(
      fc.property(
        fc.option(fc.float({ min: 30, max: 45, noNaN: true })),
        fc.subarray(Object.keys(symptoms), { minLength: 1 }),
        (temperature, told) => standingOf({ temperature, symptoms: told }) === 'abnormal',
      ),
    );
  });

  test('a higher temperature above the fever line is never better', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 37.3, max: 45, noNaN: true }),
        (temperature) => standingOf({ temperature }) === 'abnormal',
      ),
    );
  });
});

test('[G2] an absence with its reason is absent, with fever abnormal, and nothing said is to be measured', () => {
  expect(standingOf({ absence: 'restDay' })).toBe('absent');
  expect(standingOf({ absence: 'sickLeave', temperature: 38 })).toBe('abnormal');
  expect(standingOf({ absence: 'sickLeave', symptoms: ['fever'] })).toBe('abnormal');
  expect(standingOf({})).toBe('retest');
});

const standing = fc.constantFrom<HealthStanding>('normal', 'retest', 'abnormal', 'absent');
test('[G3] abnormal stays abnormal, else the last one counts, in whatever order they arrive', () => {
  const reading = fc.record({
    at: fc.integer({ min: 0, max: 1e6 }).map((n) => new Date(n * 1000).toISOString()),
    standing,
  });
  fc.assert(
    fc.property(fc.uniqueArray(reading, { minLength: 1, maxLength: 6, selector: ({ at }) => at }), (readings) => {
      const found = dayStanding(readings);
      const last = readings.reduce((a, b) => (a.at > b.at ? a : b));
      expect(found).toBe(readings.some((r) => r.standing === 'abnormal') ? 'abnormal' : last.standing);
      expect(dayStanding([...readings].reverse())).toBe(found);
    }),
  );
});

test('[G4] [G5] the figures add up to the roster; a day is whole only when nobody is missing or to be measured again', () => {
  const n = fc.integer({ min: 0, max: 500 });
  fc.assert(
    fc.property(n, n, n, n, n, (normal, retest, abnormal, absent, missing) => {
      const figures = { roster: normal + retest + abnormal + absent + missing, normal, retest, abnormal, absent };
      expect(notDone(figures)).toBe(missing);
      expect(isWhole(figures)).toBe(figures.roster > 0 && missing === 0 && retest === 0);
      if (figures.roster > 0) expect(completeness(figures)).toBeCloseTo(1 - missing / figures.roster);
    }),
  );
  expect(completeness({ roster: 0, normal: 0, retest: 0, abnormal: 0, absent: 0 })).toBeUndefined();
});

test('[G6] late is after the closing hour, or on a later day', () => {
  const at = (time: string) => new Date(`2022-01-19T${time}:00+08:00`);
  expect(isLate('2022-01-19', at('19:59'), '20:00')).toBe(false);
  expect(isLate('2022-01-19', at('20:00'), '20:00')).toBe(false);
  expect(isLate('2022-01-19', at('20:01'), '20:00')).toBe(true);
  expect(isLate('2022-01-18', at('00:10'), '20:00')).toBe(true);
  expect(isLate('2022-01-19', at('18:30'), '18:00')).toBe(true);
});

test('[G7] tomorrow and last week are refused, this morning and yesterday are not', () => {
  const now = new Date('2022-01-19T09:00:00+08:00');
  const code = (at: string, more: object = { temperature: 36.5 }) =>
    healthCheckIn.check?.({ at, ...more }, { actor: systemActor('140900'), now, today: '2022-01-19' })?.code;
  expect(code('2022-01-20T07:00:00+08:00')).toBe('CHECK_IN_AHEAD');
  expect(code('2022-01-19T09:20:00+08:00')).toBe('CHECK_IN_AHEAD');
  expect(code('2022-01-15T08:00:00+08:00')).toBe('CHECK_IN_TOO_OLD');
  expect(code('2022-01-18T08:00:00+08:00')).toBeUndefined();
  expect(code('2022-01-19T09:02:00+08:00')).toBeUndefined();
  expect(code('2022-01-19T08:00:00+08:00', {})).toBe('TEMPERATURE_OR_ABSENCE');
});
