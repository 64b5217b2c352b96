import { useState } from 'react';
import type { Label } from '../../kit/label.ts';
import type { FieldViews } from '../data/kinds.ts';
import type { Problem } from '../data/problem.ts';
import { dayOf } from '../data/time.ts';
import { useSession } from '../session.tsx';
import { checkFields, type FieldErrors, type Values } from './checkField.ts';

/** What a field begins with, from its own definition. */
export function initialValues(
  fields: FieldViews,
  now: Date,
  personId: string | null | undefined,
): Record<string, unknown> {
  const values: Record<string, unknown> = {};
  for (const [name, field] of Object.entries(fields)) {
    const initially = field.settings.initially;
    if (initially === undefined) continue;
    if (initially === 'now') values[name] = now.toISOString();
    else if (initially === 'today') values[name] = dayOf(now);
    else if (initially === 'self') values[name] = personId ?? null;
    else values[name] = initially;
  }
  return values;
}

/** Brings the first wrong field into sight and under the keyboard. */
function focusFirstWrong(form: string, names: readonly string[], errors: FieldErrors): void {
  const first = names.find((name) => errors[name]);
  if (!first) return;
  requestAnimationFrame(() => {
    const input = document.getElementById(`f-${form}-${first}`);
    input?.scrollIntoView({ block: 'center' });
    input?.focus({ preventScroll: true });
  });
}

/** Values and complaints of one set of fields; `form` is the prefix of the fields' element ids. */
export function useFieldsForm(form: string, fields: FieldViews, start: Values) {
  const { now } = useSession();
  const [values, setValues] = useState<Values>(start);
  const [errors, setErrors] = useState<FieldErrors>({});
  const [general, setGeneral] = useState<Label | undefined>();
  return {
    values,
    errors,
    general,
    reset(next: Values) {
      setValues(next);
      setErrors({});
      setGeneral(undefined);
    },
    set(name: string, value: unknown) {
      setValues((before) => ({ ...before, [name]: value }));
      setErrors(({ [name]: _mended, ...others }) => others);
    },
    /** Whether everything may be sent; complains next to the fields where not. */
    check(): boolean {
      const found = checkFields(fields, values, dayOf(now()));
      setErrors(found);
      setGeneral(undefined);
      focusFirstWrong(form, Object.keys(fields), found);
      return Object.keys(found).length === 0;
    },
    /** Puts the server's "no" next to the field it names, else above the button. */
    refuse(problem: Problem) {
      const name = problem.field?.split('.')[0];
      if (name && fields[name]) {
        const found = { [name]: { label: problem.label } };
        setErrors(found);
        setGeneral(undefined);
        focusFirstWrong(form, Object.keys(fields), found);
      } else setGeneral(problem.label);
    },
  };
}
