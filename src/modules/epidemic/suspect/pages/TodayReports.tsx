import { useSay } from '../../../../web/language.tsx';
import { Link } from '../../../../web/shell/Link.tsx';
import { useWaitingReports } from './useWaitingReports.tsx';
import './suspect.css';

/** Reports of suspected symptoms that wait for the reader's own organisation, above everything else of the day. */
export function TodayReports() {
  const say = useSay();
  const { waiting } = useWaitingReports();
  const [first] = waiting;
  if (!first) return null;
  return (
    <p className="note sx-waiting" role="status">
      {say([
        `有 ${waiting.length} 份疑似症状报告等您单位签收。`,
        `${waiting.length} reports of symptoms wait for your organisation.`,
      ])}{' '}
      <Link to={waiting.length === 1 ? `/epidemic/suspect/${first.report}` : '/epidemic/suspect'}>
        {say(['去签收', 'Sign for them'])}
      </Link>
    </p>
  );
}
