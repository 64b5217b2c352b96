import { shanghaiDay } from '../../../kit/day.ts';
import { choice, date, decimal, manyChoice, moment, reference, yesNo } from '../../../kit/field.ts';
import { defineKind } from '../../../kit/kind.ts';
import { refusal } from '../../../kit/refusal.ts';
import { absences, type Reading, standingOf, standings, symptoms } from './rules.ts';

const ahead = refusal('CHECK_IN_AHEAD', [
  '健康打卡只能报今天的，不能提前报明天的。请到当天再报。',
  'A check-in is about now, never about tomorrow. Come back on the day.',
]);
const tooOld = refusal('CHECK_IN_TOO_OLD', [
  '补报只能补最近 3 天的。更早的请由疫情防控专员在当日说明里写明。',
  'Only the last three days can be made up. Earlier days are explained in the statement of the day.',
]);
const nothingSaid = refusal('TEMPERATURE_OR_ABSENCE', [
  '请填体温；今天不在岗的，选一个不在岗原因。',
  'Give a temperature, or the reason of the absence.',
]);

/** Days back that can be made up. */
const daysBack = 3;
/** A phone's clock may be ahead by so much, ms. */
const clockSlack = 5 * 60_000;

/** 二-企业-3b: one person's health on one day, as measured or told; the state says what it means (handbook 4.5). */
export const healthCheckIn = defineKind({
  name: 'healthCheckIn',
  label: ['健康打卡', 'Health check-in'],
  home: 'site',
  fields: {
    member: reference(['人员', 'Person'], 'rosterMember', { needs: '二-企业-3b' }),
    temperature: decimal(['体温', 'Temperature'], {
      unit: ['℃', '℃'],
      digits: 1,
      min: 30,
      max: 45,
      optional: true,
      needs: '二-企业-3b',
    }),
    symptoms: manyChoice(['症状', 'Symptoms'], symptoms, { optional: true, needs: '二-企业-5' }),
    at: moment(['测量时间', 'Measured at'], { initially: 'now' }),
    mode: choice(
      ['填报方式', 'Entered by'],
      {
        self: ['本人', 'The person'],
        leader: ['班组长代报', 'Team leader'],
        guard: ['门岗', 'Gate guard'],
      },
      { initially: 'self' },
    ),
    away: yesNo(['在外地', 'Away'], { optional: true, needs: '二-企业-2b' }),
    absence: choice(['不在岗原因', 'Reason of absence'], absences, {
      optional: true,
      sensitive: true,
      needs: '二-企业-3b',
    }),
    onDay: date(['所报日期', 'About the day'], { derived: true }),
  },
  states: standings,
  initialState: (input) => standingOf(input as Reading),
  may: {
    create: ['site', 'site.gate_guard', 'public'],
    read: ['site.head', 'site.epidemic_officer', 'health.officer', 'emergency.reader'],
    correct: ['site.head', 'site.epidemic_officer'],
  },
  search: [],
  answers: ['晨检', '午检', '体温'],
  burst: true,
  offline: true,
  personal: 'member',
  keep: { days: 44 },
  check: (input, at) => {
    const measured = Date.parse(String(input.at));
    if (measured > at.now.getTime() + clockSlack || shanghaiDay(String(input.at)) > at.today)
      return ahead({ field: 'at' });
    if (measured < at.now.getTime() - daysBack * 86_400_000) return tooOld({ field: 'at' });
    if (typeof input.temperature !== 'number' && !input.absence) return nothingSaid({ field: 'temperature' });
    return undefined;
  },
  sets: (input) => ({ onDay: shanghaiDay(String(input.at)) }),
});
