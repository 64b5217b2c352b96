import {
  choice,
  data,
  date,
  list,
  longText,
  moment,
  person,
  reference,
  text,
  whole,
  yesNo,
} from '../../../kit/field.ts';
import { defineKind } from '../../../kit/kind.ts';
import { refusal } from '../../../kit/refusal.ts';
import type { Reason } from '../policy/types.ts';
import { isGrave, placeRisks, rose } from './risk.ts';

export const stayBackwards = refusal('STAY_BACKWARDS', [
  '离开日期不能早于到达日期。请核对行程里的两个日期。',
  'Nobody leaves a place before arriving. Check the two days.',
]);
export const stayAfterArrival = refusal('STAY_AFTER_ARRIVAL', [
  '外地行程不能晚于抵忻日期。请核对日期。',
  'A stay elsewhere cannot lie after the arrival. Check the days.',
]);
export const backBeforeLeaving = refusal('BACK_BEFORE_LEAVING', [
  '计划返回日期不能早于出发日期。请核对。',
  'The day of return cannot lie before the day of leaving.',
]);
export const leftAlready = refusal('DEPARTURE_PAST', [
  '返乡要在出发前报备。已经出发的，请按实际出发日期联系疫情专员补办。',
  'A departure is filed before it. Ask the epidemic officer where somebody has left already.',
]);
export const onlyOutbound = refusal(
  'ONLY_OUTBOUND',
  ['这一步只用于返乡（离忻）报备。', 'This step is for departures only.'],
  409,
);
export const onlyInbound = refusal(
  'ONLY_INBOUND',
  ['这一步只用于返（抵）忻登记。', 'This step is for arrivals only.'],
  409,
);
export const headDecides = refusal(
  'HEAD_DECIDES',
  [
    '目的地有中、高风险，是否确需返回由企业主要负责人审批。请交主要负责人办理。',
    'The destination is of medium or high risk; the enterprise head decides whether the journey is necessary.',
  ],
  403,
);
export const riskRose = refusal(
  'RISK_ROSE',
  [
    '目的地风险等级比批准时高了，不能按原来的批准出发。请重新确认。',
    'The destination has become graver since the approval. Confirm it anew first.',
  ],
  409,
);
export const notLookedAtToday = refusal(
  'RISK_NOT_CHECKED_TODAY',
  [
    '目的地今天的风险等级还没有复核出来。请过一会儿再登记出发。',
    'The destination has not been looked up today yet. Try again in a moment.',
  ],
  409,
);

/** One place somebody has been at before arriving. The code is optional: risk areas name estates that have none. */
export const stayFields = {
  place: text(['到过的地方', 'Place'], {
    max: 120,
    hint: ['省、市、县（区）、街道、小区，写到最细', 'Province, city, county, street, estate'],
  }),
  from: date(['到达', 'From']),
  to: date(['离开', 'To']),
  code: text(['区划代码', 'Division code'], { min: 2, max: 12, optional: true, rare: true }),
};

const out = { field: 'direction', is: ['out'] } as const;
const inbound = { field: 'direction', is: ['in'] } as const;

/**
 * 二-企业-2a and 3f: leaving for home, and arriving in Xinzhou. Two directions with two approvals on one form, because
 * the person and the duty holder are the same. What kind of person it is stands in the roster and is not asked again.
 */
