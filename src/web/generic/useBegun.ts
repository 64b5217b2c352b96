import type { Label } from '../../kit/label.ts';
import { useKinds } from '../data/kinds.ts';
import { newRecordPath } from './begin.ts';

/**
 * What this actor may begin from records of a kind: kinds offered on it. Each gives its label and, for one record, the address of
 * its form, which then knows the record and where it stands.
 */
export function useBegun(kind: string): readonly {
  readonly label: Label;
  readonly to: (record: Parameters<typeof newRecordPath>[2]) => string;
}[] {
  const kinds = useKinds();
  return (kinds.data ?? []).flatMap((other) => {
    const offer = other.offeredOn[kind];
    return offer && other.may.create
      ? [{ label: offer.label, to: (record) => newRecordPath(other.name, offer.as, record) }]
      : [];
  });
}
