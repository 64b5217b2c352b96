/** A stream of chance that gives the same values for the same seeds on every machine. */
export interface Random {
  /** In [0, 1). */
  next(): number;
  /** A whole number from 0 to n − 1. */
  below(n: number): number;
  /** A whole number from low to high, both included. */
  between(low: number, high: number): number;
  chance(share: number): boolean;
  pick<T>(from: readonly T[]): T;
  /** Index of a weight, by its share of all. */
  weighted(weights: readonly number[]): number;
  /** About normal, mean 0 and deviation 1. */
  normal(): number;
}

/** One 32-bit word out of several numbers (murmur3's finaliser over each). */
export function mix(...numbers: readonly number[]): number {
  let h = 0x9e3779b9;
  for (const number of numbers) {
    h = Math.imul(h ^ (number | 0), 0x85ebca6b);
    h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
    h = (h ^ (h >>> 16)) + 0x6d2b79f5;
  }
  return h >>> 0;
}

/** A stream seeded by numbers: sfc32, warmed up. Different seeds give streams that do not follow one another. */
export function makeRandom(...seeds: readonly number[]): Random {
  let a = mix(1, ...seeds);
  let b = mix(2, ...seeds);
  let c = mix(3, ...seeds);
  let d = 1;
  const word = () => {
    const t = (a + b + d) | 0;
    d = (d + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = (c << 21) | (c >>> 11);
    c = (c + t) | 0;
    return t >>> 0;
  };
  for (let i = 0; i < 8; i++) word();
  const next = () => word() / 4294967296;
  const below = (n: number) => Math.floor(next() * n);
  return {
    next,
    below,
    between: (low, high) => low + below(high - low + 1),
    chance: (share) => next() < share,
    pick: <T>(from: readonly T[]) => from[below(from.length)] as T,
    weighted: (weights) => {
      let left = next() * weights.reduce((sum, weight) => sum + weight, 0);
      const at = weights.findIndex((weight) => {
        left -= weight;
        return left < 0;
      });
      return at < 0 ? weights.length - 1 : at;
    },
    normal: () =>
      next() + next() + next() + next() + next() + next() + next() + next() + next() + next() + next() + next() - 6,
  };
}

/** Sorts of thing with an id, each with a range of its own. */
const sorts = { org: 1, site: 2, post: 3, person: 4, account: 5, event: 6, area: 7, notice: 8 } as const;
export type IdSort = keyof typeof sorts;

const epoch = Date.UTC(2021, 11, 1);
const hexOf = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, '0'));

/**
 * Id number `n` of a sort: shaped as UUIDv7 with a time in December 2021, the rest drawn from seed, sort and number. The
 * number stands whole in the time, so that ids of one sort never meet; what happened at a known time carries that time instead.
 */
export function idOf(seed: number, sort: IdSort, n: number, time = epoch + n): string {
  const a = mix(seed, sorts[sort], n);
  const b = mix(a, seed, 7);
  const c = mix(b, n, 11);
  const high = word(Math.floor(time / 65536));
  const low = pair(time % 65536);
  const version = pair(0x7000 | (sorts[sort] << 8) | (a >>> 24));
  const variant = pair(0x8000 | (a & 0x3fff));
  return `${high}-${low}-${version}-${variant}-${word(b)}${pair(c >>> 16)}`;
}

function word(value: number): string {
  return pair(value >>> 16) + pair(value & 0xffff);
}

function pair(value: number): string {
  return (hexOf[value >>> 8] as string) + (hexOf[value & 255] as string);
}

/** The number an id of this world was made from. */
export function numberOf(id: string): number {
  return Number.parseInt(id.slice(0, 8) + id.slice(9, 13), 16) - epoch;
}
