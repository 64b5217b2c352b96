import { holds } from '../../../kit/actor.ts';
import type { Label } from '../../../kit/label.ts';
import type { Tx } from '../../../server/store/transaction.ts';
import { measuresOf } from './measures-of.ts';
import { type ChangeCount, type ChangeSort, countChanges, reevaluate, type StatusChange } from './reevaluate.ts';
import type { LiveSubject } from './subjects.ts';
import type { BookVersion, PolicyBook } from './types.ts';
import { wordsOf } from './words.ts';

/** Whose status a draft would change, before it is released. */
export interface Preview {
  /** The day looked at: today, or the draft's first one where that is later. */
  readonly day: string;
  readonly persons: number;
  readonly changed: number;
  readonly counts: readonly ChangeCount[];
  /** Who they are, for the epidemic office alone; at most 200. */
  readonly named: readonly NamedChange[] | null;
}

export interface NamedChange {
  readonly id: string;
  readonly name: string | null;
  readonly county: string | null;
  readonly siteId: string | null;
  readonly sort: ChangeSort;
  readonly before: Label;
  readonly after: Label;
}

const mostNamed = 200;

/** What a draft would change, on live data: both answers for the same day, with and without it. */
export async function previewOf(
  tx: Tx,
  book: PolicyBook,
  draft: BookVersion,
  subjects: readonly LiveSubject[],
  today: string,
): Promise<Preview> {
  const day = draft.effectiveFrom > today ? draft.effectiveFrom : today;
  // As if known by then: what matters is what the draft does once it applies.
  const knownAt = `${day}T23:59:59+08:00`;
  const released = { ...draft, knownAt: '2000-01-01' };
  const changes = reevaluate(
    { book: { ...book, versions: [...book.versions.filter((v) => v.id !== draft.id), released] }, day, knownAt },
    { book, day, knownAt },
    subjects,
  );
  return {
    day,
    persons: subjects.length,
    changed: changes.length,
    counts: countChanges(changes),
    named: holds(tx.actor, ['health.officer']) ? await namesOf(tx, changes.slice(0, mostNamed)) : null,
  };
}

async function namesOf(tx: Tx, changes: readonly StatusChange[]): Promise<NamedChange[]> {
  const memberOf = (change: StatusChange) => (change.subject as LiveSubject).memberId;
  const masks = await tx.rows<{ id: string; name: string }>(
    'SELECT id, name_mask AS name FROM roster_member WHERE tenant_id = $1 AND id = ANY ($2::uuid[])',
    [tx.actor.tenant, changes.flatMap((change) => memberOf(change) ?? [])],
  );
  const names = new Map(masks.map(({ id, name }) => [id, name]));
  return changes.map((change) => ({
    id: change.subject.id,
    name: names.get(memberOf(change) ?? '') ?? null,
    county: change.subject.county,
    siteId: change.subject.siteId,
    sort: change.sort,
    before: wordsOf(measuresOf(change.before)),
    after: wordsOf(measuresOf(change.after)),
  }));
}
