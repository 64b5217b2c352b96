import { useEffect, useMemo, useState } from 'react';
import type { Label } from '../../kit/label.ts';
import { balancedLines } from '../../kit/typeset.ts';
import { Cartogram, type Tile } from './Cartogram.tsx';
import { ClauseFigures } from './ClauseFigures.tsx';
import { clockWords, dayWords } from './dates.ts';
import { FigureBar } from './FigureBar.tsx';
import { type Figures, stillDue, sumFigures, trouble } from './figures.ts';
import { useLookLanguage, useWords } from './LanguageContext.tsx';
import { marginNumber, type NoticeClause, type NoticeEnvelope } from './notice.ts';
import { share } from './numbers.ts';
import { RollingNumber } from './RollingNumber.tsx';
import { Spark } from './Spark.tsx';
import './look.css';
import './document.css';
import './wall.css';

interface Props {
  readonly document: NoticeEnvelope;
  readonly clauses: readonly NoticeClause[];
  readonly tiles: readonly Tile[];
  readonly measure: Label;
  readonly territoryName: string;
  readonly day: string;
  /** Shown as the time of the figures. */
  readonly now: Date | string;
  readonly dayOfCampaign: { readonly day: number; readonly of: number };
  readonly totals?: Figures;
  /** How long one clause stands, in seconds. */
  readonly every?: number;
  readonly onLeave?: () => void;
}

/** The clauses with something late or unowned, worst first. */
export function inTrouble(clauses: readonly NoticeClause[]): NoticeClause[] {
  return clauses
    .filter(({ figures }) => figures && trouble(figures) > 0)
    .sort((a, b) => (b.figures ? trouble(b.figures) : 0) - (a.figures ? trouble(a.figures) : 0));
}

const excerptLength = 120;

function excerpt(text: string): string {
  if (text.length <= excerptLength) return text;
  const cut = text.slice(0, excerptLength);
  const stop = Math.max(cut.lastIndexOf('。'), cut.lastIndexOf('；'), cut.lastIndexOf('，'));
  return `${cut.slice(0, stop > 60 ? stop : excerptLength)}……`;
}

/**
 * The notice on a wall, 16:9: the day of the campaign on top, the cartogram of the grounds at the left, the clauses in most
 * trouble turning slowly at the right. The turning can be paused and stands still for those who ask for less motion.
 */
export function WallNotice(props: Props) {
  const { clauses, document: envelope, dayOfCampaign, tiles, measure, every = 14 } = props;
  const say = useWords();
  const language = useLookLanguage();
  const worst = useMemo(() => inTrouble(clauses).slice(0, 5), [clauses]);
  const totals = useMemo(
    () => props.totals ?? sumFigures(clauses.flatMap(({ figures }) => (figures ? [figures] : []))),
    [props.totals, clauses],
  );
  const [at, setAt] = useState(0);
  const [still, setStill] = useState(() => window.matchMedia('(prefers-reduced-motion: reduce)').matches);
  const current = worst.length > 0 ? worst[at % worst.length] : undefined;

  useEffect(() => {
    if (still || worst.length < 2) return;
    const timer = setInterval(() => setAt((before) => (before + 1) % worst.length), every * 1000);
    return () => clearInterval(timer);
  }, [still, worst.length, every]);

  return (
    <div className="wall">
      <header className="wall-head">
        <div>
          <p className="wall-number">{envelope.number}</p>
          <h1>
            {balancedLines(envelope.title, 26).map((line) => (
              <span key={line}>{line}</span>
            ))}
          </h1>
        </div>
        <div className="wall-day">
          <p>
            {say(['第', 'Day'])} <b>{dayOfCampaign.day}</b> {say(['天', ''])}
            <small>{say([`共 ${dayOfCampaign.of} 天`, `of ${dayOfCampaign.of}`])}</small>
          </p>
          <svg viewBox={`0 0 ${dayOfCampaign.of * 4} 12`} preserveAspectRatio="none" aria-hidden="true">
            {Array.from({ length: dayOfCampaign.of }, (_, one) => one + 1).map((one) => (
              <rect
                key={one}
                x={(one - 1) * 4}
                width={one === dayOfCampaign.day ? 3 : 1.6}
                y={one === dayOfCampaign.day ? 0 : one < dayOfCampaign.day ? 4 : 9}
                height={one === dayOfCampaign.day ? 12 : one < dayOfCampaign.day ? 8 : 3}
                fill={one <= dayOfCampaign.day ? 'var(--pine)' : 'var(--line-strong)'}
              />
            ))}
          </svg>
        </div>
      </header>

      <section className="wall-left">
        <div className="wall-ground">
          <h2>{props.territoryName}</h2>
          <p>
            {dayWords(props.day, language)} {clockWords(props.now)}
          </p>
        </div>
        <Cartogram tiles={tiles} measure={measure} />
        <dl className="wall-totals">
          {(
            [
              [['应办', 'Owed'], totals.owed],
              [['已办', 'Proven'], totals.proven],
              [['待办', 'Due'], stillDue(totals)],
              [['逾期', 'Late'], totals.late],
              [['无主', 'Unowned'], totals.unowned],
            ] as const
          ).map(([label, value]) => (
            <div key={label[0]}>
              <dt>{say(label)}</dt>
              <dd>
                <RollingNumber value={value} />
              </dd>
            </div>
          ))}
        </dl>
        <FigureBar figures={totals} height={14} />
      </section>

      <section className="wall-right" aria-live="off">
        {current?.figures ? (
          <article className="wall-clause" key={current.id}>
            <p className="wall-clause-number">
              <span>
                {marginNumber(current)}　{say(['已办', 'Proven'])} {share(current.figures.proven, current.figures.owed)}
              </span>
              <Spark
                values={current.spark}
                width={180}
                height={40}
                label={say(['近 14 天已办比例', 'Proven share over 14 days'])}
              />
            </p>
            {current.heading.length > 2 && <h2>{current.heading.replace(/[。：]$/u, '')}</h2>}
            <p className={`wall-clause-text${current.text.length < 70 ? ' wall-clause-short' : ''}`}>
              {`${current.heading.length <= 2 ? current.heading : ''}${excerpt(current.text)}`}
            </p>
            <ClauseFigures figures={current.figures} />
          </article>
        ) : (
          <p className="wall-calm">{say(['今日各条均无逾期、无主责任', 'Nothing late, nothing unowned today'])}</p>
        )}
        <footer className="wall-turn">
          <ol>
            {worst.map((clause, index) => (
              <li key={clause.id}>
                <button type="button" aria-current={index === at % worst.length} onClick={() => setAt(index)}>
                  {marginNumber(clause)}
                </button>
              </li>
            ))}
          </ol>
          {worst.length > 1 && (
            <button type="button" className="look-quiet" aria-pressed={still} onClick={() => setStill(!still)}>
              {still ? say(['继续轮播', 'Turn on']) : say(['停在这条', 'Hold here'])}
            </button>
          )}
          {props.onLeave && (
            <button type="button" className="look-quiet" onClick={props.onLeave}>
              {say(['退出大屏', 'Leave the wall'])}
            </button>
          )}
        </footer>
      </section>
    </div>
  );
}
