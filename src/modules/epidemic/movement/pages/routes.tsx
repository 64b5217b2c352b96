import type { PageRoute } from '../../../../web/page.ts';

export const pages: readonly PageRoute[] = [
  { path: '/epidemic/movement', load: () => import('./MovementPage.tsx') },
  { path: '/epidemic/plan/$id', load: () => import('./PlanPage.tsx') },
  { path: '/epidemic/look-back', load: () => import('./LookBackPage.tsx') },
];
