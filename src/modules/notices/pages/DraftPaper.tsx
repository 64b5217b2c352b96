import { memo, useCallback, useEffect, useMemo, useRef } from 'react';
import { useSay } from '../../../web/language.tsx';
import { NoticeFoot } from '../../../web/look/NoticeFoot.tsx';
import { NoticeHead } from '../../../web/look/NoticeHead.tsx';
import '../../../web/look/document.css';
import type { DraftObligation } from '../draft.ts';
import type { NoticeRow } from '../wire.ts';
import { type Paragraph, paragraphsOf } from './pieces.ts';
import { envelopeShown } from './envelopeShown.ts';

/** Marked text: offsets in the notice's text, and where on the screen to offer what can be done with it. */
export interface Marked {
  readonly start: number;
  readonly end: number;
  readonly x: number;
  readonly y: number;
}

interface Props {
  readonly row: NoticeRow;
  readonly selected: string | undefined;
  readonly onSelect: (key: string) => void;
  /** Choosing text is offered only where the list may be changed. */
  readonly editable: boolean;
  readonly onMark: (marked: Marked | undefined) => void;
  readonly onAddIn: (paragraph: Paragraph) => void;
  readonly onHead: () => void;
}

/** The offset in the notice of a point in the DOM, or nothing outside its text. */
function offsetOf(node: Node, at: number): number | undefined {
  const holder = (node instanceof Element ? node : node.parentElement)?.closest<HTMLElement>('[data-at]');
  if (!holder) return undefined;
  const start = Number(holder.dataset.at);
  return node instanceof Element ? start + (at > 0 ? (holder.textContent ?? '').length : 0) : start + at;
}

/** What is marked within the paper, trimmed to words. */
function markedIn(paper: HTMLElement, text: string): Marked | undefined {
  const selection = window.getSelection();
  if (!selection || selection.isCollapsed || selection.rangeCount === 0) return undefined;
  const range = selection.getRangeAt(0);
  if (!paper.contains(range.commonAncestorContainer)) return undefined;
  let start = offsetOf(range.startContainer, range.startOffset);
  let end = offsetOf(range.endContainer, range.endOffset);
  if (start === undefined || end === undefined) return undefined;
  while (start < end && /[\s，；、。]/.test(text[start] as string)) start += 1;
  while (end > start && /\s/.test(text[end - 1] as string)) end -= 1;
  if (end - start < 2) return undefined;
  const box = range.getBoundingClientRect();
  return { start, end, x: box.left + box.width / 2, y: box.top };
}

/**
 * The notice as typeset with its obligations marked in the text. Each mark can be reached and chosen with the keyboard;
 * text can be marked by pointer, or sentence by sentence from the paragraph's own button.
 */
