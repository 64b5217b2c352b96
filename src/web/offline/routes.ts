import type { PageRoute } from '../page.ts';

export const pages: readonly PageRoute[] = [{ path: '/outbox', load: () => import('./OutboxPage.tsx') }];
