import { holds } from '../../../../kit/actor.ts';
import { useSay } from '../../../../web/language.tsx';
import { useSession } from '../../../../web/session.tsx';
import { Link } from '../../../../web/shell/Link.tsx';
import { PageHead } from '../../../../web/shell/PageHead.tsx';
import { epidemicPlaces } from '../../places.ts';
import './policy.css';

/** The pages of epidemic prevention this reader works on. */
export default function EpidemicPage() {
  const say = useSay();
  const { self } = useSession();
  const places = epidemicPlaces.filter(({ by }) => !by || holds(self, by));
  return (
    <div className="page">
      <PageHead title={say(['疫情防控', 'Epidemic prevention'])} />
      <ul className="epidemic-places">
        {places.map((place) => (
          <li key={place.to}>
            <Link to={place.to} className="paper">
              <strong>{say(place.label)}</strong>
              <span>{say(place.note)}</span>
            </Link>
          </li>
        ))}
      </ul>
    </div>
  );
}
