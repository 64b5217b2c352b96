import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useCallback, useRef, useState } from 'react';
import type { Label } from '../../../kit/label.ts';
import { Refusal } from '../../../kit/refusal.ts';
import { get, post } from '../../../web/api.ts';
import { makeId } from '../../../web/data/id.ts';
import { asProblem, type Problem } from '../../../web/data/problem.ts';
import { useLive } from '../../../web/data/useLive.ts';
import { applyEdit, type Edit } from '../draft.ts';
import type { DraftView, NoticeRow } from '../wire.ts';

export const draftKey = (id: string) => ['notices', 'draft', id] as const;

/** A notice as the pages for working on it see it. */
export function useDraft(id: string) {
  useLive('kind:notice', [['notices', 'changes', id]]);
  return useQuery({
    queryKey: draftKey(id),
    queryFn: ({ signal }) => get<DraftView>(`/api/notices/${id}/draft`, signal),
  });
}

/** One action of the notice, sent with the version the reader saw. */
export function sendAction(
  view: { readonly row: Pick<NoticeRow, 'id' | 'version'> },
  action: string,
  input: unknown = {},
) {
  return post<{ row: NoticeRow }>(`/api/notice/${view.row.id}/${action}`, {
    commandId: makeId(),
    version: view.row.version,
    input,
  });
}

export interface Edits {
  change(edit: Edit): void;
  undo(): void;
  readonly busy: boolean;
  /** Why the last change was not kept. */
  readonly refused: Label | undefined;
  dismiss(): void;
}

/**
 * Edits of a draft's obligations: shown at once, sent one after the other, each on the version the one before it made. A "no"
 * puts back what the server has and says why.
 */
export function useEdits(id: string): Edits {
  const client = useQueryClient();
  const [waiting, setWaiting] = useState(0);
  const [refused, setRefused] = useState<Label>();
  const chain = useRef<Promise<void>>(Promise.resolve());
  const broken = useRef(false);

  const set = useCallback(
    (update: (row: NoticeRow) => NoticeRow) =>
      client.setQueryData<DraftView>(draftKey(id), (view) => view && { ...view, row: update(view.row) }),
    [client, id],
  );

  const enqueue = useCallback(
    (action: 'edit' | 'undo', input: unknown) => {
      const commandId = makeId();
      setWaiting((n) => n + 1);
      chain.current = chain.current.then(async () => {
        try {
          // What followed a refused change was made on a list that never was.
          if (broken.current) return;
          const version = client.getQueryData<DraftView>(draftKey(id))?.row.version;
          const { row } = await post<{ row: NoticeRow }>(`/api/notice/${id}/${action}`, { commandId, version, input });
          set((shown) => ({ ...shown, version: row.version }));
        } catch (thrown) {
          broken.current = true;
          setRefused(wordsFor(asProblem(thrown)));
          await client.refetchQueries({ queryKey: draftKey(id) });
        } finally {
          setWaiting((n) => {
            if (n === 1) {
              broken.current = false;
              void client.invalidateQueries({ queryKey: ['notices', 'changes', id] });
            }
            return n - 1;
          });
        }
      });
    },
    [client, id, set],
  );

  const apply = useCallback(
    (edit: Edit, keep: (stack: readonly Edit[], inverse: Edit) => Edit[]) => {
      const row = client.getQueryData<DraftView>(draftKey(id))?.row;
      if (!row) return false;
      try {
        const { obligations, inverse } = applyEdit(row.obligations, edit, row.text);
        set((shown) => ({ ...shown, obligations, undo: keep(shown.undo ?? [], inverse) }));
        setRefused(undefined);
        return true;
      } catch (thrown) {
        if (!(thrown instanceof Refusal)) throw thrown;
        setRefused(thrown.label);
        return false;
      }
    },
    [client, id, set],
  );

  return {
    change: (edit) => {
      if (apply(edit, (stack, inverse) => [...stack, inverse].slice(-100))) enqueue('edit', { edit });
    },
    undo: () => {
      const last = client.getQueryData<DraftView>(draftKey(id))?.row.undo?.at(-1);
      if (last && apply(last, (stack) => stack.slice(0, -1))) enqueue('undo', {});
    },
    busy: waiting > 0,
    refused,
    dismiss: () => setRefused(undefined),
  };
}

function wordsFor(problem: Problem): Label {
  if (problem.code !== 'STALE') return problem.label;
  const since = problem.detail?.since as readonly { readonly actorName: string }[] | undefined;
  const who = since?.at(-1)?.actorName;
  return [
    `${who ?? '别人'}刚改过这份通知，您这一步没有保存。现在显示的是最新内容，请看过再改。`,
    `${who ?? 'Somebody'} has just changed this notice; your step was not kept. What you see now is the latest.`,
  ];
}
