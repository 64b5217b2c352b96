import { type Actor, holds, reaches } from '../../../kit/actor.ts';
import { choice, data, date, files, longText, moment, region, text, yesNo } from '../../../kit/field.ts';
import { defineKind } from '../../../kit/kind.ts';
import type { Label } from '../../../kit/label.ts';
import { Refusal, refusal } from '../../../kit/refusal.ts';
import { nowhere } from './nowhere.ts';
import { faultOf, type RulesFault } from './rules-check.ts';
import type { PolicyRules } from './rules-schema.ts';
import { policyLevels } from './types.ts';

export const datesBackwards = refusal('POLICY_DATES_BACKWARDS', [
  '失效日期不能早于生效日期。请核对两个日期。',
  'The last day lies before the first. Check the two dates.',
]);
export const regionMissing = refusal('POLICY_REGION_MISSING', [
  '省、市、县级政策要说明适用于哪里，国家级的不填。请选择适用地区。',
  'A version below the national level says where it applies; a national one does not. Choose its region.',
]);
export const notYourLevel = refusal(
  'POLICY_NOT_YOUR_LEVEL',
  [
    '县级单位只能录入本县的政策。上级政策由市级录入，请联系市攻坚办或市疫情防控办。',
    'A county enters policies of its own county only. Those above are entered by the city; ask its office.',
  ],
  403,
);

/** The refusal of rules that cannot stand, naming the field at fault. */
export const rulesUnclear = ({ path, label }: RulesFault): Refusal =>
  new Refusal('POLICY_RULES_UNCLEAR', label, { status: 422, field: 'rules', detail: { at: path.join('.') } });

/** A situation in which a version asks more than the levels above it. */
export interface Tightening {
  readonly situation: Label;
  readonly own: Label;
  readonly above: Label;
}

/** Those who enter and release versions: the offices for what comes from above, a county for itself, the epidemic office. */
const keepers = ['office.director', 'office.clerk', 'county.office', 'health.officer'] as const;

/** Those who read released versions and risk areas: everybody signed in but the three administrators. */
export const policyReaders = [
  'supervisor',
  'site',
  'site.gate_guard',
  'health.officer',
  'worker',
  'expert',
  'discipline.receiver',
] as const;

/** Whether an actor may enter or change a version of a level and region. */
export function mayKeep(actor: Pick<Actor, 'roles' | 'scope'>, level: unknown, at: unknown): boolean {
  if (!holds(actor, keepers)) return false;
  if (actor.scope.reach === 'all') return true;
  return level === 'county' && typeof at === 'string' && reaches(actor.scope, { ...nowhere, county: at });
}

type Values = Readonly<Record<string, unknown>>;

function checkValues(values: Values, actor: Actor): Refusal | undefined {
  const { level, region: at, effectiveFrom, effectiveTo } = values;
  if ((level === 'national') !== (at === null || at === undefined)) return regionMissing({ field: 'region' });
  if (!mayKeep(actor, level, at)) return notYourLevel({ field: 'level' });
  if (effectiveTo && String(effectiveTo) < String(effectiveFrom)) return datesBackwards({ field: 'effectiveTo' });
  const fault = faultOf(values.rules);
  return fault ? rulesUnclear(fault) : undefined;
}

const input = {
  title: text(['名称', 'Title'], { max: 200 }),
  docNo: text(['文号', 'Document number'], { max: 80, optional: true }),
  issuer: text(['发布单位', 'Issuer'], { max: 120, suggest: 'last' }),
  issuedOn: date(['发布日期', 'Issued on'], { initially: 'today' }),
  effectiveFrom: date(['生效日期', 'Effective from']),
  effectiveTo: date(['失效日期', 'Effective to'], { optional: true }),
  special: yesNo(['专项（与综合规定并行，如指定地区、应急）', 'Special, beside the general ones'], {
    initially: false,
  }),
  supersedes: data<readonly string[]>()(['取代的版本', 'Supersedes']),
  approval: text(['从严的批准文件', 'Approval of stricter rules'], {
    max: 200,
    optional: true,
    hint: ['比上级严时填批准单位和文号', 'Who approved asking more than the level above, and the document'],
  }),
  rules: data<PolicyRules>()(['规则', 'Rules']),
  source: files(['原件', 'Source file'], { max: 3, optional: true, quiet: true }),
};

