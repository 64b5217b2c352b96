import { useSay } from '../language.tsx';
import { EmptyState } from '../look/EmptyState.tsx';

/** The list when nothing is left: says why, and what would fill it. */
export function AllDone({ done, noPerson }: { readonly done: number; readonly noPerson: boolean }) {
  const say = useSay();
  if (noPerson)
    return (
      <EmptyState
        title={say(['这个账号还没有对应到人', 'This account is nobody’s yet'])}
        hint={say([
          '责任落在岗位上的人。请管理员把账号和岗位上的人对应起来。',
          'Duties belong to the person of a post. Ask the administrator to tie the account to one.',
        ])}
      />
    );
  if (done > 0)
    return (
      <EmptyState
        title={say(['今天的都办完了', 'All done for today'])}
        hint={say(['下一件到期前，会提前出现在这里。', 'What comes next appears here in good time.'])}
      />
    );
  return (
    <EmptyState
      title={say(['现在没有要您办的', 'Nothing is owed by you now'])}
      hint={say([
        '通知印发后，落到您岗位上的责任会按到期先后排在这里。',
        'When a notice is issued, what falls to your post is listed here, nearest deadline first.',
      ])}
    />
  );
}
