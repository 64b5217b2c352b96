import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { Button } from 'antd';
import { useState } from 'react';
import { get, post } from '../../../web/api.ts';
import type { Label } from '../../../kit/label.ts';
import { asProblem, type Problem } from '../../../web/data/problem.ts';
import { useDates } from '../../../web/data/useDates.ts';
import { useLive } from '../../../web/data/useLive.ts';
import { useSay } from '../../../web/language.tsx';
import { EmptyState } from '../../../web/look/EmptyState.tsx';
import { ErrorState } from '../../../web/look/ErrorState.tsx';
import { Link } from '../../../web/shell/Link.tsx';
import { PageHead } from '../../../web/shell/PageHead.tsx';
import { RowsSkeleton } from '../../../web/shell/Pending.tsx';
import { useSession } from '../../../web/session.tsx';
import type { BoardRow, BoardView } from '../wire.ts';
import { BoardLine } from './BoardLine.tsx';
import { ChildrenCard } from './ChildrenCard.tsx';
import { CopiesCard } from './CopiesCard.tsx';
import { DropSheet } from './DropSheet.tsx';
import { stateLabel } from './options.ts';
import { PublishCard } from './PublishCard.tsx';
import { ToldLine } from './ToldLine.tsx';
import './notices.css';
import './issue.css';

const filters = {
  all: ['全部', 'All'],
  open: ['未签收', 'Not signed'],
  overdue: ['逾期未签', 'Overdue'],
  late: ['迟签', 'Signed late'],
  rejected: ['拒收', 'Rejected'],
} as const;
type Filter = keyof typeof filters;

/** After issue: who has signed, when, in which post; who is late and by how much; reminders, copies, publication, what was passed on. */
export default function DeliveriesPage() {
  const { id } = useParams({ strict: false }) as { id: string };
  const board = useQuery({
    queryKey: ['notices', 'board', id],
    queryFn: ({ signal }) => get<BoardView>(`/api/notices/${id}/deliveries`, signal),
  });
  useLive('kind:delivery', [['notices', 'board', id]]);
  if (board.isPending)
    return (
      <div className="page">
        <RowsSkeleton />
      </div>
    );
  if (!board.data) return <ErrorState problem={asProblem(board.error)} onRetry={() => board.refetch()} />;
  return <Board key={id} view={board.data} />;
}

/** What revoking does, and what it does not: notices that passed it on are other organisations' own. */
const revokeWarning = (passedOn: number): Label => [
  `废止后，它派出的责任全部转为「不须办理」，不再催签收；已办的凭证和台账都留着。废止以后不能恢复。${
    passedOn > 0 ? `另有 ${passedOn} 份转发件由各转发单位自行废止，请通知他们。` : ''
  }`,
  `All duties it made become not owed and nobody is reminded any more; proofs and ledger stay. This is for good.${
    passedOn > 0
      ? ` ${passedOn} notices that passed it on stay in force until their own organisations revoke them.`
      : ''
  }`,
];

