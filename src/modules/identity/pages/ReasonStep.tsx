import { useMutation } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import type { Label } from '../../../kit/label.ts';
import { call } from '../../../web/api.ts';
import type { FieldViews } from '../../../web/data/kinds.ts';
import type { Problem } from '../../../web/data/problem.ts';
import { FieldsForm } from '../../../web/generic/FieldsForm.tsx';
import { useFieldsForm } from '../../../web/generic/useFieldsForm.ts';
import { useSay } from '../../../web/language.tsx';

const reasonField: FieldViews = {
  reason: {
    type: 'text',
    label: ['原因', 'Reason'],
    optional: false,
    settings: { min: 2, max: 200, hint: ['会写进审计日志', 'Goes into the audit log'] },
  },
};
const nothing: FieldViews = {};

interface Props<Answer> {
  readonly label: Label;
  readonly method?: 'POST' | 'DELETE';
  readonly path: string;
  readonly body?: Readonly<Record<string, unknown>>;
  /** Whether the server wants to know why. */
  readonly asksReason?: boolean;
  readonly grave?: boolean;
  readonly main?: boolean;
  readonly onDone: (answer: Answer) => void;
}

/** One step of an administrator: a button that unfolds to what it asks, and is done there. */
export function ReasonStep<Answer>({
  label,
  method = 'POST',
  path,
  body,
  asksReason = false,
  grave = false,
  main = false,
  onDone,
}: Props<Answer>) {
  const say = useSay();
  const [open, setOpen] = useState(false);
  const state = useFieldsForm(path, asksReason ? reasonField : nothing, {});
  const step = useMutation<Answer, Problem>({
    mutationFn: () =>
      call<Answer>(
        method,
        path,
        method === 'DELETE'
          ? undefined
          : { ...body, ...(asksReason ? { reason: String(state.values.reason).trim() } : {}) },
      ),
    onSuccess: (answer) => {
      setOpen(false);
      state.reset({});
      onDone(answer);
    },
    onError: (problem) => state.refuse(problem),
  });
  if (!open)
    return (
      <Button danger={grave} type={main ? 'primary' : 'default'} onClick={() => setOpen(true)} aria-expanded={false}>
        {say(label)}
      </Button>
    );
  return (
    <div className="step-open">
      <FieldsForm
        form={path}
        fields={asksReason ? reasonField : nothing}
        state={state}
        submit={asksReason ? label : [`确定${label[0]}`, `Confirm: ${label[1]}`]}
        grave={grave}
        busy={step.isPending}
        onSubmit={() => step.mutate()}
        aside={
          <Button type="text" onClick={() => setOpen(false)}>
            {say(['取消', 'Cancel'])}
          </Button>
        }
      />
    </div>
  );
}
