import { useState } from 'react';
import type { FieldViews } from '../../../web/data/kinds.ts';
import { asProblem } from '../../../web/data/problem.ts';
import { type Row, useRows } from '../../../web/data/rows.ts';
import { useCommand } from '../../../web/data/useCommand.ts';
import { FieldsForm } from '../../../web/generic/FieldsForm.tsx';
import { inputOf } from '../../../web/generic/checkField.ts';
import { useFieldsForm } from '../../../web/generic/useFieldsForm.ts';
import { useSay } from '../../../web/language.tsx';
import { Sheet } from '../../../web/look/Sheet.tsx';
import { When } from '../../../web/shell/When.tsx';
import { sealUse } from '../seal-use.ts';
import type { DraftView } from '../wire.ts';
import { Step } from './Step.tsx';

const { notice: _notice, ...fields } = sealUse.fields;

/** 用印: whose seal is pressed on how many copies, on whose behalf, by whose leave. */
export function SealStep({ view }: { readonly view: DraftView }) {
  const say = useSay();
  const { row } = view;
  const [open, setOpen] = useState(false);
  const used = useRows('sealUse', `notice=${row.id}&limit=20`);
  const isOwn = view.allowed.some((name) => ['amend', 'issue', 'discard', 'publish'].includes(name));
  const borrowed = row.envelope.sealBorrowed;
  const rows = used.data?.rows.filter((one) => one.state !== 'withdrawn') ?? [];
  return (
    <Step
      title={say(['用印', 'Seal'])}
      aside={borrowed ? say(['正文署名标有「借章」', 'the signature says “seal borrowed”']) : undefined}
    >
      {rows.length === 0 && (
        <p className="muted">
          {borrowed
            ? say(['还没有登记借用哪个单位的章。', 'Whose seal is borrowed is not entered yet.'])
            : say(['还没有用印登记。', 'No seal use entered yet.'])}
        </p>
      )}
      {rows.map((one: Row) => (
        <p key={one.id}>
          {say([
            `${used.data?.names[String(one.owner)] ?? ''}的章，${String(one.copies)} 份，${String(one.approver)}批准`,
            `Seal of ${used.data?.names[String(one.owner)] ?? ''}, ${String(one.copies)} copies, approved by ${String(one.approver)}`,
          ])}
          {one.onBehalfOf ? say([`，代${String(one.onBehalfOf)}`, `, on behalf of ${String(one.onBehalfOf)}`]) : ''}{' '}
          <span className="muted">
            <When at={one.createdAt} />
          </span>
        </p>
      ))}
      {isOwn && (
        <button type="button" className="look-button" onClick={() => setOpen(true)}>
          {borrowed ? say(['登记借章', 'Enter the borrowed seal']) : say(['登记用印', 'Enter seal use'])}
        </button>
      )}
      {open && <SealSheet view={view} onClose={() => setOpen(false)} />}
    </Step>
  );
}

function SealSheet({ view, onClose }: { readonly view: DraftView; readonly onClose: () => void }) {
  const say = useSay();
  const { row } = view;
  const views = fields as unknown as FieldViews;
  const state = useFieldsForm('sealUse', views, {
    copies: row.copies ?? undefined,
    onBehalfOf: row.envelope.sealBorrowed ? (row.envelope.signedBy ?? undefined) : undefined,
  });
  const command = useCommand('sealUse');
  return (
    <Sheet open onClose={onClose} title={say(['用印登记', 'Seal use'])} path={row.number ?? row.title}>
      <FieldsForm
        form="sealUse"
        fields={views}
        state={state}
        submit={['登记', 'Enter']}
        busy={command.isPending}
        onSubmit={() =>
          command.mutate(
            { path: '/api/sealUse', body: { input: { notice: row.id, ...inputOf(views, state.values) } } },
            { onSuccess: onClose, onError: (thrown) => state.refuse(asProblem(thrown)) },
          )
        }
      />
    </Sheet>
  );
}
