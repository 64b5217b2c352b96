import { useEffect, useRef, useState } from 'react';
import { grouped } from './numbers.ts';
import './look.css';

interface Props {
  readonly value: number;
  readonly format?: (value: number) => string;
}

/** A figure that rolls once, quietly, when it changes; it stands still for those who ask for less motion. */
export function RollingNumber({ value, format = grouped }: Props) {
  const last = useRef(value);
  const [from, setFrom] = useState<number>();
  useEffect(() => {
    if (last.current === value) return;
    const still = window.matchMedia('(prefers-reduced-motion: reduce)').matches;
    setFrom(still ? undefined : last.current);
    last.current = value;
    const timer = setTimeout(() => setFrom(undefined), 420);
    return () => clearTimeout(timer);
  }, [value]);
  if (from === undefined) return <span className="look-number">{format(value)}</span>;
  return (
    <span className={`look-number look-roll ${value > from ? 'look-roll-up' : 'look-roll-down'}`}>
      <span className="look-roll-new">{format(value)}</span>
      <span className="look-roll-old" aria-hidden="true">
        {format(from)}
      </span>
    </span>
  );
}
