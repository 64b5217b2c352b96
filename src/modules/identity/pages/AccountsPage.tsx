import { useQueryClient } from '@tanstack/react-query';
import { useLocation, useNavigate } from '@tanstack/react-router';
import { Button } from 'antd';
import { useState } from 'react';
import type { Label } from '../../../kit/label.ts';
import { roles } from '../../../kit/roles.ts';
import { usePaged } from '../../../web/data/paged.ts';
import { useSay } from '../../../web/language.tsx';
import { useSession } from '../../../web/session.tsx';
import { Link } from '../../../web/shell/Link.tsx';
import { PagedList } from '../../../web/shell/PagedList.tsx';
import { PageHead } from '../../../web/shell/PageHead.tsx';
import { SearchBox } from '../../../web/shell/SearchBox.tsx';
import { AccountMarks } from './AccountMarks.tsx';
import { AccountSheet } from './AccountSheet.tsx';
import type { AccountLine } from './accountLine.ts';

const states: readonly { readonly value: string; readonly label: Label }[] = [
  { value: '', label: ['全部', 'All'] },
  { value: 'pending', label: ['待批准', 'Pending'] },
  { value: 'locked', label: ['已锁定', 'Locked'] },
  { value: 'disabled', label: ['已停用', 'Disabled'] },
  { value: 'admin', label: ['管理员', 'Administrators'] },
];

/** Accounts: found by name, post or organisation; each opens to what this administrator may do with it. */
export default function AccountsPage() {
  const say = useSay();
  const navigate = useNavigate();
  const client = useQueryClient();
  const { self } = useSession();
  const asked = new URLSearchParams(useLocation().searchStr);
  const [q, state] = [asked.get('q') ?? '', asked.get('state') ?? ''];
  const query = new URLSearchParams({ ...(q ? { q } : {}), ...(state ? { state } : {}), limit: '50' }).toString();
  const list = usePaged<AccountLine>('/api/accounts', query);
  const [openId, setOpenId] = useState<string | undefined>();
  const open = list.rows.find((account) => account.id === openId);
  const go = (next: { q?: string; state?: string }) =>
    void navigate({ to: '/admin/accounts', search: { q, state, ...next } as never, replace: true });

  return (
    <div className="page">
      <PageHead title={say(['账号', 'Accounts'])}>
        <Link to="/admin/policy" className="button-quiet">
          {say(['登录策略', 'Sign-in policy'])}
        </Link>
        {self.roles.includes('admin.system') && (
          <Button type="primary" onClick={() => navigate({ to: '/admin/accounts/new' })}>
            {say(['开账号', 'New account'])}
          </Button>
        )}
      </PageHead>
      <div className="list-tools">
        <SearchBox
          value={q}
          onSearch={(next) => go({ q: next })}
          label={say(['按账号、岗位或单位查找', 'Find by account, post or organisation'])}
        />
      </div>
      <fieldset className="tabs" aria-label={say(['账号状态', 'State'])}>
        {states.map((one) => (
          <button
            key={one.value}
            type="button"
            aria-pressed={state === one.value}
            onClick={() => go({ state: one.value })}
          >
            {say(one.label)}
          </button>
        ))}
      </fieldset>
      <PagedList list={list} empty={say(['没有这样的账号。', 'No such account.'])}>
        {(rows) => (
          <ul className="line-list paper">
            {rows.map((account) => (
              <li key={account.id}>
                <div>
                  <button
                    type="button"
                    className="line-title"
                    onClick={() => setOpenId(account.id)}
                    aria-haspopup="dialog"
                  >
                    {account.name}
                  </button>
                  <AccountMarks account={account} />
                  <small>
                    {account.adminRole
                      ? say(roles[account.adminRole])
                      : account.posts.map((post) => `${post.org} ${post.title}`).join(say(['；', '; '])) ||
                        say(['还没有岗位', 'no post yet'])}
                    {account.person && ` · ${account.person}`}
                  </small>
                </div>
                <span className="figure muted">
                  {account.sessions > 0 && say([`${account.sessions} 处登录`, `${account.sessions} signed in`])}
                </span>
              </li>
            ))}
          </ul>
        )}
      </PagedList>
      <AccountSheet
        account={open}
        onClose={() => setOpenId(undefined)}
        onChanged={() => client.invalidateQueries({ queryKey: ['paged', '/api/accounts'] })}
      />
    </div>
  );
}
