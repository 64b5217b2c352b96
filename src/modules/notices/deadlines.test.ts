import { expect, test } from 'vitest';
import { officeMinutesAfter, publicationDeadline, signDeadline } from './deadlines.ts';

const at = (text: string) => new Date(`${text}+08:00`);

test('[N40] office minutes pass the midday break, the night and the weekend', () => {
  expect(officeMinutesAfter(at('2022-01-19T09:00'), 240)).toEqual(at('2022-01-19T15:30'));
  expect(officeMinutesAfter(at('2022-01-21T17:00'), 120)).toEqual(at('2022-01-24T09:00'));
  expect(officeMinutesAfter(at('2022-01-22T11:00'), 60)).toEqual(at('2022-01-24T09:00'));
});

test('[N40] the Spring Festival is skipped and its make-up days count', () => {
  expect(officeMinutesAfter(at('2022-01-28T17:30'), 60)).toEqual(at('2022-01-29T08:30'));
  expect(officeMinutesAfter(at('2022-01-30T17:30'), 60)).toEqual(at('2022-02-07T08:30'));
});

test('[N41] urgent documents do not wait for office hours', () => {
  expect(signDeadline(at('2022-01-22T23:00'), 'flash')).toEqual(at('2022-01-22T23:30'));
  expect(signDeadline(at('2022-01-22T23:00'), 'urgent')).toEqual(at('2022-01-23T00:00'));
  expect(signDeadline(at('2022-01-19T09:00'), 'plain')).toEqual(at('2022-01-19T15:30'));
});

test('[N42] publication is due 20 working days on', () => {
  expect(publicationDeadline('2022-01-19')).toBe('2022-02-21');
});
