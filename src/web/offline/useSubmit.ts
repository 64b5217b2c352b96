import { useState } from 'react';
import type { KindView } from '../data/kinds.ts';
import { asProblem, type Problem } from '../data/problem.ts';
import { useCommand } from '../data/useCommand.ts';
import type { Draft } from './core/entry.ts';
import { type Outcome, useOutbox } from './useOutbox.ts';

/**
 * Sends what a form of any kind asks: through the outbox where the kind can be captured with no network, else straight to the
 * server. Forms need not know which.
 */
export function useSubmit(kind: Pick<KindView, 'name' | 'offline'>) {
  const outbox = useOutbox();
  const command = useCommand(kind.name);
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<Problem | undefined>();

  const straight = async ({ action, id, input, version }: Omit<Draft, 'kind'>): Promise<Outcome> => {
    const { row } = await command.mutateAsync(
      action === 'create'
        ? { path: `/api/${kind.name}`, body: { id, input } }
        : { path: `/api/${kind.name}/${id}/${action}`, body: { version, input } },
    );
    return { kept: false, id: row.id, receipt: null, row };
  };

  /** Resolves to nothing when it was refused; `error` and `onRefused` tell why. */
  const submit = async (
    draft: Omit<Draft, 'kind'>,
    onRefused?: (problem: Problem) => void,
  ): Promise<Outcome | undefined> => {
    setBusy(true);
    setError(undefined);
    try {
      return kind.offline ? await outbox.submit({ ...draft, kind: kind.name }) : await straight(draft);
    } catch (thrown) {
      const problem = asProblem(thrown);
      setError(problem);
      onRefused?.(problem);
      return undefined;
    } finally {
      setBusy(false);
    }
  };
  return { submit, busy, error };
}
