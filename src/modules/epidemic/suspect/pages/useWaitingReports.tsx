import { useQuery } from '@tanstack/react-query';
import { holds } from '../../../../kit/actor.ts';
import { get } from '../../../../web/api.ts';
import { useLive } from '../../../../web/data/useLive.ts';
import { useSession } from '../../../../web/session.tsx';
import type { BoardView } from '../wire.ts';

/** Reports of suspected symptoms that wait for a receipt of the reader's own organisation. */
export function useWaitingReports() {
  const { self } = useSession();
  const asked = holds(self, ['dept', 'county', 'township', 'health.officer']);
  const board = useQuery({
    queryKey: ['suspect', 'board'],
    queryFn: ({ signal }) => get<BoardView>('/api/epidemic/suspect/board', signal),
    enabled: asked,
  });
  useLive('kind:reportDelivery', [['suspect']]);
  return {
    waiting: board.data?.rows.filter((row) => row.mine !== null) ?? [],
    known: !asked || board.data !== undefined,
    failed: board.isError,
  };
}
