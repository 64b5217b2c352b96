import type { KindView } from '../data/kinds.ts';
import { regionNames } from '../data/regions.ts';
import type { Names, Row } from '../data/rows.ts';
import { useSay } from '../language.tsx';
import { When } from '../shell/When.tsx';
import type { Column } from './columns.ts';
import { FieldValue } from './FieldValue.tsx';
import { StateMark } from './StateMark.tsx';

/** Name of the place a record stands at: its site, else its organisation. */
export function placeOf(row: Row, names: Names): string | undefined {
  return names[row.ground.siteId ?? ''] ?? names[row.ground.orgId ?? ''];
}

/** One cell of a list, whatever the column. */
export function RowCell({
  kind,
  column,
  row,
  names,
}: {
  readonly kind: KindView;
  readonly column: Column;
  readonly row: Row;
  readonly names: Names;
}) {
  const say = useSay();
  if (column.field) return <FieldValue field={column.field} value={row[column.name]} names={names} terse />;
  switch (column.name) {
    case '#state':
      return <StateMark kind={kind} state={row.state} quiet />;
    case '#county':
      return <>{(row.ground.county && regionNames[row.ground.county]) ?? say(['市本级', 'City'])}</>;
    case '#where':
      return <>{placeOf(row, names) ?? <span className="muted">—</span>}</>;
    default:
      return <When at={row.day} />;
  }
}
