import { useQuery } from '@tanstack/react-query';
import { get } from '../../../../web/api.ts';
import type { OwedAck } from '../wire.ts';
import { AckStrip } from './AckStrip.tsx';
import './policy.css';

/** On Today: policy versions the own enterprise has yet to take note of; nothing where there are none. */
export function TodayPolicy() {
  const owed = useQuery({
    queryKey: ['policy', 'owed'],
    queryFn: ({ signal }) => get<{ owes: readonly OwedAck[] }>('/api/epidemic/policy/owed', signal),
    staleTime: 60_000,
  });
  return <AckStrip owes={owed.data?.owes ?? []} />;
}
