import { choice, date, files, longText, text, whole } from '../../kit/field.ts';
import { defineKind } from '../../kit/kind.ts';

/** 一-4, 三-二-1: a meeting that conveyed or studied something; on-line ones are counted apart because meetings are to be few. */
export const meeting = defineKind({
  name: 'meeting',
  label: ['传达学习记录', 'Meeting record'],
  home: 'org',
  fields: {
    subject: text(['议题', 'Subject'], { max: 120 }),
    mode: choice(['方式', 'Mode'], { online: ['线上', 'Online'], offline: ['现场', 'On site'] }),
    heldOn: date(['日期', 'Held on'], { initially: 'today' }),
    chair: text(['主持', 'Chaired by'], { max: 40, suggest: 'last', hint: ['写职务', 'Write the post'] }),
    present: whole(['参加人数', 'Present'], { min: 1, max: 10_000, unit: ['人', 'persons'] }),
    decisions: longText(['要点', 'Decisions'], { max: 4000 }),
    attachments: files(['附件', 'Attachments'], { max: 6, optional: true }),
  },
  may: { create: ['office', 'dept', 'county', 'township', 'site'], read: ['supervisor', 'site'] },
  answers: ['传达', '学习', '会议精神', '部署', '研判'],
  offline: true,
});
