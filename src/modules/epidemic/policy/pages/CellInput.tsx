import { Checkbox, Input, InputNumber, Select } from 'antd';
import { useState } from 'react';
import type { Label } from '../../../../kit/label.ts';
import { useSay } from '../../../../web/language.tsx';
import type { Cell } from '../rule-parts.ts';
import type { PolicyRules } from '../rules-schema.ts';
import { readDays } from '../test-days.ts';

interface Props {
  readonly cell: Cell;
  /** What the rule is called: it tells its fields from those of others. */
  readonly of: Label;
  readonly wrong: boolean;
  readonly onChange: (rules: PolicyRules) => void;
}

/** One value of a rule, whatever family it is of: its form says how it is asked. */
export function CellInput({ cell, of, wrong, onChange }: Props) {
  const say = useSay();
  const name = `${say(of)} ${say(cell.label)}`.trim();
  const common = {
    'aria-label': name,
    'aria-invalid': wrong || undefined,
    ...(wrong ? { status: 'error' as const } : {}),
  };
  switch (cell.sort) {
    case 'number':
      return (
        <InputNumber
          {...common}
          value={cell.value}
          min={cell.min}
          max={cell.max}
          precision={cell.digits ?? 0}
          step={cell.digits ? 0.1 : 1}
          suffix={cell.unit && say(cell.unit)}
          // An emptied field is none; where there has to be one it comes back when the field is left.
          onChange={(next) => {
            if (next !== null || cell.min === 0) onChange(cell.set(next ?? 0));
          }}
        />
      );
    case 'text':
      return (
        <Input
          {...common}
          value={cell.value}
          maxLength={cell.max}
          placeholder={cell.hint && say(cell.hint)}
          onChange={(event) => onChange(cell.set(event.target.value))}
        />
      );
    case 'day':
      return (
        <Input
          {...common}
          type="date"
          value={cell.value}
          onChange={(event) => onChange(cell.set(event.target.value))}
        />
      );
    case 'days':
      return <DaysInput {...common} value={cell.value} onChange={(days) => onChange(cell.set(days))} />;
    case 'yes':
      return (
        <Checkbox checked={cell.value} onChange={(event) => onChange(cell.set(event.target.checked))}>
          {say(cell.label)}
        </Checkbox>
      );
    case 'pick':
      return (
        <Select
          {...common}
          value={cell.value}
          options={optionsOf(cell.options, say)}
          onChange={(value: string) => onChange(cell.set(value))}
        />
      );
    case 'picks':
      return (
        <Select
          {...common}
          mode={cell.options ? 'multiple' : 'tags'}
          value={[...cell.value]}
          optionFilterProp="label"
          tokenSeparators={['、', '，', ',']}
          {...(cell.options ? { options: optionsOf(cell.options, say) } : { open: false, suffixIcon: null })}
          placeholder={cell.options ? undefined : say(['输入后按回车', 'Type and press Enter'])}
          onChange={(values: string[]) => onChange(cell.set(values))}
        />
      );
  }
}

const optionsOf = (options: Readonly<Record<string, Label>>, say: (label: Label) => string) =>
  Object.entries(options).map(([value, label]) => ({ value, label: say(label) }));

/** Day numbers in a row; what is typed stays as it is while it means the same. */
function DaysInput({
  value,
  onChange,
  ...common
}: {
  readonly value: readonly number[];
  readonly onChange: (days: readonly number[]) => void;
  readonly 'aria-label': string;
  readonly 'aria-invalid': true | undefined;
}) {
  const [typed, setTyped] = useState('');
  const means = readDays(typed).join('、') === value.join('、');
  return (
    <Input
      {...common}
      value={means ? typed : value.join('、')}
      inputMode="numeric"
      onChange={(event) => {
        setTyped(event.target.value);
        onChange(readDays(event.target.value));
      }}
    />
  );
}
