import { isResidentArea } from '../../../kit/check/residentAreas.ts';
import { choice, date, longText, moment, text } from '../../../kit/field.ts';
import { defineKind } from '../../../kit/kind.ts';
import type { Label } from '../../../kit/label.ts';
import { Refusal, refusal } from '../../../kit/refusal.ts';
import { findRegion } from '../../registry/data/regions.ts';
import { addDays } from './days.ts';
import { riskLevels } from './types.ts';

export const grains = {
  county: ['县（市、区）', 'County'],
  street: ['街道、乡镇', 'Street or township'],
  community: ['社区、村', 'Community or village'],
  estate: ['小区、自然村', 'Estate or hamlet'],
  building: ['楼栋、单元', 'Building'],
} as const satisfies Record<string, Label>;
export type Grain = keyof typeof grains;

/** The code of what is unknown and what to do instead; a place without a code goes by name beneath its parent. */
export function codeUnknown(code: string, field: 'code' | 'parent'): Refusal {
  const label: Label =
    field === 'code'
      ? [
          `区划代码“${code}”不在代码表中。请核对；小区、楼栋等没有代码的，代码留空，填名称和上级区划代码。`,
          `No division has the code “${code}”. Check it; for an estate or building without one leave the code empty and give its name and the code of what it lies in.`,
        ]
      : [
          `上级区划代码“${code}”不在代码表中。请填所在县（市、区）的 6 位代码或街道、乡镇的 9 位代码。`,
          `No division has the code “${code}”. Give the 6 digits of the county or the 9 of the street it lies in.`,
        ];
  return new Refusal('RISK_AREA_CODE_UNKNOWN', label, { status: 422, field, detail: { code } });
}

export const parentMissing = refusal('RISK_AREA_PARENT_MISSING', [
  '没有代码的地方，要填所在县（市、区）或街道、乡镇的代码，否则无法与行程比对。请补上上级区划代码。',
  'A place without a code needs the code of the county or street it lies in, or no history can be held against it. Add it.',
]);
export const areaDatesBackwards = refusal('RISK_AREA_DATES_BACKWARDS', [
  '结束日期不能早于开始日期。请核对。',
  'The last day lies before the first. Check the two dates.',
]);
export const beginsTooLate = refusal('RISK_AREA_NOT_YET', [
  '风险区以公布为准，不能提前登记将来的风险区。请在公布当天登记。',
  'Areas are entered as announced, none for later days. Enter it on the day.',
]);

/** Whether a division code can be one: 6, 9 or 12 digits beneath a county there is; within the city, one of its own list. */
export function knowsDivision(code: string): boolean {
  if (!/^\d{6}(\d{3}(\d{3})?)?$/.test(code) || code.slice(4, 6) === '00') return false;
  if (!isResidentArea(code.slice(0, 6))) return false;
  // Below the city our own list is whole down to townships; elsewhere counties are checked and streets taken as given.
  if (code.startsWith('1409')) return findRegion(code.length === 6 ? code : code.slice(0, 9)) !== undefined;
  return true;
}

const keepers = ['office', 'county.office', 'health.officer'] as const;

/**
 * A risk area 风险区 at any grain (handbook 4.2). What was known when is kept: a level that changes ends this row and begins another,
 * a mistake is taken back, and decisions made meanwhile can still be replayed.
 */
