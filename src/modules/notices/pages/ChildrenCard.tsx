import { useSay } from '../../../web/language.tsx';
import { Link } from '../../../web/shell/Link.tsx';
import type { Relative } from '../wire.ts';
import { stateLabel } from './options.ts';

/** Notices that pass this one on. */
export function ChildrenCard({ rows }: { readonly rows: readonly Relative[] }) {
  const say = useSay();
  return (
    <section className="paper">
      <h2>
        {say(['转发', 'Passed on'])}
        {rows.length > 0 && <span className="count">{rows.length}</span>}
      </h2>
      {rows.length === 0 ? (
        <p className="muted">{say(['还没有单位转发。', 'Nobody has passed it on yet.'])}</p>
      ) : (
        <ul className="nb-children">
          {rows.map((row) => (
            <li key={row.id}>
              <Link to={row.state === 'issued' ? `/notice/${row.id}` : `/notices/${row.id}/check`}>
                {row.org ?? row.title}
              </Link>
              <small>{row.number ?? say(stateLabel(row.state))}</small>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
