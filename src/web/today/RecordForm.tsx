import { useMemo, useState } from 'react';
import { makeId } from '../data/id.ts';
import type { KindView } from '../data/kinds.ts';
import { inputOf, typedFields } from '../generic/checkField.ts';
import { dropDraft, findDraft, keepDraft, keepLastAnswer } from '../generic/draft.ts';
import { FieldsForm } from '../generic/FieldsForm.tsx';
import { initialValues, useFieldsForm } from '../generic/useFieldsForm.ts';
import { useSay } from '../language.tsx';
import { KeepFiles } from '../offline/KeepFiles.tsx';
import { useSubmit } from '../offline/useSubmit.ts';
import { useOwnerKey, useSession } from '../session.tsx';
import { valuesAgain } from './again.ts';
import { fixedBy } from './fixed.ts';
import { findLastForm, keepLastForm } from './lastForm.ts';

/** Where the record will stand and which duty it is to prove. */
export interface ProofAsked {
  readonly duty: string;
  readonly org: string | null;
  readonly site: string | null;
  /** Values without which the record would not prove the duty. */
  readonly where: Readonly<Record<string, unknown>> | null;
  /** The last record of this kind there, from whatever device. */
  readonly last?: Readonly<Record<string, unknown>> | undefined;
}

interface Props {
  readonly kind: KindView;
  readonly asked: ProofAsked;
  readonly onDone: () => void;
  readonly onCancel: () => void;
}

/** The record of a duty's kind, opened where the duty stands: place and last answers are filled in already. */
export function RecordForm({ kind, asked, onDone, onCancel }: Props) {
  const say = useSay();
  const session = useSession();
  const owner = useOwnerKey();
  const sending = useSubmit(kind);
  const ground = kind.home === 'site' ? 'siteId' : 'orgId';
  const groundId = kind.home === 'site' ? asked.site : asked.org;
  const form = `duty-${asked.duty}`;
  const fields = useMemo(() => typedFields(kind.fields), [kind]);
  const [draft] = useState(() => findDraft(owner, form));
  const [id] = useState(() => draft?.id || makeId());
  const state = useFieldsForm(kind.name, fields, {
    ...valuesAgain(fields, asked.last ?? {}),
    ...findLastForm(owner, kind.name, groundId ?? '', fields),
    ...initialValues(fields, session.now(), session.self.person?.id),
    ...fixedBy(fields, asked.where),
    ...draft?.values,
  });

  const submit = async () => {
    const input = inputOf(fields, state.values);
    if (groundId !== null && (kind.home === 'site' || kind.home === 'org')) input[ground] = groundId;
    const outcome = await sending.submit({ action: 'create', id, input, about: form }, state.refuse);
    if (!outcome) return;
    for (const [name, field] of Object.entries(fields)) {
      const value = state.values[name];
      if (field.settings.suggest === 'last' && typeof value === 'string' && value.trim() !== '')
        keepLastAnswer(owner, kind.name, name, value.trim());
    }
    keepLastForm(owner, kind.name, groundId ?? '', fields, state.values);
    dropDraft(owner, form);
    onDone();
  };

  return (
    <KeepFiles offline={kind.offline}>
      <FieldsForm
        form={kind.name}
        fields={fields}
        state={{
          ...state,
          set: (name, value) => {
            keepDraft(owner, form, { id, values: { ...state.values, [name]: value } }, kind.fields);
            state.set(name, value);
          },
        }}
        submit={sending.error?.passing ? ['重试提交', 'Try again'] : ['提交', 'Submit']}
        busy={sending.busy}
        onSubmit={() => void submit()}
        aside={
          <button type="button" className="look-quiet" onClick={onCancel}>
            {say(['收起', 'Fold away'])}
          </button>
        }
      />
    </KeepFiles>
  );
}
