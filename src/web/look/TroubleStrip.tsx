import { type RefObject, useEffect, useState } from 'react';
import { trouble } from './figures.ts';
import { useWords } from './LanguageContext.tsx';
import { marginNumber, type NoticeClause } from './notice.ts';

interface Mark {
  readonly clause: NoticeClause;
  /** Per cent of the whole scroll length. */
  readonly at: number;
}

function scrollerOf(node: HTMLElement): HTMLElement {
  for (let one = node.parentElement; one; one = one.parentElement) {
    const { overflowY } = getComputedStyle(one);
    if ((overflowY === 'auto' || overflowY === 'scroll') && one.scrollHeight > one.clientHeight) return one;
  }
  return document.documentElement;
}

interface Props {
  /** The element that holds the clause rows. */
  readonly sheet: RefObject<HTMLElement | null>;
  readonly clauses: readonly NoticeClause[];
  readonly onGo: (clause: string) => void;
}

/** Beside the scroll bar: a mark where each clause with late or unowned duties lies, longer for more of them. */
export function TroubleStrip({ sheet, clauses, onGo }: Props) {
  const say = useWords();
  const [marks, setMarks] = useState<readonly Mark[]>([]);

  useEffect(() => {
    const node = sheet.current;
    if (!node) return;
    const measure = () => {
      const scroller = scrollerOf(node);
      const whole = scroller.scrollHeight;
      const top = scroller === document.documentElement ? 0 : scroller.getBoundingClientRect().top;
      const scrolled = scroller.scrollTop;
      setMarks(
        clauses.flatMap((clause) => {
          if (!clause.figures || clause.figures.late + clause.figures.unowned === 0) return [];
          const row = node.querySelector(`[data-clause="${CSS.escape(clause.id)}"]`);
          if (!row) return [];
          return [{ clause, at: ((row.getBoundingClientRect().top - top + scrolled) / whole) * 100 }];
        }),
      );
    };
    measure();
    const watch = new ResizeObserver(measure);
    watch.observe(node);
    return () => watch.disconnect();
  }, [sheet, clauses]);

  if (marks.length === 0) return null;
  const worst = Math.max(...marks.map(({ clause }) => (clause.figures ? trouble(clause.figures) : 0)));
  return (
    <nav className="ln-strip" aria-label={say(['有逾期或无主的条款', 'Clauses with late or unowned duties'])}>
      {marks.map(({ clause, at }) => {
        const { late, unowned } = clause.figures ?? { late: 0, unowned: 0 };
        const words = say([
          `${marginNumber(clause)}：逾期 ${late}，无主 ${unowned}`,
          `${marginNumber(clause)}: ${late} late, ${unowned} unowned`,
        ]);
        return (
          <button
            key={clause.id}
            type="button"
            className={late > 0 ? 'ln-strip-late' : 'ln-strip-unowned'}
            style={{ top: `${at}%`, width: 6 + 10 * Math.sqrt((clause.figures ? trouble(clause.figures) : 0) / worst) }}
            title={words}
            aria-label={words}
            onClick={() => onGo(clause.id)}
          />
        );
      })}
    </nav>
  );
}
