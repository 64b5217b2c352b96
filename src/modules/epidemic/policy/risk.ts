import { areasAround, viewOf } from './book-index.ts';
import { countyUnit, pathOf } from './place.ts';
import { gravity } from './rank.ts';
import type { BookArea, PlaceRef, PolicyBook, RiskLevel } from './types.ts';

/** How a place stands on a day: its own level, and whether its county has areas. */
export interface PlaceRisk {
  /** Level of the gravest area the place lies in, or null where it lies in none. */
  readonly level: RiskLevel | null;
  readonly area: BookArea | null;
  /** Gravest level elsewhere in the same county (street in municipalities). */
  readonly nearby: RiskLevel | null;
}

/** The risk of a place on a day as known at an instant. Total: a place nobody can place stands at no level. */
export function riskOf(book: PolicyBook, place: PlaceRef, day: string, knownAt: string): PlaceRisk {
  const view = viewOf(book, day, knownAt);
  const open = (entry: { readonly to: string | null }) => entry.to === null || entry.to >= day;
  const gravest = (areas: readonly BookArea[]) =>
    areas.toSorted((a, b) => gravity[b.level] - gravity[a.level] || (a.id < b.id ? -1 : 1))[0] ?? null;
  const area = gravest(
    areasAround(view, place)
      .filter(open)
      .map((entry) => entry.area),
  );
  const unit = countyUnit(pathOf(place));
  const near = unit === null ? [] : (view.byCounty.get(unit) ?? []);
  return {
    area,
    level: area?.level ?? null,
    nearby: gravest(near.filter(open).map((entry) => entry.area))?.level ?? null,
  };
}

/** What a departure's second check finds: the level at filing and now, and whether an approval still stands. */
export interface DepartureCheck {
  readonly before: RiskLevel | null;
  readonly now: RiskLevel | null;
  /** Graver than when it was filed: the approval is suspended until somebody confirms anew (handbook 4.9, case 12). */
  readonly suspended: boolean;
}

/** P11: compares a destination's level at filing with that on the day of departure, each as known on its day. */
export function checkDeparture(
  book: PolicyBook,
  destination: PlaceRef,
  filed: { readonly day: string; readonly knownAt: string },
  departure: { readonly day: string; readonly knownAt: string },
): DepartureCheck {
  const before = riskOf(book, destination, filed.day, filed.knownAt);
  const now = riskOf(book, destination, departure.day, departure.knownAt);
  const grave = (level: RiskLevel | null) => (level === null ? 0 : gravity[level]);
  const suspended = grave(now.level) > grave(before.level) || grave(now.nearby) > grave(before.nearby);
  return { before: before.level, now: now.level, suspended };
}
