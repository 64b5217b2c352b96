import type { Circumstance } from '../../../kit/kind.ts';
import { choice, date, longText, moment, organisation, reference, text, whole } from '../../../kit/field.ts';
import { defineKind } from '../../../kit/kind.ts';
import type { Label } from '../../../kit/label.ts';
import { Refusal, refusal } from '../../../kit/refusal.ts';
import { addDays } from '../policy/days.ts';
import { readDays } from '../policy/test-days.ts';
import type { Measures } from '../policy/types.ts';
import { actsForOrderingBody, notOrderingBody } from './body.ts';

export const orderFromLater = refusal('ORDER_FROM_LATER', [
  '起算日期不能晚于今天。到那一天再下达，或从今天起算。',
  'An order cannot begin later than today. Give it on that day, or let it begin today.',
]);
export const orderOver = refusal('ORDER_OVER', [
  '按填写的起算日期和天数，期限已经过去。请核对这两项。',
  'By its first day and its days the order is over already. Check both.',
]);
export const testDaysUnclear = refusal('TEST_DAYS_UNCLEAR', [
  '核酸日期要写第几天，如“1、4、7”，并且不晚于最后一天。请改正。',
  'Tests are told by their days, such as “1、4、7”, none after the last day.',
]);
export const memberElsewhere = refusal('MEMBER_ELSEWHERE', [
  '此人不在所选场所的名册上。请选他所在的场所，或从本人档案里下达。',
  'This person is not on the roster of the site chosen. Choose the right one, or begin from the person’s file.',
]);
export const orderOfNobody = refusal(
  'ORDER_WITHOUT_BODY',
  [
    '这个场所还没有负责的疫情防控办，无法确定由谁下达。请先在组织里建立。',
    'No epidemic office answers for this site, so nobody can order. Enter one among the organisations first.',
  ],
  409,
);

const notTheBody = (body: string) =>
  new Refusal(
    'NOT_ORDERING_BODY',
    [
      `对这个场所的人员，隔离管控由${body}决定。请联系它办理（传染病防治法第四十一条）。`,
      `At this site ${body} orders isolation. Ask it (Infectious Diseases Law, art. 41).`,
    ],
    { status: 403 },
  );

const standsAlready = (docNo: string) =>
  new Refusal(
    'ORDER_STANDS',
    [
      `此人已有一份决定（${docNo}）在执行。要改变措施，请先解除它再下达新的。`,
      `An order (${docNo}) stands for this person. Lift it first to give another.`,
    ],
    { status: 409, field: 'member' },
  );

export const orderModes = {
  central: ['集中隔离', 'Central isolation'],
  home: ['居家隔离', 'Home isolation'],
  watch: ['居家健康监测', 'Monitoring at home'],
} as const;

export const legalBases = {
  contact: ['传染病防治法第三十九条（密接等）', 'Infectious Diseases Law, art. 39 (contacts, suspected)'],
  place: ['传染病防治法第四十一条（场所人员）', 'Infectious Diseases Law, art. 41 (people at a place)'],
  superior: ['上级疫情防控办的决定', 'A decision of the office above'],
} as const;

export const giveOrder: Label = ['下达隔离管控决定', 'Give an order'];

/** What the tenant's records say about an order on somebody: who may give it, and what stands. */
export interface OrderFinding {
  /** The epidemic office that answers for the site. */
  readonly body: { readonly id: string; readonly name: string } | null;
  /** Document number of the order that stands for this person. */
  readonly standing: string | null;
  /** Whether the person is on the roster of the site named. */
  readonly atSite: boolean;
}

/**
 * An order about one named person (handbook 4.1 c: it outranks every rule). Given by the epidemic office that answers for the site, and
 * lifted by nobody else (Infectious Diseases Law, art. 41). A control plan follows from it.
 */
