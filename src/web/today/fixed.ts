import type { FieldViews } from '../data/kinds.ts';

/** The values a duty's condition fixes: those it names one value for. */
export function fixedBy(fields: FieldViews, where: Readonly<Record<string, unknown>> | null): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(where ?? {}).flatMap(([name, wanted]) => {
      const field = fields[name];
      if (!field) return [];
      if (field.type === 'manyChoice') return [[name, Array.isArray(wanted) ? wanted : [wanted]]];
      const one = Array.isArray(wanted) ? wanted[0] : wanted;
      return [[name, one]];
    }),
  );
}
