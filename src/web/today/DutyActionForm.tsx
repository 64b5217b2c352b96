import { useMemo, useState } from 'react';
import type { KindView } from '../data/kinds.ts';
import { asProblem } from '../data/problem.ts';
import { useCommand } from '../data/useCommand.ts';
import { inputOf } from '../generic/checkField.ts';
import { dropDraft, findDraft, keepDraft } from '../generic/draft.ts';
import { FieldsForm } from '../generic/FieldsForm.tsx';
import { initialValues, useFieldsForm } from '../generic/useFieldsForm.ts';
import { useSay } from '../language.tsx';
import { useOwnerKey, useSession } from '../session.tsx';

interface Props {
  readonly kind: KindView;
  readonly duty: { readonly id: string; readonly version: number };
  /** Name of an action of the kind `duty`: `state`, `open`, `notOwe` … */
  readonly action: string;
  readonly onDone: () => void;
  readonly onCancel: () => void;
}

/** One step of a duty itself, in place: a plain statement with files, what happened, why nothing is owed. */
export function DutyActionForm({ kind, duty, action, onDone, onCancel }: Props) {
  const say = useSay();
  const session = useSession();
  const owner = useOwnerKey();
  const command = useCommand('duty');
  const step = kind.actions[action];
  const fields = useMemo(() => step?.input ?? {}, [step]);
  const form = `duty-${action}-${duty.id}`;
  const [draft] = useState(() => findDraft(owner, form));
  const state = useFieldsForm(form, fields, {
    ...initialValues(fields, session.now(), session.self.person?.id),
    ...draft?.values,
  });
  if (!step) return null;
  const submit = () =>
    command.mutate(
      { path: `/api/duty/${duty.id}/${action}`, body: { version: duty.version, input: inputOf(fields, state.values) } },
      {
        onSuccess: () => {
          dropDraft(owner, form);
          onDone();
        },
        onError: (thrown) => state.refuse(asProblem(thrown)),
      },
    );
  return (
    <FieldsForm
      form={form}
      fields={fields}
      state={{
        ...state,
        set: (name, value) => {
          keepDraft(owner, form, { id: duty.id, values: { ...state.values, [name]: value } }, fields);
          state.set(name, value);
        },
      }}
      submit={command.error?.passing ? ['重试提交', 'Try again'] : step.label}
      grave={step.grave}
      busy={command.isPending}
      onSubmit={submit}
      aside={
        <button type="button" className="look-quiet" onClick={onCancel}>
          {say(['收起', 'Fold away'])}
        </button>
      }
    />
  );
}
