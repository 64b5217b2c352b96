import { createContext, type ReactNode, useContext, useEffect, useState } from 'react';
import type { FileRef } from '../../kit/field.ts';
import { keepFile } from '../api.ts';
import { useOutboxDoor } from './OutboxProvider.tsx';
import { useOutbox } from './useOutbox.ts';

type Keep = (file: File, onProgress?: (part: number) => void) => Promise<FileRef>;

const KeepContext = createContext<Keep>(keepFile);

/** Where the files of the form around go: for a kind that works offline they stay on the device until its command is sent. */
export function KeepFiles({ offline, children }: { readonly offline: boolean; readonly children: ReactNode }) {
  const { keep } = useOutbox();
  return <KeepContext.Provider value={offline ? keep : keepFile}>{children}</KeepContext.Provider>;
}

export const useKeepFile = (): Keep => useContext(KeepContext);

/** Address of a file that is still on this device only; nothing for one on the server. */
export function useKeptFile(sha256: string): string | undefined {
  const door = useOutboxDoor();
  const device = door.state === 'open' ? door.device : undefined;
  const [address, setAddress] = useState<string | undefined>();
  useEffect(() => {
    if (!device?.outbox.file(sha256)) return;
    let ended = false;
    let made: string | undefined;
    void import('./browser/device.ts')
      .then(({ readKept }) => readKept(device, sha256))
      .then((blob) => {
        if (!blob || ended) return;
        made = URL.createObjectURL(blob);
        setAddress(made);
      });
    return () => {
      ended = true;
      if (made) URL.revokeObjectURL(made);
      setAddress(undefined);
    };
  }, [device, sha256]);
  return address;
}
