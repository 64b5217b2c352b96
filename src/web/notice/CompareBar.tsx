import { useDates } from '../data/useDates.ts';
import { useSay } from '../language.tsx';
import type { Figures } from '../look/figures.ts';
import { Change } from './Change.tsx';

interface Props {
  readonly day: string;
  readonly compare: string;
  readonly now: Figures;
  readonly before: Figures;
}

/** What changed in all clauses together between two days. */
export function CompareBar({ day, compare, now, before }: Props) {
  const say = useSay();
  const dates = useDates();
  return (
    <p className="compare-bar">
      <span>{say([`${dates.day(compare)} → ${dates.day(day)}`, `${dates.day(compare)} → ${dates.day(day)}`])}</span>
      <Change label={['应办', 'Owed']} by={now.owed - before.owed} />
      <Change label={['已证', 'Proven']} by={now.proven - before.proven} />
      <Change label={['逾期', 'Late']} by={now.late - before.late} />
      <Change label={['无主', 'Unowned']} by={now.unowned - before.unowned} />
    </p>
  );
}
