import { useSyncExternalStore } from 'react';

function useMedia(query: string): boolean {
  return useSyncExternalStore(
    (changed) => {
      const list = matchMedia(query);
      list.addEventListener('change', changed);
      return () => list.removeEventListener('change', changed);
    },
    () => matchMedia(query).matches,
    () => false,
  );
}

/** Whether the page is as narrow as a phone; the same limit stands in shell.css. */
export const useNarrow = () => useMedia('(max-width: 719px)');

/** Whether the reader points with a finger. */
export const useCoarsePointer = () => useMedia('(pointer: coarse)');
