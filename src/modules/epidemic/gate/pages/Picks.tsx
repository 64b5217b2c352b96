import type { Label } from '../../../../kit/label.ts';
import { useSay } from '../../../../web/language.tsx';

interface Props {
  readonly label: Label;
  readonly options: readonly (readonly [value: string, label: Label])[];
  readonly value: string;
  readonly columns: number;
  readonly onPick: (value: string) => void;
}

/** One of a few, as buttons a gloved thumb hits. */
export function Picks({ label, options, value, columns, onPick }: Props) {
  const say = useSay();
  return (
    <fieldset className="gate-picks" style={{ '--columns': columns } as React.CSSProperties}>
      <legend>{say(label)}</legend>
      {options.map(([option, words]) => (
        <button key={option} type="button" aria-pressed={option === value} onClick={() => onPick(option)}>
          {say(words)}
        </button>
      ))}
    </fieldset>
  );
}
