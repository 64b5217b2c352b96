import { createHash } from 'node:crypto';
import { type DBCore, Dexie } from 'dexie';
import type { Ask } from '../../src/web/offline/core/ask.ts';
import { type Entry, type KeptFile, pieceSize } from '../../src/web/offline/core/entry.ts';
import { Outbox } from '../../src/web/offline/core/outbox.ts';
import { exportRescue, importRescue } from '../../src/web/offline/core/rescue.ts';
import { keyFrom, type OutboxKey } from '../../src/web/offline/core/sealing.ts';
import { makeId } from '../../src/server/store/id.ts';
import { OutboxDatabase } from '../../src/web/offline/browser/database.ts';
import { sealedStore } from '../../src/web/offline/browser/sealedStore.ts';
import { Life, mortalAsk, mortalStore } from './mortal.ts';

/** One phone: the real outbox on a real IndexedDB (in memory), which can be killed, filled up and given a wrong clock. */
export class Phone {
  readonly db: OutboxDatabase;
  readonly #key: OutboxKey;
  readonly #ask: Ask;
  /** Whether the device has no room now. */
  isFull: () => boolean = () => false;
  clock = Date.now();
  life = new Life();
  outbox!: Outbox;

  private constructor(db: OutboxDatabase, key: OutboxKey, ask: Ask) {
    this.db = db;
    this.#key = key;
    this.#ask = ask;
    db.use({
      stack: 'dbcore',
      name: 'room',
      create: (core: DBCore): DBCore => ({
        ...core,
        table: (name) => {
          const table = core.table(name);
          return {
            ...table,
            mutate: (request) =>
              request.type !== 'delete' && this.isFull()
                ? Dexie.Promise.reject(new DOMException('no room', 'QuotaExceededError'))
                : table.mutate(request),
          };
        },
      }),
    });
  }

  static async open(name: string, owner: string, key: string, ask: Ask): Promise<Phone> {
    const phone = new Phone(new OutboxDatabase(name), await keyFrom(owner, key), ask);
    await phone.start();
    return phone;
  }

  /** Opens the app: everything it knows comes from the store. */
  async start(): Promise<void> {
    this.life = new Life();
    const life = this.life;
    this.outbox = new Outbox({
      store: mortalStore(sealedStore(this.db, this.#key, makeId), life),
      ask: mortalAsk(this.#ask, life),
      now: () => this.clock,
      chance: () => 0.5,
      makeId,
    });
    await this.outbox.open();
  }

  /** Lets the app be killed after so many more reads, writes and requests of what it is doing; then it is opened again. */
  async killDuring(calls: number, doing: () => Promise<unknown>): Promise<void> {
    this.life.shorten(calls);
    const done = doing().then(
      () => 'done',
      () => 'failed',
    );
    await Promise.race([done, this.life.over]);
    // Killed when idle: the next call it makes is never answered.
    if (!this.life.isOver) this.life.shorten(0);
    else await this.life.settled();
    await this.start();
  }

  /** One step; the phone's clock goes on while it rests. */
  async step(): Promise<'worked' | 'nothing' | 'rest'> {
    const step = await this.outbox.step();
    if (step.did === 'rest') this.clock = Math.max(this.clock + 1, step.until);
    return step.did;
  }

  async keep(bytes: Buffer, name: string): Promise<{ sha256: string; name: string; type: string; size: number }> {
    const sha256 = createHash('sha256').update(bytes).digest('hex');
    const ref = { sha256, name, type: 'image/jpeg', size: bytes.length };
    const pieces: Uint8Array[] = [];
    for (let at = 0; at < bytes.length; at += pieceSize)
      pieces.push(new Uint8Array(bytes.subarray(at, at + pieceSize)));
    const kept: KeptFile = { ...ref, localId: makeId(), pieces: pieces.length, keptAt: new Date().toISOString() };
    await this.outbox.keepFile(kept, pieces);
    return ref;
  }

  async rescue(): Promise<Uint8Array<ArrayBuffer>> {
    const store = sealedStore(this.db, this.#key, makeId);
    return (await exportRescue(this.outbox, store, this.#key, new Date().toISOString())).bytes;
  }

  takeIn(file: Uint8Array<ArrayBuffer>) {
    return importRescue(this.outbox, this.#key, file);
  }

  entries(): readonly Entry[] {
    return this.outbox.entries();
  }
}
