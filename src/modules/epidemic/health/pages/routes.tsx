import type { PageRoute } from '../../../../web/page.ts';

export const pages: readonly PageRoute[] = [{ path: '/health', load: () => import('./HealthPage.tsx') }];
