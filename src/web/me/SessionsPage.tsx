import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Button } from 'antd';
import { get, remove } from '../api.ts';
import { asProblem, type Problem } from '../data/problem.ts';
import { useSay } from '../language.tsx';
import { ErrorState } from '../look/ErrorState.tsx';
import { PageHead } from '../shell/PageHead.tsx';
import { When } from '../shell/When.tsx';
import { RowsSkeleton } from '../shell/Pending.tsx';

export interface SessionLine {
  readonly id: string;
  readonly device: string;
  readonly address: string;
  readonly madeAt: string;
  readonly seenAt: string;
  readonly way: string;
  readonly current?: boolean;
}

/** 登录设备: where this account is signed in. */
export default function SessionsPage() {
  const say = useSay();
  const client = useQueryClient();
  const sessions = useQuery({
    queryKey: ['sessions'],
    queryFn: ({ signal }) => get<{ rows: SessionLine[] }>('/api/sessions', signal),
  });
  const end = useMutation<void, Problem, string>({
    mutationFn: (id) => remove(`/api/sessions/${id}`),
    onSettled: () => client.invalidateQueries({ queryKey: ['sessions'] }),
  });
  return (
    <div className="page page-narrow">
      <PageHead
        title={say(['登录设备', 'Signed-in devices'])}
        back="/me"
        backLabel={say(['我的', 'Me'])}
        lead={
          <p>
            {say([
              '不认得的设备，请马上退出并修改密码。',
              'End a device you do not know at once, and change the password.',
            ])}
          </p>
        }
      />
      {end.error && (
        <p className="form-refusal" role="alert">
          {say(asProblem(end.error).label)}
        </p>
      )}
      {sessions.isPending ? (
        <RowsSkeleton />
      ) : sessions.isError ? (
        <ErrorState problem={asProblem(sessions.error)} onRetry={() => sessions.refetch()} />
      ) : (
        <ul className="line-list paper">
          {sessions.data.rows.map((session) => (
            <li key={session.id}>
              <div>
                <strong>{session.device || say(['未知设备', 'Unknown device'])}</strong>
                {session.current && <span className="state-mark">{say(['本机', 'This one'])}</span>}
                <small>
                  {session.address} · {say(['登录于', 'signed in'])} <When at={session.madeAt} /> ·{' '}
                  {say(['最近使用', 'last used'])} <When at={session.seenAt} />
                </small>
              </div>
              {!session.current && (
                <Button loading={end.isPending && end.variables === session.id} onClick={() => end.mutate(session.id)}>
                  {say(['退出这台', 'End'])}
                </Button>
              )}
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
