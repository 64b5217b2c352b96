import { date, decimal, whole } from '../../../kit/field.ts';
import { defineKind } from '../../../kit/kind.ts';

/** 4.8, 国发明电〔2020〕4号: how dense the dormitory is, by its fullest room. */
export const dormitoryCheck = defineKind({
  name: 'dormitoryCheck',
  label: ['宿舍密度检查', 'Dormitory check'],
  home: 'site',
  fields: {
    rooms: whole(['房间数', 'Rooms'], { min: 0, max: 5000, unit: ['间', 'rooms'] }),
    fullest: whole(['最多一间住', 'Fullest room'], { min: 0, max: 100, unit: ['人', 'persons'], measured: true }),
    least: decimal(['人均面积最小', 'Least area a person'], {
      min: 0,
      max: 500,
      digits: 1,
      unit: ['平方米', 'm²'],
      measured: true,
      hint: ['没有宿舍的三项都填 0', 'Without a dormitory all three are 0'],
    }),
    checkedOn: date(['检查日期', 'Checked on'], { initially: 'today' }),
  },
  may: { create: ['site'], read: ['site', 'supervisor'] },
  search: [],
  answers: ['住宿', '宿舍'],
  offline: true,
});
