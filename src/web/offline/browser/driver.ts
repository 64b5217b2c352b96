import type { Outbox, Step } from '../core/outbox.ts';

/** Runs work that no other page of this browser may run at the same time. */
type Exclusively = <T>(work: () => Promise<T>) => Promise<T>;

function exclusivelyBy(name: string): Exclusively {
  if (navigator.locks) return (work) => navigator.locks.request(name, work) as never;
  let last: Promise<unknown> = Promise.resolve();
  return (work) => {
    const next = last.then(work, work);
    last = next.catch(() => undefined);
    return next;
  };
}

/**
 * Drives an outbox in a page: steps while there is work, rests as it is told, wakes when the network or the page comes
 * back. Several pages of one browser share the store: one steps at a time and reads anew what another has written.
 */
export class Driver {
  readonly #outbox: Outbox;
  readonly #exclusively: Exclusively;
  readonly #channel: BroadcastChannel | undefined;
  readonly #off: (() => void)[] = [];
  #stale = false;
  #alive = false;
  #wake: (() => void) | undefined;
  #poked = false;

  constructor(outbox: Outbox, owner: string) {
    this.#outbox = outbox;
    this.#exclusively = exclusivelyBy(`shoutu-outbox ${owner}`);
    this.#channel =
      typeof BroadcastChannel === 'undefined' ? undefined : new BroadcastChannel(`shoutu-outbox ${owner}`);
  }

  start(): void {
    this.#alive = true;
    this.#channel?.addEventListener('message', () => {
      this.#stale = true;
      this.poke();
    });
    const back = () => {
      this.#outbox.hurry();
      this.poke();
    };
    const seen = () => document.visibilityState === 'visible' && back();
    addEventListener('online', back);
    document.addEventListener('visibilitychange', seen);
    this.#off.push(
      () => removeEventListener('online', back),
      () => document.removeEventListener('visibilitychange', seen),
    );
    void this.#run();
  }

  stop(): void {
    this.#alive = false;
    for (const off of this.#off.splice(0)) off();
    this.#channel?.close();
    this.#wake?.();
  }

  /** Looks for work now. */
  poke(): void {
    this.#poked = true;
    this.#wake?.();
  }

  /** Tells the other pages that something was added. */
  added(): void {
    this.#channel?.postMessage('changed');
    this.poke();
  }

  /** A change its person makes, on what the device really holds. */
  async change<T>(work: () => Promise<T>): Promise<T> {
    const done = await this.#exclusively(async () => {
      await this.#refresh();
      return await work();
    });
    this.added();
    return done;
  }

  async #refresh(): Promise<void> {
    if (!this.#stale) return;
    this.#stale = false;
    await this.#outbox.reload();
  }

  async #run(): Promise<void> {
    while (this.#alive) {
      this.#poked = false;
      let step: Step;
      try {
        step = await this.#exclusively(async () => {
          await this.#refresh();
          const done = await this.#outbox.step();
          if (done.did === 'nothing') await this.#outbox.tidy();
          return done;
        });
      } catch (error) {
        // Nothing is lost by a step that failed: what it did not write is done again.
        console.error('outbox', error);
        step = { did: 'rest', until: Date.now() + 30_000 };
      }
      if (step.did === 'worked') this.#channel?.postMessage('changed');
      else if (!this.#poked && this.#alive)
        await this.#sleep(step.did === 'rest' ? Math.max(250, step.until - Date.now()) : 10 * 60_000);
    }
  }

  async #sleep(milliseconds: number): Promise<void> {
    await new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, milliseconds);
      this.#wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });
    this.#wake = undefined;
  }
}
