import { choice, text, whole } from '../../../kit/field.ts';
import { defineKind } from '../../../kit/kind.ts';
import { cleaningPlaces } from './items.ts';

/** 二-企业-4c: which place is disinfected how often a day, with what. */
export const cleaningPlan = defineKind({
  name: 'cleaningPlan',
  label: ['清洁消毒计划', 'Cleaning plan'],
  home: 'site',
  fields: {
    place: choice(['场所', 'Place'], cleaningPlaces),
    timesADay: whole(['每日次数', 'Times a day'], { min: 1, max: 12, unit: ['次', 'times'], initially: 2 }),
    agent: text(['消毒剂', 'Agent'], { max: 40, suggest: 'last' }),
    concentration: whole(['有效氯浓度', 'Concentration'], {
      unit: ['mg/L', 'mg/L'],
      min: 1,
      max: 20_000,
      optional: true,
    }),
    minutes: whole(['作用时间', 'Contact time'], { unit: ['分钟', 'min'], min: 1, max: 600 }),
  },
  states: { inForce: ['执行中', 'In force'], retired: ['已停用', 'Retired'] },
  may: { create: ['site'], read: ['site', 'supervisor'], import: ['site'] },
  search: [],
  title: 'place',
  alike: ['place'],
}).with({
  retire: { label: ['停用', 'Retire'], from: ['inForce'], to: 'retired', by: ['site'] },
});
