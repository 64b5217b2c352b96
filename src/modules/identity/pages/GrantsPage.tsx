import { useQueryClient } from '@tanstack/react-query';
import { roles } from '../../../kit/roles.ts';
import { usePaged } from '../../../web/data/paged.ts';
import { useSay } from '../../../web/language.tsx';
import { PagedList } from '../../../web/shell/PagedList.tsx';
import { PageHead } from '../../../web/shell/PageHead.tsx';
import type { AccountLine } from './accountLine.ts';
import { ReasonStep } from './ReasonStep.tsx';

interface Grant {
  readonly account: AccountLine;
  readonly postId: string | undefined;
  readonly title: string;
  readonly rights: string;
}

/** 授权审批: high rights the system administrator proposed; they count once the security administrator says so. */
export default function GrantsPage() {
  const say = useSay();
  const client = useQueryClient();
  const list = usePaged<AccountLine>('/api/accounts', 'state=pending&limit=50');
  const changed = () => void client.invalidateQueries({ queryKey: ['paged', '/api/accounts'] });
  const grantsOf = (account: AccountLine): Grant[] => [
    ...(account.adminRole && !account.adminApproved
      ? [
          {
            account,
            postId: undefined,
            title: say(['管理员账号', 'Administrator account']),
            rights: say(roles[account.adminRole]),
          },
        ]
      : []),
    ...account.posts
      .filter((post) => !post.approved)
      .map((post) => ({
        account,
        postId: post.id,
        title: `${post.org} ${post.title}`,
        rights: post.roles.map((role) => say(roles[role])).join(say(['、', ', '])),
      })),
  ];
  return (
    <div className="page">
      <PageHead
        title={say(['授权审批', 'Grants to approve'])}
        lead={
          <p>
            {say([
              '系统管理员提出，安全管理员批准后生效。',
              'Proposed by the system administrator, in force once approved here.',
            ])}
          </p>
        }
      />
      <PagedList list={list} empty={say(['没有等待批准的授权。', 'Nothing waits for approval.'])}>
        {(rows) => (
          <ul className="line-list paper">
            {rows.flatMap(grantsOf).map(({ account, postId, title, rights }) => (
              <li key={`${account.id} ${postId ?? ''}`}>
                <div>
                  <strong>{account.name}</strong>
                  <span>
                    {' '}
                    {title}
                    {account.person && ` · ${account.person}`}
                  </span>
                  <small>{rights}</small>
                </div>
                <div className="step-list">
                  <ReasonStep
                    label={['批准', 'Approve']}
                    path={`/api/accounts/${account.id}/settle`}
                    body={{ approve: true, ...(postId ? { postId } : {}) }}
                    asksReason
                    main
                    onDone={changed}
                  />
                  <ReasonStep
                    label={['不批准', 'Refuse']}
                    path={`/api/accounts/${account.id}/settle`}
                    body={{ approve: false, ...(postId ? { postId } : {}) }}
                    asksReason
                    onDone={changed}
                  />
                </div>
              </li>
            ))}
          </ul>
        )}
      </PagedList>
    </div>
  );
}
