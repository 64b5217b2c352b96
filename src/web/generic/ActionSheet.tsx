import { useQueryClient } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import type { Label } from '../../kit/label.ts';
import type { FieldViews, KindView } from '../data/kinds.ts';
import type { RecordView, Row } from '../data/rows.ts';
import { useSay } from '../language.tsx';
import { Sheet } from '../look/Sheet.tsx';
import { KeepFiles } from '../offline/KeepFiles.tsx';
import type { Mending } from '../offline/useMending.ts';
import { useSubmit } from '../offline/useSubmit.ts';
import { useSession } from '../session.tsx';
import { inputOf, isBlank, typedFields } from './checkField.ts';
import { ConflictNotice } from './ConflictNotice.tsx';
import { FieldsForm } from './FieldsForm.tsx';
import { isMasked } from './titleOf.ts';
import { initialValues, useFieldsForm } from './useFieldsForm.ts';

const reason: FieldViews = {
  reason: { type: 'longText', label: ['原因', 'Reason'], optional: false, settings: { min: 2, max: 500 } },
};

interface Step {
  readonly label: Label;
  readonly fields: FieldViews;
  readonly grave: boolean;
  readonly start: Readonly<Record<string, unknown>>;
  /** What is sent of what was typed. */
  readonly input: (values: Readonly<Record<string, unknown>>) => Record<string, unknown>;
}

/** A correction sends only what differs; personal values are typed again or left as they are. */
function correction(kind: KindView, row: Row): Step {
  const own = Object.fromEntries(
    Object.entries(typedFields(kind.fields)).map(([name, field]) => [
      name,
      field.type === 'secret' ? { ...field, optional: true } : field,
    ]),
  );
  const start = Object.fromEntries(Object.keys(own).map((name) => [name, isMasked(row[name]) ? undefined : row[name]]));
  return {
    label: ['更正', 'Correct'],
    fields: { ...own, ...reason },
    grave: false,
    start,
    input: (values) => {
      const typed = inputOf(own, values);
      const changed = Object.entries(typed).filter(([name, value]) =>
        own[name]?.type === 'secret'
          ? !isBlank(value)
          : JSON.stringify(value ?? null) !== JSON.stringify(row[name] ?? null),
      );
      return { ...Object.fromEntries(changed), ...inputOf(reason, values) };
    },
  };
}

export function stepLabel(kind: KindView, action: string): Label {
  if (action === 'correct') return ['更正', 'Correct'];
  if (action === 'withdraw') return ['作废', 'Withdraw'];
  return kind.actions[action]?.label ?? [action, action];
}

export const isGrave = (kind: KindView, action: string) =>
  action === 'withdraw' || kind.actions[action]?.grave === true;

function useStep(kind: KindView, row: Row, action: string): Step {
  const session = useSession();
  return useMemo(() => {
    if (action === 'correct') return correction(kind, row);
    const fields = action === 'withdraw' ? reason : (kind.actions[action]?.input ?? {});
    return {
      label: stepLabel(kind, action),
      fields,
      grave: isGrave(kind, action),
      start: initialValues(fields, session.now(), session.self.person?.id),
      input: (values) => inputOf(fields, values),
    };
  }, [kind, row, action, session]);
}

interface Props {
  readonly kind: KindView;
  readonly row: Row;
  readonly action: string | undefined;
  readonly onClose: () => void;
  readonly onDone?: (row: Row) => void;
  /** A refused step out of the outbox, to be put right. */
  readonly mending?: Mending;
}

/** What one action asks, in a sheet beside the record. */
export function ActionSheet({ kind, row, action, onClose, onDone, mending }: Props) {
  const say = useSay();
  return (
    <Sheet open={action !== undefined} onClose={onClose} title={action ? say(stepLabel(kind, action)) : ''}>
      {action && (
        <KeepFiles offline={kind.offline}>
          <ActionForm key={action} kind={kind} row={row} action={action} onDone={onDone ?? onClose} mending={mending} />
        </KeepFiles>
      )}
    </Sheet>
  );
}

function ActionForm({
  kind,
  row,
  action,
  onDone,
  mending,
}: {
  kind: KindView;
  row: Row;
  action: string;
  onDone: (row: Row) => void;
  mending: Mending | undefined;
}) {
  const say = useSay();
  const client = useQueryClient();
  // The row as it was when the form was opened: a live update underneath must not pass for having been seen.
  const [seen] = useState(row);
  const step = useStep(kind, seen, action);
  const state = useFieldsForm(action, step.fields, { ...step.start, ...mending?.entry.input });
  const sending = useSubmit(kind);
  const conflict = sending.error?.code === 'STALE' ? sending.error : undefined;

  const send = async (version: number) => {
    const input = step.input(state.values);
    if (mending) return await mending.amend(input);
    const draft = { action, id: row.id, input, version, base: seen, grave: step.grave };
    const outcome = await sending.submit(draft, state.refuse);
    if (outcome) onDone(outcome.kept ? seen : (outcome.row ?? seen));
  };
  const sendAnyway = async () => {
    await client.invalidateQueries({ queryKey: ['record', kind.name, row.id] });
    const fresh = client.getQueryData<RecordView>(['record', kind.name, row.id]);
    await send(Number(conflict?.detail?.version ?? fresh?.row.version ?? seen.version));
  };

  return (
    <FieldsForm
      form={action}
      fields={step.fields}
      state={conflict ? { ...state, general: undefined } : state}
      submit={
        conflict
          ? ['看过了，仍要提交', 'Seen, submit anyway']
          : sending.error?.passing
            ? ['重试', 'Try again']
            : step.label
      }
      grave={step.grave}
      busy={sending.busy}
      onSubmit={() => void (conflict ? sendAnyway() : send(seen.version))}
    >
      {step.grave && !conflict && Object.keys(step.fields).length === 0 && (
        <p className="note">
          {say(['这一步会留下记录，不能悄悄撤回。', 'This step is recorded and cannot be taken back silently.'])}
        </p>
      )}
      {conflict && <ConflictNotice kind={kind} problem={conflict} />}
    </FieldsForm>
  );
}
