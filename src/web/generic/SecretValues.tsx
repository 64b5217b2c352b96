import { Button } from 'antd';
import { useMemo, useState } from 'react';
import { post } from '../api.ts';
import type { FieldViews, KindView } from '../data/kinds.ts';
import { asProblem } from '../data/problem.ts';
import type { Row } from '../data/rows.ts';
import { useSay } from '../language.tsx';
import { Sheet } from '../look/Sheet.tsx';
import { FieldsForm } from './FieldsForm.tsx';
import { purposeFields } from './purposeFields.ts';
import { isMasked } from './titleOf.ts';
import { useFieldsForm } from './useFieldsForm.ts';

const questions = purposeFields(['emergency', 'epidemic', 'inspection', 'accountability', 'contact', 'subject']);

/** Whether there is anything to open: the name of who holds a public post stands in clear. */
function isHidden(kind: KindView, row: Row, name: string): boolean {
  const value = row[name];
  return isMasked(value) && (kind.fields[name]?.settings.secret !== 'name' || value.mask.includes('*'));
}

/** Where several values are masked, which of them is asked first: who needs a phone number sees no resident id. */
const asked = (kind: KindView, masked: readonly string[]): FieldViews =>
  masked.length < 2
    ? questions
    : {
        fields: {
          type: 'manyChoice',
          label: ['要看哪一项', 'What to open'],
          optional: false,
          settings: {
            options: Object.fromEntries(masked.map((name) => [name, kind.fields[name]?.label ?? [name, name]])),
          },
        },
        ...questions,
      };

interface Props {
  readonly kind: KindView;
  readonly row: Row;
  /** What is open on this page already. */
  readonly opened: Readonly<Record<string, string | null>>;
  readonly onOpened: (values: Readonly<Record<string, string | null>>) => void;
}

/** 「查看」: opens the masked values that are asked for, and no other, for a stated purpose; the reading is recorded. */
export function OpenSecrets({ kind, row, opened, onOpened }: Props) {
  const say = useSay();
  const [asking, setAsking] = useState(false);
  const [busy, setBusy] = useState(false);
  const masked = Object.keys(kind.fields)
    .filter((name) => kind.fields[name]?.type === 'secret' && isHidden(kind, row, name) && !(name in opened))
    .join(',');
  const fields = useMemo(() => asked(kind, masked.split(',')), [kind, masked]);
  const state = useFieldsForm('open', fields, {});
  if (!kind.may.open || masked === '') return null;
  const open = async () => {
    setBusy(true);
    try {
      const { values } = await post<{ values: Record<string, string | null> }>(`/api/${kind.name}/${row.id}/open`, {
        fields: masked.split(','),
        ...state.values,
      });
      onOpened({ ...opened, ...values });
      setAsking(false);
      state.set('fields', undefined);
    } catch (thrown) {
      state.refuse(asProblem(thrown));
    } finally {
      setBusy(false);
    }
  };
  return (
    <>
      <Button className="open-secrets" onClick={() => setAsking(true)}>
        {say(['查看个人信息', 'Open personal data'])}
      </Button>
      <Sheet open={asking} onClose={() => setAsking(false)} title={say(['查看个人信息', 'Open personal data'])}>
        <FieldsForm
          form="open"
          fields={fields}
          state={state}
          submit={['查看', 'Open']}
          busy={busy}
          onSubmit={() => void open()}
        />
      </Sheet>
    </>
  );
}
