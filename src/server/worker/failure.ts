import { systemActor } from '../../kit/actor.ts';
import type { Place } from '../ledger/place.ts';
import type { Reaction, SealedFact, Services } from '../module.ts';
import { type Tx, transact } from '../store/transaction.ts';
import { readFacts } from './facts.ts';

/** Keeps a fact that a reaction could not follow, with the reason. */
export async function writeFailure(
  tx: Tx,
  failure: { reaction: string; place: Place; fact: SealedFact; error: string; tries: number },
): Promise<void> {
  await tx.run(
    `INSERT INTO reaction_failure (tenant_id, reaction, tx, seq, fact_id, error, tries) VALUES ($1, $2, $3, $4, $5, $6, $7)
     ON CONFLICT DO NOTHING`,
    [
      tx.actor.tenant,
      failure.reaction,
      failure.place.tx,
      failure.place.seq,
      failure.fact.id,
      failure.error.slice(0, 4000),
      failure.tries,
    ],
  );
}

/**
 * Runs again what was set aside, oldest first, each fact in a transaction of its own: after the cause was mended.
 * @returns how many went through; the others stay set aside.
 */
export async function redoFailures(services: Services, reactions: readonly Reaction[]): Promise<number> {
  const actor = systemActor(services.tenant);
  const byName = new Map(reactions.map((reaction) => [reaction.name, reaction]));
  const open = await transact(services.pool, actor, (tx) =>
    tx.rows<{ reaction: string; tx: number; seq: number }>(
      'SELECT reaction, tx, seq FROM reaction_failure WHERE tenant_id = $1 AND redone_at IS NULL ORDER BY tx, seq',
      [services.tenant],
    ),
  );
  let redone = 0;
  for (const failure of open) {
    const reaction = byName.get(failure.reaction);
    if (!reaction) continue;
    try {
      await transact(services.pool, actor, async (tx) => {
        const place = { tx: Number(failure.tx), seq: Number(failure.seq) };
        const mine = await tx.run(
          `UPDATE reaction_failure SET redone_at = clock_timestamp()
           WHERE tenant_id = $1 AND reaction = $2 AND tx = $3 AND seq = $4 AND redone_at IS NULL`,
          [services.tenant, failure.reaction, place.tx, place.seq],
        );
        if (mine === 0) return;
        const [found] = await readFacts(tx, { tx: place.tx, seq: place.seq - 1 }, 1, { upTo: place });
        if (found) await reaction.react(tx, [found.fact], services);
        redone += 1;
      });
    } catch {
      // It stays set aside; its first error is kept.
    }
  }
  return redone;
}
