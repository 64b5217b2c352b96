import { choice, longText, text } from '../../../kit/field.ts';
import { defineKind } from '../../../kit/kind.ts';

/** Something wrong at a site that somebody has to look at; raised once and put away when it has passed. A person decides what follows. */
export const siteAlert = defineKind({
  name: 'siteAlert',
  label: ['场所预警', 'Site alert'],
  home: 'site',
  madeByModule: true,
  fields: {
    sort: choice(['预警', 'Alert'], {
      lowStock: ['必需品不足', 'Low stock'],
      areaUnusable: ['有人的隔离区不合格', 'Occupied area unusable'],
      resumedUnchecked: ['未经检查已复工', 'Resumed without check'],
      overLimit: ['聚集活动超限', 'Gathering over the limit'],
    }),
    words: text(['内容', 'What'], { max: 200 }),
    about: text(['对象', 'About'], { max: 80, quiet: true }),
    outcome: longText(['处理', 'Outcome'], { max: 500, derived: true }),
  },
  states: { open: ['待处理', 'Open'], handled: ['已处理', 'Handled'], passed: ['已消除', 'Passed'] },
  may: { create: [], read: ['site', 'supervisor', 'health.officer'] },
  search: [],
  title: 'words',
}).with({
  handle: {
    label: ['处理', 'Handle'],
    from: ['open'],
    to: 'handled',
    by: ['site', 'county', 'dept', 'township', 'office'],
    input: { outcome: longText(['怎么处理的', 'What was done'], { min: 4, max: 500 }) },
  },
});