export const riskArea = defineKind({
  name: 'riskArea',
  label: ['风险区', 'Risk area'],
  plural: ['风险区', 'Risk areas'],
  home: 'tenant',
  fields: {
    name: text(['名称', 'Name'], { max: 80, hint: ['如“某某小区”“某某镇”', 'Such as an estate or a town'] }),
    grain: choice(['单元', 'Unit'], grains),
    code: text(['区划代码', 'Division code'], {
      max: 12,
      optional: true,
      hint: ['本身有代码才填，小区、楼栋留空', 'Only where it has one of its own'],
    }),
    parent: text(['所在区划代码', 'Code of what it lies in'], {
      max: 12,
      optional: true,
      hint: ['没有代码的小区、楼栋填所在县或街道的代码', 'For estates and buildings: county or street'],
    }),
    within: text(['所在地', 'Within'], {
      max: 120,
      optional: true,
      hint: ['省、市、县，便于辨认', 'Province, city, county'],
    }),
    risk: choice(['风险等级', 'Level'], riskLevels),
    beginsOn: date(['自', 'From'], { initially: 'today' }),
    endsOn: date(['至', 'To'], { optional: true, derived: true }),
    source: text(['来源', 'Source'], { max: 200, suggest: 'last' }),
    knownAt: moment(['登记时间', 'Known since'], { optional: true, derived: true, quiet: true }),
    endKnownAt: moment(['解除登记时间', 'End known since'], { optional: true, derived: true, quiet: true }),
    takenBackAt: moment(['撤回时间', 'Taken back at'], { optional: true, derived: true, quiet: true }),
    nextRisk: choice(['转为', 'Became'], riskLevels, { optional: true, derived: true, quiet: true }),
    changesOn: date(['调整日期', 'Changed on'], { optional: true, derived: true, quiet: true }),
    nextSource: text(['调整来源', 'Source of the change'], { max: 200, optional: true, derived: true, quiet: true }),
    reason: text(['原因', 'Why'], { max: 300, optional: true, derived: true, quiet: true }),
  },
  states: { current: ['在列', 'Current'], ended: ['已解除', 'Ended'], retracted: ['已撤回', 'Taken back'] },
  may: {
    create: keepers,
    read: ['supervisor', 'site', 'site.gate_guard', 'health.officer', 'worker', 'expert'],
    correct: [],
    import: keepers,
  },
  check: (values, at) => {
    const { code, parent, beginsOn } = values as { code?: string | null; parent?: string | null; beginsOn: string };
    if (code && !knowsDivision(code)) return codeUnknown(code, 'code');
    if (parent && !knowsDivision(parent)) return codeUnknown(parent, 'parent');
    if (!code && !parent) return parentMissing({ field: 'parent' });
    return beginsOn > at.today ? beginsTooLate({ field: 'beginsOn' }) : undefined;
  },
  sets: (_values, at) => ({ knownAt: at.now.toISOString() }),
  alike: ['name', 'code', 'parent', 'risk', 'beginsOn'],
  search: ['name', 'within'],
  title: 'name',
}).with({
  change: {
    label: ['调整等级', 'Change the level'],
    from: ['current'],
    to: 'ended',
    by: keepers,
    input: {
      nextRisk: choice(['新等级', 'New level'], riskLevels),
      changesOn: date(['自', 'From'], { initially: 'today' }),
      nextSource: text(['来源', 'Source'], { max: 200 }),
    },
    // P14: the row that follows, with the new level, is made by a reaction and known from this moment on.
    check: (row, values, at) => {
      if (values.changesOn > at.today) return beginsTooLate({ field: 'changesOn' });
      return values.changesOn < row.beginsOn ? areaDatesBackwards({ field: 'changesOn' }) : undefined;
    },
    sets: (row, values, at) => ({
      // Changed on its very first day it still has that day: the graver of the two rows counts.
      endsOn: [dayBefore(values.changesOn), row.beginsOn].sort()[1],
      endKnownAt: at.now.toISOString(),
    }),
  },
  finish: {
    label: ['解除', 'End'],
    from: ['current'],
    to: 'ended',
    by: keepers,
    input: { endsOn: date(['最后一天', 'Last day'], { initially: 'today' }) },
    check: (row, values) => (values.endsOn < row.beginsOn ? areaDatesBackwards({ field: 'endsOn' }) : undefined),
    sets: (_row, values, at) => ({ endsOn: values.endsOn, endKnownAt: at.now.toISOString() }),
  },
  retract: {
    label: ['录错撤回', 'Take back'],
    from: ['current', 'ended'],
    to: 'retracted',
    by: keepers,
    input: { reason: longText(['原因', 'Why'], { min: 2, max: 300 }) },
    sets: (_row, _values, at) => ({ takenBackAt: at.now.toISOString() }),
    grave: true,
  },
});

const dayBefore = (day: string) => addDays(day, -1);
