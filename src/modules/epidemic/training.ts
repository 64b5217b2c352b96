import { choice, date, files, longText, text, whole } from '../../kit/field.ts';
import { defineKind } from '../../kit/kind.ts';
import { refusal } from '../../kit/refusal.ts';

const morePassed = refusal('MORE_PASSED_THAN_PRESENT', [
  '合格人数不能多于参加人数。请核对两个数字。',
  'More passed than were present. Check both figures.',
]);

/** 二-企业-3d: training on prevention, with a test. */
export const training = defineKind({
  name: 'training',
  label: ['培训记录', 'Training'],
  home: 'site',
  fields: {
    topic: text(['内容', 'Topic'], { max: 120, suggest: 'last' }),
    audience: choice(['对象', 'Audience'], {
      all: ['全体员工', 'All staff'],
      newcomer: ['新上岗', 'Newcomers'],
      resumption: ['复工人员', 'Returning staff'],
      guard: ['门岗', 'Guards'],
    }),
    heldOn: date(['培训日期', 'Held on'], { initially: 'today' }),
    hours: whole(['学时', 'Hours'], { min: 1, max: 80, unit: ['学时', 'h'] }),
    present: whole(['参加人数', 'Present'], { min: 1, max: 100_000, unit: ['人', 'persons'] }),
    passed: whole(['考核合格人数', 'Passed the test'], { min: 0, max: 100_000, unit: ['人', 'persons'] }),
    notes: longText(['要点', 'Notes'], { optional: true, max: 2000 }),
    photos: files(['照片', 'Photos'], { max: 3, optional: true }),
  },
  may: { create: ['site'], read: ['site', 'supervisor'] },
  answers: ['培训', '防控知识', '考核'],
  offline: true,
  check: (input) => (Number(input.passed) > Number(input.present) ? morePassed({ field: 'passed' }) : undefined),
});
