import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Checked } from './checked.ts';
import { checkCreditCode, creditCodeCheck, organisationCheck } from './creditCode.ts';
import { ageBand, maskName, maskPhone, maskPlate, maskResidentId, publicName } from './masking.ts';
import { checkLandline, checkMobile, checkPhone } from './phone.ts';
import { checkPlate, plateSort } from './plate.ts';
import { ageOn, checkResidentId, residentFacts, residentIdCheck } from './residentId.ts';

const today = '2022-01-19';
const ok = (value: string) => ({ ok: true, value });

function refused(checked: Checked, code: string, suggestion?: string) {
  expect(checked.ok).toBe(false);
  if (checked.ok) return;
  expect(checked.code).toBe(code);
  expect(checked.label[0]).toMatch(/[一-龥]/);
  expect(checked.label[1]).toMatch(/[a-z]/);
  expect(checked.suggestion).toBe(suggestion);
}

describe('unified social credit code', () => {
  test.each([
    '91350100M000100Y43',
    '91140900MA0TE5T08C',
    '91140923MA0000007C',
    '91140900MA0K00013P',
    '92140902MA0HAAAAXL',
    '52140900MJ0000018P',
    '1214090040000000XM',
    '91140900MA0X000660',
    '91140900MA0X0020XC',
    '91140900MA0X00410Y',
  ])('[C1] %s passes', (code) => expect(checkCreditCode(code)).toEqual(ok(code)));

  test('[C1] lower case, blanks, dashes and full-width characters are put right', () => {
    expect(checkCreditCode(' 91140900ma0te5t08c ')).toEqual(ok('91140900MA0TE5T08C'));
    expect(checkCreditCode('９１１４０９００-ＭＡ０ＴＥ５Ｔ０８-Ｃ')).toEqual(ok('91140900MA0TE5T08C'));
  });

  test('[C2] a wrong check, length, authority or area is refused', () => {
    refused(checkCreditCode('91140900MA0TE5T08D'), 'CREDIT_CODE_CHECK');
    refused(checkCreditCode('91140900MA0TE5T08'), 'CREDIT_CODE_LENGTH');
    refused(checkCreditCode(''), 'CREDIT_CODE_LENGTH');
    refused(checkCreditCode('B1140900MA0TE5T08C'), 'CREDIT_CODE_AUTHORITY');
    refused(checkCreditCode('9114A900MA0TE5T08C'), 'CREDIT_CODE_AREA');
    refused(checkCreditCode('91140900MA0TE5T18C'), 'CREDIT_CODE_INNER_CHECK');
    refused(checkCreditCode('91140900MA0TE5T0中C'), 'CREDIT_CODE_CHARACTER');
  });

  test('[C3] a letter O is refused with the zero offered, never put in', () => {
    const checked = checkCreditCode('91140900MAOTE5T08C');
    refused(checked, 'CREDIT_CODE_CHARACTER', '91140900MA0TE5T08C');
    if (!checked.ok) expect(checked.label[0]).toContain('第11位是字母“O”');
    refused(checkCreditCode('91140900MAOTE5T08D'), 'CREDIT_CODE_CHARACTER');
  });

  const alphabet = [...'0123456789ABCDEFGHJKLMNPQRTUWXY'];
  const codes = fc
    .tuple(
      fc.integer({ min: 110000, max: 659999 }),
      fc.array(fc.constantFrom(...alphabet), { minLength: 8, maxLength: 8 }),
    )
    .map(([area, body]) => {
      const first = `91${area}${body.join('')}${organisationCheck(body.join(''))}`;
      return first + creditCodeCheck(first);
    });

  test('[C4] every well-made code passes and no single character can change unnoticed', () => {
    fc.assert(
      fc.property(codes, fc.nat(17), fc.constantFrom(...alphabet), (code, at, other) => {
        expect(checkCreditCode(code)).toEqual(ok(code));
        const changed = code.slice(0, at) + other + code.slice(at + 1);
        expect(checkCreditCode(changed).ok).toBe(changed === code);
      }),
    );
  });
});

