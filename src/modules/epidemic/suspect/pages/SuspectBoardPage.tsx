import { useQuery } from '@tanstack/react-query';
import { holds } from '../../../../kit/actor.ts';
import { get } from '../../../../web/api.ts';
import { asProblem } from '../../../../web/data/problem.ts';
import { regionNames } from '../../../../web/data/regions.ts';
import { useLive } from '../../../../web/data/useLive.ts';
import { useLanguage, useSay } from '../../../../web/language.tsx';
import { durationWords } from '../../../../web/look/dates.ts';
import { EmptyState } from '../../../../web/look/EmptyState.tsx';
import { ErrorState } from '../../../../web/look/ErrorState.tsx';
import { useSession } from '../../../../web/session.tsx';
import { Link } from '../../../../web/shell/Link.tsx';
import { PageHead } from '../../../../web/shell/PageHead.tsx';
import { RowsSkeleton } from '../../../../web/shell/Pending.tsx';
import { When } from '../../../../web/shell/When.tsx';
import { addressees } from '../report-delivery.ts';
import { suspectReport } from '../suspect-report.ts';
import { type BoardRow, type BoardView, standingOf } from '../wire.ts';
import { ReceiptDots } from './ReceiptDots.tsx';
import './suspect.css';

/** 有没有疑似症状报告、四家都收到没有、到哪一步、几分钟 (question 8 of the daily fifteen). */
export default function SuspectBoardPage() {
  const say = useSay();
  const { self } = useSession();
  const board = useQuery({
    queryKey: ['suspect', 'board'],
    queryFn: ({ signal }) => get<BoardView>('/api/epidemic/suspect/board', signal),
    refetchInterval: 60_000,
  });
  useLive('kind:reportDelivery', [['suspect']]);
  const mayReport = holds(self, suspectReport.may.create);
  const medians = Object.entries(board.data?.medians ?? {});
  return (
    <div className="page">
      <PageHead
        title={say(['疑似症状处置', 'Suspected symptoms'])}
        back="/epidemic"
        backLabel={say(['防疫', 'Epidemic'])}
        lead={
          medians.length > 0 && (
            <p>
              {say(['近30天签收用时（中位数）：', 'Median minutes to receipt, 30 days: '])}
              {medians
                .map(
                  ([name, minutes]) =>
                    `${say(addressees[name as keyof typeof addressees])} ${minutes} ${say(['分钟', 'min'])}`,
                )
                .join('　')}
            </p>
          )
        }
      >
        {mayReport && (
          <Link to="/k/suspectReport/new" className="look-button look-button-main sx-report">
            {say(['报告疑似症状', 'Report symptoms'])}
          </Link>
        )}
      </PageHead>
      {board.isPending ? (
        <RowsSkeleton />
      ) : board.isError && !board.data ? (
        <ErrorState problem={asProblem(board.error)} onRetry={() => board.refetch()} />
      ) : board.data.rows.length === 0 ? (
        <EmptyState
          title={say(['近30天没有疑似症状报告', 'No report of symptoms in the last 30 days'])}
          hint={say([
            '企业发现有人发热、咳嗽等，报告后四方各自签收，用时都在这里。',
            'When a site reports somebody with symptoms, the four receipts and their minutes stand here.',
          ])}
        />
      ) : (
        <>
          {board.data.waitingForMe > 0 && (
            <p className="note sx-waiting" role="status">
              {say([
                `有 ${board.data.waitingForMe} 份报告等您单位签收。`,
                `${board.data.waitingForMe} reports wait for your organisation.`,
              ])}
            </p>
          )}
          <ul className="sx-list paper">
            {board.data.rows.map((row) => (
              <CaseLine key={row.report} row={row} now={board.data.now} />
            ))}
          </ul>
        </>
      )}
    </div>
  );
}

function CaseLine({ row, now }: { readonly row: BoardRow; readonly now: string }) {
  const say = useSay();
  const { language } = useLanguage();
  const waiting = row.received < row.sent;
  return (
    <li data-mine={row.mine !== null || undefined}>
      <Link to={`/epidemic/suspect/${row.report}`} className="sx-line">
        <span className="sx-words">
          <strong>{row.siteName}</strong>
          <small>
            {row.county ? regionNames[row.county] : ''} · {say(['发现于', 'found'])} <When at={row.foundAt} />
            {row.place && ` · ${row.place}`}
          </small>
        </span>
        <span className="sx-standing">
          <ReceiptDots received={row.received} sent={row.sent} late={row.late} />
          <span>{say(standingOf(row))}</span>
          {waiting && (
            <small>
              {say(['已过', ''])} {durationWords(Date.parse(now) - Date.parse(row.foundAt), language)}
            </small>
          )}
        </span>
        {row.mine && <span className="sx-mine">{say(['待您签收', 'Sign for it'])}</span>}
      </Link>
    </li>
  );
}
