/**
 * Unwrapped keys in memory, a bounded number for a bounded time: the least recently used goes first, and a key erased by
 * another server process is forgotten when its time is up. Copies go in and out, so that a key is wiped when it leaves.
 */
export class KeyCache {
  readonly #keys = new Map<string, { key: Buffer; until: number }>();
  readonly #most: number;
  readonly #milliseconds: number;

  constructor(most: number, milliseconds: number) {
    this.#most = most;
    this.#milliseconds = milliseconds;
  }

  get size(): number {
    return this.#keys.size;
  }

  get(name: string): Buffer | undefined {
    const held = this.#keys.get(name);
    if (!held) return undefined;
    if (held.until < performance.now()) {
      this.drop(name);
      return undefined;
    }
    this.#keys.delete(name);
    this.#keys.set(name, held);
    return Buffer.from(held.key);
  }

  set(name: string, key: Buffer): void {
    this.drop(name);
    this.#keys.set(name, { key: Buffer.from(key), until: performance.now() + this.#milliseconds });
    if (this.#keys.size <= this.#most) return;
    const [oldest] = this.#keys.keys();
    if (oldest !== undefined) this.drop(oldest);
  }

  /** Forgets a key and wipes it. */
  drop(name: string): void {
    this.#keys.get(name)?.key.fill(0);
    this.#keys.delete(name);
  }
}
