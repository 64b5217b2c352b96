import type { PageRoute } from '../../../../web/page.ts';

export const pages: readonly PageRoute[] = [{ path: '/gate', load: () => import('./GatePage.tsx'), bare: true }];
