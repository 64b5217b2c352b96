import type { Label } from '../../../kit/label.ts';

/** Why an entry is not on the server, as the server or the outbox itself said it. */
export interface Trouble {
  readonly code: string;
  readonly label: Label;
  readonly field?: string;
}

/** What somebody else did to the record meanwhile: the newest value of each field they set. */
export interface Theirs {
  readonly value: unknown;
  readonly by: string;
  readonly at: string;
}

/** Two people on one record: what must be decided, field by field. */
export interface Conflict {
  /** Version of the record on the server that the decision is about. */
  readonly version: number;
  /** Every field somebody else set. */
  readonly theirs: Readonly<Record<string, Theirs>>;
  /** Fields both set, to different values. Empty: the step as a whole is in question. */
  readonly fields: readonly string[];
  /** Whether the record is in another state than this step was meant for. */
  readonly moved: boolean;
}

/**
 * Where an entry stands. `waiting`: goes to the server in its turn. `done`: on the server, with a receipt. `refused`: the
 * server said no and why. `conflict`: somebody else changed the same field. `quarantined`: the right to do it is gone for
 * now; the work stays. `dropped`: given up by its person, who was asked.
 */
export type EntryState = 'waiting' | 'done' | 'refused' | 'conflict' | 'quarantined' | 'dropped';

/** One command kept on the device until the server has answered it. */
export interface Entry {
  /** The device's running number within its person's outbox; the order of sending. */
  readonly seq: number;
  /** Stays with the entry through every change of its command. */
  readonly localId: string;
  readonly commandId: string;
  readonly kind: string;
  readonly action: string;
  /** Id of the record, made on the device where the action is `create`. */
  readonly recordId: string;
  readonly input: Readonly<Record<string, unknown>>;
  /** Version of the record its person saw; null for a create, or where the record itself still waits. */
  readonly version: number | null;
  /** Values its person saw, by which a conflict is shown. */
  readonly base: Readonly<Record<string, unknown>> | null;
  /** Never merged by itself. */
  readonly grave: boolean;
  /** SHA-256 of the kept files it names. */
  readonly files: readonly string[];
  /** What the list calls it, and where it was entered from, such as `duty-<id>`. */
  readonly about: string | null;
  /** The device's own time at capture, ISO 8601. */
  readonly deviceAt: string;
  readonly state: EntryState;
  /** Answers that were no fault of the network and may pass, in a row. */
  readonly tries: number;
  /** How often it was issued anew against a newer version by itself. */
  readonly merges: number;
  readonly receipt: string | null;
  /** The record's version once the command was done. */
  readonly doneVersion: number | null;
  /** Server time of the answer, ISO 8601. */
  readonly doneAt: string | null;
  readonly trouble: Trouble | null;
  readonly conflict: Conflict | null;
}

/** What a form hands over. */
export interface Draft {
  readonly kind: string;
  readonly action: string;
  /** Id of the record; a create brings the one it made. */
  readonly id: string;
  readonly input: Readonly<Record<string, unknown>>;
  readonly version?: number | null;
  readonly base?: Readonly<Record<string, unknown>> | null;
  readonly grave?: boolean;
  readonly files?: readonly string[];
  readonly about?: string | null;
}

/** A file kept on the device; its bytes lie in pieces beside it. */
export interface KeptFile {
  readonly localId: string;
  readonly sha256: string;
  readonly name: string;
  readonly type: string;
  readonly size: number;
  readonly pieces: number;
  /** The device's time when it was kept, ISO 8601. */
  readonly keptAt: string;
}

/** Bytes in one piece: what is sent at a time and encrypted at a time. */
export const pieceSize = 128 * 1024;

/** An entry as it is when captured. */
export function newEntry(
  draft: Draft,
  made: { readonly localId: string; readonly commandId: string; readonly deviceAt: string },
): Omit<Entry, 'seq'> {
  return {
    ...made,
    kind: draft.kind,
    action: draft.action,
    recordId: draft.id,
    input: draft.input,
    version: draft.action === 'create' ? null : (draft.version ?? null),
    base: draft.base ?? null,
    grave: draft.grave ?? false,
    files: draft.files ?? [],
    about: draft.about ?? null,
    state: 'waiting',
    tries: 0,
    merges: 0,
    receipt: null,
    doneVersion: null,
    doneAt: null,
    trouble: null,
    conflict: null,
  };
}

/** Whether its person still has to think of it: everything but what is on the server or given up. */
export const isOpen = (entry: Pick<Entry, 'state'>): boolean => entry.state !== 'done' && entry.state !== 'dropped';
