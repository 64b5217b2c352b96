import { date, manyChoice, moment, text, whole, yesNo } from '../../../kit/field.ts';
import { defineKind } from '../../../kit/kind.ts';
import { refusal } from '../../../kit/refusal.ts';

const occupied = refusal(
  'AREA_OCCUPIED',
  [
    '隔离观察区里还有人，不能停用或做终末消毒。请先办理全部人员离开。',
    'Somebody is still in the area. Release everybody first.',
  ],
  409,
);

/** What an isolation area keeps ready (handbook 4.6). */
export const areaSupplies = {
  masks: ['医用（N95）口罩', 'Medical masks'],
  gloves: ['手套隔离衣', 'Gloves and gown'],
  thermometer: ['体温计', 'Thermometer'],
  handRub: ['手消', 'Hand rub'],
  chlorine: ['含氯消毒剂', 'Chlorine'],
  bags: ['黄色垃圾袋和脚踏桶', 'Yellow bags, pedal bin'],
  bed: ['床和饮用水', 'Bed and water'],
  phone: ['电话和登记簿', 'Telephone, register'],
} as const;

/** 二-企业-5b: the site's temporary isolation area by the acceptance list of 4.6. Whether it may be used is `isolationAreaUsable`. */
export const isolationArea = defineKind({
  name: 'isolationArea',
  label: ['临时隔离观察区', 'Isolation area'],
  home: 'site',
  fields: {
    name: text(['名称', 'Name'], { max: 60 }),
    place: text(['位置', 'Where'], { max: 120 }),
    rooms: whole(['单间数', 'Single rooms'], { min: 1, max: 200, unit: ['间', 'rooms'] }),
    separate: yesNo(['独立，下风向，远离宿舍食堂', 'Apart and downwind']),
    nearGate: yesNo(['靠近大门，救护车能到', 'Ambulance reaches it']),
    windows: yesNo(['单间有窗', 'Rooms have a window']),
    toilet: yesNo(['独立卫生间（加盖便桶）', 'Toilet of its own']),
    noCentralAir: yesNo(['不用集中空调', 'No central air']),
    zones: manyChoice(['三区', 'Three zones'], {
      clean: ['清洁区', 'Clean'],
      buffer: ['缓冲区', 'Buffer'],
      dirty: ['污染区', 'Contaminated'],
    }),
    signed: yesNo(['有标识和警戒线', 'Sign and warning line']),
    supplies: manyChoice(['物资', 'Supplies'], areaSupplies),
    guard: text(['有人时的值守岗位', 'Guard post'], { max: 60 }),
    occupied: whole(['现有人数', 'Occupied'], { min: 0, derived: true }),
    checkedOn: date(['最近安全检查', 'Checked on'], { derived: true }),
    checkPassed: yesNo(['检查合格', 'Check passed'], { derived: true }),
    validUntil: date(['检查有效至', 'Valid until'], { derived: true }),
    needsCleaning: yesNo(['待终末消毒', 'To be disinfected'], { derived: true }),
    cleanedAt: moment(['终末消毒时间', 'Disinfected at'], { derived: true, quiet: true }),
  },
  states: { open: ['启用', 'Open'], closed: ['停用', 'Closed'] },
  may: {
    create: ['site'],
    read: ['site', 'site.gate_guard', 'supervisor', 'health.officer'],
    correct: ['site'],
  },
  search: ['name', 'place'],
  answers: ['隔离观察', '观察房间', '隔离'],
}).with({
  disinfect: {
    label: ['完成终末消毒', 'Terminal disinfection done'],
    from: ['open'],
    by: ['site'],
    input: {
      agent: text(['消毒剂和浓度', 'Agent and concentration'], { max: 80 }),
      guidedBy: text(['指导的专业人员', 'Guided by'], { max: 60, needs: '二-企业-5f' }),
      cleanedAt: moment(['完成时间', 'Done at'], { initially: 'now' }),
    },
    check: (row) => ((row.occupied ?? 0) > 0 ? occupied() : undefined),
    // What was found safe before it was used has to be looked at again.
    sets: () => ({ needsCleaning: false, checkPassed: null, validUntil: null }),
  },
  close: {
    label: ['停用', 'Close'],
    from: ['open'],
    to: 'closed',
    by: ['site'],
    check: (row) => ((row.occupied ?? 0) > 0 ? occupied() : undefined),
  },
  reopen: { label: ['重新启用', 'Reopen'], from: ['closed'], to: 'open', by: ['site'] },
});
