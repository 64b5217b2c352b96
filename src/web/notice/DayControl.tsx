import { useSay } from '../language.tsx';
import { useDates } from '../data/useDates.ts';
import { movedDay } from './days.ts';
import './controls.css';

interface Props {
  readonly day: string;
  readonly first: string;
  readonly last: string;
  readonly label: string;
  readonly onChange: (day: string) => void;
}

/** A day that is changed where it stands: ◀ the day before, the calendar behind its name, ▶ the day after. */
export function DayControl({ day, first, last, label, onChange }: Props) {
  const say = useSay();
  const dates = useDates();
  return (
    <span className="day-control">
      <button
        type="button"
        className="look-quiet"
        aria-label={say(['前一天', 'The day before'])}
        disabled={day <= first}
        onClick={() => onChange(movedDay(day, -1))}
      >
        ◀
      </button>
      <label className="day-face">
        <span className="sr-only">{label}</span>
        <time dateTime={day} aria-hidden="true">
          {dates.day(day)}
        </time>
        <input
          type="date"
          value={day}
          min={first}
          max={last}
          onClick={(event) => event.currentTarget.showPicker?.()}
          onChange={(event) => {
            const chosen = event.target.value;
            if (chosen >= first && chosen <= last) onChange(chosen);
          }}
        />
      </label>
      <button
        type="button"
        className="look-quiet"
        aria-label={say(['后一天', 'The day after'])}
        disabled={day >= last}
        onClick={() => onChange(movedDay(day, 1))}
      >
        ▶
      </button>
    </span>
  );
}
