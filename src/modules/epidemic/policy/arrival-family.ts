import type { Label } from '../../../kit/label.ts';
import { relations } from '../roster-member.ts';
import { type Family, family, type Part, picked, pickedAll } from './rule-parts.ts';
import type { PolicyRules } from './rules-schema.ts';
import { type CodeColour, type Contact, type Match, riskLevels } from './types.ts';
import { wordsOf } from './words.ts';

type Rule = PolicyRules['arrival'][number];
type By<B extends Match['by']> = Extract<Match, { by: B }>;

const bases: Readonly<Record<Match['by'], Label>> = {
  area: ['到过风险区', 'Stay in an area'],
  county: ['到过风险区所在县', 'Same county as an area'],
  city: ['到过风险区所在市', 'Same city as an area'],
  place: ['到过指定地方', 'Stay at a named place'],
  outside: ['省外来', 'From outside the province'],
  port: ['第一入境点期满', 'Finished at the first port'],
  overlap: ['与病例轨迹重合', 'Track overlaps with a case'],
  colour: ['健康码异常', 'Health code'],
  contact: ['密接、次密接', 'Contacts'],
};
const colours: Readonly<Record<CodeColour, Label>> = {
  red: ['红码', 'Red'],
  yellow: ['黄码', 'Yellow'],
  green: ['绿码', 'Green'],
};
const contacts: Readonly<Record<Contact, Label>> = {
  close: ['密切接触者', 'Close contacts'],
  secondary: ['密接的密接', 'Contacts of these'],
};
const samples = {
  any: ['不限', 'Either'],
  throat: ['咽拭子', 'Throat swab'],
  nose: ['鼻咽拭子', 'Nasopharyngeal swab'],
} as const satisfies Record<string, Label>;

const days: Label = ['天', 'days'];
const hours: Label = ['小时内', 'hours'];

/** The same ground with what it needs, when another is chosen. */
function matchOf(by: Match['by']): Rule['match'] {
  switch (by) {
    case 'area':
    case 'county':
    case 'city':
      return { by, level: 'mid' };
    case 'place':
      return { by, place: { name: '' }, since: '2022-01-01' };
    case 'colour':
      return { by, colours: ['red', 'yellow'] };
    case 'contact':
      return { by, contact: 'close' };
    default:
      return { by };
  }
}

/** Days of one mode in a rule. */
const daysIn = (rule: Rule, mode: 'central' | 'home') =>
  rule.measures.isolation.reduce((n, part) => (part.mode === mode ? n + part.days : n), 0);

/** Isolation of so many central days followed by so many at home. */
const isolationOf = (central: number, home: number): Rule['measures']['isolation'] => [
  ...(central > 0 ? [{ mode: 'central' as const, days: central }] : []),
  ...(home > 0 ? [{ mode: 'home' as const, days: home }] : []),
];

const ask = (rule: Rule, more: Partial<Rule['measures']>): Rule => ({
  ...rule,
  measures: { ...rule.measures, ...more },
});

/** Changes the ground of a rule where it is of the sort expected. */
function ground<B extends Match['by']>(rule: Rule, by: B, more: Partial<By<B>>): Rule {
  return rule.match.by === by ? { ...rule, match: { ...rule.match, ...more } as Rule['match'] } : rule;
}

const levelOf = ({ match }: Rule) =>
  match.by === 'area' || match.by === 'county' || match.by === 'city' ? match.level : null;
const placeIn = ({ match }: Rule) => (match.by === 'place' ? match.place : {});

