import type { Label } from '../../../../kit/label.ts';
import { asked, isolate, rule, rules, type SeedVersion } from './parts.ts';

const issuer = '山西省疫情防控领导小组办公室';
const outsideLabel: Label = ['省外其他低风险地区来晋', 'From elsewhere outside the province'];
const outside = { by: 'outside' } as const;

/** Shanxi's versions of handbook 4.1 and 4.3 in our own words; the end of some sub-rules of the first is a reconstruction. */
export const shanxiVersions: readonly SeedVersion[] = [
  {
    key: 'sx-2021-10-19',
    level: 'province',
    region: '140000',
    issuer,
    docNo: null,
    title: '来晋返晋人员管控措施（2021年10月19日起）',
    issuedOn: '2021-10-19',
    effectiveFrom: '2021-10-19',
    effectiveTo: null,
    knownAt: '2021-10-19',
    supersedes: [],
    special: false,
    rules: rules({
      arrival: [
        rule(
          'high',
          ['高风险地区旅居史', 'Stay in a high-risk area'],
          { by: 'area', level: 'high' },
          isolate('central', 14, [1, 7, 14]),
        ),
        rule(
          'mid',
          ['中风险地区旅居史', 'Stay in a medium-risk area'],
          { by: 'area', level: 'mid' },
          isolate('home', 14, [1, 7, 14]),
        ),
        rule(
          'city',
          ['中高风险地区所在地市其他低风险地区', 'Elsewhere in the city of such an area'],
          { by: 'city', level: 'mid' },
          isolate('home', 7, [1, 7]),
        ),
        rule(
          'overlap',
          ['与病例轨迹重合', 'Track overlaps with a case'],
          { by: 'overlap' },
          isolate('central', 14, [1, 7, 14]),
        ),
        rule(
          'colour',
          ['健康码红码或黄码', 'Red or yellow health code'],
          { by: 'colour', colours: ['red', 'yellow'] },
          isolate('central', 14, [1, 7, 14]),
        ),
        rule(
          'port',
          ['在第一入境点期满来晋', 'Finished at the first port of entry'],
          { by: 'port' },
          isolate('home', 14, [1, 7, 14]),
          { ignoresServed: true },
        ),
        rule('outside', outsideLabel, outside, { ...asked, pcrHours: 48, tests: [1], selfMonitorDays: 14 }),
      ],
    }),
  },
  {
    key: 'sx-haidian',
    level: 'province',
    region: '140000',
    issuer,
    docNo: null,
    title: '北京市海淀区来晋人员专门措施',
    issuedOn: '2022-01-05',
    effectiveFrom: '2022-01-05',
    effectiveTo: '2022-06-27',
    knownAt: '2022-01-05',
    supersedes: [],
    special: true,
    rules: rules({
      arrival: [
        rule(
          'haidian',
          ['2021年12月26日以来海淀区旅居史', 'Stay in Haidian since 26 December 2021'],
          { by: 'place', place: { code: '110108', name: '海淀区' }, since: '2021-12-26' },
          isolate('home', 7, [1, 4, 7, 10, 14], { homeMonitorDays: 7 }),
        ),
      ],
    }),
  },
  {
    key: 'sx-chaoyang',
    level: 'province',
    region: '140000',
    issuer,
    docNo: null,
    title: '北京市朝阳区来晋人员专门措施',
    issuedOn: '2022-01-12',
    effectiveFrom: '2022-01-12',
    effectiveTo: '2022-06-27',
    knownAt: '2022-01-12',
    supersedes: [],
    special: true,
    rules: rules({
      arrival: [
        rule(
          'chaoyang',
          ['2022年1月4日以来朝阳区旅居史', 'Stay in Chaoyang since 4 January 2022'],
          { by: 'place', place: { code: '110105', name: '朝阳区' }, since: '2022-01-04' },
          isolate('home', 7, [1, 7]),
        ),
      ],
    }),
  },
  {
    key: 'sx-2022-01-20',
    level: 'province',
    region: '140000',
    issuer,
    docNo: null,
    title: '来晋返晋人员管控措施（2022年1月20日起）',
    issuedOn: '2022-01-20',
    effectiveFrom: '2022-01-20',
    effectiveTo: null,
    knownAt: '2022-01-20',
    supersedes: ['sx-2021-10-19'],
    special: false,
    rules: rules({
      migration: 'lengthen',
      arrival: [
        rule(
          'mid-high',
          ['中高风险地区旅居史', 'Stay in a medium- or high-risk area'],
          { by: 'area', level: 'mid' },
          isolate('central', 14, [1, 4, 7, 10, 14]),
        ),
        rule(
          'county',
          ['中高风险地区所在县（直辖市的街道、乡镇）', 'Same county as such an area (street in municipalities)'],
          { by: 'county', level: 'mid' },
          isolate('home', 14, [1, 4, 7, 10, 14]),
        ),
        rule(
          'office',
          ['与病例轨迹重合', 'Track overlaps with a case'],
          { by: 'overlap' },
          { ...asked, byOffice: true, reportWithinHours: 2 },
        ),
        rule(
          'colour',
          ['健康码红码或黄码', 'Red or yellow health code'],
          { by: 'colour', colours: ['red', 'yellow'] },
          { ...asked, byOffice: true, reportWithinHours: 2 },
        ),
        rule(
          'port',
          ['在第一入境点期满来晋', 'Finished at the first port of entry'],
          { by: 'port' },
          {
            ...isolate('central', 7, [1, 4, 7, 10, 14]),
            isolation: [
              { mode: 'central', days: 7 },
              { mode: 'home', days: 7 },
            ],
          },
          { ignoresServed: true },
        ),
        rule('outside', outsideLabel, outside, { ...asked, pcrHours: 48, reportWithinHours: 24, selfMonitorDays: 14 }),
      ],
    }),
  },
  {
    key: 'sx-2022-08-20',
    level: 'province',
    region: '140000',
    issuer,
    docNo: null,
    title: '来晋返晋人员管控措施（2022年8月20日起）',
    issuedOn: '2022-08-20',
    effectiveFrom: '2022-08-20',
    effectiveTo: null,
    knownAt: '2022-08-20',
    supersedes: [],
    special: false,
    rules: rules({
      historyDays: 7,
      migration: 'shorten',
      scheme: { levels: ['high', 'mid', 'low'], units: ['street', 'community', 'estate'], lowering: null },
      arrival: [
        rule(
          'high',
          ['高风险区旅居史', 'Stay in a high-risk area'],
          { by: 'area', level: 'high' },
          isolate('central', 7, [1, 2, 3, 5, 7]),
        ),
        rule(
          'mid',
          ['中风险区旅居史', 'Stay in a medium-risk area'],
          { by: 'area', level: 'mid' },
          isolate('home', 7, [1, 4, 7]),
        ),
        rule(
          'low',
          ['低风险区旅居史', 'Elsewhere in the county of such an area'],
          { by: 'county', level: 'mid' },
          { ...asked, homeMonitorDays: 3, tests: [1, 2, 3] },
        ),
        rule('outside', ['省外来晋第一落点核酸', 'From outside: a test at the first stop'], outside, {
          ...asked,
          tests: [1],
          reportWithinHours: 24,
          selfMonitorDays: 3,
        }),
      ],
    }),
  },
];
