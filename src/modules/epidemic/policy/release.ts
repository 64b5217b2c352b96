import type { Actor } from '../../../kit/actor.ts';
import { Refusal, refusal } from '../../../kit/refusal.ts';
import type { Services } from '../../../server/module.ts';
import type { Stage } from '../../../server/stage.ts';
import type { AnyRow, Plan } from '../../../server/store/plan.ts';
import { findRow } from '../../../server/store/queries.ts';
import { notFound } from '../../../server/store/refusals.ts';
import { transact, type Tx } from '../../../server/store/transaction.ts';
import { bookVersionOf, policyBookAt, type VersionValues } from './book.ts';
import { checkRelease, tighteningOf } from './check-release.ts';
import { mayKeep, notYourLevel, type Tightening } from './policy-version.ts';

export const releasePast = refusal('POLICY_RELEASE_PAST', [
  '定时发布的时间已经过去。请改到以后，或直接发布。',
  'The time to release it has passed. Choose a later one, or release it now.',
]);

/** A draft as the book would hold it, released now. */
export const draftVersion = (row: AnyRow, now: Date) =>
  bookVersionOf(row as unknown as VersionValues, now.toISOString());

/**
 * P13: releases a draft, now or at a later time, after holding it against the versions there are. One runner at a time, so that two
 * drafts cannot both fill one hole.
 * @throws Refusal POLICY_OVERLAP, POLICY_HOLE with the days, POLICY_NOT_YOUR_LEVEL, RECORD_NOT_FOUND
 */
export async function releaseVersion(
  stage: Stage,
  actor: Actor,
  id: string,
  at: string | null,
  commandId: string | null,
): Promise<{ row: AnyRow; tightened: readonly Tightening[] }> {
  const { services } = stage;
  const done = await transact(services.pool, actor, async (tx) => {
    const row = await lockedDraft(tx, stage, id);
    if (!mayKeep(actor, row.level, row.region)) throw notYourLevel();
    const now = services.clock.now();
    if (at !== null && Date.parse(at) <= now.getTime()) throw releasePast({ field: 'releaseAt' });
    const tightened = await checked(tx, row, now);
    const released = await stage.commands.act(
      tx,
      'policyVersion',
      id,
      at === null ? 'release' : 'schedule',
      at === null ? { tightened } : { tightened, releaseAt: at },
      { commandId, trusted: true },
    );
    return { row: released, tightened };
  });
  stage.poke();
  return done;
}

async function lockedDraft(tx: Tx, stage: Stage, id: string): Promise<AnyRow> {
  await tx.rows("SELECT pg_advisory_xact_lock(hashtext('policy.release'), hashtext($1))", [tx.actor.tenant]);
  const row = await findRow(tx, stage.plans.get('policyVersion') as Plan, id);
  if (!row) throw notFound();
  return row;
}

async function checked(tx: Tx, row: AnyRow, now: Date): Promise<Tightening[]> {
  const book = await policyBookAt(tx, now.toISOString());
  const draft = draftVersion(row, now);
  const refused = checkRelease(book, draft);
  if (refused) throw refused;
  return tighteningOf(book, draft);
}

/** Releases what was scheduled for by now. What cannot be released any more goes back to draft, for somebody to look at. */
export async function releaseDue(tx: Tx, stage: Stage, services: Services): Promise<void> {
  const now = services.clock.now();
  const due = await tx.rows<{ id: string }>(
    `SELECT id FROM policy_version WHERE tenant_id = $1 AND state = 'scheduled' AND release_at <= $2 ORDER BY release_at, id`,
    [tx.actor.tenant, now],
  );
  for (const { id } of due) {
    const row = await lockedDraft(tx, stage, id);
    try {
      const tightened = await checked(tx, row, now);
      await stage.commands.act(tx, 'policyVersion', id, 'release', { tightened }, { trusted: true });
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      await stage.commands.act(tx, 'policyVersion', id, 'unschedule', {}, { trusted: true });
    }
  }
}
