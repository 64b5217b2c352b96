import type { Actor } from '../../kit/actor.ts';
import type { Circumstance, Kind } from '../../kit/kind.ts';
import { stable } from './command.ts';
import type { AnyRow } from './plan.ts';

/** The derived fields that come out otherwise after a correction, reckoned as at the hour the record was made. */
export function derivedAnew(
  kind: Kind,
  actor: Actor,
  row: AnyRow,
  changed: Record<string, unknown>,
): Record<string, unknown> {
  const then: Circumstance = { actor, now: new Date(row.createdAt), today: row.day };
  const derived = kind.sets?.({ ...row, ...changed }, then) ?? {};
  return Object.fromEntries(
    Object.entries(derived).filter(
      ([name, value]) => JSON.stringify(stable(value)) !== JSON.stringify(stable(row[name])),
    ),
  );
}

/** The state after a correction: where it still is the one that followed from what was entered, it follows again. */
export function stateAnew(kind: Kind, row: AnyRow, changed: Record<string, unknown>): string {
  return kind.initialState && kind.initialState(row) === row.state
    ? kind.initialState({ ...row, ...changed })
    : row.state;
}
