import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { kinds } from '../../../kinds.ts';
import { root } from '../../../server/root.ts';
import { parseNotice } from '../../notices/parse/parse.ts';
import { suggestKinds } from '../../notices/parse/suggest.ts';

const answers = Object.fromEntries(kinds.flatMap(({ name, answers }) => (answers ? [[name, answers]] : [])));
const suggested = (text: string) => suggestKinds(text, answers).map(({ kind }) => kind);

test('[W52] what a notice asks of a site suggests the kind that proves it, first of all', () => {
  const asked: readonly [string, string][] = [
    ['备足防疫必需品', 'supplyCount'],
    ['生产期间按班组分开', 'shiftGroup'],
    ['复工复产前先自查', 'resumption'],
    ['组织防控知识培训', 'training'],
    ['防疫制度要健全', 'systemDoc'],
    ['厂房通风换气', 'ventilationLog'],
    ['检查洗手、喷淋设施', 'facilityCheck'],
    ['清洁消毒每天做', 'disinfection'],
    ['不办聚餐', 'gathering'],
    ['错峰就餐', 'canteenPlan'],
    ['对隔离观察区域做安全检查', 'isolationAreaCheck'],
    ['设隔离观察点', 'isolationArea'],
  ];
  for (const [text, kind] of asked) expect(suggested(text)[0], text).toBe(kind);
});

/** The real notice is not part of the repository; where somebody has put it beside it, it is read. */
const real = [join(root, '..'), join(root, '../..')]
  .map((folder) => join(folder, 'shared/notice/notice-2022-5.md'))
  .find(existsSync);

test.skipIf(!real)('[W52] every clause of the enterprise in the real notice suggests kinds of this chapter', () => {
  const found = parseNotice(readFileSync(real as string, 'utf8')).obligations;
  const of = (clause: string) => found.filter((one) => one.clause === clause).flatMap(({ text }) => suggested(text));
  expect(of('二-企业-1')).toEqual(expect.arrayContaining(['supplyCount', 'shiftGroup']));
  expect(of('二-企业-2')).toContain('gathering');
  expect(of('二-企业-3')).toEqual(expect.arrayContaining(['resumption', 'training', 'systemDoc', 'isolationArea']));
  expect(of('二-企业-4')).toEqual(
    expect.arrayContaining(['ventilationLog', 'facilityCheck', 'disinfection', 'gathering', 'systemDoc']),
  );
  expect(of('二-企业-5')).toEqual(expect.arrayContaining(['isolationAreaCheck', 'isolationArea', 'disinfection']));
});
