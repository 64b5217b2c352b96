import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useKind } from '../data/kinds.ts';
import { type Row, useRows } from '../data/rows.ts';
import { useSay } from '../language.tsx';
import { Skeleton } from '../look/Skeleton.tsx';
import { useSession } from '../session.tsx';
import { DutyActionForm } from './DutyActionForm.tsx';

/** What is owed only when something happens: folded away until it does. */
export function EventRows() {
  const say = useSay();
  const client = useQueryClient();
  const { self } = useSession();
  const { kind } = useKind('duty');
  const [shown, setShown] = useState(false);
  const [open, setOpen] = useState<string>();
  const person = self.person?.id ?? '';
  const query = new URLSearchParams({ person, rhythm: 'event', state: 'notOwed', limit: '50' }).toString();
  const waiting = useRows('duty', query, kind !== undefined && person !== '');
  const texts = useRows(
    'obligation',
    new URLSearchParams({ rhythm: 'event', limit: '200' }).toString(),
    shown && kind !== undefined,
  );
  // Struck out for a reason, such as a revoked notice, it waits for nothing.
  const rows = (waiting.data?.rows ?? []).filter((row) => !row.notOwedReason);
  if (!kind || rows.length === 0) return null;
  const wordsOf = (row: Row) =>
    String(
      texts.data?.rows.find((one) => one.id === row.obligation)?.text ??
        waiting.data?.names[String(row.obligation)] ??
        '',
    );
  return (
    <details className="today-events" onToggle={(event) => setShown(event.currentTarget.open)}>
      <summary>{say([`遇到情况才办的 ${rows.length} 件`, `${rows.length} only when something happens`])}</summary>
      {texts.isPending ? (
        <Skeleton shape="rows" count={Math.min(4, rows.length)} />
      ) : (
        <ul className="today-list paper">
          {rows.map((row) => (
            <li key={row.id} className="event-row">
              <div className="event-line">
                <span lang="zh-CN">{wordsOf(row)}</span>
                {open !== row.id && (
                  <button type="button" className="look-button" onClick={() => setOpen(row.id)}>
                    {say(['登记情形', 'It happened'])}
                  </button>
                )}
              </div>
              {open === row.id && (
                <DutyActionForm
                  kind={kind}
                  duty={row}
                  action="open"
                  onDone={() => {
                    setOpen(undefined);
                    void client.invalidateQueries({ queryKey: ['today'] });
                  }}
                  onCancel={() => setOpen(undefined)}
                />
              )}
            </li>
          ))}
        </ul>
      )}
    </details>
  );
}
