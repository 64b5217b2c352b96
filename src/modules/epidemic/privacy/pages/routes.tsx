import type { PageRoute } from '../../../../web/page.ts';

export const pages: readonly PageRoute[] = [{ path: '/admin/sunset', load: () => import('./SunsetPage.tsx') }];
