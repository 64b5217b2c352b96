import { InputNumber } from 'antd';
import { useSay } from '../../../../web/language.tsx';

/** A whole number of days. */
export function WholeInput({
  id,
  value,
  max,
  label,
  unit = ['天', 'days'],
  onChange,
}: {
  readonly id?: string;
  readonly value: number;
  readonly max: number;
  readonly label?: string;
  readonly unit?: readonly [string, string];
  readonly onChange: (value: number) => void;
}) {
  const say = useSay();
  return (
    <InputNumber
      {...(id ? { id } : {})}
      {...(label ? { 'aria-label': label } : {})}
      value={value}
      min={0}
      max={max}
      precision={0}
      suffix={say(unit)}
      onChange={(next) => onChange(next ?? 0)}
    />
  );
}
