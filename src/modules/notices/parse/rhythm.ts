import { addDays, daysInMonth, isoDay, weekday } from './dates.ts';
import type { Deadline, Rhythm } from './notice-shape.ts';
import { readNumeral } from './numerals.ts';

const N = '[〇零一二三四五六七八九十廿\\d]';
const YEAR = `(?:(${N}{4})年)?`;
const CLOCK = `(?:(上午|下午|中午|晚上|早上|晚|早)?(${N}{1,3})(?:[:：](\\d{2})|[时点](?:(\\d{1,2})分|(半))?))?`;
const BEFORE = '(?:之前|以前|前|止|截止)';
const WEEKDAY = '(?:每|本|下)?(?:周|星期)([一二三四五六日天])';

interface Found {
  at: number;
  text: string;
  date?: string;
  time?: string;
}

function timeOf(
  half: string | undefined,
  hour: string | undefined,
  minutes: string | undefined,
  thirty: string | undefined,
): string | undefined {
  if (hour === undefined) return undefined;
  let value = readNumeral(hour) ?? 99;
  if ((half === '下午' || half?.startsWith('晚')) && value < 12) value += 12;
  if (value > 24) return undefined;
  return `${String(value).padStart(2, '0')}:${(thirty ? '30' : (minutes ?? '00')).padStart(2, '0')}`;
}

/** The year a month without year means in a notice of that day: the notice's own, or the next when long past. */
function yearFor(month: number, noticeDay: string | null): number | undefined {
  if (!noticeDay) return undefined;
  const [year, own] = [Number(noticeDay.slice(0, 4)), Number(noticeDay.slice(5, 7))];
  return month + 6 <= own ? year + 1 : year;
}

function dayOf(
  year: string | undefined,
  month: string,
  day: number | 'end',
  noticeDay: string | null,
): string | undefined {
  const m = readNumeral(month);
  if (m === undefined || m < 1 || m > 12) return undefined;
  const y = year ? readNumeral(year) : yearFor(m, noticeDay);
  if (y === undefined) return undefined;
  return isoDay(y, m, day === 'end' ? daysInMonth(y, m) : day);
}

type Reader = (found: RegExpExecArray, noticeDay: string | null) => Pick<Found, 'date' | 'time'>;

const THIRD: Record<string, number | 'end'> = { 上旬: 10, 中旬: 20, 下旬: 'end', 底: 'end', 末: 'end' };

