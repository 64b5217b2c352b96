import type pg from 'pg';
import type { Actor } from '../../kit/actor.ts';
import type { Refusal } from '../../kit/refusal.ts';
import { appendFact } from '../ledger/fact.ts';
import type { Command } from './command.ts';
import { type DbRow, groundOfRow, type Plan } from './plan.ts';
import { transact } from './transaction.ts';

/**
 * Writes the fact of a refused attempt at the record that stood in the way, in a transaction of its own: the refused one
 * leaves nothing. The fact says the code and what was tried, nothing of what was typed.
 */
export async function tellRefusal(
  pool: pg.Pool,
  actor: Actor,
  planFor: (kind: string) => Plan,
  refused: Refusal,
  command: Command,
  at: Date,
): Promise<void> {
  const told = refused.tells;
  if (!told) return;
  await transact(pool, actor, async (tx) => {
    const [row] = await tx.rows<DbRow>(planFor(told.kind).get, [tx.actor.tenant, told.recordId]);
    if (!row) return;
    await appendFact(tx, {
      type: told.type,
      kind: told.kind,
      recordId: told.recordId,
      version: row.version as number,
      at,
      ground: groundOfRow(row),
      body: { state: row.state, code: refused.code, tried: `${command.kind}.${command.action}` },
    });
  });
}
