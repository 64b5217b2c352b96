import { refusal } from '../../kit/refusal.ts';

export const unknownKind = refusal(
  'KIND_UNKNOWN',
  ['没有这种记录。请检查地址。', 'There is no such kind of record. Check the address.'],
  404,
);
export const notFound = refusal(
  'RECORD_NOT_FOUND',
  [
    '找不到这条记录，可能不在您的管辖范围内。请从列表重新打开。',
    'No such record, or it lies outside your ground. Open it from a list again.',
  ],
  404,
);
export const mayNot = refusal(
  'MAY_NOT',
  [
    '您的岗位没有这项权限。需要办理的，请联系本单位管理员。',
    'Your post may not do this. Ask your administrator if it should.',
  ],
  403,
);
export const measuresEnded = refusal(
  'MEASURES_ENDED',
  [
    '防疫措施已经结束，个人防疫信息已清除，不再接收新的登记。',
    'The epidemic measures have ended and personal data were erased; nothing new is taken in.',
  ],
  410,
);
export const outOfReach = refusal(
  'OUT_OF_REACH',
  [
    '这个单位不在您的管辖范围内。请选择本辖区、本单位。',
    'That organisation lies outside your ground. Choose one within it.',
  ],
  403,
);
export const whereMissing = refusal('WHERE_MISSING', [
  '请选择记录所属的单位。',
  'Say which organisation or site the record belongs to.',
]);
export const actionUnknown = refusal(
  'ACTION_UNKNOWN',
  ['没有这个操作。请刷新页面。', 'There is no such action. Reload the page.'],
  404,
);
export const wrongState = refusal(
  'WRONG_STATE',
  [
    '这条记录现在的状态不能做这一步。请刷新后按页面上的按钮操作。',
    'The record is not in a state for this step. Reload and use the buttons shown.',
  ],
  409,
);
export const stale = refusal(
  'STALE',
  [
    '别人刚改过这条记录。请看过改动后再提交，您填的内容还在。',
    'Somebody changed this record just now. Look at the change and submit again; what you typed is kept.',
  ],
  409,
);
export const commandReused = refusal(
  'COMMAND_ID_REUSED',
  [
    '同一个提交编号用在了两份不同的内容上。请重新提交。',
    'One command id was used for two different contents. Submit again.',
  ],
  409,
);
export const recordExists = refusal(
  'RECORD_EXISTS',
  ['这条记录已经在系统里了。请从列表打开它。', 'This record is already here. Open it from the list.'],
  409,
);
export const notUnique = refusal(
  'NOT_UNIQUE',
  [
    '这个值已经登记过。请核对，或打开已有的那一条。',
    'This value is registered already. Check it, or open the existing record.',
  ],
  409,
);
export const referenceUnknown = refusal('REFERENCE_UNKNOWN', [
  '选择的对象不存在或已删除。请重新选择。',
  'What you chose does not exist. Choose again.',
]);
export const badInput = refusal('BAD_INPUT', [
  '有一项填得不对。请看标红的那一项。',
  'One entry is not right. See the marked field.',
]);
export const notSearchable = refusal('NOT_SEARCHABLE', [
  '这种记录不能按文字查找。请用筛选条件。',
  'This kind is not searched by words. Use the filters.',
]);
export const valueTooLong = refusal('TOO_LONG', [
  '写得太长了。请缩短后再提交。',
  'Too long. Shorten it and submit again.',
]);
export const alreadyThere = refusal('NOTHING_CHANGED', ['没有任何改动，不需要提交。', 'Nothing was changed.']);
