import type { PageRoute } from '../../../../web/page.ts';

export const pages: readonly PageRoute[] = [
  { path: '/epidemic', load: () => import('./EpidemicPage.tsx') },
  { path: '/epidemic/policy', load: () => import('./TimelinePage.tsx') },
  { path: '/epidemic/policy/$id', load: () => import('./VersionPage.tsx') },
  { path: '/epidemic/policy/$id/edit', load: () => import('./EditPage.tsx') },
  { path: '/epidemic/areas', load: () => import('./AreasPage.tsx') },
];
