import { organisation, reference, text, whole } from '../../kit/field.ts';
import { defineKind } from '../../kit/kind.ts';

/** 用印登记: whose seal was pressed on how many copies, on whose behalf, approved by whom (尾-1, 借章). */
export const sealUse = defineKind({
  name: 'sealUse',
  label: ['用印登记', 'Seal use'],
  home: 'org',
  fields: {
    notice: reference(['通知', 'Notice'], 'notice'),
    owner: organisation(['用印单位', 'Seal of']),
    onBehalfOf: text(['代谁用印', 'On behalf of'], { max: 120, optional: true }),
    approver: text(['批准人', 'Approved by'], { max: 80, hint: ['写职务', 'Write the post'] }),
    copies: whole(['用印份数', 'Copies sealed'], { min: 1, max: 100_000 }),
  },
  may: { create: ['office', 'county.office', 'dept.head', 'township'], read: ['supervisor'] },
});
