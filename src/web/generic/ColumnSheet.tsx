import { Button } from 'antd';
import { useSay } from '../language.tsx';
import type { Column, useChosenColumns } from './columns.ts';

/** Which columns the list shows; kept on this device. */
export function ColumnSheet({
  columns,
  chosen,
}: {
  readonly columns: readonly Column[];
  readonly chosen: ReturnType<typeof useChosenColumns>;
}) {
  const say = useSay();
  const names = chosen.columns.map((column) => column.name);
  return (
    <div className="column-sheet">
      <ul>
        {columns.map((column) => (
          <li key={column.name}>
            <label className="tick">
              <input
                type="checkbox"
                checked={chosen.isChosen(column.name)}
                disabled={names.length === 1 && chosen.isChosen(column.name)}
                onChange={(event) =>
                  chosen.choose(
                    event.target.checked
                      ? columns.map((one) => one.name).filter((name) => name === column.name || names.includes(name))
                      : names.filter((name) => name !== column.name),
                  )
                }
              />
              <span>{say(column.label)}</span>
            </label>
          </li>
        ))}
      </ul>
      <Button onClick={chosen.reset}>{say(['恢复默认', 'Back to default'])}</Button>
    </div>
  );
}
