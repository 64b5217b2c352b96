import { choice, date, moment, reference, text, whole } from '../../../kit/field.ts';
import { defineKind } from '../../../kit/kind.ts';
import { refusal } from '../../../kit/refusal.ts';
import { dayOfMoment, isLater } from './moments.ts';

export const sampledInFuture = refusal('SAMPLED_IN_FUTURE', [
  '采样时间不能晚于现在。请填实际采样的时间。',
  'A sample cannot be taken in the future. Enter when it was taken.',
]);
export const sampledTooEarly = refusal('SAMPLED_TOO_EARLY', [
  '采样早于规定的检测日，不能算这一次。请在检测日当天采样；更早的检测请另外登记。',
  'The sample was taken before the day the rule asks for and does not count for it. Record it apart.',
]);
export const sampledWhen = refusal('SAMPLED_WHEN', [
  '请填采样时间。没有采样的检测不用登记，到检测日会自动列出。',
  'Say when the sample was taken. Tests still owed are listed by themselves.',
]);

export const results = { negative: ['阴性', 'Negative'], positive: ['阳性', 'Positive'] } as const;

/** 二-企业-3f: one nucleic-acid test, owed by a plan on its day, or taken beside one. Late is told, never hidden. */
export const nucleicTest = defineKind({
  name: 'nucleicTest',
  label: ['核酸检测', 'Nucleic acid test'],
  home: 'site',
  personal: 'member',
  fields: {
    member: reference(['人员', 'Person'], 'rosterMember', { needs: '二-企业-3f' }),
    plan: reference(['管控方案', 'Control plan'], 'controlPlan', { optional: true, derived: true }),
    ordinal: whole(['第几天', 'Day'], { min: 0, max: 60, optional: true, derived: true }),
    dueOn: date(['应检日期', 'Due on'], { optional: true, derived: true }),
    takenAt: moment(['采样时间', 'Taken at'], { initially: 'now', optional: true, needs: '二-企业-3f' }),
    place: text(['采样地点', 'Taken at place'], { max: 80, optional: true, suggest: 'last' }),
    result: choice(['结果', 'Result'], results, { optional: true, needs: '二-企业-3f' }),
    resultAt: moment(['出结果时间', 'Result at'], { optional: true, derived: true, quiet: true }),
  },
  states: {
    due: ['待采样', 'Due'],
    sampled: ['待出结果', 'Result awaited'],
    resulted: ['已出结果', 'Result known'],
    waived: ['不再需要', 'No longer owed'],
  },
  initial: 'sampled',
  initialState: (input) => (input.result ? 'resulted' : 'sampled'),
  may: {
    create: ['site.head', 'site.epidemic_officer', 'health.officer'],
    read: ['site.head', 'site.epidemic_officer', 'health.officer', 'emergency.reader', 'township.officer'],
    count: ['supervisor', 'site.safety_officer'],
    import: ['site.head', 'site.epidemic_officer', 'health.officer'],
  },
  search: [],
  title: 'member',
  answers: ['核酸', '核酸检测'],
  offline: true,
  check: (input, at) => {
    if (!input.takenAt) return sampledWhen({ field: 'takenAt' });
    return isLater(String(input.takenAt), at.now) ? sampledInFuture({ field: 'takenAt' }) : undefined;
  },
}).with({
  sample: {
    label: ['登记采样', 'Sampled'],
    from: ['due'],
    to: 'sampled',
    by: ['site.head', 'site.epidemic_officer', 'health.officer', 'township.officer'],
    input: {
      takenAt: moment(['采样时间', 'Taken at'], { initially: 'now' }),
      place: text(['采样地点', 'Place'], { max: 80, optional: true, suggest: 'last' }),
    },
    check: (row, input, at) => {
      if (isLater(input.takenAt, at.now)) return sampledInFuture({ field: 'takenAt' });
      return row.dueOn !== null && dayOfMoment(input.takenAt) < row.dueOn
        ? sampledTooEarly({ field: 'takenAt' })
        : undefined;
    },
  },
  result: {
    label: ['登记结果', 'Result'],
    from: ['sampled'],
    to: 'resulted',
    by: ['site.head', 'site.epidemic_officer', 'health.officer', 'township.officer'],
    input: { result: choice(['结果', 'Result'], results) },
    sets: (_row, _input, at) => ({ resultAt: at.now.toISOString() }),
  },
  waive: { label: ['方案结束，不再需要', 'No longer owed'], from: ['due'], to: 'waived', by: [], input: {} },
});
