import { useNavigate } from '@tanstack/react-router';
import type { KindView } from '../data/kinds.ts';
import type { Page } from '../data/rows.ts';
import { useSay } from '../language.tsx';
import { Link } from '../shell/Link.tsx';
import type { Column } from './columns.ts';
import { RowCell } from './RowCell.tsx';

interface Props {
  readonly kind: KindView;
  readonly columns: readonly Column[];
  readonly page: Page;
  readonly sort: string;
  readonly onSort: (sort: string) => void;
  readonly stale: boolean;
}

const numeric = new Set(['whole', 'decimal', 'duration']);

/** The list at a desk: a plain table whose heads sort and whose rows open. */
export function RowTable({ kind, columns, page, sort, onSort, stale }: Props) {
  const say = useSay();
  const navigate = useNavigate();
  const down = sort.startsWith('-');
  const sorted = sort.replace(/^-/, '');
  return (
    <div className="table-scroll" data-stale={stale || undefined}>
      <table className="rows">
        <caption className="sr-only">{say(kind.plural)}</caption>
        <thead>
          <tr>
            {columns.map((column) => (
              <th
                key={column.name}
                scope="col"
                data-numeric={(column.field && numeric.has(column.field.type)) || undefined}
                {...(column.sort && column.sort === sorted
                  ? { 'aria-sort': down ? ('descending' as const) : ('ascending' as const) }
                  : {})}
              >
                {column.sort ? (
                  <button
                    type="button"
                    onClick={() => onSort(column.sort === sorted && down ? sorted : `-${column.sort}`)}
                  >
                    {say(column.label)}
                    <span className="sort-arrow" aria-hidden="true">
                      {column.sort === sorted ? (down ? '↓' : '↑') : ''}
                    </span>
                  </button>
                ) : (
                  say(column.label)
                )}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {page.rows.map((row) => {
            const to = `/k/${kind.name}/${row.id}`;
            return (
              // The first cell's link serves the keyboard; the row is a larger target for the mouse.
              <tr
                key={row.id}
                data-state={row.state === 'withdrawn' ? 'withdrawn' : undefined}
                onClick={(event) => {
                  if (!(event.target as HTMLElement).closest('a,button') && !getSelection()?.toString())
                    void navigate({ to });
                }}
              >
                {columns.map((column, index) => (
                  <td key={column.name} data-numeric={(column.field && numeric.has(column.field.type)) || undefined}>
                    {index === 0 ? (
                      <Link to={to}>
                        <RowCell kind={kind} column={column} row={row} names={page.names} />
                      </Link>
                    ) : (
                      <RowCell kind={kind} column={column} row={row} names={page.names} />
                    )}
                  </td>
                ))}
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}
