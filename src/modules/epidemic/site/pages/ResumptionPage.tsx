import { useQuery } from '@tanstack/react-query';
import { Navigate } from '@tanstack/react-router';
import { get } from '../../../../web/api.ts';
import { useKind } from '../../../../web/data/kinds.ts';
import { useLive } from '../../../../web/data/useLive.ts';
import { regionNames } from '../../../../web/data/regions.ts';
import { StateMark } from '../../../../web/generic/StateMark.tsx';
import { useSay } from '../../../../web/language.tsx';
import { EmptyState } from '../../../../web/look/EmptyState.tsx';
import { Link } from '../../../../web/shell/Link.tsx';
import { PageHead } from '../../../../web/shell/PageHead.tsx';
import { Pending } from '../../../../web/shell/Pending.tsx';
import { PlainTable } from '../../../../web/shell/PlainTable.tsx';
import { When } from '../../../../web/shell/When.tsx';
import { useOwnSite } from './useOwnSite.tsx';
import type { QueueWire } from './wire.ts';
import { SettingsLink } from './SettingsLink.tsx';
import './site.css';

/** 复工复产: a site sees its own twelve points; a regulator who wants to resume, checked or not (handbook 12, question 9). */
export default function ResumptionPage() {
  const site = useOwnSite();
  if (site) return <Navigate to="/epidemic/resumption/$siteId" params={{ siteId: site }} replace />;
  return <Queue />;
}

function Queue() {
  const say = useSay();
  const { kind } = useKind('resumption');
  const key = ['resumptions'];
  useLive('kind:resumption', [key]);
  const queue = useQuery({
    queryKey: key,
    queryFn: ({ signal }) => get<QueueWire>('/api/epidemic/resumptions', signal),
  });
  if (!queue.data || !kind) return <Pending loading={queue.isPending} error={queue.error} />;
  const { rows, unchecked } = queue.data;
  const waiting = rows.filter(({ state }) => state === 'applied').length;
  return (
    <div className="page">
      <PageHead
        title={say(['复工复产', 'Resumption'])}
        lead={
          <p>
            {say([`${waiting} 家等待批准`, `${waiting} await a decision`])}
            <SettingsLink />
            {unchecked.length > 0 && (
              <strong className="queue-unchecked">
                {say([`${unchecked.length} 家未经检查已复工`, `${unchecked.length} resumed without a check`])}
              </strong>
            )}
          </p>
        }
      />
      {unchecked.length > 0 && (
        <ul className="alerts paper">
          {unchecked.map((alert) => (
            <li key={alert.id}>
              <Link to={`/k/siteAlert/${alert.id}`}>{alert.words}</Link> <When at={alert.day} />
            </li>
          ))}
        </ul>
      )}
      {rows.length === 0 ? (
        <EmptyState
          title={say(['没有复工申请', 'Nobody has asked to resume'])}
          hint={say(['停工的场所提交申请后排在这里。', 'Sites that stand still and apply are listed here.'])}
        />
      ) : (
        <PlainTable
          rows={rows}
          keyOf={(row) => row.id}
          columns={[
            {
              head: ['场所', 'Site'],
              cell: (row) => <Link to={`/epidemic/resumption/${row.siteId}`}>{row.name}</Link>,
            },
            { head: ['县（市、区）', 'County'], cell: (row) => regionNames[row.county ?? ''] ?? '' },
            { head: ['状态', 'State'], cell: (row) => <StateMark kind={kind} state={row.state} quiet /> },
            {
              head: ['检查', 'Check'],
              cell: (row) =>
                row.gaps === null
                  ? say(['尚未检查', 'Not checked'])
                  : row.gaps === 0
                    ? say(['没有缺项', 'No gaps'])
                    : say([`缺 ${row.gaps} 项`, `${row.gaps} gaps`]),
            },
            { head: ['计划复工', 'Planned'], cell: (row) => <When at={row.plannedOn} /> },
            { head: ['复工人数', 'Returning'], numeric: true, cell: (row) => row.workforce },
            { head: ['主管部门', 'Lead'], cell: (row) => row.lead ?? '—' },
          ]}
        />
      )}
    </div>
  );
}
