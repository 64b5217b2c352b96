import { useState } from 'react';
import { holds } from '../../../../kit/actor.ts';
import { useKind } from '../../../../web/data/kinds.ts';
import { asProblem } from '../../../../web/data/problem.ts';
import { type Row, useRecord, useRows } from '../../../../web/data/rows.ts';
import { useLive } from '../../../../web/data/useLive.ts';
import { ActionSheet } from '../../../../web/generic/ActionSheet.tsx';
import { useSay } from '../../../../web/language.tsx';
import { EmptyState } from '../../../../web/look/EmptyState.tsx';
import { ErrorState } from '../../../../web/look/ErrorState.tsx';
import { useSession } from '../../../../web/session.tsx';
import { Link } from '../../../../web/shell/Link.tsx';
import { PageHead } from '../../../../web/shell/PageHead.tsx';
import { RowsSkeleton } from '../../../../web/shell/Pending.tsx';
import { When } from '../../../../web/shell/When.tsx';
import { sunset } from '../sunset.ts';
import './sunset.css';

/** The four hands of it, in order; a step stands once its state is reached. */
const steps = {
  proposed: ['提出', 'Proposed'],
  witnessed: ['见证', 'Witnessed'],
  agreed: ['同意', 'Agreed'],
  done: ['清除', 'Erased'],
} as const;
const order = Object.keys(steps) as (keyof typeof steps)[];

/** 防疫信息清除: three administrators end it together; what was erased stands on a certificate. */
export default function SunsetPage() {
  const say = useSay();
  const { self } = useSession();
  const rows = useRows('sunset', 'limit=50&sort=-createdAt');
  useLive('kind:sunset', [['rows', 'sunset']]);
  const mayPropose = holds(self, sunset.may.create);
  const list = rows.data?.rows ?? [];
  const running = list.some((row) => row.state === 'proposed' || row.state === 'witnessed' || row.state === 'done');
  return (
    <div className="page page-narrow">
      <PageHead
        title={say(['防疫信息清除', 'Sunset of epidemic data'])}
        lead={
          <p>
            {say([
              '防疫措施结束后，系统管理员提出，安全管理员和审计员先后见证，平台一次性销毁名册上所有人的密钥。统计数字保留，姓名、证件、行踪、健康内容不能再打开。此操作无法撤销。',
              'When the measures end the system administrator proposes, the two others witness, and the keys of everybody on the rosters are destroyed at once. Figures stay; names and health do not. This cannot be undone.',
            ])}
          </p>
        }
      >
        {mayPropose && !running && (
          <Link to="/k/sunset/new" className="look-button look-button-main">
            {say(['提出清除', 'Propose'])}
          </Link>
        )}
      </PageHead>
      {rows.isPending ? (
        <RowsSkeleton />
      ) : rows.isError && list.length === 0 ? (
        <ErrorState problem={asProblem(rows.error)} onRetry={() => rows.refetch()} />
      ) : list.length === 0 ? (
        <EmptyState
          title={say(['还没有人提出清除', 'Nobody has proposed it'])}
          hint={say([
            '措施结束的文件下发后，由系统管理员在这里提出。',
            'Once the measures are ended by a document, propose it here.',
          ])}
        />
      ) : (
        <ul className="sunset-list">
          {list.map((row) => (
            <SunsetCard key={row.id} row={row} />
          ))}
        </ul>
      )}
    </div>
  );
}

function SunsetCard({ row }: { readonly row: Row }) {
  const say = useSay();
  const { kind } = useKind('sunset');
  const record = useRecord('sunset', row.id);
  const [action, setAction] = useState<string | undefined>();
  const at = order.indexOf(row.state as keyof typeof steps);
  return (
    <li className="paper sunset-card">
      <h2>{String(row.basis)}</h2>
      <p>{String(row.reason)}</p>
      <ol className="sunset-steps" aria-label={say(['办理进度', 'Progress'])}>
        {order.map((step, i) => (
          <li key={step} data-done={i <= at || undefined} aria-current={i === at ? 'step' : undefined}>
            {say(steps[step])}
          </li>
        ))}
      </ol>
      {row.state === 'dropped' && <p className="muted">{say(['已撤回', 'Dropped'])}</p>}
      {typeof row.doneAt === 'string' && (
        <p>
          <When at={row.doneAt} /> ·{' '}
          {say([`销毁 ${String(row.persons)} 人的密钥`, `${String(row.persons)} keys destroyed`])} ·{' '}
          <a href={`/api/epidemic/sunset/${row.id}/certificate`} target="_blank" rel="noreferrer">
            {say(['打印清除证明', 'Print the certificate'])}
          </a>
        </p>
      )}
      <p className="sunset-acts">
        {(record.data?.allowed ?? [])
          .filter((name) => name !== 'withdraw' && name !== 'correct')
          .map((name) => (
            <button
              key={name}
              type="button"
              className={name === 'drop' ? 'look-button' : 'look-button look-button-main'}
              onClick={() => setAction(name)}
            >
              {say(kind?.actions[name]?.label ?? [name, name])}
            </button>
          ))}
      </p>
      {kind && (
        <ActionSheet kind={kind} row={record.data?.row ?? row} action={action} onClose={() => setAction(undefined)} />
      )}
    </li>
  );
}
