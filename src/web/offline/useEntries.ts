import { type Entry, isOpen } from './core/entry.ts';
import { useOutboxChanges, useOutboxDoor } from './OutboxProvider.tsx';

const none: readonly Entry[] = [];

/** Everything in this person's outbox, in the device's order. */
export function useEntries(): readonly Entry[] {
  const door = useOutboxDoor();
  useOutboxChanges();
  return door.state === 'open' ? door.device.outbox.entries() : none;
}

/** What is still to reach the server of one record. */
export function useOpenSteps(recordId: string): readonly Entry[] {
  return useEntries().filter((entry) => entry.recordId === recordId && isOpen(entry));
}

/** What was entered from one place, such as `duty-<id>`, and is not on the server yet. */
export function useOpenFrom(about: string): readonly Entry[] {
  return useEntries().filter((entry) => entry.about === about && isOpen(entry));
}
