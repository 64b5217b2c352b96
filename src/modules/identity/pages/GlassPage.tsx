import { useState } from 'react';
import { holds } from '../../../kit/actor.ts';
import { type PurposeCode, purposes } from '../../../kit/purposes.ts';
import { useKind } from '../../../web/data/kinds.ts';
import { usePaged } from '../../../web/data/paged.ts';
import { asProblem } from '../../../web/data/problem.ts';
import { type Row, useRecord, useRows } from '../../../web/data/rows.ts';
import { useLive } from '../../../web/data/useLive.ts';
import { ActionSheet } from '../../../web/generic/ActionSheet.tsx';
import { useSay } from '../../../web/language.tsx';
import { EmptyState } from '../../../web/look/EmptyState.tsx';
import { ErrorState } from '../../../web/look/ErrorState.tsx';
import type { ReadLine } from '../../../web/me/ReadsPage.tsx';
import { useSession } from '../../../web/session.tsx';
import { Link } from '../../../web/shell/Link.tsx';
import { PageHead } from '../../../web/shell/PageHead.tsx';
import { RowsSkeleton } from '../../../web/shell/Pending.tsx';
import { When } from '../../../web/shell/When.tsx';
import { breakGlass } from '../break-glass.ts';

/** 紧急查阅: who read named data in an emergency, what they opened, and whether somebody else found it right. */
export default function GlassPage() {
  const say = useSay();
  const { self } = useSession();
  const rows = useRows('breakGlass', 'limit=50&sort=-createdAt');
  useLive('kind:breakGlass', [['rows', 'breakGlass']]);
  const list = rows.data?.rows ?? [];
  return (
    <div className="page page-narrow">
      <PageHead
        title={say(['紧急查阅', 'Breaking the glass'])}
        back="/epidemic"
        backLabel={say(['防疫', 'Epidemic'])}
        lead={
          <p>
            {say([
              '平时只看数字的岗位，遇到突发事件可以申请查阅本辖区的防疫记录，3小时有效。看了谁、看了什么逐条留痕，事后由别人复核。',
              'Posts that see figures may in an emergency read the epidemic records of their ground for three hours. Every opening is written down and reviewed by somebody else.',
            ])}
          </p>
        }
      >
        {holds(self, breakGlass.may.create) && (
          <Link to="/k/breakGlass/new" className="look-button look-button-main">
            {say(['申请紧急查阅', 'Break the glass'])}
          </Link>
        )}
      </PageHead>
      {rows.isPending ? (
        <RowsSkeleton />
      ) : rows.isError && list.length === 0 ? (
        <ErrorState problem={asProblem(rows.error)} onRetry={() => rows.refetch()} />
      ) : list.length === 0 ? (
        <EmptyState
          title={say(['还没有紧急查阅', 'The glass has never been broken'])}
          hint={say(['申请后会列在这里，等待复核。', 'Readings are listed here and wait for their review.'])}
        />
      ) : (
        <ul className="line-list paper">
          {list.map((row) => (
            <Glass key={row.id} row={row} />
          ))}
        </ul>
      )}
    </div>
  );
}

function Glass({ row }: { readonly row: Row }) {
  const say = useSay();
  const { kind } = useKind('breakGlass');
  const [open, setOpen] = useState(false);
  const [action, setAction] = useState<string | undefined>();
  const record = useRecord('breakGlass', row.id, open);
  const reads = usePaged<ReadLine>(`/api/glass/${row.id}/reads`, '', open);
  const steps = (record.data?.allowed ?? []).filter((name) => name !== 'correct' && name !== 'withdraw');
  return (
    <li>
      <div>
        <strong>{String(row.event)}</strong> <span>{say(breakGlass.states[row.state] ?? [row.state, row.state])}</span>
        <small>
          {say(purposes[row.purposeCode as PurposeCode] ?? ['', ''])} · <When at={row.createdAt} /> ·{' '}
          {say(['有效至', 'until'])} <When at={String(row.endsAt)} />
        </small>
        <small>{String(row.reason)}</small>
        {open && (
          <>
            {reads.rows.length === 0 && !reads.isPending && (
              <small>{say(['期间没有点开任何人的信息。', 'Nobody’s data were opened.'])}</small>
            )}
            {reads.rows.map((read) => (
              <small key={read.id}>
                <When at={read.at} /> · {read.fields.length} {say(['项内容', 'values'])} · {read.purposeText}
              </small>
            ))}
          </>
        )}
      </div>
      <div className="step-list">
        {!open && (
          <button type="button" className="look-button" onClick={() => setOpen(true)}>
            {say(['看经过', 'See'])}
          </button>
        )}
        {steps.map((name) => (
          <button key={name} type="button" className="look-button" onClick={() => setAction(name)}>
            {say(kind?.actions[name]?.label ?? [name, name])}
          </button>
        ))}
      </div>
      {kind && record.data && (
        <ActionSheet kind={kind} row={record.data.row} action={action} onClose={() => setAction(undefined)} />
      )}
    </li>
  );
}
