import { Select } from 'antd';
import { useSay } from '../../language.tsx';
import { ariaOf, type InputProps } from './props.ts';

interface Option {
  readonly value: string;
  readonly label: string;
}

function useOptions({ field }: InputProps): Option[] {
  const say = useSay();
  return Object.entries(field.settings.options ?? {}).map(([value, label]) => ({ value, label: say(label) }));
}

/** Chips a gloved thumb can hit: native radios or boxes, so that keyboard and screen readers work as they know. */
function Chips({ props, options, many }: { props: InputProps; options: readonly Option[]; many: boolean }) {
  const { value, onChange, inputId, describedBy, invalid } = props;
  const chosen = Array.isArray(value) ? (value as string[]) : typeof value === 'string' ? [value] : [];
  const toggle = (one: string) => {
    if (!many) return onChange(one);
    onChange(chosen.includes(one) ? chosen.filter((other) => other !== one) : [...chosen, one]);
  };
  return (
    <fieldset
      className="chips"
      aria-labelledby={`${inputId}-label`}
      aria-describedby={describedBy}
      data-invalid={invalid || undefined}
    >
      {options.map((option, index) => (
        <label key={option.value} className="chip" data-chosen={chosen.includes(option.value) || undefined}>
          <input
            type={many ? 'checkbox' : 'radio'}
            name={inputId}
            id={index === 0 ? inputId : undefined}
            checked={chosen.includes(option.value)}
            onChange={() => toggle(option.value)}
          />
          <span>{option.label}</span>
        </label>
      ))}
    </fieldset>
  );
}

/** Most options that are shown as chips; more are a list with a search. */
export const mostChips = { choice: 6, manyChoice: 12 } as const;

export function ChoiceInput(props: InputProps) {
  const say = useSay();
  const options = useOptions(props);
  if (options.length <= mostChips.choice) return <Chips props={props} options={options} many={false} />;
  return (
    <Select<string>
      {...ariaOf(props)}
      value={(props.value as string | null | undefined) ?? undefined}
      onChange={(value: string | undefined) => props.onChange(value ?? null)}
      options={options}
      allowClear={props.field.optional}
      showSearch={{ optionFilterProp: 'label' }}
      placeholder={say(['请选择', 'Choose'])}
      className="full"
    />
  );
}

export function ManyChoiceInput(props: InputProps) {
  const say = useSay();
  const options = useOptions(props);
  if (options.length <= mostChips.manyChoice) return <Chips props={props} options={options} many />;
  return (
    <Select<string[]>
      {...ariaOf(props)}
      mode="multiple"
      value={Array.isArray(props.value) ? (props.value as string[]) : []}
      onChange={props.onChange}
      options={options}
      showSearch={{ optionFilterProp: 'label' }}
      placeholder={say(['请选择，可多选', 'Choose one or more'])}
      className="full"
    />
  );
}

export function YesNoInput(props: InputProps) {
  const say = useSay();
  const options = [
    { value: 'yes', label: say(['是', 'Yes']) },
    { value: 'no', label: say(['否', 'No']) },
  ];
  const value = props.value === true ? 'yes' : props.value === false ? 'no' : undefined;
  return (
    <Chips
      props={{ ...props, value, onChange: (one) => props.onChange(one === 'yes') }}
      options={options}
      many={false}
    />
  );
}
