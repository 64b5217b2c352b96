import { useLocation, useNavigate } from '@tanstack/react-router';
import { useCallback, useMemo } from 'react';

/**
 * What the address says of a living notice, so that every view can be sent to a colleague and the back button steps out of
 * the drawer: whose figures and of which day, the clause that is open, and how far into it the reader has gone.
 */
export interface LivingSearch {
  readonly ground?: string;
  readonly field?: string;
  readonly day?: string;
  readonly compare?: string;
  readonly clause?: string;
  readonly obligation?: string;
  readonly county?: string;
  readonly township?: string;
  /** `1`: what stands directly at the level, such as the county's own departments. */
  readonly direct?: string;
  /** Which duties are listed: owed, proven, late … */
  readonly state?: string;
  readonly duty?: string;
  readonly fact?: string;
}

const names = [
  'ground',
  'field',
  'day',
  'compare',
  'clause',
  'obligation',
  'county',
  'township',
  'direct',
  'state',
  'duty',
  'fact',
] as const satisfies readonly (keyof LivingSearch)[];

/** Nothing of the drawer: what is left when it is closed. */
export const closedDrawer = {
  clause: undefined,
  obligation: undefined,
  county: undefined,
  township: undefined,
  direct: undefined,
  state: undefined,
  duty: undefined,
  fact: undefined,
} as const;

type Change = { readonly [N in keyof LivingSearch]: LivingSearch[N] | undefined };

/** The address as values, and how to change some of them. */
export function useLivingSearch(): {
  readonly search: LivingSearch;
  readonly change: (some: Change, how?: { readonly replace?: boolean }) => void;
} {
  const { search: given } = useLocation();
  const navigate = useNavigate();
  const search = useMemo(() => {
    const asked = given as Readonly<Record<string, unknown>>;
    return Object.fromEntries(
      names.flatMap((name) => (typeof asked[name] === 'string' && asked[name] !== '' ? [[name, asked[name]]] : [])),
    ) as LivingSearch;
  }, [given]);
  const change = useCallback(
    (some: Change, how?: { readonly replace?: boolean }) => {
      void navigate({
        to: '.',
        search: (before: Readonly<Record<string, unknown>>) =>
          Object.fromEntries(Object.entries({ ...before, ...some }).filter(([, value]) => value !== undefined)),
        replace: how?.replace ?? false,
        resetScroll: false,
      });
    },
    [navigate],
  );
  return { search, change };
}
