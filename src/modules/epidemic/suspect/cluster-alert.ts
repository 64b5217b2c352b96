import { date, longText, moment, text, whole } from '../../../kit/field.ts';
import { defineKind } from '../../../kit/kind.ts';

/**
 * 二-企业-1c: several suspected cases at one site within the window (handbook 4.7). The system says only that they lie close together;
 * whether they belong together the health authority decides.
 */
export const clusterAlert = defineKind({
  name: 'clusterAlert',
  label: ['聚集性线索', 'Cluster alert'],
  home: 'site',
  madeByModule: true,
  fields: {
    siteName: text(['场所', 'Site'], { max: 120 }),
    reports: whole(['报告数', 'Reports'], { min: 2, max: 10_000 }),
    firstDay: date(['最早一例', 'First found']),
    lastDay: date(['最近一例', 'Last found']),
    ruleVersion: text(['规则', 'Rule'], { max: 60 }),
    finding: longText(['核实情况', 'Finding'], { max: 1000, optional: true, derived: true }),
    decidedAt: moment(['核实时间', 'Decided at'], { optional: true, derived: true }),
  },
  states: {
    open: ['待核实', 'To be looked into'],
    confirmed: ['确为聚集', 'A cluster'],
    dismissed: ['不构成聚集', 'No cluster'],
  },
  may: { create: [], read: ['site', 'supervisor', 'health.officer'] },
  search: ['siteName'],
  title: 'siteName',
}).with({
  grow: {
    // A further case joins an alert nobody has decided yet.
    label: ['又有新增', 'One more'],
    from: ['open'],
    by: [],
    input: {
      reports: whole(['报告数', 'Reports'], { min: 2, max: 10_000 }),
      firstDay: date(['最早一例', 'First found']),
      lastDay: date(['最近一例', 'Last found']),
    },
  },
  confirm: {
    label: ['确认聚集', 'It is a cluster'],
    from: ['open'],
    to: 'confirmed',
    by: ['health.officer'],
    input: { finding: longText(['核实情况', 'Finding'], { max: 1000 }) },
    sets: (_row, _input, at) => ({ decidedAt: at.now.toISOString() }),
    grave: true,
  },
  dismiss: {
    label: ['不构成聚集', 'No cluster'],
    from: ['open'],
    to: 'dismissed',
    by: ['health.officer'],
    input: { finding: longText(['核实情况', 'Finding'], { max: 1000 }) },
    sets: (_row, _input, at) => ({ decidedAt: at.now.toISOString() }),
  },
});
