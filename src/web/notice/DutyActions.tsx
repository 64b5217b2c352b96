import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useKind } from '../data/kinds.ts';
import type { Row } from '../data/rows.ts';
import { ActionSheet, isGrave, stepLabel } from '../generic/ActionSheet.tsx';
import { useSay } from '../language.tsx';

/** What a reader may settle of a duty where it is looked at; stating it done belongs to Today, before its own people. */
const steps = ['agree', 'decline', 'notOwe', 'owe', 'open', 'retract'] as const;

/** The steps of one duty that this reader may take. */
export function DutyActions({ row, allowed }: { readonly row: Row; readonly allowed: readonly string[] }) {
  const say = useSay();
  const client = useQueryClient();
  const { kind } = useKind('duty');
  const [action, setAction] = useState<string>();
  const offered = steps.filter((name) => allowed.includes(name));
  if (!kind || offered.length === 0) return null;
  return (
    <div className="duty-actions">
      {offered.map((name) => (
        <button
          key={name}
          type="button"
          className={isGrave(kind, name) ? 'look-quiet' : 'look-button'}
          onClick={() => setAction(name)}
        >
          {say(stepLabel(kind, name))}
        </button>
      ))}
      <ActionSheet
        kind={kind}
        row={row}
        action={action}
        onClose={() => setAction(undefined)}
        onDone={() => {
          setAction(undefined);
          for (const key of ['record', 'drill', 'living']) void client.invalidateQueries({ queryKey: [key] });
        }}
      />
    </div>
  );
}