const FORMS: readonly (readonly [RegExp, Reader])[] = [
  [
    new RegExp(
      `(?:自|从)?(?:${YEAR}(${N}{1,3})月(?:(${N}{1,3})[日号])?|即日|印发之日|发文之日)起?(?:开始)?(?:至|到|—|－|-|~|～|——)${YEAR}(?:(${N}{1,3})月)?(?:(${N}{1,3})[日号]|(底|末|上旬|中旬|下旬))(?:止|前|结束)?`,
    ),
    (f, day) => {
      const month = f[5] ?? f[2];
      const last = f[6] ? readNumeral(f[6]) : THIRD[f[7] ?? ''];
      return month && last !== undefined ? { date: dayOf(f[4] ?? f[1], month, last, day) } : {};
    },
  ],
  [
    new RegExp(
      `(?:请?于|在|截止|截至|截止到|不迟于|最迟)?(?:时间为?)?${YEAR}(${N}{1,3})月(${N}{1,3})[日号](?:[（(](?:星期|周)[一二三四五六日天][）)])?${CLOCK}(?:下班)?${BEFORE}`,
    ),
    (f, day) => ({
      date: dayOf(f[1], f[2] ?? '', readNumeral(f[3] ?? '') ?? 0, day),
      time: timeOf(f[4], f[5], f[6] ?? f[7], f[8]),
    }),
  ],
  [
    new RegExp(
      `(?:截止|截至|不迟于|最迟于?|不得?晚于|(?:整改|完成|办结)时限|限(?:于|在)?)(?:时间)?[为：:]?\\s?${YEAR}(${N}{1,3})月(${N}{1,3})[日号]${CLOCK}`,
    ),
    (f, day) => ({
      date: dayOf(f[1], f[2] ?? '', readNumeral(f[3] ?? '') ?? 0, day),
      time: timeOf(f[4], f[5], f[6] ?? f[7], f[8]),
    }),
  ],
  [
    new RegExp(`(?:请?于|在|到|至)?${YEAR}(${N}{1,3})月(?:份)?(底|末|上旬|中旬|下旬)(?:${BEFORE})?`),
    (f, day) => ({ date: dayOf(f[1], f[2] ?? '', THIRD[f[3] ?? ''] ?? 'end', day) }),
  ],
  [
    new RegExp(`(?:请?于)?${YEAR}(${N}{1,3})月(?:份)?${BEFORE}`),
    (f, day) => ({ date: dayOf(f[1], f[2] ?? '', 1, day) }),
  ],
  [
    new RegExp(
      `(?:自|从|于)?(?:本?(?:通知|方案|文件|办法))?(?:印发|发布|下发|发文)之日起(${N}{1,3})(?:日|天)(?:之内|以内|内)`,
    ),
    (f, day) => {
      const days = readNumeral(f[1] ?? '');
      return day && days ? { date: addDays(day, days) } : {};
    },
  ],
  [
    new RegExp(`(?:请?于)?每月(?:(${N}{1,3})[日号]|月?[底末])${CLOCK}${BEFORE}?`),
    (f) => ({ time: timeOf(f[2], f[3], f[4] ?? f[5], f[6]) }),
  ],
  [
    new RegExp(`(?:请?于|在)?${WEEKDAY}${CLOCK}(?:下班)?${BEFORE}?`),
    (f, day) => {
      const time = timeOf(f[2], f[3], f[4] ?? f[5], f[6]);
      const wanted = '一二三四五六日天'.indexOf(f[1] ?? '') + 1;
      if (!day || /每/.test(f[0]) || !/本|下/.test(f[0])) return { time };
      const ahead = Math.min(wanted, 7) - weekday(day) + (/下/.test(f[0]) ? 7 : 0);
      return { date: addDays(day, ahead), time };
    },
  ],
  [
    /(?:请?于)?(?:本|当)?月(?:底|末)(?:之前|以前|前)/,
    (_f, day) => ({
      date: day
        ? isoDay(
            Number(day.slice(0, 4)),
            Number(day.slice(5, 7)),
            daysInMonth(Number(day.slice(0, 4)), Number(day.slice(5, 7))),
          )
        : undefined,
    }),
  ],
  [
    new RegExp(`(?:请?于)?(?:(${N}{4})年|今年|本年|年)年?(?:底|末)(?:之前|以前|前)`),
    (f, day) => ({
      date: f[1] ? isoDay(readNumeral(f[1]) ?? 0, 12, 31) : day ? `${day.slice(0, 4)}-12-31` : undefined,
    }),
  ],
  // 28日12时前: of the notice's month, or of the next when that day is past.
  [
    new RegExp(`(?<![月\\d])(?:请?于)?(${N}{1,3})[日号](?!内)${CLOCK}${BEFORE}`),
    (f, day) => {
      const wanted = readNumeral(f[1] ?? '') ?? 0;
      if (!day) return {};
      const [year, month, own] = day.split('-').map(Number) as [number, number, number];
      const ahead = wanted < own ? 1 : 0;
      const date = isoDay(year + (ahead && month === 12 ? 1 : 0), ahead ? (month % 12) + 1 : month, wanted);
      return { date, time: timeOf(f[2], f[3], f[4] ?? f[5], f[6]) };
    },
  ],
  [
    new RegExp(`(?:请?于)?(今|明|后)(?:日|天|(?=晚))${CLOCK}(?:下班)?(?:${BEFORE}|(?=必须|务必))`),
    (f, day) => ({
      date: day ? addDays(day, '今明后'.indexOf(f[1] ?? '今')) : undefined,
      time: timeOf(f[2], f[3], f[4] ?? f[5], f[6]),
    }),
  ],
  [
    new RegExp(`(?:请?于)?(?:每日|每天|当日|当天|次日)${CLOCK}${BEFORE}`),
    (f) => ({ time: timeOf(f[1], f[2], f[3] ?? f[4], f[5]) }),
  ],
  [new RegExp(`${N}{1,3}(?:个)?(?:工作日|日|天|小时|分钟|周|月)(?:之内|以内|内)`), () => ({})],
  [
    /(?:春节|元旦|国庆|五一|中秋|清明|端午|节日|节|汛期|入汛|入冬|供暖期|开学|复工|上岗|进场|会议)(?:之前|以前|前)(?!夕|后|期|往|来|提)/,
    () => ({}),
  ],
  [/即日起|立即|第一时间/, () => ({})],
];

/** Finds the deadline a text names, resolved to a day where the notice's date allows; the earliest expression wins. */
export function findDeadline(text: string, noticeDay: string | null): Deadline | undefined {
  if (!/[前底末至到内止旬即立第截迟晚限周期—－~～-]/.test(text)) return undefined;
  let best: Found | undefined;
  for (const [index, [pattern, read]] of FORMS.entries()) {
    const found = pattern.exec(text);
    if (!found || (best && index === FORMS.length - 1)) continue;
    if (best && (found.index > best.at || (found.index === best.at && found[0].length <= best.text.length))) continue;
    // A bare time is no deadline without a day or 前.
    best = { at: found.index, text: found[0].replace(/^(?:请?于|在)/, ''), ...read(found, noticeDay) };
  }
  if (!best || (/^(?:立即|第一时间)$/.test(best.text) && !/报告|上报|处置|报送|整改|组织|启动|核实|停/.test(text)))
    return undefined;
  return { text: best.text, ...(best.date ? { date: best.date } : {}), ...(best.time ? { time: best.time } : {}) };
}

