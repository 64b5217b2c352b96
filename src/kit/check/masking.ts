/** Two-character surnames, so that 欧阳 is not taken for 欧. */
const doubleSurnames =
  /^(?:欧阳|令狐|司马|上官|诸葛|夏侯|尉迟|皇甫|慕容|公孙|长孙|宇文|司徒|东方|独孤|南宫|端木|澹台|淳于|呼延|赫连|申屠|闻人|轩辕)(?=.)/;

function surnameOf(name: string): string {
  const double = doubleSurnames.exec(name);
  if (double) return double[0];
  return [...name][0] ?? '';
}

/** A name in a work list (level 1): 张三 → 张*, 张小三 → 张*三, longer names keep first and last (handbook 7). */
export function maskName(name: string): string {
  const characters = [...name.trim()];
  if (characters.length <= 1) return '*'.repeat(characters.length);
  if (characters.length === 2) return `${characters[0]}*`;
  if (/^[\x20-\x7e]+$/.test(name)) return `${characters[0]}${'*'.repeat(Math.min(characters.length - 1, 6))}`;
  return `${characters[0]}${'*'.repeat(characters.length - 2)}${characters.at(-1)}`;
}

/** A name in public (level 2): 张小三 → 张某某, 张三 → 张某. */
export function publicName(name: string): string {
  const trimmed = name.trim();
  if (trimmed === '') return '';
  const surname = surnameOf(trimmed);
  return surname + '某'.repeat(Math.min(Math.max([...trimmed].length - [...surname].length, 1), 2));
}

/** A resident id in a work list: first 6 and last 4 shown, `140902********001X`. Shorter papers show 2 and 2. */
export function maskResidentId(id: string): string {
  const trimmed = id.trim();
  if (trimmed.length >= 15) return `${trimmed.slice(0, 6)}${'*'.repeat(trimmed.length - 10)}${trimmed.slice(-4)}`;
  if (trimmed.length > 4) return `${trimmed.slice(0, 2)}${'*'.repeat(trimmed.length - 4)}${trimmed.slice(-2)}`;
  return '*'.repeat(trimmed.length);
}

/** A phone in a work list: mobile 3 + 4, `138****1234`; a landline keeps its area code and last 4. */
export function maskPhone(phone: string): string {
  const trimmed = phone.trim();
  if (/^1\d{10}$/.test(trimmed)) return `${trimmed.slice(0, 3)}****${trimmed.slice(-4)}`;
  const landline = /^(0\d{2,3})-?(\d{7,8})/.exec(trimmed);
  if (landline?.[2]) return `${landline[1]}-${'*'.repeat(landline[2].length - 4)}${landline[2].slice(-4)}`;
  return '*'.repeat(trimmed.length);
}

/** A plate in a work list: 晋H12345 → 晋H·**345. */
export function maskPlate(plate: string): string {
  const value = plate.trim().replace('·', '');
  if (value.length < 6) return '*'.repeat(value.length);
  return `${value.slice(0, 2)}·${'*'.repeat(value.length - 5)}${value.slice(-3)}`;
}

/** A ten-year band for publication: 34 → `30–39岁`. */
export function ageBand(age: number): string {
  if (age < 0 || !Number.isFinite(age)) return '';
  const from = Math.floor(age / 10) * 10;
  return from >= 90 ? '90岁以上' : `${from}–${from + 9}岁`;
}
