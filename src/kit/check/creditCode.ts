import { type Checked, right, tidy, wrong } from './checked.ts';

const alphabet = '0123456789ABCDEFGHJKLMNPQRTUWXY';
const innerAlphabet = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ';
const weights = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28];
const innerWeights = [3, 7, 9, 10, 5, 8, 4, 2];
/** Registering authorities of GB 32100-2015 table 1. */
const authorities = '123456789ANY';
const lookalikes: Readonly<Record<string, string>> = { O: '0', I: '1', S: '5', Z: '2', V: 'U' };

/** Check character of the first 17 characters of a unified social credit code (GB 32100-2015, 4.6). */
export function creditCodeCheck(first17: string): string {
  const sum = weights.reduce((total, weight, i) => total + weight * alphabet.indexOf(first17.charAt(i)), 0);
  return alphabet.charAt((31 - (sum % 31)) % 31);
}

/** Check character of the first 8 characters of an organisation code (GB 11714-1997): characters 9–16 of the code. */
export function organisationCheck(first8: string): string {
  const sum = innerWeights.reduce((total, weight, i) => total + weight * innerAlphabet.indexOf(first8.charAt(i)), 0);
  const rest = 11 - (sum % 11);
  return rest === 11 ? '0' : rest === 10 ? 'X' : String(rest);
}

/**
 * Checks a unified social credit code: 18 characters, no I O S V Z, division in digits, the organisation code's own
 * check (GB 11714) and the outer one (GB 32100-2015). The value comes back upper case without blanks or dashes.
 */
export function checkCreditCode(typed: string): Checked {
  const value = tidy(typed).replace(/-/g, '');
  if (value.length !== 18) {
    return wrong('CREDIT_CODE_LENGTH', [
      `统一社会信用代码应为18位，现在是${value.length}位，请对照营业执照核对`,
      `A unified social credit code has 18 characters, this has ${value.length}; compare with the licence`,
    ]);
  }
  const at = [...value].findIndex((c) => !alphabet.includes(c));
  if (at >= 0) return illegal(value, at);
  if (!authorities.includes(value.charAt(0))) {
    return wrong('CREDIT_CODE_AUTHORITY', [
      `第1位“${value.charAt(0)}”不是登记管理部门代码，企业一般为9，请核对`,
      `The first character "${value.charAt(0)}" is no registering authority (enterprises have 9); please check`,
    ]);
  }
  if (!/^\d{6}$/.test(value.slice(2, 8))) {
    return wrong('CREDIT_CODE_AREA', [
      '第3至8位是行政区划代码，只能是数字，请核对',
      'Characters 3 to 8 are the division code and can only be digits; please check',
    ]);
  }
  if (organisationCheck(value.slice(8, 16)) !== value.charAt(16)) {
    return wrong('CREDIT_CODE_INNER_CHECK', [
      '第9至17位（主体标识码）校验不符，可能有一位抄错，请对照营业执照逐位核对',
      'Characters 9 to 17 (organisation code) fail their check; one may be miscopied, compare with the licence',
    ]);
  }
  if (creditCodeCheck(value) !== value.charAt(17)) {
    return wrong('CREDIT_CODE_CHECK', [
      '最后一位校验码不符，可能有一位抄错，请对照营业执照逐位核对',
      'The last character does not check; one character may be miscopied, compare with the licence',
    ]);
  }
  return right(value);
}

function illegal(value: string, at: number): Checked {
  const bad = value.charAt(at);
  const instead = lookalikes[bad];
  const repaired = [...value].map((c) => lookalikes[c] ?? c).join('');
  if (!instead) {
    return wrong('CREDIT_CODE_CHARACTER', [
      `第${at + 1}位“${bad}”不是数字或大写字母，请核对`,
      `Character ${at + 1} "${bad}" is neither a digit nor a letter; please check`,
    ]);
  }
  const checked = checkCreditCode(repaired);
  return wrong(
    'CREDIT_CODE_CHARACTER',
    [
      `第${at + 1}位是字母“${bad}”，代码中不用 I、O、S、V、Z；是否应为“${instead}”，请核对后改正`,
      `Character ${at + 1} is the letter "${bad}"; codes never use I, O, S, V or Z. Should it be "${instead}"? Check and correct`,
    ],
    checked.ok ? checked.value : undefined,
  );
}