export function DraftPaper({ row, selected, onSelect, editable, onMark, onAddIn, onHead }: Props) {
  const say = useSay();
  const paper = useRef<HTMLElement>(null);
  const { text, clauses, obligations } = row;
  const paragraphs = useMemo(() => paragraphsOf(text, clauses, obligations), [text, clauses, obligations]);
  const numbers = useMemo(
    () => new Map(obligations.map((each: DraftObligation, i: number) => [each.key, i + 1])),
    [obligations],
  );
  const seen = useMemo(
    () => new Set(obligations.filter((each: DraftObligation) => each.checked).map((each) => each.key)),
    [obligations],
  );

  useEffect(() => {
    if (!editable) return;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const look = () => {
      clearTimeout(timer);
      timer = setTimeout(() => paper.current && onMark(markedIn(paper.current, text)), 120);
    };
    document.addEventListener('selectionchange', look);
    return () => {
      clearTimeout(timer);
      document.removeEventListener('selectionchange', look);
    };
  }, [editable, onMark, text]);

  useEffect(() => {
    if (!selected) return;
    const mark = paper.current?.querySelector<HTMLElement>(`[data-keys~="${CSS.escape(selected)}"]`);
    if (!mark) return;
    const box = mark.getBoundingClientRect();
    if (box.top < 140 || box.bottom > window.innerHeight - 60)
      mark.scrollIntoView({ block: 'center', behavior: 'smooth' });
  }, [selected]);

  const choose = useCallback(
    (keys: readonly string[]) => {
      // Two duties on the same words take turns.
      const next = keys[(keys.indexOf(selected ?? '') + 1) % keys.length];
      if (next) onSelect(next);
    },
    [onSelect, selected],
  );
  const head = envelopeShown(row);
  return (
    <div className="ln nb-paper">
      <article className="ln-paper" ref={paper} lang="zh-CN">
        <div className="nb-head">
          <NoticeHead envelope={head} />
          {editable && (
            <button type="button" className="look-quiet nb-head-edit" onClick={onHead}>
              {say(['改文头文尾', 'Amend head and foot'])}
            </button>
          )}
        </div>
        {paragraphs.map((paragraph) => (
          <Lines
            key={paragraph.key}
            paragraph={paragraph}
            numbers={numbers}
            seen={seen}
            selected={
              paragraph.stretches.some((s) => s.pieces.some((p) => p.keys.includes(selected ?? '')))
                ? selected
                : undefined
            }
            editable={editable}
            onChoose={choose}
            onAddIn={onAddIn}
          />
        ))}
        <NoticeFoot envelope={head} />
      </article>
    </div>
  );
}

const Lines = memo(function Lines({
  paragraph,
  numbers,
  seen,
  selected,
  editable,
  onChoose,
  onAddIn,
}: {
  readonly paragraph: Paragraph;
  readonly numbers: ReadonlyMap<string, number>;
  readonly seen: ReadonlySet<string>;
  readonly selected: string | undefined;
  readonly editable: boolean;
  readonly onChoose: (keys: readonly string[]) => void;
  readonly onAddIn: (paragraph: Paragraph) => void;
}) {
  const say = useSay();
  return (
    <div className="nb-paragraph" data-kind={paragraph.kind}>
      <p>
        {paragraph.stretches.map((stretch) =>
          stretch.pieces.map((piece) => {
            const face = stretch.face === 'plain' ? '' : ` nb-${stretch.face}`;
            if (piece.keys.length === 0)
              return (
                <span key={piece.at} className={`nb-plain${face}`} data-at={piece.at}>
                  {piece.text}
                </span>
              );
            const chosen = selected !== undefined && piece.keys.includes(selected);
            const isFirst = piece.begins.length > 0;
            return (
              <span key={piece.at}>
                {isFirst && (
                  <sup className="nb-sup" aria-hidden="true" data-chosen={chosen || undefined}>
                    {piece.begins.map((key) => numbers.get(key)).join('、')}
                  </sup>
                )}
                <span
                  role="button"
                  tabIndex={isFirst ? 0 : -1}
                  className={`nb-mark${face}`}
                  data-at={piece.at}
                  data-keys={piece.keys.join(' ')}
                  data-chosen={chosen || undefined}
                  data-seen={piece.keys.every((key) => seen.has(key)) || undefined}
                  aria-pressed={chosen}
                  onClick={() => {
                    if (!window.getSelection()?.toString()) onChoose(piece.keys);
                  }}
                  onKeyDown={(event) => {
                    if (event.key !== 'Enter' && event.key !== ' ') return;
                    event.preventDefault();
                    onChoose(piece.keys);
                  }}
                >
                  {piece.text}
                </span>
              </span>
            );
          }),
        )}
      </p>
      {editable && paragraph.kind !== 'table' && (
        <button
          type="button"
          className="nb-add-in"
          onClick={() => onAddIn(paragraph)}
          aria-label={say([`在这一段补一条要求：${words(paragraph)}`, `Add an obligation here: ${words(paragraph)}`])}
        >
          ＋
        </button>
      )}
    </div>
  );
});

const words = (paragraph: Paragraph) =>
  paragraph.stretches
    .flatMap((stretch) => stretch.pieces.map((piece) => piece.text))
    .join('')
    .slice(0, 16);
