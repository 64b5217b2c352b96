import { type ReactNode, useCallback, useEffect, useMemo, useRef } from 'react';
import { ClauseFigures } from './ClauseFigures.tsx';
import { ClauseRow } from './ClauseRow.tsx';
import { dayWords } from './dates.ts';
import { type Figures, sumFigures } from './figures.ts';
import { useLookLanguage, useWords } from './LanguageContext.tsx';
import { NoticeFoot } from './NoticeFoot.tsx';
import { NoticeHead } from './NoticeHead.tsx';
import type { NoticeClause, NoticeEnvelope } from './notice.ts';
import { TroubleStrip } from './TroubleStrip.tsx';
import './look.css';
import './document.css';

interface Props {
  readonly document: NoticeEnvelope;
  readonly clauses: readonly NoticeClause[];
  readonly selected?: string;
  readonly selectedObligation?: string;
  readonly onSelect: (clause: string, obligation?: string) => void;
  /** Whose figures these are. */
  readonly territoryName: string;
  /** The day of the figures, `YYYY-MM-DD`. */
  readonly day: string;
  /** Day n of the campaign and of how many. */
  readonly dayOfCampaign?: { readonly day: number; readonly of: number };
  /** Sums over all clauses; taken from the clauses when left out. */
  readonly totals?: Figures;
  /** The sums on the day compared with. */
  readonly totalsBefore?: Figures;
  /** A word on the sums: what the late ones are, or how an earlier day is to be read. */
  readonly totalsNote?: ReactNode;
  /** Controls that change the territory and the day where they stand; plain words when left out. */
  readonly territoryControl?: ReactNode;
  readonly dayControl?: ReactNode;
  /** Line filter, comparison, print, wall. */
  readonly actions?: ReactNode;
}

/**
 * The notice as a red-header document that happens to be alive: clause numbers and sparks in the left margin, the text at 28
 * characters a line, the figures of the reader's territory beside the first line of each clause. On a phone clause by
 * clause with the figures beneath; in print the figures are margin notes.
 */
export function TypesetNotice(props: Props) {
  const { clauses, document: envelope, onSelect, selected, selectedObligation } = props;
  const say = useWords();
  const language = useLookLanguage();
  const sheet = useRef<HTMLElement>(null);
  const totals = useMemo(
    () => props.totals ?? sumFigures(clauses.flatMap(({ figures }) => (figures ? [figures] : []))),
    [props.totals, clauses],
  );
  const go = useCallback((clause: string) => {
    const row = sheet.current?.querySelector<HTMLElement>(`[data-clause="${CSS.escape(clause)}"]`);
    const still = window.matchMedia('(prefers-reduced-motion: reduce)').matches;
    row?.scrollIntoView({ behavior: still ? 'auto' : 'smooth', block: 'start' });
    row?.querySelector<HTMLElement>('button')?.focus({ preventScroll: true });
  }, []);
  // The buttons in the figures serve the keyboard; for a pointer the whole clause is the target, by one listener.
  useEffect(() => {
    const node = sheet.current;
    if (!node) return;
    const onClick = (event: MouseEvent) => {
      if (!(event.target instanceof Element) || event.target.closest('button, a')) return;
      // A reader who marks text to copy it does not want a drawer.
      if (window.getSelection()?.toString()) return;
      const row = event.target.closest<HTMLElement>('.ln-live');
      const span = event.target.closest<HTMLElement>('[data-obligation]');
      if (row?.dataset.clause) onSelect(row.dataset.clause, span?.dataset.obligation);
    };
    node.addEventListener('click', onClick);
    return () => node.removeEventListener('click', onClick);
  }, [onSelect]);
  return (
    <div className="ln">
      <div className="ln-bar">
        <div className="ln-where">
          {props.territoryControl ?? <strong className="ln-territory">{props.territoryName}</strong>}
          {props.dayControl ?? <time dateTime={props.day}>{dayWords(props.day, language)}</time>}
          {props.dayOfCampaign && (
            <span className="ln-campaign">
              {say([
                `第 ${props.dayOfCampaign.day} 天，共 ${props.dayOfCampaign.of} 天`,
                `day ${props.dayOfCampaign.day} of ${props.dayOfCampaign.of}`,
              ])}
            </span>
          )}
        </div>
        <div className="ln-totals">
          <ClauseFigures figures={totals} before={props.totalsBefore ?? null} />
          {props.totalsNote && <p className="ln-totals-note">{props.totalsNote}</p>}
        </div>
        {props.actions !== undefined && <div className="ln-actions">{props.actions}</div>}
      </div>
      <article className="ln-paper" ref={sheet} lang="zh-CN">
        <NoticeHead envelope={envelope} />
        {clauses.map((clause) => (
          <ClauseRow
            key={clause.id}
            clause={clause}
            selected={clause.id === selected}
            selectedObligation={clause.id === selected ? selectedObligation : undefined}
            onSelect={onSelect}
          />
        ))}
        <NoticeFoot envelope={envelope} />
      </article>
      <TroubleStrip sheet={sheet} clauses={clauses} onGo={go} />
    </div>
  );
}
