import { useSay } from '../../../web/language.tsx';
import { Sheet } from '../../../web/look/Sheet.tsx';
import type { NoticeRow } from '../wire.ts';
import { type Paragraph, sentencesOf } from './pieces.ts';

interface Props {
  readonly row: NoticeRow;
  readonly paragraph: Paragraph;
  readonly onChoose: (start: number, end: number) => void;
  readonly onClose: () => void;
}

/** Chooses the words of a new obligation sentence by sentence: for the keyboard, and for fingers. */
export function AddSheet({ row, paragraph, onChoose, onClose }: Props) {
  const say = useSay();
  const sentences = sentencesOf(row.text, paragraph.start, paragraph.end);
  return (
    <Sheet
      open
      onClose={onClose}
      title={say(['哪一句是要求？', 'Which sentence asks something?'])}
      path={paragraph.clause}
    >
      <ul className="nb-sentences">
        {sentences.map(({ start, end }) => {
          const there = row.obligations.filter((one) => one.start < end && one.end > start).length;
          return (
            <li key={start}>
              <button type="button" onClick={() => onChoose(start, end)}>
                {row.text.slice(start, end)}
                {there > 0 && <small>{say([`已有 ${there} 条要求`, `${there} obligations already`])}</small>}
              </button>
            </li>
          );
        })}
      </ul>
    </Sheet>
  );
}
