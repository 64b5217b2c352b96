import type { Label } from '../../../kit/label.ts';
import { viewOf } from './book-index.ts';
import { placeName } from './place.ts';
import { measuresOf } from './measures-of.ts';
import { compareMeasures, gravity } from './rank.ts';
import { decideSituation, situationsOf } from './situations.ts';
import type { BookVersion, Decision, PlaceRef, PolicyBook, RiskLevel } from './types.ts';
import { wordsOf } from './words.ts';

/** What one sort of person was asked and is asked now. */
export interface SituationChange {
  readonly key: string;
  readonly label: Label;
  readonly before: Label;
  readonly after: Label;
  /** `changed`: neither more nor less, such as a case the office now decides by itself. */
  readonly trend: 'stricter' | 'lighter' | 'changed' | 'same';
  /** Title of the version that decides now. */
  readonly by: string | null;
}

export interface AreaChange {
  readonly id: string;
  readonly name: string;
  readonly sort: 'added' | 'ended' | 'raised' | 'lowered';
  readonly before: RiskLevel | null;
  readonly after: RiskLevel | null;
}

/** What changed between two days, each as known on it. */
export interface PolicyDiff {
  readonly begun: readonly { readonly id: string; readonly title: string }[];
  readonly ended: readonly { readonly id: string; readonly title: string }[];
  readonly situations: readonly SituationChange[];
  readonly areas: readonly AreaChange[];
}

interface At {
  readonly day: string;
  readonly knownAt: string;
}

/** P13: the difference between two days in plain words: versions, what typical people are asked, and risk areas. Pure. */
export function diffDays(book: PolicyBook, from: At, to: At, destination: PlaceRef): PolicyDiff {
  const before = viewOf(book, from.day, from.knownAt);
  const after = viewOf(book, to.day, to.knownAt);
  const was = new Set(before.versions.map((v) => v.id));
  const is = new Set(after.versions.map((v) => v.id));
  const told = ({ id, title }: BookVersion) => ({ id, title });
  const situations = situationsOf([book, only(book, before.versions)], to.day, to.knownAt).map((situation) => {
    // Both answers for somebody arriving on the later day: what differs is then the rules alone.
    const old = decideSituation(only(book, before.versions), situation, to.day, to.knownAt, destination);
    const now = decideSituation(only(book, after.versions), situation, to.day, to.knownAt, destination);
    const words = [wordsOf(measuresOf(old)), wordsOf(measuresOf(now))] as const;
    return {
      key: situation.key,
      label: situation.label,
      before: words[0],
      after: words[1],
      trend: trendOf(old, now),
      by: book.versions.find((v) => v.id === now.versions[0])?.title ?? null,
    } as const;
  });
  return {
    begun: after.versions.filter((v) => !was.has(v.id)).map(told),
    ended: before.versions.filter((v) => !is.has(v.id)).map(told),
    situations,
    areas: areaChanges(book, from, to),
  };
}

function trendOf(old: Decision, now: Decision): SituationChange['trend'] {
  if (now.byOffice !== old.byOffice) return 'changed';
  const asks = compareMeasures(measuresOf(now), measuresOf(old));
  if (asks !== 0) return asks > 0 ? 'stricter' : 'lighter';
  return wordsOf(measuresOf(old))[0] === wordsOf(measuresOf(now))[0] ? 'same' : 'changed';
}

/** A book of these versions, open on both sides, so that they can be asked about any day. */
function only(book: PolicyBook, versions: readonly BookVersion[]): PolicyBook {
  return {
    ...book,
    areas: [],
    versions: versions.map((v) => ({
      ...v,
      effectiveFrom: '2000-01-01',
      effectiveTo: null,
      knownAt: '2000-01-01',
      revokedAt: null,
      supersedes: [],
    })),
  };
}

function areaChanges(book: PolicyBook, from: At, to: At): AreaChange[] {
  const standing = ({ day, knownAt }: At) => {
    const map = new Map<string, { id: string; name: string; level: RiskLevel }>();
    for (const { area, to: end } of viewOf(book, day, knownAt).areas) {
      if (end !== null && end < day) continue;
      const key = `${area.place.code ?? ''}|${area.place.county ?? ''}|${area.place.name ?? ''}`;
      const there = map.get(key);
      if (!there || gravity[there.level] < gravity[area.level])
        map.set(key, { id: area.id, name: placeName(area.place), level: area.level });
    }
    return map;
  };
  const was = standing(from);
  const is = standing(to);
  const changes: AreaChange[] = [];
  for (const [key, { id, name, level }] of is) {
    const old = was.get(key)?.level ?? null;
    if (old === level) continue;
    const sort = old === null ? 'added' : gravity[level] > gravity[old] ? 'raised' : 'lowered';
    changes.push({ id, name, sort, before: old, after: level });
  }
  for (const [key, { id, name, level }] of was)
    if (!is.has(key)) changes.push({ id, name, sort: 'ended', before: level, after: null });
  return changes.sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0));
}
