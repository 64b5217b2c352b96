import { type Ask, type Door, judge } from './ask.ts';
import { settle, type Told, troubleOf } from './answers.ts';
import { restAfter } from './backoff.ts';
import { Book, type Settled } from './book.ts';
import { type Draft, type Entry, isOpen, type KeptFile, newEntry, type Trouble } from './entry.ts';
import { inputAfter } from './merge.ts';
import { dependsOn, isOrphan, sendable, versionFor, waitsFor } from './order.ts';
import { type OutboxStore, StoreFull } from './store.ts';
import { Uploads } from './uploads.ts';
import { troubles } from './words.ts';

/** What the outbox stands on. */
export interface OutboxParts {
  readonly store: OutboxStore;
  readonly ask: Ask;
  /** The device's clock, in milliseconds; it may be wrong. */
  now(): number;
  /** 0 to 1. */
  chance(): number;
  makeId(): string;
}

/** Why nothing is sent although something waits. */
export type Pause = { readonly why: 'signedOut' } | { readonly why: 'barred'; readonly trouble: Trouble };

/** What a step came to: go on at once, nothing to do, or rest until a moment of the device's clock. */
export type Step = { readonly did: 'worked' | 'nothing' } | { readonly did: 'rest'; readonly until: number };

/** A device's time as it travels. Clocks run down or set to nonsense must not make a record unsendable. */
const sayable = (now: number) => new Date(Math.min(Math.max(now, 0), 253_402_300_799_999)).toISOString();

const mostAtOnce = 50;
const mostBytes = 1_000_000;
/** Receipts kept on the device: a gate makes thousands a day. */
const mostDone = 300;

/**
 * The outbox of one person on one device: what was done with no network goes to the server in the device's order, files
 * first, each answered by itself. It keeps no timers: whoever drives it calls `step` until it rests.
 */
export class Outbox {
  readonly #parts: OutboxParts;
  readonly #book: Book;
  readonly #uploads: Uploads;
  #failures = 0;
  #restUntil = 0;
  #pause: Pause | undefined;
  #atOnce = mostAtOnce;
  #busy = false;
  #skew: number | undefined;
  #sending: ReadonlySet<string> = new Set();

  constructor(parts: OutboxParts) {
    this.#parts = parts;
    this.#book = new Book(parts.store);
    this.#uploads = new Uploads(parts.ask, parts.store);
  }

  /** Reads what the device keeps. Work quarantined before gets another try: rights may be back. */
  async open(): Promise<void> {
    await this.reload();
    this.resume();
  }

  /** Reads the device again, where another page has written. */
  reload(): Promise<void> {
    return this.#book.load();
  }

  /** In the device's order. */
  entries(): readonly Entry[] {
    return this.#book.entries();
  }
  entry(localId: string): Entry | undefined {
    return this.#book.entry(localId);
  }
  file(sha256: string): KeptFile | undefined {
    return this.#book.file(sha256);
  }

  /** Bytes of a kept file on the server so far. */
  sentOf(file: KeptFile): number {
    return this.#uploads.sent(file);
  }

  isSending(localId: string): boolean {
    return this.#sending.has(localId);
  }

  get pause(): Pause | undefined {
    return this.#pause;
  }
  get unreadable(): number {
    return this.#book.unreadable;
  }
  get device(): string {
    return this.#book.device;
  }
  /** How far the server's clock is ahead of the device's, in milliseconds; nothing before the first answer. */
  get skew(): number | undefined {
    return this.#skew;
  }
  /** Failures in a row: 0 while the network answers. */
  get failures(): number {
    return this.#failures;
  }

  /** Told after every change, with what was answered. */
  onChange(listener: (settled: readonly Settled[]) => void): () => void {
    return this.#book.onChange(listener);
  }

  /** Keeps a command; durable when the promise resolves. @throws StoreFull when it could not be kept. */
  async submit(draft: Draft): Promise<Entry> {
    const { makeId, now } = this.#parts;
    const fresh = newEntry(draft, {
      localId: makeId(),
      commandId: makeId(),
      deviceAt: sayable(now()),
    });
    const [entry] = await this.#book.add([fresh]);
    if (!entry) throw new StoreFull();
    return entry;
  }

  /** Takes in entries and files of another outbox; what is here already is left as it is. @returns how many were new. */
  async takeIn(
    entries: readonly Entry[],
    files: readonly { readonly file: KeptFile; readonly pieces: readonly Uint8Array[] }[],
  ): Promise<number> {
    for (const { file, pieces } of files) await this.keepFile(file, pieces);
    const here = new Set(this.entries().flatMap((entry) => [entry.localId, entry.commandId]));
    const fresh = entries
      .filter((entry) => !here.has(entry.localId) && !here.has(entry.commandId))
      .sort((a, b) => a.seq - b.seq)
      .map(({ seq: _, ...entry }) => entry);
    if (fresh.length === 0) return 0;
    await this.#book.add(fresh);
    this.resume();
    return fresh.length;
  }

