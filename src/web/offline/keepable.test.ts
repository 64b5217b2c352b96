import { expect, test } from 'vitest';
import { changesPerson, isKeepable, searchKept } from './keepable.ts';

const at = (pathname: string) => ({ pathname });
const id = '018f0000-0000-7000-8000-000000000001';

test('[O50] kept are who I am, the kinds, my day, lists and single records, and nothing else', () => {
  for (const path of ['/api/me', '/api/kinds', '/api/today', '/api/site', '/api/disinfection', `/api/person/${id}`])
    expect(isKeepable(at(path)), path).toBe(true);
  const not = [
    '/api/me/outbox-key',
    '/api/accounts',
    `/api/accounts/${id}`,
    '/api/audit/reads',
    '/api/my/reads',
    '/api/events',
  ];
  for (const path of [
    ...not,
    '/api/sessions',
    '/api/files/abc',
    '/api/site.xlsx',
    `/api/person/${id}/open`,
    '/api/uploads/known',
  ])
    expect(isKeepable(at(path)), path).toBe(false);
});

test('[O51] every change of who is signed in drops what was kept', () => {
  for (const path of ['/api/session', '/api/session/post', '/api/session/totp', '/api/demo/enter'])
    expect(changesPerson('POST', at(path)), path).toBe(true);
  expect(changesPerson('DELETE', at('/api/session'))).toBe(true);
  expect(changesPerson('GET', at('/api/session'))).toBe(false);
  expect(changesPerson('POST', at('/api/disinfection'))).toBe(false);
});

test('[O50] a picker searches the kept list by all its words', () => {
  const rows = [{ name: '北岭煤矿' }, { name: '北岭锻造厂' }, { name: '南坡煤矿' }];
  const found = (query: string) =>
    searchKept({ rows, names: {} }, new URLSearchParams(query)).rows.map((row) => row.name);
  expect(found('q=北岭 煤矿&limit=20')).toEqual(['北岭煤矿']);
  expect(found('q=煤矿&limit=1')).toEqual(['北岭煤矿']);
  expect(found('limit=20')).toHaveLength(3);
});
