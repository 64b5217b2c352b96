import type { FieldViews } from '../data/kinds.ts';

/** What is not the same the next time, whatever the field: when it was, what was photographed, what was said in words. */
const fresh = new Set(['date', 'moment', 'files', 'secret', 'longText', 'position', 'list', 'data']);

/** [W50] Whether a field's last value may stand again; what is read off or counted may not. */
export const staysTheSame = ({ type, settings }: FieldViews[string]): boolean =>
  !fresh.has(type) && settings.measured !== true;

/** The values of a record that may stand in the next one. */
export function valuesAgain(fields: FieldViews, last: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(fields).flatMap(([name, field]) => {
      const value = last[name];
      return staysTheSame(field) && value !== null && value !== undefined ? [[name, value]] : [];
    }),
  );
}

/**
 * [W50] The whole input of a record like the last one, with what begins anew, or nothing where a field would stay empty or
 * the duty asks for something else.
 */
export function inputAgain(
  fields: FieldViews,
  last: Readonly<Record<string, unknown>>,
  start: Readonly<Record<string, unknown>>,
  fixed: Readonly<Record<string, unknown>>,
): Record<string, unknown> | undefined {
  const again = valuesAgain(fields, last);
  for (const [name, value] of Object.entries(fixed))
    if (JSON.stringify(again[name]) !== JSON.stringify(value)) return undefined;
  const input = { ...start, ...again };
  const whole = Object.entries(fields).every(
    ([name, field]) => field.optional || (input[name] !== undefined && input[name] !== null),
  );
  return whole ? input : undefined;
}