describe('resident id', () => {
  test.each(
    ['11010519491231002X', '14090219000101001X', '14098119040229002X', '140932190012318886', '142224197503120011'].map(
      (id) => id.slice(0, 17) + residentIdCheck(id),
    ),
  )('[C5] %s passes', (id) => expect(checkResidentId(id, today)).toEqual(ok(id)));

  test('[C5] the standard example, the Xinzhou ones and lower-case x pass as they stand', () => {
    for (const id of [
      '11010519491231002X',
      '14090219000101001X',
      '14098119040229002X',
      '140932190012318886',
      '140902189912319992',
    ]) {
      expect(checkResidentId(id, today), id).toEqual(ok(id));
    }
    expect(checkResidentId('11010519491231002x', today)).toEqual(ok('11010519491231002X'));
  });

  test('[C6] impossible births are refused', () => {
    refused(checkResidentId('440524188001010014', today), 'RESIDENT_ID_AGE');
    refused(checkResidentId('140923190002290019', today), 'RESIDENT_ID_DATE');
    const born = `14090220220120001`;
    refused(checkResidentId(born + residentIdCheck(born), today), 'RESIDENT_ID_FUTURE');
    expect(checkResidentId(born + residentIdCheck(born), '2022-01-20').ok).toBe(true);
  });

  test('[C7] wrong check, length, characters and areas are refused with what to do', () => {
    refused(checkResidentId('110105194912310021', today), 'RESIDENT_ID_CHECK');
    refused(checkResidentId('1101051949123100', today), 'RESIDENT_ID_LENGTH');
    refused(checkResidentId('110105491231002', today), 'RESIDENT_ID_OLD');
    refused(checkResidentId('11O10519491231002X', today), 'RESIDENT_ID_CHARACTER', '11010519491231002X');
    for (const area of ['000000', '990101', '140999', '141501', '160101']) {
      const id = `${area}19800101001`;
      refused(checkResidentId(id + residentIdCheck(id), today), 'RESIDENT_ID_AREA');
    }
  });

  test('[C8] retired prefixes, permits of Hong Kong, Macao and Taiwan and foreigners’ cards pass', () => {
    for (const area of [
      '142201',
      '142200',
      '142224',
      '510213',
      '110103',
      '810000',
      '820000',
      '830000',
      '140971',
      '931840',
      '469007',
      '659001',
    ]) {
      const id = `${area}19750312001`;
      expect(checkResidentId(id + residentIdCheck(id), today).ok, area).toBe(true);
    }
  });

  test('[C9] any single digit changed is caught, and so is any swap of neighbours', () => {
    const ids = fc
      .tuple(
        fc.constantFrom('140902', '140925', '142201'),
        fc.integer({ min: 1930, max: 2005 }),
        fc.integer({ min: 1, max: 12 }),
        fc.integer({ min: 1, max: 28 }),
        fc.integer({ min: 1, max: 999 }),
      )
      .map(([area, year, month, day, order]) => {
        const first = `${area}${year}${String(month).padStart(2, '0')}${String(day).padStart(2, '0')}${String(order).padStart(3, '0')}`;
        return first + residentIdCheck(first);
      });
    fc.assert(
      fc.property(ids, fc.nat(17), fc.constantFrom(...'0123456789X'), (id, at, other) => {
        expect(checkResidentId(id, today)).toEqual(ok(id));
        const changed = id.slice(0, at) + other + id.slice(at + 1);
        expect(checkResidentId(changed, today).ok).toBe(changed === id);
        if (at === 17) return;
        const swapped = id.slice(0, at) + id.charAt(at + 1) + id.charAt(at) + id.slice(at + 2);
        expect(checkResidentId(swapped, today).ok).toBe(swapped === id);
      }),
    );
  });

  test('[C9] the id tells birth, sex and age', () => {
    expect(residentFacts('11010519491231002X')).toEqual({ birth: '1949-12-31', sex: 'female' });
    expect(residentFacts('14090219000101001X').sex).toBe('male');
    expect(ageOn('1990-01-20', today)).toBe(31);
    expect(ageOn('1990-01-19', today)).toBe(32);
  });
});

