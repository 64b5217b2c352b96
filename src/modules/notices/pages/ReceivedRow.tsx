import { useQueryClient } from '@tanstack/react-query';
import { useDates } from '../../../web/data/useDates.ts';
import { useCommand } from '../../../web/data/useCommand.ts';
import { useSay, useLanguage } from '../../../web/language.tsx';
import { remaining } from '../../../web/look/dates.ts';
import { Link } from '../../../web/shell/Link.tsx';
import { useSession } from '../../../web/session.tsx';
import type { ReceivedLine } from '../wire.ts';
import { UrgencyMark } from './UrgencyMark.tsx';
import { useDrafts } from './useDesk.tsx';

/** Where the reader's own passing on stands: still a draft, to be issued, or out. */
const forwardTo = ({ forward, forwardState }: ReceivedLine) =>
  `/notices/${forward}/${forwardState === 'draft' ? 'check' : forwardState === 'issued' ? 'deliveries' : 'issue'}`;

/** A notice that came in: signed for in one touch, then read and passed on. */
export function ReceivedRow({ line }: { readonly line: ReceivedLine }) {
  const say = useSay();
  const dates = useDates();
  const { language } = useLanguage();
  const { now } = useSession();
  const client = useQueryClient();
  const drafts = useDrafts();
  const sign = useCommand('delivery');
  const revoked = line.noticeState === 'revoked';
  const open = line.state === 'sent' && !revoked;
  const left = open ? remaining(line.signBy, now(), language) : undefined;
  const signNow = () =>
    sign.mutate(
      { path: `/api/delivery/${line.id}/sign`, body: { version: line.version, input: {} } },
      { onSettled: () => client.invalidateQueries({ queryKey: ['notices'] }) },
    );
  return (
    <li className="nb-row" data-open={open || undefined}>
      <div className="nb-row-words">
        <p className="nb-row-title">
          <Link to={`/notice/${line.notice}`}>{line.title}</Link>
          {revoked ? (
            <span className="nb-urgency">{say(['已废止', 'Revoked'])}</span>
          ) : (
            <UrgencyMark urgency={line.urgency} />
          )}
        </p>
        <p className="nb-row-meta">
          {line.number && <span>{line.number}</span>}
          <span>{line.from}</span>
          {!line.isOwn && <span>{say([`发给${line.org}`, `to ${line.org}`])}</span>}
          {open ? (
            <span>
              {say(['送达', 'sent'])} {dates.moment(line.sentAt)}
            </span>
          ) : line.state === 'sent' ? (
            <span>{say(['废止前没有签收，不用再签', 'not signed before it was revoked'])}</span>
          ) : line.state === 'rejected' ? (
            <span>{say(['已拒收，等待重送', 'rejected'])}</span>
          ) : (
            <span>
              {say(['签收于', 'signed'])} {line.signedAt && dates.moment(line.signedAt)}
              {line.late && <strong>{say(['（迟）', ' (late)'])}</strong>}
            </span>
          )}
          {open && (line.reminded ?? 0) > 0 && (
            <span>{say([`已催 ${line.reminded} 次`, `reminded ${line.reminded} times`])}</span>
          )}
        </p>
        {sign.error && (
          <p className="field-error" role="alert">
            {say(sign.error.label)}
          </p>
        )}
      </div>
      {left && (
        <p className="nb-left" data-pressing={left.late || left.soon || undefined}>
          {left.words}
          <time dateTime={line.signBy}>
            {say([`${dates.moment(line.signBy)} 前签收`, `sign by ${dates.moment(line.signBy)}`])}
          </time>
        </p>
      )}
      <div className="nb-row-act">
        {open ? (
          <button
            type="button"
            className="look-button look-button-main"
            disabled={sign.isPending}
            aria-busy={sign.isPending}
            onClick={signNow}
          >
            {say(['签收', 'Sign for it'])}
          </button>
        ) : (
          line.state === 'signed' &&
          drafts &&
          (line.forward || !revoked) &&
          (line.forward ? (
            <Link to={forwardTo(line)} className="look-button nb-go">
              {say(['看转发', 'Passed on'])}
            </Link>
          ) : (
            <Link to={`/notices/${line.notice}/forward`} className="look-button nb-go">
              {say(['转发', 'Pass on'])}
            </Link>
          ))
        )}
      </div>
    </li>
  );
}
