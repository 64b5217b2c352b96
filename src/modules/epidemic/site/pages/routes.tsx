import type { PageRoute } from '../../../../web/page.ts';

export const pages: readonly PageRoute[] = [
  { path: '/epidemic/supplies', load: () => import('./SuppliesPage.tsx') },
  { path: '/epidemic/isolation', load: () => import('./IsolationPage.tsx') },
  { path: '/epidemic/resumption', load: () => import('./ResumptionPage.tsx') },
  { path: '/epidemic/resumption/$siteId', load: () => import('./PointsPage.tsx') },
  { path: '/epidemic/settings', load: () => import('./SettingsPage.tsx') },
];
