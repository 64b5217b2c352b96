import type { Label } from '../../../kit/label.ts';
import { decide } from './decide.ts';
import { measuresOf } from './measures-of.ts';
import { compareMeasures } from './rank.ts';
import type { Decision, History, PolicyBook, Reason } from './types.ts';

/** A book looked at on a day with what was known at an instant. */
export interface Moment {
  readonly book: PolicyBook;
  readonly day: string;
  readonly knownAt: string;
}

/** Somebody whose status may change: `id` is the filing or roster member, `county` and `siteId` say who answers. */
export interface Subject {
  readonly id: string;
  readonly county: string | null;
  readonly siteId: string | null;
  readonly history: History;
}

/** In what way a status changed; `area` and `dates` leave the measures as they are. */
export const changeSorts = {
  begin: ['应纳入管控', 'To be put under control'],
  stricter: ['应加严', 'To be tightened'],
  lighter: ['可放宽', 'May be eased'],
  over: ['不再需要管控', 'No longer needed'],
  prove: ['应重新查验或报备', 'To prove or report anew'],
  dates: ['日期有变化', 'Other days'],
  area: ['依据的风险区有变化', 'An area behind it changed'],
} as const satisfies Record<string, Label>;
export type ChangeSort = keyof typeof changeSorts;

/** Who has to act on a change; all of them are told, a person of the ordering body confirms (design principle 6). */
export const actors = {
  site: ['所在企业', 'The enterprise'],
  community: ['社区（村）、乡镇', 'Community and township'],
  health: ['县疫情防控办（卫健）', 'County epidemic office'],
} as const satisfies Record<string, Label>;
export type Answerable = keyof typeof actors;

export interface StatusChange {
  readonly subject: Subject;
  readonly sort: ChangeSort;
  readonly before: Decision;
  readonly after: Decision;
  readonly why: readonly Reason[];
  readonly who: readonly Answerable[];
}

/**
 * P12: exactly whose status is another one than before, why, and who must act. `now` and `before` may differ in the book, the
 * day, what was known, or all of them. Subjects keep their order. Pure.
 */
export function reevaluate(now: Moment, before: Moment, subjects: Iterable<Subject>): StatusChange[] {
  const changes: StatusChange[] = [];
  for (const subject of subjects) {
    const was = decide(before.book, subject.history, before.day, before.knownAt);
    const is = decide(now.book, subject.history, now.day, now.knownAt);
    const sort = changeBetween(was, is);
    if (sort) changes.push({ subject, sort, before: was, after: is, why: is.why, who: whoActs(sort, was, is) });
  }
  return changes;
}

/** How two decisions about one person differ, or nothing where they ask the same on the same grounds. */
export function changeBetween(was: Decision, is: Decision): ChangeSort | undefined {
  const asks = compareMeasures(measuresOf(is), measuresOf(was));
  if (is.outcome === 'control' && was.outcome !== 'control') return 'begin';
  if (was.outcome === 'control' && is.outcome !== 'control') return 'over';
  if (is.byOffice !== was.byOffice) return is.byOffice ? 'stricter' : 'lighter';
  if (asks !== 0 || !sameMeasures(was, is)) {
    if (is.outcome === 'control') return asks > 0 ? 'stricter' : asks < 0 ? 'lighter' : 'dates';
    return asks > 0 ? 'prove' : 'lighter';
  }
  return sameList(was.areas, is.areas) ? undefined : 'area';
}

function sameMeasures(a: Decision, b: Decision): boolean {
  return (
    a.isolation.length === b.isolation.length &&
    a.isolation.every((part, i) => {
      const other = b.isolation[i];
      return other && part.mode === other.mode && part.from === other.from && part.to === other.to;
    }) &&
    a.monitoring?.to === b.monitoring?.to &&
    a.monitoring?.self === b.monitoring?.self &&
    sameList(
      a.tests.map((t) => t.day),
      b.tests.map((t) => t.day),
    ) &&
    a.proof?.pcrHours === b.proof?.pcrHours &&
    a.reportWithinHours === b.reportWithinHours
  );
}

const sameList = (a: readonly string[], b: readonly string[]) => a.length === b.length && a.every((x, i) => x === b[i]);

/** [P12] Who carries out a change, or looks into it where the office decides by itself. Pure. */
export function whoActs(
  sort: ChangeSort,
  was: Pick<Decision, 'outcome'>,
  is: Pick<Decision, 'byOffice'>,
): Answerable[] {
  if (sort === 'prove' || (sort === 'lighter' && was.outcome !== 'control')) return ['site'];
  return is.byOffice ? ['site', 'health'] : ['site', 'community', 'health'];
}

/** Counts of changes by county, sort and outcomes: what those may see who see no names. */
export interface ChangeCount {
  readonly county: string | null;
  readonly sort: ChangeSort;
  readonly before: Decision['outcome'];
  readonly after: Decision['outcome'];
  readonly n: number;
}

export function countChanges(changes: readonly StatusChange[]): ChangeCount[] {
  const counts = new Map<string, ChangeCount>();
  for (const { subject, sort, before, after } of changes) {
    const key = `${subject.county ?? ''}|${sort}|${before.outcome}|${after.outcome}`;
    const n = (counts.get(key)?.n ?? 0) + 1;
    counts.set(key, { county: subject.county, sort, before: before.outcome, after: after.outcome, n });
  }
  return [...counts].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, count]) => count);
}
