import type { Label } from '../../../kit/label.ts';
import { Refusal } from '../../../kit/refusal.ts';
import { lineOf } from './book-index.ts';
import { addDays } from './days.ts';
import { measuresOf } from './measures-of.ts';
import type { Tightening } from './policy-version.ts';
import { compareMeasures } from './rank.ts';
import { decideSituation, situationsOf } from './situations.ts';
import type { BookVersion, PlaceRef, PolicyBook, PolicyLevel } from './types.ts';
import { wordsOf } from './words.ts';

function overlap(other: BookVersion, from: string, to: string | null): Refusal {
  const zhTo = to === null ? '起' : `至${to}`;
  const label: Label = [
    `与《${other.title}》从${from}${zhTo}重叠。请在“取代的版本”中选上它，或改生效、失效日期。`,
    `It overlaps with “${other.title}” from ${from}${to === null ? ' on' : ` to ${to}`}. Name that one as superseded, or change the dates.`,
  ];
  return new Refusal('POLICY_OVERLAP', label, {
    status: 409,
    field: 'effectiveFrom',
    detail: { version: other.id, from, to },
  });
}

function hole(from: string, to: string | null, field: 'effectiveFrom' | 'effectiveTo'): Refusal {
  const zh = to === null ? `从${from}起` : from === to ? `${from}这一天` : `从${from}到${to}`;
  const en = to === null ? `From ${from} on` : from === to ? `On ${from}` : `From ${from} to ${to}`;
  const label: Label = [
    `${zh}会没有任何版本可执行。请把日期接上，或先发布填补这一段的版本。`,
    `${en} no version would be in force. Make the dates meet, or release one for the hole first.`,
  ];
  return new Refusal('POLICY_HOLE', label, { status: 409, field, detail: { from, to } });
}

interface Stretch {
  readonly version: BookVersion;
  readonly from: string;
  readonly to: string | null;
  /** Ended by a version of another line, such as a national one that takes over: what follows is no hole. */
  readonly handedOver: boolean;
}

const earlier = (a: string | null, b: string | null) => (a === null ? b : b === null || a < b ? a : b);

/** A released version with its real end: a follower that names it ends it the day before that begins. */
function stretchOf(version: BookVersion, all: readonly BookVersion[]): Stretch {
  let to = version.effectiveTo;
  let handedOver = false;
  for (const other of all) {
    if (!other.supersedes.includes(version.id)) continue;
    const end = addDays(other.effectiveFrom, -1);
    if (to !== null && end >= to) continue;
    to = end;
    handedOver = lineOf(other) !== lineOf(version);
  }
  return { version, from: version.effectiveFrom, to, handedOver };
}

/**
 * P13: whether a draft can be released beside the versions there are: general versions of one level and region follow each other without
 * overlap or hole; the refusal names the stretch of days. Special ones stand beside them and are free.
 */
export function checkRelease(book: PolicyBook, draft: BookVersion): Refusal | undefined {
  if (draft.special) return undefined;
  const all = [...book.versions.filter((v) => v.id !== draft.id && v.revokedAt === null), draft];
  const own = stretchOf(draft, all);
  const others = all
    .filter((v) => v !== draft && !v.special && lineOf(v) === lineOf(draft))
    .map((v) => stretchOf(v, all))
    .filter(({ from, to }) => to === null || to >= from)
    .sort((a, b) => (a.from < b.from ? -1 : 1));
  const { from, to } = own;
  for (const other of others) {
    const [first] = [other.from, from].sort().reverse() as [string];
    const last = earlier(other.to, to);
    if (last === null || first <= last) return overlap(other.version, first, last);
  }
  const before = others.filter((o) => o.from < from).at(-1);
  if (before?.to && !before.handedOver && addDays(before.to, 1) < from)
    return hole(addDays(before.to, 1), addDays(from, -1), 'effectiveFrom');
  if (to === null || own.handedOver) return undefined;
  const after = others.find((o) => o.from > from);
  if (after)
    return addDays(to, 1) < after.from ? hole(addDays(to, 1), addDays(after.from, -1), 'effectiveTo') : undefined;
  // The last of a line may end on a day of its own, but not by cutting short one that had no end.
  const cut = all.some((v) => draft.supersedes.includes(v.id) && lineOf(v) === lineOf(draft) && v.effectiveTo === null);
  return cut ? hole(addDays(to, 1), null, 'effectiveTo') : undefined;
}

const height: Readonly<Record<PolicyLevel, number>> = { national: 0, province: 1, city: 2, county: 3 };

/**
 * P13 层层加码: where a version asks more than the levels above it do on its first day. A province is held against the nation only
 * where the nation has a rule; cities and counties everywhere. Shown and recorded, never blocking.
 */
export function tighteningOf(book: PolicyBook, draft: BookVersion): Tightening[] {
  const day = draft.effectiveFrom;
  const knownAt = '2999-12-31';
  const above: PolicyBook = {
    ...book,
    areas: [],
    versions: book.versions.filter((v) => height[v.level] < height[draft.level] && !draft.supersedes.includes(v.id)),
  };
  const own: PolicyBook = { ...book, areas: [], versions: [draft] };
  const destination: PlaceRef = { code: draft.level === 'county' || draft.level === 'city' ? draft.region : null };
  return situationsOf([own, above], day, knownAt).flatMap((situation) => {
    const higher = decideSituation(above, situation, day, knownAt, destination);
    const mine = decideSituation(own, situation, day, knownAt, destination);
    const ruled = higher.versions.length > 0;
    if (draft.level === 'province' && !ruled) return [];
    if (compareMeasures(measuresOf(mine), measuresOf(higher)) <= 0) return [];
    return [{ situation: situation.label, own: wordsOf(measuresOf(mine)), above: wordsOf(measuresOf(higher)) }];
  });
}
