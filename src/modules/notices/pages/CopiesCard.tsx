import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { get } from '../../../web/api.ts';
import type { FieldViews } from '../../../web/data/kinds.ts';
import { asProblem } from '../../../web/data/problem.ts';
import { useRows } from '../../../web/data/rows.ts';
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
import type { CopiesView } from '../wire.ts';
import { optionLabel } from './options.ts';

const { notice: _notice, ...fields } = copyEntry.fields;
const views = fields as unknown as FieldViews;

/** 份数台账: the print run against where its copies are; what is open is said plainly. */
export function CopiesCard({ noticeId }: { readonly noticeId: string }) {
  const say = useSay();
  const [open, setOpen] = useState(false);
  const copies = useQuery({
    queryKey: ['notices', 'copies', noticeId],
    queryFn: ({ signal }) => get<CopiesView>(`/api/notices/${noticeId}/copies`, signal),
  });
  const { data } = copies;
  if (!data) return null;
  const lines = [
    [say(['分发', 'Sent']), data.sent],
    [say(['归档', 'Filed']), data.filed],
    [say(['销毁', 'Destroyed']), data.destroyed],
  ] as const;
  return (
    <section className="paper">
      <h2>{say(['份数台账', 'Copies'])}</h2>
      <dl className="nb-ledger">
        {lines.map(([name, n]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{n}</dd>
          </div>
        ))}
        <div className="nb-sum">
          <dt>{say(['共印', 'Printed'])}</dt>
          <dd>{data.printed}</dd>
        </div>
      </dl>
      <p className={data.open === 0 ? 'muted' : ''}>
        {data.printed === 0
          ? say(['没有写共印份数。', 'No print run is stated.'])
          : data.open === 0
            ? say(['账平：每一份都有去向。', 'Balanced: every copy is accounted for.'])
            : data.open > 0
              ? say([`还有 ${data.open} 份没有去向，请登记。`, `${data.open} copies are not accounted for.`])
              : say([`多登记了 ${-data.open} 份，请核对。`, `${-data.open} more are booked than printed.`])}
      </p>
      <button type="button" className="look-button" onClick={() => setOpen(true)}>
        {say(['登记去向', 'Book copies'])}
      </button>
      {open && <EntrySheet noticeId={noticeId} left={data.open} onClose={() => setOpen(false)} />}
    </section>
  );
}

function EntrySheet({
  noticeId,
  left,
  onClose,
}: {
  readonly noticeId: string;
  readonly left: number;
  readonly onClose: () => void;
}) {
  const say = useSay();
  const client = useQueryClient();
  const { now } = useSession();
  const entries = useRows('copyEntry', `notice=${noticeId}&limit=50`);
  const state = useFieldsForm('copyEntry', views, { bookedOn: dayOf(now()), ...(left > 0 ? { copies: left } : {}) });
  const command = useCommand('copyEntry');
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
                await client.invalidateQueries({ queryKey: ['notices', 'copies', noticeId] });
                onClose();
              },
              onError: (thrown) => state.refuse(asProblem(thrown)),
            },
          )
        }
      />
      {(entries.data?.rows.length ?? 0) > 0 && (
        <ol className="nb-register">
          {entries.data?.rows.map((row) => (
            <li key={row.id} data-void={row.state === 'withdrawn' || undefined}>
              <span className="nb-serial">{say([`${String(row.copies)} 份`, String(row.copies)])}</span>
              <span>
                {say(optionLabel(copyEntry.fields.use, String(row.use)))}
                {row.note ? `：${String(row.note)}` : ''}
              </span>
              <When at={String(row.bookedOn)} />
            </li>
          ))}
        </ol>
      )}
    </Sheet>
  );
}
