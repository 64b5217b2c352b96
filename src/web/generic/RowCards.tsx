import type { KindView } from '../data/kinds.ts';
import type { Page } from '../data/rows.ts';
import { useSay } from '../language.tsx';
import { Link } from '../shell/Link.tsx';
import type { Column } from './columns.ts';
import { RowCell } from './RowCell.tsx';

/** The list on a phone: one card a record, the whole card opens it. */
export function RowCards({
  kind,
  columns,
  page,
  stale,
}: {
  readonly kind: KindView;
  readonly columns: readonly Column[];
  readonly page: Page;
  readonly stale: boolean;
}) {
  const say = useSay();
  const [first, ...others] = columns;
  return (
    <ul className="cards" data-stale={stale || undefined}>
      {page.rows.map((row) => (
        <li key={row.id}>
          <Link to={`/k/${kind.name}/${row.id}`} className="card">
            <span className="card-title">
              {first && <RowCell kind={kind} column={first} row={row} names={page.names} />}
            </span>
            <dl>
              {others.slice(0, 5).map((column) => (
                <div key={column.name}>
                  <dt>{say(column.label)}</dt>
                  <dd>
                    <RowCell kind={kind} column={column} row={row} names={page.names} />
                  </dd>
                </div>
              ))}
            </dl>
          </Link>
        </li>
      ))}
    </ul>
  );
}
