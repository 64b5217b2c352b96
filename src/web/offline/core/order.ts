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

function holdsUp(earlier: Entry, entry: Entry): boolean {
  if (earlier.state === 'done' || earlier.state === 'dropped') return false;
  // A step that was refused leaves its record as it was; a record that was refused is not there.
  if (earlier.state === 'refused' && earlier.action !== 'create') return false;
  return dependsOn(entry, earlier);
}

/** The earlier entry for which an entry has to wait; nothing when it may go. */
export const waitsFor = (entry: Entry, all: readonly Entry[]): Entry | undefined =>
  all.find((earlier) => holdsUp(earlier, entry));

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

/**
 * What is to be sent, in the device's order. Only what hangs on an entry its person or the server has to see to first is
 * passed over; what merely follows one that is about to go keeps its place behind it.
 */
export function sendable(all: readonly Entry[]): Entry[] {
  const stuck = new Set<string>();
  const queue: Entry[] = [];
  for (const entry of [...all].sort((a, b) => a.seq - b.seq)) {
    if (entry.state !== 'waiting') continue;
    const first = all.find(
      (earlier) => holdsUp(earlier, entry) && (earlier.state !== 'waiting' || stuck.has(earlier.localId)),
    );
    if (first) stuck.add(entry.localId);
    else queue.push(entry);
  }
  return queue;
}
