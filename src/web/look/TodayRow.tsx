import type { ReactNode } from 'react';
import { momentWords, remaining } from './dates.ts';
import { DutyGlyph, type DutyState, dutyWords } from './DutyMark.tsx';
import { useLookLanguage, useWords } from './LanguageContext.tsx';
import './look.css';
import './today.css';

interface Props {
  readonly state: DutyState;
  /** What is owed: 「食堂早间消毒」. */
  readonly what: ReactNode;
  /** Where, and for which clause. */
  readonly where: ReactNode;
  /** Due instant; null where nothing is due by the clock. */
  readonly dueAt: Date | string | null;
  readonly now: Date | string;
  /** The one main action; a verb. */
  readonly action?: { readonly label: string; readonly onClick: () => void; readonly busy?: boolean };
  /** Further choices, quiet: 不须办理, 转交. */
  readonly more?: ReactNode;
  /** What happened, on a row that is done: 「09:12 已登记，凭证 №10233」. */
  readonly done?: ReactNode;
  /** The form, opened in place. */
  readonly children?: ReactNode;
}

/** One thing owed today: what, where, by when, and one main action at the right. */
export function TodayRow({ state, what, where, dueAt, now, action, more, done, children }: Props) {
  const say = useWords();
  const language = useLookLanguage();
  const left = dueAt === null || done !== undefined ? undefined : remaining(dueAt, now, language);
  return (
    <li className={`look-today look-today-${state}${children ? ' look-today-open' : ''}`}>
      <div className="look-today-line">
        <span className="look-today-mark" role="img" aria-label={say(dutyWords[state])}>
          <DutyGlyph state={state} size={20} />
        </span>
        <div className="look-today-words">
          <p className="look-today-what">{what}</p>
          <p className="look-today-where">{where}</p>
        </div>
        {left && dueAt !== null && (
          <p className={`look-today-when${left.late || left.soon ? ' look-today-pressing' : ''}`}>
            <span>{left.words}</span>
            <time dateTime={new Date(dueAt).toISOString()}>{momentWords(dueAt, now, language)}</time>
          </p>
        )}
        {done !== undefined && <p className="look-today-done">{done}</p>}
        {(action || more) && (
          <div className="look-today-act">
            {more}
            {action && (
              // With another verb it is another button: a press that began on the one never ends on the other.
              <button
                key={String(action.label)}
                type="button"
                className="look-button look-button-main"
                onClick={action.onClick}
                aria-busy={action.busy}
                disabled={action.busy}
              >
                {action.label}
              </button>
            )}
          </div>
        )}
      </div>
      {children && <div className="look-today-form">{children}</div>}
    </li>
  );
}
