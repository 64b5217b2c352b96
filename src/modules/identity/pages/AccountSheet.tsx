import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { roles } from '../../../kit/roles.ts';
import { get } from '../../../web/api.ts';
import { useSay } from '../../../web/language.tsx';
import { Sheet } from '../../../web/look/Sheet.tsx';
import type { SessionLine } from '../../../web/me/SessionsPage.tsx';
import { useSession } from '../../../web/session.tsx';
import { When } from '../../../web/shell/When.tsx';
import { AccountMarks } from './AccountMarks.tsx';
import type { AccountLine, PostLine } from './accountLine.ts';
import { FirstPassword } from './FirstPassword.tsx';
import { PostPicker } from './PostPicker.tsx';
import { ReasonStep } from './ReasonStep.tsx';

interface Props {
  readonly account: AccountLine | undefined;
  readonly onClose: () => void;
  readonly onChanged: () => void;
}

/** One account with the steps open to this administrator (三员分立: each sees only their own). */
export function AccountSheet({ account, onClose, onChanged }: Props) {
  return (
    <Sheet open={account !== undefined} onClose={onClose} title={account?.name ?? ''}>
      {account && <Account key={account.id} account={account} onChanged={onChanged} />}
    </Sheet>
  );
}

function Account({ account, onChanged }: { readonly account: AccountLine; readonly onChanged: () => void }) {
  const say = useSay();
  const { self } = useSession();
  const [password, setPassword] = useState<string | undefined>();
  const system = self.roles.includes('admin.system');
  const security = self.roles.includes('admin.security');
  const own = account.name === self.account;
  const at = `/api/accounts/${account.id}`;
  return (
    <div className="account-sheet">
      <p>
        <AccountMarks account={account} /> {account.person}
      </p>
      {password && <FirstPassword account={account.name} password={password} />}
      <Posts account={account} system={system} onChanged={onChanged} />
      {!own && (
        <section>
          <h3>{say(['办理', 'Steps'])}</h3>
          <div className="step-list">
            {system && (
              <ReasonStep<{ firstPassword: string }>
                label={['重置密码', 'Reset password']}
                path={`${at}/password`}
                onDone={(answer) => {
                  setPassword(answer.firstPassword);
                  onChanged();
                }}
              />
            )}
            {security && account.locked && (
              <ReasonStep label={['解锁', 'Unlock']} path={`${at}/unlock`} main onDone={onChanged} />
            )}
            {security && account.totp && (
              <ReasonStep
                label={['解除动态口令', 'Lift second factor']}
                path={`${at}/totp/lift`}
                asksReason
                onDone={onChanged}
              />
            )}
            {system && account.disabled && (
              <ReasonStep label={['恢复账号', 'Enable']} path={`${at}/enable`} asksReason onDone={onChanged} />
            )}
            {(system || security) && !account.disabled && (
              <ReasonStep label={['停用账号', 'Disable']} path={`${at}/disable`} asksReason grave onDone={onChanged} />
            )}
          </div>
        </section>
      )}
      {security && <Sessions accountId={account.id} onChanged={onChanged} />}
    </div>
  );
}

function Posts({
  account,
  system,
  onChanged,
}: {
  readonly account: AccountLine;
  readonly system: boolean;
  readonly onChanged: () => void;
}) {
  const say = useSay();
  const [chosen, setChosen] = useState<PostLine | undefined>();
  if (account.adminRole)
    return (
      <section>
        <h3>{say(roles[account.adminRole])}</h3>
        <p className="muted">
          {say([
            '管理员不兼任业务岗位，也看不到业务数据。',
            'Administrators hold no business post and see no business data.',
          ])}
        </p>
      </section>
    );
  return (
    <section>
      <h3>{say(['岗位', 'Posts'])}</h3>
      <ul className="line-list">
        {account.posts.map((post) => (
          <li key={post.id}>
            <div>
              <strong>
                {post.org} {post.title}
              </strong>
              {!post.approved && <span className="state-mark">{say(['待批准', 'pending'])}</span>}
              {!post.held && <span className="state-mark">{say(['已交接', 'handed over'])}</span>}
              <small>
                {post.roles.map((role) => say(roles[role])).join(say(['、', ', ']))}
                {post.added.length > 0 &&
                  say([
                    `；岗位新增角色未授权：${post.added.map((role) => roles[role][0]).join('、')}`,
                    `; not granted yet: ${post.added.map((role) => roles[role][1]).join(', ')}`,
                  ])}
              </small>
            </div>
            {system && (
              <ReasonStep
                label={['收回', 'Revoke']}
                method="DELETE"
                path={`/api/accounts/${account.id}/posts/${post.id}`}
                grave
                onDone={onChanged}
              />
            )}
          </li>
        ))}
      </ul>
      {system && !account.disabled && (
        <>
          <PostPicker value={chosen} onChange={setChosen} label={say(['再加一个岗位', 'Add a post'])} />
          {chosen && (
            <ReasonStep
              key={chosen.id}
              label={['授予这个岗位', 'Grant this post']}
              path={`/api/accounts/${account.id}/posts`}
              body={{ postId: chosen.id }}
              main
              onDone={() => {
                setChosen(undefined);
                onChanged();
              }}
            />
          )}
        </>
      )}
    </section>
  );
}

function Sessions({ accountId, onChanged }: { readonly accountId: string; readonly onChanged: () => void }) {
  const say = useSay();
  const path = `/api/accounts/${accountId}/sessions`;
  const sessions = useQuery({
    queryKey: ['account-sessions', accountId],
    queryFn: ({ signal }) => get<{ rows: SessionLine[] }>(path, signal),
  });
  const rows = sessions.data?.rows ?? [];
  return (
    <section>
      <h3>{say(['登录中', 'Signed in'])}</h3>
      {rows.length === 0 && <p className="muted">{say(['现在没有登录。', 'Not signed in now.'])}</p>}
      <ul className="line-list">
        {rows.map((session) => (
          <li key={session.id}>
            <div>
              <strong>{session.device}</strong>
              <small>
                {session.address} · <When at={session.seenAt} />
              </small>
            </div>
          </li>
        ))}
      </ul>
      {rows.length > 0 && (
        <ReasonStep
          label={['全部退出', 'End all']}
          path={`${path}/end`}
          asksReason
          grave
          onDone={() => {
            void sessions.refetch();
            onChanged();
          }}
        />
      )}
    </section>
  );
}
