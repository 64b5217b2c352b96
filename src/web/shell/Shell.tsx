import { Outlet, useLocation, useMatches } from '@tanstack/react-router';
import { useEffect, useRef, useSyncExternalStore } from 'react';
import { toSignIn } from '../api.ts';
import { asProblem, Problem } from '../data/problem.ts';
import { useSay } from '../language.tsx';
import { ErrorState } from '../look/ErrorState.tsx';
import { UpdateLine } from '../offline/UpdateLine.tsx';
import { HeldLine } from '../offline/HeldLine.tsx';
import { OutboxLine } from '../offline/OutboxLine.tsx';
import { OutboxProvider } from '../offline/OutboxProvider.tsx';
import type { PageRoute } from '../page.ts';
import { hasEnded, onEnded, sayEnded } from '../idle/ended.ts';
import { IdleGuard } from '../idle/IdleGuard.tsx';
import { type Me, SessionProvider, useMe } from '../session.tsx';
import { BottomBar } from './BottomBar.tsx';
import { DemoLine } from './DemoLine.tsx';
import { placesOf } from './places.ts';
import { Rail } from './Rail.tsx';
import { useNarrow } from './useMedia.ts';

/** Everything around a page: where one can go, who one is, and the demo's clock. */
export function Shell({ pages, bare }: { readonly pages: readonly PageRoute[]; readonly bare: ReadonlySet<string> }) {
  const say = useSay();
  const me = useMe();
  const narrow = useNarrow();
  const { pathname } = useLocation();
  const isBare = useMatches().some((match) => bare.has(String(match.fullPath)));
  const content = useRef<HTMLElement>(null);
  const last = useRef(pathname);

  // Who was here when the session ended: their page stays under the cover until they, or somebody else, sign in.
  const was = useRef<{ readonly me: Me; readonly at: number }>(undefined);
  useSyncExternalStore(onEnded, hasEnded);
  if (me.data?.actor) was.current = { me: me.data, at: me.dataUpdatedAt };
  const unfinished = me.data !== undefined && (!me.data.signedIn || !me.data.actor) && !me.data.problem;
  useEffect(() => {
    if (unfinished && !sayEnded()) toSignIn();
  }, [unfinished]);
  useEffect(() => {
    // A new page begins where the reader of a screen expects it.
    if (last.current !== pathname) content.current?.focus({ preventScroll: true });
    last.current = pathname;
  }, [pathname]);

  if (me.isError && !me.data)
    return (
      <main className="alone">
        <ErrorState problem={asProblem(me.error)} onRetry={() => me.refetch()} />
      </main>
    );
  if (me.data?.problem)
    return (
      <main className="alone">
        <ErrorState
          problem={new Problem(me.data.problem.status ?? 403, me.data.problem)}
          onRetry={() => me.refetch()}
        />
        <HeldLine />
      </main>
    );
  const here = was.current;
  if (!here?.me.actor) return <main className="alone" aria-busy="true" />;

  const places = placesOf(here.me.actor.roles, (path) => pages.some((page) => page.path === path));
  return (
    <SessionProvider me={here.me} self={here.me.actor} receivedAt={here.at}>
      <OutboxProvider>
        <IdleGuard />
        <a className="skip" href="#content">
          {say(['跳到正文', 'Skip to content'])}
        </a>
        {isBare ? (
          <main id="content" ref={content} tabIndex={-1}>
            <Outlet />
          </main>
        ) : (
          <div className="shell">
            {!narrow && <Rail places={places} />}
            <div className="shell-main">
              <DemoLine />
              <OutboxLine />
              <UpdateLine />
              <main id="content" ref={content} tabIndex={-1}>
                <Outlet />
              </main>
            </div>
            {narrow && <BottomBar places={places} />}
          </div>
        )}
      </OutboxProvider>
    </SessionProvider>
  );
}
