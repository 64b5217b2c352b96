import type { Label } from '../../../kit/label.ts';

/** Actions of the administrators' log in words. */
export const auditActions: Readonly<Record<string, Label>> = {
  account_created: ['开账号', 'Account made'],
  account_disabled: ['停用账号', 'Account disabled'],
  account_enabled: ['恢复账号', 'Account enabled'],
  post_granted: ['授予岗位', 'Post granted'],
  post_revoked: ['收回岗位', 'Post revoked'],
  grant_approved: ['批准授权', 'Grant approved'],
  grant_refused: ['不批准授权', 'Grant refused'],
  password_reset: ['重置密码', 'Password reset'],
  password_changed: ['修改密码', 'Password changed'],
  totp_confirmed: ['绑定动态口令', 'Second factor set'],
  totp_lifted: ['解除动态口令', 'Second factor lifted'],
  account_unlocked: ['解锁账号', 'Account unlocked'],
  sessions_ended: ['强制退出', 'Sessions ended'],
  policy_changed: ['修改登录策略', 'Policy changed'],
};

/** Why a sign-in ended as it did, where the step alone does not say it. */
export const signInReasons: Readonly<Record<string, Label>> = {
  DEMO: ['演示入口', 'by a card of the demo'],
  SIGN_IN_REFUSED: ['账号或密码不对', 'wrong account or password'],
  CODE_REFUSED: ['动态口令不对', 'wrong code'],
  revoked: ['在另一台设备上退出', 'from another device'],
};

/** Steps of the sign-in log in words. */
export const signInEvents: Readonly<Record<string, Label>> = {
  signed_in: ['登录成功', 'Signed in'],
  refused: ['登录被拒', 'Refused'],
  locked: ['账号锁定', 'Locked'],
  password_taken: ['密码通过，等动态口令', 'Password taken'],
  code_refused: ['动态口令不对', 'Code refused'],
  signed_out: ['退出登录', 'Signed out'],
  ended: ['登录被结束', 'Ended'],
};
