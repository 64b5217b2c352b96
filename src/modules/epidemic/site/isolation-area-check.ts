import { files, longText, manyChoice, moment, reference, yesNo } from '../../../kit/field.ts';
import { defineKind } from '../../../kit/kind.ts';
import { refusal } from '../../../kit/refusal.ts';

const sayDefects = refusal('DEFECTS_NOT_SAID', [
  '有没勾选的项目，检查不合格。请写明哪里不合格、怎么处理。',
  'What is not ticked is not in order. Say what is wrong and what is done about it.',
]);

/** What has to be in order before anybody is put there (handbook 4.6, 11.0 no. 14; notice 二-企业-5b). */
export const areaSafety = {
  structure: ['房屋结构合格（非违建、非可燃彩板）', 'Building sound'],
  fire: ['灭火器、烟感有效', 'Extinguishers, detector'],
  wiring: ['线路已查，无私拉乱接', 'Wiring checked'],
  heating: ['无电热毯、小太阳', 'No unsafe heaters'],
  co: ['无煤炉，一氧化碳无隐患', 'No coal stove, no CO'],
  exits: ['出口从里面能打开，未上锁', 'Exit opens from inside'],
  evacuation: ['有疏散办法并告知', 'Evacuation told'],
  zones: ['三区标识、物资齐全', 'Zones, supplies'],
} as const;

export const isSafe = (sound: unknown): boolean =>
  Array.isArray(sound) && Object.keys(areaSafety).every((item) => sound.includes(item));

/** 二-企业-5b: the safety inspection of an isolation area; a failed or expired one closes it. */
export const isolationAreaCheck = defineKind({
  name: 'isolationAreaCheck',
  label: ['隔离区安全检查', 'Isolation area check'],
  home: 'site',
  fields: {
    area: reference(['隔离观察区', 'Area'], 'isolationArea'),
    sound: manyChoice(['逐项查过，合格的打勾', 'In order'], areaSafety, { measured: true }),
    defects: longText(['不合格之处', 'Defects'], { max: 1000, optional: true }),
    photos: files(['照片', 'Photos'], { max: 6, optional: true }),
    checkedAt: moment(['检查时间', 'Checked at'], { initially: 'now' }),
    passed: yesNo(['合格', 'Passed'], { derived: true }),
  },
  states: { passed: ['合格', 'Passed'], failed: ['不合格', 'Failed'] },
  may: {
    create: ['site', 'county', 'dept', 'township'],
    read: ['site', 'supervisor', 'health.officer'],
    // What was found is not rewritten: the area is checked again.
    correct: [],
  },
  search: ['defects'],
  title: 'defects',
  answers: ['隔离观察区域', '临时观察房间', '安全检查'],
  offline: true,
  check: (input) => (!isSafe(input.sound) && !input.defects ? sayDefects({ field: 'defects' }) : undefined),
  initialState: (input) => (isSafe(input.sound) ? 'passed' : 'failed'),
  sets: (input) => ({ passed: isSafe(input.sound) }),
});
