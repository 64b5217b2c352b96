import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate, useParams } from '@tanstack/react-router';
import { Button } from 'antd';
import { useEffect, useState } from 'react';
import { get, post } from '../../../web/api.ts';
import { makeId } from '../../../web/data/id.ts';
import { asProblem, type Problem } from '../../../web/data/problem.ts';
import { useDates } from '../../../web/data/useDates.ts';
import { useSay } from '../../../web/language.tsx';
import { ErrorState } from '../../../web/look/ErrorState.tsx';
import { Skeleton } from '../../../web/look/Skeleton.tsx';
import { Link } from '../../../web/shell/Link.tsx';
import { PageHead } from '../../../web/shell/PageHead.tsx';
import type { DraftView, PreviewView, RecipientsView } from '../wire.ts';
import { ApproveStep } from './ApproveStep.tsx';
import { NumberStep } from './NumberStep.tsx';
import { PaperStep } from './PaperStep.tsx';
import { PreviewStep } from './PreviewStep.tsx';
import { type Chosen, RecipientsStep } from './RecipientsStep.tsx';
import { SealStep } from './SealStep.tsx';
import { SignByStep } from './SignByStep.tsx';
import { useDraft } from './useDraft.tsx';
import './notices.css';
import './issue.css';
import { stateLabel } from './options.ts';
import { ToldLine } from './ToldLine.tsx';

/** Approving and issuing: number, recipients, who will owe what, paper and seal, and one clear sentence of what will happen. */
export default function IssuePage() {
  const { id } = useParams({ strict: false }) as { id: string };
  const draft = useDraft(id);
  const recipients = useQuery({
    queryKey: ['notices', 'recipients', id],
    queryFn: ({ signal }) => get<RecipientsView>(`/api/notices/${id}/recipients`, signal),
  });
  const broken = draft.error ?? recipients.error;
  if (broken && (!draft.data || !recipients.data))
    return <ErrorState problem={asProblem(broken)} onRetry={() => location.reload()} />;
  if (!draft.data || !recipients.data)
    return (
      <div className="page">
        <Skeleton shape="form" />
      </div>
    );
  return <Steps key={id} view={draft.data} found={recipients.data} />;
}

const keptKey = (id: string) => `notice-recipients-${id}`;

/** The recipients as found, unless the clerk chose others before on this device. */
function startWith(id: string, found: RecipientsView): Chosen[] {
  const groups = found.recipients.map(({ words, orgs }) => ({ words, orgs: [...orgs] }));
  try {
    const kept = JSON.parse(sessionStorage.getItem(keptKey(id)) ?? 'null') as Chosen[] | null;
    if (Array.isArray(kept) && kept.length > 0) return kept;
  } catch {
    // What was kept cannot be read: what was found is right.
  }
  return groups;
}

function Steps({ view, found }: { readonly view: DraftView; readonly found: RecipientsView }) {
  const say = useSay();
  const { row, allowed, parent } = view;
  const [number, setNumber] = useState(found.number ?? found.nextNumber ?? '');
  const [chosen, setChosen] = useState<Chosen[]>(() => startWith(row.id, found));
  const [signBy, setSignBy] = useState<string>();
  useEffect(() => {
    sessionStorage.setItem(keptKey(row.id), JSON.stringify(chosen));
  }, [chosen, row.id]);
  const preview = useQuery({
    queryKey: ['notices', 'preview', row.id],
    queryFn: () => post<PreviewView>(`/api/notices/${row.id}/preview`, {}),
    staleTime: 60_000,
  });
  const issues = allowed.includes('issue');
  const out = row.state === 'issued' || row.state === 'revoked';
  return (
    <div className="page nb-issue">
      <PageHead
        title={row.title}
        back="/notices"
        backLabel={say(['收发文', 'Notices'])}
        lead={
          <p className="nb-lead">
            <span className="state-mark">{say(stateLabel(row.state))}</span>
            <span>{view.org}</span>
            <Link to={`/notices/${row.id}/check`}>
              {say([`看正文和 ${row.obligations.length} 条要求`, `Text and ${row.obligations.length} obligations`])}
            </Link>
            {parent && (
              <span>
                {say(['转发自', 'passes on'])} <Link to={`/notice/${parent.id}`}>{parent.number ?? parent.title}</Link>
              </span>
            )}
          </p>
        }
      />
      <ToldLine state={row.state} told={view.told} />
      {out && (
        <p className="note note-done">
          {say([`已印发：${row.number ?? ''}。`, `Issued: ${row.number ?? ''}.`])}{' '}
          <Link to={`/notices/${row.id}/deliveries`}>{say(['看签收情况', 'See who signed'])}</Link>{' '}
          <Link to={`/notice/${row.id}`}>{say(['看落实', 'The living notice'])}</Link>
        </p>
      )}
      {row.state === 'draft' && (
        <p className="note">
          {say(['还没有核对完成。', 'Not checked yet.'])}{' '}
          <Link to={`/notices/${row.id}/check`}>{say(['去核对', 'Check it'])}</Link>
        </p>
      )}
      <div className="nb-issue-columns">
        <div className="nb-steps">
          <ApproveStep view={view} />
          <NumberStep view={view} found={found} number={number} onNumber={setNumber} editable={issues} />
          <RecipientsStep chosen={chosen} onChosen={setChosen} editable={issues} />
          <PreviewStep notice={row} preview={preview.data} failed={preview.isError} />
          <SignByStep row={row} offered={found.signBy} value={signBy} onValue={setSignBy} editable={issues} />
          <PaperStep view={view} />
          <SealStep view={view} />
        </div>
        {!out && row.state !== 'withdrawn' && (
          <Statement
            view={view}
            number={number}
            chosen={chosen}
            signBy={signBy ?? found.signBy}
            preview={preview.data}
          />
        )}
      </div>
    </div>
  );
}

