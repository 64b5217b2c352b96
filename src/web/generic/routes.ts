import type { PageRoute } from '../page.ts';

export const pages: readonly PageRoute[] = [
  { path: '/ledgers', load: () => import('./LedgersPage.tsx') },
  { path: '/dictionary', load: () => import('./DictionaryPage.tsx') },
  { path: '/k/$kind', load: () => import('./ListPage.tsx') },
  { path: '/k/$kind/new', load: () => import('./FormPage.tsx') },
  { path: '/k/$kind/import', load: () => import('./ImportPage.tsx') },
  { path: '/k/$kind/$id', load: () => import('./RecordPage.tsx') },
];
