import type { Circumstance, Kind } from '../../kit/kind.ts';
import { stable } from './command.ts';
import type { AnyRow } from './plan.ts';

/** The derived fields that come out otherwise after a correction, reckoned as at the hour the record was made. */
export function derivedAnew(
  kind: Kind,
  row: AnyRow,
  changed: Record<string, unknown>,
  at: Circumstance,
): Record<string, unknown> {
  const then: Circumstance = { ...at, now: new Date(row.createdAt), today: row.day };
  const derived = kind.sets?.({ ...row, ...changed }, then) ?? {};
  return Object.fromEntries(
    Object.entries(derived).filter(
      ([name, value]) => JSON.stringify(stable(value)) !== JSON.stringify(stable(row[name])),
    ),
  );
}

/** The state after a correction: where it still is the one that followed from what was entered, it follows again. */
export function stateAnew(kind: Kind, row: AnyRow, changed: Record<string, unknown>, at: Circumstance): string {
  const then: Circumstance = { ...at, now: new Date(row.createdAt), today: row.day };
  return kind.initialState && kind.initialState(row, then) === row.state
    ? kind.initialState({ ...row, ...changed }, then)
    : row.state;
}
