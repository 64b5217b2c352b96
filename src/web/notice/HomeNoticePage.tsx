import { asProblem } from '../data/problem.ts';
import { useRows } from '../data/rows.ts';
import { useSay } from '../language.tsx';
import { EmptyState } from '../look/EmptyState.tsx';
import { ErrorState } from '../look/ErrorState.tsx';
import { Skeleton } from '../look/Skeleton.tsx';
import { LivingNotice } from './LivingPage.tsx';

/** Home of office and leaders: the latest issued notice, alive. */
export default function HomeNoticePage() {
  const say = useSay();
  const latest = useRows('notice', 'state=issued&sort=-day&limit=1');
  if (latest.isPending)
    return (
      <div className="page">
        <Skeleton shape="notice" />
      </div>
    );
  if (latest.isError && !latest.data)
    return <ErrorState problem={asProblem(latest.error)} onRetry={() => latest.refetch()} />;
  const id = latest.data?.rows[0]?.id;
  if (!id)
    return (
      <EmptyState
        title={say(['还没有印发的通知', 'No notice is issued yet'])}
        hint={say([
          '上传一份通知，核对条款后印发，这里就会显示每一条落实到了哪里。',
          'Upload a notice, check its clauses and issue it; this page then shows how far each clause is carried out.',
        ])}
      />
    );
  return <LivingNotice id={id} />;
}
