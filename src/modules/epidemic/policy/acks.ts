import type { Actor } from '../../../kit/actor.ts';
import type { Tx } from '../../../server/store/transaction.ts';
import { ackHours } from './policy-ack.ts';
import type { AckBoard, AckCount, OwedAck } from './wire.ts';

/** When a version asked for acknowledgement is due; null where none is asked. */
export const dueAtOf = (askedAt: string | null): string | null =>
  askedAt === null ? null : new Date(Date.parse(askedAt) + ackHours * 3_600_000).toISOString();

/** Enterprises within the reader's ground and the version's region: `$2`–`$5`. */
const owing = `o.tenant_id = $1 AND o.kind = 'enterprise' AND o.state = 'active'
  AND ($2::text IS NULL OR o.at_county = $2)
  AND ($3 OR o.at_county = ANY ($4::text[]) OR o.at_township = ANY ($5::text[]) OR o.id = ANY ($6::uuid[]))`;

function scoped(actor: Actor, county: string | null): unknown[] {
  const { scope } = actor;
  return [actor.tenant, county, scope.reach === 'all', scope.counties, scope.townships, scope.orgs];
}

/** Who has acknowledged a version and who has not, by county (handbook 12, question 13). */
export async function ackBoardOf(
  tx: Tx,
  version: {
    readonly id: string;
    readonly level: string;
    readonly region: string | null;
    readonly askedAt: string | null;
  },
  after: string | undefined,
): Promise<AckBoard> {
  const dueAt = dueAtOf(version.askedAt);
  if (dueAt === null) return { dueAt, counties: [], pending: [] };
  const values = scoped(tx.actor, version.level === 'county' ? version.region : null);
  const counties = await tx.rows<AckCount>(
    `SELECT o.at_county AS county, count(*)::int AS owed, count(a.id)::int AS done,
       (count(a.id) FILTER (WHERE a.created_at > $8))::int AS late
     FROM organisation o LEFT JOIN policy_ack a ON a.tenant_id = o.tenant_id AND a.policy = $7 AND a.at_org = o.id AND a.state = 'acknowledged'
     WHERE ${owing} GROUP BY 1 ORDER BY 1 NULLS FIRST`,
    [...values, version.id, dueAt],
  );
  const pending = await tx.rows<AckBoard['pending'][number]>(
    `SELECT o.id, o.name, o.at_county AS county FROM organisation o
     WHERE ${owing} AND ($8::uuid IS NULL OR o.id > $8) AND NOT EXISTS (
       SELECT 1 FROM policy_ack a WHERE a.tenant_id = o.tenant_id AND a.policy = $7 AND a.at_org = o.id AND a.state = 'acknowledged')
     ORDER BY o.id LIMIT 51`,
    [...values, version.id, after ?? null],
  );
  const next = pending.length > 50 ? pending[49]?.id : undefined;
  return { dueAt, counties, pending: pending.slice(0, 50), ...(next ? { next } : {}) };
}

/** Released versions the actor's own enterprise has not acknowledged yet, oldest first. */
export async function ownPending(tx: Tx): Promise<OwedAck[]> {
  const { tenant, orgId } = tx.actor;
  if (!orgId) return [];
  const rows = await tx.rows<{ id: string; title: string; askedAt: Date; effectiveFrom: string }>(
    `SELECT v.id, v.title, v.asked_at AS "askedAt", v.effective_from::text AS "effectiveFrom"
     FROM policy_version v JOIN organisation o ON o.tenant_id = v.tenant_id AND o.id = $2
     WHERE v.tenant_id = $1 AND v.state = 'released' AND v.asked_at IS NOT NULL AND o.kind = 'enterprise' AND o.state = 'active'
       AND (v.level <> 'county' OR v.region = o.at_county)
       AND NOT EXISTS (SELECT 1 FROM policy_ack a WHERE a.tenant_id = v.tenant_id AND a.policy = v.id AND a.at_org = o.id AND a.state = 'acknowledged')
     ORDER BY v.asked_at LIMIT 20`,
    [tenant, orgId],
  );
  return rows.map((row) => {
    const askedAt = row.askedAt.toISOString();
    return { ...row, askedAt, dueAt: dueAtOf(askedAt) };
  });
}
