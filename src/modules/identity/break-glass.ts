import { choice, longText, moment, text } from '../../kit/field.ts';
import { defineKind } from '../../kit/kind.ts';
import { purposes } from '../../kit/purposes.ts';
import { refusal } from '../../kit/refusal.ts';

/** How long a broken glass stays broken, hours. */
export const glassHours = 3;

const ownReview = refusal(
  'OWN_REVIEW',
  ['复核人不能是申请人本人。请换一位负责人复核。', 'Nobody reviews their own reading. Somebody else has to.'],
  403,
);

/**
 * Breaking the glass (handbook 2.6): in an emergency somebody who otherwise sees figures may for three hours read the epidemic records of
 * their own ground. Every opening is recorded as always; afterwards somebody else says whether it was right.
 */
export const breakGlass = defineKind({
  name: 'breakGlass',
  label: ['紧急查阅', 'Breaking the glass'],
  home: 'org',
  fields: {
    purposeCode: choice(['用途', 'Purpose'], purposes),
    event: text(['关联事件', 'Linked event'], { max: 120, hint: ['哪一件事、何时、何地', 'Which event, when, where'] }),
    reason: longText(['理由', 'Reason'], { min: 10, max: 500, needs: 'PIPL 44–45' }),
    endsAt: moment(['有效至', 'Until'], { derived: true }),
    finding: longText(['复核意见', 'Review'], { max: 500, optional: true, derived: true }),
    reviewedAt: moment(['复核时间', 'Reviewed at'], { optional: true, derived: true }),
  },
  states: {
    open: ['有效', 'Open'],
    ended: ['已结束，待复核', 'Ended, to be reviewed'],
    proper: ['复核通过', 'Found proper'],
    improper: ['复核认定不当', 'Found improper'],
  },
  may: {
    create: ['leader', 'office.director', 'office.dispatch', 'county.head', 'county.office'],
    read: ['leader', 'office.director', 'office.dispatch', 'county.head', 'county.office', 'health.officer'],
    correct: [],
  },
  search: ['event', 'reason'],
  title: 'event',
  sets: (_input, at) => ({ endsAt: new Date(at.now.getTime() + glassHours * 3_600_000).toISOString() }),
}).with({
  end: {
    label: ['结束查阅', 'End it'],
    from: ['open'],
    to: 'ended',
    by: [],
    byOwn: 'maker',
  },
  approve: {
    label: ['复核通过', 'Found proper'],
    from: ['open', 'ended'],
    to: 'proper',
    by: ['leader', 'health.officer'],
    input: { finding: longText(['复核意见', 'Review'], { max: 500 }) },
    check: (row, _input, at) => (row.createdBy === at.actor.accountId ? ownReview() : undefined),
    sets: (_row, _input, at) => ({ reviewedAt: at.now.toISOString() }),
  },
  blame: {
    label: ['认定不当', 'Found improper'],
    from: ['open', 'ended'],
    to: 'improper',
    by: ['leader', 'health.officer'],
    input: { finding: longText(['复核意见', 'Review'], { max: 500 }) },
    check: (row, _input, at) => (row.createdBy === at.actor.accountId ? ownReview() : undefined),
    sets: (_row, _input, at) => ({ reviewedAt: at.now.toISOString() }),
    grave: true,
  },
});