/** What issuing will do, in one paragraph beside its button. */
function Statement({
  view,
  number,
  chosen,
  signBy,
  preview,
}: {
  readonly view: DraftView;
  readonly number: string;
  readonly chosen: readonly Chosen[];
  readonly signBy: string;
  readonly preview: PreviewView | undefined;
}) {
  const say = useSay();
  const dates = useDates();
  const navigate = useNavigate();
  const client = useQueryClient();
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Problem>();
  const { row, allowed } = view;
  const ids = [...new Set(chosen.flatMap((group) => group.orgs.map((org) => org.id)))];
  const gaps = preview ? preview.vacant + preview.missing : 0;
  const issues = allowed.includes('issue');
  const issue = async () => {
    setBusy(true);
    setProblem(undefined);
    try {
      await post(`/api/notices/${row.id}/issue`, { number, recipients: ids, signBy, commandId: makeId() });
      sessionStorage.removeItem(keptKey(row.id));
      await client.invalidateQueries({ queryKey: ['notices'] });
      await navigate({ to: `/notices/${row.id}/deliveries` });
    } catch (thrown) {
      const no = asProblem(thrown);
      setProblem(no);
      setBusy(false);
      if (no.field === 'number') await client.invalidateQueries({ queryKey: ['notices', 'recipients', row.id] });
    }
  };
  const waitsFor =
    row.state === 'draft'
      ? say(['核对完成、签发以后才能印发。', 'Issued only after checking and approval.'])
      : row.state === 'checked'
        ? say(['签发以后才能印发。', 'Issued only after approval.'])
        : issues
          ? ''
          : say([`由起草单位（${view.org ?? ''}）印发。`, `Issued by ${view.org ?? ''}.`]);
  return (
    <aside className="nb-statement paper" aria-label={say(['印发', 'Issue'])}>
      <h2>{say(['印发后会这样', 'What issuing does'])}</h2>
      <ul>
        <li>
          {number
            ? say([`编为 ${number}，登记簿上不能再改`, `It is ${number} for good`])
            : say(['还没有编号', 'It has no number yet'])}
        </li>
        <li>
          {say([
            `发给 ${ids.length} 个单位，${dates.moment(signBy)} 前签收`,
            `Sent to ${ids.length}, to be signed by ${dates.moment(signBy)}`,
          ])}
        </li>
        {preview && (
          <li>
            {say([
              `产生 ${preview.duties.toLocaleString()} 项责任，落到 ${preview.addressees.toLocaleString()} 个单位和场所的 ${preview.persons.toLocaleString()} 人`,
              `${preview.duties.toLocaleString()} duties fall to ${preview.persons.toLocaleString()} persons of ${preview.addressees.toLocaleString()} organisations and sites`,
            ])}
          </li>
        )}
        {gaps > 0 && (
          <li>
            <strong>
              {say([`${gaps} 处没有责任人，补上前记为「无主」`, `${gaps} have nobody and stay unowned until filled`])}
            </strong>
          </li>
        )}
        <li>{say(['印发后不能撤回，只能废止', 'It cannot be taken back, only revoked'])}</li>
      </ul>
      {problem && (
        <p className="form-refusal" role="alert">
          {say(problem.label)}
          {typeof problem.detail?.next === 'string' && (
            <span>{say([` 下一个号是 ${problem.detail.next}。`, ` The next is ${problem.detail.next}.`])}</span>
          )}
        </p>
      )}
      {waitsFor ? (
        <p className="muted">{waitsFor}</p>
      ) : (
        <Button type="primary" block loading={busy} disabled={!number || ids.length === 0} onClick={() => void issue()}>
          {say([`印发给 ${ids.length} 个单位`, `Issue to ${ids.length}`])}
        </Button>
      )}
    </aside>
  );
}
