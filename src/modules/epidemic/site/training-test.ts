import { date, reference, text, whole } from '../../../kit/field.ts';
import { defineKind } from '../../../kit/kind.ts';

/** 二-企业-3d: one member's examination; whether it is passed says the tenant's setting. */
export const trainingTest = defineKind({
  name: 'trainingTest',
  label: ['培训考试成绩', 'Training test'],
  home: 'site',
  fields: {
    member: reference(['在册人员', 'Member'], 'rosterMember'),
    training: reference(['哪次培训', 'Training'], 'training', { optional: true, suggest: 'last' }),
    topic: text(['内容', 'Topic'], { max: 120, suggest: 'last' }),
    score: whole(['成绩', 'Score'], { min: 0, max: 100, unit: ['分', 'points'], measured: true }),
    takenOn: date(['考试日期', 'Taken on'], { initially: 'today' }),
  },
  may: { create: ['site'], read: ['site'] },
  search: [],
  title: 'topic',
  offline: true,
});
