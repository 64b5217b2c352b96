import { useNavigate, useParams } from '@tanstack/react-router';
import { useEffect, useRef, useState } from 'react';
import { asProblem } from '../data/problem.ts';
import { useSay } from '../language.tsx';
import { ErrorState } from '../look/ErrorState.tsx';
import { Skeleton } from '../look/Skeleton.tsx';
import { WallNotice } from '../look/WallNotice.tsx';
import { useSession } from '../session.tsx';
import { countyTiles } from './CountyMap.tsx';
import { stand } from '../idle/presence.ts';
import { measures, type MeasureName } from './measures.ts';
import { useLiving } from './useLiving.ts';
import { useLivingSearch } from './useLivingSearch.ts';

const turn: readonly MeasureName[] = ['late', 'proven', 'unowned'];

/** The notice on a wall: fed by the same figures, the map's measure turning slowly as well. */
export default function WallPage() {
  const { id } = useParams({ strict: false }) as { id: string };
  const say = useSay();
  const navigate = useNavigate();
  const { now } = useSession();
  const { search } = useLivingSearch();
  const { ground, field } = search;
  const { view, error, refetch } = useLiving(id, { ground, field });
  const [shown, setShown] = useState(now);
  const [at, setAt] = useState(0);
  const title = view?.envelope.title;

  useEffect(() => {
    const clock = setInterval(() => setShown(now()), 10_000);
    return () => clearInterval(clock);
  }, [now]);
  useEffect(() => {
    if (window.matchMedia('(prefers-reduced-motion: reduce)').matches) return;
    const timer = setInterval(() => setAt((before) => (before + 1) % turn.length), 42_000);
    return () => clearInterval(timer);
  }, []);
  useEffect(() => {
    if (title) document.title = `${title} · 守土`;
  }, [title]);

  useEffect(stand, []);
  const leave = useRef<() => void>(() => undefined);
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.key === 'Escape') leave.current();
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, []);
  leave.current = () =>
    void navigate({ to: `/notice/${id}`, search: { ...(ground ? { ground } : {}), ...(field ? { field } : {}) } });

  if (!view) {
    if (error) return <ErrorState problem={asProblem(error)} onRetry={() => refetch()} />;
    return <Skeleton shape="tiles" />;
  }
  const { wire, rows, envelope } = view;
  const { campaign, territory, tiles, total } = wire;
  const measure = turn[at] ?? 'late';
  return (
    <WallNotice
      document={envelope}
      clauses={rows}
      tiles={countyTiles(tiles, measure, say)}
      measure={measures[measure].label}
      territoryName={territory.level === 'own' ? say(['本单位', 'Own organisation']) : territory.name}
      day={wire.day}
      now={shown}
      dayOfCampaign={{ day: campaign.day, of: campaign.days ?? campaign.day }}
      totals={total}
      onLeave={() => leave.current()}
    />
  );
}
