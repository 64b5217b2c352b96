import { expect, test } from 'vitest';
import { lineChanges, families } from './rule-families.ts';
import type { Cell } from './rule-parts.ts';
import { faultOf, isAtFault } from './rules-check.ts';
import { policyRules, type PolicyRules } from './rules-schema.ts';
import { nationalVersions } from './seed/national.ts';
import { shanxiVersions } from './seed/shanxi.ts';

const eighth = (nationalVersions.find((version) => version.key === 'cn-8') as (typeof nationalVersions)[number]).rules;

test('[P17] every seed stands, and the editor changes nothing by looking: each value put back gives the same rules', () => {
  for (const { rules } of [...nationalVersions, ...shanxiVersions]) {
    expect(faultOf(rules)).toBeUndefined();
    for (const family of families)
      family.items(rules).forEach((_, n) => {
        for (const cell of family.cells(rules, n, 'national')) {
          const same = putBack(cell);
          // A name put back is no longer known in English; everything else is as it was.
          if (cell.sort !== 'text') expect(plain(same), `${family.key} ${cell.path}`).toEqual(plain(rules));
          expect(policyRules.safeParse(same).success, `${family.key} ${cell.path}`).toBe(true);
        }
      });
  }
});

test('[P17] every part of the schema is in some family, so that nothing of a version is shown only', () => {
  const placed = new Set(families.flatMap((family) => [family.key, ...family.places.map((place) => place.path)]));
  for (const key of Object.keys(policyRules.shape)) expect(placed, key).toContain(key);
});

test('[P17] a rule is added, changed and dropped in any family', () => {
  for (const family of families) {
    if (family.fixed) continue;
    const before = family.items(eighth).length;
    if (before < family.most) expect(family.items(family.add(eighth)).length, family.key).toBe(before + 1);
    if (before > 0) expect(family.items(family.remove(eighth, 0)).length, family.key).toBe(before - 1);
  }
});

test('[P17] a fault is told in Chinese by the name of its field, and the field knows it', () => {
  const told = (more: Partial<PolicyRules>) => faultOf({ ...eighth, ...more });
  const supplies = told({ supply: [...eighth.supply, { item: ['', ''], daysMin: 7 }] });
  expect(supplies?.label[0]).toBe('防疫物资储备第 4 条的“物资”没有填好：内容缺失或超出范围。请补上后再存。');
  expect(isAtFault(supplies, 'supply', 3, 'item')).toBe(true);
  expect(isAtFault(supplies, 'supply', 2, 'item')).toBe(false);
  const { symptom, report } = eighth;
  if (!symptom || !report[0]) throw new Error('the seed has both');
  expect(told({ symptom: { ...symptom, retestBelow: 36, abnormalFrom: 36 } })?.label[0]).toBe(
    '体温和症状的“复测体温（低于）”：复测体温要低于异常体温。',
  );
  expect(told({ report: [{ ...report[0], hardMinutes: 10 }] })?.label[0]).toBe(
    '什么要报告第 1 条“发现疑似症状人员”的“最迟时限”：最迟时限不能早于要求时限。',
  );
  expect(told({ gathering: { mostPersons: 30, approvalAbove: 50 } })?.label[0]).toContain('“多少人以上须审批”');
  expect(told({ historyDays: 900 })?.label[0]).toContain('怎么算的“旅居史天数”');
  expect(told({ supply: [...eighth.supply, { item: ['口罩', 'Masks'], daysMin: 7 }] })?.label[0]).toContain('写了两次');
  expect(faultOf({ arrival: [{}] })?.label[0]).toBeTruthy();
  expect(faultOf(null)?.label[0]).toBeTruthy();
});

test('[P17] what a version says otherwise than the one before is told line by line', () => {
  const after: PolicyRules = {
    ...eighth,
    gathering: { mostPersons: 30, approvalAbove: 20 },
    supply: eighth.supply.slice(1),
  };
  expect(lineChanges(eighth, eighth)).toEqual([]);
  expect(lineChanges(eighth, after)).toEqual([
    expect.objectContaining({
      head: ['聚集活动', 'Gatherings'],
      after: expect.arrayContaining(['不超过 30 人，20 人以上须审批']),
    }),
    expect.objectContaining({ head: ['口罩', 'Masks'], after: null }),
  ]);
});

/** The rules with what may be left out written out, so that two readings compare. */
const plain = (rules: PolicyRules) => ({
  ...rules,
  arrival: rules.arrival.map(({ match, measures, ignoresServed, ...rule }) => ({
    ...rule,
    match: match.by === 'place' ? { ...match, place: { ...match.place, code: match.place.code ?? null } } : match,
    ignoresServed: ignoresServed === true,
    measures: {
      ...measures,
      sample: measures.sample ?? null,
      doubleTest: measures.doubleTest === true,
      pointToPoint: measures.pointToPoint === true,
    },
  })),
});

function putBack(cell: Cell): PolicyRules {
  switch (cell.sort) {
    case 'number':
      return cell.set(cell.value);
    case 'text':
    case 'day':
    case 'pick':
      return cell.set(cell.value);
    case 'yes':
      return cell.set(cell.value);
    case 'days':
      return cell.set(cell.value);
    case 'picks':
      return cell.set(cell.value);
  }
}
