import type { ReactNode } from 'react';
import type { Label } from '../../kit/label.ts';
import { useSay } from '../language.tsx';
import { useNarrow } from './useMedia.ts';

export interface PlainColumn<Row> {
  readonly head: Label;
  readonly cell: (row: Row) => ReactNode;
  readonly numeric?: boolean;
}

interface Props<Row> {
  readonly columns: readonly PlainColumn<Row>[];
  readonly rows: readonly Row[];
  readonly keyOf: (row: Row) => string;
}

/** Rows to read, with nothing to click: a table at a desk, cards on a phone so that nothing scrolls sideways. */
export function PlainTable<Row>({ columns, rows, keyOf }: Props<Row>) {
  const say = useSay();
  const narrow = useNarrow();
  if (narrow)
    return (
      <ul className="cards">
        {rows.map((row) => (
          <li key={keyOf(row)} className="card">
            <dl>
              {columns.map((column) => (
                <div key={column.head[1]}>
                  <dt>{say(column.head)}</dt>
                  <dd>{column.cell(row)}</dd>
                </div>
              ))}
            </dl>
          </li>
        ))}
      </ul>
    );
  return (
    <div className="table-scroll">
      <table className="rows">
        <thead>
          <tr>
            {columns.map((column) => (
              <th key={column.head[1]} scope="col" data-numeric={column.numeric || undefined}>
                {say(column.head)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={keyOf(row)}>
              {columns.map((column) => (
                <td key={column.head[1]} data-numeric={column.numeric || undefined}>
                  {column.cell(row)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
