import type { Label } from '../../../kit/label.ts';
import { family } from './rule-parts.ts';
import { enList, labelsOf, named, zhList } from './rule-words.ts';
import type { PolicyRules } from './rules-schema.ts';

type Symptom = NonNullable<PolicyRules['symptom']>;
const perDay = (key: keyof Symptom['perDay'], label: Label) => ({
  sort: 'number' as const,
  path: `perDay.${key}`,
  label,
  min: 0,
  max: 6,
  unit: ['次', 'times'] as const,
  get: (rule: Symptom) => rule.perDay[key],
  put: (rule: Symptom, n: number) => ({ ...rule, perDay: { ...rule.perDay, [key]: n } }),
});
const degrees: Label = ['℃', '°C'];

/** From which temperature on and with which symptoms somebody is abnormal (handbook 4.5). */
export const symptomFamily = family<Symptom>({
  key: 'symptom',
  label: ['体温和症状', 'Temperature and symptoms'],
  one: ['体温和症状规定', 'Symptom rule'],
  most: 1,
  parts: [
    {
      sort: 'number',
      path: 'abnormalFrom',
      label: ['异常体温（及以上）', 'Abnormal from'],
      min: 36,
      max: 40,
      digits: 1,
      unit: degrees,
      get: (rule) => rule.abnormalFrom,
      put: (rule, abnormalFrom) => ({ ...rule, abnormalFrom }),
    },
    {
      sort: 'number',
      path: 'retestBelow',
      label: ['复测体温（低于）', 'Measured again below'],
      min: 30,
      max: 37,
      digits: 1,
      unit: degrees,
      get: (rule) => rule.retestBelow,
      put: (rule, retestBelow) => ({ ...rule, retestBelow }),
    },
    {
      sort: 'number',
      path: 'minCount',
      label: ['几项症状算疑似', 'Symptoms that make a suspicion'],
      min: 1,
      max: 10,
      unit: ['项', 'symptoms'],
      get: (rule) => rule.minCount,
      put: (rule, minCount) => ({ ...rule, minCount }),
    },
    perDay('staff', ['在岗人员每天测', 'A day, at work']),
    perDay('dormitory', ['住宿舍人员每天测', 'A day, in dormitories']),
    perDay('away', ['外出人员每天测', 'A day, away']),
    {
      sort: 'picks',
      path: 'symptoms',
      label: ['症状', 'Symptoms'],
      options: null,
      wide: true,
      get: (rule) => rule.symptoms,
      put: (rule, symptoms) => ({ ...rule, symptoms: [...symptoms] }),
    },
  ],
  read: (rules) => (rules.symptom ? [rules.symptom] : []),
  write: (rules, [next]) => ({ ...rules, symptom: next ?? null }),
  // 37.3 °C and one reading a day are the handbook's defaults (4.5); the office changes what its document says otherwise.
  blank: () => ({
    abnormalFrom: 37.3,
    retestBelow: 35,
    symptoms: ['发热', '干咳', '乏力'],
    minCount: 1,
    perDay: { staff: 1, dormitory: 2, away: 1 },
  }),
  name: () => ['体温和症状', 'Temperature and symptoms'],
  told: (rule) => {
    const [from, below] = [rule.abnormalFrom.toFixed(1), rule.retestBelow.toFixed(1)];
    const { staff, dormitory, away } = rule.perDay;
    return [
      {
        head: ['体温', 'Temperature'],
        words: [
          `${from}℃ 及以上为异常，低于 ${below}℃ 复测`,
          `abnormal from ${from} °C, measured again below ${below} °C`,
        ],
      },
      {
        head: ['疑似症状', 'Suspected symptoms'],
        words: [
          `${rule.symptoms.join('、')}，有 ${rule.minCount} 项即按疑似处置`,
          `${rule.symptoms.join(', ')}; ${rule.minCount} of them make a suspicion`,
        ],
      },
      {
        head: ['每天测温', 'Readings a day'],
        words: [
          `在岗 ${staff} 次，住宿舍 ${dormitory} 次，外出 ${away} 次`,
          `at work ${staff}, in dormitories ${dormitory}, away ${away}`,
        ],
      },
    ];
  },
});

type Gathering = NonNullable<PolicyRules['gathering']>;
const persons: Label = ['人', 'persons'];
/** How many may come together, and from which number on with approval (4.2 GatheringRule). */
export const gatheringFamily = family<Gathering>({
  key: 'gathering',
  label: ['聚集活动', 'Gatherings'],
  one: ['聚集活动规定', 'Gathering rule'],
  most: 1,
  parts: [
    {
      sort: 'number',
      path: 'mostPersons',
      label: ['最多人数', 'At most'],
      min: 0,
      max: 10_000,
      unit: persons,
      get: (rule) => rule.mostPersons,
      put: (rule, mostPersons) => ({ ...rule, mostPersons }),
    },
    {
      sort: 'number',
      path: 'approvalAbove',
      label: ['多少人以上须审批', 'With approval above'],
      min: 0,
      max: 10_000,
      unit: persons,
      get: (rule) => rule.approvalAbove,
      put: (rule, approvalAbove) => ({ ...rule, approvalAbove }),
    },
  ],
  read: (rules) => (rules.gathering ? [rules.gathering] : []),
  write: (rules, [next]) => ({ ...rules, gathering: next ?? null }),
  blank: () => ({ mostPersons: 50, approvalAbove: 50 }),
  name: () => ['聚集活动', 'Gatherings'],
  told: ({ mostPersons, approvalAbove }) => [
    {
      head: ['聚集活动', 'Gatherings'],
      words: [
        `不超过 ${mostPersons} 人，${approvalAbove} 人以上须审批`,
        `at most ${mostPersons} persons, above ${approvalAbove} with approval`,
      ],
    },
  ],
});

