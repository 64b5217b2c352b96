/**
 * Figures of duties in some territory on some day. `owed` holds every duty that was due; `proven`, `late` and `unowned` are
 * parts of it that do not overlap, and what remains is not yet due. `notOwed` stands outside: zero is not "not checked".
 */
export interface Figures {
  readonly owed: number;
  readonly proven: number;
  readonly late: number;
  readonly unowned: number;
  readonly notOwed: number;
}

export type BarState = 'proven' | 'due' | 'late' | 'unowned';

export interface Segment {
  readonly state: BarState;
  /** Per cent of the bar. */
  readonly from: number;
  readonly width: number;
}

/** Owed and neither proven, late nor unowned: still to come. Never below zero, whatever the figures say. */
export function stillDue({ owed, proven, late, unowned }: Figures): number {
  return Math.max(0, owed - proven - late - unowned);
}

/**
 * The parts of a bar in per cent, in reading order proven, due, late, unowned. Any part that exists takes at least `least`
 * per cent, so that one late duty in ten thousand is still seen; the larger parts give way for it.
 */
export function barSegments(figures: Figures, least = 2): Segment[] {
  const parts: { state: BarState; count: number }[] = [
    { state: 'proven', count: figures.proven },
    { state: 'due', count: stillDue(figures) },
    { state: 'late', count: figures.late },
    { state: 'unowned', count: figures.unowned },
  ];
  const present = parts.filter((part) => part.count > 0);
  const total = present.reduce((sum, part) => sum + part.count, 0);
  if (total === 0) return [];
  const small = present.filter((part) => (part.count / total) * 100 < least);
  const room = 100 - small.length * least;
  const large = present.filter((part) => !small.includes(part)).reduce((sum, part) => sum + part.count, 0);
  let from = 0;
  return present.map(({ state, count }) => {
    const width = small.some((part) => part.state === state) ? least : (count / large) * room;
    const segment = { state, from, width };
    from += width;
    return segment;
  });
}

/** The sum of several figures. */
export function sumFigures(all: readonly Figures[]): Figures {
  return all.reduce(
    (sum, one) => ({
      owed: sum.owed + one.owed,
      proven: sum.proven + one.proven,
      late: sum.late + one.late,
      unowned: sum.unowned + one.unowned,
      notOwed: sum.notOwed + one.notOwed,
    }),
    { owed: 0, proven: 0, late: 0, unowned: 0, notOwed: 0 },
  );
}

/** How much something needs attention: an unowned duty weighs as much as a late one, shares break ties. */
export function trouble({ owed, late, unowned }: Figures): number {
  const wrong = late + unowned;
  return wrong === 0 ? 0 : wrong + wrong / Math.max(owed, wrong);
}

/** A step of pine from 0 to 5 for a value between 0 and `most`. Zero is step 0; anything above is at least step 1. */
export function pineStep(value: number, most: number): 0 | 1 | 2 | 3 | 4 | 5 {
  if (value <= 0 || most <= 0) return 0;
  return Math.min(5, Math.max(1, Math.ceil((value / most) * 5))) as 1 | 2 | 3 | 4 | 5;
}

/**
 * Polyline points of a spark line in a box. The line fills the box between its own least and largest value, but a range under
 * a fifth of the largest is not blown up. A null is a gap, so the result is one string per unbroken run.
 */
export function sparkRuns(values: readonly (number | null)[], width: number, height: number, padding = 2): string[] {
  const known = values.filter((value): value is number => value !== null);
  if (known.length === 0) return [];
  const high = Math.max(...known);
  const low = Math.min(...known);
  const span = Math.max(high - low, high / 5, Number.MIN_VALUE);
  const base = Math.max(0, high - span);
  const step = values.length > 1 ? (width - padding * 2) / (values.length - 1) : 0;
  const runs: string[][] = [[]];
  for (const [at, value] of values.entries()) {
    if (value === null) {
      if (runs.at(-1)?.length) runs.push([]);
      continue;
    }
    const x = padding + at * step;
    const y = height - padding - ((value - base) / span) * (height - padding * 2);
    runs.at(-1)?.push(`${x.toFixed(1)},${y.toFixed(1)}`);
  }
  return runs.filter((run) => run.length > 0).map((run) => run.join(' '));
}
