import type { ComponentType } from 'react';
import { useSay } from '../../language.tsx';
import { isBlank } from '../checkField.ts';
import type { FieldInputProps } from '../FieldInput.tsx';
import type { InputProps } from './props.ts';

type Entry = Readonly<Record<string, unknown>>;

/** Several entries of one shape, one below the other; the first stands open from the start. `Part` shows one value of an entry. */
export function ListInput({
  Part,
  inputId,
  describedBy,
  invalid,
  field,
  value,
  onChange,
  kind,
  name,
}: InputProps & { readonly Part: ComponentType<FieldInputProps> }) {
  const say = useSay();
  const given = Array.isArray(value) ? (value as Entry[]) : [];
  const entries: readonly Entry[] = given.length > 0 ? given : [{}];
  const numbered = entries.map((entry, at) => ({ entry, at }));
  const of = Object.entries(field.settings.of ?? {});
  const put = (at: number, part: string, next: unknown) => {
    const all = entries.map((entry, i) => (i === at ? { ...entry, [part]: next } : entry));
    // An entry in which everything was emptied again is none.
    onChange(all.filter((entry, i) => i === at || Object.values(entry).some((each) => !isBlank(each))));
  };
  const full = entries.length >= (field.settings.max ?? 50);
  return (
    <fieldset
      id={inputId}
      tabIndex={-1}
      className="list-input"
      aria-labelledby={`${inputId}-label`}
      aria-describedby={describedBy}
    >
      {numbered.map(({ entry, at }) => (
        <div key={at} className="list-entry" data-invalid={invalid || undefined}>
          {of
            .filter(([part, inner]) => !inner.settings.rare || !isBlank(entry[part]))
            .map(([part, inner]) => (
              <Part
                key={part}
                form={`${kind}-${name}-${at}`}
                name={part}
                field={inner}
                value={entry[part]}
                onChange={(next) => put(at, part, next)}
                complaint={undefined}
              />
            ))}
          {entries.length > 1 && (
            <button
              type="button"
              className="link list-drop"
              onClick={() => onChange(entries.filter((_, i) => i !== at))}
            >
              {say(['去掉这一条', 'Remove'])}
            </button>
          )}
        </div>
      ))}
      {!full && (
        <button type="button" className="look-button list-more" onClick={() => onChange([...entries, {}])}>
          {say(['再加一条', 'One more'])}
        </button>
      )}
    </fieldset>
  );
}
