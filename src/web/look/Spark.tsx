import { sparkRuns } from './figures.ts';
import './look.css';

interface Props {
  /** One value a day, oldest first; null is a day without anything owed. */
  readonly values: readonly (number | null)[];
  readonly width?: number;
  readonly height?: number;
  /** What the line shows, for those who cannot see it. */
  readonly label: string;
}

/** A 14-day line, no axes; the last day is a dot. */
export function Spark({ values, width = 64, height = 18, label }: Props) {
  const runs = sparkRuns(values, width, height);
  const last = values.at(-1);
  const end = last === null || last === undefined ? undefined : runs.at(-1)?.split(' ').at(-1)?.split(',');
  return (
    <svg
      className="look-spark"
      viewBox={`0 0 ${width} ${height}`}
      width={width}
      height={height}
      role="img"
      aria-label={label}
    >
      <line x1="0" x2={width} y1={height - 0.5} y2={height - 0.5} stroke="var(--line)" />
      {runs.map((run) => (
        <polyline
          key={run}
          points={run.includes(' ') ? run : `${run} ${run}`}
          fill="none"
          stroke="var(--ink-2)"
          strokeWidth="1.2"
          strokeLinejoin="round"
          strokeLinecap="round"
        />
      ))}
      {end && <circle cx={end[0]} cy={end[1]} r="1.9" fill="var(--pine)" />}
    </svg>
  );
}
