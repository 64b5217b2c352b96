import { useQueryClient } from '@tanstack/react-query';
import { useNavigate, useParams } from '@tanstack/react-router';
import { Button } from 'antd';
import { useEffect, useMemo, useRef, useState } from 'react';
import { makeId } from '../data/id.ts';
import { type FieldViews, type KindView, useKind } from '../data/kinds.ts';
import { Problem } from '../data/problem.ts';
import { useSay } from '../language.tsx';
import { KeepFiles } from '../offline/KeepFiles.tsx';
import { type Mending, useMending } from '../offline/useMending.ts';
import { useSubmit } from '../offline/useSubmit.ts';
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
  const mending = useMending();
  if (!kind || mending.state === 'looking')
    return <Pending loading={loading || mending.state === 'looking'} error={error} />;
  return (
    <KeepFiles offline={kind.offline}>
      <KindForm key={kind.name} kind={kind} mending={mending.state === 'found' ? mending : undefined} />
    </KeepFiles>
  );
}

/** `mending`: a refused record out of the outbox, to be put right and sent again. */
function KindForm({ kind, mending }: { readonly kind: KindView; readonly mending: Mending | undefined }) {
  const say = useSay();
  const navigate = useNavigate();
  const client = useQueryClient();
  const session = useSession();
  const owner = useOwnerKey();
  const ground = useOwnGround(kind);
  const sending = useSubmit(kind);

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
  // What was typed about one record is not restored into a form that was opened for another.
  const [draft] = useState(() => {
    if (mending) return { id: mending.entry.recordId, values: mending.entry.input };
    const kept = findDraft(owner, kind.name);
    const asked = [...new URLSearchParams(location.search)].filter(([key]) => key in fields);
    return asked.every(([key, value]) => kept?.values[key] === value) ? kept : undefined;
  });
  const [id, setId] = useState(() => draft?.id || makeId());
  const [restored, setRestored] = useState(draft !== undefined && !mending);
  const state = useFieldsForm(kind.name, fields, { ...fresh(), ...draft?.values });
  const [touched, setTouched] = useState(false);
  // Read once: the reason belongs to the form as it was opened.
  const why = useRef(mending?.entry.trouble);
  const refuse = useRef(state.refuse);
  useEffect(() => {
    const trouble = why.current;
    why.current = null;
    if (trouble?.field)
      refuse.current(
        new Problem(422, {
          code: trouble.code,
          message: { zh: trouble.label[0], en: trouble.label[1] },
          field: trouble.field,
        }),
      );
  }, []);

  useEffect(() => {
    if (touched && !mending) keepDraft(owner, kind.name, { id, values: state.values }, kind.fields);
  }, [touched, state.values, owner, kind, id, mending]);

  const startAnew = () => {
    dropDraft(owner, kind.name);
    setRestored(false);
    setTouched(false);
    setId(makeId());
    state.reset(fresh());
  };

  const submit = async () => {
    const input = inputOf(fields, state.values);
    if (ground.name && !ground.asked && !isBlank(state.values[ground.name]))
      input[ground.name] = state.values[ground.name];
    if (mending) return await mending.amend(input);
    const outcome = await sending.submit({ action: 'create', id, input }, state.refuse);
    if (!outcome) return;
    for (const [field, view] of Object.entries(fields)) {
      const value = state.values[field];
      if (view.settings.suggest === 'last' && typeof value === 'string' && value.trim() !== '')
        keepLastAnswer(owner, kind.name, field, value.trim());
    }
    dropDraft(owner, kind.name);
    if (outcome.kept) return await navigate({ to: '/outbox', search: { kept: outcome.entry.localId } as never });
    client.setQueryData(['just-made', outcome.id], outcome.receipt ?? true);
    await navigate({ to: `/k/${kind.name}/${outcome.id}`, replace: true });
  };

  return (
    <div className="page page-form">
      <PageHead
        title={say([`登记${kind.label[0]}`, `New: ${kind.label[1]}`])}
        back={`/k/${kind.name}`}
        backLabel={say(kind.plural)}
      />
      {mending && (
        <p className="note" role="status">
          {mending.entry.trouble && !mending.entry.trouble.field && say(mending.entry.trouble.label)}{' '}
          {say(['改好后重新提交，仍是同一条记录。', 'Put it right and submit again; it stays the same record.'])}
        </p>
      )}
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
        submit={sending.error?.passing ? ['重试提交', 'Try again'] : ['提交', 'Submit']}
        busy={sending.busy}
        onSubmit={() => void submit()}
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
