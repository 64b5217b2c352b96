import { useSay } from '../../../web/language.tsx';
import type { AccountLine } from './accountLine.ts';

/** What is unusual about an account, in words. */
export function AccountMarks({ account }: { readonly account: AccountLine }) {
  const say = useSay();
  const pending =
    (account.adminRole !== null && !account.adminApproved) || account.posts.some((post) => !post.approved);
  const marks = [
    account.disabled && say(['已停用', 'disabled']),
    account.locked && say(['已锁定', 'locked']),
    pending && !account.disabled && say(['待批准', 'pending']),
    account.mustChange && say(['首次密码未改', 'first password']),
    !account.totp && account.adminRole && say(['未绑定动态口令', 'no second factor']),
  ].filter((mark): mark is string => typeof mark === 'string');
  return (
    <>
      {marks.map((mark) => (
        <span key={mark} className="state-mark">
          {mark}
        </span>
      ))}
    </>
  );
}
