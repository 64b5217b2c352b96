import { Button } from 'antd';
import { useState } from 'react';
import { asProblem, type Problem } from '../../../web/data/problem.ts';
import { useSay } from '../../../web/language.tsx';
import { Sheet } from '../../../web/look/Sheet.tsx';
import type { Selector } from '../../responsibility/selector.ts';
import type { DraftView } from '../wire.ts';
import { sendAction } from './useDraft.tsx';

const takesNobody = (selector: Selector) =>
  !selector.orgKinds?.length &&
  !selector.departmentCodes?.length &&
  !selector.supervising &&
  !selector.sites &&
  !selector.orgs?.length;

/** Says what is still open before the notice goes to be approved. */
export function FinishSheet({
  view,
  onClose,
  onDone,
}: {
  readonly view: DraftView;
  readonly onClose: () => void;
  readonly onDone: () => unknown;
}) {
  const say = useSay();
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Problem>();
  const { row } = view;
  const unseen = row.obligations.filter((one) => !one.checked).length;
  const nobody = row.obligations.filter((one) => takesNobody(one.addressees as unknown as Selector)).length;
  const open = [
    ...(unseen > 0 ? [say([`还有 ${unseen} 条要求没有看过`, `${unseen} obligations not looked at`])] : []),
    ...(nobody > 0
      ? [say([`有 ${nobody} 条要求没有选责任单位，印发后不会落到任何人`, `${nobody} obligations fall to nobody`])]
      : []),
    ...(row.envelope.recipients.length === 0 ? [say(['没有写主送单位', 'no recipients'])] : []),
  ];
  const go = async () => {
    setBusy(true);
    try {
      await sendAction(view, 'finish');
      await onDone();
    } catch (thrown) {
      setProblem(asProblem(thrown));
      setBusy(false);
    }
  };
  return (
    <Sheet
      open
      onClose={onClose}
      title={say(['核对完成，送签', 'Send for approval'])}
      foot={
        <div className="form-actions">
          <Button type="primary" loading={busy} onClick={() => void go()}>
            {open.length > 0 ? say(['仍要送签', 'Send anyway']) : say(['送签', 'Send'])}
          </Button>
          <Button onClick={onClose}>{say(['回去再看', 'Back'])}</Button>
        </div>
      }
    >
      <p>
        {say([
          `《${row.title}》共 ${row.obligations.length} 条要求。送签后不能再改，签发人可以退回。`,
          `${row.obligations.length} obligations. Nothing changes after this unless it is sent back.`,
        ])}
      </p>
      {open.length > 0 && (
        <ul className="nb-open">
          {open.map((one) => (
            <li key={one}>{one}</li>
          ))}
        </ul>
      )}
      {problem && (
        <p className="form-refusal" role="alert">
          {say(problem.label)}
        </p>
      )}
    </Sheet>
  );
}
