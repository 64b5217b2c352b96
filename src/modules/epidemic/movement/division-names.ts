import type { PlaceRef } from '../policy/types.ts';
import { divisionLines } from './data/divisions.ts';

interface Division {
  readonly code: string;
  readonly name: string;
  /** Ways people write it: in full, and without its last word where two characters are left. */
  readonly words: readonly string[];
}

/** Headings of the list that are no places: 市辖区 and what lies straight under a province. */
const heading = /^(?:市辖区|县|省直辖县级行政区划|自治区直辖县级行政区划)$/;
const short = /(?:壮族自治区|回族自治区|维吾尔自治区|特别行政区|自治区|自治州|自治县|省|市|区|县|旗|盟|地区)$/;

function divisionOf(code: string, name: string): Division {
  if (heading.test(name)) return { code, name, words: [] };
  const bare = name.replace(short, '');
  return { code, name, words: bare.length >= 2 && bare !== name ? [name, bare] : [name] };
}

interface Divisions {
  readonly provinces: readonly Division[];
  readonly below: ReadonlyMap<string, readonly Division[]>;
  /** Cities and counties whose full name there is once in the country. */
  readonly once: ReadonlyMap<string, string>;
}

let made: Divisions | undefined;

/** The divisions of the country, read once when first asked for. */
function divisions(): Divisions {
  if (made) return made;
  const provinces: Division[] = [];
  const below = new Map<string, Division[]>();
  const codes = new Map<string, string[]>();
  for (const line of divisionLines.split('\n')) {
    const [head = '', ...rest] = line.split(' ');
    const province = divisionOf(head.slice(0, 2), head.slice(2));
    provinces.push(province);
    for (const entry of rest) {
      const [, digits = '', name = ''] = /^(\d+)(.+)$/.exec(entry) ?? [];
      const code = province.code + digits;
      const parent = digits.length === 2 ? province.code : code.slice(0, 4);
      const division = divisionOf(code, name);
      const list = below.get(parent);
      if (list) list.push(division);
      else below.set(parent, [division]);
      const same = codes.get(name);
      if (same) same.push(code);
      else codes.set(name, [code]);
    }
  }
  const once = new Map([...codes].flatMap(([name, all]) => (all.length === 1 ? [[name, all[0] as string]] : [])));
  made = { provinces, below, once };
  return made;
}

/** The division a text begins with, the longest way of writing it first, and what follows it. */
function beginning(text: string, among: readonly Division[]): { division: Division; rest: string } | undefined {
  let best: { division: Division; word: string } | undefined;
  for (const division of among)
    for (const word of division.words)
      if (text.startsWith(word) && word.length > (best?.word.length ?? 0)) best = { division, word };
  return best && { division: best.division, rest: text.slice(best.word.length) };
}

/** [M3] The deepest division a written place names, from its beginning, and what is left: street and estate. */
function readDivision(text: string): { code: string | null; rest: string } {
  const { provinces, below, once } = divisions();
  const province = beginning(text, provinces);
  if (!province) {
    // Without the province only what there is once in the country can be told.
    let found: { code: string; rest: string } | undefined;
    for (let length = Math.min(text.length, 15); length >= 3 && !found; length -= 1) {
      const code = once.get(text.slice(0, length));
      if (code) found = { code, rest: text.slice(length) };
    }
    if (!found) return { code: null, rest: text };
    if (found.code.length === 6) return found;
    const county = beginning(found.rest, below.get(found.code) ?? []);
    return county ? { code: county.division.code, rest: county.rest } : found;
  }
  const cities = below.get(province.division.code) ?? [];
  const city = beginning(province.rest, cities);
  if (city) {
    const county = beginning(city.rest, below.get(city.division.code) ?? []);
    return county ? { code: county.division.code, rest: county.rest } : { code: city.division.code, rest: city.rest };
  }
  // Municipalities and counties straight under the province; also a county whose city was left out.
  const counties = cities.flatMap(({ code }) => below.get(code) ?? []);
  const county = beginning(province.rest, counties);
  if (!county) return { code: province.division.code, rest: province.rest };
  return { code: county.division.code, rest: county.rest };
}

/** How the division of a code is written. */
function wordsOf(code: string): readonly string[] {
  const { provinces, below } = divisions();
  const among = code.length === 2 ? provinces : below.get(code.length === 6 ? code.slice(0, 4) : code.slice(0, 2));
  return among?.find((division) => division.code === code)?.words ?? [];
}

const street = /^.{1,12}?(?:街道办事处|街道|镇|乡|苏木)/;

/**
 * [M3] A place as somebody wrote it, for the policy engine: the code given wins over the one its words tell; the name is what is
 * left after province, city, county and street, the estate or village risk areas are named by.
 */
export function placeOf(written: string, code?: string | null): PlaceRef {
  const key = `${code ?? ''}|${written}`;
  const found = known.get(key);
  if (found) return found;
  if (known.size >= mostKnown) known.clear();
  const place = readPlace(written, code);
  known.set(key, place);
  return place;
}

/** Places read before; the same ones come again with everybody who was there. */
const known = new Map<string, PlaceRef>();
const mostKnown = 20_000;

function readPlace(written: string, code?: string | null): PlaceRef {
  const text = written.normalize('NFKC').replace(/[\s,，、·]+/g, '');
  const read = readDivision(text);
  const own = code && /^\d{2,12}$/.test(code) ? code : read.code;
  const left = read.rest.replace(street, '');
  const name = own !== null && wordsOf(own).includes(left) ? '' : left;
  // A code beside a name is of what the named place lies in, unless nothing is named below it.
  if (name === '') return { code: own, name: null };
  return own === null
    ? { name }
    : { code: null, name, county: own.length >= 6 ? own : null, city: own.slice(0, 4), province: own.slice(0, 2) };
}
