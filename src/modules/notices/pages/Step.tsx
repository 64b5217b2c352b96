import type { ReactNode } from 'react';

/** One part of issuing under its name, with what is settled told beside the name. */
export function Step({
  title,
  aside,
  children,
}: {
  readonly title: string;
  readonly aside?: ReactNode;
  readonly children: ReactNode;
}) {
  return (
    <section className="nb-step">
      <header>
        <h2>{title}</h2>
        {aside && <div className="nb-step-aside">{aside}</div>}
      </header>
      {children}
    </section>
  );
}
