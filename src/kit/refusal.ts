import type { Label } from './label.ts';

/** A fact that is told although nothing was done: somebody tried what must not be. */
export interface ToldAnyway {
  /** Past tense, such as `isolationArea.blocked`. */
  readonly type: string;
  /** The record that stood in the way. */
  readonly kind: string;
  readonly recordId: string;
}

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
  readonly tells: ToldAnyway | undefined;

  constructor(code: string, label: Label, options: RefusalOptions & { status?: number } = {}) {
    super(`${code}: ${label[0]}`);
    this.name = 'Refusal';
    this.code = code;
    this.label = label;
    this.status = options.status ?? 422;
    this.field = options.field;
    this.detail = options.detail;
    this.tells = options.tells;
  }
}

/** What one refusal says beyond its words. */
export interface RefusalOptions {
  readonly field?: string;
  readonly detail?: Readonly<Record<string, unknown>>;
  readonly tells?: ToldAnyway;
}

/** Declares a refusal beside the action that can give it; call the result to make one. */
export function refusal(code: string, label: Label, status = 422) {
  return (options: RefusalOptions = {}) => new Refusal(code, label, { status, ...options });
}
