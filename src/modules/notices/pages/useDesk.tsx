import { useQuery } from '@tanstack/react-query';
import { holds } from '../../../kit/actor.ts';
import { get } from '../../../web/api.ts';
import { useLive } from '../../../web/data/useLive.ts';
import { useSession } from '../../../web/session.tsx';
import { notice } from '../notice.ts';
import type { Desk } from '../wire.ts';

/** What lies on the reader's desk, renewed when a notice or a delivery changes; asked for only where `enabled`. */
export function useDesk(enabled = true) {
  useLive('kind:notice', [['notices', 'desk']]);
  useLive('kind:delivery', [['notices', 'desk']]);
  return useQuery({
    queryKey: ['notices', 'desk'],
    queryFn: ({ signal }) => get<Desk>('/api/notices/desk', signal),
    enabled,
  });
}

/** Whether the reader drafts notices. */
export function useDrafts(): boolean {
  const { self } = useSession();
  return holds(self, notice.may.create);
}
