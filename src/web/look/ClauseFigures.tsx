import type { Label } from '../../kit/label.ts';
import { DutyGlyph } from './DutyMark.tsx';
import { FigureBar } from './FigureBar.tsx';
import type { Figures } from './figures.ts';
import { useLookLanguage, useWords } from './LanguageContext.tsx';
import { compact, grouped, signed } from './numbers.ts';
import { RollingNumber } from './RollingNumber.tsx';

const columns: readonly { readonly of: 'owed' | 'proven' | 'late' | 'unowned'; readonly label: Label }[] = [
  { of: 'owed', label: ['应办', 'Owed'] },
  { of: 'proven', label: ['已办', 'Proven'] },
  { of: 'late', label: ['逾期', 'Late'] },
  { of: 'unowned', label: ['无主', 'Unowned'] },
];

interface Props {
  readonly figures: Figures;
  /** The same figures on an earlier day: each then tells how it changed since. */
  readonly before?: Figures | null;
}

/** Owed, proven, late and unowned over one thin bar. What is wrong carries its mark; a zero steps back. */
export function ClauseFigures({ figures, before }: Props) {
  const say = useWords();
  const language = useLookLanguage();
  const format = (value: number) => (value >= 1_000_000 ? compact(value, language) : grouped(value));
  const long = columns.some(({ of }) => figures[of] >= 100_000);
  return (
    <span className={long ? 'ln-figures ln-long' : 'ln-figures'}>
      <span className="ln-cells">
        {columns.map(({ of, label }) => {
          const value = figures[of];
          const wrong = (of === 'late' || of === 'unowned') && value > 0;
          return (
            <span key={of} className={`ln-cell${value === 0 ? ' ln-zero' : wrong ? ' ln-wrong' : ''}`}>
              <span className="ln-word">{say(label)}</span>
              <span className="ln-value">
                {wrong && <DutyGlyph state={of === 'late' ? 'late' : 'unowned'} size={11} />}
                <RollingNumber value={value} format={format} />
              </span>
              {before && (
                <span className={`ln-change${value === before[of] ? ' ln-change-none' : ''}`}>
                  {signed(value - before[of])}
                </span>
              )}
            </span>
          );
        })}
      </span>
      <FigureBar figures={figures} height={8} />
    </span>
  );
}
