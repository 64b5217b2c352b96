import { holds } from '../../../kit/actor.ts';
import { useLive } from '../../../web/data/useLive.ts';
import { useRows } from '../../../web/data/rows.ts';
import { useSession } from '../../../web/session.tsx';
import { decidesProposals, proposedQuery } from '../duty.ts';

/** Proposals that a duty is not owed which wait for the reader's county office. */
export function useProposals() {
  const { self } = useSession();
  const asked = holds(self, decidesProposals) && holds(self, ['county.office']);
  const found = useRows('duty', `${proposedQuery}&limit=1&total=1`, asked);
  useLive('kind:duty', [['rows', 'duty']]);
  return {
    count: asked ? found.data?.total : 0,
    failed: found.isError,
  };
}