export const travelFiling = defineKind({
  name: 'travelFiling',
  label: ['返乡返忻报备', 'Travel filing'],
  home: 'site',
  personal: 'member',
  fields: {
    direction: choice(['方向', 'Direction'], { in: ['返（抵）忻', 'Arriving'], out: ['返乡（离忻）', 'Leaving'] }),
    member: reference(['人员', 'Person'], 'rosterMember', { needs: '二-企业-2a' }),
    arrivedOn: date(['抵忻日期', 'Arrives on'], { when: { ...inbound, needed: true }, needs: '二-企业-3f' }),
    stays: list(['近 21 天到过的外地', 'Places of the last 21 days'], stayFields, {
      max: 20,
      when: { ...inbound, needed: true },
      needs: '二-企业-3f',
    }),
    transport: text(['交通方式和车次', 'Transport'], {
      max: 80,
      optional: true,
      when: inbound,
      hint: ['如 G91 次、晋H 货车', 'Such as train G91'],
      needs: '二-企业-3f',
    }),
    homeFit: yesNo(['有单独居住的条件', 'Can live apart at home'], {
      when: { ...inbound, needed: true },
      needs: '4.3',
    }),
    codeColour: choice(
      ['健康码', 'Health code'],
      { green: ['绿码', 'Green'], yellow: ['黄码', 'Yellow'], red: ['红码', 'Red'] },
      { when: inbound, optional: true, needs: '4.4' },
    ),
    trackOverlap: yesNo(['被通知行程与病例有交集', 'Told of a track shared with a case'], {
      when: inbound,
      optional: true,
      quiet: true,
      rare: true,
      needs: '4.3',
    }),
    portOfEntry: text(['第一入境点（已在那里隔离期满）', 'First port, isolation finished there'], {
      max: 60,
      when: inbound,
      optional: true,
      quiet: true,
      rare: true,
      needs: '4.3',
    }),
    destination: text(['目的地', 'Destination'], {
      max: 120,
      when: { ...out, needed: true },
      hint: ['省、市、县（区）、街道、小区，写到最细', 'Province, city, county, street, estate'],
      needs: '二-企业-2a',
    }),
    destinationCode: text(['目的地区划代码', 'Code of the destination'], {
      min: 2,
      max: 12,
      when: out,
      quiet: true,
      rare: true,
    }),
    leavesOn: date(['出发日期', 'Leaves on'], { when: { ...out, needed: true }, needs: '二-企业-2a' }),
    backOn: date(['计划返回日期', 'Back on'], { when: out, optional: true, needs: '二-企业-2b' }),
    reason: longText(['确需返回的理由', 'Why it is necessary'], {
      min: 2,
      max: 300,
      when: { ...out, needed: true },
      needs: '二-企业-2a',
    }),
    receiptNo: text(['备案回执号', 'Receipt number'], { max: 40, optional: true, derived: true }),
    riskAtFiling: choice(['报备时目的地风险', 'Risk at filing'], placeRisks, {
      when: out,
      optional: true,
      derived: true,
    }),
    riskNow: choice(['目的地现在的风险', 'Risk now'], placeRisks, { when: out, optional: true, derived: true }),
    riskCheckedOn: date(['风险复核日期', 'Looked up on'], { when: out, optional: true, derived: true, quiet: true }),
    riskAtDeparture: choice(['出发时目的地风险', 'Risk at departure'], placeRisks, {
      when: out,
      optional: true,
      derived: true,
    }),
    approver: person(['审批人', 'Approver'], { when: out, optional: true, derived: true }),
    approvedAt: moment(['审批时间', 'Approved at'], { when: out, optional: true, derived: true, quiet: true }),
    departedOn: date(['实际出发', 'Left on'], { when: out, optional: true, derived: true }),
    returnedOn: date(['实际返回', 'Returned on'], { when: out, optional: true, derived: true }),
    outcome: choice(
      ['判定', 'Outcome'],
      {
        control: ['落实管控', 'Control'],
        proof: ['查验核酸证明', 'Proof of a test'],
        report: ['报告并自我监测', 'Report and watch'],
        free: ['正常流动', 'Free to move'],
      },
      { optional: true, derived: true },
    ),
    proofHours: whole(['核酸证明时限', 'Proof not older than'], {
      unit: ['小时', 'h'],
      optional: true,
      derived: true,
      quiet: true,
    }),
    byOffice: yesNo(['由疫情防控办研判', 'Epidemic office decides'], { optional: true, derived: true, quiet: true }),
    versions: data<readonly string[]>()(['依据的政策版本', 'Under versions'], { optional: true, derived: true }),
    areas: data<readonly string[]>()(['涉及的风险区', 'Risk areas behind it'], { optional: true, derived: true }),
    why: data<readonly Reason[]>()(['判定理由', 'Why'], { optional: true, derived: true }),
    note: text(['处理说明', 'Note'], { max: 300, optional: true, derived: true, quiet: true }),
  },
  states: {
    filed: ['已报备', 'Filed'],
    approved: ['已批准', 'Approved'],
    held: ['暂缓', 'Held'],
    suspended: ['待重新确认', 'To confirm anew'],
    departed: ['已离忻', 'Away'],
    returned: ['已返回', 'Returned'],
    controlled: ['管控中', 'Under control'],
    toProve: ['待查验', 'Proof awaited'],
    closed: ['已办结', 'Closed'],
  },
  may: {
    create: ['site.head', 'site.epidemic_officer', 'public'],
    read: ['site.head', 'site.epidemic_officer', 'health.officer', 'emergency.reader'],
    count: ['supervisor', 'site.safety_officer'],
    correct: ['site.head', 'site.epidemic_officer', 'health.officer'],
    import: ['site.head', 'site.epidemic_officer'],
  },
  search: [],
  title: 'member',
  answers: ['返乡', '返岗', '备案', '登记', '返（抵）忻', '探亲', '外来人员'],
  offline: true,
  check: (input, at) => {
    if (input.direction === 'out') {
      const leaves = String(input.leavesOn);
      if (input.backOn && String(input.backOn) < leaves) return backBeforeLeaving({ field: 'backOn' });
      // A correction of a journey already made keeps its past day.
      return input.departedOn === undefined && leaves < at.today ? leftAlready({ field: 'leavesOn' }) : undefined;
    }
    for (const stay of (input.stays ?? []) as readonly { from: string; to: string }[]) {
      if (stay.to < stay.from) return stayBackwards({ field: 'stays' });
      if (stay.from > String(input.arrivedOn)) return stayAfterArrival({ field: 'stays' });
    }
    return undefined;
  },
}).with({
  approve: {
    label: ['批准', 'Approve'],
    from: ['filed', 'held', 'suspended'],
    to: 'approved',
    by: ['site.head', 'site.epidemic_officer'],
    check: (row, _input, at) => {
      if (row.direction !== 'out') return onlyOutbound();
      return isGrave(row.riskNow) && !at.actor.roles.includes('site.head') ? headDecides() : undefined;
    },
    // What the place was when somebody said yes is what it must not have risen above.
    sets: (row, _input, at) => ({
      approver: at.actor.personId,
      approvedAt: at.now.toISOString(),
      riskAtFiling: row.riskNow,
    }),
  },
  hold: {
    label: ['暂缓', 'Hold'],
    from: ['filed', 'approved', 'suspended'],
    to: 'held',
    by: ['site.head', 'site.epidemic_officer', 'health.officer'],
    input: { note: text(['暂缓的原因', 'Why'], { min: 2, max: 300 }) },
    check: (row) => (row.direction !== 'out' ? onlyOutbound() : undefined),
  },
  depart: {
    label: ['登记出发', 'Has left'],
    from: ['approved'],
    to: 'departed',
    by: ['site.head', 'site.epidemic_officer', 'site.gate_guard'],
    check: (row, _input, at) => {
      if (rose(row.riskAtFiling, row.riskNow)) return riskRose();
      return row.riskCheckedOn !== at.today ? notLookedAtToday() : undefined;
    },
    sets: (row, _input, at) => ({ departedOn: at.today, riskAtDeparture: row.riskNow }),
  },
  return: {
    label: ['登记返回', 'Is back'],
    from: ['departed'],
    to: 'returned',
    by: ['site.head', 'site.epidemic_officer', 'site.gate_guard'],
    sets: (_row, _input, at) => ({ returnedOn: at.today }),
  },
  prove: {
    label: ['已查验证明', 'Proof seen'],
    from: ['toProve'],
    to: 'closed',
    by: ['site.head', 'site.epidemic_officer', 'health.officer'],
    input: { note: text(['查验的证明', 'Proof seen'], { min: 2, max: 300, needs: '二-企业-3f' }) },
    check: (row) => (row.direction !== 'in' ? onlyInbound() : undefined),
  },
  close: {
    label: ['办结', 'Close'],
    from: ['returned', 'held', 'filed'],
    to: 'closed',
    by: ['site.head', 'site.epidemic_officer'],
    input: { note: text(['说明', 'Note'], { min: 2, max: 300 }) },
    check: (row) => (row.direction !== 'out' ? onlyOutbound() : undefined),
  },
  decide: { label: ['按政策判定', 'Decided by policy'], by: [] },
  recheck: { label: ['复核目的地风险', 'Destination looked up'], by: [] },
  suspend: {
    label: ['目的地风险升高，暂停批准', 'Approval suspended: risk rose'],
    from: ['approved'],
    to: 'suspended',
    by: [],
  },
  finish: { label: ['管控结束，办结', 'Control over, closed'], to: 'closed', by: [] },
});
