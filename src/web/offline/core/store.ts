import type { Entry, KeptFile } from './entry.ts';

/** The device has no room for what was to be kept. */
export class StoreFull extends Error {
  constructor(cause?: unknown) {
    super('the device has no room left', { cause });
    this.name = 'StoreFull';
  }
}

/** What an outbox finds when it is opened. */
export interface Kept {
  readonly entries: readonly Entry[];
  readonly files: readonly KeptFile[];
  /** Entries that do not open under the key: of another key, or spoiled. They stay where they are. */
  readonly unreadable: number;
  /** Name of this device, made once. */
  readonly device: string;
}

/** Where one person's outbox lies on the device. Everything is durable when its promise resolves. @throws StoreFull */
export interface OutboxStore {
  load(): Promise<Kept>;
  /** Gives the next running number and keeps the entries, all or none. */
  add(entries: readonly Omit<Entry, 'seq'>[]): Promise<Entry[]>;
  /** Replaces entries by `localId`; each keeps its number. */
  save(entries: readonly Entry[]): Promise<void>;
  remove(localIds: readonly string[]): Promise<void>;
  /** Keeps a file with its bytes in pieces; the file counts only when all of them are kept. */
  addFile(file: KeptFile, pieces: readonly Uint8Array[]): Promise<void>;
  /** The bytes of one piece, or nothing when they are gone or do not open. */
  piece(file: KeptFile, n: number): Promise<Uint8Array | undefined>;
  removeFile(file: KeptFile): Promise<void>;
}
