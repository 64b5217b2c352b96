import { useSay } from '../language.tsx';
import { EmptyState } from '../look/EmptyState.tsx';
import { Skeleton } from '../look/Skeleton.tsx';
import { useOnline } from '../offline/useOnline.ts';
import { Link } from '../shell/Link.tsx';
import { nothingWaits, thingsWaiting, type Waiting } from './waiting.ts';

interface Props {
  /** Duties done today. */
  readonly done: number;
  readonly noPerson: boolean;
  readonly waiting: Waiting;
}

/** The list when no duty is left: says why, what else waits, and what would fill it. */
export function AllDone({ done, noPerson, waiting }: Props) {
  const say = useSay();
  const connected = useOnline();
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
  const things = thingsWaiting(waiting);
  if (things.length > 0)
    return (
      <EmptyState
        title={say(
          done > 0
            ? ['责任已办完，还有事等您', 'Duties are done; something else waits']
            : ['没有到期的责任，还有事等您', 'No duty is due; something else waits'],
        )}
        hint={things.map(({ words, to }, i) => (
          <span key={words[0]}>
            {i > 0 && say(['；', '; '])}
            {to ? <Link to={to}>{say(words)}</Link> : say(words)}
          </span>
        ))}
      />
    );
  if (waiting.looking && connected) return <Skeleton shape="rows" count={1} />;
  if (!nothingWaits(waiting))
    return (
      <EmptyState
        title={say(['没有到期的责任', 'No duty is due'])}
        hint={say([
          '别的待办这会儿查不到，连上网络后再看。',
          'What else may wait cannot be looked up now; look again once connected.',
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
