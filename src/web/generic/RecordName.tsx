import { useKind } from '../data/kinds.ts';
import { useRecord } from '../data/rows.ts';
import { titleOf } from './titleOf.ts';

/** The name of a record known only by its id. */
export function RecordName({ kind: name, id }: { readonly kind: string; readonly id: string }) {
  const { kind } = useKind(name);
  const record = useRecord(name, id, kind !== undefined);
  if (!kind || !record.data) return <span className="muted">{record.isError ? '—' : '…'}</span>;
  return <span>{titleOf(kind, record.data.row, record.data.names)}</span>;
}
