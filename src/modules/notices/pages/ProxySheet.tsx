import { useMemo } from 'react';
import type { FieldViews } from '../../../web/data/kinds.ts';
import { asProblem } from '../../../web/data/problem.ts';
import { useCommand } from '../../../web/data/useCommand.ts';
import { FieldsForm } from '../../../web/generic/FieldsForm.tsx';
import { useFieldsForm } from '../../../web/generic/useFieldsForm.ts';
import { useSay } from '../../../web/language.tsx';
import { Sheet } from '../../../web/look/Sheet.tsx';
import { delivery } from '../delivery.ts';
import type { BoardRow } from '../wire.ts';

/** 代签: signs in another's place; says on whose word, and how the paper gets there. */
export function ProxySheet({
  row,
  onClose,
  onDone,
}: {
  readonly row: BoardRow;
  readonly onClose: () => void;
  readonly onDone: () => void;
}) {
  const say = useSay();
  const command = useCommand('delivery');
  const fields = useMemo<FieldViews>(
    () => ({
      proxyNote: {
        ...delivery.actions.sign.input.proxyNote,
        optional: false,
        settings: { min: 2, max: 200, hint: ['受谁委托、怎样转交', 'On whose behalf, and how it is handed over'] },
      },
    }),
    [],
  );
  const state = useFieldsForm('proxy', fields, {});
  return (
    <Sheet open onClose={onClose} title={say([`代签：${row.org}`, `Sign for ${row.org}`])}>
      <FieldsForm
        form="proxy"
        fields={fields}
        state={state}
        submit={['代签', 'Sign by proxy']}
        busy={command.isPending}
        onSubmit={() =>
          command.mutate(
            {
              path: `/api/delivery/${row.id}/sign`,
              body: { version: row.version, input: { proxy: true, proxyNote: String(state.values.proxyNote).trim() } },
            },
            { onSuccess: onDone, onError: (thrown) => state.refuse(asProblem(thrown)) },
          )
        }
      />
    </Sheet>
  );
}
