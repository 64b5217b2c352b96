import type { PageRoute } from '../../../../web/page.ts';

export const pages: readonly PageRoute[] = [
  { path: '/site-codes', load: () => import('./SiteCodesPage.tsx') },
  { path: '/site-codes/$id', load: () => import('./PosterPage.tsx'), bare: true },
];
