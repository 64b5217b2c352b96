import { choice, data, organisation, reference, text } from '../../../kit/field.ts';
import { defineKind } from '../../../kit/kind.ts';
import { changeSorts, type Measure } from '../policy/change.ts';
import type { Reason } from '../policy/types.ts';
import { actsForOrderingBody, notOrderingBody } from './body.ts';

/**
 * 二-企业-1a, case 9: a policy or an area changed, and for one person the answer is another now. An alert with before, after and
 * why; nothing follows until somebody of the ordering body confirms it.
 */
export const controlChange = defineKind({
  name: 'controlChange',
  label: ['管控变更提示', 'Change of control'],
  plural: ['管控变更提示', 'Changes of control'],
  home: 'site',
  personal: 'member',
  madeByModule: true,
  fields: {
    filing: reference(['报备', 'Filing'], 'travelFiling'),
    plan: reference(['现行方案', 'Running plan'], 'controlPlan', { optional: true }),
    member: reference(['人员', 'Person'], 'rosterMember'),
    change: choice(['变化', 'Change'], changeSorts),
    before: data<Measure>()(['变化前', 'Before']),
    after: data<Measure>()(['变化后', 'After']),
    why: data<readonly Reason[]>()(['理由', 'Why']),
    cause: text(['起因', 'Caused by'], { max: 200 }),
    orderedBy: organisation(['由谁确认', 'To be confirmed by'], { optional: true }),
    note: text(['说明', 'Note'], { max: 300, optional: true, derived: true }),
  },
  states: {
    open: ['待确认', 'Open'],
    confirmed: ['已确认', 'Confirmed'],
    kept: ['维持原管控', 'Kept as it was'],
    superseded: ['已有新的提示', 'Superseded'],
  },
  may: {
    create: [],
    read: ['site.head', 'site.epidemic_officer', 'health.officer', 'emergency.reader'],
    count: ['supervisor', 'site.safety_officer'],
  },
  search: [],
  title: 'member',
}).with({
  confirm: {
    label: ['确认变更', 'Confirm'],
    from: ['open'],
    to: 'confirmed',
    by: ['health.officer'],
    input: { note: text(['决定（文号或说明）', 'Decision'], { min: 2, max: 300, needs: '传染病防治法第四十一条' }) },
    check: (row, _input, at) => (actsForOrderingBody(row, at.actor) ? undefined : notOrderingBody()),
  },
  keep: {
    label: ['维持原管控', 'Keep as it is'],
    from: ['open'],
    to: 'kept',
    by: ['health.officer'],
    input: { note: text(['不变更的理由', 'Why'], { min: 4, max: 300 }) },
    check: (row, _input, at) => (actsForOrderingBody(row, at.actor) ? undefined : notOrderingBody()),
  },
  supersede: { label: ['被新的提示取代', 'Superseded'], from: ['open'], to: 'superseded', by: [] },
});
