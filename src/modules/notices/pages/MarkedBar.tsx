import { useSay } from '../../../web/language.tsx';
import type { DraftObligation } from '../draft.ts';
import type { Marked } from './DraftPaper.tsx';

/** What can be done with marked text, beside it. */
export function MarkedBar({
  marked,
  one,
  onTake,
}: {
  readonly marked: Marked;
  readonly one: DraftObligation | undefined;
  readonly onTake: (use: 'add' | 'words' | 'split') => void;
}) {
  const say = useSay();
  const inside = one && marked.start > one.start && marked.start < one.end;
  return (
    <div
      className="nb-marked"
      role="toolbar"
      aria-label={say(['选中的文字', 'Marked text'])}
      style={{ left: Math.max(120, Math.min(marked.x, window.innerWidth - 120)), top: Math.max(8, marked.y - 52) }}
      onPointerDown={(event) => event.preventDefault()}
    >
      <button type="button" onClick={() => onTake('add')}>
        {say(['添加为要求', 'Add as obligation'])}
      </button>
      {one && (
        <button type="button" onClick={() => onTake('words')}>
          {say(['改成这一条的文字', 'Use as its words'])}
        </button>
      )}
      {inside && (
        <button type="button" onClick={() => onTake('split')}>
          {say(['从这里拆开', 'Split here'])}
        </button>
      )}
    </div>
  );
}
