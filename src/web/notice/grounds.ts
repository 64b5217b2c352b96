import type { Scope } from '../../kit/actor.ts';
import { cityCode, counties, findRegion, regions } from '../../modules/registry/data/regions.ts';

/** The ground of the whole city in addresses and figures. */
export const wholeCity = '*';

export interface GroundChoice {
  readonly code: string;
  readonly name: string;
}

export interface GroundChoices {
  /** The whole city first where the reader sees it, then counties. */
  readonly counties: readonly GroundChoice[];
  /** Townships under a county the reader sees, or of his own. */
  townshipsOf(county: string): readonly GroundChoice[];
  /** Whether the figures are those of the reader's own organisation, which has no territory. */
  readonly own: boolean;
}

/** Name of a ground: city, county or township. */
export function groundName(code: string): string {
  return findRegion(code === wholeCity ? cityCode : code)?.name ?? code;
}

/** The county of a ground, null for the whole city. */
export function countyOf(ground: string): string | null {
  if (ground === wholeCity) return null;
  const region = findRegion(ground);
  return region?.level === 'township' ? region.parent : ground;
}

/** The territories whose figures a reader may ask for: those of his scope and what lies under them. */
export function groundsOf(scope: Scope): GroundChoices {
  const all = scope.reach === 'all';
  const inScope = counties.filter(({ code }) => all || scope.counties.includes(code));
  const ofTownships = regions.filter(
    ({ code, level }) => level === 'township' && !all && scope.townships.includes(code),
  );
  const parents = counties.filter(
    ({ code }) => !inScope.some((one) => one.code === code) && ofTownships.some(({ parent }) => parent === code),
  );
  return {
    own: !all && inScope.length === 0 && ofTownships.length === 0,
    counties: [
      ...(all ? [{ code: wholeCity, name: groundName(wholeCity) }] : []),
      ...[...inScope, ...parents].map(({ code, name }) => ({ code, name })),
    ],
    townshipsOf: (county) =>
      regions
        .filter(
          ({ code, level, parent }) =>
            level === 'township' &&
            parent === county &&
            (all || scope.counties.includes(county) || scope.townships.includes(code)),
        )
        .map(({ code, name }) => ({ code, name })),
  };
}
