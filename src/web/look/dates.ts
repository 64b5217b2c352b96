import type { Language } from '../../kit/label.ts';

const eightHours = 8 * 3_600_000;
const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;
const weekdays = {
  zh: ['周日', '周一', '周二', '周三', '周四', '周五', '周六'],
  en: ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'],
} as const;
const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'] as const;

type Instant = Date | string | number;

/** Shanghai wall-clock parts. China keeps +08:00 all year, so the shift is a constant. */
function wall(instant: Instant) {
  const at = new Date(new Date(instant).getTime() + eightHours);
  const two = (value: number) => String(value).padStart(2, '0');
  return {
    year: at.getUTCFullYear(),
    month: at.getUTCMonth(),
    date: at.getUTCDate(),
    weekday: at.getUTCDay(),
    clock: `${two(at.getUTCHours())}:${two(at.getUTCMinutes())}`,
    dayNumber: Math.floor(at.getTime() / day),
  };
}

/** The noon of a Shanghai day `YYYY-MM-DD`, safe to read back as that day. */
function noon(shanghaiDay: string): Date {
  return new Date(`${shanghaiDay}T12:00:00+08:00`);
}

/** 09:30 in Shanghai. */
export function clockWords(instant: Instant): string {
  return wall(instant).clock;
}

/** 「1月19日 周三」, with the year when it is not that of `now`. */
export function dayWords(shanghaiDay: string, language: Language, now?: Instant): string {
  const at = wall(noon(shanghaiDay));
  const other = now !== undefined && wall(now).year !== at.year;
  if (language === 'en')
    return `${weekdays.en[at.weekday]} ${at.date} ${months[at.month]}${other ? ` ${at.year}` : ''}`;
  return `${other ? `${at.year}年` : ''}${at.month + 1}月${at.date}日 ${weekdays.zh[at.weekday]}`;
}

/** 「1月19日」, with the year when it is not that of `now`: for the middle of a sentence. */
export function dateWords(shanghaiDay: string, language: Language, now: Instant): string {
  const at = wall(noon(shanghaiDay));
  const other = wall(now).year !== at.year;
  if (language === 'en') return `${at.date} ${months[at.month]}${other ? ` ${at.year}` : ''}`;
  return `${other ? `${at.year}年` : ''}${at.month + 1}月${at.date}日`;
}

/** 「1月19日 09:30 周三」; 「今天 09:30」, 「昨天」 and 「明天」 near `now`. */
export function momentWords(instant: Instant, now: Instant, language: Language): string {
  const at = wall(instant);
  const here = wall(now);
  const away = at.dayNumber - here.dayNumber;
  const near = { zh: ['昨天', '今天', '明天'], en: ['yesterday', 'today', 'tomorrow'] } as const;
  const name = Math.abs(away) <= 1 ? near[language][away + 1] : undefined;
  if (name !== undefined) return `${name} ${at.clock}`;
  const year = at.year === here.year ? '' : language === 'zh' ? `${at.year}年` : ` ${at.year}`;
  if (language === 'en') return `${weekdays.en[at.weekday]} ${at.date} ${months[at.month]}${year} ${at.clock}`;
  return `${year}${at.month + 1}月${at.date}日 ${at.clock} ${weekdays.zh[at.weekday]}`;
}

/** 「2022年1月19日」, as official documents write it. */
export function documentDay(shanghaiDay: string): string {
  const at = wall(noon(shanghaiDay));
  return `${at.year}年${at.month + 1}月${at.date}日`;
}

/** A length of time in one unit, cut, never rounded up: 「3 小时」, 「2 天」, 「不到 1 分钟」. */
export function durationWords(milliseconds: number, language: Language): string {
  const size = Math.abs(milliseconds);
  const one = (value: number, zh: string, en: string) =>
    language === 'zh' ? `${value} ${zh}` : `${value} ${en}${value === 1 ? '' : 's'}`;
  if (size < minute) return language === 'zh' ? '不到 1 分钟' : 'under a minute';
  if (size < hour) return one(Math.floor(size / minute), '分钟', 'minute');
  if (size < 2 * day) return one(Math.floor(size / hour), '小时', 'hour');
  return one(Math.floor(size / day), '天', 'day');
}

export interface Remaining {
  readonly words: string;
  readonly late: boolean;
  /** Less than two hours left: worth a darker word, never a colour of risk. */
  readonly soon: boolean;
}

/** 「还有 3 小时」 before the due instant, 「已迟 2 天」 after it. */
export function remaining(due: Instant, now: Instant, language: Language): Remaining {
  const left = new Date(due).getTime() - new Date(now).getTime();
  const words = durationWords(left, language);
  if (left < 0) return { words: language === 'zh' ? `已迟 ${words}` : `${words} late`, late: true, soon: false };
  return { words: language === 'zh' ? `还有 ${words}` : `${words} left`, late: false, soon: left < 2 * hour };
}

/** Which day of a campaign a day is; its first day is 1. Before the first day it is 0 or less. */
export function campaignDay(firstDay: string, shanghaiDay: string): number {
  return wall(noon(shanghaiDay)).dayNumber - wall(noon(firstDay)).dayNumber + 1;
}
