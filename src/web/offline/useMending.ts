import { useNavigate } from '@tanstack/react-router';
import { useEffect, useMemo, useState } from 'react';
import type { Entry } from './core/entry.ts';
import { useOutboxDoor } from './OutboxProvider.tsx';

/** A refused entry opened again in the form it came from. */
export interface Mending {
  readonly entry: Entry;
  /** Sends it again with what the form holds now, and goes back to the outbox. */
  amend(input: Readonly<Record<string, unknown>>): Promise<void>;
}

type Found = { readonly state: 'none' } | { readonly state: 'looking' } | ({ readonly state: 'found' } & Mending);

/** The entry the address names by `outbox=`, once the outbox is open. */
export function useMending(): Found {
  const door = useOutboxDoor();
  const navigate = useNavigate();
  const [asked] = useState(() => new URLSearchParams(location.search).get('outbox'));
  const [late, setLate] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setLate(true), 4000);
    return () => clearTimeout(timer);
  }, []);
  return useMemo<Found>(() => {
    if (!asked) return { state: 'none' };
    if (door.state !== 'open') return { state: late ? 'none' : 'looking' };
    const { outbox, driver } = door.device;
    const entry = outbox.entry(asked);
    if (entry?.state !== 'refused') return { state: 'none' };
    return {
      state: 'found',
      entry,
      amend: async (input) => {
        const { filesIn } = await import('./browser/device.ts');
        const files = filesIn(input).filter((sha256) => outbox.file(sha256) !== undefined);
        await driver.change(() => outbox.amend(asked, input, files));
        await navigate({ to: '/outbox' });
      },
    };
  }, [asked, door, late, navigate]);
}
