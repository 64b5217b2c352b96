import * as z from 'zod';
import type { Field, Fields } from './field.ts';
import type { Kind } from './kind.ts';

const dayShape = /^(?!0000)\d{4}-\d{2}-\d{2}$/;
const idShape = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

/** Whether `YYYY-MM-DD` is a day that exists. */
export function isDay(value: string): boolean {
  if (!dayShape.test(value)) return false;
  const instant = new Date(`${value}T00:00:00Z`);
  return !Number.isNaN(instant.getTime()) && instant.toISOString().startsWith(value);
}

const id = z.string().regex(idShape, 'ID');
const fileRef = z.object({
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
  name: z.string().min(1).max(200),
  type: z.string().max(100),
  size: z.number().int().min(0),
});
const place = z.object({
  lat: z.number().min(-90).max(90),
  lon: z.number().min(-180).max(180),
  accuracy: z.number().min(0).optional(),
});

/** How each sort of field is checked when typed in. One table; the server, the forms and OpenAPI read it. */
const inputs: Record<Field['type'], (field: Field) => z.ZodType> = {
  text: ({ settings }) =>
    z
      .string()
      .trim()
      .min(settings.min ?? 1)
      .max(settings.max ?? 200),
  longText: ({ settings }) =>
    z
      .string()
      .trim()
      .min(settings.min ?? 1)
      .max(settings.max ?? 20_000),
  whole: ({ settings }) =>
    z
      .number()
      .int()
      .min(settings.min ?? -2_147_483_648)
      .max(settings.max ?? 2_147_483_647),
  decimal: ({ settings }) =>
    z
      .number()
      .min(settings.min ?? -1e12)
      .max(settings.max ?? 1e12),
  choice: ({ settings }) => z.enum(Object.keys(settings.options ?? {}) as [string, ...string[]]),
  manyChoice: ({ settings }) =>
    z.array(z.enum(Object.keys(settings.options ?? {}) as [string, ...string[]])).max(settings.max ?? 100),
  yesNo: () => z.boolean(),
  date: () => z.string().refine(isDay, 'DAY'),
  moment: () => z.iso.datetime({ offset: true }),
  duration: ({ settings }) =>
    z
      .number()
      .int()
      .min(settings.min ?? 0)
      .max(settings.max ?? 525_600),
  person: () => id,
  organisation: () => id,
  site: () => id,
  region: () => z.string().regex(/^\d{6}(\d{3})?(\d{3})?$|^\d{6}-[A-Z]{2,6}$/, 'REGION'),
  reference: () => id,
  position: () => place,
  files: ({ settings }) => z.array(fileRef).max(settings.max ?? 9),
  secret: () => z.string().trim().min(1).max(60),
  list: ({ settings }) =>
    z
      .array(inputSchema(settings.of ?? {}))
      .min(settings.min ?? 0)
      .max(settings.max ?? 50),
  data: () => z.unknown(),
};

/** The schema of a set of fields as typed in: unknown names are refused, optional ones may be absent or null. */
export function inputSchema(fields: Fields): z.ZodObject {
  const shape: Record<string, z.ZodType> = {};
  for (const [name, field] of Object.entries(fields)) {
    if (field.settings.derived) continue;
    const schema = inputs[field.type](field);
    shape[name] = field.optional ? schema.nullish() : schema;
  }
  return z.strictObject(shape);
}

/** What a new record of a kind is made from: its fields and, where its home asks, the site or organisation it stands at. */
export function createSchema(kind: Kind): z.ZodObject {
  const own = inputSchema(kind.fields);
  if (kind.home === 'site') return own.extend({ siteId: id.nullish() });
  if (kind.home === 'org') return own.extend({ orgId: id.nullish() });
  return own;
}

/** A correction: any of the fields, and the reason for it. */
export function correctSchema(kind: Kind): z.ZodObject {
  return inputSchema(kind.fields)
    .partial()
    .extend({ reason: z.string().trim().min(2).max(500) });
}

/** The schema of a field as a reply carries it. */
export function outputSchema(field: Field): z.ZodType {
  if (field.type === 'secret') return z.object({ mask: z.string() }).nullable();
  const schema = field.type === 'moment' ? z.iso.datetime({ offset: true }) : inputs[field.type](field);
  return field.optional || field.settings.derived ? schema.nullable() : schema;
}

const standing = {
  id,
  version: z.number().int(),
  state: z.string(),
  ground: z.object({
    county: z.string().nullable(),
    township: z.string().nullable(),
    orgId: z.string().nullable(),
    siteId: z.string().nullable(),
    field: z.string().nullable(),
  }),
  day: z.string(),
  createdAt: z.string(),
  createdBy: z.string(),
  updatedAt: z.string(),
};

/** The schema of a row as the API gives it. */
export function rowSchema(kind: Kind): z.ZodObject {
  return z.object({
    ...standing,
    ...Object.fromEntries(Object.entries(kind.fields).map(([name, field]) => [name, outputSchema(field)])),
  });
}
