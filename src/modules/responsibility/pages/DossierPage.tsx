import { useMutation, useQuery } from '@tanstack/react-query';
import { useLocation, useNavigate, useParams } from '@tanstack/react-router';
import { Button } from 'antd';
import { useState } from 'react';
import type { Label } from '../../../kit/label.ts';
import { download, post } from '../../../web/api.ts';
import { useKinds } from '../../../web/data/kinds.ts';
import { asProblem } from '../../../web/data/problem.ts';
import { dayOf } from '../../../web/data/time.ts';
import { useDates } from '../../../web/data/useDates.ts';
import { FieldsForm } from '../../../web/generic/FieldsForm.tsx';
import { purposeFields } from '../../../web/generic/purposeFields.ts';
import { useFieldsForm } from '../../../web/generic/useFieldsForm.ts';
import { useSay } from '../../../web/language.tsx';
import { DutyGlyph, type DutyState } from '../../../web/look/DutyMark.tsx';
import { EmptyState } from '../../../web/look/EmptyState.tsx';
import { ErrorState } from '../../../web/look/ErrorState.tsx';
import { grouped } from '../../../web/look/numbers.ts';
import { DayControl } from '../../../web/notice/DayControl.tsx';
import { clauseName } from '../../../web/notice/words.ts';
import { useSession } from '../../../web/session.tsx';
import { Link } from '../../../web/shell/Link.tsx';
import { PageHead } from '../../../web/shell/PageHead.tsx';
import { RowsSkeleton } from '../../../web/shell/Pending.tsx';
import { When } from '../../../web/shell/When.tsx';
import type { DossierRowWire, DossierWire, Outcome } from './wire.ts';
import './responsibility.css';

const outcomes: Readonly<Record<Outcome, { readonly label: Label; readonly mark: DutyState }>> = {
  onTime: { label: ['按期办结', 'On time'], mark: 'proven' },
  late: { label: ['迟办', 'Proven late'], mark: 'proven' },
  missed: { label: ['未办', 'Missed'], mark: 'late' },
  open: { label: ['未到期', 'Open'], mark: 'due' },
  notOwed: { label: ['不须办理', 'Not owed'], mark: 'notOwed' },
};
const order = ['onTime', 'late', 'missed', 'open', 'notOwed'] as const;
const shownAtOnce = 200;
const questions = purposeFields(['diligence', 'accountability', 'inspection', 'contact', 'subject']);

/**
 * What one person owed over some days, what was done, when, and the ledger number of each proof. Prints as it stands.
 * Somebody else's is asked for with a purpose, which is recorded ([D40]).
 */
export default function DossierPage() {
  const { personId } = useParams({ strict: false }) as { personId: string };
  const say = useSay();
  const dates = useDates();
  const navigate = useNavigate();
  const { self, now } = useSession();
  const { search } = useLocation();
  const asked = new URLSearchParams(search as Record<string, string>);
  const today = dayOf(now());
  const to = asked.get('to') ?? today;
  const from = asked.get('from') ?? `${Number(today.slice(0, 4)) - 1}-12-21`;
  const isOwn = self.person?.id === personId;
  const [purpose, setPurpose] = useState<Readonly<Record<string, unknown>>>();
  const path = `/api/responsibility/dossier/${personId}`;
  const body = { from, to, ...purpose };
  // Each answer is a reading on record: nothing is asked again by itself.
  const dossier = useQuery({
    queryKey: ['dossier', personId, body],
    queryFn: () => post<DossierWire>(path, body),
    enabled: isOwn || purpose !== undefined,
    staleTime: Number.POSITIVE_INFINITY,
    refetchOnWindowFocus: false,
    refetchOnReconnect: false,
    retry: false,
  });
  const paper = useMutation({
    mutationFn: () => download(`${path}/document.docx`, body, say(['尽职履责材料.docx', 'dossier.docx'])),
  });
  const go = (change: Record<string, string>) =>
    void navigate({ to: `/dossier/${personId}`, search: { from, to, ...change }, replace: true });
  const { data } = dossier;
  if (!isOwn && purpose === undefined) return <AskPurpose onAnswered={setPurpose} />;
  return (
    <div className="page page-dossier">
      <PageHead
        title={say([
          `履职档案${data?.person.name ? `：${data.person.name}` : ''}`,
          `Dossier${data?.person.name ? `: ${data.person.name}` : ''}`,
        ])}
        lead={
          <p className="dossier-days">
            <DayControl
              day={from}
              first="2021-01-01"
              last={to}
              label={say(['从', 'From'])}
              onChange={(day) => go({ from: day })}
            />
            <span>—</span>
            <DayControl
              day={to}
              first={from}
              last={today}
              label={say(['到', 'To'])}
              onChange={(day) => go({ to: day })}
            />
          </p>
        }
      >
        <Button loading={paper.isPending} onClick={() => paper.mutate()}>
          {say(['下载 Word', 'Download .docx'])}
        </Button>
        <Button onClick={() => window.print()}>{say(['打印或存成 PDF', 'Print or save as PDF'])}</Button>
      </PageHead>
      {paper.error && (
        <p className="form-refusal" role="alert">
          {say(asProblem(paper.error).label)}
        </p>
      )}
      {dossier.isPending ? (
        <RowsSkeleton />
      ) : !data ? (
        <ErrorState problem={asProblem(dossier.error)} onRetry={() => dossier.refetch()} />
      ) : (
        <>
          {data.posts.length > 0 && (
            <p className="dossier-posts">
              {data.posts
                .map(
                  (post) =>
                    `${post.org} ${post.title}${post.since ? say([`（${dates.day(post.since)}起）`, ` (since ${post.since})`]) : ''}`,
                )
                .join('；')}
            </p>
          )}
          <dl className="dossier-sums">
            <div>
              <dt>{say(['应办', 'Owed'])}</dt>
              <dd>{grouped(data.summary.owed)}</dd>
            </div>
            {order.map((outcome) => (
              <div key={outcome}>
                <dt>{say(outcomes[outcome].label)}</dt>
                <dd>{grouped(data.summary[outcome])}</dd>
              </div>
            ))}
          </dl>
          {data.rows.length === 0 ? (
            <EmptyState title={say(['这些天没有落到此人的责任。', 'Nothing fell to this person in these days.'])} />
          ) : (
            <Rows rows={data.rows} more={data.more} />
          )}
        </>
      )}
    </div>
  );
}

