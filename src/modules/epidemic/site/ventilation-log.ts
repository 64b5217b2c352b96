import { choice, moment, whole, yesNo } from '../../../kit/field.ts';
import { defineKind } from '../../../kit/kind.ts';
import { refusal } from '../../../kit/refusal.ts';

const returnAir = refusal('RETURN_AIR_OPEN', [
  '集中空调要关闭回风、全新风运行后再登记。做不到的请停用空调，改自然通风。',
  'Central air runs on fresh air with the return shut. Where it cannot, stop it and open the windows.',
]);

/** 二-企业-4a: airing of a place of work; central air without return air (WS 696—2020). */
export const ventilationLog = defineKind({
  name: 'ventilationLog',
  label: ['通风换气记录', 'Ventilation log'],
  home: 'site',
  fields: {
    place: choice(['场所', 'Place'], {
      workshop: ['车间（井下）', 'Workshop'],
      office: ['办公', 'Office'],
      dormitory: ['宿舍', 'Dormitory'],
      canteen: ['食堂', 'Canteen'],
      changing: ['更衣室', 'Changing room'],
      vehicle: ['通勤车', 'Vehicle'],
    }),
    means: choice(['方式', 'By'], {
      natural: ['开窗自然通风', 'Open windows'],
      mechanical: ['机械通风', 'Fans'],
      hvac: ['集中空调', 'Central air'],
    }),
    minutes: whole(['时长', 'For'], { unit: ['分钟', 'min'], min: 1, max: 1440 }),
    returnShut: yesNo(['回风已关', 'Return air shut'], { optional: true, needs: 'WS 696—2020' }),
    startedAt: moment(['开始时间', 'From'], { initially: 'now' }),
  },
  may: { create: ['site'], read: ['site', 'supervisor'] },
  search: [],
  answers: ['通风换气', '通风', '空气流通', '生产过程'],
  offline: true,
  routine: true,
  check: (input) =>
    input.means === 'hvac' && input.returnShut !== true ? returnAir({ field: 'returnShut' }) : undefined,
});
