import { useDates } from '../../../web/data/useDates.ts';
import { useSay } from '../../../web/language.tsx';
import { Link } from '../../../web/shell/Link.tsx';
import type { IssuedLine } from '../wire.ts';

/** An issued notice: how many have signed, and how many are late. */
export function IssuedRow({ line }: { readonly line: IssuedLine }) {
  const say = useSay();
  const dates = useDates();
  const open = line.sent - line.signed - line.rejected;
  return (
    <li className="nb-row">
      <div className="nb-row-words">
        <p className="nb-row-title">
          <Link to={`/notice/${line.id}`}>{line.title}</Link>
          {line.state === 'revoked' && <span className="nb-urgency">{say(['已废止', 'Revoked'])}</span>}
        </p>
        <p className="nb-row-meta">
          <span>{line.number}</span>
          {!line.isOwn && <span>{line.org}</span>}
          {line.isForward && <span>{say(['转发', 'passed on'])}</span>}
          <span>
            {say(['印发于', 'issued'])} {dates.moment(line.issuedAt)}
          </span>
        </p>
      </div>
      <div className="nb-signing">
        <span className="nb-track">
          <i style={{ width: `${line.sent === 0 ? 0 : (line.signed / line.sent) * 100}%` }} />
        </span>
        <p>
          {say([`签收 ${line.signed}/${line.sent}`, `signed ${line.signed}/${line.sent}`])}
          {line.late > 0 && <strong>{say([`，迟 ${line.late}`, `, ${line.late} late`])}</strong>}
          {line.rejected > 0 && <strong>{say([`，拒收 ${line.rejected}`, `, ${line.rejected} rejected`])}</strong>}
        </p>
      </div>
      <div className="nb-row-act">
        <Link to={`/notices/${line.id}/deliveries`} className="look-button nb-go">
          {open > 0 && line.state === 'issued' ? say(['催签收', 'Chase']) : say(['签收情况', 'Signing'])}
        </Link>
      </div>
    </li>
  );
}
