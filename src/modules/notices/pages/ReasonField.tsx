import { Input } from 'antd';
import { type ReactNode, useId } from 'react';

/** A reason, typed in full words. */
export function ReasonField({
  label,
  more,
  value,
  onChange,
}: {
  readonly label: string;
  readonly more?: ReactNode;
  readonly value: string;
  readonly onChange: (value: string) => void;
}) {
  const id = useId();
  return (
    <div className="field">
      <label className="field-label" htmlFor={id}>
        {label}
        {more}
      </label>
      <Input.TextArea
        id={id}
        value={value}
        maxLength={300}
        autoSize={{ minRows: 2 }}
        onChange={(event) => onChange(event.target.value)}
      />
    </div>
  );
}
