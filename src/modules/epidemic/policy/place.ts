import type { PlaceRef } from './types.ts';

/** A place with each known grain as a bare code: 2 digits province, 4 city, 6 county, 9 street, 12 community. */
export interface PlacePath {
  readonly province: string | null;
  readonly city: string | null;
  readonly county: string | null;
  readonly street: string | null;
  readonly community: string | null;
  /** Code of the place itself; null where only its parents' codes are known. */
  readonly own: string | null;
  /** Name made comparable, without the building it may end in. */
  readonly name: string | null;
  readonly building: string | null;
}

/** Municipalities 直辖市: their rules speak of streets where others speak of counties (handbook 4.3). */
const municipalities: ReadonlySet<string> = new Set(['11', '12', '31', '50']);

/** The shortest code for the same division: trailing zeros of each grain fall away. Anything but digits gives null. */
export function bareCode(code: string | null | undefined): string | null {
  if (!code || !/^\d{2,12}$/.test(code)) return null;
  let bare = code;
  if (bare.length === 12 && bare.endsWith('000')) bare = bare.slice(0, 9);
  if (bare.length === 9 && bare.endsWith('000')) bare = bare.slice(0, 6);
  if (bare.length === 6 && bare.endsWith('00')) bare = bare.slice(0, 4);
  if (bare.length === 4 && bare.endsWith('00')) bare = bare.slice(0, 2);
  return [2, 4, 6, 9, 12].includes(bare.length) ? bare : null;
}

const building = /^(.+?)(第?[\dA-Za-z一二三四五六七八九十]+(?:号院|号楼|号|栋|幢|座|单元).*)$/;

/** A name as it is compared: one width, no spaces, no letter case. */
export function plainName(name: string): string {
  return name.normalize('NFKC').replace(/\s+/g, '').toLowerCase();
}

const seen = new WeakMap<PlaceRef, PlacePath>();
const known = new Map<string, PlacePath>();
const mostKnown = 20_000;

/** The path of a place. Never throws; what is not known is null. */
export function pathOf(place: PlaceRef): PlacePath {
  const met = seen.get(place);
  if (met) return met;
  const path = sharedPath(place);
  seen.set(place, path);
  return path;
}

function sharedPath(place: PlaceRef): PlacePath {
  const key = `${place.code ?? ''}|${place.name ?? ''}|${place.county ?? ''}|${place.city ?? ''}|${place.province ?? ''}`;
  const found = known.get(key);
  if (found) return found;
  if (known.size >= mostKnown) known.clear();
  const path = readPath(place);
  known.set(key, path);
  return path;
}

function readPath(place: PlaceRef): PlacePath {
  const code = bareCode(place.code);
  const county = bareCode(place.county);
  const city = bareCode(place.city);
  const longest = [code, county, city, bareCode(place.province)].find((c) => c !== null) ?? '';
  const cut = (length: number, other: string | null) =>
    longest.length >= length ? longest.slice(0, length) : (other?.slice(0, length).padEnd(length, '-') ?? null);
  const whole = (part: string | null) => (part?.includes('-') ? null : part);
  const full = place.name ? plainName(place.name) : null;
  const parts = full ? building.exec(full) : null;
  return {
    own: code,
    province: whole(cut(2, county ?? city)),
    city: whole(cut(4, county ?? city)),
    county: whole(cut(6, county)),
    street: whole(cut(9, county)),
    community: whole(cut(12, county)),
    name: parts?.[1] ?? full,
    building: parts?.[2] ?? null,
  };
}

export function isMunicipality(path: PlacePath): boolean {
  return path.province !== null && municipalities.has(path.province);
}

/** What "the same county" means for a place: its street in a municipality, else its county. */
export function countyUnit(path: PlacePath): string | null {
  return isMunicipality(path) ? path.street : path.county;
}

/** What "the same city" means: the whole municipality, else the prefecture. */
export function cityUnit(path: PlacePath): string | null {
  return isMunicipality(path) ? path.province : path.city;
}

/** The deepest division known of a place. */
export function deepest(path: PlacePath): string | null {
  return path.community ?? path.street ?? path.county ?? path.city ?? path.province;
}

/** Whether nothing known of the two places contradicts that one lies where the other does. */
export function compatible(a: PlacePath, b: PlacePath): boolean {
  const one = deepest(a);
  const other = deepest(b);
  return one === null || other === null || one.startsWith(other) || other.startsWith(one);
}

/** Whether `inner` lies in `outer`, as far as is known: by the code of `outer` itself, or by its name beneath a parent that fits. */
export function liesIn(inner: PlacePath, outer: PlacePath): boolean {
  if (outer.own !== null && deepest(inner)?.startsWith(outer.own)) return true;
  if (outer.name === null || inner.name !== outer.name || !compatible(inner, outer)) return false;
  return outer.building === null || inner.building === outer.building;
}

/** How a place is called in a sentence. */
export function placeName(place: PlaceRef): string {
  return place.name || place.code || place.county || place.city || place.province || '？';
}
