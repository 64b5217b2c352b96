import { refusal } from '../../../kit/refusal.ts';

export const codeForged = refusal(
  'CODE_FORGED',
  [
    '这个二维码不是本系统发的，不能填报。请扫本单位门口张贴的场所码。',
    'This code is not one of ours. Scan the one that hangs at your site.',
  ],
  403,
);
export const codeForeign = refusal(
  'CODE_FOREIGN',
  [
    '这个二维码是别的城市的。请扫本单位门口张贴的场所码。',
    'This code belongs to another city. Scan the one that hangs at your site.',
  ],
  403,
);
export const codeExpired = refusal(
  'CODE_EXPIRED',
  ['这个二维码过期了。请让单位负责人重新打印张贴。', 'This code has expired. Ask the head of the site for a new one.'],
  403,
);
export const codeRevoked = refusal(
  'CODE_REVOKED',
  ['这个二维码已经作废。请扫门口新贴的那一张。', 'This code was revoked. Scan the new one that hangs at the site.'],
  403,
);
export const deviceUnknown = refusal(
  'DEVICE_UNKNOWN',
  ['请重新扫一次场所码再填报。', 'Scan the site code again before entering anything.'],
  401,
);
export const notBound = refusal(
  'NOT_BOUND',
  ['请先确认您是谁，再填报。', 'Say who you are before entering anything.'],
  401,
);
export const purposeUnseen = refusal(
  'PURPOSE_UNSEEN',
  ['告知书有更新。请看过并确认后再填报。', 'The notice about your data has changed. Read it and confirm first.'],
  409,
);
export const notYourMember = refusal(
  'NOT_YOUR_MEMBER',
  [
    '这部手机登记的是另一个人，不能替别人填报。没有手机的人由班组长代报。',
    'This phone belongs to somebody else. Team leaders report for those without a phone.',
  ],
  403,
);
export const notOpenToPublic = refusal(
  'NOT_OPEN_TO_PUBLIC',
  ['这一项不能扫码填报。请联系本单位工作人员。', 'This is not entered by QR code. Ask the staff of the site.'],
  403,
);
export const memberUnknown = refusal(
  'MEMBER_UNKNOWN',
  [
    '名册上没有对上这个姓名和号码。请核对；第一次来的，选“我是新来的”登记。',
    'Nobody on the roster has this name and number. Check them, or register as new.',
  ],
  404,
);
export const memberUncertain = refusal(
  'MEMBER_UNCERTAIN',
  [
    '有几个人同名同号，系统分不清。请让疫情防控专员核对名册。',
    'Several persons match. Ask the epidemic officer to check the roster.',
  ],
  409,
);
export const numberOfAnother = refusal(
  'NUMBER_OF_ANOTHER',
  [
    '这个手机号或身份证号登记在别人名下，不能再用。请核对自己的号码，或找疫情防控专员。',
    'That number stands under somebody else’s name. Check your own, or ask the epidemic officer.',
  ],
  409,
);
export const proofMissing = refusal('PROOF_MISSING', [
  '请填身份证号后 4 位或手机号，二者填一个。',
  'Give the last four of your resident id, or your phone.',
]);
export const tooManyFromDevice = refusal(
  'TOO_MANY_FROM_DEVICE',
  [
    '这部手机填得太多了。请过一会儿再试，或让班组长代报。',
    'Too many entries from this phone. Try later, or ask the team leader.',
  ],
  429,
);
export const tooManyFromSite = refusal(
  'TOO_MANY_AT_SITE',
  ['这个场所现在填报的人太多。请过几分钟再试。', 'Too many entries at this site now. Try again in some minutes.'],
  429,
);
export const tooManyTries = refusal(
  'TOO_MANY_TRIES',
  [
    '核对身份的次数太多了。请过一小时再试，或找疫情防控专员。',
    'Too many tries. Wait an hour, or ask the epidemic officer.',
  ],
  429,
);
