import { setTimeout as sleep } from 'node:timers/promises';

/**
 * Does one piece of work again and again: at once while it says there is more, else every so often or when poked. Pokes that
 * come in a stream are answered together, one piece of work per `gap`. After an error it rests, longer each time up to ten
 * seconds.
 */
export class Loop {
  readonly #every: number;
  readonly #gap: number;
  readonly #work: () => Promise<boolean>;
  readonly #onError: (error: unknown) => void;
  #running: Promise<void> | undefined;
  #stopped = false;
  #poked = false;
  #deaf = false;
  #wake: (() => void) | undefined;

  constructor(
    everyMilliseconds: number,
    work: () => Promise<boolean>,
    onError: (error: unknown) => void,
    gapMilliseconds = 0,
  ) {
    this.#every = everyMilliseconds;
    this.#gap = gapMilliseconds;
    this.#work = work;
    this.#onError = onError;
  }

  start(): void {
    this.#running ??= this.#run();
  }

  /** Works at once; resting after an error is not cut short. */
  poke(): void {
    this.#poked = true;
    if (!this.#deaf) this.#wake?.();
  }

  /** Ends after the piece of work now being done. */
  async stop(): Promise<void> {
    this.#stopped = true;
    this.#wake?.();
    await this.#running;
  }

  async #run(): Promise<void> {
    let errors = 0;
    while (!this.#stopped) {
      this.#poked = false;
      const again = performance.now() + this.#gap;
      let more = false;
      try {
        more = await this.#work();
        errors = 0;
      } catch (error) {
        errors += 1;
        this.#onError(error);
      }
      this.#deaf = errors > 0;
      if (!more) await this.#rest(errors > 0 ? Math.min(10_000, this.#every * 2 ** Math.min(errors, 10)) : this.#every);
      const early = again - performance.now();
      if (!more && early > 0 && !this.#stopped) await sleep(early);
    }
  }

  #rest(milliseconds: number): Promise<void> {
    if (this.#stopped || (this.#poked && !this.#deaf)) return Promise.resolve();
    return new Promise((done) => {
      const timer = setTimeout(() => this.#wake?.(), milliseconds);
      this.#wake = () => {
        clearTimeout(timer);
        this.#wake = undefined;
        done();
      };
    });
  }
}
