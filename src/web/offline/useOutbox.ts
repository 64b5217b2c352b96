import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useRef } from 'react';
import type { FileRef } from '../../kit/field.ts';
import { keepFile, post } from '../api.ts';
import { makeId } from '../data/id.ts';
import { Problem } from '../data/problem.ts';
import type { Row } from '../data/rows.ts';
import type { Draft, Entry } from './core/entry.ts';
import type { Settled } from './core/book.ts';
import { StoreFull } from './core/store.ts';
import { troubles } from './core/words.ts';
import { useOutboxDoor } from './OutboxProvider.tsx';

/** What became of a command: on the server with its receipt, or kept on this device until it can go. */
export type Outcome =
  | { readonly kept: false; readonly id: string; readonly receipt: string | null; readonly row: Row | undefined }
  | { readonly kept: true; readonly id: string; readonly entry: Entry };

interface BatchAnswer {
  readonly answers: readonly (
    | { readonly ok: true; readonly row: Row; readonly receipt: string | null }
    | { readonly ok: false; readonly problem: ConstructorParameters<typeof Problem>[1] & { status: number } }
  )[];
}

/** How long a form waits for its answer before the record counts as kept. */
const patience = 8_000;
const full = new Problem(507, {
  code: troubles.full.code,
  message: { zh: troubles.full.label[0], en: troubles.full.label[1] },
});

/**
 * The way of every command that can be captured with no network: it is kept on the device, encrypted, and goes to the
 * server in its turn. Where the browser cannot keep anything it goes straight to the server.
 */
export function useOutbox() {
  const door = useOutboxDoor();
  const client = useQueryClient();
  // The same content sent again straight carries the same command id, so a retry after a lost answer is no second record.
  const straight = useRef<{ key: string; commandId: string } | undefined>(undefined);

  /**
   * Hands over one command. `files` are digests kept by `keep`; those named in the input are found by themselves.
   * @throws Problem when the server refused it (the form still holds it), or when there is neither network nor store.
   */
  const submit = useCallback(
    async (draft: Draft): Promise<Outcome> => {
      const device = door.state === 'open' ? door.device : door.state === 'opening' ? await door.opened : undefined;
      const changed = () =>
        Promise.all([
          client.invalidateQueries({ queryKey: ['rows', draft.kind] }),
          client.invalidateQueries({ queryKey: ['record', draft.kind, draft.id] }),
        ]);
      if (!device) {
        const key = JSON.stringify(draft);
        if (straight.current?.key !== key) straight.current = { key, commandId: makeId() };
        const { kind, action, id, version, input } = draft;
        const command = { commandId: straight.current.commandId, kind, action, id, version: version ?? null, input };
        const [answer] = (await post<BatchAnswer>('/api/commands', { commands: [command] })).answers;
        if (!answer?.ok) throw new Problem(answer?.problem.status ?? 500, answer?.problem ?? {});
        straight.current = undefined;
        await changed();
        return { kept: false, id: draft.id, receipt: answer.receipt, row: answer.row };
      }
      const { submitAndWait } = await import('./browser/device.ts');
      let settled: Settled;
      try {
        settled = await submitAndWait(device, draft, patience);
      } catch (error) {
        throw error instanceof StoreFull ? full : error;
      }
      const { entry, told } = settled;
      if (entry.state === 'done') {
        await changed();
        const row = told?.ok ? (told.row as unknown as Row) : undefined;
        return { kept: false, id: draft.id, receipt: entry.receipt, row };
      }
      if ((entry.state === 'refused' || entry.state === 'conflict') && told && !told.ok) {
        await device.driver.change(() => device.outbox.takeBack(entry.localId));
        throw new Problem(told.problem.status, told.problem as never);
      }
      return { kept: true, id: draft.id, entry };
    },
    [door, client],
  );

  /** Keeps a file for a command to come: on the device where it can, else on the server at once. */
  const keep = useCallback(
    async (file: File, onProgress?: (part: number) => void): Promise<FileRef> => {
      const device = door.state === 'open' ? door.device : door.state === 'opening' ? await door.opened : undefined;
      if (!device) return await keepFile(file, onProgress);
      const { keepOnDevice } = await import('./browser/device.ts');
      try {
        return await keepOnDevice(device, file);
      } catch (error) {
        throw error instanceof StoreFull ? full : error;
      }
    },
    [door],
  );

  return { submit, keep };
}