type Workplace = NonNullable<PolicyRules['workplace']>;
/** How dormitories are filled (4.2 WorkplaceRule). */
export const workplaceFamily = family<Workplace>({
  key: 'workplace',
  label: ['宿舍', 'Dormitories'],
  one: ['宿舍规定', 'Dormitory rule'],
  most: 1,
  parts: [
    {
      sort: 'number',
      path: 'dormPersons',
      label: ['每间最多', 'At most in a room'],
      min: 1,
      max: 20,
      unit: persons,
      get: (rule) => rule.dormPersons,
      put: (rule, dormPersons) => ({ ...rule, dormPersons }),
    },
    {
      sort: 'number',
      path: 'dormAreaM2',
      label: ['人均不少于', 'Each at least'],
      min: 0,
      max: 20,
      digits: 1,
      unit: ['平方米', 'm²'],
      get: (rule) => rule.dormAreaM2,
      put: (rule, dormAreaM2) => ({ ...rule, dormAreaM2 }),
    },
  ],
  read: (rules) => (rules.workplace ? [rules.workplace] : []),
  write: (rules, [next]) => ({ ...rules, workplace: next ?? null }),
  // 国发明电〔2020〕4号.
  blank: () => ({ dormPersons: 6, dormAreaM2: 2.5 }),
  name: () => ['宿舍', 'Dormitories'],
  told: ({ dormPersons, dormAreaM2 }) => [
    {
      head: ['宿舍', 'Dormitories'],
      words: [
        `每间不超过 ${dormPersons} 人，人均不少于 ${dormAreaM2} 平方米`,
        `at most ${dormPersons} a room, ${dormAreaM2} m² each`,
      ],
    },
  ],
});

type Supply = PolicyRules['supply'][number];
/** Days of use that lie in store (4.2 SupplyRule). */
export const supplyFamily = family<Supply>({
  key: 'supply',
  label: ['防疫物资储备', 'Supplies in store'],
  one: ['物资', 'Supply'],
  most: 30,
  short: true,
  parts: [
    {
      sort: 'text',
      path: 'item',
      label: ['物资', 'Item'],
      max: 40,
      get: (rule) => rule.item[0],
      put: (rule, item) => ({ ...rule, item: named(item) }),
    },
    {
      sort: 'number',
      path: 'daysMin',
      label: ['至少储备', 'At least'],
      min: 0,
      max: 90,
      unit: ['天', 'days'],
      get: (rule) => rule.daysMin,
      put: (rule, daysMin) => ({ ...rule, daysMin }),
    },
  ],
  read: (rules) => rules.supply,
  write: (rules, all) => ({ ...rules, supply: [...all] }),
  blank: () => ({ item: ['', ''], daysMin: 14 }),
  name: (rule) => rule.item,
  told: ({ item, daysMin }) => [
    { head: item, words: [`储备不少于 ${daysMin} 天`, `at least ${daysMin} days in store`] },
  ],
});

type Report = PolicyRules['report'][number];
const minutes: Label = ['分钟', 'min'];
/** What is reported to whom, and how fast (4.2 ReportRule, 4.7). */
export const reportFamily = family<Report>({
  key: 'report',
  label: ['什么要报告', 'What is reported'],
  one: ['报告规定', 'Report rule'],
  most: 20,
  parts: [
    {
      sort: 'text',
      path: 'event',
      label: ['情形', 'Event'],
      max: 60,
      wide: true,
      get: (rule) => rule.event[0],
      put: (rule, event) => ({ ...rule, event: named(event) }),
    },
    {
      sort: 'picks',
      path: 'addressees',
      label: ['向谁报告', 'To whom'],
      options: null,
      wide: true,
      get: (rule) => rule.addressees.map(([name]) => name),
      put: (rule, words) => ({ ...rule, addressees: labelsOf(words, rule.addressees) }),
    },
    {
      sort: 'number',
      path: 'targetMinutes',
      label: ['要求时限', 'Within'],
      min: 1,
      max: 10_080,
      unit: minutes,
      get: (rule) => rule.targetMinutes,
      put: (rule, targetMinutes) => ({ ...rule, targetMinutes }),
    },
    {
      sort: 'number',
      path: 'hardMinutes',
      label: ['最迟时限', 'At the latest'],
      min: 1,
      max: 10_080,
      unit: minutes,
      get: (rule) => rule.hardMinutes,
      put: (rule, hardMinutes) => ({ ...rule, hardMinutes }),
    },
  ],
  read: (rules) => rules.report,
  write: (rules, all) => ({ ...rules, report: [...all] }),
  // 30 minutes and two hours are the handbook's defaults (4.7).
  blank: () => ({ event: ['', ''], addressees: [], targetMinutes: 30, hardMinutes: 120 }),
  name: (rule) => rule.event,
  told: ({ event, addressees, targetMinutes, hardMinutes }) => [
    {
      head: event,
      words: [
        `${targetMinutes} 分钟内、最迟 ${hardMinutes} 分钟向${zhList(addressees)}报告`,
        `reported within ${targetMinutes} minutes, ${hardMinutes} at the latest, to ${enList(addressees)}`,
      ],
    },
  ],
});
