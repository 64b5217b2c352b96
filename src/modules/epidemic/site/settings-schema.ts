import * as z from 'zod';
import type { Field } from '../../../kit/field.ts';
import { settingFields } from './settings-fields.ts';

const optionsOf = (field: Field | undefined) => Object.keys(field?.settings.options ?? {});

/** A number within the bounds of its field. */
function numberOf(field: Field): z.ZodType {
  const { min = 0, max = Number.MAX_SAFE_INTEGER } = field.settings;
  const number = field.type === 'whole' ? z.number().int() : z.number();
  return field.optional ? number.min(min).max(max).nullable() : number.min(min).max(max);
}

const numbers = Object.entries(settingFields).filter(([, { type }]) => type === 'whole' || type === 'decimal');
const byField = settingFields.supplyDaysByField?.settings.of;

/** [W14] What may be set: part of the settings, each within its bounds; anything else is refused by name. */
export const settingsSchema = z.strictObject({
  ...Object.fromEntries(numbers.map(([name, field]) => [name, numberOf(field).optional()])),
  supplyDaysByField: z
    .record(
      z.string().refine((code) => optionsOf(byField?.field).includes(code)),
      byField?.days ? numberOf(byField.days) : z.never(),
    )
    .optional(),
  refusedGatherings: z
    .array(z.string().refine((sort) => optionsOf(settingFields.refusedGatherings).includes(sort)))
    .max(20)
    .optional(),
});
