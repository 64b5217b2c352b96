import { type Checked, right, tidy, wrong } from './checked.ts';

const provinces = '京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼';
const ordinary = new RegExp(`^[${provinces}][A-HJ-NP-Z][A-HJ-NP-Z0-9]{4}[A-HJ-NP-Z0-9挂学警港澳]$`);
const smallElectric = new RegExp(`^[${provinces}][A-HJ-NP-Z][A-HJK][A-HJ-NP-Z0-9]\\d{4}$`);
const largeElectric = new RegExp(`^[${provinces}][A-HJ-NP-Z]\\d{5}[A-HJK]$`);

/** Sorts of plate (GA 36-2018): `electric` runs on batteries or hydrogen alone (D A B C E), `hybrid` does not (F G H J K). */
export type PlateSort = 'ordinary' | 'trailer' | 'training' | 'police' | 'border' | 'electric' | 'hybrid' | 'special';

/**
 * Checks a vehicle plate (GA 36-2018); blanks and the middle dot are removed. `special` accepts the plates outside the
 * standard's form (armed police, embassies, temporary papers) as up to 16 characters, because the gate must still let
 * them be written down.
 */
export function checkPlate(typed: string, options: { readonly special?: boolean } = {}): Checked {
  const value = tidy(typed).replace(/[·•・.-]/g, '');
  if (options.special) {
    if (/^[\p{Script=Han}A-Z0-9]{4,16}$/u.test(value)) return right(value);
    return wrong('PLATE_SPECIAL', [
      '特殊号牌请填写4至16个汉字、字母或数字',
      'A special plate is 4 to 16 Chinese characters, letters or digits',
    ]);
  }
  if (ordinary.test(value) || smallElectric.test(value) || largeElectric.test(value)) return right(value);
  if (!new RegExp(`^[${provinces}]`).test(value)) {
    return wrong('PLATE_PROVINCE', [
      '号牌应以省份简称开头，如“晋”；武警、使领馆、临时号牌请勾选“特殊号牌”',
      'A plate begins with its province, such as 晋; mark armed police, embassy and temporary plates as special',
    ]);
  }
  if (/[IO]/.test(value)) {
    const repaired = value.slice(0, 2) + value.slice(2).replace(/O/g, '0').replace(/I/g, '1');
    const bad = /[IO]/.exec(value)?.[0] ?? 'I';
    const fits = ordinary.test(repaired) || smallElectric.test(repaired) || largeElectric.test(repaired);
    return wrong(
      'PLATE_CHARACTER',
      [
        `号牌不用字母 I 和 O；“${bad}”是否应为数字${bad === 'I' ? '1' : '0'}，请核对后改正`,
        `Plates never use I or O; should "${bad}" be the digit ${bad === 'I' ? '1' : '0'}? Check and correct`,
      ],
      fits ? repaired : undefined,
    );
  }
  return wrong('PLATE_FORM', [
    '号牌应为省份简称、字母加5位（新能源6位），如晋H12345、晋HD12345，请核对',
    'A plate is province, letter and 5 characters (new energy 6), such as 晋H12345 or 晋HD12345; please check',
  ]);
}

/** The sort of a checked, normalised plate. */
export function plateSort(value: string): PlateSort {
  if (smallElectric.test(value)) return 'DABCE'.includes(value.charAt(2)) ? 'electric' : 'hybrid';
  if (largeElectric.test(value)) return 'DABCE'.includes(value.charAt(7)) ? 'electric' : 'hybrid';
  if (!ordinary.test(value)) return 'special';
  const last = value.charAt(6);
  if (last === '挂') return 'trailer';
  if (last === '学') return 'training';
  if (last === '警') return 'police';
  return last === '港' || last === '澳' ? 'border' : 'ordinary';
}
