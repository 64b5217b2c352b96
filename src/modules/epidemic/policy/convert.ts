import { type View, viewOf } from './book-index.ts';
import { addDays, daysBetween } from './days.ts';
import { measuresOf } from './measures-of.ts';
import { compareMeasures } from './rank.ts';
import { reason } from './reasons.ts';
import type { BookVersion, Decision, History, PolicyBook, Segment } from './types.ts';

type DecideIn = (book: PolicyBook, view: View, history: History, day: string, knownAt: string) => Decision;

/**
 * P9: what becomes of a running plan when the version it began under has been followed by another, by that one's migration rule:
 * kept as it is, recomputed, or recomputed only where that asks less (shorten) or more (lengthen). The areas are those of the day.
 */
export function convert(
  book: PolicyBook,
  view: View,
  history: History,
  day: string,
  knownAt: string,
  natural: Decision,
  decideIn: DecideIn,
): Decision {
  const { startedUnder } = history;
  if (!startedUnder || view.versions.some((v) => v.id === startedUnder)) return natural;
  const old = book.versions.find((v) => v.id === startedUnder);
  const next = followerOf(view, old);
  if (!old || !next) return natural;
  const then = viewOf(book, addDays(next.effectiveFrom, -1), knownAt);
  const before = decideIn(book, { ...view, versions: then.versions }, history, day, knownAt);
  const keep = (): Decision => ({ ...before, why: [...before.why, reason.kept(old, next)] });
  const { migration } = next.rules;
  if (migration === 'keep') return keep();
  const order = compareMeasures(measuresOf(natural), measuresOf(before));
  if (migration === 'shorten' && order >= 0) return keep();
  if (migration === 'lengthen' && order <= 0) return keep();
  return joined(before, natural, old, next);
}

/** The version in force that stands where the old one stood: it names it, or is of its line, or of the nearest level. */
function followerOf(view: View, old: BookVersion | undefined): BookVersion | undefined {
  if (!old) return undefined;
  return (
    view.versions.find((v) => v.supersedes.includes(old.id)) ??
    view.versions.find((v) => !v.special && v.level === old.level && v.region === old.region) ??
    view.versions.find((v) => !v.special && v.effectiveFrom > old.effectiveFrom)
  );
}

/** The old plan up to the change, the new one from it. Days in a lighter mode that the new version does not count are added at the end. */
function joined(before: Decision, natural: Decision, old: BookVersion, next: BookVersion): Decision {
  const change = next.effectiveFrom;
  const past = before.isolation.flatMap((part) => cut(part, null, addDays(change, -1)));
  const served = past.reduce((n, part) => n + part.days, 0);
  const lost = next.rules.countsServed === 'none' ? served : uncounted(past, natural, next);
  const shifted = natural.isolation.map((part, i) => ({
    ...part,
    to: addDays(part.to, lost),
    from: i === 0 ? part.from : addDays(part.from, lost),
  }));
  const isolation = merge([...past, ...shifted.flatMap((part) => cut(part, change, null))]);
  const tests = [
    ...before.tests.filter((t) => t.day < change),
    ...natural.tests.map((t) => ({ ...t, day: addDays(t.day, lost) })).filter((t) => t.day >= change),
  ];
  const monitoring = natural.monitoring
    ? { ...natural.monitoring, from: addDays(natural.monitoring.from, lost), to: addDays(natural.monitoring.to, lost) }
    : null;
  return {
    ...natural,
    isolation,
    tests,
    monitoring,
    why: [...natural.why, reason.converted(old, next, served - lost)],
  };
}

function uncounted(past: readonly Segment[], natural: Decision, next: BookVersion): number {
  if (next.rules.countsServed !== 'same') return 0;
  const needsCentral = natural.isolation.some((part) => part.mode === 'central');
  return needsCentral ? past.filter((part) => part.mode === 'home').reduce((n, part) => n + part.days, 0) : 0;
}

/** The part of a segment within bounds, both counted. */
function cut(part: Segment, from: string | null, to: string | null): Segment[] {
  const first = from !== null && from > part.from ? from : part.from;
  const last = to !== null && to < part.to ? to : part.to;
  return last < first ? [] : [{ mode: part.mode, from: first, to: last, days: daysBetween(first, last) + 1 }];
}

function merge(parts: readonly Segment[]): Segment[] {
  const out: Segment[] = [];
  for (const part of parts) {
    const last = out.at(-1);
    if (last && last.mode === part.mode && addDays(last.to, 1) === part.from)
      out[out.length - 1] = { ...last, to: part.to, days: last.days + part.days };
    else out.push(part);
  }
  return out;
}
