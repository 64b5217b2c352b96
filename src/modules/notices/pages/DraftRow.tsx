import { holds } from '../../../kit/actor.ts';
import { useDates } from '../../../web/data/useDates.ts';
import { useSay } from '../../../web/language.tsx';
import { Link } from '../../../web/shell/Link.tsx';
import { useSession } from '../../../web/session.tsx';
import { notice } from '../notice.ts';
import type { DraftLine } from '../wire.ts';
import { UrgencyMark } from './UrgencyMark.tsx';

/** A notice on its way out: how far it is, and the one step that is next. */
export function DraftRow({ line }: { readonly line: DraftLine }) {
  const say = useSay();
  const dates = useDates();
  const { self } = useSession();
  const approves =
    holds(self, notice.actions.approve?.by ?? []) && (line.isOwn || holds(self, ['leader', 'county.head']));
  const step =
    line.state === 'draft'
      ? { to: `/notices/${line.id}/check`, label: say(['核对', 'Check']), main: true }
      : line.state === 'checked'
        ? {
            to: `/notices/${line.id}/issue`,
            label: approves ? say(['去签发', 'Approve']) : say(['查看', 'View']),
            main: approves,
          }
        : { to: `/notices/${line.id}/issue`, label: say(['印发', 'Issue']), main: true };
  const stand =
    line.state === 'draft'
      ? say([
          `${line.obligations} 条要求，已看 ${line.checked} 条`,
          `${line.obligations} obligations, ${line.checked} looked at`,
        ])
      : line.state === 'checked'
        ? say([`${line.obligations} 条要求，等待签发`, `${line.obligations} obligations, awaiting approval`])
        : say([`${line.obligations} 条要求，已签发`, `${line.obligations} obligations, approved`]);
  return (
    <li className="nb-row">
      <div className="nb-row-words">
        <p className="nb-row-title">
          <Link to={step.to}>{line.title}</Link>
          <UrgencyMark urgency={line.urgency} />
        </p>
        <p className="nb-row-meta">
          {line.number && <span>{line.number}</span>}
          {!line.isOwn && <span>{line.org}</span>}
          {line.sentBack && <strong>{say(['退回修改', 'sent back'])}</strong>}
          {line.isForward && <span>{say(['转发', 'passed on'])}</span>}
          <span>{stand}</span>
          <span>
            {say(['改于', 'changed'])} {dates.moment(line.updatedAt)}
          </span>
        </p>
      </div>
      {line.state === 'draft' && line.obligations > 0 && (
        <span className="nb-track" aria-hidden="true">
          <i style={{ width: `${(line.checked / line.obligations) * 100}%` }} />
        </span>
      )}
      <div className="nb-row-act">
        <Link to={step.to} className={step.main ? 'look-button look-button-main nb-go' : 'look-button nb-go'}>
          {step.label}
        </Link>
      </div>
    </li>
  );
}
