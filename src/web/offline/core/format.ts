import type { Entry, KeptFile } from './entry.ts';

/** What an entry's envelope holds, without the number it has in clear beside it. */
export type KeptEntry = Omit<Entry, 'seq'>;

/**
 * Entries as earlier versions of the app wrote them become entries of today. One step per version, never taken out: a phone
 * may come back after a year. A version from the future is not read and not touched.
 */
const steps: Readonly<Record<number, (kept: Record<string, unknown>) => Record<string, unknown>>> = {};

export const newestFormat = 1;

/** An entry out of its envelope; nothing when a newer app wrote it. */
export function entryFrom(v: number, kept: unknown, seq: number): Entry | undefined {
  if (v > newestFormat || typeof kept !== 'object' || kept === null) return undefined;
  let value = kept as Record<string, unknown>;
  for (let at = v; at < newestFormat; at++) value = steps[at]?.(value) ?? value;
  return { ...(value as unknown as KeptEntry), seq };
}

export function fileFrom(v: number, kept: unknown): KeptFile | undefined {
  if (v > newestFormat || typeof kept !== 'object' || kept === null) return undefined;
  return kept as KeptFile;
}
