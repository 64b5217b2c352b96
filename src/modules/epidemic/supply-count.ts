import { choice, date, text, whole } from '../../kit/field.ts';
import { defineKind } from '../../kit/kind.ts';
import { supplyItems } from './site/items.ts';

/** 二-企业-1b: what is in stock and for how many days it lasts. */
export const supplyCount = defineKind({
  name: 'supplyCount',
  label: ['防疫必需品盘点', 'Supply count'],
  home: 'site',
  fields: {
    item: choice(['物资', 'Item'], supplyItems),
    stock: whole(['现存数量', 'In stock'], { min: 0, max: 10_000_000, measured: true }),
    dailyUse: whole(['日均用量', 'Used a day'], { min: 0, max: 1_000_000, suggest: 'last' }),
    countedOn: date(['盘点日期', 'Counted on'], { initially: 'today' }),
    note: text(['说明', 'Note'], { max: 200, optional: true }),
  },
  may: { create: ['site'], read: ['site', 'supervisor'] },
  search: [],
  answers: ['必需品', '物资', '防护用品', '盘点', '储备'],
  offline: true,
});
