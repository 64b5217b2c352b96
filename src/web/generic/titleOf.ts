import type { Masked } from '../../kit/field.ts';
import type { KindView } from '../data/kinds.ts';
import type { Row } from '../data/rows.ts';

/** Whether a value is a personal one behind its mask. */
export function isMasked(value: unknown): value is Masked {
  return typeof value === 'object' && value !== null && 'mask' in value;
}

/** What a record is called in lists and headings: its title field, else its first personal name, else kind and day. */
export function titleOf(kind: Pick<KindView, 'title' | 'label' | 'fields'>, row: Row): string {
  const value = kind.title ? row[kind.title] : undefined;
  if (typeof value === 'string' && value !== '') return value;
  for (const name of Object.keys(kind.fields)) {
    const other = row[name];
    if (isMasked(other)) return other.mask;
  }
  return `${kind.label[0]} ${row.day}`;
}
