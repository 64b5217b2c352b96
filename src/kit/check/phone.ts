import { type Checked, right, tidy, wrong } from './checked.ts';

/** Public service numbers an office may give: 110, 119, 120, 122, 12345, 12350 and their like. */
const service = /^(?:110|119|120|122|1231\d|1232\d|1233\d|12345|12350|123[6-9]\d)$/;

function digits(typed: string): string {
  return tidy(typed)
    .replace(/[-－—–()（）.]/g, '')
    .replace(/^(?:\+|00)86/, '');
}

/** Checks a mobile number; the value is the bare 11 digits (`+86`, `0086`, blanks and dashes removed). */
export function checkMobile(typed: string): Checked {
  const letter = letterIn(typed);
  if (letter) return letter;
  const value = digits(typed);
  if (!/^\d+$/.test(value) || value.length !== 11) {
    return wrong('MOBILE_LENGTH', [
      `手机号应为11位数字，现在是${value.length}位，请核对`,
      `A mobile number has 11 digits, this has ${value.length}; please check`,
    ]);
  }
  if (!/^1[3-9]/.test(value)) {
    return wrong('MOBILE_PREFIX', [
      '手机号应以13至19开头，请核对；座机请带区号填写，如0350-1234567',
      'A mobile number begins with 13 to 19; a landline is written with its area code, such as 0350-1234567',
    ]);
  }
  return right(value);
}

/**
 * Checks a landline with its area code (Xinzhou: 0350 and seven digits) or a public service number such as 12350.
 * The value reads `0350-1234567`, an extension follows after a second dash.
 */
export function checkLandline(typed: string): Checked {
  const letter = letterIn(typed);
  if (letter) return letter;
  const [main = '', extension] = tidy(typed).split(/转|EXT\.?|#|(?<=^[^-]*-\d{7,8})-/);
  const number = digits(main);
  if (service.test(number)) return right(number);
  if (/^\d{7}$/.test(number)) {
    return wrong(
      'LANDLINE_AREA_CODE',
      [`座机请带区号，忻州为0350：0350-${number}`, `Write the area code too, Xinzhou is 0350: 0350-${number}`],
      `0350-${number}`,
    );
  }
  const parts = /^(0350)(\d{7})$/.exec(number) ?? /^(010|02\d|0(?!350)[3-9]\d{2})([2-8]\d{6,7})$/.exec(number);
  if (!parts || (extension !== undefined && !/^\d{1,6}$/.test(extension))) {
    return wrong('LANDLINE_FORM', [
      '座机应为区号加号码，如0350-1234567，请核对',
      'A landline is its area code and number, such as 0350-1234567; please check',
    ]);
  }
  return right(`${parts[1]}-${parts[2]}${extension ? `-${extension}` : ''}`);
}

/** Checks a mobile or landline number, whichever the digits look like. */
export function checkPhone(typed: string): Checked {
  return /^1[3-9]/.test(digits(typed)) && digits(typed).length > 7 ? checkMobile(typed) : landlineOrMobile(typed);
}

function landlineOrMobile(typed: string): Checked {
  const checked = checkLandline(typed);
  if (checked.ok || checked.code !== 'LANDLINE_FORM') return checked;
  return wrong('PHONE_FORM', [
    '电话号码不对：手机为11位数字，座机带区号，如0350-1234567，请核对',
    'No phone number: a mobile has 11 digits, a landline its area code, such as 0350-1234567; please check',
  ]);
}

function letterIn(typed: string): Checked | undefined {
  const value = tidy(typed);
  if (!/[OIL]/.test(value.replace(/EXT/, ''))) return undefined;
  const repaired = value.replace(/O/g, '0').replace(/[IL]/g, '1');
  const checked = checkPhone(repaired);
  return wrong(
    'PHONE_CHARACTER',
    [
      '号码里有字母 O、I 或 L，是否应为数字0或1，请核对后改正',
      'The number holds a letter O, I or L; should it be the digit 0 or 1? Check and correct',
    ],
    checked.ok ? checked.value : undefined,
  );
}
