import type { Label } from '../../../kit/label.ts';
import { arrivalFamily } from './arrival-family.ts';
import { type Family, family, type Line, picked, pickedAll } from './rule-parts.ts';
import { enList, named, zhList } from './rule-words.ts';
import type { PolicyRules } from './rules-schema.ts';
import { gatheringFamily, reportFamily, supplyFamily, symptomFamily, workplaceFamily } from './site-families.ts';
import { riskLevels } from './types.ts';

/** The choices of a version's conventions, in words. */
const dayOnes = {
  arrival: ['抵达当天为第1天', 'The day of arrival is day 1'],
  next: ['抵达次日为第1天', 'The day after is day 1'],
} as const satisfies Record<string, Label>;
const counts = {
  any: ['计入', 'Count'],
  same: ['只计同等或更严方式', 'Count where as strict'],
  none: ['不计', 'Do not count'],
} as const satisfies Record<string, Label>;
const migrations = {
  keep: ['按原方案执行', 'Go on as they are'],
  recompute: ['按新规定重算', 'Are computed anew'],
  shorten: ['新规定更短的，按新规定', 'Are shortened where the new rules ask less'],
  lengthen: ['新规定更严的，按新规定补齐', 'Are lengthened where the new rules ask more'],
} as const satisfies Record<string, Label>;
const units = {
  county: ['县（市、区）', 'County'],
  street: ['街道、乡镇', 'Street or township'],
  community: ['社区、村', 'Community or village'],
  estate: ['小区', 'Estate'],
  building: ['单元、楼栋', 'Building'],
} as const satisfies Record<string, Label>;

const conventions = family<PolicyRules>({
  key: 'migration',
  label: ['怎么算', 'How it is counted'],
  one: ['计算办法', 'Conventions'],
  most: 1,
  fixed: true,
  parts: [
    {
      sort: 'number',
      path: 'historyDays',
      label: ['旅居史天数', 'Days of history'],
      min: 0,
      max: 60,
      unit: ['天', 'days'],
      get: (rules) => rules.historyDays,
      put: (rules, historyDays) => ({ ...rules, historyDays }),
    },
    {
      sort: 'pick',
      path: 'dayOne',
      label: ['天数起算', 'Counting of days'],
      options: dayOnes,
      get: (rules) => rules.dayOne,
      put: (rules, dayOne) => ({ ...rules, dayOne: picked(dayOnes, dayOne, rules.dayOne) }),
    },
    {
      sort: 'pick',
      path: 'countsServed',
      label: ['在外地已隔离的天数', 'Days served elsewhere'],
      options: counts,
      get: (rules) => rules.countsServed,
      put: (rules, served) => ({ ...rules, countsServed: picked(counts, served, rules.countsServed) }),
    },
    {
      sort: 'pick',
      path: 'migration',
      label: ['已在管控的人员', 'Running plans'],
      options: migrations,
      get: (rules) => rules.migration,
      put: (rules, migration) => ({ ...rules, migration: picked(migrations, migration, rules.migration) }),
    },
    {
      sort: 'yes',
      path: 'emergency',
      label: ['应急措施（可不比上级严）', 'Emergency, also where it asks less'],
      when: (rules, level) => level === 'county' || rules.emergency,
      get: (rules) => rules.emergency,
      put: (rules, emergency) => ({ ...rules, emergency }),
    },
    {
      sort: 'yes',
      path: 'lifted',
      label: ['全部解除：不再隔离、不判密接、不划风险区', 'Everything lifted: no isolation, contacts or areas'],
      when: (rules, level) => level === 'national' || rules.lifted,
      get: (rules) => rules.lifted,
      put: (rules, lifted) => ({ ...rules, lifted }),
    },
  ],
  read: (rules) => [rules],
  write: (rules, [next]) => next ?? rules,
  blank: ([rules]) => rules as PolicyRules,
  name: () => ['怎么算', 'Conventions'],
  told: (rules) => [
    { head: ['旅居史', 'History'], words: [`${rules.historyDays} 天内`, `${rules.historyDays} days`] },
    { head: ['天数起算', 'Counting of days'], words: dayOnes[rules.dayOne] },
    { head: ['在外地已隔离的天数', 'Days served elsewhere'], words: counts[rules.countsServed] },
    { head: ['已在管控的人员', 'Running plans'], words: migrations[rules.migration] },
  ],
});

