import { useLocation } from '@tanstack/react-router';
import { useSay } from '../language.tsx';
import { Icon } from './Icon.tsx';
import { Link } from './Link.tsx';
import { isWithin, type Place } from './places.ts';

/** The places on a phone, under the thumb. */
export function BottomBar({ places }: { readonly places: readonly Place[] }) {
  const say = useSay();
  const { pathname } = useLocation();
  return (
    <nav className="bottom-bar" aria-label={say(['主导航', 'Main'])}>
      <ul>
        {places.slice(0, 7).map((place) => (
          <li key={place.to}>
            <Link to={place.to} {...(isWithin(place, pathname) ? { 'aria-current': 'page' as const } : {})}>
              <Icon name={place.icon} />
              <span>{say(place.label)}</span>
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}
