import { shanghaiDay, shanghaiMinutes } from '../../../kit/day.ts';
import type { Label } from '../../../kit/label.ts';

/** Symptoms asked after every day (eighth edition of the national plan, handbook 4.5). */
export const symptoms = {
  fever: ['发热', 'Fever'],
  dryCough: ['干咳', 'Dry cough'],
  fatigue: ['乏力', 'Fatigue'],
  stuffyNose: ['鼻塞', 'Stuffy nose'],
  runnyNose: ['流涕', 'Runny nose'],
  soreThroat: ['咽痛', 'Sore throat'],
  lostSmellTaste: ['嗅觉味觉减退或丧失', 'Loss of smell or taste'],
  conjunctivitis: ['结膜炎', 'Conjunctivitis'],
  musclePain: ['肌肉酸痛', 'Muscle pain'],
  diarrhoea: ['腹泻', 'Diarrhoea'],
  shortBreath: ['呼吸困难', 'Short of breath'],
  tightChest: ['胸闷', 'Tight chest'],
} as const satisfies Record<string, Label>;

/** Why somebody is not there: an absence without a reason is no healthy day (handbook 4.5). */
export const absences = {
  personalLeave: ['事假', 'Personal leave'],
  sickLeave: ['病假', 'Sick leave'],
  isolation: ['隔离', 'In isolation'],
  restDay: ['休班', 'Off shift'],
  gone: ['离职', 'Left the job'],
} as const satisfies Record<string, Label>;

/** What one check-in says. */
export const standings = {
  normal: ['正常', 'Normal'],
  retest: ['需复测', 'To be measured again'],
  abnormal: ['异常', 'Abnormal'],
  absent: ['不在岗', 'Absent'],
} as const satisfies Record<string, Label>;
export type HealthStanding = keyof typeof standings;

/** From here on a temperature is abnormal, °C under the arm (handbook 4.5). */
export const feverFrom = 37.3;
/** Above or below this a forehead gun in January is not to be believed: rest 5–10 minutes indoors and measure under the arm. */
export const doubtAbove = 37.2;
export const doubtBelow = 35;

export interface Reading {
  readonly temperature?: number | null | undefined;
  readonly symptoms?: readonly string[] | null | undefined;
  readonly absence?: string | null | undefined;
}

/**
 * [G1] [G2] What a check-in says: a symptom or 37.3 °C and more is abnormal; between 37.2 and 37.3 or under 35.0 is to be
 * measured again; an absence with its reason is absent, unless it comes with a symptom or fever. Handbook 4.5, case 4.9-11.
 */
export function standingOf(reading: Reading): HealthStanding {
  const { temperature } = reading;
  if ((reading.symptoms?.length ?? 0) > 0) return 'abnormal';
  if (typeof temperature === 'number' && temperature >= feverFrom) return 'abnormal';
  if (reading.absence) return 'absent';
  if (typeof temperature !== 'number') return 'retest';
  return temperature > doubtAbove || temperature < doubtBelow ? 'retest' : 'normal';
}

/** [G3] What several check-ins of one person say of one day: abnormal stays abnormal, else the last one counts. */
export function dayStanding(
  readings: readonly { readonly at: string; readonly standing: HealthStanding }[],
): HealthStanding | undefined {
  if (readings.some(({ standing }) => standing === 'abnormal')) return 'abnormal';
  return [...readings].sort((a, b) => (a.at < b.at ? -1 : 1)).at(-1)?.standing;
}

/** The five figures of a site's day. Absent, not done, normal and abnormal are never added up into one another. */
export interface DayFigures {
  readonly roster: number;
  readonly normal: number;
  readonly retest: number;
  readonly abnormal: number;
  readonly absent: number;
}

/** [G4] Who has not been accounted for; never below zero. */
export const notDone = (figures: DayFigures): number =>
  Math.max(0, figures.roster - figures.normal - figures.retest - figures.abnormal - figures.absent);

/** [G5] A day is whole when everybody on the roster is accounted for and no measurement is still to be repeated. */
export const isWhole = (figures: DayFigures): boolean =>
  figures.roster > 0 && notDone(figures) === 0 && figures.retest === 0;

/** Share of the roster accounted for, 0–1; nothing where there is no roster. */
export const completeness = (figures: DayFigures): number | undefined =>
  figures.roster === 0 ? undefined : (figures.roster - notDone(figures)) / figures.roster;

/** [G6] Whether the statement of a day closed at `now` is late: after the hour set (20:00 by default), or on a later day. */
export function isLate(onDay: string, now: Date, closingHour: string): boolean {
  const today = shanghaiDay(now);
  if (today !== onDay) return today > onDay;
  const [hour = 20, minute = 0] = closingHour.split(':').map(Number);
  return shanghaiMinutes(now) > hour * 60 + minute;
}
