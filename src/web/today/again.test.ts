import { expect, test } from 'vitest';
import type { FieldViews } from '../data/kinds.ts';
import { inputAgain, valuesAgain } from './again.ts';

const fields: FieldViews = {
  place: { type: 'choice', label: ['场所', 'Place'], optional: false, settings: {} },
  minutes: { type: 'whole', label: ['时长', 'For'], optional: false, settings: {} },
  stock: { type: 'whole', label: ['数量', 'Stock'], optional: true, settings: { measured: true } },
  doneAt: { type: 'moment', label: ['时间', 'At'], optional: false, settings: { initially: 'now' } },
};
const last = { place: 'canteen', minutes: 30, stock: 7, doneAt: '2022-01-18T09:00:00Z' };
const start = { doneAt: '2022-01-19T09:00:00Z' };

test('[W50] times are new, what is counted is never carried over', () => {
  expect(valuesAgain(fields, last)).toEqual({ place: 'canteen', minutes: 30 });
  expect(inputAgain(fields, last, start, {})).toEqual({ place: 'canteen', minutes: 30, doneAt: start.doneAt });
});

test('[W50] nothing is offered where a field would stay empty or the duty asks for something else', () => {
  expect(inputAgain(fields, { place: 'canteen' }, start, {})).toBeUndefined();
  expect(inputAgain(fields, last, start, { place: 'gate' })).toBeUndefined();
  expect(inputAgain(fields, last, start, { place: 'canteen' })).toBeDefined();
  const counted: FieldViews = { ...fields, stock: { ...fields.stock, optional: false } as FieldViews[string] };
  expect(inputAgain(counted, last, start, {})).toBeUndefined();
});
