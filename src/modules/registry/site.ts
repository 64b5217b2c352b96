import { choice, manyChoice, organisation, position, region, text, whole, yesNo } from '../../kit/field.ts';
import { defineKind } from '../../kit/kind.ts';
import { fieldOptions } from './field-options.ts';

/** A production unit 生产单元: the unit of control, not the legal person (handbook 2.4, reading trap 4). */
export const site = defineKind({
  name: 'site',
  label: ['生产经营场所', 'Site'],
  home: 'self',
  fields: {
    name: text(['名称', 'Name'], { max: 120 }),
    enterprise: organisation(['所属企业', 'Enterprise']),
    county: region(['县（市、区）', 'County'], { level: 'county' }),
    township: region(['乡镇（街道）', 'Township'], { level: 'township', optional: true }),
    supervisionField: choice(['监管领域', 'Supervision field'], fieldOptions),
    industry: text(['行业代码', 'Industry code'], { max: 6, optional: true, needs: 'GB/T 4754-2017' }),
    ownership: choice(['隶属', 'Ownership'], {
      central: ['中央驻晋', 'Central'],
      provincial: ['省属', 'Provincial'],
      municipal: ['市属', 'Municipal'],
      county: ['县属', 'County'],
      private: ['民营及其他', 'Private and other'],
    }),
    workforce: whole(['从业人数', 'Workforce'], { min: 0, max: 200_000, unit: ['人', 'persons'] }),
    leadLevel: choice(['监管层级', 'Lead level'], { city: ['市级直接监管', 'City'], county: ['县级监管', 'County'] }),
    lead: organisation(['主管部门', 'Lead regulator'], { optional: true }),
    tags: manyChoice(
      ['场所特点', 'Traits'],
      { crowded: ['密集', 'Crowded'], closed: ['封闭', 'Closed'] },
      { optional: true, needs: '三-三' },
    ),
    address: text(['地址', 'Address'], { max: 200, optional: true, quiet: true }),
    position: position(['位置', 'Position'], { optional: true, quiet: true }),
    running: yesNo(['在生产', 'Running'], { optional: true, initially: true }),
  },
  states: { active: ['在册', 'Active'], closed: ['已关闭', 'Closed'] },
  may: {
    create: ['office', 'county.office', 'county.officer'],
    read: ['supervisor', 'site', 'site.gate_guard', 'health.officer'],
    correct: ['office', 'county.office', 'county.officer'],
    import: ['office', 'county.office'],
  },
  search: ['name', 'address'],
  alike: ['name', 'enterprise'],
  title: 'name',
  groundOf: (input, id) => ({
    county: (input.county as string | null) ?? null,
    township: (input.township as string | null) ?? null,
    orgId: (input.enterprise as string | null) ?? null,
    siteId: id,
    field: (input.supervisionField as string | null) ?? null,
  }),
}).with({
  close: { label: ['关闭', 'Close'], from: ['active'], to: 'closed', by: ['office', 'county.office'], grave: true },
  reopen: { label: ['恢复', 'Reopen'], from: ['closed'], to: 'active', by: ['office', 'county.office'] },
});
