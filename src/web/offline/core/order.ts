import type { Entry } from './entry.ts';

/** Whether a value names the id anywhere in it. */
function names(value: unknown, id: string): boolean {
  if (typeof value === 'string') return value === id;
  if (Array.isArray(value)) return value.some((each) => names(each, id));
  return typeof value === 'object' && value !== null && Object.values(value).some((each) => names(each, id));
}

/** Whether an entry is about the record of an earlier one, or its input points to the record that one makes. */
export function dependsOn(entry: Entry, earlier: Entry): boolean {
  if (earlier.seq >= entry.seq || earlier.localId === entry.localId) return false;
  if (earlier.recordId === entry.recordId) return true;
  return earlier.action === 'create' && names(entry.input, earlier.recordId);
}

/** The earlier entry for which an entry has to wait; nothing when it may go. */
export function waitsFor(entry: Entry, all: readonly Entry[]): Entry | undefined {
  return all.find((earlier) => {
    if (!dependsOn(entry, earlier)) return false;
    if (earlier.state === 'waiting' || earlier.state === 'conflict' || earlier.state === 'quarantined') return true;
    // A step that was refused leaves its record as it was; a record that was refused is not there.
    return earlier.state === 'refused' && earlier.action === 'create';
  });
}

/** Whether the record an entry is about was given up before it ever reached the server. */
export function isOrphan(entry: Entry, all: readonly Entry[]): boolean {
  return all.some((earlier) => earlier.state === 'dropped' && earlier.action === 'create' && dependsOn(entry, earlier));
}

/**
 * The version to send an entry with: what its person saw, or what the person's own earlier step led to. A step leads from
 * the version it was sent with to the next one and no further, so another's change in between still shows.
 */
export function versionFor(entry: Entry, all: readonly Entry[]): number | null {
  if (entry.action === 'create') return null;
  const own = all
    .filter((earlier) => earlier.recordId === entry.recordId && earlier.seq < entry.seq && earlier.state === 'done')
    .map((earlier) => earlier.doneVersion ?? 0);
  const version = Math.max(entry.version ?? 0, ...own);
  return version === 0 ? null : version;
}

/** Entries that may be sent next, in order: those held up by another one are passed over. */
export function sendable(all: readonly Entry[]): Entry[] {
  return all
    .filter((entry) => entry.state === 'waiting' && waitsFor(entry, all) === undefined)
    .sort((a, b) => a.seq - b.seq);
}
