import { Navigate } from '@tanstack/react-router';
import type { PageRoute } from '../page.ts';
import { useSession } from '../session.tsx';
import { placesOf } from './places.ts';

const homes = { notice: ['/living', '/today'], today: ['/today'], admin: [] } as const;

/** Leads to where this post works: the living notice, the day's list, or the administrators' desk. */
export function HomePage({ pages }: { readonly pages: readonly PageRoute[] }) {
  const { me, self } = useSession();
  const known = (path: string) => pages.some((page) => page.path === path);
  const wanted: readonly string[] = homes[me.home ?? 'today'];
  const to = wanted.find(known) ?? placesOf(self.roles, known)[0]?.to ?? '/ledgers';
  return <Navigate to={to} replace />;
}
