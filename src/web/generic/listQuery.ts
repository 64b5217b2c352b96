import type { FieldView, KindView } from '../data/kinds.ts';

/** The list's filter as the URL holds it; the same names as the list operation's query. */
export type ListQuery = Readonly<Record<string, string>>;

const own = new Set([
  'q',
  'state',
  'county',
  'township',
  'site',
  'org',
  'sort',
  'limit',
  'after',
  'day.from',
  'day.to',
]);
const ranged: ReadonlySet<FieldView['type']> = new Set(['whole', 'decimal', 'duration', 'date', 'moment']);
const unfiltered: ReadonlySet<FieldView['type']> = new Set(['data', 'list', 'files', 'position']);

/** Whether a field is filtered between two ends. */
export const isRanged = (field: Pick<FieldView, 'type'>) => ranged.has(field.type);

/** Whether a field can be filtered at all. */
export const isFiltered = (field: Pick<FieldView, 'type'>) => !unfiltered.has(field.type);

/** What of the address bar belongs to the list; anything else is dropped rather than sent on. */
export function readQuery(kind: Pick<KindView, 'fields'>, search: string): ListQuery {
  const query: Record<string, string> = {};
  for (const [name, value] of new URLSearchParams(search)) {
    const field = kind.fields[name.replace(/\.(from|to)$/, '')];
    if (value !== '' && (own.has(name) || (field && isFiltered(field)))) query[name] = value;
  }
  return query;
}

/** The query with some entries changed; an empty value removes one. Any change of filter starts at the first page again. */
export function changeQuery(query: ListQuery, change: Readonly<Record<string, string | undefined>>): ListQuery {
  const next: Record<string, string> = { ...query };
  if (!('after' in change)) delete next.after;
  for (const [name, value] of Object.entries(change)) {
    if (value === undefined || value === '') delete next[name];
    else next[name] = value;
  }
  return next;
}

/** Query string without `?`, names sorted so that equal filters have equal addresses. */
export function writeQuery(query: ListQuery): string {
  return new URLSearchParams(Object.entries(query).sort(([a], [b]) => (a < b ? -1 : 1))).toString();
}

/** The filters that are on, for the chips: neither search text, sorting nor paging. */
export function activeFilters(query: ListQuery): readonly string[] {
  return Object.keys(query).filter((name) => !['q', 'sort', 'limit', 'after'].includes(name));
}
