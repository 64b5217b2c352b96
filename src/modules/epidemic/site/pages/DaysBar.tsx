import { useSay } from '../../../../web/language.tsx';

/** How long stock lasts against its line: ink below it, pine above; the word says the same without colour. */
export function DaysBar({ left, line }: { readonly left: number; readonly line: number }) {
  const say = useSay();
  const whole = Math.max(line * 2, 1);
  const low = left < line;
  return (
    <span
      className="days-bar"
      data-low={low || undefined}
      aria-hidden="true"
      title={say([`线 ${line} 天`, `Line ${line} days`])}
    >
      <span className="days-fill" style={{ width: `${Math.min(100, (left * 100) / whole)}%` }} />
      <span className="days-line" style={{ left: '50%' }} />
    </span>
  );
}
