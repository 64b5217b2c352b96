import type { PageRoute } from '../../../../web/page.ts';

export const pages: readonly PageRoute[] = [
  { path: '/epidemic/suspect', load: () => import('./SuspectBoardPage.tsx') },
  { path: '/epidemic/suspect/$id', load: () => import('./CasePage.tsx') },
];
