import type { Stage } from '../../server/stage.ts';

/** Words each kind of record answers to, for suggesting a proof. */
export const answersOf = (stage: Stage) =>
  Object.fromEntries(stage.kinds.filter((kind) => kind.answers).map((kind) => [kind.name, kind.answers ?? []]));
