import { text, whole } from '../../kit/field.ts';
import { defineKind } from '../../kit/kind.ts';

/** 二-企业-1c: people who work, eat and lodge together and stay apart from the others. */
export const shiftGroup = defineKind({
  name: 'shiftGroup',
  label: ['班组', 'Shift group'],
  home: 'site',
  fields: {
    name: text(['班组名称', 'Name'], { max: 60 }),
    shift: text(['班次', 'Shift'], { max: 40, optional: true, suggest: 'last' }),
    leader: text(['班组长岗位', "Leader's post"], { max: 60, optional: true }),
    size: whole(['定员', 'Planned size'], { min: 1, max: 5000, unit: ['人', 'persons'], optional: true }),
  },
  states: { active: ['在用', 'Active'], dissolved: ['已解散', 'Dissolved'] },
  may: {
    create: ['site'],
    read: ['site', 'site.gate_guard', 'health.officer', 'supervisor'],
    correct: ['site'],
    import: ['site'],
  },
  alike: ['name'],
  answers: ['班组', '生产期间'],
}).with({
  dissolve: { label: ['解散', 'Dissolve'], from: ['active'], to: 'dissolved', by: ['site'] },
});
