import { useEffect, useState } from 'react';

/** The typed text once it has rested, so that a search is asked per word and not per key. */
export function useRested(text: string, milliseconds = 220): string {
  const [rested, setRested] = useState(text);
  useEffect(() => {
    const timer = setTimeout(() => setRested(text), milliseconds);
    return () => clearTimeout(timer);
  }, [text, milliseconds]);
  return rested;
}
