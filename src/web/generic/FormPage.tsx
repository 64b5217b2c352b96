import { useQueryClient } from '@tanstack/react-query';
import { useNavigate, useParams } from '@tanstack/react-router';
import { Button } from 'antd';
import { useEffect, useMemo, useState } from 'react';
import { makeId } from '../data/id.ts';
import { type FieldViews, type KindView, useKind } from '../data/kinds.ts';
import { asProblem } from '../data/problem.ts';
import { useCommand } from '../data/useCommand.ts';
import { useSay } from '../language.tsx';
import { useOwnerKey, useSession } from '../session.tsx';
import { PageHead } from '../shell/PageHead.tsx';
import { Pending } from '../shell/Pending.tsx';
import { inputOf, isBlank, typedFields } from './checkField.ts';
import { dropDraft, findDraft, keepDraft, keepLastAnswer } from './draft.ts';
import { FieldsForm } from './FieldsForm.tsx';
import { groundField, useOwnGround } from './ownGround.ts';
import { RecordName } from './RecordName.tsx';
import { initialValues, useFieldsForm } from './useFieldsForm.ts';

/** The form of any kind. */
export default function FormPage() {
  const { kind: name } = useParams({ strict: false }) as { kind: string };
  const { kind, loading, error } = useKind(name);
  if (!kind) return <Pending loading={loading} error={error} />;
  return <KindForm key={kind.name} kind={kind} />;
}

function KindForm({ kind }: { readonly kind: KindView }) {
  const say = useSay();
  const navigate = useNavigate();
  const client = useQueryClient();
  const session = useSession();
  const owner = useOwnerKey();
  const ground = useOwnGround(kind);
  const command = useCommand(kind.name);

  const fields = useMemo<FieldViews>(
    () => ({ ...(ground.asked ? groundField(kind) : {}), ...typedFields(kind.fields) }),
    [kind, ground.asked],
  );
  const fresh = () => ({
    ...initialValues(fields, session.now(), session.self.person?.id),
    ...(ground.name && ground.id ? { [ground.name]: ground.id } : {}),
    ...Object.fromEntries(
      [...new URLSearchParams(location.search)].filter(([key]) => key in fields || key === ground.name),
    ),
  });
  const [draft] = useState(() => findDraft(owner, kind.name));
  const [id, setId] = useState(() => draft?.id || makeId());
  const [restored, setRestored] = useState(draft !== undefined);
  const state = useFieldsForm(kind.name, fields, { ...fresh(), ...draft?.values });
  const [touched, setTouched] = useState(false);

  useEffect(() => {
    if (touched) keepDraft(owner, kind.name, { id, values: state.values }, kind.fields);
  }, [touched, state.values, owner, kind, id]);

  const startAnew = () => {
    dropDraft(owner, kind.name);
    setRestored(false);
    setTouched(false);
    setId(makeId());
    state.reset(fresh());
  };

  const submit = () => {
    const input = inputOf(fields, state.values);
    if (ground.name && !ground.asked && !isBlank(state.values[ground.name]))
      input[ground.name] = state.values[ground.name];
    command.mutate(
      { path: `/api/${kind.name}`, body: { id, input } },
      {
        onSuccess: async ({ row }) => {
          for (const [field, view] of Object.entries(fields)) {
            const value = state.values[field];
            if (view.settings.suggest === 'last' && typeof value === 'string' && value.trim() !== '')
              keepLastAnswer(owner, kind.name, field, value.trim());
          }
          dropDraft(owner, kind.name);
          client.setQueryData(['just-made', row.id], true);
          await navigate({ to: `/k/${kind.name}/${row.id}`, replace: true });
        },
        onError: (thrown) => state.refuse(asProblem(thrown)),
      },
    );
  };

  return (
    <div className="page page-form">
      <PageHead
        title={say([`登记${kind.label[0]}`, `New: ${kind.label[1]}`])}
        back={`/k/${kind.name}`}
        backLabel={say(kind.plural)}
      />
      {restored && (
        <p className="note" role="status">
          {say(['上次没有提交的内容已恢复。', 'What you had typed before is restored.'])}{' '}
          <button type="button" className="link" onClick={startAnew}>
            {say(['重新填写', 'Start anew'])}
          </button>
        </p>
      )}
      <FieldsForm
        form={kind.name}
        fields={fields}
        state={{
          ...state,
          set: (name, value) => {
            setTouched(true);
            state.set(name, value);
          },
        }}
        submit={command.error?.passing ? ['重试提交', 'Try again'] : ['提交', 'Submit']}
        busy={command.isPending}
        onSubmit={submit}
        aside={
          <Button type="text" onClick={() => navigate({ to: `/k/${kind.name}` })}>
            {say(['先不提交', 'Not now'])}
          </Button>
        }
      >
        {ground.name && !ground.asked && ground.id && (
          <p className="form-ground">
            <span className="field-label">
              {say(ground.name === 'siteId' ? ['所在场所', 'At site'] : ['所属单位', 'Organisation'])}
            </span>
            <RecordName kind={ground.name === 'siteId' ? 'site' : 'organisation'} id={ground.id} />
          </p>
        )}
      </FieldsForm>
    </div>
  );
}
