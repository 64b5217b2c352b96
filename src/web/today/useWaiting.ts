import { holds } from '../../kit/actor.ts';
import { useOwedPolicies } from '../../modules/epidemic/policy/pages/useOwedPolicies.tsx';
import { useWaitingReports } from '../../modules/epidemic/suspect/pages/useWaitingReports.tsx';
import { useDesk } from '../../modules/notices/pages/useDesk.tsx';
import { useProposals } from '../../modules/responsibility/pages/useProposals.tsx';
import { isOpen } from '../offline/core/entry.ts';
import { useEntries } from '../offline/useEntries.ts';
import { useSession } from '../session.tsx';
import { atTheTray } from '../shell/places.ts';
import type { Waiting } from './waiting.ts';

/** What waits for the reader beside the duties of the day. The desk is asked only where `matters`: when no duty is left. */
export function useWaiting(matters: boolean): Waiting {
  const { self } = useSession();
  const reports = useWaitingReports();
  const policies = useOwedPolicies();
  const signs = holds(self, atTheTray);
  const desk = useDesk(matters && signs);
  const proposals = useProposals();
  const kept = useEntries().filter(isOpen).length;
  const notices = signs ? desk.data?.received.filter(({ state }) => state === 'sent').length : 0;
  return {
    ...(reports.known ? { reports: reports.waiting.length } : {}),
    ...(policies.known ? { policies: policies.owes.length } : {}),
    ...(notices === undefined ? {} : { notices }),
    ...(proposals.count === undefined ? {} : { proposals: proposals.count }),
    kept,
    looking:
      (!reports.known && !reports.failed) ||
      (!policies.known && !policies.failed) ||
      (notices === undefined && !desk.isError) ||
      (proposals.count === undefined && !proposals.failed),
  };
}
