import { expect, test } from 'vitest';
import { isWithin, placesOf } from './places.ts';

const all = () => true;

test('[W24] administrators see their own desks and no business place', () => {
  expect(placesOf(['admin.audit'], all).map((place) => place.to)).toEqual(['/admin/audit', '/me']);
  expect(placesOf(['admin.system'], all).map((place) => place.to)).toEqual(['/admin/accounts', '/me']);
  expect(placesOf(['office.clerk'], all).map((place) => place.to)).not.toContain('/admin/accounts');
});

test('[W24] a place without a page is not shown', () => {
  expect(placesOf(['worker'], (path) => path === '/me').map((place) => place.to)).toEqual(['/me']);
});

test('[W24] a record belongs to the ledgers, a notice to the notices', () => {
  const places = placesOf(['office.clerk'], all);
  const notices = places.find((place) => place.to === '/living');
  const ledgers = places.find((place) => place.to === '/ledgers');
  expect(ledgers && isWithin(ledgers, '/k/site/1')).toBe(true);
  expect(notices && isWithin(notices, '/notice/1')).toBe(true);
  expect(notices && isWithin(notices, '/k/notice')).toBe(false);
});
