import type { ReactNode } from 'react';
import './look.css';
import './states.css';

interface Props {
  /** What is not here yet. */
  readonly title: ReactNode;
  /** What would fill it. */
  readonly hint?: ReactNode;
  readonly action?: { readonly label: ReactNode; readonly onClick: () => void };
}

/** An empty list says what would fill it and offers that. */
export function EmptyState({ title, hint, action }: Props) {
  return (
    <div className="look-empty">
      <svg viewBox="0 0 64 48" width="64" height="48" aria-hidden="true">
        <path d="M10 6h34l10 10v26H10z" fill="var(--paper)" stroke="var(--line-strong)" />
        <path
          d="M44 6v10h10M18 22h26M18 29h26M18 36h14"
          fill="none"
          stroke="var(--line-strong)"
          strokeDasharray="1 3"
        />
      </svg>
      <p className="look-empty-title">{title}</p>
      {hint !== undefined && <p className="look-empty-hint">{hint}</p>}
      {action && (
        <button type="button" className="look-button look-button-main" onClick={action.onClick}>
          {action.label}
        </button>
      )}
    </div>
  );
}
