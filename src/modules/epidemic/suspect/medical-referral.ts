import { choice, moment, reference, text } from '../../../kit/field.ts';
import { defineKind } from '../../../kit/kind.ts';
import { refusal } from '../../../kit/refusal.ts';

const arrivedFirst = refusal('ARRIVED_BEFORE_LEFT', [
  '到达时间早于出发时间。请核对。',
  'Arrival is before departure. Check both times.',
]);

/** 二-企业-5e: the way to the nearest clinic, closed from door to door; public transport is no choice of the form. */
export const medicalReferral = defineKind({
  name: 'medicalReferral',
  label: ['就近就医转送', 'Medical referral'],
  home: 'site',
  fields: {
    report: reference(['报告', 'Report'], 'suspectReport'),
    clinic: reference(['发热门诊', 'Fever clinic'], 'feverClinic'),
    transport: choice(['转送方式', 'Transport'], {
      ambulance: ['120急救车', 'Ambulance'],
      closedCar: ['本单位专车（闭环）', 'Own car, closed loop'],
    }),
    vehicle: text(['车牌', 'Plate'], { form: 'plate', optional: true }),
    escort: text(['护送岗位', 'Escort by post'], { max: 60, suggest: 'last' }),
    leftAt: moment(['出发时间', 'Left at'], { initially: 'now' }),
    arrivedAt: moment(['到达时间', 'Arrived at'], { optional: true, derived: true }),
  },
  states: { onTheWay: ['转送途中', 'On the way'], arrived: ['已到医院', 'Arrived'] },
  may: { create: ['site'], read: ['site', 'health.officer', 'emergency.reader'], correct: ['site'] },
  search: [],
  title: 'escort',
  offline: true,
}).with({
  arrive: {
    label: ['已到医院', 'Arrived'],
    from: ['onTheWay'],
    to: 'arrived',
    by: ['site', 'health.officer'],
    input: { arrivedAt: moment(['到达时间', 'Arrived at'], { initially: 'now' }) },
    check: (row, input) =>
      Date.parse(input.arrivedAt) < Date.parse(row.leftAt) ? arrivedFirst({ field: 'arrivedAt' }) : undefined,
  },
});
