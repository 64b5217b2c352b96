import { choice, decimal, longText, manyChoice, moment, reference, text, yesNo } from '../../../kit/field.ts';
import { defineKind } from '../../../kit/kind.ts';
import { refusal } from '../../../kit/refusal.ts';
import { symptoms } from './symptoms.ts';

const foundLater = refusal('FOUND_IN_FUTURE', [
  '发现时间还没到。请核对时间。',
  'The time of finding lies in the future. Check it.',
]);
const tooOld = refusal('FOUND_TOO_LONG_AGO', [
  '发现时间在14天以前。请核对日期；补记旧事请直接联系县疫情防控办。',
  'The time of finding lies more than 14 days back. Check the date, or call the county epidemic office about an old case.',
]);
const nothingSeen = refusal('NO_SYMPTOM', [
  '没有选症状，体温也没到37.3℃。请选出看到的症状，或填上体温。',
  'No symptom chosen and no temperature of 37.3 °C or more. Choose what was seen, or enter the temperature.',
]);

/**
 * 二-企业-5a/5d: somebody at a site shows symptoms. One touch sends it; the four deliveries, the disinfection order and the look for a
 * cluster follow from its fact. It names the member by the roster alone, so its readers need the roster's rights to learn the name.
 */
export const suspectReport = defineKind({
  name: 'suspectReport',
  label: ['疑似症状报告', 'Suspected-symptom report'],
  home: 'site',
  fields: {
    member: reference(['人员', 'Person'], 'rosterMember', { needs: '二-企业-5d' }),
    symptoms: manyChoice(['症状', 'Symptoms'], symptoms, { optional: true, needs: '二-企业-5d' }),
    temperature: decimal(['体温', 'Temperature'], {
      unit: ['℃', '℃'],
      min: 30,
      max: 43,
      digits: 1,
      optional: true,
    }),
    foundAt: moment(['发现时间', 'Found at'], { initially: 'now' }),
    place: text(['工作地点', 'Workplace'], { max: 80, suggest: 'last', needs: '二-企业-5f' }),
    isolated: yesNo(['已戴口罩、停工并单独安置', 'Masked, off work and kept apart'], { initially: true }),
    note: longText(['补充说明', 'Note'], { max: 500, optional: true }),
    outcome: choice(
      ['医疗机构结论', 'Conclusion of the health authority'],
      { ruledOut: ['已排除', 'Ruled out'], underCare: ['转诊诊治', 'Under care'], confirmed: ['确诊', 'Confirmed'] },
      { optional: true, derived: true },
    ),
    concludedAt: moment(['结论时间', 'Concluded at'], { optional: true, derived: true }),
  },
  states: {
    open: ['处置中', 'Being handled'],
    referred: ['已送医', 'At the clinic'],
    concluded: ['已有结论', 'Concluded'],
    closed: ['已办结', 'Closed'],
  },
  may: {
    create: ['site', 'site.gate_guard'],
    read: ['site', 'health.officer', 'emergency.reader'],
    correct: ['site'],
  },
  search: ['place'],
  title: 'place',
  answers: ['疑似症状', '及时报告', '就近就医'],
  offline: true,
  personal: 'member',
  check: (input, at) => {
    const found = Date.parse(String(input.foundAt));
    if (found > at.now.getTime() + 5 * 60_000) return foundLater({ field: 'foundAt' });
    if (found < at.now.getTime() - 14 * 86_400_000) return tooOld({ field: 'foundAt' });
    const seen = ((input.symptoms as readonly string[] | null) ?? []).length > 0;
    return seen || Number(input.temperature ?? 0) >= 37.3 ? undefined : nothingSeen({ field: 'symptoms' });
  },
}).with({
  refer: { label: ['已送医', 'Taken to the clinic'], from: ['open'], to: 'referred', by: [] },
  conclude: {
    // Only the health authority says what it is (传染病防治法 art. 38): neither the site nor the campaign office may.
    label: ['填写结论', 'Enter the conclusion'],
    from: ['open', 'referred', 'concluded'],
    to: 'concluded',
    by: ['health.officer'],
    input: {
      outcome: choice(['结论', 'Conclusion'], {
        ruledOut: ['已排除', 'Ruled out'],
        underCare: ['转诊诊治', 'Under care'],
        confirmed: ['确诊', 'Confirmed'],
      }),
    },
    sets: (_row, _input, at) => ({ concludedAt: at.now.toISOString() }),
  },
  close: {
    label: ['办结', 'Close'],
    from: ['concluded'],
    to: 'closed',
    by: ['health.officer'],
  },
});
