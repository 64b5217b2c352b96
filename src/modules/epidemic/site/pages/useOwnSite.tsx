import { useSession } from '../../../../web/session.tsx';

/** The site a page is about: the one asked for in the address, else the reader's own; nothing for a supervisor at large. */
export function useOwnSite(): string | undefined {
  const { scope } = useSession().self;
  const asked = new URLSearchParams(location.search).get('site');
  return asked ?? (scope.reach === 'some' ? scope.sites[0] : undefined);
}
