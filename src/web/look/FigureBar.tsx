import { barSegments, type Figures, stillDue } from './figures.ts';
import { useWords } from './LanguageContext.tsx';
import { grouped } from './numbers.ts';
import './look.css';

const gap = 0.6;

interface Props {
  readonly figures: Figures;
  /** Pixels; the bar is as wide as its place. */
  readonly height?: number;
}

/**
 * One thin bar: proven a solid line, still due a hair line, late a tall block, unowned a dashed frame. The four differ in
 * height and outline, so they are told apart without colour.
 */
export function FigureBar({ figures, height = 10 }: Props) {
  const say = useWords();
  const { owed, proven, late, unowned } = figures;
  const n = grouped;
  const words = say([
    `应办 ${n(owed)}，已办 ${n(proven)}，待办 ${n(stillDue(figures))}，逾期 ${n(late)}，无主 ${n(unowned)}`,
    `${n(owed)} owed, ${n(proven)} proven, ${n(stillDue(figures))} due, ${n(late)} late, ${n(unowned)} unowned`,
  ]);
  const segments = barSegments(figures);
  const middle = height / 2;
  return (
    <svg className="look-bar" height={height} role="img" aria-label={words}>
      {segments.length === 0 && (
        <line x1="0" x2="100%" y1={middle} y2={middle} stroke="var(--line-strong)" strokeDasharray="1 4" />
      )}
      {segments.map(({ state, from, width }, at) => {
        const x = `${from + (at === 0 ? 0 : gap)}%`;
        const w = `${Math.max(0.5, width - (at === 0 ? 0 : gap))}%`;
        if (state === 'proven')
          return <rect key={state} x={x} width={w} y={middle - 2} height="4" fill="var(--pine)" />;
        if (state === 'due')
          return <rect key={state} x={x} width={w} y={middle - 0.5} height="1" fill="var(--line-strong)" />;
        if (state === 'late') return <rect key={state} x={x} width={w} y="0" height={height} fill="var(--ink)" />;
        return (
          <rect
            key={state}
            x={x}
            width={w}
            y="0.75"
            height={height - 1.5}
            fill="none"
            stroke="var(--ink)"
            strokeWidth="1.5"
            strokeDasharray="2.5 2"
          />
        );
      })}
    </svg>
  );
}
