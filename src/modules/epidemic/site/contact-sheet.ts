import { date, text } from '../../../kit/field.ts';
import { defineKind } from '../../../kit/kind.ts';

/** 4.7, 4.8: whom the site calls: community, township, clinic, CDC, epidemic office. Numbers of offices, not of persons. */
export const contactSheet = defineKind({
  name: 'contactSheet',
  label: ['应急联络表', 'Contact sheet'],
  home: 'site',
  fields: {
    community: text(['社区（村）电话', 'Community'], { max: 60 }),
    township: text(['乡镇（街道）电话', 'Township'], { max: 60 }),
    clinic: text(['就近发热门诊和电话', 'Fever clinic'], { max: 120 }),
    cdc: text(['疾控中心电话', 'CDC'], { max: 60 }),
    office: text(['县疫情防控办电话', 'Epidemic office'], { max: 60 }),
    checkedOn: date(['核对日期', 'Checked on'], { initially: 'today' }),
  },
  may: { create: ['site'], read: ['site', 'site.gate_guard', 'supervisor', 'health.officer'] },
  search: [],
  title: 'clinic',
  answers: ['联络', '联系方式'],
});