/** Asks what somebody else's dossier is opened for, before anything of it is read. */
function AskPurpose({ onAnswered }: { readonly onAnswered: (purpose: Readonly<Record<string, unknown>>) => void }) {
  const say = useSay();
  const state = useFieldsForm('dossier', questions, {});
  return (
    <div className="page page-narrow">
      <PageHead
        title={say(['履职档案', 'Dossier'])}
        back="/responsibility"
        backLabel={say(['责任树', 'Responsibility tree'])}
        lead={
          <p>{say(['查阅他人的履职档案，请先说明用途。', 'Say what for, before you open somebody else’s dossier.'])}</p>
        }
      />
      <FieldsForm
        form="dossier"
        fields={questions}
        state={state}
        submit={['查阅', 'Open']}
        busy={false}
        onSubmit={() => onAnswered(state.values)}
      />
    </div>
  );
}

function Rows({ rows, more }: { readonly rows: readonly DossierRowWire[]; readonly more: boolean }) {
  const say = useSay();
  const kinds = useKinds();
  const [all, setAll] = useState(false);
  const newest = [...rows].reverse();
  const shown = all ? newest : newest.slice(0, shownAtOnce);
  const kindName = (name: string) => {
    if (name === 'duty') return say(['办结说明', 'Statement']);
    const label = kinds.data?.find((kind) => kind.name === name)?.label;
    return label ? say(label) : name;
  };
  return (
    <>
      <div className="dossier-scroll paper">
        <table className="dossier-rows">
          <thead>
            <tr>
              <th scope="col">{say(['期', 'Period'])}</th>
              <th scope="col">{say(['要求', 'Asked'])}</th>
              <th scope="col">{say(['结果', 'Outcome'])}</th>
              <th scope="col">{say(['凭证', 'Proof'])}</th>
            </tr>
          </thead>
          <tbody>
            {shown.map((row) => (
              <tr key={`${row.dutyId}${row.periodStart}`}>
                <td>
                  <When at={row.periodStart} />
                </td>
                <td>
                  <span lang="zh-CN" className="dossier-text">
                    {row.text}
                  </span>
                  <small>
                    {clauseName(row.clause)} · {row.where}
                  </small>
                </td>
                <td>
                  <span className="dossier-outcome">
                    <DutyGlyph state={outcomes[row.outcome].mark} size={14} />
                    {say(outcomes[row.outcome].label)}
                  </span>
                  {row.reason && <small>{row.reason}</small>}
                </td>
                <td>
                  {row.proofs.map((proof) => (
                    <span key={proof.factId} className="dossier-proof">
                      <Link to={`/k/${proof.kind}/${proof.recordId}`}>{kindName(proof.kind)}</Link>{' '}
                      <When at={proof.at} />
                      {proof.number !== null && <small>№ {proof.number}</small>}
                    </span>
                  ))}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {(more || shown.length < rows.length) && (
        <div className="pager">
          {shown.length < rows.length && (
            <Button onClick={() => setAll(true)}>{say([`全部 ${rows.length} 行`, `All ${rows.length} rows`])}</Button>
          )}
          {more && <p className="muted">{say(['行数太多，请缩短日期。', 'Too many rows: choose fewer days.'])}</p>}
        </div>
      )}
    </>
  );
}