  /** Keeps a file's bytes; a file that is kept already is not kept twice. @throws StoreFull */
  keepFile(file: KeptFile, pieces: readonly Uint8Array[]): Promise<KeptFile> {
    return this.#book.addFile(file, pieces);
  }

  /** Goes on after signing in, with rights back, or with the network back. */
  resume(): void {
    this.#pause = undefined;
    this.#restUntil = 0;
    this.#uploads.doubt();
    const back = this.entries().filter((entry) => entry.state === 'quarantined');
    for (const entry of back) this.#book.put({ ...entry, state: 'waiting', trouble: null });
    this.#book.tell();
  }

  /** Sends at once what rests because the network was away. */
  hurry(): void {
    this.#restUntil = 0;
  }

  /** One piece of work. Never two at once. */
  async step(): Promise<Step> {
    if (this.#busy) return { did: 'nothing' };
    this.#busy = true;
    try {
      return await this.#work();
    } finally {
      this.#busy = false;
      this.#sending = new Set();
      await this.#book.save();
      this.#book.tell();
    }
  }

  async #work(): Promise<Step> {
    const all = this.entries();
    for (const entry of all)
      if (entry.state === 'waiting' && isOrphan(entry, all))
        this.#book.put({ ...entry, state: 'refused', trouble: troubles.orphan });
    const queue = sendable(this.entries());
    const first = queue[0];
    // Nothing to send, nothing that failed: another page may have brought it up.
    if (!first) this.#failures = 0;
    if (this.#pause || !first) return { did: 'nothing' };
    const now = this.#parts.now();
    if (now < this.#restUntil) {
      // A clock set back must not put the outbox to sleep for years.
      if (this.#restUntil - now > 10 * 60_000) this.#restUntil = now;
      return { did: 'rest', until: this.#restUntil };
    }
    try {
      const missing = this.#missingOf(first);
      if (missing === 'gone') return await this.#refuse(first, troubles.fileGone);
      return missing.length > 0 ? await this.#bring(first, missing) : await this.#send(queue);
    } catch (error) {
      if (error instanceof StoreFull) throw error;
      return this.#fail();
    }
  }

  #missingOf(entry: Entry): readonly KeptFile[] | 'gone' {
    const missing: KeptFile[] = [];
    for (const sha256 of entry.files) {
      if (this.#uploads.isThere(sha256)) continue;
      const file = this.#book.file(sha256);
      if (!file) return 'gone';
      missing.push(file);
    }
    return missing;
  }

  async #refuse(entry: Entry, trouble: Trouble): Promise<Step> {
    const refused: Entry = { ...entry, state: 'refused', trouble };
    this.#book.put(refused);
    this.#book.tell([{ entry: refused, told: undefined }]);
    return { did: 'worked' };
  }

  async #bring(entry: Entry, missing: readonly KeptFile[]): Promise<Step> {
    const step = await this.#uploads.step(missing);
    if (step.did === 'gone') return await this.#refuse(entry, troubles.fileGone);
    if (step.did !== 'stopped') {
      this.#failures = 0;
      return { did: 'worked' };
    }
    const { door } = step;
    // One file the server will never take must not hold up the work behind it.
    if (door.says === 'no' || door.says === 'tooLarge') return await this.#refuse(entry, troubleOf(door.problem));
    return this.#stand(door);
  }

  async #send(queue: readonly Entry[]): Promise<Step> {
    const { ask } = this.#parts;
    const all = this.entries();
    const batch: Entry[] = [];
    let bytes = 0;
    for (const entry of queue) {
      const size = JSON.stringify(entry.input).length + 300;
      if (batch.length >= this.#atOnce || (batch.length > 0 && bytes + size > mostBytes)) break;
      // What must see an earlier answer, or brings files of its own, opens the next batch.
      if (batch.length > 0 && (waitsFor(entry, all) || this.#missingOf(entry).length > 0)) break;
      batch.push(entry);
      bytes += size;
    }
    const sent = batch.map((entry) => versionFor(entry, all));
    this.#sending = new Set(batch.map((entry) => entry.localId));
    this.#book.tell();
    const answer = await ask('POST', '/api/commands', {
      device: { id: this.#book.device },
      commands: batch.map((entry, i) => ({
        commandId: entry.commandId,
        kind: entry.kind,
        action: entry.action,
        id: entry.recordId,
        version: sent[i],
        input: entry.input,
        deviceSeq: entry.seq,
        deviceAt: entry.deviceAt,
      })),
    });
    const at = this.#readClock(answer.header('date'));
    const door = await judge(answer);
    if (door.says === 'tooLarge' || door.says === 'no') {
      if (batch.length > 1) {
        this.#atOnce = Math.max(1, Math.floor(batch.length / 2));
        return { did: 'worked' };
      }
      return await this.#refuse(batch[0] as Entry, troubleOf(door.problem));
    }
    if (door.says !== 'yes') return this.#stand(door);
    const told = ((await answer.json()) as { answers?: readonly Told[] } | null)?.answers;
    if (!Array.isArray(told) || told.length !== batch.length) return this.#fail();
    const settled = batch.map((entry, i): Settled => {
      // What was given up or changed while it was under way keeps its own last word where the server refused it.
      const now = this.#book.entry(entry.localId) ?? entry;
      const judged = settle(now, told[i] as Told, sent[i] ?? null, at);
      return { entry: judged, told: told[i] };
    });
    for (const { entry } of settled) this.#book.put(entry);
    this.#failures = 0;
    this.#atOnce = mostAtOnce;
    await this.#book.save();
    await this.#book.letGo();
    this.#book.tell(settled);
    // A command the server failed on itself is tried again after a rest, like a network that is away.
    return settled.some(({ entry }) => entry.tries > 0) ? this.#fail() : { did: 'worked' };
  }

  #readClock(date: string | null): string {
    const now = this.#parts.now();
    const server = date === null ? Number.NaN : Date.parse(date);
    if (Number.isFinite(server)) this.#skew = server - now;
    return new Date(now + (this.#skew ?? 0)).toISOString();
  }

  #fail(seconds?: number): Step {
    this.#uploads.doubt();
    this.#failures += 1;
    this.#restUntil = this.#parts.now() + restAfter(this.#failures, this.#parts.chance(), seconds);
    return { did: 'rest', until: this.#restUntil };
  }

  #stand(door: Door): Step {
    if (door.says === 'later') return this.#fail(door.seconds);
    if (door.says !== 'signIn' && door.says !== 'barred') return this.#fail();
    this.#uploads.doubt();
    // The network answered, if only to say no.
    this.#failures = 0;
    this.#pause = door.says === 'signIn' ? { why: 'signedOut' } : { why: 'barred', trouble: troubleOf(door.problem) };
    return { did: 'nothing' };
  }

  /** Sends a refused or quarantined entry again as it is. */
  async retry(localId: string): Promise<void> {
    const entry = this.#book.entry(localId);
    if (entry?.state !== 'refused' && entry?.state !== 'quarantined') return;
    await this.#book.replace({ ...entry, state: 'waiting', tries: 0, trouble: null });
  }

  /** Sends a refused entry again with other content, as a new command about the same record. */
  async amend(localId: string, input: Readonly<Record<string, unknown>>, files: readonly string[]): Promise<void> {
    const entry = this.#book.entry(localId);
    if (entry?.state !== 'refused') return;
    const { makeId } = this.#parts;
    await this.#book.replace({
      ...entry,
      commandId: makeId(),
      input,
      files,
      state: 'waiting',
      tries: 0,
      trouble: null,
    });
  }

  /**
   * Decides a conflict. `choices` names for each field whose value stands; without any the step is done as it is.
   * Where nothing of one's own is left the entry is given up.
   */
  async decide(localId: string, choices: Readonly<Record<string, 'mine' | 'theirs'>> = {}): Promise<void> {
    const entry = this.#book.entry(localId);
    if (entry?.state !== 'conflict' || !entry.conflict) return;
    const input = inputAfter(entry.input, choices);
    const changed = Object.keys(input).length !== Object.keys(entry.input).length;
    const left = Object.keys(input).filter((name) => entry.action !== 'correct' || name !== 'reason');
    if (changed && left.length === 0) return await this.drop(localId);
    const { version } = entry.conflict;
    await this.#book.replace({
      ...entry,
      input,
      version,
      state: 'waiting',
      conflict: null,
      trouble: null,
      ...(changed ? { commandId: this.#parts.makeId() } : {}),
    });
  }

  /** Gives an entry up. What it held is gone from the device; that it was there stays in the list. */
  async drop(localId: string): Promise<void> {
    const entry = this.#book.entry(localId);
    if (!entry || entry.state === 'done' || this.#sending.has(localId)) return;
    await this.#book.replace({ ...entry, state: 'dropped', input: {}, base: null, trouble: null, conflict: null });
  }

  /** Takes a refused entry back into the form it came from, which still holds everything. */
  async takeBack(localId: string): Promise<void> {
    const entry = this.#book.entry(localId);
    if (entry?.state !== 'refused' && entry?.state !== 'conflict') return;
    await this.#book.remove([localId]);
  }

  /** Lets go of what was done or given up more than a week ago, or is not among the last `mostDone`. */
  async tidy(): Promise<void> {
    const closed = this.entries().filter((entry) => !isOpen(entry));
    const nth = closed.at(-mostDone);
    const old = this.#parts.now() - 7 * 86_400_000;
    await this.clear(closed.length > mostDone && nth ? Math.max(old, Date.parse(nth.deviceAt)) : old);
  }

  /** Takes what is done or given up off the list, but what an open entry builds upon. `before` on the device's clock. */
  async clear(before: number): Promise<void> {
    const all = this.entries();
    const old = all.filter(
      (entry) =>
        !isOpen(entry) &&
        Date.parse(entry.deviceAt) < before &&
        !all.some((later) => isOpen(later) && dependsOn(later, entry)),
    );
    await this.#book.remove(old.map((entry) => entry.localId));
  }
}
