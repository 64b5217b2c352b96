import type { Label } from '../../../kit/label.ts';
import { useSay } from '../../../web/language.tsx';
import { When } from '../../../web/shell/When.tsx';
import type { Told } from '../wire.ts';
import './told.css';

const what: Readonly<Record<string, Label>> = {
  draft: ['退回修改', 'Sent back'],
  withdrawn: ['草稿已作废', 'Discarded'],
  revoked: ['通知已废止', 'Revoked'],
};

/** Why a notice stands where it stands, before anything else on its page: sent back, discarded or revoked, by whom and when. */
export function ToldLine({ state, told }: { readonly state: string; readonly told: Told | null }) {
  const say = useSay();
  const words = what[state];
  if (!told || !words) return null;
  return (
    <p className="note nb-told" role="status">
      <strong>{say(words)}</strong>
      {told.reason && <span>{told.reason}</span>}
      <small>
        {told.by} <When at={told.at} />
      </small>
    </p>
  );
}
