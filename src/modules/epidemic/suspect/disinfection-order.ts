import { files, longText, moment, reference, text, whole, yesNo } from '../../../kit/field.ts';
import { defineKind } from '../../../kit/kind.ts';

/**
 * 二-企业-5f: the workplace and the things a suspected case used are disinfected under professional guidance. Made with the report; the
 * place stays closed until the health authority has taken the work as done.
 */
export const disinfectionOrder = defineKind({
  name: 'disinfectionOrder',
  label: ['终末消毒单', 'Disinfection order'],
  home: 'site',
  madeByModule: true,
  fields: {
    report: reference(['报告', 'Report'], 'suspectReport'),
    place: text(['封闭区域', 'Closed place'], { max: 80 }),
    guide: text(['指导人员', 'Guided by'], { max: 60, optional: true, derived: true }),
    guideUnit: text(['指导单位', 'Unit of the guide'], { max: 120, optional: true, derived: true }),
    guidance: longText(['消毒要求', 'Guidance'], { max: 1000, optional: true, derived: true }),
    items: longText(['物品清单', 'Items'], { max: 1000, optional: true, derived: true }),
    agent: text(['消毒剂', 'Agent'], { max: 40, optional: true, derived: true }),
    minutes: whole(['作用时间', 'Contact time'], {
      unit: ['分钟', 'min'],
      min: 1,
      max: 600,
      optional: true,
      derived: true,
    }),
    disinfected: yesNo(['已消毒', 'Disinfected'], { optional: true, derived: true }),
    doneAt: moment(['完成时间', 'Done at'], { optional: true, derived: true }),
    reopenedAt: moment(['重新启用', 'Reopened at'], { optional: true, derived: true }),
    photos: files(['照片', 'Photos'], { max: 6, optional: true, derived: true }),
  },
  states: {
    ordered: ['封闭，待指导', 'Closed, guidance awaited'],
    guided: ['封闭，待消毒', 'Closed, to be disinfected'],
    done: ['已消毒，待确认', 'Disinfected, to be confirmed'],
    reopened: ['已重新启用', 'Reopened'],
  },
  may: { create: [], read: ['site', 'site.gate_guard', 'supervisor', 'health.officer'] },
  search: ['place'],
  title: 'place',
}).with({
  guide: {
    label: ['记录专业指导', 'Record the guidance'],
    from: ['ordered', 'guided'],
    to: 'guided',
    by: ['health.officer', 'site'],
    input: {
      guide: text(['指导人员', 'Guided by'], { max: 60 }),
      guideUnit: text(['指导单位', 'Unit of the guide'], { max: 120, suggest: 'last' }),
      guidance: longText(['消毒要求', 'Guidance'], { max: 1000 }),
    },
  },
  finish: {
    label: ['消毒完成', 'Disinfected'],
    from: ['guided'],
    to: 'done',
    by: ['site'],
    input: {
      items: longText(['物品清单', 'Items'], { max: 1000 }),
      agent: text(['消毒剂', 'Agent'], { max: 40, suggest: 'last' }),
      minutes: whole(['作用时间', 'Contact time'], { unit: ['分钟', 'min'], min: 1, max: 600 }),
      doneAt: moment(['完成时间', 'Done at'], { initially: 'now' }),
      photos: files(['照片', 'Photos'], { max: 6, optional: true }),
    },
    sets: () => ({ disinfected: true }),
  },
  reopen: {
    label: ['确认并启用', 'Confirm and reopen'],
    from: ['done'],
    to: 'reopened',
    by: ['health.officer'],
    sets: (_row, _input, at) => ({ reopenedAt: at.now.toISOString() }),
  },
  again: {
    label: ['退回重做', 'To be done again'],
    from: ['done'],
    to: 'guided',
    by: ['health.officer'],
    input: { reason: longText(['原因', 'Reason'], { max: 300 }) },
    sets: () => ({ disinfected: false }),
  },
});
