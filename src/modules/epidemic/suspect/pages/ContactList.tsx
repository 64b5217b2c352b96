import { useQuery } from '@tanstack/react-query';
import { get } from '../../../../web/api.ts';
import { useBegun } from '../../../../web/generic/useBegun.ts';
import { useSay } from '../../../../web/language.tsx';
import { Link } from '../../../../web/shell/Link.tsx';
import { relations } from '../../roster-member.ts';
import type { Contact } from '../wire.ts';

/** Who at the site may have met the case; asked for only when somebody opens it. */
export function ContactList({ id, siteId }: { readonly id: string; readonly siteId: string | null }) {
  const say = useSay();
  const begun = useBegun('rosterMember');
  const contacts = useQuery({
    queryKey: ['suspect', id, 'contacts'],
    queryFn: ({ signal }) => get<{ rows: readonly Contact[] }>(`/api/epidemic/suspect/${id}/contacts`, signal),
  });
  const rows = contacts.data?.rows ?? [];
  return (
    <section className="sx-step paper">
      <h2>
        {say(['场所内接触人员', 'Contacts at the site'])}{' '}
        {contacts.data && <span className="figure">{rows.length}</span>}
      </h2>
      {contacts.data && rows.length === 0 && (
        <p className="muted">
          {say(['没有同班组或同时在场的记录。', 'No record of anybody in the same group or inside at the same time.'])}
        </p>
      )}
      <ul className="sx-contacts">
        {rows.map((row) => (
          <li key={row.member}>
            <strong>{row.name}</strong>
            <span>{say(relations[row.relation as keyof typeof relations])}</span>
            <small>
              {[
                row.how.includes('group') ? say(['同班组', 'same group']) : undefined,
                row.how.includes('inside')
                  ? say([`同时在场 ${row.minutes} 分钟`, `inside together ${row.minutes} min`])
                  : undefined,
                row.work,
              ]
                .filter(Boolean)
                .join(' · ')}
            </small>
            {begun.map(({ label, to }) => (
              <Link key={label[1]} className="button-quiet" to={to({ id: row.member, ground: { siteId } })}>
                {say(label)}
              </Link>
            ))}
          </li>
        ))}
      </ul>
    </section>
  );
}
