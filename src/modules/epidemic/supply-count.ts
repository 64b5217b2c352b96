import { choice, date, text, whole } from '../../kit/field.ts';
import { defineKind } from '../../kit/kind.ts';

/** 二-企业-1b: what is in stock and for how many days it lasts. */
export const supplyCount = defineKind({
  name: 'supplyCount',
  label: ['防疫必需品盘点', 'Supply count'],
  home: 'site',
  fields: {
    item: choice(['物资', 'Item'], {
      mask: ['口罩', 'Masks'],
      disinfectant: ['消毒剂', 'Disinfectant'],
      handRub: ['洗手液（手消）', 'Hand rub'],
      thermometer: ['体温计', 'Thermometers'],
      suit: ['防护服', 'Protective suits'],
      antigen: ['抗原试剂', 'Antigen tests'],
    }),
    stock: whole(['现存数量', 'In stock'], { min: 0, max: 10_000_000 }),
    dailyUse: whole(['日均用量', 'Used a day'], { min: 0, max: 1_000_000, suggest: 'last' }),
    countedOn: date(['盘点日期', 'Counted on'], { initially: 'today' }),
    note: text(['说明', 'Note'], { max: 200, optional: true }),
  },
  may: { create: ['site'], read: ['site', 'supervisor'] },
  search: [],
  answers: ['必需品', '物资', '防护用品', '盘点', '储备'],
  offline: true,
});
