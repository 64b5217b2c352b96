import { choice, date, manyChoice, organisation as organisationRef, region, text } from '../../kit/field.ts';
import { defineKind } from '../../kit/kind.ts';
import { fieldOptions } from './field-options.ts';

export const organisationKinds = {
  government: ['政府', 'Government'],
  party: ['党委', 'Party committee'],
  zone: ['管委会', 'Zone committee'],
  leadingGroup: ['领导小组', 'Leading group'],
  office: ['攻坚办', 'Campaign office'],
  epidemicOffice: ['疫情防控办', 'Epidemic office'],
  department: ['部门', 'Department'],
  township: ['乡镇（街道）', 'Township'],
  village: ['村（社区）', 'Village'],
  enterprise: ['生产经营单位', 'Enterprise'],
  medical: ['医疗机构', 'Medical institution'],
  other: ['其他', 'Other'],
} as const;

/** An organisation (handbook 2.1). Its lines are records of their own: one organisation sits on several. */
export const organisation = defineKind({
  name: 'organisation',
  label: ['组织机构', 'Organisation'],
  home: 'self',
  openRead: true,
  fields: {
    name: text(['全称', 'Full name'], { max: 120 }),
    shortName: text(['简称', 'Short name'], { max: 60, optional: true }),
    aliases: text(['别称', 'Other names'], {
      max: 400,
      optional: true,
      hint: ['用顿号分开', 'Separated by 、'],
      quiet: true,
    }),
    kind: choice(['类别', 'Sort'], organisationKinds),
    level: choice(['层级', 'Level'], {
      city: ['市级', 'City'],
      county: ['县级', 'County'],
      township: ['乡级', 'Township'],
      village: ['村级', 'Village'],
      enterprise: ['企业', 'Enterprise'],
    }),
    county: region(['县（市、区）', 'County'], { level: 'county', optional: true }),
    township: region(['乡镇（街道）', 'Township'], { level: 'township', optional: true }),
    fields: manyChoice(['监管领域', 'Supervision fields'], fieldOptions, { optional: true, quiet: true }),
    departmentCode: text(['部门代码', 'Department code'], { max: 40, optional: true, quiet: true }),
    creditCode: text(['统一社会信用代码', 'Credit code'], {
      form: 'creditCode',
      optional: true,
      unique: true,
      needs: 'GB 32100-2015',
    }),
    parent: organisationRef(['上级', 'Parent'], { optional: true }),
    host: organisationRef(['挂靠单位', 'Host'], { optional: true, quiet: true }),
    validFrom: date(['成立日期', 'Valid from'], { optional: true, quiet: true }),
    validTo: date(['撤销日期', 'Valid to'], { optional: true, quiet: true }),
  },
  states: { active: ['在用', 'Active'], dissolved: ['已撤销', 'Dissolved'] },
  may: {
    create: ['office', 'county.office'],
    read: ['supervisor', 'site', 'site.gate_guard', 'health.officer'],
    correct: ['office', 'county.office'],
    import: ['office', 'county.office'],
  },
  search: ['name', 'shortName', 'aliases'],
  alike: ['name', 'county'],
  title: 'name',
  groundOf: (input, id) => ({
    county: (input.county as string | null) ?? null,
    township: (input.township as string | null) ?? null,
    orgId: id,
  }),
}).with({
  dissolve: {
    label: ['撤销', 'Dissolve'],
    from: ['active'],
    to: 'dissolved',
    by: ['office', 'county.office'],
    input: { validTo: date(['撤销日期', 'On'], { initially: 'today' }) },
    grave: true,
  },
});
