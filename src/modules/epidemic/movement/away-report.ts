import { choice, date, reference, text, yesNo } from '../../../kit/field.ts';
import { defineKind } from '../../../kit/kind.ts';
import { refusal } from '../../../kit/refusal.ts';

export const reportedAhead = refusal('REPORTED_AHEAD', [
  '只能报今天和以前的情况。请把日期改成今天。',
  'A report is about today or before. Set the day to today.',
]);

/** 二-企业-2b: one line a day from somebody who went home: well or not, where, and whether in a crowd. */
export const awayReport = defineKind({
  name: 'awayReport',
  label: ['在外每日自报', 'Daily report while away'],
  home: 'site',
  personal: 'member',
  fields: {
    member: reference(['人员', 'Person'], 'rosterMember', { needs: '二-企业-2b' }),
    reportedOn: date(['日期', 'Day'], { initially: 'today' }),
    health: choice(
      ['身体情况', 'Health'],
      { well: ['正常', 'Well'], unwell: ['有发热等症状', 'With symptoms'] },
      { needs: '二-企业-2b' },
    ),
    gathered: yesNo(['参加了聚会聚餐', 'Was at a gathering'], { needs: '二-企业-2b' }),
    moved: text(['去了别的地方（没有就不填）', 'Been elsewhere'], { max: 120, optional: true, needs: '二-企业-2a' }),
  },
  may: {
    create: ['site.head', 'site.epidemic_officer', 'public'],
    read: ['site.head', 'site.epidemic_officer', 'health.officer', 'emergency.reader'],
    count: ['supervisor', 'site.safety_officer'],
  },
  search: [],
  title: 'member',
  answers: ['聚会聚集', '社交习惯', '在外'],
  offline: true,
  check: (input, at) => (String(input.reportedOn) > at.today ? reportedAhead({ field: 'reportedOn' }) : undefined),
});
