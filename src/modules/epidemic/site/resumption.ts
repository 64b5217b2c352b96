import type { Actor } from '../../../kit/actor.ts';
import { holds } from '../../../kit/actor.ts';
import { data, date, longText, text, whole } from '../../../kit/field.ts';
import { type Circumstance, defineKind } from '../../../kit/kind.ts';
import { refusal } from '../../../kit/refusal.ts';
import { gapsIn, type ResumptionPoint } from './resumption-points.ts';

const gapsLeft = refusal(
  'RESUMPTION_GAPS',
  [
    '复工检查还有缺项，不能通过。请退回企业补齐，缺项见检查表。',
    'The check still has gaps and cannot be accepted. Send it back; the gaps are in the list.',
  ],
  409,
);
const notLead = refusal(
  'NOT_LEAD_REGULATOR',
  [
    '这家企业不由您的部门主管，不能由您批准复工。请转给主管部门。',
    'Your department does not lead this site, so you cannot accept it. Pass it to the lead regulator.',
  ],
  403,
);
const inThePast = refusal('RESUMES_IN_PAST', [
  '计划复工日期已经过去。请改成今天或以后的日期。',
  'The planned day has passed. Give today or a later day.',
]);
const tooOld = refusal(
  'ACCEPTANCE_TOO_OLD',
  ['批准时间太久，情况可能已变化。请重新申请检查。', 'The acceptance is too old. Apply again.'],
  409,
);

/** What stands recorded of the site, in the same transaction. */
export interface ResumptionFinding {
  readonly points: readonly ResumptionPoint[];
  readonly leadLevel: string | null;
  readonly lead: string | null;
  /** Last day an earlier acceptance is good for; null before one. */
  readonly goodUntil: string | null;
}

/** [W31] Whether the actor answers for the site's lead regulator: the named department, or one of its level where none is named. */
export function isLeadRegulator(actor: Actor, { leadLevel, lead }: ResumptionFinding): boolean {
  if (lead !== null && actor.orgId === lead) return true;
  if (leadLevel === 'city') return lead === null && holds(actor, ['dept']);
  return holds(actor, ['county.office', 'county.head']) || (lead === null && holds(actor, ['county']));
}

/** 二-企业-3a: a site asks to resume work; the twelve points come from what is recorded, the lead regulator accepts or returns. */
export const resumption = defineKind({
  name: 'resumption',
  label: ['复工复产申请', 'Resumption'],
  home: 'site',
  consults: ['resumption'],
  fields: {
    plannedOn: date(['计划复工日期', 'Planned for']),
    workforce: whole(['复工人数', 'Returning'], { min: 1, max: 200_000, unit: ['人', 'persons'] }),
    stopped: text(['停工原因', 'Stopped because of'], { max: 120, initially: '春节放假' }),
    signer: text(['第一责任人岗位', 'First responsible'], { max: 60, initially: '主要负责人' }),
    points: data<readonly ResumptionPoint[]>()(['检查结果', 'Points'], { derived: true }),
    gaps: whole(['缺项', 'Gaps'], { min: 0, derived: true }),
    appliedOn: date(['申请日期', 'Applied on'], { derived: true }),
    decidedOn: date(['决定日期', 'Decided on'], { derived: true }),
    reply: longText(['意见', 'Reply'], { max: 1000, derived: true }),
  },
  states: {
    draft: ['准备中', 'Draft'],
    applied: ['待批准', 'Applied'],
    returned: ['已退回', 'Returned'],
    accepted: ['已批准', 'Accepted'],
    resumed: ['已复工', 'Resumed'],
    dropped: ['已撤销', 'Dropped'],
  },
  may: { create: ['site'], read: ['site', 'supervisor', 'health.officer'] },
  search: ['stopped'],
  title: 'stopped',
  answers: ['复工复产', '复工', '复产', '重新开工'],
  check: (input, at) => (String(input.plannedOn) < at.today ? inThePast({ field: 'plannedOn' }) : undefined),
}).with({
  apply: {
    label: ['提交申请', 'Apply'],
    from: ['draft', 'returned'],
    to: 'applied',
    by: ['site'],
    check: (row, _input, at) => (row.plannedOn < at.today ? inThePast() : undefined),
    sets: (_row, _input, at) => ({ ...snapshot(at.findings), appliedOn: at.today, decidedOn: null, reply: null }),
  },
  accept: {
    label: ['批准复工', 'Accept'],
    from: ['applied'],
    to: 'accepted',
    by: ['county', 'dept'],
    input: { reply: longText(['意见', 'Reply'], { max: 1000, optional: true }) },
    check: (_row, _input, at) => {
      const found = known(at);
      if (!isLeadRegulator(at.actor, found)) return notLead();
      const gaps = gapsIn(found.points);
      return gaps.length > 0 ? gapsLeft({ detail: { gaps: gaps.map(({ key }) => key) } }) : undefined;
    },
    sets: (_row, input, at) => ({ ...snapshot(at.findings), decidedOn: at.today, reply: input.reply ?? null }),
  },
  sendBack: {
    label: ['退回补正', 'Send back'],
    from: ['applied'],
    to: 'returned',
    by: ['county', 'dept'],
    input: { reply: longText(['要补什么', 'What is missing'], { min: 4, max: 1000 }) },
    check: (_row, _input, at) => (isLeadRegulator(at.actor, known(at)) ? undefined : notLead()),
    sets: (_row, _input, at) => ({ ...snapshot(at.findings), decidedOn: at.today }),
  },
  resume: {
    label: ['已复工', 'Resumed'],
    from: ['accepted'],
    to: 'resumed',
    by: ['site'],
    check: (_row, _input, at) => {
      const { goodUntil } = known(at);
      return goodUntil !== null && goodUntil < at.today ? tooOld() : undefined;
    },
  },
  drop: {
    label: ['撤销申请', 'Drop'],
    from: ['draft', 'applied', 'returned', 'accepted'],
    to: 'dropped',
    by: ['site'],
  },
});

/** Every step is decided on the server, where the points can be known. */
function known({ findings }: Circumstance): ResumptionFinding {
  if (!findings?.resumption) throw new Error('a step of a resumption without its points');
  return findings.resumption as ResumptionFinding;
}

function snapshot(findings: Readonly<Record<string, unknown>> | undefined) {
  const found = findings?.resumption as ResumptionFinding | undefined;
  return found ? { points: found.points, gaps: gapsIn(found.points).length } : {};
}
