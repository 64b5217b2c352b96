import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useLocation, useNavigate } from '@tanstack/react-router';
import { holds } from '../../../../kit/actor.ts';
import { get } from '../../../../web/api.ts';
import { asProblem } from '../../../../web/data/problem.ts';
import { useDates } from '../../../../web/data/useDates.ts';
import { useLive } from '../../../../web/data/useLive.ts';
import { useSay } from '../../../../web/language.tsx';
import { EmptyState } from '../../../../web/look/EmptyState.tsx';
import { ErrorState } from '../../../../web/look/ErrorState.tsx';
import { DayControl } from '../../../../web/notice/DayControl.tsx';
import { useSession } from '../../../../web/session.tsx';
import { Link } from '../../../../web/shell/Link.tsx';
import { PageHead } from '../../../../web/shell/PageHead.tsx';
import { RowsSkeleton } from '../../../../web/shell/Pending.tsx';
import { gravity } from '../rank.ts';
import { type Grain, grains, riskArea } from '../risk-area.ts';
import { riskLevels } from '../types.ts';
import { RiskMark } from './RiskMark.tsx';
import type { ListedArea } from '../wire.ts';
import './policy.css';

const first = '2020-02-01';

/** Which places stood at which level on a day. */
export default function AreasPage() {
  const say = useSay();
  const dates = useDates();
  const navigate = useNavigate();
  const { self, now } = useSession();
  const asked = new URLSearchParams(useLocation().search as Record<string, string>).get('day') ?? '';
  const areas = useQuery({
    queryKey: ['policy', 'areas', asked],
    queryFn: ({ signal }) =>
      get<{ day: string; rows: readonly ListedArea[] }>(`/api/epidemic/areas${asked ? `?day=${asked}` : ''}`, signal),
    placeholderData: keepPreviousData,
  });
  useLive('kind:riskArea', [['policy', 'areas']]);
  const today = new Date(now().getTime() + 8 * 3_600_000).toISOString().slice(0, 10);
  const told = areas.data;
  const groups = told
    ? [3, 2, 1].flatMap((level) => {
        const rows = told.rows.filter((row) => gravity[row.level] === level);
        return rows.length > 0 ? [{ level, rows }] : [];
      })
    : [];
  if (areas.isError && !told) return <ErrorState problem={asProblem(areas.error)} onRetry={() => areas.refetch()} />;
  return (
    <div className="page page-areas">
      <PageHead
        title={say(['风险区', 'Risk areas'])}
        back="/epidemic/policy"
        backLabel={say(['防疫政策', 'Epidemic policy'])}
        lead={
          told && (
            <div className="policy-days">
              <DayControl
                day={told.day}
                first={first}
                last={today}
                label={say(['哪一天', 'Which day'])}
                onChange={(day) =>
                  void navigate({ to: '/epidemic/areas', search: day === today ? {} : { day }, replace: true })
                }
              />
              <span>
                {groups
                  .map(({ rows }) => `${say(riskLevels[rows[0]?.level ?? 'low'])} ${rows.length}`)
                  .join(say(['，', ', ']))}
              </span>
            </div>
          )
        }
      >
        {holds(self, riskArea.may.create) && (
          <>
            <Link to="/k/riskArea" className="button-quiet">
              {say(['台账', 'Ledger'])}
            </Link>
            <Link to="/k/riskArea/new" className="look-button look-button-main policy-button">
              {say(['登记风险区', 'Enter an area'])}
            </Link>
          </>
        )}
      </PageHead>
      {!told ? (
        <RowsSkeleton />
      ) : groups.length === 0 ? (
        <EmptyState
          title={say(['这一天没有登记的风险区', 'No area was known on this day'])}
          hint={say([
            '上级公布风险区后，登记在这里，行程就能比对。',
            'Areas announced from above are entered here and held against histories.',
          ])}
        />
      ) : (
        groups.map(({ level, rows }) => (
          <section key={level} className="area-group">
            <h2>
              <RiskMark level={rows[0]?.level ?? 'low'} /> <span className="count">{rows.length}</span>
            </h2>
            <ul className="area-list paper">
              {rows.map((row) => (
                <li key={row.id}>
                  <div>
                    <Link to={`/k/riskArea/${row.id}`}>{row.name}</Link>
                    <small>{row.within}</small>
                  </div>
                  <span className="muted">{say(grains[row.grain as Grain] ?? ['', ''])}</span>
                  <span className="figure">
                    {say([`${dates.day(row.from)} 起`, `since ${dates.day(row.from)}`])}
                    {row.to && say([`，至 ${dates.day(row.to)}`, ` to ${dates.day(row.to)}`])}
                  </span>
                </li>
              ))}
            </ul>
          </section>
        ))
      )}
    </div>
  );
}
