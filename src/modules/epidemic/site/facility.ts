import { choice, text } from '../../../kit/field.ts';
import { defineKind } from '../../../kit/kind.ts';
import { facilitySorts } from './items.ts';

const because = { fault: text(['故障', 'Fault'], { min: 2, max: 200 }) };

/** 二-企业-4b: a hand-wash, spray, shower, ventilation or gate facility, and the repair it waits for. */
export const facility = defineKind({
  name: 'facility',
  label: ['防疫设施', 'Facility'],
  home: 'site',
  fields: {
    name: text(['名称', 'Name'], { max: 60 }),
    sort: choice(['类型', 'Sort'], facilitySorts),
    place: text(['位置', 'Where'], { max: 80, suggest: 'last' }),
    fault: text(['故障', 'Fault'], { max: 200, derived: true }),
  },
  states: {
    inService: ['正常', 'In service'],
    outOfOrder: ['已报修', 'Out of order'],
    underRepair: ['维修中', 'Under repair'],
    retired: ['已停用', 'Retired'],
  },
  may: { create: ['site'], read: ['site', 'supervisor'], import: ['site'] },
  alike: ['name', 'sort'],
}).with({
  report: { label: ['报修', 'Report a fault'], from: ['inService'], to: 'outOfOrder', by: ['site'], input: because },
  attend: { label: ['开始维修', 'Start repair'], from: ['outOfOrder'], to: 'underRepair', by: ['site'] },
  mend: {
    label: ['已修好', 'Mended'],
    from: ['outOfOrder', 'underRepair'],
    to: 'inService',
    by: ['site'],
    sets: () => ({ fault: null }),
  },
  retire: { label: ['停用', 'Retire'], to: 'retired', by: ['site'], grave: true },
});
