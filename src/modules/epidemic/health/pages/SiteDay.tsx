import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useMemo, useState } from 'react';
import { holds } from '../../../../kit/actor.ts';
import { get, post } from '../../../../web/api.ts';
import { makeId } from '../../../../web/data/id.ts';
import { asProblem, type Problem } from '../../../../web/data/problem.ts';
import { useLive } from '../../../../web/data/useLive.ts';
import { useSay } from '../../../../web/language.tsx';
import { EmptyState } from '../../../../web/look/EmptyState.tsx';
import { ErrorState } from '../../../../web/look/ErrorState.tsx';
import { useSession } from '../../../../web/session.tsx';
import { Link } from '../../../../web/shell/Link.tsx';
import { RowsSkeleton } from '../../../../web/shell/Pending.tsx';
import { CloseDay } from './CloseDay.tsx';
import { Figures } from './Figures.tsx';
import { MemberLine, type Told } from './MemberLine.tsx';
import type { MemberWire, SiteDayWire } from './wire.ts';

/** Who has to be asked comes first: not done, then what needs a second look, then the rest. */
const urgencyOf = ({ standing, twice, times }: MemberWire) =>
  standing === null ? 0 : standing === 'retest' ? 1 : standing === 'abnormal' ? 2 : twice && times < 2 ? 3 : 4;

/** A site's own day: figures, groups, one line a person, and the way to close the day. */
export function SiteDay() {
  const say = useSay();
  const client = useQueryClient();
  const navigate = useNavigate();
  const { self, now } = useSession();
  const [group, setGroup] = useState('');
  const [problem, setProblem] = useState<Problem>();
  const [busy, setBusy] = useState<ReadonlySet<string>>(new Set());
  const key = ['health', 'site'];
  const day = useQuery({ queryKey: key, queryFn: ({ signal }) => get<SiteDayWire>('/api/health/site', signal) });
  useLive('kind:healthCheckIn', [key]);
  useLive('kind:rosterMember', [key]);
  useLive('kind:healthDay', [key]);
  const shown = useMemo(
    () =>
      (day.data?.members ?? [])
        .filter((each) => group === '' || each.group === group)
        .sort((a, b) => urgencyOf(a) - urgencyOf(b)),
    [day.data, group],
  );
  if (day.isPending) return <RowsSkeleton />;
  if (day.isError) return <ErrorState problem={asProblem(day.error)} onRetry={() => void day.refetch()} />;
  const { figures, statement, groups, members } = day.data;
  if (figures.roster === 0)
    return (
      <EmptyState
        title={say(['还没有在册人员', 'Nobody on the roster yet'])}
        hint={say([
          '先把人员名册登记好，才知道今天该报的有多少人。',
          'Enter the roster first: it says how many have to report.',
        ])}
        action={{
          label: say(['登记人员名册', 'Enter the roster']),
          onClick: () => void navigate({ to: '/k/rosterMember' }),
        }}
      />
    );
  const tell = async (member: string, told: Told) => {
    setProblem(undefined);
    setBusy((before) => new Set(before).add(member));
    try {
      const input = { member, ...told, at: now().toISOString(), mode: 'leader' };
      await post('/api/healthCheckIn', { id: makeId(), commandId: makeId(), input });
      await client.invalidateQueries({ queryKey: key });
    } catch (thrown) {
      setProblem(asProblem(thrown));
    } finally {
      setBusy((before) => new Set([...before].filter((each) => each !== member)));
    }
  };
  return (
    <>
      <Figures figures={figures} />
      {statement ? (
        <p className="health-closed">
          {statement.closedBy === 'whole'
            ? say(['今天全员报齐，已自动日结。', 'Everybody is accounted for; the day is closed.'])
            : say(['今天已由专员说明后日结。', 'The officer closed the day with reasons.'])}
          <Link to={`/k/healthDay/${statement.id}`}>{say(['看日结', 'Open it'])}</Link>
        </p>
      ) : (
        holds(self, ['site.head', 'site.epidemic_officer']) && (
          <CloseDay day={day.data.day} missing={figures.missing} onClosed={() => void day.refetch()} />
        )
      )}
      {problem && (
        <p className="health-problem" role="alert">
          {say(problem.label)}
        </p>
      )}
      {groups.length > 0 && (
        <div className="health-groups" role="group" aria-label={say(['班组', 'Groups'])}>
          {[{ id: '', name: say(['全部', 'All']) }, ...groups].map(({ id, name }) => (
            <button key={id} type="button" aria-pressed={group === id} onClick={() => setGroup(id)}>
              {name}
            </button>
          ))}
        </div>
      )}
      <ul className="health-members paper">
        {shown.slice(0, 300).map((member) => (
          <MemberLine
            key={member.member}
            member={member}
            busy={busy.has(member.member)}
            onTell={(told) => void tell(member.member, told)}
          />
        ))}
      </ul>
      {members.length > 300 && (
        <p className="muted">{say(['只列出 300 人，请按班组查看。', 'Only 300 are listed; choose a group.'])}</p>
      )}
    </>
  );
}
