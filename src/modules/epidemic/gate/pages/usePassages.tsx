import { useCallback, useEffect, useRef, useState } from 'react';
import type { Label } from '../../../../kit/label.ts';
import { makeId } from '../../../../web/data/id.ts';
import { newEntry } from '../../../../web/offline/core/entry.ts';
import { useOutboxDoor } from '../../../../web/offline/OutboxProvider.tsx';
import { useEntries } from '../../../../web/offline/useEntries.ts';
import { keepPlain, readPlain, sendPlain, type Waiting } from './plainQueue.tsx';

const kind = 'gatePassage';
const every = 10_000;

/** A passage the server, or the device, did not take. */
export interface Refused {
  readonly id: string;
  readonly why: Label;
}

/**
 * Hands passages to the device's outbox, where they lie encrypted and go up in order; the guard waits for neither. In a browser
 * without a cipher they wait in this tab. What an earlier version kept in clear moves into the outbox as the same commands.
 */
export function usePassages(onSent: () => void) {
  const door = useOutboxDoor();
  const device = door.state === 'open' ? door.device : undefined;
  const entries = useEntries().filter((entry) => entry.kind === kind);
  const sent = useRef(onSent);
  sent.current = onSent;
  const queue = useRef<Waiting[]>(undefined);
  queue.current ??= readPlain();
  const [plain, setPlain] = useState(queue.current.length);
  const [failed, setFailed] = useState<readonly Refused[]>([]);
  const sending = useRef(false);

  const keep = useCallback((next: Waiting[]) => {
    queue.current = next;
    keepPlain(next);
    setPlain(next.length);
  }, []);
  const refuse = useCallback(
    (why: Label) => setFailed((before) => [{ id: makeId(), why }, ...before].slice(0, 20)),
    [],
  );

  // The outbox is there: what waits in clear goes into it, under the command ids it has, so that nothing is done twice.
  useEffect(() => {
    if (!device) return;
    let ended = false;
    const move = async () => {
      const waiting = queue.current ?? [];
      if (waiting.length === 0) return;
      const made = waiting.map(({ commandId, id, deviceAt, input }, seq) => ({
        ...newEntry({ kind, action: 'create', id, input }, { localId: makeId(), commandId, deviceAt }),
        seq,
      }));
      await device.driver.change(() => device.outbox.takeIn(made, []));
      const moved = new Set(waiting.map(({ commandId }) => commandId));
      if (!ended) keep((queue.current ?? []).filter(({ commandId }) => !moved.has(commandId)));
    };
    move().catch(() => undefined);
    const off = device.outbox.onChange((settled) => {
      if (settled.some(({ entry }) => entry.kind === kind && entry.state === 'done')) sent.current();
    });
    return () => {
      ended = true;
      off();
    };
  }, [device, keep]);

  const flush = useCallback(async () => {
    if (sending.current || !queue.current?.length) return;
    sending.current = true;
    try {
      while (queue.current.length > 0) {
        const told = await sendPlain(queue.current);
        if (!told) return;
        keep((queue.current ?? []).filter(({ commandId }) => !told.answered.has(commandId)));
        for (const { message } of told.refused)
          refuse(message ? [message.zh, message.en] : ['服务器没有收下。', 'The server did not take it.']);
        sent.current();
        if (told.answered.size === 0) return;
      }
    } finally {
      sending.current = false;
    }
  }, [keep, refuse]);
  useEffect(() => {
    if (door.state !== 'none') return;
    const again = () => void flush().catch(() => undefined);
    const timer = setInterval(again, every);
    addEventListener('online', again);
    return () => {
      clearInterval(timer);
      removeEventListener('online', again);
    };
  }, [door.state, flush]);

  const send = useCallback(
    (input: Waiting['input'], at: string): string => {
      const id = makeId();
      const hand = async () => {
        const there = door.state === 'open' ? door.device : door.state === 'opening' ? await door.opened : undefined;
        if (there) {
          await there.outbox.submit({ kind, action: 'create', id, input });
          there.driver.added();
          return;
        }
        const last = queue.current?.at(-1)?.deviceSeq ?? 0;
        const deviceSeq = Math.max(Date.now(), last + 1);
        keep([...(queue.current ?? []), { commandId: makeId(), id, kind, deviceSeq, deviceAt: at, input }]);
        await flush();
      };
      hand().catch(() =>
        refuse([
          '刚才这一条没有存下：本机空间已满。请清理空间后重新登记。',
          'The last one was not kept: no room on this device. Free some and enter it again.',
        ]),
      );
      return id;
    },
    [door, keep, flush, refuse],
  );

  const waiting = plain + entries.filter(({ state }) => state === 'waiting').length;
  const stuck = entries
    .filter(({ state }) => state === 'refused' || state === 'quarantined')
    .map(({ localId, trouble }): Refused => ({ id: localId, why: trouble?.label ?? ['没有收下', 'Not taken'] }));
  return { send, waiting, refused: [...stuck, ...failed] };
}
