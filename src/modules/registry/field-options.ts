import type { Label } from '../../kit/label.ts';
import { supervisionFields } from './data/fields.ts';

/** The supervision fields as options of a choice. */
export const fieldOptions: Readonly<Record<string, Label>> = Object.fromEntries(
  supervisionFields.map((field) => [field.code, field.label]),
);
