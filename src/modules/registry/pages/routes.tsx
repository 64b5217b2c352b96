import type { PageRoute } from '../../../web/page.ts';

export const pages: readonly PageRoute[] = [
  { path: '/people', load: () => import('./PeoplePage.tsx') },
  { path: '/people/$id', load: () => import('./OrganisationPage.tsx') },
];
