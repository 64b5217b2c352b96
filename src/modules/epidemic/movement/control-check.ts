import { choice, decimal, longText, manyChoice, moment, reference } from '../../../kit/field.ts';
import { defineKind } from '../../../kit/kind.ts';
import { refusal } from '../../../kit/refusal.ts';
import { isLater } from './moments.ts';

export const checkedInFuture = refusal('CHECKED_IN_FUTURE', [
  '时间不能晚于现在。请填实际的时间。',
  'The time cannot lie in the future.',
]);

/** What is done for somebody under control on each of its days (handbook 4.5). */
export const measures = {
  morning: ['上午测温', 'Morning temperature'],
  evening: ['下午测温', 'Evening temperature'],
  visit: ['社区上门', 'Visit by the community'],
} as const;

/** The symptoms looked for (handbook 4.5). */
export const symptomsSeen = {
  fever: ['发热', 'Fever'],
  cough: ['干咳', 'Dry cough'],
  fatigue: ['乏力', 'Fatigue'],
  throat: ['咽痛', 'Sore throat'],
  nose: ['鼻塞流涕', 'Blocked or running nose'],
  smell: ['嗅觉味觉减退', 'Loss of smell or taste'],
  diarrhoea: ['腹泻', 'Diarrhoea'],
  breath: ['胸闷气短', 'Short of breath'],
} as const;

/** 二-企业-3g: one temperature or one visit of somebody under control. What was not done is what has no such record. */
export const controlCheck = defineKind({
  name: 'controlCheck',
  label: ['管控日记录', 'Daily check under control'],
  home: 'site',
  fields: {
    plan: reference(['管控方案', 'Control plan'], 'controlPlan'),
    measure: choice(['项目', 'What'], measures),
    temperature: decimal(['体温', 'Temperature'], {
      min: 34,
      max: 43,
      digits: 1,
      unit: ['℃', '℃'],
      when: { field: 'measure', is: ['morning', 'evening'], needed: true },
      needs: '二-企业-3g',
    }),
    symptoms: manyChoice(['症状', 'Symptoms'], symptomsSeen, { optional: true, needs: '二-企业-5' }),
    checkedAt: moment(['时间', 'When'], { initially: 'now' }),
    note: longText(['情况', 'Note'], { max: 300, optional: true }),
  },
  may: {
    create: ['site.head', 'site.epidemic_officer', 'township.officer', 'health.officer'],
    read: ['site.head', 'site.epidemic_officer', 'health.officer', 'township.officer'],
    count: ['supervisor', 'site.safety_officer'],
  },
  search: [],
  title: 'plan',
  answers: ['监测', '测温', '健康监测'],
  offline: true,
  check: (input, at) =>
    isLater(String(input.checkedAt), at.now) ? checkedInFuture({ field: 'checkedAt' }) : undefined,
});
