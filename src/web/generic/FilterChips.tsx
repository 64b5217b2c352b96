import type { FieldView, KindView } from '../data/kinds.ts';
import { regionNames } from '../data/regions.ts';
import { dayOf } from '../data/time.ts';
import { useSay } from '../language.tsx';
import { filterFields } from './FilterSheet.tsx';
import { targetOf } from './FieldValue.tsx';
import { activeFilters, type ListQuery } from './listQuery.ts';
import { RecordName } from './RecordName.tsx';

function Value({ field, value }: { readonly field: FieldView | undefined; readonly value: string }) {
  const say = useSay();
  const target = field && targetOf(field);
  if (target) return <RecordName kind={target} id={value} />;
  const word = (one: string) => {
    const option = field?.settings.options?.[one];
    if (option) return say(option);
    if (field?.type === 'yesNo') return say(one === 'true' ? ['是', 'Yes'] : ['否', 'No']);
    if (field?.type === 'moment') return dayOf(one);
    return regionNames[one] ?? one;
  };
  return (
    <>
      {value
        .split(',')
        .map(word)
        .join(say(['、', ', ']))}
    </>
  );
}

/** The filters that are on, each with a way to take it off. */
export function FilterChips({
  kind,
  query,
  onDrop,
}: {
  readonly kind: KindView;
  readonly query: ListQuery;
  readonly onDrop: (name: string) => void;
}) {
  const say = useSay();
  const fields = filterFields(kind);
  const on = activeFilters(query);
  if (on.length === 0) return null;
  return (
    <ul className="filter-chips" aria-label={say(['已用的筛选', 'Filters in use'])}>
      {on.map((key) => {
        const [name = '', end] = key.split('.');
        const field = fields[name];
        const label = field ? say(field.label) : name;
        return (
          <li key={key}>
            <span>
              {label}
              {end === 'from' ? ' ≥ ' : end === 'to' ? ' ≤ ' : say(['：', ': '])}
              <Value field={field} value={query[key] ?? ''} />
            </span>
            <button
              type="button"
              aria-label={say([`去掉筛选：${label}`, `Remove filter: ${label}`])}
              onClick={() => onDrop(key)}
            >
              ×
            </button>
          </li>
        );
      })}
    </ul>
  );
}
