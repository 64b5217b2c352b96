import { choice, date, reference, text, whole } from '../../kit/field.ts';
import { defineKind } from '../../kit/kind.ts';

/** 份数台账: where printed copies went other than to recipients. Sent + filed + destroyed has to equal the print run (尾-6). */
export const copyEntry = defineKind({
  name: 'copyEntry',
  label: ['份数台账', 'Copies ledger'],
  home: 'org',
  fields: {
    notice: reference(['通知', 'Notice'], 'notice'),
    use: choice(['去向', 'Where'], {
      sent: ['分发', 'Sent'],
      filed: ['归档', 'Filed'],
      destroyed: ['销毁', 'Destroyed'],
    }),
    copies: whole(['份数', 'Copies'], { min: 1, max: 100_000 }),
    bookedOn: date(['日期', 'Booked on'], { initially: 'today' }),
    note: text(['说明', 'Note'], { max: 200, optional: true }),
  },
  may: { create: ['office', 'county.office', 'dept.head', 'township'], read: ['supervisor'] },
});