function Board({ view }: { readonly view: BoardView }) {
  const say = useSay();
  const dates = useDates();
  const client = useQueryClient();
  const { now } = useSession();
  const [filter, setFilter] = useState<Filter>('all');
  const [told, setTold] = useState<string>();
  const [problem, setProblem] = useState<Problem>();
  const [busy, setBusy] = useState(false);
  const { notice, counts, rows, isOwn, allowed, told: why } = view;
  const inForce = notice.state === 'issued';
  const [revoking, setRevoking] = useState(false);
  const isOut = notice.state === 'issued' || notice.state === 'revoked';
  const isOverdue = (row: BoardRow) => inForce && row.state === 'sent' && Date.parse(row.signBy) < now().getTime();
  const shown = rows.filter(
    (row) =>
      filter === 'all' ||
      (filter === 'open' && row.state === 'sent') ||
      (filter === 'overdue' && isOverdue(row)) ||
      (filter === 'late' && row.state === 'signed' && row.late) ||
      (filter === 'rejected' && row.state === 'rejected'),
  );
  const open = counts.sent - counts.signed - counts.rejected;
  const remind = async () => {
    setBusy(true);
    setProblem(undefined);
    try {
      const { reminded } = await post<{ reminded: number }>(`/api/notices/${notice.id}/remind`);
      setTold(say([`已催办 ${reminded} 个单位`, `${reminded} reminded`]));
      await client.invalidateQueries({ queryKey: ['notices', 'board', notice.id] });
    } catch (thrown) {
      setProblem(asProblem(thrown));
    } finally {
      setBusy(false);
    }
  };
  const figures = [
    { name: say(['发出', 'Sent']), n: counts.sent, wrong: false },
    { name: say(['已签收', 'Signed']), n: counts.signed, wrong: false },
    { name: say(['其中迟签', 'of these late']), n: counts.signedLate, wrong: true },
    { name: say(['未签收', 'Not signed']), n: open, wrong: false },
    ...(inForce ? [{ name: say(['其中逾期', 'of these overdue']), n: counts.overdue, wrong: true }] : []),
    ...(counts.rejected > 0 ? [{ name: say(['拒收', 'Rejected']), n: counts.rejected, wrong: true }] : []),
  ];
  return (
    <div className="page nb-issue">
      <PageHead
        title={notice.title}
        back="/notices"
        backLabel={say(['收发文', 'Notices'])}
        lead={
          <p className="nb-lead">
            <span>{notice.number}</span>
            {notice.issuedAt && (
              <span>
                {say(['印发于', 'issued'])} {dates.moment(notice.issuedAt)}
              </span>
            )}
            {notice.signBy && (
              <span>
                {say([`要求 ${dates.moment(notice.signBy)} 前签收`, `to be signed by ${dates.moment(notice.signBy)}`])}
              </span>
            )}
            {notice.state === 'revoked' && <span className="state-mark">{say(stateLabel('revoked'))}</span>}
            <Link to={`/notice/${notice.id}`}>{say(['看落实', 'The living notice'])}</Link>
          </p>
        }
      >
        {isOut && (
          <a className="button-quiet" href={`/api/delivery.xlsx?notice=${notice.id}`} download>
            {say(['导出 Excel', 'Export'])}
          </a>
        )}
        {allowed.includes('revoke') && (
          <Button type="text" onClick={() => setRevoking(true)}>
            {say(['废止', 'Revoke'])}
          </Button>
        )}
        {inForce && !isOwn && (
          <Link to={`/notices/${notice.id}/forward`} className="look-button nb-go">
            {say(['转发', 'Pass on'])}
          </Link>
        )}
        {inForce && isOwn && open > 0 && (
          <Button type="primary" loading={busy} onClick={() => void remind()}>
            {say([`催办 ${open} 个未签收的`, `Remind ${open}`])}
          </Button>
        )}
      </PageHead>
      {!isOut && (
        <p className="note">
          {say(['还没有印发，没有签收情况。', 'Not issued yet.'])}{' '}
          <Link to={notice.state === 'draft' ? `/notices/${notice.id}/check` : `/notices/${notice.id}/issue`}>
            {say(['去办', 'Go on'])}
          </Link>
        </p>
      )}
      <ToldLine state={notice.state} told={why} />
      {told && (
        <p className="note note-done" role="status">
          {told}
        </p>
      )}
      {problem && (
        <p className="form-refusal" role="alert">
          {say(problem.label)}
        </p>
      )}
      {counts.sent > 0 && (
        <dl className="nb-figures">
          {figures.map((figure) => (
            <div
              key={figure.name}
              data-zero={figure.n === 0 || undefined}
              data-wrong={(figure.wrong && figure.n > 0) || undefined}
            >
              <dt>{figure.name}</dt>
              <dd>{figure.n}</dd>
            </div>
          ))}
        </dl>
      )}
      {revoking && (
        <DropSheet
          title={say(['废止这份通知', 'Revoke this notice'])}
          label={['废止', 'Revoke']}
          words={`${notice.number ?? ''} ${notice.title}`}
          warning={revokeWarning(view.children.filter((child) => child.state === 'issued').length)}
          step={{ action: 'revoke', row: notice }}
          onClose={() => setRevoking(false)}
          onDone={async () => {
            setRevoking(false);
            await client.invalidateQueries({ queryKey: ['notices'] });
          }}
        />
      )}
      <div className="nb-board-columns">
        <div>
          {counts.sent > 0 && (
            <fieldset className="tabs" aria-label={say(['筛选', 'Filter'])}>
              {(Object.keys(filters) as Filter[]).map((each) => (
                <button key={each} type="button" aria-pressed={filter === each} onClick={() => setFilter(each)}>
                  {say(filters[each])}
                </button>
              ))}
            </fieldset>
          )}
          {shown.length === 0 ? (
            <EmptyState
              title={
                counts.sent === 0
                  ? say(['您的辖区内没有这份通知的签收记录', 'No recipient within your ground'])
                  : say(['没有这样的单位', 'None of these'])
              }
            />
          ) : (
            <ul className="nb-board paper">
              {shown.map((row) => (
                <BoardLine key={row.id} row={row} isOwn={isOwn} inForce={inForce} />
              ))}
            </ul>
          )}
        </div>
        {isOut && (
          <aside className="nb-side">
            {isOwn && <CopiesCard noticeId={notice.id} />}
            {isOwn && <PublishCard view={view} />}
            <ChildrenCard rows={view.children} />
          </aside>
        )}
      </div>
    </div>
  );
}
