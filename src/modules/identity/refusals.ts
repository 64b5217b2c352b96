import { refusal } from '../../kit/refusal.ts';

export const notSignedIn = refusal('NOT_SIGNED_IN', ['请先登录。', 'Sign in first.'], 401);
export const signInUnfinished = refusal(
  'SIGN_IN_UNFINISHED',
  ['登录还差一步，请按页面提示完成。', 'The sign-in has one more step; follow the page.'],
  401,
);
export const signInRefused = refusal(
  'SIGN_IN_REFUSED',
  [
    '账号或密码不对。请核对后重试；忘记密码请找本单位的系统管理员重置。',
    'Account or password is wrong. Check both; a system administrator can reset a forgotten password.',
  ],
  401,
);
export const accountLocked = refusal(
  'ACCOUNT_LOCKED',
  [
    '连续输错次数太多，账号已暂时锁定。请稍后再试，急用请找安全管理员解锁。',
    'Too many failures in a row; the account is locked for a while. Wait, or ask the security administrator to unlock it.',
  ],
  423,
);
export const tooManyAttempts = refusal(
  'TOO_MANY_ATTEMPTS',
  ['尝试太频繁，请过一分钟再试。', 'Too many attempts. Wait a minute and try again.'],
  429,
);
export const accountDisabled = refusal(
  'ACCOUNT_DISABLED',
  ['账号已停用。如需恢复，请找系统管理员。', 'The account is disabled. Ask the system administrator.'],
  403,
);
export const noPost = refusal(
  'NO_POST',
  [
    '账号还没有可用的岗位：岗位未分配、未批准，或已交接给他人。请找系统管理员核对。',
    'The account has no post to act in: none assigned, not yet approved, or handed over. Ask the system administrator.',
  ],
  403,
);
export const adminPending = refusal(
  'ADMIN_PENDING',
  ['管理员权限还在等安全管理员批准。', 'The administrator role still waits for the security administrator.'],
  403,
);
export const rolesInConflict = refusal(
  'ADMINS_EXCLUDE',
  [
    '系统管理员、安全管理员、安全审计员相互独立，也不能兼任业务岗位。请改用另一个人。',
    'The three administrator roles exclude each other and every business post. Choose another person.',
  ],
  422,
);
export const codeRefused = refusal(
  'CODE_REFUSED',
  [
    '动态口令不对或已用过。请等手机上出现下一个口令再输入，并核对手机时间。',
    'The code is wrong or was used already. Wait for the next one and check the phone’s clock.',
  ],
  401,
);
export const totpNotBegun = refusal('TOTP_NOT_BEGUN', [
  '请先取得二维码，再输入动态口令。',
  'Get the QR code first, then enter the code.',
]);
export const totpAlready = refusal('TOTP_ALREADY', [
  '已绑定动态口令。换手机请找安全管理员解除绑定。',
  'A second factor is set already. For a new phone ask the security administrator to lift it.',
]);
export const oldPasswordWrong = refusal('OLD_PASSWORD_WRONG', [
  '原密码不对，请重新输入。',
  'The old password is wrong. Enter it again.',
]);
export const passwordUsedBefore = refusal('PASSWORD_USED_BEFORE', [
  '这个密码最近用过，请换一个新的。',
  'This password was used recently. Choose a new one.',
]);
export const foreignOrigin = refusal(
  'FOREIGN_ORIGIN',
  ['请求不是从本系统页面发出的，已拒绝。请从本系统页面操作。', 'The request did not come from a page of this system.'],
  403,
);
export const nothingHere = refusal('NO_ROUTE', ['没有这个地址。', 'There is nothing at this address.'], 404);
export const notAllowed = refusal('NOT_ALLOWED', ['您的岗位不能做这件事。', 'Your post may not do this.'], 403);
export const notMyPost = refusal(
  'NOT_MY_POST',
  ['这个岗位不在您名下，不能切换。', 'This post is not yours to act in.'],
  403,
);
export const accountMissing = refusal('ACCOUNT_MISSING', ['没有这个账号。', 'There is no such account.'], 404);
export const sessionMissing = refusal(
  'SESSION_MISSING',
  ['这个登录已经结束或不存在。', 'This session has ended or does not exist.'],
  404,
);
export const postMissing = refusal('POST_MISSING', ['没有这个岗位。', 'There is no such post.'], 404);
export const accountNameTaken = refusal(
  'ACCOUNT_NAME_TAKEN',
  ['账号名已被使用，请换一个。', 'The account name is taken. Choose another.'],
  409,
);
export const personHasAccount = refusal(
  'PERSON_HAS_ACCOUNT',
  ['此人已有账号。一人一号，请在原账号上加岗位。', 'This person has an account already. Add the post to that one.'],
  409,
);
export const personMissing = refusal(
  'PERSON_MISSING',
  ['没有这个人员。请先登记人员。', 'There is no such person. Register the person first.'],
  404,
);
export const postNotHeld = refusal('POST_NOT_HELD', [
  '岗位的责任人不是此账号的本人。请先在岗位上登记责任人。',
  'The post is held by somebody else. Enter this person as its holder first.',
]);
export const postHasNoRole = refusal('POST_HAS_NO_ROLE', [
  '岗位没有设角色，分配后也看不到任何内容。请先给岗位设角色。',
  'The post carries no role. Give it one first.',
]);
export const needsPerson = refusal('NEEDS_PERSON', [
  '业务账号必须对应一个人，不设公用账号。请选择人员。',
  'A business account belongs to one person; there are no shared accounts. Choose the person.',
]);
export const nothingPending = refusal('NOTHING_PENDING', [
  '没有等待批准的授权，可能已被处理。请刷新列表。',
  'Nothing waits for approval here; it may be settled already. Refresh the list.',
]);
export const notYourself = refusal('NOT_YOURSELF', [
  '不能对自己的账号做这个操作。请另一位管理员处理。',
  'Not on your own account. Ask another administrator.',
]);
export const resetAtConsole = refusal('RESET_AT_CONSOLE', [
  '安全管理员、安全审计员还没有绑定动态口令，不能在此重置密码。请在服务器上用 shoutu admin create --again 处理。',
  'This administrator has no second factor yet. Use `shoutu admin create --again` on the server instead.',
]);
export const purposeMissing = refusal('PURPOSE_MISSING', [
  '查看个人信息要写明用途：选择用途，并用至少 10 个字说明。',
  'Opening personal data needs a purpose: choose one and explain it in at least 10 characters.',
]);
export const inputInvalid = refusal('INPUT_INVALID', [
  '填写的内容有误，请检查标出的一项。',
  'The input is not valid; check the marked field.',
]);
