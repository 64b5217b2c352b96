import { checkPlate } from '../../../kit/check/plate.ts';
import { shanghaiDay } from '../../../kit/day.ts';
import { choice, decimal, moment, reference, secret, text, whole, yesNo } from '../../../kit/field.ts';
import { defineKind } from '../../../kit/kind.ts';
import { Refusal, refusal } from '../../../kit/refusal.ts';
import { type Seen, seenAgainst, stopReasons } from './rules.ts';

const ahead = refusal('PASSAGE_AHEAD', [
  '出入时间不能晚于现在。请核对时间。',
  'A passage cannot lie ahead. Check the time.',
]);
const whoMissing = refusal('PASSAGE_WHO', [
  '请选名单上的人；来访的，填姓名和电话。',
  'Choose somebody on the list, or give a visitor’s name and phone.',
]);
const plateMissing = refusal('PASSAGE_PLATE', ['车辆进出请填车牌号。', 'Give the plate of the vehicle.']);
const originMissing = refusal('PASSAGE_ORIGIN', [
  '外来人员进场，请问清从哪里来、哪个单位。',
  'Ask an outsider where they come from and from which organisation.',
]);
const reasonMissing = refusal('PASSAGE_REASON', ['不放行的，请选一个原因。', 'Say why they were stopped.']);
const againstRule = refusal('PASSAGE_AGAINST_RULE', [
  '按刚才看到的情况不能放行。请按“不放行”登记，并照提示处理。',
  'What was seen forbids passing. Record a stop and follow the advice.',
]);

const clockSlack = 5 * 60_000;

/** 二-企业-3c: one person or vehicle through a gate, with what the guard saw, not a copy of the state's code data (handbook 4.4). */
export const gatePassage = defineKind({
  name: 'gatePassage',
  label: ['出入登记', 'Gate passage'],
  home: 'site',
  fields: {
    gate: text(['门岗', 'Gate'], { max: 40, optional: true, suggest: 'last' }),
    direction: choice(
      ['方向', 'Direction'],
      { in: ['进', 'In'], out: ['出', 'Out'] },
      { initially: 'in', needs: '二-企业-3c' },
    ),
    sort: choice(
      ['人或车', 'Person or vehicle'],
      { person: ['人员', 'Person'], vehicle: ['车辆', 'Vehicle'] },
      { initially: 'person' },
    ),
    member: reference(['在册人员', 'Roster member'], 'rosterMember', { optional: true }),
    visitorName: secret(['来访人姓名', 'Visitor’s name'], 'name', { optional: true, needs: '二-企业-3c' }),
    visitorPhone: secret(['来访人电话', 'Visitor’s phone'], 'phone', { optional: true, needs: '二-企业-3c' }),
    unit: text(['来访单位', 'Visitor’s organisation'], { max: 60, optional: true, needs: '二-企业-3c' }),
    origin: text(['从哪里来', 'Coming from'], { max: 60, optional: true, needs: '二-企业-3c' }),
    plate: text(['车牌', 'Plate'], { max: 16, optional: true, form: 'plate', needs: '二-企业-3c' }),
    persons: whole(['车上人数', 'Persons in the vehicle'], {
      min: 1,
      max: 80,
      unit: ['人', 'persons'],
      optional: true,
    }),
    temperature: decimal(['体温', 'Temperature'], {
      unit: ['℃', '℃'],
      digits: 1,
      min: 30,
      max: 45,
      optional: true,
      needs: '二-企业-3c',
    }),
    codeColour: choice(
      ['健康码', 'Health code'],
      {
        green: ['绿码', 'Green'],
        yellow: ['黄码', 'Yellow'],
        red: ['红码', 'Red'],
        paper: ['纸质或代查', 'On paper or by a relative'],
      },
      { optional: true, sensitive: true, needs: '二-企业-3c' },
    ),
    tripStar: yesNo(['行程卡带星', 'Trip card with an asterisk'], { optional: true }),
    mask: yesNo(['戴口罩', 'Wears a mask'], { optional: true }),
    result: choice(
      ['结果', 'Result'],
      { pass: ['放行', 'Passed'], stop: ['不放行', 'Stopped'] },
      { initially: 'pass' },
    ),
    reason: choice(['不放行原因', 'Why stopped'], stopReasons, { optional: true, sensitive: true }),
    at: moment(['时间', 'At'], { initially: 'now' }),
    listIssue: text(['所用名单', 'List used'], { max: 40, optional: true, quiet: true }),
  },
  states: { passed: ['已放行', 'Passed'], stopped: ['未放行', 'Stopped'] },
  initialState: (input) => (input.result === 'stop' ? 'stopped' : 'passed'),
  may: {
    create: ['site', 'site.gate_guard'],
    read: ['site.head', 'site.epidemic_officer', 'health.officer', 'emergency.reader'],
    correct: ['site.head', 'site.epidemic_officer'],
    open: ['site.epidemic_officer', 'health.officer'],
  },
  search: [],
  title: 'plate',
  answers: ['出入登记', '门岗', '进出', '扫码测温'],
  burst: true,
  offline: true,
  personal: 'member',
  keep: { days: 60 },
  check: (input, at) => {
    const passed = Date.parse(String(input.at));
    if (passed > at.now.getTime() + clockSlack || shanghaiDay(String(input.at)) > at.today)
      return ahead({ field: 'at' });
    if (input.sort === 'vehicle' && !input.plate) return plateMissing({ field: 'plate' });
    if (input.plate) {
      const checked = checkPlate(String(input.plate), { special: true });
      if (!checked.ok) return new Refusal(checked.code, checked.label, { field: 'plate' });
    }
    if (input.sort === 'person' && !input.member && !input.visitorName) return whoMissing({ field: 'member' });
    if (input.visitorName && input.direction === 'in' && !input.origin) return originMissing({ field: 'origin' });
    if (input.result === 'stop') return input.reason ? undefined : reasonMissing({ field: 'reason' });
    if (input.direction === 'in' && seenAgainst(input as unknown as Seen)) return againstRule({ field: 'result' });
    return undefined;
  },
});
