import { type ReactNode, useEffect } from 'react';
import { Link } from './Link.tsx';

interface Props {
  readonly title: string;
  readonly lead?: ReactNode;
  readonly back?: string;
  readonly backLabel?: string;
  readonly children?: ReactNode;
}

/** The head of a page: where it belongs, its name, what can be done with it. Names the browser tab as well. */
export function PageHead({ title, lead, back, backLabel, children }: Props) {
  useEffect(() => {
    document.title = `${title} · 守土`;
  }, [title]);
  return (
    <header className="page-head">
      {back && (
        <Link to={back} className="page-back">
          <span aria-hidden="true">‹</span>
          {backLabel}
        </Link>
      )}
      <div className="page-head-row">
        <h1 tabIndex={-1}>{title}</h1>
        {children && <div className="page-head-actions">{children}</div>}
      </div>
      {lead && <div className="page-lead">{lead}</div>}
    </header>
  );
}
