import { useQueryClient } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import type { FieldViews } from '../../../web/data/kinds.ts';
import { asProblem } from '../../../web/data/problem.ts';
import { type Row, useRows } from '../../../web/data/rows.ts';
import { dayOf } from '../../../web/data/time.ts';
import { useCommand } from '../../../web/data/useCommand.ts';
import { inputOf } from '../../../web/generic/checkField.ts';
import { FieldsForm } from '../../../web/generic/FieldsForm.tsx';
import { useFieldsForm } from '../../../web/generic/useFieldsForm.ts';
import { useSay } from '../../../web/language.tsx';
import { Sheet } from '../../../web/look/Sheet.tsx';
import { useSession } from '../../../web/session.tsx';
import { When } from '../../../web/shell/When.tsx';
import { copyEntry } from '../copy-entry.ts';
import { optionLabel } from './options.ts';
import { ReasonField } from './ReasonField.tsx';
import './copies.css';

const { notice: _notice, ...fields } = copyEntry.fields;
const views = fields as unknown as FieldViews;

interface Props {
  readonly noticeId: string;
  /** Copies not accounted for; offered as the number to book. */
  readonly left: number;
  readonly onClose: () => void;
}

/** Books where copies went, and shows what was booked; a wrong entry is struck out with its reason, never altered. */
export function CopiesSheet({ noticeId, left, onClose }: Props) {
  const say = useSay();
  const client = useQueryClient();
  const { now } = useSession();
  const entries = useRows('copyEntry', `notice=${noticeId}&limit=50`);
  const state = useFieldsForm('copyEntry', views, { bookedOn: dayOf(now()), ...(left > 0 ? { copies: left } : {}) });
  const command = useCommand('copyEntry');
  const changed = () => client.invalidateQueries({ queryKey: ['notices', 'copies', noticeId] });
  return (
    <Sheet open onClose={onClose} title={say(['登记份数去向', 'Book copies'])}>
      <FieldsForm
        form="copyEntry"
        fields={views}
        state={state}
        submit={['登记', 'Book']}
        busy={command.isPending}
        onSubmit={() =>
          command.mutate(
            { path: '/api/copyEntry', body: { input: { notice: noticeId, ...inputOf(views, state.values) } } },
            {
              onSuccess: async () => {
                await changed();
                onClose();
              },
              onError: (thrown) => state.refuse(asProblem(thrown)),
            },
          )
        }
      />
      {(entries.data?.rows.length ?? 0) > 0 && (
        <ol className="nb-register nb-booked" aria-label={say(['已登记', 'Booked'])}>
          {entries.data?.rows.map((row) => (
            <Entry key={row.id} row={row} onStruck={changed} />
          ))}
        </ol>
      )}
    </Sheet>
  );
}

function Entry({ row, onStruck }: { readonly row: Row; readonly onStruck: () => Promise<unknown> }) {
  const say = useSay();
  const command = useCommand('copyEntry');
  const [asking, setAsking] = useState(false);
  const [reason, setReason] = useState('');
  const struck = row.state === 'withdrawn';
  const strike = () =>
    command.mutate(
      { path: `/api/copyEntry/${row.id}/withdraw`, body: { version: row.version, input: { reason: reason.trim() } } },
      {
        onSuccess: async () => {
          setAsking(false);
          await onStruck();
        },
      },
    );
  return (
    <li data-void={struck || undefined}>
      <span className="nb-serial">{say([`${String(row.copies)} 份`, String(row.copies)])}</span>
      <span>
        {say(optionLabel(copyEntry.fields.use, String(row.use)))}
        {row.note ? `：${String(row.note)}` : ''}
        {struck && say(['（已作废）', ' (void)'])}
      </span>
      <span className="nb-booked-end">
        <When at={String(row.bookedOn)} />
        {!struck && !asking && (
          <button type="button" className="look-quiet" onClick={() => setAsking(true)}>
            {say(['作废', 'Void'])}
          </button>
        )}
      </span>
      {asking && (
        <div className="nb-ask">
          <ReasonField label={say(['作废原因', 'Why it is void'])} value={reason} onChange={setReason} />
          <div className="form-actions">
            <Button type="primary" loading={command.isPending} disabled={reason.trim().length < 2} onClick={strike}>
              {say(['作废这一笔', 'Void this entry'])}
            </Button>
            <Button type="text" onClick={() => setAsking(false)}>
              {say(['不作废', 'Keep it'])}
            </Button>
          </div>
          {command.error && (
            <p className="form-refusal" role="alert">
              {say(command.error.label)}
            </p>
          )}
        </div>
      )}
    </li>
  );
}
