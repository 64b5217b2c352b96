import type { PageRoute } from '../page.ts';

export const pages: readonly PageRoute[] = [
  { path: '/me', load: () => import('./MePage.tsx') },
  { path: '/me/sessions', load: () => import('./SessionsPage.tsx') },
  { path: '/me/reads', load: () => import('./ReadsPage.tsx') },
  { path: '/me/password', load: () => import('./PasswordPage.tsx') },
];
