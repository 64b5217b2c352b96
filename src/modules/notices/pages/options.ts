import type { Field } from '../../../kit/field.ts';
import type { Label } from '../../../kit/label.ts';
import { notice } from '../notice.ts';

/** The word of one option of a choice; the code itself where it is not known. */
export const optionLabel = (field: Pick<Field, 'settings'>, code: string): Label =>
  field.settings.options?.[code] ?? [code, code];

/** The word of a notice's state. */
export const stateLabel = (state: string): Label => notice.states[state] ?? [state, state];

/** The word of a step of a notice. */
export const stepLabel = (action: string): Label => notice.actions[action]?.label ?? [action, action];