const whom: readonly Part<Rule>[] = [
  {
    sort: 'text',
    path: 'label',
    label: ['规则名称', 'Name of the rule'],
    max: 60,
    wide: true,
    get: (rule) => rule.label[0],
    put: (rule, label) => ({ ...rule, label: [label, label] }),
  },
  {
    sort: 'pick',
    path: 'match.by',
    label: ['适用于', 'For'],
    options: bases,
    get: (rule) => rule.match.by,
    put: (rule, by) => (by === rule.match.by ? rule : { ...rule, match: matchOf(picked(bases, by, 'area')) }),
  },
  {
    sort: 'pick',
    path: 'match.level',
    label: ['等级（及以上）', 'Level or above'],
    options: riskLevels,
    when: (rule) => levelOf(rule) !== null,
    get: (rule) => levelOf(rule) ?? 'mid',
    put: (rule, level) => ground(rule, rule.match.by, { level: picked(riskLevels, level, 'mid') }),
  },
  {
    sort: 'text',
    path: 'match.place.name',
    label: ['地名', 'Place'],
    max: 80,
    when: (rule) => rule.match.by === 'place',
    get: (rule) => placeIn(rule).name ?? '',
    put: (rule, name) => ground(rule, 'place', { place: { ...placeIn(rule), name } }),
  },
  {
    sort: 'text',
    path: 'match.place.code',
    label: ['区划代码', 'Code'],
    max: 12,
    when: (rule) => rule.match.by === 'place',
    get: (rule) => placeIn(rule).code ?? '',
    put: (rule, code) => ground(rule, 'place', { place: { ...placeIn(rule), code: code || null } }),
  },
  {
    sort: 'day',
    path: 'match.since',
    label: ['自', 'Since'],
    when: (rule) => rule.match.by === 'place',
    get: (rule) => (rule.match.by === 'place' ? rule.match.since : ''),
    put: (rule, since) => ground(rule, 'place', { since }),
  },
  {
    sort: 'picks',
    path: 'match.colours',
    label: ['哪些颜色', 'Which colours'],
    options: colours,
    when: (rule) => rule.match.by === 'colour',
    get: (rule) => (rule.match.by === 'colour' ? rule.match.colours : []),
    put: (rule, chosen) => ground(rule, 'colour', { colours: pickedAll(colours, chosen) }),
  },
  {
    sort: 'pick',
    path: 'match.contact',
    label: ['哪一种', 'Which'],
    options: contacts,
    when: (rule) => rule.match.by === 'contact',
    get: (rule) => (rule.match.by === 'contact' ? rule.match.contact : 'close'),
    put: (rule, contact) => ground(rule, 'contact', { contact: picked(contacts, contact, 'close') }),
  },
];

const whatIsAsked: readonly Part<Rule>[] = [
  {
    sort: 'number',
    path: 'measures.isolation',
    label: ['集中隔离', 'Central'],
    min: 0,
    max: 60,
    unit: days,
    get: (rule) => daysIn(rule, 'central'),
    put: (rule, n) => ask(rule, { isolation: isolationOf(n, daysIn(rule, 'home')) }),
  },
  {
    sort: 'number',
    path: 'measures.isolation',
    label: ['居家隔离', 'Home'],
    min: 0,
    max: 60,
    unit: days,
    get: (rule) => daysIn(rule, 'home'),
    put: (rule, n) => ask(rule, { isolation: isolationOf(daysIn(rule, 'central'), n) }),
  },
  {
    sort: 'number',
    path: 'measures.homeMonitorDays',
    label: ['居家健康监测', 'Monitoring at home'],
    min: 0,
    max: 60,
    unit: days,
    get: (rule) => rule.measures.homeMonitorDays,
    put: (rule, homeMonitorDays) => ask(rule, { homeMonitorDays }),
  },
  {
    sort: 'number',
    path: 'measures.selfMonitorDays',
    label: ['自我健康监测', 'Self-monitoring'],
    min: 0,
    max: 60,
    unit: days,
    get: (rule) => rule.measures.selfMonitorDays,
    put: (rule, selfMonitorDays) => ask(rule, { selfMonitorDays }),
  },
  {
    sort: 'days',
    path: 'measures.tests',
    label: ['核酸在第几天', 'Tests on days'],
    get: (rule) => rule.measures.tests,
    put: (rule, tests) => ask(rule, { tests: [...tests] }),
  },
  {
    sort: 'number',
    path: 'measures.pcrHours',
    label: ['核酸证明', 'Test proof'],
    min: 0,
    max: 168,
    unit: hours,
    get: (rule) => rule.measures.pcrHours ?? 0,
    put: (rule, n) => ask(rule, { pcrHours: n || null }),
  },
  {
    sort: 'number',
    path: 'measures.reportWithinHours',
    label: ['报备', 'Report'],
    min: 0,
    max: 168,
    unit: hours,
    get: (rule) => rule.measures.reportWithinHours ?? 0,
    put: (rule, n) => ask(rule, { reportWithinHours: n || null }),
  },
  {
    sort: 'yes',
    path: 'measures.noHomeCentral',
    label: ['不具备居家条件的集中隔离', 'Central where the home does not fit'],
    get: (rule) => rule.measures.noHomeCentral,
    put: (rule, noHomeCentral) => ask(rule, { noHomeCentral }),
  },
  {
    sort: 'yes',
    path: 'measures.byOffice',
    label: ['由疫情防控办逐例研判', 'Decided case by case'],
    get: (rule) => rule.measures.byOffice,
    put: (rule, byOffice) => ask(rule, { byOffice }),
  },
];

