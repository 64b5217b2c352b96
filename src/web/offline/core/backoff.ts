const first = 2_000;
const longest = 5 * 60_000;

/**
 * How long to rest after so many failures in a row, in milliseconds: doubling from two seconds to five minutes, a quarter
 * more or less by chance, so that a thousand phones do not return at once.
 * @param asked seconds the server asked for, which are kept.
 */
export function restAfter(failures: number, chance: number, asked?: number): number {
  const own = Math.min(longest, first * 2 ** Math.min(20, Math.max(0, failures - 1))) * (0.75 + chance / 2);
  return Math.round(Math.max(own, Math.min(longest, (asked ?? 0) * 1000)));
}
