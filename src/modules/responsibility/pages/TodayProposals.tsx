import { useSay } from '../../../web/language.tsx';
import { Link } from '../../../web/shell/Link.tsx';
import { proposedQuery } from '../duty.ts';
import { useProposals } from './useProposals.tsx';

/** On Today of a county office: what enterprises propose as not owed, above the duties of the day. */
export function TodayProposals() {
  const say = useSay();
  const { count = 0 } = useProposals();
  if (count === 0) return null;
  return (
    <p className="note" role="status">
      {say([`企业提请 ${count} 项责任不须办理，等您核定。`, `${count} duties are proposed as not owed.`])}{' '}
      <Link to={`/k/duty?${proposedQuery}`}>{say(['去核定', 'Decide'])}</Link>
    </p>
  );
}
