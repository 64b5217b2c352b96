import type { PageRoute } from '../../../web/page.ts';

export const pages: readonly PageRoute[] = [
  { path: '/gaps', load: () => import('./GapsPage.tsx') },
  { path: '/responsibility', load: () => import('./TreePage.tsx') },
  { path: '/board/$siteId', load: () => import('./BoardPage.tsx'), bare: true },
  { path: '/dossier/$personId', load: () => import('./DossierPage.tsx') },
];
