import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { holds } from '../../../../kit/actor.ts';
import { post } from '../../../../web/api.ts';
import { asProblem, type Problem } from '../../../../web/data/problem.ts';
import { useRows } from '../../../../web/data/rows.ts';
import { dayOf } from '../../../../web/data/time.ts';
import { useSay } from '../../../../web/language.tsx';
import { ErrorState } from '../../../../web/look/ErrorState.tsx';
import { useSession } from '../../../../web/session.tsx';
import { Link } from '../../../../web/shell/Link.tsx';
import { PageHead } from '../../../../web/shell/PageHead.tsx';
import { RowsSkeleton } from '../../../../web/shell/Pending.tsx';
import './door.css';

/** The codes of one's site: what hangs where, and the way to print, renew and revoke. */
export default function SiteCodesPage() {
  const say = useSay();
  const client = useQueryClient();
  const { self, now } = useSession();
  const codes = useRows('siteCode', 'sort=-day&limit=50');
  const [place, setPlace] = useState('');
  const [until, setUntil] = useState(() => dayOf(new Date(now().getTime() + 90 * 86_400_000)));
  const [rotate, setRotate] = useState(false);
  const [problem, setProblem] = useState<Problem>();
  const may = holds(self, ['site.head', 'site.epidemic_officer']);
  const run = (work: Promise<unknown>) =>
    work.then(
      () => {
        setProblem(undefined);
        setPlace('');
        return client.invalidateQueries({ queryKey: ['rows', 'siteCode'] });
      },
      (thrown: unknown) => setProblem(asProblem(thrown)),
    );
  return (
    <div className="page page-codes">
      <PageHead
        title={say(['场所码', 'Site codes'])}
        back="/health"
        backLabel={say(['今日健康监测', 'Health today'])}
        lead={say([
          '打印贴在门口、宿舍、食堂。员工用手机扫码打卡，不用账号。',
          'Print and hang them at gate, dormitory and canteen. Workers check in by phone without an account.',
        ])}
      />
      {may && (
        <form
          className="codes-form paper"
          onSubmit={(event) => {
            event.preventDefault();
            void run(post('/api/site-codes', { place, until, rotate }));
          }}
        >
          <label>
            {say(['张贴位置', 'Where it hangs'])}
            <input
              value={place}
              maxLength={40}
              placeholder={say(['如：北门岗', 'North gate'])}
              onChange={(event) => setPlace(event.target.value)}
            />
          </label>
          <label>
            {say(['有效至', 'Valid until'])}
            <input type="date" value={until} onChange={(event) => setUntil(event.target.value)} />
          </label>
          <label className="codes-check">
            <input type="checkbox" checked={rotate} onChange={(event) => setRotate(event.target.checked)} />
            {say(['同时作废旧码', 'Revoke the earlier ones'])}
          </label>
          <button type="submit" className="look-button" disabled={place.trim() === ''}>
            {say(['制发新码', 'Issue a code'])}
          </button>
        </form>
      )}
      {problem && (
        <p className="codes-problem" role="alert">
          {say(problem.label)}
        </p>
      )}
      {codes.isPending && <RowsSkeleton />}
      {codes.isError && <ErrorState problem={asProblem(codes.error)} onRetry={() => void codes.refetch()} />}
      <ul className="codes-list paper">
        {codes.data?.rows.map((row) => (
          <li key={row.id} data-state={row.state}>
            <div>
              <strong>{String(row.place)}</strong>
              <span>
                {say([
                  `第 ${row.number} 期，${String(row.until)} 前有效`,
                  `Issue ${row.number}, until ${String(row.until)}`,
                ])}
                {row.state !== 'valid' && say(['（已作废）', ' (revoked)'])}
              </span>
            </div>
            {row.state === 'valid' && (
              <div className="codes-actions">
                <Link to={`/site-codes/${row.id}`} className="button-quiet">
                  {say(['看海报、打印', 'Poster'])}
                </Link>
                {may && (
                  <button
                    type="button"
                    className="look-quiet"
                    onClick={() => void run(post(`/api/siteCode/${row.id}/revoke`, { input: {} }))}
                  >
                    {say(['作废', 'Revoke'])}
                  </button>
                )}
              </div>
            )}
          </li>
        ))}
      </ul>
    </div>
  );
}
