import { useInfiniteQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { get } from '../../../../web/api.ts';
import { useDates } from '../../../../web/data/useDates.ts';
import { regionNames } from '../../../../web/data/regions.ts';
import { useSay } from '../../../../web/language.tsx';
import { grouped } from '../../../../web/look/numbers.ts';
import { PlainTable } from '../../../../web/shell/PlainTable.tsx';
import type { AckBoard } from '../wire.ts';

/** How far a version is acknowledged, by county, and which enterprises have not. */
export function AckCard({ id }: { readonly id: string }) {
  const say = useSay();
  const dates = useDates();
  const board = useInfiniteQuery({
    queryKey: ['policy', 'acks', id],
    queryFn: ({ pageParam, signal }) =>
      get<AckBoard>(`/api/epidemic/policy/versions/${id}/acks${pageParam ? `?after=${pageParam}` : ''}`, signal),
    initialPageParam: '',
    getNextPageParam: (last) => last.next,
  });
  const [first] = board.data?.pages ?? [];
  const pending = board.data?.pages.flatMap((page) => page.pending) ?? [];
  if (!first?.dueAt) return null;
  const county = (code: string | null) => (code ? (regionNames[code] ?? code) : say(['市级', 'City']));
  return (
    <section>
      <h2>
        {say(['企业确认', 'Acknowledgements'])}{' '}
        <small className="muted">
          {say([`应于 ${dates.moment(first.dueAt)} 前`, `due ${dates.moment(first.dueAt)}`])}
        </small>
      </h2>
      <div className="paper policy-rules">
        <PlainTable
          rows={first.counties}
          keyOf={(row) => row.county ?? ''}
          columns={[
            { head: ['县（市、区）', 'County'], cell: (row) => county(row.county) },
            { head: ['应确认', 'Owed'], cell: (row) => grouped(row.owed), numeric: true },
            { head: ['已确认', 'Done'], cell: (row) => grouped(row.done), numeric: true },
            { head: ['其中迟到', 'Late'], cell: (row) => grouped(row.late), numeric: true },
            {
              head: ['未确认', 'Not yet'],
              cell: (row) => (row.owed > row.done ? <strong>{grouped(row.owed - row.done)}</strong> : '0'),
              numeric: true,
            },
          ]}
        />
      </div>
      {pending.length > 0 && (
        <details className="policy-same">
          <summary>{say(['看是哪些企业', 'Which enterprises'])}</summary>
          <ul className="area-list paper">
            {pending.map((org) => (
              <li key={org.id}>
                <span>{org.name}</span>
                <span className="muted">{county(org.county)}</span>
              </li>
            ))}
          </ul>
          {board.hasNextPage && (
            <div className="pager">
              <Button loading={board.isFetchingNextPage} onClick={() => void board.fetchNextPage()}>
                {say(['再看一些', 'More'])}
              </Button>
            </div>
          )}
        </details>
      )}
    </section>
  );
}
