import { choice, date, longText, text, whole } from '../../../kit/field.ts';
import { defineKind } from '../../../kit/kind.ts';
import { refusal } from '../../../kit/refusal.ts';
import { gatheringVerdict } from './gathering-rule.ts';

const notAllowed = refusal(
  'GATHERING_NOT_ALLOWED',
  [
    '这类活动超过了现行防疫规定的人数，不能举办。请取消、分场，或压缩到限额以内。',
    'A gathering of this sort and size is not allowed now. Call it off, divide it, or keep it under the limit.',
  ],
  409,
);

/** 二-企业-4d: a meeting, meal or celebration registered before it is held; over the limit it is refused or waits for consent. */
export const gathering = defineKind({
  name: 'gathering',
  label: ['聚集活动登记', 'Gathering'],
  home: 'site',
  consults: ['gatheringRule'],
  fields: {
    sort: choice(['类型', 'Sort'], {
      meeting: ['会议', 'Meeting'],
      shiftMeeting: ['班前班后会', 'Shift meeting'],
      training: ['集中培训', 'Training'],
      meal: ['集体用餐', 'Meal together'],
      banquet: ['聚餐宴请', 'Banquet'],
      celebration: ['年会庆祝', 'Celebration'],
    }),
    heldOn: date(['举办日期', 'On'], { initially: 'today' }),
    persons: whole(['人数', 'Persons'], { min: 2, max: 100_000, unit: ['人', 'persons'], measured: true }),
    place: text(['地点', 'Place'], { max: 80, suggest: 'last' }),
    measures: longText(['防疫措施', 'Measures'], { max: 500, optional: true }),
  },
  states: {
    registered: ['已登记', 'Registered'],
    flagged: ['超限待批', 'Over the limit'],
    approved: ['已同意', 'Approved'],
    refused: ['未同意', 'Not approved'],
    cancelled: ['已取消', 'Called off'],
  },
  may: { create: ['site'], read: ['site', 'supervisor', 'health.officer'] },
  search: ['place'],
  title: 'place',
  answers: ['聚集', '聚会', '聚餐'],
  offline: true,
  check: (input, at) =>
    gatheringVerdict(input, at.findings) === 'refused' ? notAllowed({ field: 'persons' }) : undefined,
  initialState: (input, at) => (gatheringVerdict(input, at.findings) === 'flagged' ? 'flagged' : 'registered'),
}).with({
  approve: {
    label: ['同意举办', 'Approve'],
    from: ['flagged'],
    to: 'approved',
    by: ['county', 'health.officer'],
    input: { reason: longText(['理由和条件', 'Reason and conditions'], { min: 2, max: 500 }) },
  },
  refuse: {
    label: ['不同意', 'Refuse'],
    from: ['flagged'],
    to: 'refused',
    by: ['county', 'health.officer'],
    input: { reason: longText(['理由', 'Reason'], { min: 2, max: 500 }) },
  },
  cancel: { label: ['取消', 'Call off'], from: ['registered', 'flagged', 'approved'], to: 'cancelled', by: ['site'] },
});
