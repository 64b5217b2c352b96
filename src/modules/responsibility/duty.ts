import type { Actor, Ground } from '../../kit/actor.ts';
import { choice, date, files, longText, moment, person, reference, text, whole } from '../../kit/field.ts';
import { defineKind } from '../../kit/kind.ts';
import type { Grantee } from '../../kit/roles.ts';
import { refusal } from '../../kit/refusal.ts';
import { rhythms } from './obligation.ts';

export const provenByRecord = refusal(
  'PROVEN_BY_RECORD',
  [
    '这项责任要用对应的记录来证明，不能只写办结说明。请在「今日要办」里点开它，填写那张记录。',
    'This duty is proven by a record, not by a statement. Open it in Today and fill in the record.',
  ],
  409,
);
export const notYours = refusal(
  'NOT_YOUR_DUTY',
  [
    '这是别的单位的责任，只能由责任人或其所在单位办理。',
    'This duty belongs to another organisation; only its people can settle it.',
  ],
  403,
);
export const notOnEvent = refusal(
  'NOT_ON_EVENT',
  ['这项责任不是遇情况才办的，不需要登记情形。', 'This duty does not wait for an event.'],
  409,
);
export const waitsForEvent = refusal(
  'WAITS_FOR_EVENT',
  [
    '这项责任要等情形发生才办。情形发生了，请点「登记情形」。',
    'This duty waits for an event. Use “It happened” when it does.',
  ],
  409,
);
export const proposedAlready = refusal(
  'PROPOSED_ALREADY',
  ['已经提请过，正在等县攻坚办核定。', 'It has been proposed already and waits for the county office.'],
  409,
);
export const nothingProposed = refusal(
  'NOTHING_PROPOSED',
  ['这项责任没有提请不须办理，或已经核定过。', 'Nothing is proposed for this duty, or it was decided already.'],
  409,
);
export const futureEvent = refusal('EVENT_IN_FUTURE', [
  '发生日期不能晚于今天。请改成实际发生的那一天。',
  'An event cannot be dated in the future.',
]);

/** Who decides whether a duty is owed (handbook 2.5: the territory's own office, the city's above it). */
export const decidesProposals: readonly Grantee[] = ['office', 'county.office'];

/** The list of duties proposed as not owed, as a question of its address. */
export const proposedQuery = 'proposedOn.from=2000-01-01';

/** Whether the actor is the person of a duty or of the organisation that owes it. */
function isOwn(row: { readonly person: string | null; readonly ground: Ground }, actor: Actor): boolean {
  return (
    (row.person !== null && row.person === actor.personId) || (actor.orgId !== null && actor.orgId === row.ground.orgId)
  );
}

