import type { Label } from '../../kit/label.ts';
import { useWords } from './LanguageContext.tsx';
import './look.css';
import './states.css';

interface Props {
  /** What happened and what to do now, in both languages. */
  readonly problem: { readonly label: Label; readonly code?: string };
  readonly onRetry?: () => unknown;
}

/** A "no" that fills a place: what, why, what now. Told in ink, since red means risk. */
export function ErrorState({ problem, onRetry }: Props) {
  const say = useWords();
  return (
    <div className="look-error" role="alert">
      <svg viewBox="0 0 32 32" width="32" height="32" aria-hidden="true">
        <circle cx="16" cy="16" r="13" fill="none" stroke="currentColor" strokeWidth="1.5" />
        <path d="M16 8.5v10" stroke="currentColor" strokeWidth="2" />
        <circle cx="16" cy="22.5" r="1.4" fill="currentColor" />
      </svg>
      <p className="look-error-words">{say(problem.label)}</p>
      {onRetry && (
        <button type="button" className="look-button" onClick={() => void onRetry()}>
          {say(['重试', 'Try again'])}
        </button>
      )}
      {problem.code && <p className="look-error-code">{problem.code}</p>}
    </div>
  );
}
