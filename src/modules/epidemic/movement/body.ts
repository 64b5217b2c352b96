import type { Actor } from '../../../kit/actor.ts';
import { refusal } from '../../../kit/refusal.ts';

export const notOrderingBody = refusal(
  'NOT_ORDERING_BODY',
  [
    '隔离和管控只能由作出决定的机关解除或变更（传染病防治法第四十一条）。请联系作出决定的县（市、区）疫情防控办办理。',
    'Only the body that ordered the measure may lift or change it (Infectious Diseases Law, art. 41). Ask the county epidemic office that ordered it.',
  ],
  403,
);

/** [M20] Whether somebody acts for the body that ordered a measure; where none is on record, for whoever answers for the ground. */
export function actsForOrderingBody(row: { readonly orderedBy: string | null }, actor: Actor): boolean {
  return row.orderedBy === null || row.orderedBy === actor.orgId;
}