/** An obligation as one organisation or site owes it, with a named person; nobody named is a gap (无主). Carries its current period. */
export const duty = defineKind({
  name: 'duty',
  label: ['责任', 'Duty'],
  plural: ['责任', 'Duties'],
  home: 'site',
  madeByModule: true,
  fields: {
    notice: reference(['通知', 'Notice'], 'notice'),
    obligation: reference(['要求', 'Obligation'], 'obligation'),
    clause: text(['条款', 'Clause'], { max: 80 }),
    person: person(['责任人', 'Person'], { optional: true, derived: true }),
    post: reference(['岗位', 'Post'], 'post', { optional: true, derived: true }),
    proposal: text(['提请不须办理的理由', 'Proposed as not owed'], {
      max: 500,
      optional: true,
      derived: true,
      quiet: true,
    }),
    rhythm: choice(['周期', 'Rhythm'], rhythms),
    times: whole(['每周期次数', 'Times a period'], { min: 1, max: 24 }),
    since: date(['责任起始', 'Owed since']),
    periodStart: date(['本期起', 'Period from']),
    dueAt: moment(['到期', 'Due'], { optional: true, derived: true }),
    nextAt: moment(['下次核对', 'Looked at next'], { optional: true, derived: true, quiet: true, inner: true }),
    done: whole(['本期已办', 'Done this period'], { min: 0 }),
    provenAt: moment(['办结时间', 'Proven at'], { optional: true, derived: true }),
    proofKind: text(['凭证种类', 'Proof'], { max: 60, kindName: true }),
    proofId: text(['凭证', 'Proof record'], { max: 60, optional: true, derived: true, quiet: true, inner: true }),
    periodsOwed: whole(['应办期数', 'Periods owed'], { min: 0 }),
    periodsProven: whole(['已办期数', 'Periods proven'], { min: 0 }),
    periodsLate: whole(['逾期期数', 'Periods late'], { min: 0 }),
    statement: longText(['办结说明', 'Statement'], { max: 4000, optional: true, derived: true }),
    statementFiles: files(['附件', 'Files'], { max: 9, optional: true, derived: true, quiet: true }),
    notOwedReason: text(['不须办理的原因', 'Why not owed'], { max: 500, optional: true, derived: true }),
    proposedOn: date(['提请日期', 'Proposed on'], { optional: true, derived: true, quiet: true }),
    happenedOn: date(['情形发生日期', 'Event on'], { optional: true, derived: true }),
    note: longText(['情形', 'What happened'], { max: 1000, optional: true, derived: true }),
    counted: text(['已计入', 'Counted as'], { max: 20, optional: true, derived: true, quiet: true, inner: true }),
  },
  states: {
    due: ['待办', 'Due'],
    proven: ['已办', 'Proven'],
    late: ['逾期', 'Late'],
    notOwed: ['不须办理', 'Not owed'],
  },
  may: { create: [], read: ['supervisor', 'site', 'site.gate_guard', 'health.officer'] },
  search: [],
  title: 'clause',
}).with({
  state: {
    label: ['办结说明', 'State it done'],
    fits: (row) => row.proofKind === 'statement',
    from: ['due', 'late'],
    to: 'proven',
    by: ['office', 'dept', 'county', 'township', 'site', 'health.officer'],
    byOwn: 'person',
    input: {
      statement: longText(['办结说明', 'Statement'], { min: 4, max: 4000, needs: '二-党政-5' }),
      statementFiles: files(['附件', 'Files'], { max: 9, optional: true }),
    },
    check: (row, _input, at) =>
      row.proofKind !== 'statement' ? provenByRecord() : isOwn(row, at.actor) ? undefined : notYours(),
    sets: (_row, _input, at) => ({ provenAt: at.now.toISOString() }),
  },
  retract: {
    label: ['撤回说明', 'Take the statement back'],
    fits: (row) => row.proofKind === 'statement',
    from: ['proven'],
    to: 'due',
    by: ['office', 'dept', 'county', 'township', 'site', 'health.officer'],
    byOwn: 'person',
    input: { reason: longText(['原因', 'Reason'], { min: 2, max: 500 }) },
    check: (row, _input, at) =>
      row.proofKind !== 'statement' ? provenByRecord() : isOwn(row, at.actor) ? undefined : notYours(),
    sets: () => ({ provenAt: null, statement: null, statementFiles: null }),
    grave: true,
  },
  open: {
    label: ['登记情形', 'It happened'],
    fits: (row) => row.rhythm === 'event' && !(row.state === 'notOwed' && row.notOwedReason !== null),
    from: ['notOwed', 'proven'],
    to: 'due',
    by: ['office', 'dept', 'county', 'township', 'site', 'health.officer'],
    byOwn: 'person',
    input: {
      happenedOn: date(['发生日期', 'Happened on'], { initially: 'today' }),
      note: longText(['情形', 'What happened'], { max: 1000, optional: true }),
    },
    check: (row, input, at) => {
      if (row.rhythm !== 'event' || (row.state === 'notOwed' && row.notOwedReason !== null)) return notOnEvent();
      return input.happenedOn > at.today ? futureEvent({ field: 'happenedOn' }) : undefined;
    },
  },
  agree: {
    label: ['同意不须办理', 'Agree that it is not owed'],
    fits: (row) => row.proposal !== null,
    from: ['due', 'late'],
    to: 'notOwed',
    by: decidesProposals,
    check: (row) => (row.proposal === null ? nothingProposed() : undefined),
    sets: (row) => ({ notOwedReason: row.proposal, proposal: null, proposedOn: null }),
  },
  decline: {
    label: ['仍须办理', 'It stays owed'],
    fits: (row) => row.proposal !== null,
    by: decidesProposals,
    input: { reason: longText(['原因', 'Reason'], { min: 2, max: 500 }) },
    check: (row) => (row.proposal === null ? nothingProposed() : undefined),
    sets: () => ({ proposal: null, proposedOn: null }),
  },
  propose: {
    label: ['提请不须办理', 'Propose as not owed'],
    fits: (row) => row.proposal === null,
    from: ['due', 'late'],
    by: ['site.head', 'site.safety_officer', 'site.epidemic_officer'],
    input: { proposal: longText(['理由', 'Reason'], { min: 4, max: 500 }) },
    check: (row, _input, at) =>
      row.proposal !== null ? proposedAlready() : isOwn(row, at.actor) ? undefined : notYours(),
    sets: (_row, _input, at) => ({ proposedOn: at.today }),
  },
  notOwe: {
    label: ['不须办理', 'Not owed'],
    fits: (row) => row.proposal === null,
    from: ['due', 'late'],
    to: 'notOwed',
    by: decidesProposals,
    input: { notOwedReason: longText(['原因', 'Reason'], { min: 4, max: 500 }) },
    sets: () => ({ proposal: null, proposedOn: null }),
    grave: true,
  },
  owe: {
    label: ['恢复办理', 'Owed again'],
    fits: (row) => row.notOwedReason !== null,
    from: ['notOwed'],
    to: 'due',
    by: decidesProposals,
    input: { reason: longText(['原因', 'Reason'], { min: 2, max: 500 }) },
    check: (row) => (row.notOwedReason === null ? waitsForEvent() : undefined),
    sets: () => ({ notOwedReason: null }),
  },
});
