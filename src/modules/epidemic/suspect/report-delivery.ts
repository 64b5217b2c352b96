import { choice, data, longText, moment, organisation, reference, text, whole } from '../../../kit/field.ts';
import { defineKind } from '../../../kit/kind.ts';
import { refusal } from '../../../kit/refusal.ts';
import type { Step } from './addressee.ts';

const notAddressed = refusal(
  'NOT_ADDRESSED',
  [
    '这份报告不是送给您单位的。请由收件单位或它的上级签收。',
    'This report is not addressed to your organisation. Its addressee, or the one above, signs for it.',
  ],
  403,
);

export const addressees = {
  community: ['社区（村）', 'Community'],
  township: ['乡镇（街道）', 'Township'],
  regulator: ['监管部门', 'Regulator'],
  epidemicOffice: ['疫情防控办', 'Epidemic office'],
} as const;

export type Addressee = keyof typeof addressees;

/**
 * 二-企业-5d: one of the four separate reports of a suspected case, with its own receipt and clock. It says that, where and since when,
 * never who: those who need the name have the roster's rights.
 */
export const reportDelivery = defineKind({
  name: 'reportDelivery',
  label: ['疑似症状报告送达', 'Report delivery'],
  home: 'site',
  madeByModule: true,
  fields: {
    report: reference(['报告', 'Report'], 'suspectReport'),
    addressee: choice(['送达对象', 'Addressee'], addressees),
    receipt: text(['回执编号', 'Receipt number'], { max: 40 }),
    sentTo: organisation(['收件单位', 'Received by']),
    orgName: text(['收件单位名称', 'Name of the addressee'], { max: 120 }),
    steps: data<readonly Step[]>()(['送达经过', 'Way it took'], { quiet: true }),
    wentUp: text(['改送上级的原因', 'Why it went up'], { max: 200, optional: true }),
    foundAt: moment(['发现时间', 'Found at']),
    sentAt: moment(['送达时间', 'Sent at']),
    dueAt: moment(['应签收时间', 'Due at']),
    hardAt: moment(['最迟签收时间', 'Latest at']),
    escalations: whole(['上提次数', 'Escalations'], { min: 0, max: 9 }),
    receivedAt: moment(['签收时间', 'Received at'], { optional: true, derived: true }),
    receiver: text(['签收岗位', 'Received by post'], { max: 160, optional: true, derived: true }),
    minutes: whole(['用时', 'Minutes'], { unit: ['分钟', 'min'], min: 0, optional: true, derived: true }),
    advice: longText(['处置意见', 'Advice'], { max: 500, optional: true, derived: true }),
  },
  states: { sent: ['待签收', 'Waiting'], received: ['已签收', 'Received'] },
  may: { create: [], read: ['site', 'supervisor', 'health.officer'] },
  search: ['orgName'],
  title: 'orgName',
}).with({
  escalate: {
    // The clock's own step; nobody presses it.
    label: ['上提一级', 'Goes one level up'],
    from: ['sent'],
    by: [],
    input: {
      sentTo: organisation(['收件单位', 'Received by']),
      orgName: text(['收件单位名称', 'Name of the addressee'], { max: 120 }),
      steps: data<readonly Step[]>()(['送达经过', 'Way it took']),
      escalations: whole(['上提次数', 'Escalations'], { min: 0, max: 9 }),
    },
  },
  receive: {
    label: ['签收', 'Sign for it'],
    from: ['sent'],
    to: 'received',
    by: ['office', 'dept', 'county', 'township', 'health.officer'],
    input: { advice: longText(['处置意见', 'Advice'], { max: 500, optional: true }) },
    check: (row, _input, at) => (row.steps.some((step) => step.org === at.actor.orgId) ? undefined : notAddressed()),
    sets: (row, _input, at) => ({
      receivedAt: at.now.toISOString(),
      receiver: at.actor.name,
      minutes: Math.max(0, Math.floor((at.now.getTime() - Date.parse(row.foundAt)) / 60_000)),
    }),
  },
});
