import { choice, files, moment, text, whole } from '../../kit/field.ts';
import { defineKind } from '../../kit/kind.ts';
import { cleaningPlaces } from './site/items.ts';

/** 二-企业-4c: cleaning and disinfection by place, with agent and time. */
export const disinfection = defineKind({
  name: 'disinfection',
  label: ['清洁消毒记录', 'Disinfection'],
  home: 'site',
  fields: {
    place: choice(['场所', 'Place'], cleaningPlaces),
    agent: text(['消毒剂', 'Agent'], { max: 40, suggest: 'last' }),
    concentration: whole(['有效氯浓度', 'Concentration'], {
      unit: ['mg/L', 'mg/L'],
      min: 1,
      max: 20_000,
      optional: true,
    }),
    minutes: whole(['作用时间', 'Contact time'], { unit: ['分钟', 'min'], min: 1, max: 600 }),
    doneAt: moment(['完成时间', 'Done at'], { initially: 'now' }),
    photos: files(['照片', 'Photos'], { max: 3, optional: true }),
  },
  may: { create: ['site'], read: ['site', 'supervisor'] },
  search: [],
  answers: ['清洁', '消毒', '消杀'],
  offline: true,
  routine: true,
});
