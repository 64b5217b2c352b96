import { post } from '../../../../web/api.ts';
import { makeId } from '../../../../web/data/id.ts';
import { asProblem, type ProblemBody } from '../../../../web/data/problem.ts';

/** A passage on its way to the server, where the browser has no cipher to keep it under. */
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
const most = 100;

/** Names and phones of visitors wait in this tab alone; what is kept in clear names nobody. */
const isPlain = ({ input }: Waiting) => input.visitorName === undefined && input.visitorPhone === undefined;

/** What was kept in clear, by this version or an earlier one. */
export function readPlain(): Waiting[] {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(stored) ?? '[]');
    return Array.isArray(kept) ? (kept as Waiting[]) : [];
  } catch {
    return [];
  }
}

/** Keeps what still waits; nothing left, nothing stays. */
export function keepPlain(waiting: readonly Waiting[]): void {
  const plain = waiting.filter(isPlain);
  if (plain.length === 0) localStorage.removeItem(stored);
  else localStorage.setItem(stored, JSON.stringify(plain));
}

/**
 * Sends up to a hundred in their order; each is the same command however often it is sent.
 * @returns the commands answered and why some were not taken; nothing where they have to wait for the network.
 */
export async function sendPlain(
  waiting: readonly Waiting[],
): Promise<{ readonly answered: ReadonlySet<string>; readonly refused: readonly ProblemBody[] } | undefined> {
  const id = localStorage.getItem(devices) ?? makeId();
  localStorage.setItem(devices, id);
  try {
    const { answers } = await post<{ answers: readonly Answer[] }>('/api/commands', {
      device: { id },
      commands: waiting.slice(0, most),
    });
    return {
      answered: new Set(answers.map(({ commandId }) => commandId)),
      refused: answers.flatMap(({ ok, problem }) => (!ok && problem ? [problem] : [])),
    };
  } catch (thrown) {
    if (asProblem(thrown).passing) return undefined;
    throw thrown;
  }
}
