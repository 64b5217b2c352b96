import type { Masked } from '../../kit/field.ts';
import type { KindView } from '../data/kinds.ts';
import type { Names, Row } from '../data/rows.ts';

/** Whether a value is a personal one behind its mask. */
export function isMasked(value: unknown): value is Masked {
  return typeof value === 'object' && value !== null && 'mask' in value;
}

/** What a record is called in lists and headings: the person it is about, its title field or what that points to, else kind and day. */
export function titleOf(kind: Pick<KindView, 'title' | 'label' | 'fields'>, row: Row, names: Names = {}): string {
  const named = Object.keys(kind.fields).find((name) => kind.fields[name]?.settings.secret === 'name');
  const person = named ? row[named] : undefined;
  if (isMasked(person)) return person.mask;
  const value = kind.title ? row[kind.title] : undefined;
  // Named by what it points to: the person a plan is about.
  if (kind.title && kind.fields[kind.title]?.settings.to) return names[String(value)] ?? `${kind.label[0]} ${row.day}`;
  return typeof value === 'string' && value !== '' ? value : `${kind.label[0]} ${row.day}`;
}
