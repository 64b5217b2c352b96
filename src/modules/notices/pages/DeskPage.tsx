import { useState } from 'react';
import { asProblem } from '../../../web/data/problem.ts';
import { useSay } from '../../../web/language.tsx';
import { EmptyState } from '../../../web/look/EmptyState.tsx';
import { ErrorState } from '../../../web/look/ErrorState.tsx';
import { PageHead } from '../../../web/shell/PageHead.tsx';
import { RowsSkeleton } from '../../../web/shell/Pending.tsx';
import type { Desk } from '../wire.ts';
import { DraftRow } from './DraftRow.tsx';
import { IssuedRow } from './IssuedRow.tsx';
import { ReceivedRow } from './ReceivedRow.tsx';
import { UploadZone } from './UploadZone.tsx';
import { useDesk, useDrafts } from './useDesk.tsx';
import './notices.css';

const shown = 8;

/** 收发文: what came in and waits to be signed for, what is on its way out, what is out. */
export default function DeskPage() {
  const say = useSay();
  const desk = useDesk();
  const drafts = useDrafts();
  return (
    <div className="page nb-desk">
      <PageHead
        title={say(['收发文', 'Notices in and out'])}
        lead={
          drafts ? (
            <p>
              {say([
                '上传、核对、签发、编号印发；收到的签收、转发。',
                'Upload, check, approve, issue; sign for and pass on.',
              ])}
            </p>
          ) : (
            <p>{say(['发给本单位的通知，签收后贯彻落实。', 'Notices sent to your organisation.'])}</p>
          )
        }
      />
      {desk.isPending && <RowsSkeleton />}
      {desk.isError && !desk.data && <ErrorState problem={asProblem(desk.error)} onRetry={() => desk.refetch()} />}
      {desk.data && <Lists desk={desk.data} drafts={drafts} />}
    </div>
  );
}

function Lists({ desk, drafts }: { readonly desk: Desk; readonly drafts: boolean }) {
  const say = useSay();
  const waiting = desk.received.filter((line) => line.state === 'sent' && line.noticeState === 'issued');
  const past = desk.received.filter((line) => !waiting.includes(line));
  const toCheck = desk.drafts.filter((line) => line.isOwn && line.state === 'draft');
  const toApprove = desk.drafts.filter((line) => line.state === 'checked');
  const toIssue = desk.drafts.filter((line) => line.isOwn && line.state === 'approved');
  const nothing = desk.received.length + desk.drafts.length + desk.issued.length === 0;
  if (nothing)
    return (
      <>
        {drafts && <UploadZone />}
        <EmptyState
          title={say(['还没有通知', 'No notice yet'])}
          hint={
            drafts
              ? say(['上传第一份通知，识读后逐条核对，再签发印发。', 'Upload the first one, check it and issue it.'])
              : say(['上级发来的通知会出现在这里，请及时签收。', 'What is sent to you appears here to be signed for.'])
          }
        />
      </>
    );
  return (
    <>
      <Section
        title={say(['待签收', 'To sign for'])}
        rows={waiting}
        of={(line) => <ReceivedRow key={line.id} line={line} />}
      />
      {drafts && <UploadZone compact />}
      <Section
        title={say(['待签发', 'To approve'])}
        rows={toApprove}
        of={(line) => <DraftRow key={line.id} line={line} />}
      />
      <Section
        title={say(['待印发', 'To issue'])}
        rows={toIssue}
        of={(line) => <DraftRow key={line.id} line={line} />}
      />
      <Section
        title={say(['待核对', 'To check'])}
        rows={toCheck}
        of={(line) => <DraftRow key={line.id} line={line} />}
      />
      <Section
        title={say(['已印发', 'Issued'])}
        rows={desk.issued}
        of={(line) => <IssuedRow key={line.id} line={line} />}
      />
      <Section
        title={say(['已收到', 'Received'])}
        rows={past}
        of={(line) => <ReceivedRow key={line.id} line={line} />}
      />
    </>
  );
}

/** A list under its name with a quiet count; long ones open on demand. */
function Section<Line extends { readonly id: string }>({
  title,
  rows,
  of,
}: {
  readonly title: string;
  readonly rows: readonly Line[];
  readonly of: (line: Line) => React.ReactNode;
}) {
  const say = useSay();
  const [open, setOpen] = useState(false);
  if (rows.length === 0) return null;
  return (
    <section className="nb-section">
      <h2>
        {title}
        <span className="count">{rows.length}</span>
      </h2>
      <ul className="nb-list paper">{(open ? rows : rows.slice(0, shown)).map(of)}</ul>
      {!open && rows.length > shown && (
        <button type="button" className="look-quiet" onClick={() => setOpen(true)}>
          {say([`再看 ${rows.length - shown} 份`, `${rows.length - shown} more`])}
        </button>
      )}
    </section>
  );
}
