import { holds } from '../../../../kit/actor.ts';
import { useSay } from '../../../../web/language.tsx';
import { useSession } from '../../../../web/session.tsx';
import { Link } from '../../../../web/shell/Link.tsx';
import { PageHead } from '../../../../web/shell/PageHead.tsx';
import { CountyDay } from './CountyDay.tsx';
import { SiteDay } from './SiteDay.tsx';
import './health.css';

/** Today's health: a site sees its people, an office its counties. */
export default function HealthPage() {
  const say = useSay();
  const { self } = useSession();
  const own = holds(self, ['site']);
  return (
    <div className="page page-health">
      <PageHead title={say(['今日健康监测', 'Health today'])}>
        {own && (
          <Link to="/site-codes" className="button-quiet">
            {say(['场所码', 'Site codes'])}
          </Link>
        )}
      </PageHead>
      {own ? <SiteDay /> : <CountyDay />}
    </div>
  );
}
