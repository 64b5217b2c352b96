import { Button } from 'antd';
import type { FormEvent, ReactNode } from 'react';
import type { Label } from '../../kit/label.ts';
import { isAsked, mayBeEmpty } from '../../kit/when.ts';
import type { FieldViews } from '../data/kinds.ts';
import { useSay } from '../language.tsx';
import { isBlank } from './checkField.ts';
import { FieldInput } from './FieldInput.tsx';
import type { useFieldsForm } from './useFieldsForm.ts';

interface Props {
  readonly form: string;
  readonly fields: FieldViews;
  readonly state: ReturnType<typeof useFieldsForm>;
  readonly submit: Label;
  readonly grave?: boolean;
  readonly busy: boolean;
  readonly onSubmit: () => void;
  /** Shown above the fields: where the record stands, what is asked. */
  readonly children?: ReactNode;
  readonly aside?: ReactNode;
}

/** The body of every form: fields, what the server refused, and one main button at thumb height. */
export function FieldsForm({ form, fields, state, submit, grave, busy, onSubmit, children, aside }: Props) {
  const say = useSay();
  const send = (event: FormEvent) => {
    event.preventDefault();
    if (!busy && state.check()) onSubmit();
  };
  const asked = Object.entries(fields).filter(([, field]) => isAsked(field, state.values));
  const rare = asked.filter(([, field]) => field.settings.rare && mayBeEmpty(field, state.values));
  const common = asked.filter((each) => !rare.includes(each));
  const show = ([name, field]: (typeof asked)[number]) => (
    <FieldInput
      key={name}
      form={form}
      name={name}
      field={field}
      value={state.values[name]}
      onChange={(value) => state.set(name, value)}
      complaint={state.errors[name]}
    />
  );
  return (
    <form className="fields-form" onSubmit={send} noValidate>
      {children}
      {common.map(show)}
      {rare.length > 0 && (
        <details className="form-rare" open={rare.some(([name]) => !isBlank(state.values[name]) || state.errors[name])}>
          <summary>{say(['不常用的几项', 'Seldom needed'])}</summary>
          {rare.map(show)}
        </details>
      )}
      <div className="form-foot">
        {state.general && (
          <p className="form-refusal" role="alert">
            {say(state.general)}
          </p>
        )}
        <div className="form-actions">
          <Button type="primary" htmlType="submit" loading={busy} danger={grave === true}>
            {say(submit)}
          </Button>
          {aside}
        </div>
      </div>
    </form>
  );
}
