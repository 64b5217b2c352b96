import { useParams } from '@tanstack/react-router';
import { useCallback, useEffect, useRef } from 'react';
import { asProblem } from '../data/problem.ts';
import type { Label } from '../../kit/label.ts';
import { dayOf } from '../data/time.ts';
import { useDates } from '../data/useDates.ts';
import { useSay } from '../language.tsx';
import { ErrorState } from '../look/ErrorState.tsx';
import { Skeleton } from '../look/Skeleton.tsx';
import { TypesetNotice } from '../look/TypesetNotice.tsx';
import { useSession } from '../session.tsx';
import { Link } from '../shell/Link.tsx';
import { ClauseSheet } from './ClauseSheet.tsx';
import { DayControl } from './DayControl.tsx';
import { clampDay } from './days.ts';
import { openedRow } from './clauseRows.ts';
import { groundsOf } from './grounds.ts';
import { lateWords } from './lateness.ts';
import { LivingActions } from './LivingActions.tsx';
import { TerritoryControl } from './TerritoryControl.tsx';
import { useLiving } from './useLiving.ts';
import { closedDrawer, type LivingSearch, useLivingSearch } from './useLivingSearch.ts';
import './notice.css';

/** A notice as the red-header document it is, with what of it is owed, proven, late and unowned beside every clause. */
export default function LivingPage() {
  const { id } = useParams({ strict: false }) as { id: string };
  return <LivingNotice key={id} id={id} />;
}

const nothing: LivingSearch = {};
/** Proof given later is counted on the day it was given. */
const asKnown: Label = [
  '当天的数字；以后补办、更正的，记在补办那天',
  'As known that day; what was made good later counts on that later day',
];

export function LivingNotice({ id }: { readonly id: string }) {
  const say = useSay();
  const { self, now } = useSession();
  const dates = useDates();
  const { search, change } = useLivingSearch();
  // What an enterprise owes itself is known as it stands now: it has no other day, and no field but its own.
  const isOwn = groundsOf(self.scope).own;
  const { ground, field, day, compare } = isOwn ? nothing : search;
  const { view, asking, error, refetch } = useLiving(id, { ground, field, day, compare });
  const title = view?.envelope.title;
  useEffect(() => {
    if (title) document.title = `${title} · 守土`;
  }, [title]);
  const arrived = useRef(search);
  const rows = view?.rows;
  useEffect(() => {
    // Somebody sent this clause: it stands in sight behind the drawer.
    if (!rows) return;
    const row = openedRow(rows, arrived.current);
    arrived.current = {};
    if (row) document.querySelector(`[data-clause="${CSS.escape(row.id)}"]`)?.scrollIntoView({ block: 'center' });
  }, [rows]);
  const select = useCallback(
    (clause: string, obligation?: string) => change({ ...closedDrawer, clause, obligation }),
    [change],
  );

  if (!view) {
    if (error) return <ErrorState problem={asProblem(error)} onRetry={() => refetch()} />;
    return (
      <div className="living-wait">
        <Skeleton shape="notice" />
      </div>
    );
  }
  const { wire, envelope } = view;
  const { territory, campaign, total, totalBefore } = wire;
  const row = openedRow(view.rows, search);
  const today = dayOf(now());
  const firstDay = clampDay(campaign.from, campaign.from, wire.day);
  const ownName = self.org?.name ?? territory.name;
  const own = territory.level === 'own';
  const note = wire.day < today ? asKnown : lateWords(wire.obligations, wire.day);
  const shownGround = own ? '' : territory.level === 'city' ? '*' : territory.code;
  return (
    <div className="living" aria-busy={asking} data-compare={wire.compare !== null || undefined}>
      {wire.notice.state === 'revoked' && (
        <p className="note living-revoked" role="status">
          <strong>{say(['这份通知已废止，', 'This notice was revoked: '])}</strong>
          {say([
            '责任不再办理；以前各天的数字仍可查看。',
            'its duties are owed no more; the figures of days before can still be read.',
          ])}{' '}
          <Link to={`/notices/${id}/deliveries`}>{say(['看原因', 'Why'])}</Link>
        </p>
      )}
      <TypesetNotice
        document={envelope}
        clauses={view.rows}
        selected={row?.id}
        selectedObligation={search.obligation}
        onSelect={select}
        territoryName={own ? ownName : territory.name}
        territoryControl={
          <TerritoryControl
            scope={self.scope}
            ground={shownGround}
            ownName={ownName}
            onChange={(code) => change({ ground: code })}
          />
        }
        day={wire.day}
        dayControl={
          own ? (
            <span className="living-now">{say([`现在，${dates.day(wire.day)}`, `Now, ${dates.day(wire.day)}`])}</span>
          ) : (
            <DayControl
              day={wire.day}
              first={firstDay}
              last={today}
              label={say(['哪一天的数字', 'Day of the figures'])}
              onChange={(next) => change({ day: next === today ? undefined : next })}
            />
          )
        }
        dayOfCampaign={campaign.days ? { day: campaign.day, of: campaign.days } : undefined}
        totals={total}
        totalsBefore={totalBefore}
        totalsNote={note && say(note)}
        actions={
          <LivingActions
            id={id}
            own={own}
            field={field}
            day={wire.day}
            compare={compare}
            firstDay={firstDay}
            unowned={total.unowned}
          />
        }
      />
      <ClauseSheet noticeId={id} row={row} territory={territory} day={wire.day} />
    </div>
  );
}
