import { position, region, text, yesNo } from '../../../kit/field.ts';
import { defineKind } from '../../../kit/kind.ts';

/** 二-企业-5e: a clinic the health authority has named for people with fever. */
export const feverClinic = defineKind({
  name: 'feverClinic',
  label: ['定点发热门诊', 'Fever clinic'],
  home: 'self',
  openRead: true,
  fields: {
    name: text(['名称', 'Name'], { max: 120 }),
    county: region(['县（市、区）', 'County'], { level: 'county' }),
    address: text(['地址', 'Address'], { max: 200, optional: true }),
    phone: text(['值班电话', 'Phone on duty'], { max: 40, optional: true }),
    position: position(['位置', 'Position'], { optional: true }),
    dayAndNight: yesNo(['24小时接诊', 'Day and night'], { optional: true, initially: true }),
  },
  states: { active: ['在用', 'Active'], ended: ['已停用', 'Ended'] },
  may: {
    create: ['health.officer'],
    read: ['supervisor', 'site', 'site.gate_guard', 'health.officer'],
    correct: ['health.officer'],
    import: ['health.officer'],
  },
  search: ['name', 'address'],
  alike: ['name', 'county'],
  groundOf: (input) => ({ county: (input.county as string | null) ?? null }),
}).with({
  end: { label: ['停用', 'End'], from: ['active'], to: 'ended', by: ['health.officer'] },
  resume: { label: ['恢复', 'Resume'], from: ['ended'], to: 'active', by: ['health.officer'] },
});
