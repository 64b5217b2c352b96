/**
 * Prefectures whose codes resident ids carry (GB/T 2260 in its editions since 1982), by province; the former 地区, 盟
 * and 自治州 (21–39) are added for every province.
 *
 * A card keeps the code of its first registration for life, so 142201 (忻州市 before 2000) stays valid for ever. No
 * list of retired counties can be trusted to be whole, and refusing a real card is worse than passing a county that
 * never was (the check character still guards every digit): below the prefecture only the class of the code is
 * checked: 01–20 districts, 21–60 counties, 71–79 zones, 81–89 cities.
 */
const provinces: Readonly<Record<string, string>> = {
  11: '1-2',
  12: '1-2',
  13: '1-11 90',
  14: '1-11',
  15: '1-9',
  21: '1-14',
  22: '1-8',
  23: '1-12',
  31: '1-2',
  32: '1-13',
  33: '1-11',
  34: '1-18',
  35: '1-9',
  36: '1-11',
  37: '1-17',
  41: '1-17 90',
  42: '1-13 90',
  43: '1-13',
  44: '1-20 51-53',
  45: '1-14',
  46: '1-4 90',
  50: '1-3',
  51: '1-20',
  52: '1-6',
  53: '1-9',
  54: '1-6',
  61: '1-10',
  62: '1-12',
  63: '1-2',
  64: '1-5',
  65: '1-5 40-43 90',
};

/** Residence permits of Hong Kong, Macao and Taiwan residents, and Taiwan's own division code. */
const beyond = new Set(['810000', '820000', '830000', '710000']);

function isPrefecture(province: string, prefecture: number): boolean {
  const ranges = provinces[province];
  if (ranges === undefined) return false;
  if (prefecture === 0 || (prefecture >= 21 && prefecture <= 39)) return true;
  return ranges.split(' ').some((range) => {
    const [first, last] = range.split('-').map(Number) as [number, number?];
    return prefecture >= first && prefecture <= (last ?? first);
  });
}

/** Whether a six-digit division code is, was or may have been in use. */
export function isResidentArea(code: string): boolean {
  if (!/^\d{6}$/.test(code)) return false;
  if (beyond.has(code)) return true;
  const county = Number(code.slice(4));
  const prefecture = Number(code.slice(2, 4));
  if (prefecture === 0 && county !== 0) return false;
  return isPrefecture(code.slice(0, 2), prefecture) && (county <= 60 || (county > 70 && county < 90));
}
