import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Button, Input } from 'antd';
import { useState } from 'react';
import { get, post } from '../../../web/api.ts';
import { asProblem, type Problem } from '../../../web/data/problem.ts';
import { useSay } from '../../../web/language.tsx';
import { Sheet } from '../../../web/look/Sheet.tsx';
import { Link } from '../../../web/shell/Link.tsx';
import { RowsSkeleton } from '../../../web/shell/Pending.tsx';
import { When } from '../../../web/shell/When.tsx';
import { printNumber, readNumber } from '../number.ts';
import type { DraftView, NumberEntry, RecipientsView } from '../wire.ts';
import { Step } from './Step.tsx';
import { ReasonField } from './ReasonField.tsx';

/** The number's code and year, or nothing while it is being typed. */
function partsOf(number: string) {
  try {
    return readNumber(number);
  } catch {
    return undefined;
  }
}

interface Props {
  readonly view: DraftView;
  readonly found: RecipientsView;
  readonly number: string;
  readonly onNumber: (number: string) => void;
  readonly editable: boolean;
}

/** 编号: the number as the register gives it; the register itself is one touch away. */
export function NumberStep({ view, found, number, onNumber, editable }: Props) {
  const say = useSay();
  const [open, setOpen] = useState(false);
  const parts = partsOf(number);
  const next = useQuery({
    queryKey: ['notices', 'register', parts?.code, parts?.year],
    queryFn: ({ signal }) =>
      get<{ next: string; entries: readonly NumberEntry[] }>(
        `/api/notices/numbers?code=${encodeURIComponent(parts?.code ?? '')}&year=${parts?.year ?? ''}`,
        signal,
      ),
    enabled: parts !== undefined && view.row.state !== 'issued',
  });
  const printed = parts ? printNumber(parts) : undefined;
  const isNew = next.data?.entries.length === 0;
  const differs = next.data && printed && !isNew && printed !== next.data.next;
  if (view.row.state === 'issued' || view.row.state === 'revoked')
    return (
      <Step title={say(['发文字号', 'Number'])}>
        <p className="nb-number">{view.row.number}</p>
      </Step>
    );
  return (
    <Step
      title={say(['发文字号', 'Number'])}
      aside={
        parts && (
          <button type="button" className="look-quiet" onClick={() => setOpen(true)}>
            {say(['登记簿', 'Register'])}
          </button>
        )
      }
    >
      {editable ? (
        <>
          <div className="nb-inline">
            <Input
              value={number}
              aria-label={say(['发文字号', 'Number'])}
              placeholder="忻攻坚函〔2022〕5号"
              onChange={(event) => onNumber(event.target.value)}
            />
            {found.series
              .filter((series) => series.next !== printed && (!parts || series.year >= parts.year))
              .slice(0, 2)
              .map((series) => (
                <button key={series.next} type="button" className="look-quiet" onClick={() => onNumber(series.next)}>
                  {say([`用 ${series.next}`, `Use ${series.next}`])}
                </button>
              ))}
          </div>
          {number !== '' && !parts && (
            <p className="field-error">
              {say([
                '发文字号要写成「代字〔年份〕序号号」，如 忻攻坚函〔2022〕5号。',
                'Write it as code〔year〕serial号.',
              ])}
            </p>
          )}
          {differs && next.data && (
            <p className="field-error">
              {say([`登记簿上下一个号是 ${next.data.next}。`, `The register's next number is ${next.data.next}.`])}
              <button type="button" className="link" onClick={() => onNumber(next.data.next)}>
                {say(['改用', 'Use it'])}
              </button>
            </p>
          )}
          {isNew && (
            <p className="muted nb-small">
              {say([
                '这个代字今年第一次用，从这个号起登记，以后按顺序编。',
                'First of this series; the register begins here.',
              ])}
            </p>
          )}
        </>
      ) : (
        <p className={number ? 'nb-number' : 'muted'}>{number || say(['印发时编号', 'Numbered on issue'])}</p>
      )}
      {open && parts && next.data && (
        <Register
          code={parts.code}
          year={parts.year}
          next={isNew && printed ? printed : next.data.next}
          entries={next.data.entries}
          mayVoid={editable}
          onClose={() => setOpen(false)}
          onNext={onNumber}
        />
      )}
      {open && next.isPending && <RowsSkeleton />}
    </Step>
  );
}

/** The register of one series: each number used or void, without a gap. */
function Register({
  code,
  year,
  next,
  entries,
  mayVoid,
  onClose,
  onNext,
}: {
  readonly code: string;
  readonly year: number;
  readonly next: string;
  readonly entries: readonly NumberEntry[];
  readonly mayVoid: boolean;
  readonly onClose: () => void;
  readonly onNext: (number: string) => void;
}) {
  const say = useSay();
  const client = useQueryClient();
  const [voiding, setVoiding] = useState(false);
  const [reason, setReason] = useState('');
  const [problem, setProblem] = useState<Problem>();
  const [busy, setBusy] = useState(false);
  const voidNext = async () => {
    setBusy(true);
    try {
      await post('/api/notices/numbers/void', { number: next, reason: reason.trim() });
      const parts = readNumber(next);
      onNext(printNumber({ ...parts, serial: parts.serial + 1 }));
      setVoiding(false);
      setReason('');
      await client.invalidateQueries({ queryKey: ['notices', 'register'] });
    } catch (thrown) {
      setProblem(asProblem(thrown));
    } finally {
      setBusy(false);
    }
  };
  return (
    <Sheet open onClose={onClose} title={say(['发文登记簿', 'Register'])} path={`${code}〔${year}〕`}>
      <p>
        {say(['下一个号', 'Next number'])} <strong className="nb-number">{next}</strong>
      </p>
      {mayVoid && !voiding && (
        <button type="button" className="look-button" onClick={() => setVoiding(true)}>
          {say(['作废这个号', 'Void this number'])}
        </button>
      )}
      {voiding && (
        <div className="nb-ask">
          <ReasonField label={say(['作废原因', 'Why it is void'])} value={reason} onChange={setReason} />
          <div className="form-actions">
            <Button type="primary" loading={busy} disabled={reason.trim().length < 2} onClick={() => void voidNext()}>
              {say([`作废 ${next}`, `Void ${next}`])}
            </Button>
            <Button type="text" onClick={() => setVoiding(false)}>
              {say(['不作废', 'Keep it'])}
            </Button>
          </div>
          {problem && <p className="form-refusal">{say(problem.label)}</p>}
        </div>
      )}
      <ol className="nb-register">
        {entries.map((entry) => (
          <li key={entry.serial} data-void={entry.noticeId === null || undefined}>
            <span className="nb-serial">{entry.serial}号</span>
            <span>
              {entry.noticeId ? (
                <Link to={`/notice/${entry.noticeId}`}>
                  {entry.title ?? say(['（其他单位的文件）', '(of another organisation)'])}
                </Link>
              ) : (
                say([`作废：${entry.reason ?? ''}`, `Void: ${entry.reason ?? ''}`])
              )}
            </span>
            <When at={entry.at} />
          </li>
        ))}
      </ol>
    </Sheet>
  );
}
