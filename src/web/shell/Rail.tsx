import { useLocation } from '@tanstack/react-router';
import { useSay } from '../language.tsx';
import { Icon } from './Icon.tsx';
import { Link } from './Link.tsx';
import { isWithin, type Place } from './places.ts';
import { WhoAmI } from './WhoAmI.tsx';

/** The places at a desk, in a calm column on the left. */
export function Rail({ places }: { readonly places: readonly Place[] }) {
  const say = useSay();
  const { pathname } = useLocation();
  return (
    <header className="rail">
      <Link to="/" className="brand">
        <img src="/mark.svg" alt="" width={28} height={28} />
        <span>{say(['守土', 'Shoutu'])}</span>
      </Link>
      <nav aria-label={say(['主导航', 'Main'])}>
        <ul>
          {places.map((place) => (
            <li key={place.to}>
              <Link to={place.to} {...(isWithin(place, pathname) ? { 'aria-current': 'page' as const } : {})}>
                <Icon name={place.icon} />
                {say(place.label)}
              </Link>
            </li>
          ))}
        </ul>
      </nav>
      <WhoAmI />
    </header>
  );
}
