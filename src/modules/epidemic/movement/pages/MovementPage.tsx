import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useLocation, useNavigate } from '@tanstack/react-router';
import { get } from '../../../../web/api.ts';
import { useKind } from '../../../../web/data/kinds.ts';
import { asProblem } from '../../../../web/data/problem.ts';
import { regionNames } from '../../../../web/data/regions.ts';
import { useLive } from '../../../../web/data/useLive.ts';
import { useSay } from '../../../../web/language.tsx';
import { EmptyState } from '../../../../web/look/EmptyState.tsx';
import { ErrorState } from '../../../../web/look/ErrorState.tsx';
import { Link } from '../../../../web/shell/Link.tsx';
import { PageHead } from '../../../../web/shell/PageHead.tsx';
import { RowsSkeleton } from '../../../../web/shell/Pending.tsx';
import { useSession } from '../../../../web/session.tsx';
import type { BoardPlan, BoardWire } from '../wire.ts';
import { ChangeList } from './ChangeList.tsx';
import { CountyFigures } from './CountyFigures.tsx';
import { CountyTable } from './CountyTable.tsx';
import { FigureStrip } from './FigureStrip.tsx';
import { PlanLine } from './PlanLine.tsx';
import './movement.css';

const isPressing = (plan: BoardPlan) => plan.tasks.some((task) => task.standing === 'overdue');

/** 人员流动管控: today's figures, and for those who answer the people themselves with their day and tasks. */
export default function MovementPage() {
  const say = useSay();
  const navigate = useNavigate();
  const { self } = useSession();
  const { kind: filing } = useKind('travelFiling');
  const { kind: order } = useKind('personOrder');
  const asked = new URLSearchParams(useLocation().searchStr);
  const county = asked.get('county') ?? undefined;
  const board = useQuery({
    queryKey: ['movement', county ?? ''],
    queryFn: ({ signal }) => get<BoardWire>(`/api/movement/board${county ? `?county=${county}` : ''}`, signal),
    placeholderData: keepPreviousData,
  });
  useLive('movement', [['movement']]);
  useLive('kind:controlCheck', [['movement']]);
  const wide = self.scope.reach === 'all' || self.scope.counties.length > 1;
  const figures = (board.data?.figures ?? []).filter((figure) => !county || figure.county === county);
  const choose = (next: string | undefined) =>
    void navigate({ to: '/epidemic/movement', search: (next ? { county: next } : {}) as never, replace: true });
  const plans = [...(board.data?.plans ?? [])].sort((a, b) => Number(isPressing(b)) - Number(isPressing(a)));

  return (
    <div className="page page-movement">
      <PageHead title={say(['人员流动管控', 'People on the move'])}>
        <Link to="/epidemic/look-back" className="button-quiet">
          {say(['地区倒查', 'Look-back'])}
        </Link>
        {order?.may.read && (
          <Link to="/k/personOrder?state=standing" className="button-quiet">
            {say(['个人决定', 'Orders'])}
          </Link>
        )}
        {filing?.may.import && (
          <Link to="/k/travelFiling/import" className="button-quiet">
            {say(['批量报备', 'File in bulk'])}
          </Link>
        )}
        {filing?.may.create && (
          <>
            <Link to="/k/travelFiling/new?direction=out" className="look-button file-button">
              {say(['返乡报备', 'Leaving'])}
            </Link>
            <Link to="/k/travelFiling/new?direction=in" className="look-button look-button-main file-button">
              {say(['返（抵）忻登记', 'Arriving'])}
            </Link>
          </>
        )}
      </PageHead>
      {board.isPending ? (
        <RowsSkeleton />
      ) : board.isError && !board.data ? (
        <ErrorState problem={asProblem(board.error)} onRetry={() => board.refetch()} />
      ) : (
        board.data && (
          <>
            <FigureStrip figures={figures} day={board.data.day} opens={board.data.plans !== undefined} />
            <div className={wide ? 'movement-columns' : undefined}>
              {wide && (
                <aside>
                  <CountyFigures
                    figures={board.data.figures}
                    selected={county}
                    onSelect={board.data.plans ? choose : undefined}
                  />
                </aside>
              )}
              {board.data.plans ? (
                <div>
                  <ChangeList county={county} />
                  <section>
                    <h2>
                      {county ? `${regionNames[county] ?? county} · ` : ''}
                      {say(['管控中的人', 'Under control'])}
                      {plans.length > 0 && <span className="count">{plans.length}</span>}
                    </h2>
                    {plans.length === 0 ? (
                      <EmptyState
                        title={say(['现在没有管控中的人', 'Nobody is under control'])}
                        hint={say([
                          '有人从风险地区返（抵）忻，登记后会按当天的政策列在这里。',
                          'Somebody arriving from a risk area is listed here once filed, by the policy of the day.',
                        ])}
                      />
                    ) : (
                      <ul className="plan-lines paper">
                        {plans.map((plan) => (
                          <PlanLine key={plan.id} plan={plan} day={board.data.day} county={wide && !county} />
                        ))}
                      </ul>
                    )}
                    {board.data.more && (
                      <p className="muted">
                        {say(['这里列出最先期满的 200 个。', 'The first 200 to end are shown.'])}{' '}
                        <Link to="/k/controlPlan?state=running">{say(['看全部', 'See all'])}</Link>
                      </p>
                    )}
                  </section>
                </div>
              ) : (
                <p className="note">
                  {say([
                    '您的岗位看数字。名单只给承担管控责任的企业、乡镇和卫健（疫情防控办）。',
                    'Your post sees figures. Names are for those who answer: the enterprise, the township and the health authority.',
                  ])}
                </p>
              )}
            </div>
            {!board.data.plans && figures.length > 1 && <CountyTable figures={figures} />}
          </>
        )
      )}
    </div>
  );
}
