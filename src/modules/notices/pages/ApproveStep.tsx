import { useQueryClient } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import { asProblem, type Problem } from '../../../web/data/problem.ts';
import { useSay } from '../../../web/language.tsx';
import { When } from '../../../web/shell/When.tsx';
import type { DraftView } from '../wire.ts';
import { Step } from './Step.tsx';
import { sendAction } from './useDraft.tsx';
import { ReasonField } from './ReasonField.tsx';

/** 签发: approved or sent back with a reason. */
export function ApproveStep({ view }: { readonly view: DraftView }) {
  const say = useSay();
  const client = useQueryClient();
  const { row, allowed } = view;
  const [reason, setReason] = useState('');
  const [asking, setAsking] = useState(false);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Problem>();
  const send = async (action: 'approve' | 'sendBack') => {
    setBusy(true);
    setProblem(undefined);
    try {
      await sendAction(view, action, action === 'sendBack' ? { reason: reason.trim() } : {});
      setAsking(false);
      await client.invalidateQueries({ queryKey: ['notices'] });
    } catch (thrown) {
      setProblem(asProblem(thrown));
    } finally {
      setBusy(false);
    }
  };
  const stand = row.approvedBy && row.state !== 'checked' && row.state !== 'draft';
  return (
    <Step title={say(['签发', 'Approval'])} aside={stand && row.approvedAt ? <When at={row.approvedAt} /> : undefined}>
      {stand ? (
        <p>{say([`${row.approvedBy} 已签发`, `Approved by ${row.approvedBy}`])}</p>
      ) : row.state === 'checked' ? (
        <p>{say(['要求已核对完成，等待签发。', 'Checked; awaiting approval.'])}</p>
      ) : (
        <p className="muted">{say(['核对完成后送签。', 'Sent for approval once checked.'])}</p>
      )}
      {(allowed.includes('approve') || allowed.includes('sendBack')) && !asking && (
        <div className="form-actions">
          {allowed.includes('approve') && (
            <Button type="primary" loading={busy} onClick={() => void send('approve')}>
              {say(['签发', 'Approve'])}
            </Button>
          )}
          {allowed.includes('sendBack') && (
            <Button type={allowed.includes('approve') ? 'default' : 'text'} onClick={() => setAsking(true)}>
              {say(['退回修改', 'Send back'])}
            </Button>
          )}
        </div>
      )}
      {asking && (
        <div className="nb-ask">
          <ReasonField label={say(['退回原因', 'Why it goes back'])} value={reason} onChange={setReason} />
          <div className="form-actions">
            <Button
              type="primary"
              loading={busy}
              disabled={reason.trim().length < 2}
              onClick={() => void send('sendBack')}
            >
              {say(['退回', 'Send back'])}
            </Button>
            <Button type="text" onClick={() => setAsking(false)}>
              {say(['不退了', 'Cancel'])}
            </Button>
          </div>
        </div>
      )}
      {problem && (
        <p className="form-refusal" role="alert">
          {say(problem.label)}
        </p>
      )}
    </Step>
  );
}
