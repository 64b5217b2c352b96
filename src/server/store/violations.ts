import type { Kind } from '../../kit/kind.ts';
import { columnOf } from './columns.ts';
import * as refusals from './refusals.ts';

const fieldOf = (kind: Kind, constraint: string) =>
  Object.keys(kind.fields).find((name) =>
    [`${columnOf(name)}_fk`, columnOf(name)].some((end) => constraint.endsWith(`_${end}`)),
  );

/** Whether the database could not read a value (class 22, data exception): a year 0, a number out of range, a NUL. */
export const isDataError = (error: unknown): boolean => (error as { code?: string }).code?.startsWith('22') === true;

/** The refusal behind a database error that a user can cause, or the error itself. */
export function refuseDatabaseError(kind: Kind, error: unknown): unknown {
  const { code, constraint = '' } = error as { code?: string; constraint?: string };
  if (code === '23505') {
    if (constraint === 'command_pk') return refusals.commandReused();
    if (constraint.endsWith('_pk')) return refusals.recordExists();
    const field = fieldOf(kind, constraint);
    return refusals.notUnique(field ? { field } : {});
  }
  if (code === '23503') {
    const field = fieldOf(kind, constraint);
    return refusals.referenceUnknown(field ? { field } : {});
  }
  if (code === 'SH001') return refusals.measuresEnded();
  // Row-level security: the second lock held where the first one should have.
  if (code === '42501') return refusals.outOfReach();
  if (isDataError(error)) return refusals.badInput();
  return error;
}
