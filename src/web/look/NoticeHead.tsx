import { type CSSProperties, useMemo } from 'react';
import { balancedLines, cells } from '../../kit/typeset.ts';
import type { NoticeEnvelope } from './notice.ts';

/** Lets the style sheet size a block so that its longest line fits the measure. */
function longest(lines: readonly string[]): CSSProperties {
  return { '--longest': Math.max(1, ...lines.map(cells)) } as CSSProperties;
}

/** The red header: issuer, double rule, number; then title and recipients, set as the paper document sets them. */
export function NoticeHead({ envelope }: { readonly envelope: NoticeEnvelope }) {
  const issuer = useMemo(() => {
    const max = envelope.issuer.length > 20 ? Math.ceil(envelope.issuer.length / 2) + 2 : 20;
    return balancedLines(envelope.issuer, max);
  }, [envelope.issuer]);
  const title = useMemo(() => balancedLines(envelope.title, 19.5), [envelope.title]);
  const recipients = envelope.recipients.map((one) => one.replace(/[：:，,]$/u, '')).join('，');
  return (
    <header className="ln-head">
      <p className="ln-issuer" style={longest(issuer)}>
        {issuer.map((line) => (
          <span key={line}>{line}</span>
        ))}
      </p>
      <div className="ln-rule" aria-hidden="true" />
      <p className="ln-doc-number">{envelope.number}</p>
      <h1 className="ln-title" style={longest(title)}>
        {title.map((line) => (
          <span key={line}>{line}</span>
        ))}
      </h1>
      {recipients !== '' && <p className="ln-recipients">{recipients}：</p>}
    </header>
  );
}
