import type { Label } from '../../kit/label.ts';
import { useSay } from '../language.tsx';
import { signed } from '../look/numbers.ts';

/** A figure's change with its name. */
export function Change({ label, by }: { readonly label: Label; readonly by: number }) {
  const say = useSay();
  return (
    <span className={`change${by === 0 ? ' change-none' : ''}`}>
      {say(label)} <b>{signed(by)}</b>
    </span>
  );
}
