import type { PageRoute } from '../page.ts';

export const pages: readonly PageRoute[] = [{ path: '/today', load: () => import('./TodayPage.tsx') }];
