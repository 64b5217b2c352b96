import { choice, data, date, moment, organisation, person, reference, text, whole } from '../../../kit/field.ts';
import { defineKind } from '../../../kit/kind.ts';
import { Refusal, refusal } from '../../../kit/refusal.ts';
import type { Monitoring, Reason, Segment, TestDay } from '../policy/types.ts';
import { actsForOrderingBody, notOrderingBody } from './body.ts';
import { daysBetween } from '../policy/days.ts';

export const testsMissing = refusal(
  'TESTS_MISSING',
  [
    '规定的核酸检测还没有全部完成并出结果，不能解除管控。请补齐检测结果后再办理。',
    'Not every test the rule asks for has its result. Complete them before the release.',
  ],
  409,
);
export const testPositive = refusal(
  'TEST_POSITIVE',
  [
    '有一次核酸检测结果为阳性，不能解除管控。请按疑似病例报告和转运。',
    'One test was positive; the person cannot be released. Report and transfer as a suspected case.',
  ],
  409,
);

/** [M21] The refusal of an early release names the last day and how many are left. */
const tooEarly = (endsOn: string, today: string) => {
  const left = daysBetween(today, endsOn) + 1;
  return new Refusal(
    'RELEASE_TOO_EARLY',
    [
      `隔离期到 ${endsOn} 24 时才满，还有 ${left} 天，不能提前解除。期满后再办理。`,
      `The isolation runs to the end of ${endsOn}, ${left} days more. Release it after that.`,
    ],
    { status: 409, detail: { endsOn, left } },
  );
};

export const modes = {
  central: ['集中隔离', 'Central isolation'],
  home: ['居家隔离', 'Home isolation'],
  watch: ['健康监测', 'Health monitoring'],
} as const;

/**
 * 二-企业-3g: what one person owes after arriving, as the policy of that day, or an order about that person, decided it. Keeps the version it
 * was started under. Three answer for it: the enterprise, the township (community), and the health authority that ordered it.
 */
export const controlPlan = defineKind({
  name: 'controlPlan',
  label: ['管控方案', 'Control plan'],
  home: 'site',
  personal: 'member',
  madeByModule: true,
  fields: {
    filing: reference(['报备', 'Filing'], 'travelFiling', { optional: true }),
    byOrder: reference(['个人决定', 'Order'], 'personOrder', { optional: true }),
    member: reference(['人员', 'Person'], 'rosterMember'),
    arrivedOn: date(['抵忻日期', 'Arrived on']),
    mode: choice(['方式', 'Mode'], modes),
    startsOn: date(['起', 'From']),
    endsOn: date(['隔离期满', 'Isolation ends']),
    watchEndsOn: date(['健康监测期满', 'Monitoring ends'], { optional: true }),
    isolation: data<readonly Segment[]>()(['隔离安排', 'Isolation']),
    monitoring: data<Monitoring>()(['健康监测安排', 'Monitoring'], { optional: true }),
    tests: data<readonly TestDay[]>()(['核酸检测安排', 'Tests']),
    testsOwed: whole(['应检次数', 'Tests owed'], { min: 0 }),
    testsDone: whole(['已检次数', 'Tests done'], { min: 0 }),
    positive: whole(['阳性次数', 'Positive'], { min: 0, quiet: true }),
    startedUnder: text(['依据版本', 'Started under'], { max: 60, optional: true, quiet: true }),
    versions: data<readonly string[]>()(['参与判定的版本', 'Versions heard']),
    areas: data<readonly string[]>()(['涉及的风险区', 'Risk areas behind it']),
    why: data<readonly Reason[]>()(['理由', 'Why']),
    replaces: reference(['由哪个方案转来', 'Replaces'], 'controlPlan', { optional: true, quiet: true }),
    enterprisePerson: person(['企业责任人', 'At the enterprise'], { optional: true }),
    community: organisation(['属地责任单位', 'Township'], { optional: true }),
    communityPerson: person(['属地责任人', 'At the township'], { optional: true }),
    orderedBy: organisation(['作出决定的机关', 'Ordered by'], { optional: true }),
    healthPerson: person(['卫健责任人', 'At the health authority'], { optional: true }),
    releasedAt: moment(['解除时间', 'Released at'], { optional: true, derived: true }),
    decisionNo: text(['解除（变更）决定', 'Decision'], { max: 80, optional: true, derived: true }),
    endReason: text(['终止或转换原因', 'Why ended'], { max: 300, optional: true, derived: true }),
  },
  states: {
    running: ['执行中', 'Running'],
    released: ['已解除', 'Released'],
    converted: ['已转换', 'Converted'],
    ended: ['已终止', 'Ended'],
  },
  may: {
    create: [],
    read: ['site.head', 'site.epidemic_officer', 'health.officer', 'emergency.reader', 'township.officer'],
    count: ['supervisor', 'site.safety_officer'],
  },
  search: [],
  title: 'member',
  answers: ['隔离', '监测', '集中隔离', '医学观察', '管控'],
}).with({
  release: {
    label: ['解除管控', 'Release'],
    from: ['running'],
    to: 'released',
    by: ['health.officer'],
    input: {
      decisionNo: text(['解除决定（文号或通知书编号）', 'Decision number'], {
        min: 2,
        max: 80,
        needs: '传染病防治法第四十一条',
      }),
    },
    check: (row, _input, at) => {
      if (!actsForOrderingBody(row, at.actor)) return notOrderingBody();
      if (row.positive > 0) return testPositive();
      if (at.today <= row.endsOn) return tooEarly(row.endsOn, at.today);
      return row.testsDone < row.testsOwed ? testsMissing() : undefined;
    },
    sets: (_row, _input, at) => ({ releasedAt: at.now.toISOString() }),
  },
  end: {
    label: ['终止（转出）', 'End'],
    from: ['running'],
    to: 'ended',
    by: ['health.officer'],
    input: { endReason: text(['原因（如转定点医院、离忻移交）', 'Why'], { min: 4, max: 300 }) },
    check: (row, _input, at) => (actsForOrderingBody(row, at.actor) ? undefined : notOrderingBody()),
    grave: true,
  },
  file: { label: ['补上报备', 'Filed meanwhile'], from: ['running'], by: [] },
  convert: { label: ['按新政策转换', 'Converted to a new policy'], from: ['running'], to: 'converted', by: [] },
  tally: { label: ['核酸结果计入方案', 'Tests counted'], by: [] },
});
