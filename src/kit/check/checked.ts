import type { Label } from '../label.ts';

/** What a check says: the value as it is stored, or what is wrong and what to do about it. */
export type Checked =
  | { readonly ok: true; readonly value: string }
  | {
      readonly ok: false;
      readonly code: string;
      readonly label: Label;
      /** A value that would pass. It is offered to the person who types, never put in silently. */
      readonly suggestion?: string;
    };

export function right(value: string): Checked {
  return { ok: true, value };
}

export function wrong(code: string, label: Label, suggestion?: string): Checked {
  return suggestion === undefined ? { ok: false, code, label } : { ok: false, code, label, suggestion };
}

/** Full-width letters and digits made half-width, blanks removed, letters upper case: how codes are compared. */
export function tidy(typed: string): string {
  return typed
    .replace(/[\uFF01-\uFF5E]/g, (c) => String.fromCharCode(c.charCodeAt(0) - 0xfee0))
    .replace(/[\s\u200B\uFEFF\u3000]/g, '')
    .toUpperCase();
}
