import { choice, date, files, longText, text, whole } from '../../kit/field.ts';
import { defineKind } from '../../kit/kind.ts';

/** 三-一-5: a drill carried out, evaluated, with what has to be put right. */
export const drill = defineKind({
  name: 'drill',
  label: ['应急演练记录', 'Drill'],
  home: 'org',
  fields: {
    subject: text(['演练科目', 'Subject'], { max: 120 }),
    form: choice(['形式', 'Form'], { live: ['实战', 'Live'], tabletop: ['桌面推演', 'Table-top'] }),
    heldOn: date(['演练日期', 'Held on'], { initially: 'today' }),
    present: whole(['参加人数', 'Participants'], { min: 1, max: 100_000, unit: ['人', 'persons'] }),
    evaluation: longText(['评估', 'Evaluation'], { max: 2000 }),
    corrections: longText(['需要改进', 'To put right'], { max: 2000, optional: true }),
    photos: files(['照片', 'Photos'], { max: 6, optional: true }),
  },
  may: { create: ['site', 'county', 'township', 'dept', 'office'], read: ['site', 'supervisor'] },
  answers: ['演练', '实战演练'],
  offline: true,
});
