import { holds } from '../../../kit/actor.ts';
import type { Tx } from '../../../server/store/transaction.ts';
import { measuresOf } from './measures-of.ts';
import { countChanges, decideAt, reevaluate, type StatusChange } from './reevaluate.ts';
import type { LiveSubject } from './subjects.ts';
import type { BookVersion, Decision, PolicyBook } from './types.ts';
import type { NamedChange, Preview } from './wire.ts';
import { wordsOf } from './words.ts';

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
    subjects,
    (subject) => decideAt({ book, day, knownAt }, subject),
  );
  return {
    day,
    persons: subjects.length,
    changed: changes.length,
    counts: countChanges(changes),
    named: holds(tx.actor, ['health.officer']) ? await namesOf(tx, changes.slice(0, mostNamed)) : null,
  };
}

async function namesOf(tx: Tx, changes: readonly StatusChange<LiveSubject, Decision>[]): Promise<NamedChange[]> {
  const masks = await tx.rows<{ id: string; name: string }>(
    'SELECT id, name_mask AS name FROM roster_member WHERE tenant_id = $1 AND id = ANY ($2::uuid[])',
    [tx.actor.tenant, changes.flatMap(({ subject }) => subject.memberId ?? [])],
  );
  const names = new Map(masks.map(({ id, name }) => [id, name]));
  return changes.map((change) => ({
    id: change.subject.id,
    name: names.get(change.subject.memberId ?? '') ?? null,
    county: change.subject.county,
    siteId: change.subject.siteId,
    sort: change.sort,
    before: wordsOf(measuresOf(change.before)),
    after: wordsOf(measuresOf(change.after)),
  }));
}
