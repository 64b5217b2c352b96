import { useCallback, useEffect, useRef, useState } from 'react';
import { post } from '../../../../web/api.ts';
import { makeId } from '../../../../web/data/id.ts';
import { asProblem, type ProblemBody } from '../../../../web/data/problem.ts';

/** A passage on its way to the server. */
export interface Waiting {
  readonly commandId: string;
  readonly id: string;
  readonly kind: 'gatePassage';
  readonly deviceSeq: number;
  readonly deviceAt: string;
  readonly input: Readonly<Record<string, unknown>>;
}

interface Answer {
  readonly commandId: string;
  readonly ok: boolean;
  readonly problem?: ProblemBody;
}

const stored = 'gate.waiting';
const devices = 'gate.device';
const every = 10_000;
const most = 100;

/** Names and phones of visitors wait in this tab alone; what is kept on the phone names nobody. */
const isPlain = ({ input }: Waiting) => input.visitorName === undefined && input.visitorPhone === undefined;

function readKept(): Waiting[] {
  try {
    return JSON.parse(localStorage.getItem(stored) ?? '[]') as Waiting[];
  } catch {
    return [];
  }
}

const deviceId = (): string => {
  const known = localStorage.getItem(devices) ?? makeId();
  localStorage.setItem(devices, known);
  return known;
};

/** Sends passages in their order and keeps those that cannot go yet; each is the same command however often it is sent. */
export function usePassages(onSent: () => void) {
  const queue = useRef<Waiting[] | undefined>(undefined);
  queue.current ??= readKept();
  const sending = useRef(false);
  const sent = useRef(onSent);
  sent.current = onSent;
  const [waiting, setWaiting] = useState(queue.current.length);
  const [refused, setRefused] = useState<readonly { readonly id: string; readonly why: ProblemBody }[]>([]);

  const keep = useCallback((next: Waiting[]) => {
    queue.current = next;
    localStorage.setItem(stored, JSON.stringify(next.filter(isPlain)));
    setWaiting(next.length);
  }, []);

  const flush = useCallback(async () => {
    if (sending.current || !queue.current?.length) return;
    sending.current = true;
    try {
      while (queue.current.length > 0) {
        const some = queue.current.slice(0, most);
        const { answers } = await post<{ answers: readonly Answer[] }>('/api/commands', {
          device: { id: deviceId() },
          commands: some,
        });
        const gone = new Set(answers.map(({ commandId }) => commandId));
        keep((queue.current ?? []).filter(({ commandId }) => !gone.has(commandId)));
        const no = answers.flatMap(({ ok, problem, commandId }) => {
          const id = some.find((each) => each.commandId === commandId)?.id;
          return !ok && problem && id ? [{ id, why: problem }] : [];
        });
        if (no.length > 0) setRefused((before) => [...no, ...before].slice(0, 20));
        sent.current();
        if (gone.size === 0) break;
      }
    } catch (thrown) {
      // Without network they wait; anything else is told by the page's own problem line at the next list.
      if (!asProblem(thrown).passing) throw thrown;
    } finally {
      sending.current = false;
    }
  }, [keep]);

  const send = useCallback(
    (input: Waiting['input'], at: string): string => {
      const id = makeId();
      const last = queue.current?.at(-1)?.deviceSeq ?? 0;
      const deviceSeq = Math.max(Date.now(), last + 1);
      keep([
        ...(queue.current ?? []),
        { commandId: makeId(), id, kind: 'gatePassage', deviceSeq, deviceAt: at, input },
      ]);
      flush().catch(() => undefined);
      return id;
    },
    [keep, flush],
  );

  useEffect(() => {
    const again = () => void flush().catch(() => undefined);
    const timer = setInterval(again, every);
    addEventListener('online', again);
    again();
    return () => {
      clearInterval(timer);
      removeEventListener('online', again);
    };
  }, [flush]);
  return { send, waiting, refused };
}
