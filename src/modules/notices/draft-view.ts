import type { Actor } from '../../kit/actor.ts';
import { allowedActions } from '../../server/store/allowed.ts';
import type { AnyRow } from '../../server/store/plan.ts';
import type { Tx } from '../../server/store/transaction.ts';
import type { Edit } from './draft.ts';
import { isOwnNotice, mayApprove, notice } from './notice.ts';
import type { Change, Relative, Told } from './wire.ts';

const approving = new Set(['approve', 'sendBack', 'revoke']);

/** The steps open to the actor with this notice; the kind's own list does not know whose notice it is. */
export function noticeActions(actor: Actor, row: AnyRow): string[] {
  return allowedActions(notice, actor, row).filter((name) =>
    approving.has(name) ? mayApprove(actor, row.ground) : isOwnNotice(actor, row.ground),
  );
}

/** N34: every change kept of a notice, newest first; at most 500. */
export async function changesOf(tx: Tx, id: string): Promise<Change[]> {
  const facts = await tx.rows<{
    id: string;
    type: string;
    at: Date;
    actor_name: string;
    version: number;
    reason: string | null;
    edit: Edit | null;
    before: Edit | null;
  }>(
    `SELECT id, type, at, actor_name, version, body ->> 'reason' AS reason, body #> '{values,edit}' AS edit,
       coalesce(body #> '{values,inverse}', body #> '{values,undone}') AS before
     FROM fact WHERE tenant_id = $1 AND record_id = $2 ORDER BY seq DESC LIMIT 500`,
    [tx.actor.tenant, id],
  );
  return facts.map(({ actor_name, at, ...fact }) => ({ ...fact, actorName: actor_name, at: at.toISOString() }));
}

/** The step that brought a notice to where it stands and had to be given a reason. */
const reasoned: Readonly<Record<string, string>> = {
  draft: 'notice.sentBack',
  withdrawn: 'notice.discarded',
  revoked: 'notice.revoked',
};

/** N57: who sent it back, discarded or revoked it, when and why; nothing where it stands for no such reason. */
export async function toldOf(tx: Tx, row: Pick<AnyRow, 'id' | 'state'>): Promise<Told | null> {
  const type = reasoned[row.state];
  if (!type) return null;
  const fact = await tx.find<{ at: Date; by: string; reason: string | null }>(
    `SELECT at, actor_name AS by, body ->> 'reason' AS reason FROM fact
     WHERE tenant_id = $1 AND record_id = $2 AND type = $3 ORDER BY seq DESC LIMIT 1`,
    [tx.actor.tenant, row.id, type],
  );
  return fact ? { ...fact, at: fact.at.toISOString() } : null;
}

/** The notices that pass this one on, as far as the reader may see them. */
export function childrenOf(tx: Tx, id: string): Promise<Relative[]> {
  return tx.rows<Relative>(
    `SELECT n.id, n.title, n.number, n.state, coalesce(o.short_name, o.name) AS org FROM notice n
     LEFT JOIN organisation o ON o.tenant_id = n.tenant_id AND o.id = n.at_org
     WHERE n.tenant_id = $1 AND n.parent = $2 AND n.state <> 'withdrawn' ORDER BY n.issued_at NULLS LAST, n.id LIMIT 200`,
    [tx.actor.tenant, id],
  );
}
