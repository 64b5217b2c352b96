import type { Told } from './answers.ts';
import { type Entry, isOpen, type KeptFile } from './entry.ts';
import { type OutboxStore, StoreFull } from './store.ts';

/** The answer to a command, for the form that waits for it. */
export interface Settled {
  readonly entry: Entry;
  readonly told: Told | undefined;
}

/** What an outbox knows, in memory and in its store, and who is told when it changes. */
export class Book {
  readonly store: OutboxStore;
  readonly #entries = new Map<string, Entry>();
  readonly #files = new Map<string, KeptFile>();
  readonly #listeners = new Set<(settled: readonly Settled[]) => void>();
  /** Entries whose last change the store would not take; tried again with every step. */
  readonly #unsaved = new Set<string>();
  /** Entries added while the store was being read: what was read may not hold them yet. */
  #fresh: Entry[] | undefined;
  device = '';
  unreadable = 0;

  constructor(store: OutboxStore) {
    this.store = store;
  }

  async load(): Promise<void> {
    const fresh: Entry[] = [];
    this.#fresh = fresh;
    const kept = await this.store.load();
    if (this.#fresh === fresh) this.#fresh = undefined;
    this.device = kept.device;
    this.unreadable = kept.unreadable;
    this.#entries.clear();
    this.#files.clear();
    this.#unsaved.clear();
    for (const entry of fresh) this.#entries.set(entry.localId, entry);
    for (const entry of kept.entries) this.#entries.set(entry.localId, entry);
    for (const file of kept.files) this.#files.set(file.sha256, file);
    this.tell();
  }

  /** In the device's order. */
  entries(): readonly Entry[] {
    return [...this.#entries.values()].sort((a, b) => a.seq - b.seq);
  }
  entry(localId: string): Entry | undefined {
    return this.#entries.get(localId);
  }
  file(sha256: string): KeptFile | undefined {
    return this.#files.get(sha256);
  }

  onChange(listener: (settled: readonly Settled[]) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }
  tell(settled: readonly Settled[] = []): void {
    for (const listener of this.#listeners) listener(settled);
  }

  /** Keeps new entries; durable when the promise resolves. @throws StoreFull when none was kept. */
  async add(entries: readonly Omit<Entry, 'seq'>[]): Promise<readonly Entry[]> {
    const added = await this.store.add(entries);
    for (const entry of added) this.#entries.set(entry.localId, entry);
    this.#fresh?.push(...added);
    this.tell();
    return added;
  }

  /** Keeps a file's bytes; a file that is kept already is not kept twice. @throws StoreFull */
  async addFile(file: KeptFile, pieces: readonly Uint8Array[]): Promise<KeptFile> {
    const there = this.#files.get(file.sha256);
    if (there) return there;
    await this.store.addFile(file, pieces);
    this.#files.set(file.sha256, file);
    this.tell();
    return file;
  }

  /** Notes what became of an entry; written with the next `save`. */
  put(entry: Entry): void {
    this.#entries.set(entry.localId, entry);
    this.#unsaved.add(entry.localId);
  }

  /** Writes what changed. The outbox goes on where the device has no room: sent again, it is answered the same. */
  async save(): Promise<void> {
    const changed = [...this.#unsaved].flatMap((id) => this.#entries.get(id) ?? []);
    if (changed.length === 0) return;
    try {
      await this.store.save(changed);
      for (const entry of changed) if (this.#entries.get(entry.localId) === entry) this.#unsaved.delete(entry.localId);
    } catch (error) {
      if (!(error instanceof StoreFull)) throw error;
    }
  }

  /** A change its person made: durable or not made at all. @throws StoreFull */
  async replace(entry: Entry): Promise<void> {
    await this.store.save([entry]);
    this.#entries.set(entry.localId, entry);
    this.#unsaved.delete(entry.localId);
    this.tell();
  }

  async remove(localIds: readonly string[]): Promise<void> {
    if (localIds.length === 0) return;
    await this.store.remove(localIds);
    for (const id of localIds) {
      this.#entries.delete(id);
      this.#unsaved.delete(id);
    }
    this.tell();
  }

  /** Bytes no open entry needs and the server has are let go. */
  async letGo(): Promise<void> {
    const all = this.entries();
    const needed = new Set(all.flatMap((entry) => (isOpen(entry) ? entry.files : [])));
    const done = new Set(all.flatMap((entry) => (entry.state === 'done' ? entry.files : [])));
    for (const file of [...this.#files.values()]) {
      if (!done.has(file.sha256) || needed.has(file.sha256)) continue;
      await this.store.removeFile(file).catch(() => undefined);
      this.#files.delete(file.sha256);
    }
  }
}
