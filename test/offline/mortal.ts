import type { Ask } from '../../src/web/offline/core/ask.ts';
import type { OutboxStore } from '../../src/web/offline/core/store.ts';

/** A life that ends after so many calls: what is called then and later is never answered, as in a browser that was killed. */
export class Life {
  #left: number;
  #lastWrite: Promise<unknown> = Promise.resolve();
  #end: (() => void) | undefined;
  readonly over: Promise<void>;

  constructor(calls = Number.POSITIVE_INFINITY) {
    this.#left = calls;
    this.over = new Promise((resolve) => {
      this.#end = resolve;
    });
  }

  get isOver(): boolean {
    return this.#left <= 0;
  }

  /** Lets it end after so many more calls. */
  shorten(calls: number): void {
    this.#left = calls;
  }

  /** When what was under way at the end is done or not done: nothing of a killed page is written later. */
  async settled(): Promise<void> {
    await this.over;
    await this.#lastWrite;
  }

  /** Runs a call; the last one is begun, and perhaps done, but never answered. */
  call<T>(work: () => Promise<T>): Promise<T> {
    if (this.#left <= 0) return new Promise<T>(() => undefined);
    this.#left -= 1;
    if (this.#left > 0) return work();
    this.#lastWrite = work().catch(() => undefined);
    this.#end?.();
    return new Promise<T>(() => undefined);
  }
}

export function mortalStore(store: OutboxStore, life: Life): OutboxStore {
  const wrap =
    <A extends unknown[], R>(work: (...args: A) => Promise<R>) =>
    (...args: A) =>
      life.call(() => work(...args));
  return {
    load: wrap(store.load),
    add: wrap(store.add),
    save: wrap(store.save),
    remove: wrap(store.remove),
    addFile: wrap(store.addFile),
    piece: wrap(store.piece),
    removeFile: wrap(store.removeFile),
  };
}

export const mortalAsk =
  (ask: Ask, life: Life): Ask =>
  (...given) =>
    life.call(
      () =>
        new Promise((resolve, reject) => {
          ask(...given).then(resolve, reject);
          // A request flies on without its page; only what the page writes is over.
          if (life.isOver) reject(new Error('killed'));
        }),
    );
