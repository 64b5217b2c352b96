import { type Role, roles } from '../../../kit/roles.ts';
import { regionNames } from '../../../web/data/regions.ts';
import { useSay } from '../../../web/language.tsx';
import { DutyGlyph } from '../../../web/look/DutyMark.tsx';
import { Link } from '../../../web/shell/Link.tsx';
import type { PreviewRow } from '../wire.ts';

/** A place where nobody would answer: its vacant post, or the post that is missing, with the way to fill it. */
export function GapLine({ gap }: { readonly gap: PreviewRow }) {
  const say = useSay();
  const where = [gap.county ? regionNames[gap.county] : undefined, gap.site ?? gap.org].filter(Boolean).join(' ');
  const wanted = gap.wanted ? (roles[gap.wanted as Role] ?? ([gap.wanted, gap.wanted] as const)) : undefined;
  return (
    <p className="nb-gap">
      <DutyGlyph state="unowned" />
      <span>
        {where}
        <small>
          {gap.post
            ? say([`「${gap.post}」空缺`, `“${gap.post}” is vacant`])
            : say([`没有设${wanted ? wanted[0] : '责任'}岗位`, `no post for ${wanted ? wanted[1] : 'it'}`])}
        </small>
      </span>
      <Link to={`/people/${gap.orgId}`} className="look-quiet">
        {say(['补上责任人', 'Fill'])}
      </Link>
    </p>
  );
}
