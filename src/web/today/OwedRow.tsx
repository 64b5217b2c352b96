import { useState } from 'react';
import type { Label } from '../../kit/label.ts';
import { useKind } from '../data/kinds.ts';
import { useRecord } from '../data/rows.ts';
import { useSay } from '../language.tsx';
import { useOpenFrom } from '../offline/useEntries.ts';
import { Skeleton } from '../look/Skeleton.tsx';
import { TodayRow } from '../look/TodayRow.tsx';
import { missedWords } from '../notice/lateness.ts';
import { clauseName } from '../notice/words.ts';
import { useSession } from '../session.tsx';
import { Link } from '../shell/Link.tsx';
import { DutyActionForm } from './DutyActionForm.tsx';
import { useAgain } from './AgainAction.tsx';
import { RecordForm } from './RecordForm.tsx';
import { useLast } from './useLast.ts';
import type { TodayRowWire } from './wire.ts';

interface Props {
  readonly row: TodayRowWire;
  readonly now: Date;
  readonly open: boolean;
  readonly onOpen: (open: boolean) => void;
  readonly onDone: () => void;
}

/** The verb of a row: what its record is called, or that it is to be stated. */
function actionOf({ how, what }: TodayRowWire): Label {
  return how === 'statement'
    ? ['写办结说明', 'State it done']
    : [`登记${what[0].replace(/记录$/u, '')}`, `Enter: ${what[1]}`];
}

/** 「第 2 次，共 2 次」 where a period asks for several. */
function countWords({ done, times }: TodayRowWire): Label | undefined {
  return times > 1 ? [`本期第 ${done + 1} 次，共 ${times} 次`, `${done + 1} of ${times} this period`] : undefined;
}

/** One thing owed; its form opens in place. */
export function OwedRow({ row, now, open, onOpen, onDone }: Props) {
  const say = useSay();
  const { self } = useSession();
  const [step, setStep] = useState<'prove' | 'notOwe' | 'propose'>('prove');
  // The next occasion of the same duty is open again.
  const occasion = `${row.periodStart} ${row.done} ${row.state} ${row.proposed}`;
  const [sentFor, setSentFor] = useState<string>();
  const sent = sentFor === occasion;
  const duty = useKind('duty').kind;
  const record = useRecord('duty', row.dutyId, open && duty !== undefined);
  // Who may not strike a duty out proposes it to the office that may.
  const drop = (['notOwe', 'propose'] as const).find((name) => record.data?.allowed.includes(name));
  const many = countWords(row);
  const kept = useOpenFrom(`duty-${row.dutyId}`).length;
  const missed = missedWords(row, now);
  const done = () => {
    // Only what is on the server takes the row away; what is kept says so on the row.
    if (navigator.onLine) setSentFor(occasion);
    onDone();
  };
  const offered = useAgain(row, done);
  // A button never changes what it does under the finger: it waits until the last record is known.
  const waits = offered === 'unknown';
  const again = waits ? undefined : offered;
  const fill = () => {
    setStep('prove');
    onOpen(true);
  };
  return (
    <TodayRow
      state={row.state === 'late' ? 'late' : 'due'}
      what={<span lang="zh-CN">{row.text}</span>}
      where={
        <>
          {(row.siteId !== null || row.orgId !== self.org?.id) && <span>{row.where}</span>}
          <Link
            to={`/notice/${row.noticeId}?clause=${encodeURIComponent(row.clause)}&obligation=${row.obligationId}`}
            className="today-clause"
          >
            {clauseName(row.clause)}
          </Link>
          {many && <span>{say(many)}</span>}
          {!open && again?.words}
          {!open && again?.refusal && <span className="field-error">{again.refusal}</span>}
          {kept > 0 && <Link to="/outbox">{say([`已存本机 ${kept} 条，待上传`, `${kept} kept here, to go up`])}</Link>}
          {row.proposed && (
            <span>{say(['已提请不须办理，等县攻坚办核定', 'Proposed as not owed; the county office decides'])}</span>
          )}
          {missed && (
            <span>
              {say(
                row.missed > 1 ? [`${missed[0]}，共漏 ${row.missed} 期`, `${missed[1]}, ${row.missed} in all`] : missed,
              )}
            </span>
          )}
        </>
      }
      dueAt={row.dueAt}
      now={now}
      action={
        open
          ? undefined
          : again
            ? { label: say(['和上次一样', 'Same as last time']), onClick: again.enter, busy: sent || again.busy }
            : { label: say(actionOf(row)), onClick: fill, busy: sent || waits }
      }
      more={
        !open && again ? (
          <button type="button" className="look-quiet" onClick={fill} disabled={sent}>
            {say(actionOf(row))}
          </button>
        ) : undefined
      }
    >
      {open && (
        <div className="today-open">
          {step !== 'prove' ? (
            duty && record.data ? (
              <DutyActionForm
                kind={duty}
                duty={record.data.row}
                action={step}
                onDone={done}
                onCancel={() => setStep('prove')}
              />
            ) : (
              <Skeleton shape="form" count={1} />
            )
          ) : row.how === 'statement' ? (
            duty && record.data ? (
              <DutyActionForm
                kind={duty}
                duty={record.data.row}
                action="state"
                onDone={done}
                onCancel={() => onOpen(false)}
              />
            ) : (
              <Skeleton shape="form" count={2} />
            )
          ) : (
            <ProveByRecord row={row} onDone={done} onCancel={() => onOpen(false)} />
          )}
          {step === 'prove' && drop && (
            <button type="button" className="look-quiet today-drop" onClick={() => setStep(drop)}>
              {say(drop === 'notOwe' ? ['不须办理', 'Not owed'] : ['提请不须办理', 'Propose as not owed'])}
            </button>
          )}
        </div>
      )}
    </TodayRow>
  );
}

function ProveByRecord({
  row,
  onDone,
  onCancel,
}: {
  readonly row: TodayRowWire;
  readonly onDone: () => void;
  readonly onCancel: () => void;
}) {
  const say = useSay();
  const { kind, loading } = useKind(row.kind);
  const last = useLast(kind, { site: row.siteId, org: row.orgId }, true);
  if (loading || !last.ready) return <Skeleton shape="form" />;
  if (!kind?.may.create)
    return (
      <p className="muted">
        {say([
          '这项要用记录证明，但您的岗位不能登记这种记录。请由本单位有权限的人登记。',
          'This is proven by a record your post may not enter. Somebody of your organisation who may has to.',
        ])}
      </p>
    );
  return (
    <RecordForm
      kind={kind}
      asked={{ duty: row.dutyId, org: row.orgId, site: row.siteId, where: row.with, last: last.row }}
      onDone={onDone}
      onCancel={onCancel}
    />
  );
}
