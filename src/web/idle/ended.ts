type Listener = () => void;
let ended = false;
const listeners = new Set<Listener>();
let kept = 0;

/** Whether the session is known to have ended while the page stood. */
export const hasEnded = (): boolean => ended;

export function onEnded(listener: Listener): Listener {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** The shell stands and can ask for the password in place; until it does, a lost session leads to the sign-in page. */
export function keepPlace(): () => void {
  kept += 1;
  return () => {
    kept -= 1;
  };
}

/** Tells that the session has ended. @returns whether the page asks for the password in place. */
export function sayEnded(): boolean {
  if (kept === 0) return false;
  setEnded(true);
  return true;
}

export function setEnded(now: boolean): void {
  if (ended === now) return;
  ended = now;
  for (const tell of listeners) tell();
}
