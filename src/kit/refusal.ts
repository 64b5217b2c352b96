import type { Label } from './label.ts';

/**
 * An expected "no": a code, the reason with what to do now in both languages, the HTTP status it travels under, and the
 * field at fault if there is one. Anything else thrown is a bug.
 */
export class Refusal extends Error {
  readonly code: string;
  readonly label: Label;
  readonly status: number;
  readonly field: string | undefined;
  /** Further facts for the screen, such as what changed under a stale edit. Never personal data. */
  readonly detail: Readonly<Record<string, unknown>> | undefined;

  constructor(
    code: string,
    label: Label,
    options: { status?: number; field?: string; detail?: Readonly<Record<string, unknown>> } = {},
  ) {
    super(`${code}: ${label[0]}`);
    this.name = 'Refusal';
    this.code = code;
    this.label = label;
    this.status = options.status ?? 422;
    this.field = options.field;
    this.detail = options.detail;
  }
}

/** Declares a refusal beside the action that can give it; call the result to make one. */
export function refusal(code: string, label: Label, status = 422) {
  return (options: { field?: string; detail?: Readonly<Record<string, unknown>> } = {}) =>
    new Refusal(code, label, { status, ...options });
}
