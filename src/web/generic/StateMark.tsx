import type { KindView } from '../data/kinds.ts';
import { useSay } from '../language.tsx';

/** A record's state in its own word; withdrawn ones are struck through as well, so that it survives a black-and-white print. */
export function StateMark({ kind, state }: { readonly kind: Pick<KindView, 'states'>; readonly state: string }) {
  const say = useSay();
  const label = kind.states[state];
  return (
    <span className="state-mark" data-state={state === 'withdrawn' ? 'withdrawn' : undefined}>
      {label ? say(label) : state}
    </span>
  );
}
