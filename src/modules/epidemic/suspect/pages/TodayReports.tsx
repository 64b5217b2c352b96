import { useQuery } from '@tanstack/react-query';
import { holds } from '../../../../kit/actor.ts';
import { get } from '../../../../web/api.ts';
import { useLive } from '../../../../web/data/useLive.ts';
import { useSay } from '../../../../web/language.tsx';
import { useSession } from '../../../../web/session.tsx';
import { Link } from '../../../../web/shell/Link.tsx';
import type { BoardView } from '../wire.ts';
import './suspect.css';

/** Reports of suspected symptoms that wait for the reader's own organisation, above everything else of the day. */
export function TodayReports() {
  const say = useSay();
  const { self } = useSession();
  const addressed = holds(self, ['dept', 'county', 'township', 'health.officer']);
  const board = useQuery({
    queryKey: ['suspect', 'board'],
    queryFn: ({ signal }) => get<BoardView>('/api/epidemic/suspect/board', signal),
    enabled: addressed,
  });
  useLive('kind:reportDelivery', [['suspect']]);
  const waiting = board.data?.rows.filter((row) => row.mine !== null) ?? [];
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
