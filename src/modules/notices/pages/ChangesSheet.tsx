import { useQuery } from '@tanstack/react-query';
import type { Label } from '../../../kit/label.ts';
import { get } from '../../../web/api.ts';
import { asProblem } from '../../../web/data/problem.ts';
import { useSay } from '../../../web/language.tsx';
import { ErrorState } from '../../../web/look/ErrorState.tsx';
import { Sheet } from '../../../web/look/Sheet.tsx';
import { RowsSkeleton } from '../../../web/shell/Pending.tsx';
import { When } from '../../../web/shell/When.tsx';
import type { Change, NoticeRow } from '../wire.ts';
import { changeWords } from './changeWords.ts';

/** Every change of the notice, who made it and when; nothing is lost by undoing. */
export function ChangesSheet({ row, onClose }: { readonly row: NoticeRow; readonly onClose: () => void }) {
  const say = useSay();
  const asked = useQuery({
    queryKey: ['notices', 'changes', row.id],
    queryFn: ({ signal }) => get<{ changes: readonly Change[] }>(`/api/notices/${row.id}/changes`, signal),
  });
  return (
    <Sheet open wide onClose={onClose} title={say(['修改记录', 'Changes'])} path={row.title}>
      {asked.isPending && <RowsSkeleton />}
      {asked.isError && !asked.data && <ErrorState problem={asProblem(asked.error)} onRetry={() => asked.refetch()} />}
      {asked.data && (
        <div className="history nb-history">
          <ol>
            {asked.data.changes.map((change) => {
              const told = changeWords(change);
              return (
                <li key={change.id}>
                  <p className="history-head">
                    <strong>{say(told.what)}</strong>
                    <span>{change.actorName}</span>
                    <When at={change.at} />
                  </p>
                  {told.details.map((detail: Label) => (
                    <p key={detail[1]} className="nb-detail">
                      {say(detail)}
                    </p>
                  ))}
                  {change.reason && (
                    <p className="nb-detail">{say([`原因：${change.reason}`, `Reason: ${change.reason}`])}</p>
                  )}
                </li>
              );
            })}
          </ol>
        </div>
      )}
    </Sheet>
  );
}
