import { useQuery, useQueryClient } from '@tanstack/react-query';
import { createContext, type ReactNode, useContext, useMemo } from 'react';
import type { Actor } from '../kit/actor.ts';
import type { Role } from '../kit/roles.ts';
import { get, remove } from './api.ts';
import type { ProblemBody } from './data/problem.ts';

interface Named {
  readonly id: string;
  readonly name: string;
}

/** A post the same account can act in. `name` has organisation and title. */
export interface OwnPost extends Named {
  readonly roles: readonly Role[];
}

/** Who is signed in. */
export interface Self {
  readonly name: string;
  readonly account: string;
  readonly person: Named | null;
  readonly roles: readonly Role[];
  readonly post: { readonly id: string; readonly title: string } | null;
  readonly org:
    | (Named & { readonly shortName: string | null; readonly level: string; readonly county: string | null })
    | null;
  readonly scope: Actor['scope'];
}

/** What `GET /api/me` tells the page. */
export interface Me {
  readonly signedIn: boolean;
  readonly actor?: Self;
  readonly posts?: readonly OwnPost[];
  readonly home?: 'notice' | 'today' | 'admin';
  readonly clock: { readonly now: string; readonly offset: number };
  readonly demo: boolean;
  readonly next?: 'totp' | 'totp-setup' | 'password' | 'home';
  /** Why somebody with a session can do nothing yet. */
  readonly problem?: ProblemBody;
  readonly idleMinutes?: number;
}

interface Session {
  readonly me: Me;
  readonly self: Self;
  /** Domain time now; in the demo it differs from the device's. */
  now(): Date;
  signOut(): Promise<void>;
}

const owedKey = 'sign-out-owed';
const owe = (owed: boolean) => (owed ? localStorage.setItem(owedKey, '1') : localStorage.removeItem(owedKey));

/** Ends the session of somebody who signed out with no network, before anybody else is let in by its cookie. */
async function endOwed(): Promise<void> {
  if (localStorage.getItem(owedKey) === null) return;
  await remove('/api/session');
  owe(false);
}

const SessionContext = createContext<Session | undefined>(undefined);

export function useMe() {
  return useQuery({
    queryKey: ['me'],
    queryFn: async ({ signal }) => {
      await endOwed();
      return await get<Me>('/api/me', signal);
    },
    staleTime: 60_000,
  });
}

/** The session of every signed-in page; the shell gives it. `receivedAt` is the device's time when `me` came. */
export function SessionProvider({
  me,
  self,
  receivedAt,
  children,
}: {
  readonly me: Me;
  readonly self: Self;
  readonly receivedAt: number;
  readonly children: ReactNode;
}) {
  const client = useQueryClient();
  const session = useMemo<Session>(() => {
    const ahead = new Date(me.clock.now).getTime() - receivedAt;
    return {
      me,
      self,
      now: () => new Date(Date.now() + ahead),
      async signOut() {
        // What waits in the outbox stays on the device as cipher; its key goes before anything else may fail.
        const { lockOutbox } = await import('./offline/browser/lock.ts');
        await lockOutbox(self.account).catch(() => undefined);
        owe(true);
        await endOwed().catch(() => undefined);
        client.clear();
        sessionStorage.clear();
        location.assign('/signin');
      },
    };
  }, [me, self, receivedAt, client]);
  return <SessionContext.Provider value={session}>{children}</SessionContext.Provider>;
}

export function useSession(): Session {
  const session = useContext(SessionContext);
  if (!session) throw new Error('a page outside the shell asked who is signed in');
  return session;
}

/** Key under which this account's drafts and last answers are kept on this device. */
export function useOwnerKey(): string {
  return useSession().self.account;
}
