import { documentDay } from './dates.ts';
import type { NoticeEnvelope } from './notice.ts';

/** Signature, date, note and imprint. */
export function NoticeFoot({ envelope }: { readonly envelope: NoticeEnvelope }) {
  const { copyTo = [], printedBy, printedOn, publication, copies } = envelope;
  return (
    <footer className="ln-foot">
      <div className="ln-signature">
        <p>
          {envelope.signedBy}
          {envelope.sealBorrowed && '（借章）'}
        </p>
        <p>{documentDay(envelope.date)}</p>
      </div>
      {publication && <p className="ln-note">（{publication}）</p>}
      {(copyTo.length > 0 || printedBy) && (
        <div className="ln-imprint">
          {copyTo.map(({ label, to }) => (
            <p key={label}>
              {label}：{to.replace(/。$/u, '')}。
            </p>
          ))}
          {printedBy && (
            <p className="ln-printed">
              <span>{printedBy}</span>
              <span>{printedOn && `${documentDay(printedOn)}印发`}</span>
            </p>
          )}
        </div>
      )}
      {typeof copies === 'number' && <p className="ln-copies">共印：{copies}份</p>}
    </footer>
  );
}
