import { type Checked, right, tidy, wrong } from './checked.ts';
import { isResidentArea } from './residentAreas.ts';

const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];

/** Check character of the first 17 digits of a resident id (GB 11643-1999). */
export function residentIdCheck(first17: string): string {
  const sum = weights.reduce((total, weight, i) => total + weight * Number(first17.charAt(i)), 0);
  return '10X98765432'.charAt(sum % 11);
}

/** What a valid resident id says about its holder. */
export interface ResidentFacts {
  /** `YYYY-MM-DD`. */
  readonly birth: string;
  readonly sex: 'male' | 'female';
}

/**
 * Checks a resident id (GB 11643-1999), a residence permit of Hong Kong, Macao (810000, 820000) and Taiwan (830000)
 * residents, or a permanent residence card for foreigners of the 2023 form (first digit 9).
 * `today` is the Shanghai day, `YYYY-MM-DD`; birth lies not after it and not more than 130 years before.
 */
export function checkResidentId(typed: string, today: string): Checked {
  const value = tidy(typed).replace(/-/g, '');
  if (/^\d{15}$/.test(value)) {
    return wrong('RESIDENT_ID_OLD', [
      '这是15位旧身份证号，请填写18位公民身份号码',
      'This is an old 15-digit number; enter the 18-digit citizen number',
    ]);
  }
  if (value.length !== 18) {
    return wrong('RESIDENT_ID_LENGTH', [
      `身份证号应为18位，现在是${value.length}位，请核对`,
      `A resident id has 18 characters, this has ${value.length}; please check`,
    ]);
  }
  if (!/^\d{17}[\dX]$/.test(value)) return illegal(value, today);
  if (!areaKnown(value)) {
    return wrong('RESIDENT_ID_AREA', [
      `前6位“${value.slice(0, 6)}”不是现行或曾用的行政区划代码，请核对`,
      `The first six digits "${value.slice(0, 6)}" are no present or former division code; please check`,
    ]);
  }
  const birth = birthOf(value);
  if (!realDay(birth)) {
    return wrong('RESIDENT_ID_DATE', [
      `出生日期“${birth}”不存在，请核对第7至14位`,
      `The birth date "${birth}" does not exist; check digits 7 to 14`,
    ]);
  }
  if (birth > today) {
    return wrong('RESIDENT_ID_FUTURE', [
      `出生日期“${birth}”晚于今天，请核对第7至14位`,
      `The birth date "${birth}" is after today; check digits 7 to 14`,
    ]);
  }
  if (ageOn(birth, today) > 130) {
    return wrong('RESIDENT_ID_AGE', [
      `按出生日期“${birth}”年龄超过130岁，请核对第7至14位`,
      `By the birth date "${birth}" the age is over 130; check digits 7 to 14`,
    ]);
  }
  if (residentIdCheck(value) !== value.charAt(17)) {
    return wrong('RESIDENT_ID_CHECK', [
      '最后一位校验码不符，可能有一位抄错，请对照身份证逐位核对',
      'The last character does not check; one digit may be miscopied, compare with the card',
    ]);
  }
  return right(value);
}

/** Birth and sex as a checked, normalised id states them. */
export function residentFacts(id: string): ResidentFacts {
  return { birth: birthOf(id), sex: Number(id.charAt(16)) % 2 === 1 ? 'male' : 'female' };
}

/** Completed years of age on a day; both `YYYY-MM-DD`. */
export function ageOn(birth: string, day: string): number {
  const years = Number(day.slice(0, 4)) - Number(birth.slice(0, 4));
  return day.slice(5) < birth.slice(5) ? years - 1 : years;
}

function birthOf(id: string): string {
  return `${id.slice(6, 10)}-${id.slice(10, 12)}-${id.slice(12, 14)}`;
}

function areaKnown(id: string): boolean {
  // A foreigner's card carries 9, the province that issued it and the country's number in place of the division.
  if (id.startsWith('9')) return isResidentArea(`${id.slice(1, 3)}0000`) && id.slice(3, 6) !== '000';
  return isResidentArea(id.slice(0, 6));
}

function realDay(day: string): boolean {
  const [year, month, date] = day.split('-').map(Number) as [number, number, number];
  if (month < 1 || month > 12 || date < 1) return false;
  const leap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
  const length = month === 2 ? (leap ? 29 : 28) : [4, 6, 9, 11].includes(month) ? 30 : 31;
  return date <= length;
}

function illegal(value: string, today: string): Checked {
  const at = [...value].findIndex((c, i) => !/\d/.test(c) && !(i === 17 && c === 'X'));
  const bad = value.charAt(at);
  const repaired = value.replace(/O/g, '0').replace(/[IL]/g, '1').replace(/S/g, '5').replace(/Z/g, '2');
  const checked = repaired === value ? undefined : checkResidentId(repaired, today);
  const offered = checked?.ok ? checked.value : undefined;
  return wrong(
    'RESIDENT_ID_CHARACTER',
    [
      `第${at + 1}位是“${bad}”，身份证号除最后一位可为X外只能是数字${offered ? `；是否应为“${offered.charAt(at)}”` : ''}，请核对后改正`,
      `Character ${at + 1} is "${bad}"; only the last may be X, all others are digits${offered ? `. Should it be "${offered.charAt(at)}"?` : '.'} Check and correct`,
    ],
    offered,
  );
}