/** The deadline of a label such as 完成时限：2月22日, where a day alone is one. */
export function readDue(due: string, noticeDay: string | null): Deadline {
  const found = findDeadline(due, noticeDay);
  if (found?.date) return found;
  const day = findDeadline(`${due.replace(/[。；\s]+$/, '')}前`, noticeDay);
  return day?.date ? { ...day, text: due } : (found ?? { text: due });
}

const TIMES = new RegExp(`(?:不少于|至少|不低于|不得少于|各|开展|进行|组织)?(${N}{1,3}|两|数)次`);
const EVENT =
  /(?:^|[，。；])(?:发现|发生|出现|接到|收到)[^，。；]{1,16}?(?=立即|及时|第一时间|马上|须|应|要)|(?:一旦|遇有|如遇|如有|遇到|凡是?|若有|如)[^，。；]{1,40}|(?<![不未能免止会所])(?:发现|发生|出现|接到|收到)[^，。；]{1,40}?(?:[之以]?后|时|的)(?=[，。；、及立第要]|$)|对(?!照)[^，。；]{2,60}的(?=[，。；]|$)|对有[^，。；]{1,30}的(?:人员|单位|企业|场所)|突发[^，。；]{0,20}/;
const ONCE =
  /制定|制订|成立|签订|召开|印发|建立.{0,12}(?:台账|清单|档案|专班|机制)|编制|上报.{0,20}(?:方案|总结|名单|台账)|明确.{0,16}(?:责任人|联络员|专人|负责人)|组建|设立|列出清单|报送.{0,20}(?:方案|总结|名单|台账|报告)/;

function timesIn(text: string): { times?: number } {
  const found = TIMES.exec(text)?.[1];
  const times = found ? readNumeral(found) : undefined;
  return times ? { times } : {};
}

/** How often an obligation falls due, by the words of its text; continuous when nothing is said. */
export function findRhythm(text: string, deadline: Deadline | undefined): { rhythm: Rhythm; why: string } {
  const hours = new RegExp(`每(${N}{1,2})?(?:个)?小时`).exec(text);
  if (hours) {
    const every = readNumeral(hours[1] ?? '1') ?? 1;
    return { rhythm: { kind: 'daily', times: Math.max(1, Math.floor(24 / every)) }, why: `“${hours[0]}”` };
  }
  const daily = /每日|每天|日报告|日报制|日调度|日巡查|日清|每班|逐日|零报告|每晚|每早/.exec(text);
  if (daily) return { rhythm: { kind: 'daily', ...timesIn(text) }, why: `“${daily[0]}”` };
  const weekly = /每(?:周|星期)|周报|周调度|周通报|按周/.exec(text);
  if (weekly) return { rhythm: { kind: 'weekly', ...timesIn(text) }, why: `“${weekly[0]}”` };
  const monthly = /每月|每个月|月报|月调度|月通报|按月/.exec(text);
  if (monthly) return { rhythm: { kind: 'monthly', ...timesIn(text) }, why: `“${monthly[0]}”` };
  const seldom = /每季度|每半年|每年|半年度|季度末/.exec(text);
  if (seldom) return { rhythm: { kind: 'event', event: seldom[0], ...timesIn(text) }, why: `“${seldom[0]}”` };
  const event = EVENT.exec(text);
  if (event) return { rhythm: { kind: 'event', event: event[0].slice(0, 60) }, why: `“${event[0].slice(0, 16)}”触发` };
  // 2小时内报告: the hours run from something that happens.
  if (deadline && !deadline.date && /(?:小时|分钟)(?:之|以)?内$/.test(deadline.text))
    return { rhythm: { kind: 'event' }, why: `“${deadline.text}”从事情发生起算` };
  if (/(?:第一时间|及时|立即|随时).{0,24}(?:报告|上报|处置)/.test(text))
    return { rhythm: { kind: 'event' }, why: '及时报告随事而定' };
  if (deadline && !/^(?:立即|第一时间|即日起)|长期|常态|持续|全年|贯穿/.test(deadline.text))
    return { rhythm: { kind: 'once' }, why: '有期限' };
  const once = ONCE.exec(text);
  if (once) return { rhythm: { kind: 'once' }, why: `“${once[0].slice(0, 8)}”一次完成` };
  return { rhythm: { kind: 'continuous' }, why: '未写明频次' };
}
