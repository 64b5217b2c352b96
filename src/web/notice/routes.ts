import type { PageRoute } from '../page.ts';

export const pages: readonly PageRoute[] = [
  { path: '/living', load: () => import('./HomeNoticePage.tsx') },
  { path: '/notice/$id', load: () => import('./LivingPage.tsx') },
  { path: '/notice/$id/wall', load: () => import('./WallPage.tsx'), bare: true },
];