describe('phones', () => {
  test('[C10] mobiles are stripped to eleven digits', () => {
    for (const typed of ['13800001111', '+86 138 0000 1111', '0086-138-0000-1111', '１３８００００１１１１']) {
      expect(checkMobile(typed)).toEqual(ok('13800001111'));
    }
    expect(checkMobile('16600001111').ok).toBe(true);
    expect(checkMobile('19900001111').ok).toBe(true);
    refused(checkMobile('12800001111'), 'MOBILE_PREFIX');
    refused(checkMobile('1380000111'), 'MOBILE_LENGTH');
    refused(checkMobile('138OOOO1111'), 'PHONE_CHARACTER', '13800001111');
  });

  test('[C11] landlines carry their area code; service numbers pass', () => {
    expect(checkLandline('03501234567')).toEqual(ok('0350-1234567'));
    expect(checkLandline('0350-1234567')).toEqual(ok('0350-1234567'));
    expect(checkLandline('（0350）1234567')).toEqual(ok('0350-1234567'));
    expect(checkLandline('010-65001234')).toEqual(ok('010-65001234'));
    expect(checkLandline('0350-3031234转8001')).toEqual(ok('0350-3031234-8001'));
    expect(checkPhone('12350')).toEqual(ok('12350'));
    refused(checkLandline('3031234'), 'LANDLINE_AREA_CODE', '0350-3031234');
    refused(checkLandline('0350-30312345'), 'LANDLINE_FORM');
    refused(checkPhone('0350-30'), 'PHONE_FORM');
    expect(checkPhone('138-0000-1111')).toEqual(ok('13800001111'));
  });
});

describe('plates', () => {
  test('[C12] ordinary and new-energy plates pass and tell their sort', () => {
    const sorts = {
      晋H12345: 'ordinary',
      晋HD12345: 'electric',
      晋H12345F: 'hybrid',
      晋H1234挂: 'trailer',
      晋H1234学: 'training',
      晋H1234警: 'police',
    };
    for (const [plate, sort] of Object.entries(sorts)) {
      expect(checkPlate(plate), plate).toEqual(ok(plate));
      expect(plateSort(plate)).toBe(sort);
    }
    expect(checkPlate('晋h·12345')).toEqual(ok('晋H12345'));
  });

  test('[C13] I, O, a missing province and wrong lengths are refused', () => {
    refused(checkPlate('晋HI2345'), 'PLATE_CHARACTER', '晋H12345');
    refused(checkPlate('晋O12345'), 'PLATE_CHARACTER');
    refused(checkPlate('H12345'), 'PLATE_PROVINCE');
    refused(checkPlate('晋H1234'), 'PLATE_FORM');
    refused(checkPlate('WJ1412345'), 'PLATE_PROVINCE');
    expect(checkPlate('WJ14·12345', { special: true })).toEqual(ok('WJ1412345'));
    refused(checkPlate('?', { special: true }), 'PLATE_SPECIAL');
  });
});

describe('masks', () => {
  test('[C14] names, ids, phones and plates as the handbook shows them', () => {
    expect(maskName('张三')).toBe('张*');
    expect(maskName('张小三')).toBe('张*三');
    expect(maskName('欧阳小三')).toBe('欧**三');
    expect(maskName('张')).toBe('*');
    expect(maskName('John Smith')).toBe('J******');
    expect(publicName('张三')).toBe('张某');
    expect(publicName('张小三')).toBe('张某某');
    expect(publicName('欧阳小三')).toBe('欧阳某某');
    expect(maskResidentId('14090219000101001X')).toBe('140902********001X');
    expect(maskPhone('13800001234')).toBe('138****1234');
    expect(maskPhone('0350-1234567')).toBe('0350-***4567');
    expect(maskPlate('晋H12345')).toBe('晋H·**345');
    expect(maskPlate('晋HD12345')).toBe('晋H·***345');
    expect(ageBand(34)).toBe('30–39岁');
  });

  test('[C15] a mask never gives back the middle', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^\d{17}[\dX]$/), (id) => {
        expect(maskResidentId(id).slice(6, 14)).toBe('********');
        expect(maskResidentId(id)).toHaveLength(18);
      }),
    );
  });
});
