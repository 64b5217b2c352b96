import { choice, date, moment, reference, text } from '../../../kit/field.ts';
import { defineKind } from '../../../kit/kind.ts';
import { refusal } from '../../../kit/refusal.ts';

export const stayInFuture = refusal('STAY_IN_FUTURE', [
  '入住日期不能晚于今天。请在实际入住后登记。',
  'A stay is recorded when it has begun.',
]);
export const onlyByDecision = refusal(
  'ONLY_BY_DECISION',
  [
    '这次隔离属于一个执行中的管控方案，解除方案时会自动结束，不能单独放行。',
    'This stay belongs to a running control plan and ends with its release, not by itself.',
  ],
  409,
);

/** 二-企业-3g: where somebody is kept apart, from when to when, and by whose decision it ended. */
export const isolationStay = defineKind({
  name: 'isolationStay',
  label: ['隔离居住记录', 'Isolation stay'],
  home: 'site',
  personal: 'member',
  fields: {
    member: reference(['人员', 'Person'], 'rosterMember'),
    plan: reference(['管控方案', 'Control plan'], 'controlPlan', { optional: true, needs: '二-企业-3g' }),
    placeKind: choice(['隔离地点类型', 'Sort of place'], {
      central: ['集中隔离点', 'Isolation centre'],
      home: ['居家', 'At home'],
      siteArea: ['企业临时隔离观察区', 'Area of the site'],
    }),
    place: text(['地点（房间）', 'Place and room'], { max: 120, suggest: 'last' }),
    since: date(['入住日期', 'Since'], { initially: 'today' }),
    until: date(['离开日期', 'Until'], { optional: true, derived: true }),
    releasedBy: text(['由谁决定离开', 'Released by'], { max: 120, optional: true, derived: true }),
    endedAt: moment(['结束时间', 'Ended at'], { optional: true, derived: true, quiet: true }),
    note: text(['说明', 'Note'], { max: 300, optional: true, derived: true, quiet: true }),
  },
  states: { staying: ['隔离中', 'Staying'], left: ['已离开', 'Left'] },
  may: {
    create: ['site.head', 'site.epidemic_officer', 'health.officer', 'township.officer'],
    read: ['site.head', 'site.epidemic_officer', 'health.officer', 'emergency.reader', 'township.officer'],
    count: ['supervisor', 'site.safety_officer'],
  },
  search: [],
  title: 'member',
  answers: ['隔离', '隔离观察'],
  offline: true,
  check: (input, at) => (String(input.since) > at.today ? stayInFuture({ field: 'since' }) : undefined),
}).with({
  move: {
    label: ['转到别处（就医、转隔离点）', 'Moved elsewhere'],
    from: ['staying'],
    to: 'left',
    by: ['health.officer', 'site.head', 'site.epidemic_officer'],
    input: { note: text(['转到哪里、为什么', 'Where to and why'], { min: 4, max: 300 }) },
    sets: (_row, _input, at) => ({ until: at.today, endedAt: at.now.toISOString(), releasedBy: at.actor.name }),
  },
  dismiss: {
    label: ['决定离开', 'Let go'],
    from: ['staying'],
    to: 'left',
    by: ['health.officer'],
    input: { note: text(['决定（文号或说明）', 'Decision'], { min: 2, max: 300, needs: '传染病防治法第四十一条' }) },
    check: (row) => (row.plan === null ? undefined : onlyByDecision()),
    sets: (_row, _input, at) => ({ until: at.today, endedAt: at.now.toISOString(), releasedBy: at.actor.name }),
  },
  carryOver: { label: ['转到新的管控方案', 'Carried over to a new plan'], from: ['staying'], by: [] },
  release: { label: ['随管控方案解除', 'Ended with the plan'], from: ['staying'], to: 'left', by: [] },
});
