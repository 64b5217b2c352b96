import type { FieldView } from '../../data/kinds.ts';

/** What every editor of a field gets. `inputId` and the describing ids tie it to its label, hint and error. */
export interface InputProps {
  readonly inputId: string;
  readonly describedBy: string | undefined;
  readonly invalid: boolean;
  readonly field: FieldView;
  readonly value: unknown;
  readonly onChange: (value: unknown) => void;
  /** Key of the form, for last answers. */
  readonly kind: string;
  readonly name: string;
}

/** The attributes that tie an editor to its words. */
export function ariaOf({ inputId, describedBy, invalid, field }: InputProps) {
  return {
    id: inputId,
    'aria-describedby': describedBy,
    'aria-invalid': invalid || undefined,
    'aria-required': !field.optional || undefined,
  };
}
