import { type ActiveArea, areasAround, type View, windowStart } from './book-index.ts';
import { cityUnit, countyUnit, isMunicipality, liesIn, type PlacePath, pathOf, placeName } from './place.ts';
import type { Met } from './met.ts';
import { comesTo } from './plan-days.ts';
import { gravity } from './rank.ts';
import { reason } from './reasons.ts';
import type { ArrivalRule, BookVersion, History, Match, Reason, RiskLevel, Stay } from './types.ts';

/** What a history shows, worked out once and asked by every rule. */
export interface Seen {
  readonly history: History;
  readonly view: View;
  readonly stays: readonly { readonly stay: Stay; readonly path: PlacePath; readonly inside: readonly ActiveArea[] }[];
  readonly destination: PlacePath | null;
  readonly province: string;
}

export function see(history: History, view: View, province: string): Seen {
  return {
    history,
    view,
    province,
    destination: history.destination ? pathOf(history.destination) : null,
    stays: inOrder(history.stays).map((stay) => ({
      stay,
      path: pathOf(stay.place),
      inside: areasAround(view, stay.place),
    })),
  };
}

/** Stays latest first, in an order of their own, so that the sentences do not depend on how they were typed. */
function inOrder(stays: readonly Stay[]): readonly Stay[] {
  if (stays.length < 2) return stays;
  const key = ({ place, from, to }: Stay) =>
    `${to}|${from}|${place.code ?? ''}|${place.name ?? ''}|${place.county ?? ''}`;
  return stays.toSorted((a, b) => (key(a) < key(b) ? 1 : -1));
}

/** What the history leaves open: places nobody can place, streets that would matter. */
export function openQuestions(seen: Seen): Reason[] {
  const asked: Reason[] = [];
  for (const { stay, path, inside } of seen.stays) {
    if (path.province === null && inside.length === 0) asked.push(reason.placeUnknown(placeName(stay.place)));
    else if (isMunicipality(path) && path.street === null && path.county !== null)
      if (seen.view.streetsMatter.has(path.county) && inside.length === 0)
        asked.push(reason.streetUnknown(placeName(stay.place)));
  }
  return asked;
}

/** Whether a rule holds. Near misses worth telling go into `misses`. */
export function meets(seen: Seen, version: BookVersion, rule: ArrivalRule, misses: Reason[]): Met | undefined {
  const { history } = seen;
  if (rule.personKinds.length > 0 && !rule.personKinds.includes(history.personKind)) return undefined;
  const met = (by: string, areas: readonly ActiveArea[] = []): Met => ({
    rule,
    version,
    areas,
    by,
    comesTo: comesTo(version, rule, history),
  });
  const { match } = rule;
  switch (match.by) {
    case 'overlap':
      return history.trackOverlap ? met('') : undefined;
    case 'port':
      return history.portOfEntry ? met(history.portOfEntry) : undefined;
    case 'colour':
      return history.codeColour && match.colours.includes(history.codeColour) ? met('') : undefined;
    case 'contact':
      return history.contact === match.contact ? met('') : undefined;
    case 'place':
      return namedPlace(seen, match, met, version, misses);
    case 'outside': {
      const start = windowStart(history.arrivedOn, null, version.rules.historyDays);
      const found = seen.stays.find(
        ({ stay, path }) => path.province !== null && path.province !== seen.province && stay.to >= start,
      );
      return found ? met(placeName(found.stay.place)) : undefined;
    }
    default:
      return byArea(seen, match, met, version, misses);
  }
}

type MakeMet = (by: string, areas?: readonly ActiveArea[]) => Met;

function namedPlace(
  seen: Seen,
  match: Extract<Match, { by: 'place' }>,
  met: MakeMet,
  version: BookVersion,
  misses: Reason[],
): Met | undefined {
  const named = pathOf(match.place);
  const there = seen.stays.filter(({ path }) => liesIn(path, named));
  const found = there.find(({ stay }) => stay.to >= match.since);
  if (found) return met(placeName(found.stay.place));
  for (const { stay } of there)
    misses.push(reason.beforeNamedDay(placeName(match.place), match.since, stay.to, version));
  return undefined;
}

function byArea(
  seen: Seen,
  match: { readonly by: 'area' | 'county' | 'city'; readonly level: RiskLevel },
  met: MakeMet,
  version: BookVersion,
  misses: Reason[],
): Met | undefined {
  const wanted = gravity[match.level];
  const window = version.rules.historyDays;
  let place: string | undefined;
  const areas: ActiveArea[] = [];
  for (const { stay, path, inside } of seen.stays) {
    for (const entry of match.by === 'area' ? inside : around(seen, match.by, path)) {
      if (gravity[entry.area.level] < wanted || (entry.to !== null && entry.to < stay.from)) continue;
      if (stay.to < windowStart(seen.history.arrivedOn, entry.area.from, window)) {
        if (match.by === 'area') misses.push(reason.outOfWindow(placeName(entry.area.place), stay.to, window, version));
        continue;
      }
      place ??= placeName(stay.place);
      if (!areas.includes(entry)) areas.push(entry);
    }
  }
  return place === undefined ? undefined : met(place, areas);
}

/** Areas of the same county or city as a place. The county one arrives in has its own rules, not those for arrivals. */
function around(seen: Seen, by: 'county' | 'city', path: PlacePath): readonly ActiveArea[] {
  if (seen.destination?.county && seen.destination.county === path.county) return [];
  const map = by === 'county' ? seen.view.byCounty : seen.view.byCity;
  const unit = by === 'county' ? countyUnit(path) : cityUnit(path);
  const found = (unit !== null && map.get(unit)) || [];
  // In a municipality an area may be known by its district alone.
  const district = by === 'county' && isMunicipality(path) && path.county !== null ? map.get(path.county) : undefined;
  return district ? [...found, ...district] : found;
}
