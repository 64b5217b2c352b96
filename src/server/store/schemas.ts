import { type Fields, longText } from '../../kit/field.ts';
import type { Kind } from '../../kit/kind.ts';
import { correctSchema, createSchema, inputSchema } from '../../kit/schema.ts';

export const reasonFields: Fields = { reason: longText(['原因', 'Reason'], { min: 2, max: 500 }) };
export const withdrawSchema = inputSchema(reasonFields);
const schemaCache = new Map<
  Kind,
  { create: ReturnType<typeof createSchema>; correct: ReturnType<typeof correctSchema> }
>();

/** The schemas of a kind's own steps, made once. */
export function schemas(kind: Kind) {
  let made = schemaCache.get(kind);
  if (!made) {
    made = { create: createSchema(kind), correct: correctSchema(kind) };
    schemaCache.set(kind, made);
  }
  return made;
}
