import { useQuery } from '@tanstack/react-query';
import { holds } from '../../../../kit/actor.ts';
import { get } from '../../../../web/api.ts';
import { useSession } from '../../../../web/session.tsx';
import type { OwedAck } from '../wire.ts';

/** Policy versions the reader's own enterprise has yet to take note of; only enterprises owe that. */
export function useOwedPolicies() {
  const { self } = useSession();
  const asked = holds(self, ['site']);
  const owed = useQuery({
    queryKey: ['policy', 'owed'],
    queryFn: ({ signal }) => get<{ owes: readonly OwedAck[] }>('/api/epidemic/policy/owed', signal),
    staleTime: 60_000,
    enabled: asked,
  });
  return { owes: owed.data?.owes ?? [], known: !asked || owed.data !== undefined, failed: owed.isError };
}
