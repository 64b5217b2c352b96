import { expect, test } from 'vitest';
import type { FieldView } from '../data/kinds.ts';
import { activeFilters, changeQuery, readQuery, writeQuery } from './listQuery.ts';

const view = (type: FieldView['type']): FieldView => ({ type, label: ['', ''], optional: true, settings: {} });
const kind = { fields: { place: view('choice'), minutes: view('whole'), photos: view('files') } };

test('[W10] the address gives the question; strange names and fields that cannot be asked for are dropped', () => {
  expect(readQuery(kind, '?place=canteen&minutes.from=5&photos=x&evil=1&q=食堂&day.from=2022-01-01')).toEqual({
    place: 'canteen',
    'minutes.from': '5',
    q: '食堂',
    'day.from': '2022-01-01',
  });
});

test('[W11] a change of filter starts at the first page, a change of page does not change the filter', () => {
  const query = { place: 'canteen', after: 'cursor' };
  expect(changeQuery(query, { q: '车' })).toEqual({ place: 'canteen', q: '车' });
  expect(changeQuery(query, { after: 'next' })).toEqual({ place: 'canteen', after: 'next' });
  expect(changeQuery(query, { place: undefined })).toEqual({});
});

test('[W12] equal questions have equal addresses and come back as they were', () => {
  const a = writeQuery({ q: '消毒 & 水', place: 'canteen' });
  expect(a).toBe(writeQuery({ place: 'canteen', q: '消毒 & 水' }));
  expect(readQuery(kind, `?${a}`)).toEqual({ q: '消毒 & 水', place: 'canteen' });
});

test('[W10] search, order and page are no filters', () => {
  expect(activeFilters({ q: 'a', sort: '-day', after: 'c', limit: '20', state: 'recorded' })).toEqual(['state']);
});
