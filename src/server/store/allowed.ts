import { type Actor, holds, reaches } from '../../kit/actor.ts';
import type { Action, Kind } from '../../kit/kind.ts';
import type { AnyRow } from './plan.ts';

/** Whether the actor may take a step with this record, its state left aside. */
export function mayAct(action: Action<never, never>, actor: Actor, row: AnyRow): boolean {
  if (action.byOwn === 'person' && actor.personId !== null && [row.person, row.holder].includes(actor.personId))
    return true;
  if (action.byOwn === 'maker' && row.createdBy === actor.accountId) return true;
  return holds(actor, action.by);
}

/** Whether the actor may mend or withdraw this record. Reading the whole tenant does not reach as far as writing. */
export function mayCorrect(kind: Kind, actor: Actor, row: AnyRow): boolean {
  return (
    holds(actor, kind.may.correct ?? kind.may.create) && (kind.home === 'tenant' || reaches(actor.scope, row.ground))
  );
}

/** The steps open to this actor now; every reply carries them, so that no screen works permissions out again. */
export function allowedActions(kind: Kind, actor: Actor, row: AnyRow): string[] {
  if (row.state === 'withdrawn') return [];
  const within = kind.home === 'tenant' || reaches(actor.scope, row.ground);
  const steps = Object.entries(kind.actions)
    .filter(([, action]) => (action.from ? action.from.includes(row.state) : true))
    .filter(([, action]) => within && mayAct(action, actor, row))
    .filter(([, action]) => (action.fits as ((row: AnyRow) => boolean) | undefined)?.(row) ?? true)
    .map(([name]) => name);
  return mayCorrect(kind, actor, row) && !kind.madeByModule ? [...steps, 'correct', 'withdraw'] : steps;
}
