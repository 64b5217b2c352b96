import { useQuery } from '@tanstack/react-query';
import { get } from '../../../../web/api.ts';
import { useLive } from '../../../../web/data/useLive.ts';
import type { CountyCountsWire, SiteDayWire } from './wire.ts';

/** How a site stands today, asked again when its records change. */
export function useSiteDay(siteId: string | undefined, topic: string) {
  const key = ['site-day', siteId];
  useLive(`kind:${topic}`, [key]);
  return useQuery({
    queryKey: key,
    queryFn: ({ signal }) => get<SiteDayWire>(`/api/epidemic/sites/${siteId}/day`, signal),
    enabled: siteId !== undefined,
  });
}

/** Counts by county within the reader's ground. */
export function useCounts(enabled: boolean) {
  return useQuery({
    queryKey: ['site-counts'],
    queryFn: ({ signal }) => get<{ today: string; rows: readonly CountyCountsWire[] }>('/api/epidemic/counts', signal),
    enabled,
  });
}