/**
 * A version of the epidemic policy of one level 防疫政策版本 (handbook 4.2): dated data that decisions read. Released versions are never
 * changed: a new one supersedes them, or they are revoked, so that past decisions can be replayed.
 */
export const policyVersion = defineKind({
  name: 'policyVersion',
  label: ['防疫政策版本', 'Policy version'],
  plural: ['防疫政策版本', 'Policy versions'],
  home: 'tenant',
  fields: {
    ...input,
    level: choice(['层级', 'Level'], policyLevels),
    region: region(['适用地区', 'Region'], { optional: true }),
    releaseAt: moment(['定时发布', 'To be released at'], { optional: true, derived: true, quiet: true }),
    knownAt: moment(['发布时间', 'Known since'], { optional: true, derived: true }),
    askedAt: moment(['要求企业确认', 'Acknowledgement asked at'], { optional: true, derived: true, quiet: true }),
    tightened: data<readonly Tightening[]>()(['比上级严之处', 'Stricter than above'], {
      optional: true,
      derived: true,
    }),
    revokedAt: moment(['废止时间', 'Revoked at'], { optional: true, derived: true, quiet: true }),
    reason: text(['废止原因', 'Why revoked'], { max: 300, optional: true, derived: true, quiet: true }),
  },
  states: {
    draft: ['草稿', 'Draft'],
    scheduled: ['待发布', 'Scheduled'],
    released: ['已发布', 'Released'],
    revoked: ['已废止', 'Revoked'],
  },
  may: {
    create: keepers,
    // Drafts are among the rows; what is released everybody reads on the timeline.
    read: ['supervisor', 'health.officer'],
    correct: [],
  },
  check: (values, at) => checkValues(values, at.actor),
  search: ['title', 'docNo', 'issuer'],
  title: 'title',
}).with({
  revise: {
    label: ['修改草稿', 'Revise'],
    from: ['draft'],
    by: keepers,
    input,
    check: (row, values, at) => checkValues({ ...values, level: row.level, region: row.region }, at.actor),
  },
  schedule: {
    label: ['定时发布', 'Schedule'],
    from: ['draft'],
    to: 'scheduled',
    // Only through the version's own route, which checks it against the other versions first.
    by: [],
    input: {
      releaseAt: moment(['发布时间', 'At']),
      tightened: data<readonly Tightening[]>()(['从严之处', 'Stricter']),
    },
    sets: (_row, values) => ({ releaseAt: values.releaseAt, tightened: values.tightened }),
  },
  release: {
    label: ['发布', 'Release'],
    from: ['draft', 'scheduled'],
    to: 'released',
    by: [],
    input: { tightened: data<readonly Tightening[]>()(['从严之处', 'Stricter']) },
    sets: (_row, values, at) => ({
      knownAt: at.now.toISOString(),
      askedAt: at.now.toISOString(),
      tightened: values.tightened,
    }),
  },
  unschedule: {
    label: ['取消定时', 'Back to draft'],
    from: ['scheduled'],
    to: 'draft',
    by: keepers,
    check: (row, _values, at) => (mayKeep(at.actor, row.level, row.region) ? undefined : notYourLevel()),
    sets: () => ({ releaseAt: null }),
  },
  revoke: {
    label: ['废止', 'Revoke'],
    from: ['released'],
    to: 'revoked',
    by: keepers,
    input: { reason: longText(['原因', 'Why'], { min: 2, max: 300 }) },
    check: (row, _values, at) => (mayKeep(at.actor, row.level, row.region) ? undefined : notYourLevel()),
    sets: (_row, _values, at) => ({ revokedAt: at.now.toISOString() }),
    grave: true,
  },
  discard: {
    label: ['作废草稿', 'Discard'],
    from: ['draft', 'scheduled'],
    to: 'withdrawn',
    by: keepers,
    check: (row, _values, at) => (mayKeep(at.actor, row.level, row.region) ? undefined : notYourLevel()),
    grave: true,
  },
});
