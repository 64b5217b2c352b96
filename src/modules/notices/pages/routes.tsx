import type { PageRoute } from '../../../web/page.ts';

export const pages: readonly PageRoute[] = [
  { path: '/notices', load: () => import('./DeskPage.tsx') },
  { path: '/notices/$id/check', load: () => import('./CheckPage.tsx') },
  { path: '/notices/$id/issue', load: () => import('./IssuePage.tsx') },
  { path: '/notices/$id/deliveries', load: () => import('./DeliveriesPage.tsx') },
  { path: '/notices/$id/forward', load: () => import('./ForwardPage.tsx') },
];
