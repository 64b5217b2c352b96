import { asked, isolate, rule, rules, type SeedVersion, symptomRule } from './parts.ts';

const stateOffice = '国务院联防联控机制综合组';
const workplace = { dormPersons: 6, dormAreaM2: 2.5 };
const units = ['county', 'street', 'community', 'estate'] as const;

const suspectReport = {
  event: ['发现疑似症状人员', 'Somebody with suspected symptoms'] as [string, string],
  addressees: [
    ['社区（村）', 'Community or village'],
    ['乡镇（街道）', 'Township or street'],
    ['行业监管部门', 'Regulator'],
    ['县疫情防控办', 'County epidemic office'],
  ] as [string, string][],
  targetMinutes: 30,
  hardMinutes: 120,
};

const supply = [
  { item: ['口罩', 'Masks'] as [string, string], daysMin: 14 },
  { item: ['消毒剂', 'Disinfectant'] as [string, string], daysMin: 14 },
  { item: ['体温计', 'Thermometers'] as [string, string], daysMin: 14 },
];

const common = { symptom: symptomRule, workplace, report: [suspectReport], supply };

/** The national sequence of handbook 4.1 in our own words; each version known from the day it came out. */
export const nationalVersions: readonly SeedVersion[] = [
  {
    key: 'cn-8',
    level: 'national',
    region: null,
    issuer: stateOffice,
    docNo: '综发〔2021〕51号',
    title: '新冠肺炎防控方案（第八版）',
    issuedOn: '2021-05-14',
    effectiveFrom: '2021-05-14',
    effectiveTo: null,
    knownAt: '2021-05-14',
    supersedes: [],
    special: false,
    rules: rules({
      ...common,
      gathering: { mostPersons: 50, approvalAbove: 50 },
      scheme: {
        levels: ['high', 'mid', 'low'],
        units: [...units],
        lowering: ['连续14天无新增本土病例下调', 'Lowered after 14 days without a new local case'],
      },
      arrival: [
        rule(
          'close-contact',
          ['密切接触者', 'Close contacts'],
          { by: 'contact', contact: 'close' },
          isolate('central', 14, [1, 4, 7, 14, 16, 21], {
            homeMonitorDays: 7,
            sample: 'nose',
            doubleTest: true,
            pointToPoint: true,
            noHomeCentral: false,
          }),
        ),
        rule(
          'secondary-contact',
          ['密接的密接', 'Contacts of close contacts'],
          { by: 'contact', contact: 'secondary' },
          isolate('central', 7, [1, 4, 7], { sample: 'nose', pointToPoint: true, noHomeCentral: false }),
        ),
      ],
    }),
  },
  {
    key: 'cn-9',
    level: 'national',
    region: null,
    issuer: stateOffice,
    docNo: null,
    title: '新冠肺炎防控方案（第九版）',
    issuedOn: '2022-06-27',
    effectiveFrom: '2022-06-28',
    effectiveTo: null,
    knownAt: '2022-06-27',
    supersedes: ['cn-8', 'sx-2022-01-20'],
    special: false,
    rules: rules({
      ...common,
      historyDays: 7,
      migration: 'shorten',
      scheme: {
        levels: ['high', 'mid', 'low'],
        units: ['street', 'community', 'estate'],
        lowering: [
          '高风险7天无新增降中，再3天降低；中风险7天降低',
          'High 7 days without a case to medium, 3 more to low; medium 7 days to low',
        ],
      },
      arrival: [
        rule(
          'close-contact',
          ['密切接触者', 'Close contacts'],
          { by: 'contact', contact: 'close' },
          isolate('central', 7, [1, 2, 3, 5, 7, 10], { homeMonitorDays: 3, sample: 'throat', noHomeCentral: false }),
        ),
        rule(
          'secondary-contact',
          ['密接的密接', 'Contacts of close contacts'],
          { by: 'contact', contact: 'secondary' },
          isolate('home', 7, [1, 4, 7], { sample: 'throat' }),
        ),
        rule(
          'high',
          ['高风险区旅居史', 'Stay in a high-risk area'],
          { by: 'area', level: 'high' },
          isolate('central', 7, [1, 2, 3, 5, 7], { sample: 'throat' }),
        ),
        rule(
          'mid',
          ['中风险区旅居史', 'Stay in a medium-risk area'],
          { by: 'area', level: 'mid' },
          isolate('home', 7, [1, 4, 7], { sample: 'throat' }),
        ),
        rule(
          'low',
          ['中高风险区所在县其他低风险区', 'Elsewhere in the county of such an area'],
          { by: 'county', level: 'mid' },
          { ...asked, tests: [1, 3], selfMonitorDays: 3, reportWithinHours: 12 },
        ),
      ],
    }),
  },
  {
    key: 'cn-20',
    level: 'national',
    region: null,
    issuer: stateOffice,
    docNo: null,
    title: '进一步优化防控工作的二十条措施',
    issuedOn: '2022-11-11',
    effectiveFrom: '2022-11-11',
    effectiveTo: null,
    knownAt: '2022-11-11',
    supersedes: ['cn-9', 'sx-2022-08-20'],
    special: false,
    rules: rules({
      ...common,
      historyDays: 7,
      migration: 'shorten',
      scheme: {
        levels: ['high', 'low'],
        units: ['building', 'estate'],
        lowering: ['高风险连续5天无新增降低', 'High 5 days without a case to low'],
      },
      arrival: [
        rule(
          'close-contact',
          ['密切接触者', 'Close contacts'],
          { by: 'contact', contact: 'close' },
          {
            ...isolate('central', 5, [1, 2, 3, 5, 6, 8], { sample: 'throat', noHomeCentral: false }),
            isolation: [
              { mode: 'central', days: 5 },
              { mode: 'home', days: 3 },
            ],
          },
        ),
        rule(
          'high',
          ['高风险区外溢人员', 'People from a high-risk area'],
          { by: 'area', level: 'high' },
          isolate('home', 7, [1, 3, 5, 7], { sample: 'throat' }),
        ),
      ],
    }),
  },
  {
    key: 'cn-10',
    level: 'national',
    region: null,
    issuer: stateOffice,
    docNo: null,
    title: '进一步优化落实防控措施的十条',
    issuedOn: '2022-12-07',
    effectiveFrom: '2022-12-07',
    effectiveTo: null,
    knownAt: '2022-12-07',
    supersedes: ['cn-20'],
    special: false,
    rules: rules({
      ...common,
      historyDays: 7,
      migration: 'shorten',
      scheme: {
        levels: ['high', 'low'],
        units: ['building'],
        lowering: ['高风险连续5天无新增解除', 'High ends after 5 days without a case'],
      },
      arrival: [
        rule(
          'close-contact',
          ['密切接触者', 'Close contacts'],
          { by: 'contact', contact: 'close' },
          isolate('home', 5, [5], { noHomeCentral: true }),
        ),
      ],
    }),
  },
  {
    key: 'cn-b',
    level: 'national',
    region: null,
    issuer: stateOffice,
    docNo: null,
    title: '实施“乙类乙管”总体方案',
    issuedOn: '2022-12-26',
    effectiveFrom: '2023-01-08',
    effectiveTo: null,
    knownAt: '2022-12-26',
    supersedes: ['cn-10'],
    special: false,
    rules: rules({ lifted: true, historyDays: 0, scheme: { levels: [], units: [], lowering: null } }),
  },
];
