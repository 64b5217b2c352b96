import { Button } from 'antd';
import { useState } from 'react';
import { post } from '../api.ts';
import type { KindView } from '../data/kinds.ts';
import { asProblem } from '../data/problem.ts';
import type { Row } from '../data/rows.ts';
import { useSay } from '../language.tsx';
import { Sheet } from '../look/Sheet.tsx';
import { FieldsForm } from './FieldsForm.tsx';
import { purposeFields } from './purposeFields.ts';
import { isMasked } from './titleOf.ts';
import { useFieldsForm } from './useFieldsForm.ts';

const questions = purposeFields(['emergency', 'epidemic', 'inspection', 'accountability', 'contact', 'subject']);

interface Props {
  readonly kind: KindView;
  readonly row: Row;
  readonly isOpen: boolean;
  readonly onOpened: (values: Readonly<Record<string, string | null>>) => void;
}

/** 「查看」: opens the masked values of a record for a stated purpose; the reading is recorded. */
export function OpenSecrets({ kind, row, isOpen, onOpened }: Props) {
  const say = useSay();
  const [asking, setAsking] = useState(false);
  const [busy, setBusy] = useState(false);
  const state = useFieldsForm('open', questions, {});
  const masked = Object.keys(kind.fields).filter((name) => kind.fields[name]?.type === 'secret' && isMasked(row[name]));
  if (!kind.may.open || masked.length === 0 || isOpen) return null;
  const open = async () => {
    setBusy(true);
    try {
      const { values } = await post<{ values: Record<string, string | null> }>(`/api/${kind.name}/${row.id}/open`, {
        fields: masked,
        ...state.values,
      });
      onOpened(values);
      setAsking(false);
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
          fields={questions}
          state={state}
          submit={['查看', 'Open']}
          busy={busy}
          onSubmit={() => void open()}
        />
      </Sheet>
    </>
  );
}
