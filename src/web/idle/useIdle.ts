import { useCallback, useEffect, useState, useSyncExternalStore } from 'react';
import { useSession } from '../session.tsx';
import { hasEnded, keepPlace, onEnded, setEnded } from './ended.ts';
import { idleFor, isStanding, onTouch } from './presence.ts';

/** How long before the end it is told. */
const warnFor = 120_000;
/** Typing without a request is use all the same: the server is told at most this often. */
const tellEvery = 60_000;

/** Asks who is signed in; `background` keeps nothing awake. Nothing without a network. */
async function askMe(background: boolean): Promise<{ signedIn: boolean; account: string | undefined } | undefined> {
  try {
    const answer = await fetch('/api/me', {
      credentials: 'same-origin',
      headers: { accept: 'application/json', ...(background ? { 'x-shoutu-background': '1' } : {}) },
    });
    if (!answer.ok) return undefined;
    const me = (await answer.json()) as { signedIn: boolean; actor?: { account: string } };
    return { signedIn: me.signedIn, account: me.actor?.account };
  } catch {
    return undefined;
  }
}

export interface Idle {
  /** The session has ended; the page keeps what was typed and asks for the password. */
  readonly ended: boolean;
  /** Seconds until it ends, while that is told. */
  readonly left: number | undefined;
  /** The person is here: the session goes on. */
  stay(): void;
}

/** Follows the idle time-out of the session: keeps it awake while somebody types, tells before it ends, and sees that it has. */
export function useIdle(): Idle {
  const { me, self } = useSession();
  const limit = (me.idleMinutes ?? 0) * 60_000;
  const ended = useSyncExternalStore(onEnded, hasEnded);
  const [left, setLeft] = useState<number>();
  useEffect(keepPlace, []);

  const look = useCallback(
    async (background: boolean) => {
      const told = await askMe(background);
      if (!told) return;
      // Somebody else signed in on another page of this browser: nothing here is theirs to see.
      if (told.signedIn && told.account !== self.account) return location.assign('/');
      setEnded(!told.signedIn);
    },
    [self.account],
  );

  useEffect(() => {
    if (limit === 0) return;
    let toldAt = Date.now();
    const tell = () => {
      if (hasEnded() || Date.now() - toldAt < tellEvery) return;
      toldAt = Date.now();
      void look(false);
    };
    const off = onTouch(tell);
    let asked = 0;
    const timer = setInterval(() => {
      if (hasEnded()) return setLeft(undefined);
      if (isStanding()) return tell();
      const rest = limit - idleFor();
      setLeft(rest > 0 && rest <= warnFor ? Math.ceil(rest / 1000) : undefined);
      if (rest > 0 || Date.now() - asked < 15_000) return;
      asked = Date.now();
      void look(true);
    }, 1000);
    const seen = () => document.visibilityState === 'visible' && (hasEnded() || limit - idleFor() <= 0) && look(true);
    document.addEventListener('visibilitychange', seen);
    addEventListener('focus', seen);
    return () => {
      off();
      clearInterval(timer);
      document.removeEventListener('visibilitychange', seen);
      removeEventListener('focus', seen);
    };
  }, [limit, look]);

  return { ended, left, stay: () => void look(false) };
}
