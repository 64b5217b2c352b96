import { createRootRoute, createRoute, createRouter, lazyRouteComponent } from '@tanstack/react-router';
import type { PageRoute } from './page.ts';
import { HomePage } from './shell/HomePage.tsx';
import { LostPage } from './shell/LostPage.tsx';
import { CrashPage } from './shell/CrashPage.tsx';
import { Shell } from './shell/Shell.tsx';

const found = {
  ...import.meta.glob<{ pages: readonly PageRoute[] }>('./*/routes.ts', { eager: true }),
  ...import.meta.glob<{ pages: readonly PageRoute[] }>('../modules/**/pages/routes.tsx', { eager: true }),
};

/** Every page of the app, as the folders declare them. */
export const pages: readonly PageRoute[] = Object.values(found).flatMap((folder) => folder.pages);

const bare = new Set(pages.filter((page) => page.bare).map((page) => page.path));

const root = createRootRoute({
  component: () => <Shell pages={pages} bare={bare} />,
  notFoundComponent: LostPage,
});

const children = [
  createRoute({ getParentRoute: () => root, path: '/', component: () => <HomePage pages={pages} /> }),
  ...pages.map((page) =>
    createRoute({ getParentRoute: () => root, path: page.path, component: lazyRouteComponent(page.load) }),
  ),
];

/** Makes the app's router. Query strings stay plain text: the list pages read them themselves. */
export function makeRouter() {
  return createRouter({
    routeTree: root.addChildren(children),
    parseSearch: (search) => Object.fromEntries(new URLSearchParams(search)),
    stringifySearch: (search) => {
      const text = new URLSearchParams(
        Object.entries(search).filter(
          (entry): entry is [string, string] => typeof entry[1] === 'string' && entry[1] !== '',
        ),
      ).toString();
      return text === '' ? '' : `?${text}`;
    },
    scrollRestoration: true,
    defaultPreload: 'intent',
    defaultErrorComponent: CrashPage,
    defaultNotFoundComponent: LostPage,
  });
}
