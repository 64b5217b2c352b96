import { date, text, whole, yesNo } from '../../../kit/field.ts';
import { defineKind } from '../../../kit/kind.ts';
import { refusal } from '../../../kit/refusal.ts';

const tooFull = refusal('CANTEEN_TOO_FULL', [
  '每批就餐人数超过了座位数。请增加批次或座位。',
  'Each sitting has more diners than seats. Add sittings or seats.',
]);

/** Diners of one sitting, rounded up. */
export const perSitting = (diners: number, sittings: number): number => Math.ceil(diners / Math.max(1, sittings));

/** 二-企业-4d: meals in sittings by group, apart from each other. */
export const canteenPlan = defineKind({
  name: 'canteenPlan',
  label: ['错峰就餐计划', 'Canteen plan'],
  home: 'site',
  fields: {
    diners: whole(['就餐人数', 'Diners'], { min: 1, max: 100_000, unit: ['人', 'persons'] }),
    seats: whole(['可用座位', 'Seats'], { min: 1, max: 20_000, unit: ['个', 'seats'] }),
    sittings: whole(['批次', 'Sittings'], { min: 1, max: 24, unit: ['批', 'sittings'] }),
    sittingMinutes: whole(['每批时长', 'Minutes each'], { min: 5, max: 180, unit: ['分钟', 'min'], initially: 30 }),
    groups: text(['各批次班组', 'Groups by sitting'], { max: 500 }),
    apart: yesNo(['隔位（分餐）就座', 'Seated apart'], { initially: true }),
    validFrom: date(['执行日期', 'From'], { initially: 'today' }),
  },
  states: { inForce: ['执行中', 'In force'], retired: ['已停用', 'Retired'] },
  may: { create: ['site'], read: ['site', 'supervisor'] },
  search: ['groups'],
  title: 'groups',
  routine: true,
  answers: ['错峰就餐', '分批就餐', '就餐'],
  check: (input) =>
    perSitting(Number(input.diners), Number(input.sittings)) > Number(input.seats)
      ? tooFull({ field: 'sittings' })
      : undefined,
}).with({
  retire: { label: ['停用', 'Retire'], from: ['inForce'], to: 'retired', by: ['site'] },
});
