import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useLocation, useNavigate } from '@tanstack/react-router';
import { get } from '../../../../web/api.ts';
import { asProblem } from '../../../../web/data/problem.ts';
import { useDates } from '../../../../web/data/useDates.ts';
import { useLive } from '../../../../web/data/useLive.ts';
import { useSay } from '../../../../web/language.tsx';
import { ErrorState } from '../../../../web/look/ErrorState.tsx';
import { grouped } from '../../../../web/look/numbers.ts';
import { DayControl } from '../../../../web/notice/DayControl.tsx';
import { movedDay } from '../../../../web/notice/days.ts';
import { Link } from '../../../../web/shell/Link.tsx';
import { PageHead } from '../../../../web/shell/PageHead.tsx';
import { RowsSkeleton } from '../../../../web/shell/Pending.tsx';
import { AckStrip } from './AckStrip.tsx';
import { DiffCard } from './DiffCard.tsx';
import { VersionList } from './VersionList.tsx';
import type { Timeline } from '../wire.ts';
import './policy.css';

/** Which version now, what changed since yesterday, who has not taken note (handbook 12, question 13). */
export default function TimelinePage() {
  const say = useSay();
  const dates = useDates();
  const navigate = useNavigate();
  const search = new URLSearchParams(useLocation().search as Record<string, string>);
  const [day, compare] = [search.get('day') ?? '', search.get('compare') ?? ''];
  const query = new URLSearchParams({ ...(day ? { day } : {}), ...(compare ? { compare } : {}) });
  const timeline = useQuery({
    queryKey: ['policy', 'timeline', day, compare],
    queryFn: ({ signal }) => get<Timeline>(`/api/epidemic/policy/timeline?${query}`, signal),
    placeholderData: keepPreviousData,
  });
  useLive('kind:policyVersion', [['policy']]);
  const told = timeline.data;
  const go = (next: { day?: string; compare?: string }) =>
    void navigate({ to: '/epidemic/policy', search: next, replace: true });
  if (timeline.isError && !told)
    return <ErrorState problem={asProblem(timeline.error)} onRetry={() => timeline.refetch()} />;
  return (
    <div className="page page-policy">
      <PageHead
        title={say(['防疫政策', 'Epidemic policy'])}
        back="/epidemic"
        backLabel={say(['疫情防控', 'Epidemic prevention'])}
        lead={
          told && (
            <div className="policy-days">
              <DayControl
                day={told.compare}
                first="2020-01-20"
                last={movedDay(told.day, -1)}
                label={say(['从哪一天', 'From'])}
                onChange={(next) => go({ day: told.day, compare: next })}
              />
              <span aria-hidden="true">→</span>
              <DayControl
                day={told.day}
                first="2020-01-21"
                last={movedDay(told.today, 60)}
                label={say(['到哪一天', 'To'])}
                onChange={(next) => go({ day: next, compare: next > told.compare ? '' : movedDay(next, -1) })}
              />
              {told.day !== told.today && (
                <button type="button" className="look-quiet" onClick={() => go({})}>
                  {say(['回到今天', 'Today'])}
                </button>
              )}
            </div>
          )
        }
      >
        <Link to="/epidemic/areas" className="button-quiet">
          {say(['风险区', 'Risk areas'])}
        </Link>
      </PageHead>
      {!told ? (
        <RowsSkeleton />
      ) : (
        <>
          <AckStrip owes={told.owes} />
          {told.acks && (
            <p className="policy-ack-line paper">
              <Link to={`/epidemic/policy/${told.acks.id}`}>
                <strong className="figure">{grouped(told.acks.owed - told.acks.done)}</strong>{' '}
                {say(['家企业还没有确认', 'enterprises have not taken note of'])} 《{told.acks.title}》
              </Link>
              <span className="muted figure">
                {say([
                  `已确认 ${grouped(told.acks.done)} / ${grouped(told.acks.owed)}${told.acks.dueAt ? `，应于 ${dates.moment(told.acks.dueAt)} 前` : ''}`,
                  `${grouped(told.acks.done)} of ${grouped(told.acks.owed)} have${told.acks.dueAt ? `, due ${dates.moment(told.acks.dueAt)}` : ''}`,
                ])}
              </span>
            </p>
          )}
          <div className="policy-columns">
            <VersionList timeline={told} />
            <DiffCard diff={told.diff} from={told.compare} to={told.day} />
          </div>
        </>
      )}
    </div>
  );
}
