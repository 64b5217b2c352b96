import { addDays, instantOf } from './days.ts';
import { cityUnit, countyUnit, isMunicipality, liesIn, type PlacePath, pathOf } from './place.ts';
import type { BookArea, BookVersion, PlaceRef, PolicyBook } from './types.ts';

/** A risk area as known at one moment, ready to be met by stays. */
export interface ActiveArea {
  readonly area: BookArea;
  readonly path: PlacePath;
  /** Last day as known then; null while open. */
  readonly to: string | null;
}

/** A book as one day sees it from one moment of knowledge. */
export interface View {
  /** Versions in force, in a fixed order. */
  readonly versions: readonly BookVersion[];
  /** Areas that have begun by the day, by what stays are looked up with. */
  readonly byCode: ReadonlyMap<string, readonly ActiveArea[]>;
  readonly byName: ReadonlyMap<string, readonly ActiveArea[]>;
  readonly byCounty: ReadonlyMap<string, readonly ActiveArea[]>;
  readonly byCity: ReadonlyMap<string, readonly ActiveArea[]>;
  /** Counties of municipalities with areas whose street is known: a stay there must name its street. */
  readonly streetsMatter: ReadonlySet<string>;
  readonly areas: readonly ActiveArea[];
}

const views = new WeakMap<PolicyBook, Map<string, View>>();
const mostViews = 64;

/** The view of a book on a day with what was known at an instant; made once and kept while the book lives. */
export function viewOf(book: PolicyBook, day: string, knownAt: string): View {
  let kept = views.get(book);
  if (!kept) {
    kept = new Map();
    views.set(book, kept);
  }
  const key = `${day}|${knownAt}`;
  const found = kept.get(key);
  if (found) return found;
  if (kept.size >= mostViews) kept.clear();
  const view = makeView(book, day, knownAt);
  kept.set(key, view);
  return view;
}

const byId = (a: { readonly id: string }, b: { readonly id: string }) => (a.id < b.id ? -1 : a.id > b.id ? 1 : 0);

function makeView(book: PolicyBook, day: string, knownAt: string): View {
  const at = instantOf(knownAt, true);
  const byCode = new Map<string, ActiveArea[]>();
  const byName = new Map<string, ActiveArea[]>();
  const byCounty = new Map<string, ActiveArea[]>();
  const byCity = new Map<string, ActiveArea[]>();
  const streetsMatter = new Set<string>();
  const areas: ActiveArea[] = [];
  const put = (map: Map<string, ActiveArea[]>, key: string | null, entry: ActiveArea) => {
    if (key === null) return;
    const list = map.get(key);
    if (list) list.push(entry);
    else map.set(key, [entry]);
  };
  for (const area of book.areas.toSorted(byId)) {
    if (!isKnown(area, at) || area.from > day) continue;
    const path = pathOf(area.place);
    const endKnown = area.endKnownAt === null || instantOf(area.endKnownAt) <= at;
    const entry: ActiveArea = { area, path, to: endKnown ? area.to : null };
    areas.push(entry);
    put(byCode, path.own, entry);
    put(byName, path.name, entry);
    put(byCounty, countyUnit(path) ?? path.county, entry);
    put(byCity, cityUnit(path), entry);
    if (isMunicipality(path) && path.street !== null && path.county !== null) streetsMatter.add(path.county);
  }
  return { versions: inForce(book.versions, day, at), byCode, byName, byCounty, byCity, streetsMatter, areas };
}

function isKnown(row: { readonly knownAt: string; readonly revokedAt: string | null }, at: number): boolean {
  return instantOf(row.knownAt) <= at && (row.revokedAt === null || instantOf(row.revokedAt) > at);
}

/**
 * P2: the versions in force on a day as known at an instant (milliseconds). One named by a later version's `supersedes` ends the
 * day before that begins; of the general ones of one level and region the latest to begin applies.
 */
export function inForce(versions: readonly BookVersion[], day: string, at: number): BookVersion[] {
  const begun = versions.filter((v) => isKnown(v, at) && v.effectiveFrom <= day);
  const gone = new Set(begun.flatMap((v) => v.supersedes.filter((id) => id !== v.id)));
  const open = begun.filter((v) => !gone.has(v.id) && (v.effectiveTo === null || v.effectiveTo >= day)).sort(byId);
  const latest = new Map<string, BookVersion>();
  for (const version of open) {
    if (version.special) continue;
    const line = lineOf(version);
    const other = latest.get(line);
    if (!other || isLater(version, other)) latest.set(line, version);
  }
  return open.filter((v) => v.special || latest.get(lineOf(v)) === v);
}

function isLater(a: BookVersion, b: BookVersion): boolean {
  if (a.effectiveFrom !== b.effectiveFrom) return a.effectiveFrom > b.effectiveFrom;
  const known = instantOf(a.knownAt) - instantOf(b.knownAt);
  return known !== 0 ? known > 0 : a.id > b.id;
}

/** Versions of one line follow each other without holes or overlaps. */
export function lineOf(version: Pick<BookVersion, 'level' | 'region'>): string {
  return `${version.level}/${version.region ?? ''}`;
}

/** Areas a place lies in, whatever their level; each once, in a fixed order. */
export function areasAround(view: View, place: PlaceRef): readonly ActiveArea[] {
  const path = pathOf(place);
  const found = new Set<ActiveArea>();
  for (const code of [path.community, path.street, path.county, path.city, path.province])
    if (code !== null) for (const entry of view.byCode.get(code) ?? []) found.add(entry);
  if (path.name !== null)
    for (const entry of view.byName.get(path.name) ?? []) if (liesIn(path, entry.path)) found.add(entry);
  return found.size > 1 ? [...found].sort((a, b) => byId(a.area, b.area)) : [...found];
}

/** First day of the history that counts: `window` days before what happened later, the arrival or the area's beginning. */
export function windowStart(arrivedOn: string, areaFrom: string | null, window: number): string {
  return addDays(areaFrom !== null && areaFrom > arrivedOn ? areaFrom : arrivedOn, -window);
}
