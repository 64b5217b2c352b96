import type { KindView } from '../data/kinds.ts';
import { useSay } from '../language.tsx';

interface Props {
  readonly kind: Pick<KindView, 'states'>;
  readonly state: string;
  /** In a list: a plain word, boxed only where the record no longer counts. */
  readonly quiet?: boolean;
}

/** A record's state in its own word; withdrawn ones are struck through as well, so that it survives a black-and-white print. */
export function StateMark({ kind, state, quiet = false }: Props) {
  const say = useSay();
  const label = kind.states[state];
  if (quiet && state !== 'withdrawn') return label ? say(label) : state;
  return (
    <span className="state-mark" data-state={state === 'withdrawn' ? 'withdrawn' : undefined}>
      {label ? say(label) : state}
    </span>
  );
}
