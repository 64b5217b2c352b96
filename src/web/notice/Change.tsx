import type { Label } from '../../kit/label.ts';
import { useSay } from '../language.tsx';
import { grouped } from '../look/numbers.ts';

/** 「+12」, 「−3」, 「±0」: a difference always tells its sign. */
export function signed(by: number): string {
  if (by === 0) return '±0';
  return by > 0 ? `+${grouped(by)}` : grouped(by);
}

/** A figure's change with its name. */
export function Change({ label, by }: { readonly label: Label; readonly by: number }) {
  const say = useSay();
  return (
    <span className={`change${by === 0 ? ' change-none' : ''}`}>
      {say(label)} <b>{signed(by)}</b>
    </span>
  );
}
