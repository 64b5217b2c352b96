import { manyChoice, moment, reference, text, yesNo } from '../../../kit/field.ts';
import { defineKind } from '../../../kit/kind.ts';
import { refusal } from '../../../kit/refusal.ts';
import { facilitySorts } from './items.ts';

const whichBroken = refusal('FACILITY_NOT_NAMED', [
  '有设施不能用，请选出是哪一处并写明故障，系统会开维修单。',
  'Something is out of order: name the facility and the fault, and a repair is opened.',
]);
const nothingChecked = refusal('NOTHING_CHECKED', [
  '请选出这次检查了哪几类设施。',
  'Say which sorts of facility were checked.',
]);

/** 二-企业-4b: the round of the facilities; one that fails opens its repair. */
export const facilityCheck = defineKind({
  name: 'facilityCheck',
  label: ['设施检查记录', 'Facility check'],
  home: 'site',
  fields: {
    sorts: manyChoice(['检查了', 'Checked'], facilitySorts),
    inOrder: yesNo(['全部能用', 'All in order'], { measured: true }),
    facility: reference(['不能用的是', 'Out of order'], 'facility', { optional: true, measured: true }),
    fault: text(['故障', 'Fault'], { max: 200, optional: true, measured: true }),
    checkedAt: moment(['检查时间', 'Checked at'], { initially: 'now' }),
  },
  may: { create: ['site'], read: ['site', 'supervisor'] },
  search: ['fault'],
  title: 'fault',
  answers: ['洗手', '喷淋', '设施'],
  offline: true,
  check: (input) => {
    if (!Array.isArray(input.sorts) || input.sorts.length === 0) return nothingChecked({ field: 'sorts' });
    return input.inOrder === false && !(input.facility && input.fault) ? whichBroken({ field: 'facility' }) : undefined;
  },
});
