import { type Answerable, changeBetween, type ChangeSort, type Measure, whoActs } from './change.ts';
import { decide } from './decide.ts';
import type { Decision, History, PolicyBook } from './types.ts';

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

export interface StatusChange<S extends Subject = Subject, B extends Measure = Measure> {
  readonly subject: S;
  readonly sort: ChangeSort;
  readonly before: B;
  readonly after: Decision;
  readonly who: readonly Answerable[];
}

/** The answer for somebody at a moment; for those still on the way, on the day they arrive. */
export const decideAt = ({ book, day, knownAt }: Moment, { history }: Subject): Decision =>
  decide(book, history, history.arrivedOn > day ? history.arrivedOn : day, knownAt);

/**
 * [P12] [M14] Exactly whose answer from a day on is another one than what holds, and who must act: the one rule of the what-if before a
 * release and of what is raised after it. `holds` says what somebody is under: a running plan, or the answer of another book. Subjects
 * keep their order. Pure.
 */
export function reevaluate<S extends Subject, B extends Measure>(
  now: Moment,
  subjects: Iterable<S>,
  holds: (subject: S) => B,
): StatusChange<S, B>[] {
  const changes: StatusChange<S, B>[] = [];
  for (const subject of subjects) {
    const before = holds(subject);
    const after = decideAt(now, subject);
    const sort = changeBetween(before, after, now.day);
    if (sort) changes.push({ subject, sort, before, after, who: whoActs(sort, before, after) });
  }
  return changes;
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
