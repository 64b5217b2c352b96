import { hash } from 'node:crypto';
import type { Device } from '../ledger/fact.ts';
import type { AnyRow } from './plan.ts';

/** One thing somebody wants done to one record. `commandId` makes it safe to send again. */
export interface Command {
  readonly commandId?: string | null;
  readonly kind: string;
  readonly action: string;
  readonly id?: string | null;
  readonly input: unknown;
  /** The version the sender saw; a newer one is refused with what changed. */
  readonly version?: number | null;
  readonly device?: Device | null;
}

/** What a done command answers: the row after it, what may follow, and its receipt number. */
export interface Done {
  readonly row: AnyRow;
  readonly allowed: readonly string[];
  /** The command had been done before; nothing was written again. */
  readonly repeated: boolean;
  /** The same at every repetition; null for a command without an id. */
  readonly receipt: string | null;
}

/** A value with its keys in order, so that equal contents become equal texts. */
export const stable = (value: unknown): unknown =>
  Array.isArray(value)
    ? value.map(stable)
    : value !== null && typeof value === 'object'
      ? Object.fromEntries(
          Object.entries(value)
            .sort(([a], [b]) => (a < b ? -1 : 1))
            .map(([k, v]) => [k, stable(v)]),
        )
      : value;

/** What two sendings of one command must share. */
export function fingerprint(command: Command): Buffer {
  const { kind, action, id, input } = command;
  return hash('sha256', JSON.stringify(stable([kind, action, id ?? null, input ?? null])), 'buffer');
}

/** Past tense of an action's name, as facts are called: `verify` → `verified`. */
export function pastOf(action: string): string {
  const irregular: Record<string, string> = {
    send: 'sent',
    sendBack: 'sentBack',
    undo: 'undone',
    void: 'voided',
    handOver: 'handedOver',
    makeUp: 'madeUp',
    drop: 'dropped',
    withdraw: 'withdrawn',
    forgo: 'forgone',
    hold: 'held',
    keep: 'kept',
  };
  if (irregular[action]) return irregular[action];
  if (action.endsWith('e')) return `${action}d`;
  if (/[^aeiou]y$/.test(action)) return `${action.slice(0, -1)}ied`;
  return `${action}ed`;
}
