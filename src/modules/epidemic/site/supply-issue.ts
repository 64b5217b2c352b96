import { choice, date, text, whole } from '../../../kit/field.ts';
import { defineKind } from '../../../kit/kind.ts';
import { supplyItems } from './items.ts';

/** 二-企业-1b: supplies handed out; what a fortnight of issues adds up to is the burn rate. */
export const supplyIssue = defineKind({
  name: 'supplyIssue',
  label: ['防疫必需品发放', 'Supply issue'],
  home: 'site',
  fields: {
    item: choice(['物资', 'Item'], supplyItems, { suggest: 'last' }),
    quantity: whole(['数量', 'Quantity'], { min: 1, max: 10_000_000 }),
    recipient: text(['领用班组', 'Handed to'], { max: 60, suggest: 'last' }),
    issuedOn: date(['发放日期', 'Issued on'], { initially: 'today' }),
  },
  may: { create: ['site'], read: ['site', 'supervisor'] },
  search: [],
  answers: ['发放'],
  offline: true,
  routine: true,
});
