import { expect, test } from 'vitest';
import { nothingWaits, thingsWaiting, type Waiting } from './waiting.ts';

const none: Waiting = { reports: 0, policies: 0, notices: 0, proposals: 0, kept: 0, looking: false };

test('[W30] nothing waits only when every sort of thing is known and none has anything', () => {
  expect(nothingWaits(none)).toBe(true);
  for (const one of [{ reports: 1 }, { policies: 1 }, { notices: 1 }, { proposals: 1 }, { kept: 1 }]) {
    expect(nothingWaits({ ...none, ...one })).toBe(false);
    expect(thingsWaiting({ ...none, ...one })).toHaveLength(1);
  }
  const { reports: _, ...unknown } = none;
  expect(nothingWaits(unknown)).toBe(false);
  expect(thingsWaiting(unknown)).toEqual([]);
});

test('[W30] what waits is told with where it is done, the most pressing first', () => {
  const things = thingsWaiting({ ...none, reports: 2, policies: 1, notices: 3 });
  expect(things.map(({ words }) => words[0])).toEqual([
    '疑似症状报告 2 份待签收',
    '防疫政策 1 件待本企业确认',
    '通知 3 件待签收',
  ]);
  expect(things.map(({ to }) => to)).toEqual(['/epidemic/suspect', undefined, '/notices']);
});