const seldom: readonly Part<Rule>[] = [
  {
    sort: 'picks',
    path: 'personKinds',
    label: ['只适用于这些人（不选为所有人）', 'Only for these people (none: for all)'],
    options: relations,
    rare: true,
    wide: true,
    get: (rule) => rule.personKinds,
    put: (rule, personKinds) => ({ ...rule, personKinds: [...personKinds] }),
  },
  {
    sort: 'pick',
    path: 'measures.sample',
    label: ['采样方式', 'Sample'],
    options: samples,
    rare: true,
    get: (rule) => rule.measures.sample ?? 'any',
    put: (rule, sample) => ask(rule, { sample: sample === 'throat' || sample === 'nose' ? sample : null }),
  },
  {
    sort: 'number',
    path: 'priority',
    label: ['同样严时的优先数', 'Priority among equals'],
    min: 0,
    max: 999,
    rare: true,
    get: (rule) => rule.priority,
    put: (rule, priority) => ({ ...rule, priority }),
  },
  {
    sort: 'yes',
    path: 'measures.doubleTest',
    label: ['解除前双采双检', 'Two tests before the release'],
    rare: true,
    get: (rule) => rule.measures.doubleTest === true,
    put: (rule, doubleTest) => ask(rule, { doubleTest }),
  },
  {
    sort: 'yes',
    path: 'measures.pointToPoint',
    label: ['点对点转运', 'Carried from point to point'],
    rare: true,
    get: (rule) => rule.measures.pointToPoint === true,
    put: (rule, pointToPoint) => ask(rule, { pointToPoint }),
  },
  {
    sort: 'yes',
    path: 'ignoresServed',
    label: ['在外地已隔离的天数不抵扣', 'Days served elsewhere do not count'],
    rare: true,
    get: (rule) => rule.ignoresServed === true,
    put: (rule, ignoresServed) => ({ ...rule, ignoresServed }),
  },
];

/** A rule to begin with: everybody from a medium-risk area, nothing asked yet. */
function blank(all: readonly Rule[]): Rule {
  const taken = new Set(all.map((rule) => rule.id));
  let n = all.length + 1;
  while (taken.has(`rule-${n}`)) n += 1;
  return {
    id: `rule-${n}`,
    label: ['新规则', 'New rule'],
    match: { by: 'area', level: 'mid' },
    personKinds: [],
    priority: 0,
    measures: {
      isolation: [],
      homeMonitorDays: 0,
      selfMonitorDays: 0,
      tests: [],
      pcrHours: null,
      reportWithinHours: null,
      noHomeCentral: true,
      byOffice: false,
    },
  };
}

/** What is asked of arrivals (handbook 4.2 ArrivalRule). */
export const arrivalFamily: Family = family<Rule>({
  key: 'arrival',
  label: ['来（返）人员怎么管', 'What is asked of arrivals'],
  one: ['来返人员规则', 'Rule for arrivals'],
  most: 60,
  parts: [...whom, ...whatIsAsked, ...seldom],
  read: (rules) => rules.arrival,
  write: (rules, arrival) => ({ ...rules, arrival: [...arrival] }),
  blank,
  name: (rule) => rule.label,
  id: (rule) => rule.id,
  told: (rule) => [{ head: rule.label, words: wordsOf(rule.measures) }],
});
