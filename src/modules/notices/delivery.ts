import { choice, moment, person, reference, text, whole, yesNo } from '../../kit/field.ts';
import { type Actor, type Ground, holds } from '../../kit/actor.ts';
import { defineKind } from '../../kit/kind.ts';
import { refusal } from '../../kit/refusal.ts';

const proxyUnsaid = refusal('PROXY_NOTE', [
  '替别的单位签收，要写明受谁委托、怎样转交。请补上代签说明。',
  'Signing for another organisation: say on whose behalf and how it is handed over.',
]);

/**
 * N51: whose hands a delivery may come to without a word: those of the organisation itself, and those of the county office
 * or head for the county's own house. Anybody else signs by proxy and says so.
 */
export const receives = (actor: Pick<Actor, 'orgId' | 'roles' | 'scope'>, ground: Ground): boolean =>
  actor.orgId === ground.orgId ||
  (holds(actor, ['county.head', 'county.office']) &&
    ground.township === null &&
    ground.siteId === null &&
    ground.county !== null &&
    actor.scope.counties.includes(ground.county));

/** One recipient's copy of a notice: sent, signed for in time or late, by whom (handbook 6.2). */
export const delivery = defineKind({
  name: 'delivery',
  label: ['签收', 'Delivery'],
  home: 'org',
  madeByModule: true,
  fields: {
    notice: reference(['通知', 'Notice'], 'notice'),
    label: choice(['送达方式', 'Sent as'], {
      main: ['主送', 'To'],
      copyUp: ['抄报', 'Reported to'],
      copy: ['抄送', 'Copied to'],
    }),
    sentAt: moment(['送达时间', 'Sent at']),
    signBy: moment(['签收时限', 'Sign by']),
    copies: whole(['份数', 'Copies'], { min: 0, max: 10_000, initially: 1 }),
    signedAt: moment(['签收时间', 'Signed at'], { optional: true, derived: true }),
    signer: person(['签收人', 'Signed by'], { optional: true, derived: true }),
    signerPost: text(['签收岗位', 'Signer post'], { max: 160, optional: true, derived: true }),
    proxy: yesNo(['代签', 'By proxy'], { optional: true, derived: true }),
    proxyNote: text(['代签说明', 'Proxy note'], { max: 200, optional: true, derived: true }),
    late: yesNo(['逾期签收', 'Signed late'], { optional: true, derived: true }),
    reminded: whole(['催办次数', 'Reminders'], { min: 0, optional: true, derived: true }),
    remindedAt: moment(['最近催办', 'Last reminded'], { optional: true, derived: true }),
    rejectReason: text(['拒收原因', 'Reject reason'], { max: 200, optional: true, derived: true }),
  },
  states: { sent: ['待签收', 'Sent'], signed: ['已签收', 'Signed'], rejected: ['已拒收', 'Rejected'] },
  may: { create: [], read: ['supervisor', 'site', 'health.officer'] },
  search: [],
}).with({
  sign: {
    label: ['签收', 'Sign for it'],
    from: ['sent'],
    to: 'signed',
    by: ['office', 'dept', 'county', 'township', 'site', 'health.officer'],
    input: {
      proxy: yesNo(['代签', 'By proxy'], { optional: true }),
      proxyNote: text(['代签说明', 'Proxy note'], { max: 200, optional: true }),
    },
    check: (row, input, at) =>
      receives(at.actor, row.ground) || (input.proxyNote ?? '').trim().length >= 2
        ? undefined
        : proxyUnsaid({ field: 'proxyNote' }),
    sets: (row, input, at) => ({
      proxy: input.proxy === true || at.actor.orgId !== row.ground.orgId,
      signedAt: at.now.toISOString(),
      signer: at.actor.personId,
      signerPost: at.actor.name,
      late: at.now.getTime() > Date.parse(row.signBy),
    }),
  },
  reject: {
    label: ['拒收', 'Reject'],
    from: ['sent'],
    to: 'rejected',
    by: ['office', 'dept', 'county', 'township', 'site'],
    input: { rejectReason: text(['原因（件数不符、破损、送错）', 'Reason'], { max: 200 }) },
  },
  resend: { label: ['重新送达', 'Send again'], from: ['rejected'], to: 'sent', by: ['office', 'county.office'] },
  remind: {
    label: ['催办', 'Remind'],
    from: ['sent'],
    by: ['office', 'county.office', 'township'],
    sets: (row, _input, at) => ({ reminded: (row.reminded ?? 0) + 1, remindedAt: at.now.toISOString() }),
  },
});
