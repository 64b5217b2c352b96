import {
  createContext,
  type ReactNode,
  useContext,
  useEffect,
  useMemo,
  useRef,
  useState,
  useSyncExternalStore,
} from 'react';
import { useKinds } from '../data/kinds.ts';
import { useOwnerKey } from '../session.tsx';
import type { Device } from './browser/device.ts';
import { canKeep } from './browser/keyring.ts';
import { layBy } from './register.ts';

/** Whether the device's outbox is there: `none` where the browser cannot encrypt, `opening` until it is read. */
export type OutboxDoor =
  | { readonly state: 'opening'; readonly opened: Promise<Device | undefined> }
  | { readonly state: 'open'; readonly device: Device }
  | { readonly state: 'none' };

const DoorContext = createContext<OutboxDoor>({ state: 'none' });

/** Opens the outbox of whoever is signed in and drives it while the page is open. */
export function OutboxProvider({ children }: { readonly children: ReactNode }) {
  const owner = useOwnerKey();
  const [door, setDoor] = useState<OutboxDoor>({ state: 'none' });
  const kinds = useKinds().data;
  useEffect(() => {
    if (!kinds) return;
    const timer = setTimeout(() => void layBy(kinds), 3000);
    return () => clearTimeout(timer);
  }, [kinds]);
  useEffect(() => {
    if (!canKeep()) return;
    let ended = false;
    let device: Device | undefined;
    // The store and its cipher are fetched once the page stands; nothing of them is needed for the first look.
    const opened = import('./browser/device.ts')
      .then(({ openDevice }) => openDevice(owner))
      .then(
        (made) => {
          if (ended) made.close();
          else {
            device = made;
            setDoor({ state: 'open', device: made });
          }
          return made;
        },
        (error: unknown) => {
          // No key and no network, or a store the browser will not open: commands go straight to the server as before.
          console.warn('outbox', error);
          if (!ended) setDoor({ state: 'none' });
          return undefined;
        },
      );
    setDoor({ state: 'opening', opened });
    return () => {
      ended = true;
      device?.close();
    };
  }, [owner]);
  return <DoorContext.Provider value={door}>{children}</DoorContext.Provider>;
}

export const useOutboxDoor = (): OutboxDoor => useContext(DoorContext);

/** Runs a component again after every change of the outbox. */
export function useOutboxChanges(): number {
  const door = useOutboxDoor();
  const count = useRef(0);
  const device = door.state === 'open' ? door.device : undefined;
  const subscribe = useMemo(
    () => (tell: () => void) =>
      device?.outbox.onChange(() => {
        count.current += 1;
        tell();
      }) ?? (() => undefined),
    [device],
  );
  return useSyncExternalStore(subscribe, () => count.current);
}