type Scheme = PolicyRules['scheme'];
const scheme = family<Scheme>({
  key: 'scheme',
  label: ['风险区怎么划', 'How areas are drawn'],
  one: ['划分办法', 'Scheme'],
  most: 1,
  fixed: true,
  parts: [
    {
      sort: 'picks',
      path: 'levels',
      label: ['等级', 'Levels'],
      options: riskLevels,
      wide: true,
      get: (rule) => rule.levels,
      put: (rule, levels) => ({ ...rule, levels: pickedAll(riskLevels, levels) }),
    },
    {
      sort: 'picks',
      path: 'units',
      label: ['划到哪一级', 'Drawn by'],
      options: units,
      wide: true,
      get: (rule) => rule.units,
      put: (rule, chosen) => ({ ...rule, units: pickedAll(units, chosen) }),
    },
    {
      sort: 'text',
      path: 'lowering',
      label: ['怎么调低', 'How it is lowered'],
      max: 200,
      wide: true,
      get: (rule) => rule.lowering?.[0] ?? '',
      put: (rule, words) => ({ ...rule, lowering: words === '' ? null : named(words) }),
    },
  ],
  read: (rules) => [rules.scheme],
  write: (rules, [next]) => ({ ...rules, scheme: next ?? rules.scheme }),
  blank: () => ({ levels: [], units: [], lowering: null }),
  name: () => ['风险区怎么划', 'Scheme of areas'],
  told: ({ levels, units: grains, lowering }) => {
    const told: Line[] = [];
    const names = levels.map((level) => riskLevels[level]);
    const grained = grains.map((grain) => units[grain]);
    if (names.length > 0) told.push({ head: ['风险等级', 'Risk levels'], words: [zhList(names), enList(names)] });
    if (grained.length > 0) told.push({ head: ['划到哪一级', 'Drawn by'], words: [zhList(grained), enList(grained)] });
    if (lowering) told.push({ head: ['怎么调低', 'Lowering'], words: lowering });
    return told;
  },
});

/** Every family of rules of a version (handbook 4.2), in the order they are read. A new family is one entry. */
export const families: readonly Family[] = [
  arrivalFamily,
  conventions,
  scheme,
  symptomFamily,
  reportFamily,
  supplyFamily,
  gatheringFamily,
  workplaceFamily,
];

/** Everything a version says besides what it asks of arrivals, line by line. */
export const otherLines = (rules: PolicyRules): Line[] =>
  families
    .filter((each) => each !== arrivalFamily)
    .flatMap((each) => each.items(rules).flatMap((_, n) => each.lines(rules, n)));

/** A line that is another one than before; null where there was, or is, none. */
export interface LineChange {
  readonly head: Label;
  readonly before: Label | null;
  readonly after: Label | null;
}

/** [P17] What a version says otherwise than the one it follows, besides arrivals: lines held together by their headings. Pure. */
export function lineChanges(before: PolicyRules, after: PolicyRules): LineChange[] {
  const was = new Map(otherLines(before).map((line) => [line.head[0], line]));
  const is = new Map(otherLines(after).map((line) => [line.head[0], line]));
  return [...new Set([...is.keys(), ...was.keys()])].flatMap((key) => {
    const [old, now] = [was.get(key), is.get(key)];
    const head = (now ?? old)?.head;
    if (!head || old?.words[0] === now?.words[0]) return [];
    return [{ head, before: old?.words ?? null, after: now?.words ?? null }];
  });
}
