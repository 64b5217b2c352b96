import type { PageRoute } from '../../../web/page.ts';

export const pages: readonly PageRoute[] = [
  { path: '/admin/accounts', load: () => import('./AccountsPage.tsx') },
  { path: '/admin/accounts/new', load: () => import('./NewAccountPage.tsx') },
  { path: '/admin/grants', load: () => import('./GrantsPage.tsx') },
  { path: '/admin/policy', load: () => import('./PolicyPage.tsx') },
  { path: '/admin/audit', load: () => import('./AuditPage.tsx') },
  { path: '/glass', load: () => import('./GlassPage.tsx') },
];
