import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { guessSelector } from './guess.ts';

const of = (owedBy: string, text = '要做好防控') => guessSelector(owedBy, text).selector;

describe('who owes, guessed from words', () => {
  test('[D20] each enterprise is each site; a field, an ownership or a trait narrows it', () => {
    expect(of('各生产经营单位')).toMatchObject({ sites: true });
    expect(of('各生产经营单位').orgKinds).toBeUndefined();
    expect(of('各煤矿企业').sites).toEqual({ fields: ['coal'] });
    expect(of('省属重点企业').sites).toEqual({ ownership: ['provincial'] });
    expect(of('密集场所生产经营单位').sites).toEqual({ tags: ['crowded'] });
  });
  test('[D20] departments by level, and only those that supervise where the words say so', () => {
    expect(of('市级负有安全监管职责的部门')).toMatchObject({
      orgKinds: ['department'],
      levels: ['city'],
      supervising: true,
    });
    expect(of('县级负有安全监管职责的部门')).toMatchObject({
      orgKinds: ['department'],
      levels: ['county'],
      supervising: true,
    });
    expect(of('各负安全监管职责的部门')).toMatchObject({ levels: ['city', 'county'], supervising: true });
    expect(of('市直各有关部门')).toMatchObject({ orgKinds: ['department'], levels: ['city'] });
    expect(of('市应急管理局')).toMatchObject({
      orgKinds: ['department'],
      levels: ['city'],
      departmentCodes: ['emergency'],
    });
    expect(of('市级负有安全监管职责的部门').sites).toBeUndefined();
  });
  test('[D20] territories: Party and government heads, counties, townships, everybody', () => {
    expect(of('各级党委政府')).toMatchObject({ levels: ['county', 'township'] });
    expect(new Set(of('各级党委政府').orgKinds)).toEqual(new Set(['party', 'government', 'zone', 'township']));
    expect(of('各县（市、区）人民政府')).toMatchObject({ orgKinds: ['government', 'zone'], levels: ['county'] });
    expect(of('各乡镇（街道）')).toMatchObject({ orgKinds: ['township'], levels: ['township'] });
    const all = of('各级各部门各企业');
    expect(new Set(all.orgKinds)).toEqual(new Set(['department', 'government', 'zone', 'township']));
    expect(all.sites).toBe(true);
    expect(of('各级各部门').sites).toBeUndefined();
  });
  test('[D15] the post is chosen by what is owed', () => {
    expect(of('各企业', '落实清洁消毒制度').posts[0]).toBe('site.epidemic_officer');
    expect(of('各企业', '开展隐患自查').posts[0]).toBe('site.safety_officer');
    expect(of('各企业', '签订责任书').posts[0]).toBe('site.head');
    expect(of('市直各有关部门').posts).toContain('dept.head');
  });
  test('words that name nobody take nobody and say so', () => {
    const guess = guessSelector('有关方面', '要做好');
    expect(guess.selector.orgKinds).toBeUndefined();
    expect(guess.selector.sites).toBeUndefined();
    expect(guess.reason).toContain('请选择');
  });
});

const expected = join(import.meta.dirname, '../../../../shared/notice/notice-2022-5.expected.json');
describe.runIf(existsSync(expected))('on the real notice', () => {
  test('[D20] every obligation finds somebody, enterprises for the enterprises', () => {
    const { obligations } = JSON.parse(readFileSync(expected, 'utf8')) as {
      obligations: { clause: string; owedBy: string; text: string }[];
    };
    for (const each of obligations) {
      const { selector } = guessSelector(each.owedBy, each.text);
      expect(selector.orgKinds !== undefined || selector.sites !== undefined, each.owedBy).toBe(true);
      expect(selector.posts.length, each.owedBy).toBeGreaterThan(0);
      if (each.clause.startsWith('二-企业')) expect(selector.sites).toBe(true);
      if (each.clause === '三-二') expect(selector.sites).toBeUndefined();
    }
  });
});

test('[D20] township governments are townships, not the county above them', () => {
  const { selector } = guessSelector('各乡镇人民政府、街道办事处', '要逐户排查一次');
  expect(selector).toMatchObject({ orgKinds: ['township'], levels: ['township'] });
  const both = guessSelector('各县（市、区）人民政府、各乡镇人民政府', '要逐户排查一次').selector;
  expect(both.orgKinds).toEqual(expect.arrayContaining(['government', 'township']));
});
