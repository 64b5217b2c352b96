import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { TodayPolicy } from '../../modules/epidemic/policy/pages/TodayPolicy.tsx';
import { TodayReports } from '../../modules/epidemic/suspect/pages/TodayReports.tsx';
import { TodayProposals } from '../../modules/responsibility/pages/TodayProposals.tsx';
import { get } from '../api.ts';
import { asProblem } from '../data/problem.ts';
import { useDates } from '../data/useDates.ts';
import { useLive } from '../data/useLive.ts';
import { useSay } from '../language.tsx';
import { ErrorState } from '../look/ErrorState.tsx';
import { remaining } from '../look/dates.ts';
import { Skeleton } from '../look/Skeleton.tsx';
import { missedWords } from '../notice/lateness.ts';
import { useSession } from '../session.tsx';
import { PageHead } from '../shell/PageHead.tsx';
import { AllDone } from './AllDone.tsx';
import { DoneRows } from './DoneRows.tsx';
import { EventRows } from './EventRows.tsx';
import { OwedRow } from './OwedRow.tsx';
import { useWaiting } from './useWaiting.ts';
import type { TodayWire } from './wire.ts';
import './today.css';

/** What I owe now, nearest deadline first, each done where it stands. */
export default function TodayPage() {
  const say = useSay();
  const dates = useDates();
  const client = useQueryClient();
  const { self, now } = useSession();
  const today = useQuery({ queryKey: ['today'], queryFn: ({ signal }) => get<TodayWire>('/api/today', signal) });
  useLive(`today:${self.person?.id ?? ''}`, [['today']]);
  const [open, setOpen] = useState<string>();
  const [clock, setClock] = useState(now);
  useEffect(() => {
    setClock(now());
    const timer = setInterval(() => setClock(now()), 30_000);
    return () => clearInterval(timer);
  }, [now]);

  const rows = today.data?.rows ?? [];
  const waiting = useWaiting(today.data !== undefined && rows.length === 0);
  const late = rows.filter(({ dueAt }) => dueAt !== null && remaining(dueAt, clock, 'zh').late).length;
  const missed = rows.filter((row) => missedWords(row, clock)).length;
  const lead = today.data && (
    <p className="today-lead">
      {dates.day(today.data.day)}
      {rows.length > 0 && (
        <span>
          {say([
            `要办 ${rows.length}${today.data.more ? '+' : ''} 件${late > 0 ? `，已过时限 ${late} 件` : ''}${missed > 0 ? `，上期漏办 ${missed} 件` : ''}`,
            `${rows.length}${today.data.more ? '+' : ''} to do${late > 0 ? `, ${late} past their deadline` : ''}${missed > 0 ? `, ${missed} missed last period` : ''}`,
          ])}
        </span>
      )}
    </p>
  );
  return (
    <div className="page page-today">
      <PageHead title={say(['今日要办', 'Today'])} lead={lead} />
      <TodayReports />
      <TodayPolicy />
      <TodayProposals />
      {today.isPending ? (
        <Skeleton shape="rows" />
      ) : today.isError && !today.data ? (
        <ErrorState problem={asProblem(today.error)} onRetry={() => today.refetch()} />
      ) : (
        today.data && (
          <>
            {rows.length === 0 ? (
              <AllDone done={today.data.done.length} noPerson={self.person === null} waiting={waiting} />
            ) : (
              <ul className="today-list paper">
                {rows.map((row) => (
                  <OwedRow
                    key={row.dutyId}
                    row={row}
                    now={clock}
                    open={open === row.dutyId}
                    onOpen={(opened) => setOpen(opened ? row.dutyId : undefined)}
                    onDone={() => {
                      setOpen(undefined);
                      void client.invalidateQueries({ queryKey: ['today'] });
                    }}
                  />
                ))}
              </ul>
            )}
            {today.data.more && (
              <p className="muted">{say(['只列出最近到期的 200 件。', 'Only the 200 nearest are listed.'])}</p>
            )}
            <EventRows />
            <DoneRows rows={today.data.done} now={clock} />
          </>
        )
      )}
    </div>
  );
}
