/**
 * Counts events per key in a window of fixed length, in memory, for a bounded number of keys. It slows guessing down; what
 * holds across processes is the lock of the account.
 */
export class Throttle {
  readonly #most: number;
  readonly #milliseconds: number;
  readonly #keys: number;
  readonly #windows = new Map<string, { count: number; until: number }>();

  constructor(most: number, milliseconds: number, keys = 20_000) {
    this.#most = most;
    this.#milliseconds = milliseconds;
    this.#keys = keys;
  }

  /** Counts one; false when the key has used up its window. `now` in milliseconds. */
  take(key: string, now: number): boolean {
    const window = this.#windows.get(key);
    if (!window || window.until <= now) {
      this.#windows.delete(key);
      this.#windows.set(key, { count: 1, until: now + this.#milliseconds });
      this.#trim();
      return true;
    }
    window.count += 1;
    return window.count <= this.#most;
  }

  /** Whether the key has used up its window, without counting. */
  isSpent(key: string, now: number): boolean {
    const window = this.#windows.get(key);
    return window !== undefined && window.until > now && window.count >= this.#most;
  }

  #trim(): void {
    if (this.#windows.size <= this.#keys) return;
    const [oldest] = this.#windows.keys();
    if (oldest !== undefined) this.#windows.delete(oldest);
  }
}

/** Failures of names that are no account, locked like those of accounts, so that a lock does not tell which names exist. */
export class Strangers {
  readonly #names = new Map<string, { failures: number; until: number }>();
  readonly #most: number;

  constructor(most = 20_000) {
    this.#most = most;
  }

  /** Instant (ms) until which the name is locked; 0 when it is not. */
  lockedUntil(name: string): number {
    return this.#names.get(name)?.until ?? 0;
  }

  /** Counts a failure; `lockFor` gives the lock in ms that the new count brings. */
  fail(name: string, now: number, lockFor: (failures: number) => number): void {
    const failures = (this.#names.get(name)?.failures ?? 0) + 1;
    const lock = lockFor(failures);
    this.#names.delete(name);
    this.#names.set(name, { failures, until: lock > 0 ? now + lock : 0 });
    if (this.#names.size > this.#most) this.#names.delete(this.#names.keys().next().value as string);
  }
}