export const personOrder = defineKind({
  name: 'personOrder',
  label: ['个人隔离管控决定', 'Order on a person'],
  plural: ['个人隔离管控决定', 'Orders on persons'],
  home: 'site',
  personal: 'member',
  offeredOn: { rosterMember: { as: 'member', label: giveOrder } },
  consults: ['personOrder'],
  fields: {
    member: reference(['人员', 'Person'], 'rosterMember'),
    mode: choice(['措施', 'Measure'], orderModes, { initially: 'central' }),
    beganOn: date(['从哪天起', 'From'], { initially: 'today' }),
    days: whole(['天数', 'Days'], { unit: ['天', 'days'], min: 1, max: 60 }),
    testDays: text(['核酸在第几天', 'Tests on days'], {
      max: 60,
      optional: true,
      hint: ['如 1、4、7、14；不检测的留空', 'Such as 1, 4, 7, 14; empty for none'],
    }),
    reason: longText(['理由', 'Reason'], {
      min: 6,
      max: 300,
      hint: ['与谁、何时、何处有关，依据什么判定', 'Whom, when and where it concerns, and how that is known'],
    }),
    basis: choice(['法律依据', 'Legal basis'], legalBases, {
      initially: 'contact',
      hint: ['依上级决定的，把文号写在理由里', 'Where an office above decided, its number stands in the reason'],
      needs: '传染病防治法第三十九条',
    }),
    docNo: text(['决定文号（通知书编号）', 'Number of the order'], { min: 2, max: 80 }),
    orderedBy: organisation(['作出决定的机关', 'Ordered by'], { derived: true }),
    liftedAt: moment(['解除时间', 'Lifted at'], { optional: true, derived: true }),
    liftNo: text(['解除决定', 'Decision lifting it'], { max: 80, optional: true, derived: true }),
    liftReason: text(['解除理由', 'Why lifted'], { max: 300, optional: true, derived: true }),
  },
  states: {
    standing: ['执行中', 'Standing'],
    fulfilled: ['已随方案解除', 'Ended with its plan'],
    lifted: ['已提前解除', 'Lifted'],
  },
  may: {
    create: ['health.officer'],
    read: ['site.head', 'site.epidemic_officer', 'health.officer', 'emergency.reader', 'township.officer'],
    count: ['supervisor', 'site.safety_officer'],
    // An order is a document: it is lifted and given anew, not mended.
    correct: [],
  },
  search: [],
  title: 'member',
  answers: ['隔离决定', '医学观察'],
  check: (input, at) => checkOrder(input, at),
  sets: (_input, at) => ({ orderedBy: at.actor.orgId }),
}).with({
  lift: {
    label: ['提前解除', 'Lift'],
    from: ['standing'],
    to: 'lifted',
    by: ['health.officer'],
    input: {
      liftNo: text(['解除决定（文号或通知书编号）', 'Decision number'], {
        min: 2,
        max: 80,
        needs: '传染病防治法第四十一条',
      }),
      liftReason: text(['解除理由（如排除密接）', 'Why'], { min: 4, max: 300 }),
    },
    check: (row, _input, at) => (actsForOrderingBody(row, at.actor) ? undefined : notOrderingBody()),
    sets: (_row, _input, at) => ({ liftedAt: at.now.toISOString() }),
    grave: true,
  },
  fulfil: { label: ['随管控方案解除', 'Ended with its plan'], from: ['standing'], to: 'fulfilled', by: [] },
});

/** [M40] Whether an order may be given: by the body that answers, about somebody under no other, with days that are not past. Pure. */
function checkOrder(input: Readonly<Record<string, unknown>>, at: Circumstance): Refusal | undefined {
  const { beganOn, days, testDays } = input as { beganOn: string; days: number; testDays?: string | null };
  const found = at.findings?.personOrder as OrderFinding | undefined;
  if (found) {
    if (!found.body) return orderOfNobody();
    if (found.body.id !== at.actor.orgId) return notTheBody(found.body.name);
    if (!found.atSite) return memberElsewhere({ field: 'member' });
    if (found.standing !== null) return standsAlready(found.standing);
  }
  if (beganOn > at.today) return orderFromLater({ field: 'beganOn' });
  if (addDays(beganOn, days - 1) < at.today) return orderOver({ field: 'days' });
  if (!testDays) return undefined;
  const read = readDays(testDays);
  return read.length === 0 || (read.at(-1) ?? 0) > days ? testDaysUnclear({ field: 'testDays' }) : undefined;
}

/** What an order asks, as the engine reads it. */
export function measuresOfOrder(order: {
  readonly mode: keyof typeof orderModes;
  readonly days: number;
  readonly testDays: string | null;
}): Measures {
  const { mode, days } = order;
  return {
    isolation: mode === 'watch' ? [] : [{ mode, days }],
    homeMonitorDays: mode === 'watch' ? days : 0,
    selfMonitorDays: 0,
    tests: readDays(order.testDays ?? ''),
    pcrHours: null,
    reportWithinHours: null,
    // The body has chosen the place itself.
    noHomeCentral: false,
    byOffice: false,
  };
}
