import { useState } from 'react';
import { Button } from 'antd';
import type { Label } from '../../../kit/label.ts';
import { asProblem, type Problem } from '../../../web/data/problem.ts';
import { useSay } from '../../../web/language.tsx';
import { Sheet } from '../../../web/look/Sheet.tsx';
import type { NoticeRow } from '../wire.ts';
import { sendAction } from './useDraft.tsx';
import { ReasonField } from './ReasonField.tsx';

interface Props {
  readonly title: string;
  readonly label: Label;
  /** What is dropped, in its own words. */
  readonly words?: string;
  /** The whole notice: sent from here as its step, with a reason that must be given. */
  readonly step?: { readonly action: 'discard' | 'revoke'; readonly row: Pick<NoticeRow, 'id' | 'version'> };
  /** What follows from it, before it is done. */
  readonly warning?: Label;
  readonly onReason?: (reason: string) => void;
  readonly onDone?: () => unknown;
  readonly onClose: () => void;
}

const usual: readonly Label[] = [
  ['只是背景或目的，不是要求', 'Background, not an obligation'],
  ['与另一条重复', 'Said elsewhere'],
  ['不由本通知要求', 'Not asked by this notice'],
];

/** Asks why something is dropped; the reason stays with the change. */
export function DropSheet({ title, label, words, step, warning, onReason, onDone, onClose }: Props) {
  const say = useSay();
  const [reason, setReason] = useState('');
  const [problem, setProblem] = useState<Problem>();
  const [busy, setBusy] = useState(false);
  const go = async () => {
    if (!step) return onReason?.(reason.trim());
    setBusy(true);
    try {
      await sendAction(step, step.action, { reason: reason.trim() });
      await onDone?.();
    } catch (thrown) {
      setProblem(asProblem(thrown));
      setBusy(false);
    }
  };
  return (
    <Sheet
      open
      onClose={onClose}
      title={title}
      foot={
        <div className="form-actions">
          <Button
            type="primary"
            loading={busy}
            disabled={step !== undefined && reason.trim().length < 2}
            onClick={() => void go()}
          >
            {say(label)}
          </Button>
          {problem && <span className="field-error">{say(problem.label)}</span>}
        </div>
      }
    >
      {warning && <p className="note">{say(warning)}</p>}
      {words && <blockquote className="nb-quote">{words}</blockquote>}
      <ReasonField
        label={say(['原因', 'Reason'])}
        more={
          !step && (
            <span className="field-optional">{say(['选填，会留在修改记录里', 'optional, kept with the change'])}</span>
          )
        }
        value={reason}
        onChange={setReason}
      />
      {!step && (
        <ul className="last-answers nb-usual">
          {usual.map((one) => (
            <li key={one[1]}>
              <button type="button" onClick={() => setReason(say(one))}>
                {say(one)}
              </button>
            </li>
          ))}
        </ul>
      )}
    </Sheet>
  );
}
