import type { Label } from '../../kit/label.ts';
import { useWords } from './LanguageContext.tsx';
import './look.css';

export type DutyState = 'proven' | 'due' | 'late' | 'unowned' | 'notOwed';

export const dutyWords: Readonly<Record<DutyState, Label>> = {
  proven: ['已办', 'Proven'],
  due: ['待办', 'Due'],
  late: ['逾期', 'Late'],
  unowned: ['无主', 'Unowned'],
  notOwed: ['不须办理', 'Not owed'],
};

/** The drawing alone, in a 16 × 16 field. Each state is told by its outline, so it survives black-and-white print. */
export function DutyGlyph({ state, size = 16 }: { readonly state: DutyState; readonly size?: number }) {
  return (
    <svg className="look-glyph" viewBox="0 0 16 16" width={size} height={size} aria-hidden="true">
      {state === 'proven' && (
        <>
          <circle cx="8" cy="8" r="7" fill="var(--pine)" />
          <path
            d="M4.6 8.3l2.4 2.4 4.5-5"
            fill="none"
            stroke="var(--paper)"
            strokeWidth="1.7"
            strokeLinecap="round"
            strokeLinejoin="round"
          />
        </>
      )}
      {state === 'due' && <circle cx="8" cy="8" r="6.1" fill="none" stroke="var(--ink-2)" strokeWidth="1.6" />}
      {state === 'late' && <path d="M8 8V1A7 7 0 1 1 2.4 3.8z" fill="var(--ink)" />}
      {state === 'unowned' && (
        <circle cx="8" cy="8" r="6.1" fill="none" stroke="var(--ink)" strokeWidth="1.7" strokeDasharray="3.1 1.69" />
      )}
      {state === 'notOwed' && <path d="M4.5 8h7" stroke="var(--ink-2)" strokeWidth="1.6" strokeLinecap="round" />}
    </svg>
  );
}

interface Props {
  readonly state: DutyState;
  /** Days late; shown behind the mark of a late duty. */
  readonly days?: number;
  readonly size?: number;
  /** Said in place of the state's own word: 「昨日未办」. */
  readonly words?: Label | undefined;
  /** Shows the word beside the glyph; an unowned or late duty always shows it. */
  readonly word?: boolean;
}

/** The mark of a duty's state: shape first, word second, never colour alone. */
export function DutyMark({ state, days, words, size = 16, word = false }: Props) {
  const say = useWords();
  const name = say(words ?? dutyWords[state]);
  const late = state === 'late' && days !== undefined ? say([`迟 ${days} 天`, `${days} d late`]) : undefined;
  const shown = late ?? (word || state === 'unowned' || state === 'late' ? name : undefined);
  return (
    <span className={`look-mark look-mark-${state}`} role="img" aria-label={late ?? name}>
      <DutyGlyph state={state} size={size} />
      {shown !== undefined && <span aria-hidden="true">{shown}</span>}
    </span>
  );
}
