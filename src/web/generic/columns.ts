import { useState } from 'react';
import type { Label } from '../../kit/label.ts';
import type { FieldView, KindView } from '../data/kinds.ts';

export interface Column {
  readonly name: string;
  readonly label: Label;
  /** Name the list can be sorted by; absent where it cannot. */
  readonly sort?: string;
  readonly field?: FieldView;
}

const sortable: ReadonlySet<FieldView['type']> = new Set([
  'text',
  'whole',
  'decimal',
  'duration',
  'date',
  'moment',
  'choice',
  'yesNo',
  'region',
]);

/** Every column a kind's list can show: its fields, then where and when each record stands. */
export function columnsOf(kind: KindView): readonly Column[] {
  const own = Object.entries(kind.fields)
    .filter(([, field]) => field.type !== 'data')
    .map(([name, field]) => ({ name, label: field.label, field, ...(sortable.has(field.type) ? { sort: name } : {}) }));
  const standing: Column[] = [{ name: '#state', label: ['状态', 'State'], sort: 'state' }];
  if (!kind.fields.county && kind.home !== 'tenant')
    standing.push({ name: '#county', label: ['县（市、区）', 'County'], sort: 'county' });
  if (kind.home === 'site' || kind.home === 'org')
    standing.push({
      name: '#where',
      label: kind.home === 'site' ? ['所在场所', 'At site'] : ['所属单位', 'Organisation'],
    });
  standing.push({ name: '#day', label: ['登记日期', 'Entered on'], sort: 'day' });
  return [...own, ...standing];
}

/** The columns a list begins with: the title first, then at most five that are not quiet, the place, the state and the day. */
export function firstColumns(kind: KindView): readonly string[] {
  const named = Object.keys(kind.fields).find((name) => kind.fields[name]?.settings.secret === 'name');
  const title = named ?? kind.title ?? Object.keys(kind.fields)[0];
  const shown = Object.entries(kind.fields)
    .filter(
      ([name, field]) =>
        name !== title &&
        !field.settings.quiet &&
        !['data', 'list', 'longText', 'position', 'files'].includes(field.type),
    )
    .map(([name]) => name)
    .slice(0, 4);
  const where = columnsOf(kind).some((column) => column.name === '#where') ? ['#where'] : [];
  const state = Object.keys(kind.states).length > 2 ? ['#state'] : [];
  return [...(title ? [title] : []), ...where, ...shown, ...state, '#day'];
}

const keyOf = (kind: string) => `columns:${kind}`;

/** The columns this person chose for this kind on this device. */
export function useChosenColumns(kind: KindView) {
  const [chosen, setChosen] = useState<readonly string[]>(() => {
    try {
      const kept: unknown = JSON.parse(localStorage.getItem(keyOf(kind.name)) ?? 'null');
      const known = new Set(columnsOf(kind).map((column) => column.name));
      if (Array.isArray(kept)) {
        const still = kept.filter((name): name is string => typeof name === 'string' && known.has(name));
        if (still.length > 0) return still;
      }
    } catch {
      // An unreadable choice is no choice.
    }
    return firstColumns(kind);
  });
  return {
    columns: chosen.flatMap((name) => columnsOf(kind).find((column) => column.name === name) ?? []),
    isChosen: (name: string) => chosen.includes(name),
    choose(names: readonly string[]) {
      setChosen(names);
      localStorage.setItem(keyOf(kind.name), JSON.stringify(names));
    },
    reset() {
      setChosen(firstColumns(kind));
      localStorage.removeItem(keyOf(kind.name));
    },
  };
}
