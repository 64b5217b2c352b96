import { useQueryClient } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import { makeId } from '../../../../web/data/id.ts';
import type { FieldViews, KindView } from '../../../../web/data/kinds.ts';
import { asProblem } from '../../../../web/data/problem.ts';
import { useCommand } from '../../../../web/data/useCommand.ts';
import { inputOf } from '../../../../web/generic/checkField.ts';
import { FieldsForm } from '../../../../web/generic/FieldsForm.tsx';
import { initialValues, useFieldsForm } from '../../../../web/generic/useFieldsForm.ts';
import { useSay } from '../../../../web/language.tsx';
import { Sheet } from '../../../../web/look/Sheet.tsx';
import { useSession } from '../../../../web/session.tsx';
import { type Task, taskNames } from '../tasks.ts';
import type { PlanWire } from '../wire.ts';

interface Props {
  readonly kind: KindView;
  readonly task: Task;
  readonly view: PlanWire;
  readonly open: boolean;
  readonly onClose: () => void;
}

/** A temperature or a visit: plan, day and what it is are known; only what was found is asked. */
export function CheckSheet(props: Props) {
  const say = useSay();
  return (
    <Sheet open={props.open} onClose={props.onClose} title={say(taskNames[props.task.what])}>
      {props.open && <CheckForm {...props} />}
    </Sheet>
  );
}

function CheckForm({ kind, task, view, onClose }: Props) {
  const session = useSession();
  const client = useQueryClient();
  const command = useCommand('controlCheck');
  const [id] = useState(makeId);
  const fields = useMemo<FieldViews>(() => {
    const asked = task.what === 'visit' ? ['symptoms', 'checkedAt', 'note'] : ['temperature', 'symptoms', 'checkedAt'];
    return Object.fromEntries(
      asked.flatMap((name) => {
        const field = kind.fields[name];
        if (!field) return [];
        // What is measured is known here, so that nothing is asked on condition.
        const { when, ...settings } = field.settings;
        return [[name, { ...field, optional: when ? false : field.optional, settings }]];
      }),
    );
  }, [kind, task.what]);
  // Of another day the time is not now; it has to be told.
  const start = initialValues(fields, session.now(), undefined);
  const state = useFieldsForm('check', fields, task.day === view.day ? start : { ...start, checkedAt: undefined });
  const submit = () =>
    command.mutate(
      {
        path: '/api/controlCheck',
        body: {
          id,
          input: {
            ...inputOf(fields, state.values),
            plan: view.plan.id,
            measure: task.what,
            ...(view.plan.siteId ? { siteId: view.plan.siteId } : {}),
          },
        },
      },
      {
        onSuccess: async () => {
          await client.invalidateQueries({ queryKey: ['movement-plan', view.plan.id] });
          onClose();
        },
        onError: (thrown) => state.refuse(asProblem(thrown)),
      },
    );
  return (
    <FieldsForm
      form="check"
      fields={fields}
      state={state}
      submit={['提交', 'Submit']}
      busy={command.isPending}
      onSubmit={submit}
    />
  );
}
