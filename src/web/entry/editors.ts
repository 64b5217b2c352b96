import type { Field } from '../../kit/field.ts';
import type { Opened } from './ask.ts';
import type { Editor } from './generic.ts';

/**
 * Editors of fields whose content only a module knows (structured data, lists), by `kind.field`. A module that opens such a kind to the
 * public adds its own here; a field that needs one and has none sends people to the staff.
 */
export const editors = new Map<string, (field: Field, opened: Opened) => Editor>();
