import { memo } from 'react';
import { ClauseFigures } from './ClauseFigures.tsx';
import { trouble } from './figures.ts';
import { useWords } from './LanguageContext.tsx';
import { marginNumber, type NoticeClause, piecesOf, standsAlone } from './notice.ts';
import { Spark } from './Spark.tsx';

interface Props {
  readonly clause: NoticeClause;
  readonly selected: boolean;
  readonly selectedObligation?: string;
  readonly onSelect: (clause: string, obligation?: string) => void;
}

/** One clause: number and spark in the margin, its text in the measure, its figures beside its first line. */
export const ClauseRow = memo(function ClauseRow({ clause, selected, selectedObligation, onSelect }: Props) {
  const say = useWords();
  const { figures } = clause;
  const alone = standsAlone(clause);
  const number = marginNumber(clause);
  const heading = clause.number || clause.heading ? `${clause.number}${clause.heading}` : '';
  const text = piecesOf(clause.text, clause.obligations).map((piece) =>
    piece.obligation === undefined ? (
      piece.text
    ) : (
      <span
        key={piece.at}
        className={`ln-span${piece.obligation === selectedObligation ? ' ln-span-selected' : ''}`}
        data-obligation={piece.obligation}
      >
        {piece.text}
      </span>
    ),
  );
  const state = [
    'ln-clause',
    `ln-level-${clause.level}`,
    figures ? 'ln-live' : '',
    selected ? 'ln-selected' : '',
    figures && trouble(figures) > 0 ? 'ln-trouble' : '',
  ];
  return (
    <section className={state.filter(Boolean).join(' ')} id={`clause-${clause.id}`} data-clause={clause.id}>
      <div className="ln-margin">
        {clause.level !== 0 && (figures || clause.level !== 1) && <span className="ln-number">{number}</span>}
        {figures && clause.spark.length > 0 && (
          <Spark
            values={clause.spark}
            label={say([`近 14 天已办比例，${number}`, `Proven share over 14 days, ${number}`])}
          />
        )}
      </div>
      <div className="ln-text">
        {heading !== '' && alone && <h2>{heading}</h2>}
        {(clause.text !== '' || !alone) && (
          <p>
            {heading !== '' && !alone && <span className={`ln-run-in ln-run-in-${clause.level}`}>{heading}</span>}
            {text}
          </p>
        )}
      </div>
      {figures && (
        <button type="button" className="ln-beside" aria-pressed={selected} onClick={() => onSelect(clause.id)}>
          <span className="ln-hidden">{`${number} ${clause.heading} `}</span>
          <ClauseFigures figures={figures} before={clause.before ?? null} />
        </button>
      )}
    </section>
  );
});
