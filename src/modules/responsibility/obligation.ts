import { choice, data, date, longText, reference, text, whole } from '../../kit/field.ts';
import { defineKind } from '../../kit/kind.ts';
import type { Selector } from './selector.ts';

export const rhythms = {
  once: ['一次', 'Once'],
  daily: ['每日', 'Daily'],
  weekly: ['每周', 'Weekly'],
  monthly: ['每月', 'Monthly'],
  event: ['有情况时', 'On event'],
  continuous: ['持续', 'Continuous'],
} as const;

export type Rhythm = keyof typeof rhythms;

/** What a clause asks: of whom, how often or on what event, by when, proven by which kind of record. One row per passage of the notice. */
export const obligation = defineKind({
  name: 'obligation',
  label: ['要求', 'Obligation'],
  home: 'tenant',
  madeByModule: true,
  fields: {
    notice: reference(['通知', 'Notice'], 'notice'),
    clause: text(['条款', 'Clause'], { max: 80 }),
    ordinal: whole(['序号', 'Number'], { min: 0, max: 100_000, quiet: true }),
    text: longText(['内容', 'Text'], { max: 4000 }),
    startAt: whole(['起', 'Start'], { min: 0, quiet: true }),
    endAt: whole(['止', 'End'], { min: 0, quiet: true }),
    owedBy: text(['责任主体', 'Owed by'], { max: 200 }),
    modality: choice(['约束', 'Modality'], {
      must: ['必须', 'Must'],
      should: ['原则上应当', 'Should'],
      may: ['可以', 'May'],
    }),
    rhythm: choice(['周期', 'Rhythm'], rhythms),
    times: whole(['每周期次数', 'Times a period'], { min: 1, max: 24, optional: true }),
    event: text(['情形', 'Event'], {
      max: 200,
      optional: true,
      hint: ['写清什么情况下要办；也可写记录种类', 'What sets it off, or the name of a kind of record'],
    }),
    deadline: date(['期限', 'Deadline'], { optional: true }),
    days: whole(['办理天数', 'Days'], { min: 0, max: 366, optional: true, unit: ['天', 'days'] }),
    role: choice(['牵头或配合', 'Part'], { lead: ['牵头', 'Lead'], support: ['配合', 'Support'] }, { optional: true }),
    addressees: data<Selector>()(['责任单位范围', 'Addressees']),
    proofKind: text(['凭证种类', 'Proof'], { max: 60 }),
    proofWhere: data<Readonly<Record<string, unknown>>>()(['凭证条件', 'Condition of the proof'], { optional: true }),
  },
  states: {
    waiting: ['待生效', 'Waiting'],
    inForce: ['生效', 'In force'],
    revoked: ['已废止', 'Revoked'],
  },
  may: { create: [], read: ['supervisor', 'site', 'site.gate_guard', 'health.officer'] },
  search: ['text', 'owedBy'],
  title: 'clause',
});
