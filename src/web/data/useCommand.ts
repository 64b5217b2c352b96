import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useRef } from 'react';
import { post } from '../api.ts';
import { makeId } from './id.ts';
import type { Problem } from './problem.ts';
import type { Row } from './rows.ts';

export interface CommandAnswer {
  readonly row: Row;
  readonly allowed: readonly string[];
}

export interface Command {
  readonly path: string;
  readonly body: Readonly<Record<string, unknown>>;
}

/**
 * Sends commands of one screen. The same content sent again carries the same `commandId`, so a retry after a lost answer
 * is never a second record; changed content is a new command.
 */
export function useCommand(kind: string) {
  const client = useQueryClient();
  const kept = useRef<{ key: string; commandId: string } | undefined>(undefined);
  return useMutation<CommandAnswer, Problem, Command>({
    mutationFn: ({ path, body }) => {
      const key = JSON.stringify([path, body]);
      if (kept.current?.key !== key) kept.current = { key, commandId: makeId() };
      return post<CommandAnswer>(path, { ...body, commandId: kept.current.commandId });
    },
    onSuccess: async ({ row }) => {
      kept.current = undefined;
      await Promise.all([
        client.invalidateQueries({ queryKey: ['rows', kind] }),
        client.invalidateQueries({ queryKey: ['record', kind, row.id] }),
      ]);
    },
  });
}
