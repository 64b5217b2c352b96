import { useSay } from '../../../../web/language.tsx';
import { RollingNumber } from '../../../../web/look/RollingNumber.tsx';
import { Link } from '../../../../web/shell/Link.tsx';
import type { FigureName, MovementFigures } from '../wire.ts';
import { figureWords } from './figureWords.ts';

/** The sum of a figure over the grounds shown. */
export const sumOf = (figures: readonly MovementFigures[], name: FigureName): number =>
  figures.reduce((sum, figure) => sum + figure[name], 0);

interface Props {
  readonly figures: readonly MovementFigures[];
  readonly day: string;
  /** Whether a figure opens its list. */
  readonly opens: boolean;
}

/** What is to be done today, in figures; the idle ones are left out beyond the first three. */
export function FigureStrip({ figures, day, opens }: Props) {
  const say = useSay();
  const shown = figureWords
    .map((figure) => ({ ...figure, n: sumOf(figures, figure.name) }))
    .filter(({ n }, at) => at < 3 || n > 0);
  return (
    <ul className="figure-strip">
      {shown.map(({ name, label, list, n }) => {
        const words = (
          <>
            <span className="figure-n">
              <RollingNumber value={n} />
            </span>
            <span>{say(label)}</span>
          </>
        );
        return (
          <li key={name} data-figure={name} data-idle={n === 0 || undefined}>
            {opens && n > 0 ? <Link to={list(day)}>{words}</Link> : <span>{words}</span>}
          </li>
        );
      })}
    </ul>
  );
}
