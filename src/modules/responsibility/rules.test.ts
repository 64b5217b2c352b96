import { describe, expect, test } from 'vitest';
import { addDays, dueOf, endOfDay, goesOn, meets, periodNext, periodStart, standingOf } from './rules.ts';

const at = (text: string) => new Date(`${text}+08:00`);
const proof = (record: string, ownDay: string, entered = `${ownDay}T12:00:00`) => ({ record, ownDay, at: at(entered) });

describe('periods', () => {
  test('[D1] a week runs from Monday to Sunday, across the end of a year', () => {
    expect(periodStart('weekly', '2022-01-19', '2022-01-19')).toBe('2022-01-17');
    expect(periodStart('weekly', '2022-01-23', '2022-01-19')).toBe('2022-01-17');
    expect(periodStart('weekly', '2022-01-02', '2022-01-01')).toBe('2021-12-27');
    expect(periodNext('weekly', '2021-12-27')).toBe('2022-01-03');
  });
  test('[D1] a month is the calendar month; once and event have one period', () => {
    expect(periodStart('continuous', '2022-02-28', '2022-01-19')).toBe('2022-02-01');
    expect(periodNext('monthly', '2021-12-01')).toBe('2022-01-01');
    expect(periodStart('event', '2022-02-28', '2022-01-19')).toBe('2022-01-19');
    expect(periodNext('once', '2022-01-19')).toBeUndefined();
  });
  test('[D2] the last millisecond in Shanghai of the last day, or of the deadline before it', () => {
    const timing = { rhythm: 'weekly', deadline: null, days: null } as const;
    expect(dueOf(timing, '2022-01-17')).toEqual(at('2022-01-23T23:59:59.999'));
    expect(dueOf({ ...timing, deadline: '2022-01-20' }, '2022-01-17')).toEqual(endOfDay('2022-01-20'));
    expect(dueOf({ ...timing, rhythm: 'once' }, '2022-01-19')).toEqual(endOfDay('2022-01-29'));
    expect(dueOf({ ...timing, rhythm: 'once', days: 3 }, '2022-01-30')).toEqual(endOfDay('2022-02-02'));
    expect(dueOf({ ...timing, rhythm: 'event' }, '2022-02-28')).toEqual(endOfDay('2022-03-01'));
  });
  test('[D3] a rhythm goes on to the period of its deadline and no further', () => {
    const timing = { rhythm: 'daily', deadline: '2022-01-20', days: null } as const;
    expect(goesOn(timing, '2022-01-19')).toBe(true);
    expect(goesOn(timing, '2022-01-20')).toBe(false);
  });
});

describe('standing', () => {
  const daily = { rhythm: 'daily', deadline: null, days: null, times: 1 } as const;
  test('[D6] a day missed is late until the next one is proven', () => {
    expect(standingOf(daily, '2022-01-19', [], '2022-01-20')).toMatchObject({
      state: 'late',
      periodStart: '2022-01-20',
      periodsOwed: 2,
      periodsLate: 1,
    });
    const proven = standingOf(daily, '2022-01-19', [proof('a', '2022-01-20')], '2022-01-20');
    expect(proven).toMatchObject({ state: 'proven', periodsProven: 1, periodsLate: 1 });
    expect(standingOf(daily, '2022-01-19', [proof('a', '2022-01-19')], '2022-01-20').state).toBe('due');
  });
  test('[D5] entered after the day it is about, it is proven and stays late', () => {
    const late = standingOf(daily, '2022-01-19', [proof('a', '2022-01-19', '2022-01-20T08:00:00')], '2022-01-20');
    expect(late).toMatchObject({ state: 'due', periodsProven: 1, periodsLate: 1 });
  });
  test('[D7] owed once: late after its day, proven by whatever comes then', () => {
    const once = { rhythm: 'once', deadline: '2022-01-21', days: null, times: 1 } as const;
    expect(standingOf(once, '2022-01-19', [], '2022-01-21').state).toBe('due');
    expect(standingOf(once, '2022-01-19', [], '2022-01-22')).toMatchObject({ state: 'late', periodsLate: 1 });
    const after = standingOf(once, '2022-01-19', [proof('a', '2022-01-25')], '2022-01-26');
    expect(after).toMatchObject({ state: 'proven', periodsOwed: 1, periodsProven: 1, periodsLate: 1 });
  });
  test('[D4] [D11] as often as asked, and not before it was owed', () => {
    const twice = { ...daily, times: 2 };
    const one = [proof('a', '2022-01-19'), proof('b', '2022-01-18')];
    expect(standingOf(twice, '2022-01-19', one, '2022-01-19')).toMatchObject({ state: 'due', done: 1 });
    const two = [...one, proof('c', '2022-01-19', '2022-01-19T20:00:00')];
    expect(standingOf(twice, '2022-01-19', two, '2022-01-19')).toMatchObject({ state: 'proven', done: 2 });
  });
});

test('[D9] a value equals, is one of those given, or contains them', () => {
  expect(meets({ place: 'canteen' }, null)).toBe(true);
  expect(meets({ place: 'canteen' }, { place: 'canteen' })).toBe(true);
  expect(meets({ place: 'canteen' }, { place: ['gate', 'canteen'] })).toBe(true);
  expect(meets({ place: 'canteen' }, { place: 'gate' })).toBe(false);
  expect(meets({ tags: ['a', 'b'] }, { tags: 'a' })).toBe(true);
  expect(meets({ tags: ['a'] }, { tags: ['a', 'b'] })).toBe(false);
  expect(meets({}, { place: 'gate' })).toBe(false);
});

test('days move across months', () => {
  expect(addDays('2022-02-28', 1)).toBe('2022-03-01');
  expect(addDays('2022-01-01', -1)).toBe('2021-12-31');
});
