import type { Field, FieldSettings, Fields } from './field.ts';

type Values = Readonly<Record<string, unknown>>;

const isEmpty = (value: unknown) =>
  value === undefined || value === null || value === '' || (Array.isArray(value) && value.length === 0);

/** Whether a field is asked at all with these other answers. */
export function isAsked({ settings }: { readonly settings: FieldSettings }, values: Values): boolean {
  const { when } = settings;
  return when === undefined || when.is.includes(String(values[when.field] ?? ''));
}

/** Whether a field may be left empty with these other answers. */
export function mayBeEmpty(field: Pick<Field, 'optional' | 'settings'>, values: Values): boolean {
  return field.optional && !(field.settings.when?.needed === true && isAsked(field, values));
}

/** The first field that is asked and needed but empty, or that is given where nothing asks for it. */
export function unmet(fields: Fields, values: Values): { field: string; why: 'missing' | 'uncalled' } | undefined {
  for (const [name, field] of Object.entries(fields)) {
    const { when, derived } = field.settings;
    if (!when || derived) continue;
    const asked = isAsked(field, values);
    if (asked && when.needed && isEmpty(values[name])) return { field: name, why: 'missing' };
    if (!asked && !isEmpty(values[name])) return { field: name, why: 'uncalled' };
  }
  return undefined;
}
