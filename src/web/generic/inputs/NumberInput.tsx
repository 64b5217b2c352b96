import { InputNumber } from 'antd';
import { useSay } from '../../language.tsx';
import { ariaOf, type InputProps } from './props.ts';

export function NumberInput(props: InputProps) {
  const { field, value, onChange } = props;
  const say = useSay();
  const { settings, type } = field;
  return (
    <span className="number-input">
      <InputNumber<number>
        {...ariaOf(props)}
        value={typeof value === 'number' ? value : null}
        onChange={onChange}
        {...(type === 'decimal' && settings.digits !== undefined ? { precision: settings.digits } : {})}
        inputMode={type === 'decimal' ? 'decimal' : 'numeric'}
        controls={false}
      />
      {settings.unit && <span className="unit">{say(settings.unit)}</span>}
    </span>
  );
}

/** Whole minutes, typed as hours and minutes. */
export function DurationInput(props: InputProps) {
  const { value, onChange, inputId, describedBy, invalid } = props;
  const say = useSay();
  const minutes = typeof value === 'number' ? value : undefined;
  const hours = minutes === undefined ? null : Math.floor(minutes / 60);
  const rest = minutes === undefined ? null : minutes % 60;
  const change = (h: number | null, m: number | null) =>
    onChange(h === null && m === null ? null : (h ?? 0) * 60 + (m ?? 0));
  return (
    <span className="number-input">
      <InputNumber<number>
        id={inputId}
        aria-describedby={describedBy}
        aria-invalid={invalid || undefined}
        aria-label={say(['小时', 'Hours'])}
        min={0}
        value={hours}
        onChange={(h) => change(h, rest)}
        inputMode="numeric"
        controls={false}
      />
      <span className="unit">{say(['小时', 'h'])}</span>
      <InputNumber<number>
        aria-label={say(['分钟', 'Minutes'])}
        min={0}
        value={rest}
        onChange={(m) => change(hours, m)}
        inputMode="numeric"
        controls={false}
      />
      <span className="unit">{say(['分钟', 'min'])}</span>
    </span>
  );
}
